import { expect, it } from 'vitest';
import { addDays, plainDate } from '../../model/plain-date.js';
import type { InvoiceRecord, PaymentRecord } from '../../model/records.js';
import { NumberedCells } from './numbered-cells.js';
import { PackedInvoices } from './packed-invoices.js';
import { PackedPayments } from './packed-payments.js';

const day = plainDate('2024-03-01');

const invoice = (invoiceId: string, n = 0): InvoiceRecord => ({
  invoiceId,
  clientId: 'c',
  issueDate: addDays(day, n),
  amount: 100 + n,
  currency: 'EUR',
});

const payment = (invoiceId: string | null, paymentId: string | null): PaymentRecord => ({
  date: day,
  amount: 5,
  currency: 'EUR',
  clientId: 'c',
  invoiceId,
  paymentId,
});

it.each([1, 2, 3, 6, 7, 14, 15, 30, 31, 62, 63, 94, 95, 5000])(
  '%d rows of each of three clients come back, in the order in which they came',
  (rows) => {
    const packed = new PackedInvoices();
    for (let n = 0; n < rows; n++) {
      for (const client of [0, 5, 2]) packed.add(client, 'c', invoice(`${client}-${n}`, n));
    }
    for (const client of [0, 2, 5]) {
      const found = packed.of(client, 'c', new NumberedCells());
      expect(found.map(({ invoiceId, amount }) => [invoiceId, amount])).toEqual(
        Array.from({ length: rows }, (_, n) => [`${client}-${n}`, 100 + n]),
      );
      const owners = packed.owners();
      for (const { invoiceId } of found) expect(owners.find(invoiceId)).toBe(client);
    }
    expect(packed.of(1, 'c', new NumberedCells())).toEqual([]);
    expect(packed.of(1000, 'c', new NumberedCells())).toEqual([]);
  },
);

const IDS = [
  '',
  'a',
  'x'.repeat(38),
  'x'.repeat(39),
  'x'.repeat(40),
  'x'.repeat(79),
  'x'.repeat(300),
  'Ärger',
  '请求',
  '🧾',
];

it.each(IDS)('an id comes back, however long and of whatever letters: %s', (id) => {
  const invoices = new PackedInvoices();
  invoices.add(0, 'c', invoice(id));
  invoices.add(0, 'c', invoice('next'));
  expect(invoices.of(0, 'c', new NumberedCells()).map(({ invoiceId }) => invoiceId)).toEqual([
    id,
    'next',
  ]);
  expect([id, 'next', `${id}?`].map((text) => invoices.owners().find(text))).toEqual([
    0,
    0,
    undefined,
  ]);
  for (const other of [...IDS, null]) {
    const payments = new PackedPayments();
    payments.add(0, 'c', payment(id, other));
    payments.add(0, 'c', payment(other, id));
    expect(
      payments
        .of(0, 'c', new NumberedCells())
        .map(({ invoiceId, paymentId }) => [invoiceId, paymentId]),
    ).toEqual([
      [id, other],
      [other, id],
    ]);
  }
});

it('ids that grow longer come back, also where rows have room for short ones only', () => {
  const packed = new PackedPayments();
  const idOf = (n: number): string => 'x'.repeat(n < 3000 ? 3 : n < 4000 ? n % 30 : 39);
  for (let n = 0; n < 9000; n++) {
    packed.add(n % 3, 'c', payment(idOf(n), n % 7 === 0 ? null : `p${n}`));
  }
  for (const client of [0, 1, 2]) {
    const numbers = Array.from({ length: 3000 }, (_, k) => 3 * k + client);
    expect(
      packed
        .of(client, 'c', new NumberedCells())
        .map(({ invoiceId, paymentId }) => [invoiceId, paymentId]),
    ).toEqual(numbers.map((n) => [idOf(n), n % 7 === 0 ? null : `p${n}`]));
  }
});
