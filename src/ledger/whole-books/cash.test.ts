import { describe, expect, it } from 'vitest';
import { plainDate } from '../../model/plain-date.js';
import type { InvoiceRecord, PaymentRecord } from '../../model/records.js';
import { settle } from '../settle.js';

const asOf = plainDate('2024-12-31');

const invoice = (
  invoiceId: string,
  clientId: string,
  dueDate: string,
  amount = 100_00,
  more: Partial<InvoiceRecord> = {},
): InvoiceRecord => ({
  invoiceId,
  clientId,
  issueDate: plainDate(`${dueDate.slice(0, 8)}01`),
  dueDate: plainDate(dueDate),
  amount,
  currency: 'EUR',
  ...more,
});

const payment = (
  date: string,
  amount: number,
  target: { readonly clientId?: string; readonly invoiceId?: string },
  currency: string | null = 'EUR',
): PaymentRecord => ({ date: plainDate(date), amount, currency, ...target });

const told = (
  code: string,
  invoices: readonly InvoiceRecord[],
  payments: readonly PaymentRecord[] | null,
): string[] =>
  settle({ invoices, payments }, { asOf })
    .issues.filter((issue) => issue.code === code)
    .map(({ message }) => message);

it('cash that left without its payment heads the report, all clients together', () => {
  const clients = ['A', 'B', 'C', 'D'];
  const invoices = clients.map((id) => invoice(`${id}1`, id, '2024-03-31', 1000_00));
  const payments = clients.flatMap((clientId) => [
    payment('2024-03-15', 1000_00, { clientId, invoiceId: `${clientId}1` }),
    payment('2024-03-20', -300_50, { clientId }),
  ]);
  const came = 'of payments came back, and the payments are not found';
  expect(told('return-without-payment', invoices, payments)).toEqual([
    expect.stringContaining(
      `EUR 1,202.00 ${came} (A EUR 300.50, B EUR 300.50, C EUR 300.50 and 1 other)`,
    ),
  ]);
  expect(told('return-without-payment', invoices, payments.slice(0, 2))).toEqual([
    expect.stringContaining(`EUR 300.50 ${came} (A EUR 300.50)`),
  ]);
});

it('cash that went to who was never billed anything came back from nobody, unless its row says so', () => {
  const invoices = [invoice('A1', 'A', '2024-03-31', 1000_00)];
  const rent = payment('2024-03-20', -800_00, { clientId: 'Landlord' });
  expect(told('return-without-payment', invoices, [rent])).toEqual([]);
  const bounced = { ...rent, amount: 800_00, kind: 'chargeback' } as const;
  expect(told('return-without-payment', invoices, [bounced])).toEqual([
    expect.stringContaining('(Landlord EUR 800.00)'),
  ]);
});

it('cash of clients who owe nothing may be for bills to them by another name', () => {
  const due = ['2024-03-31', '2024-04-30'];
  const invoices = [
    invoice('A1', 'A', '2024-03-31', 1000_00),
    ...due.map((on, i) => invoice(`B${i}`, 'B', on, 800_00)),
  ];
  const paid = (...amounts: number[]) =>
    amounts.map((amount) => payment('2024-03-15', amount, { clientId: 'A' }));
  // A paid its bill and 800 that found none, half of the 1600 that B owes. 333.33 is less than that, and than a quarter of all.
  const said = (sum: string, all: string) => [
    `EUR ${sum} of payments (of EUR ${all}) came from clients who owe nothing (A EUR ${sum}) and found no bill: who stands as unpaid may have paid. ${WRITE}`,
  ];
  expect(told('stray-cash', invoices, paid(1000_00, 800_00))).toEqual(said('800.00', '1,800.00'));
  expect(told('stray-cash', invoices, paid(1000_00, 333_33))).toEqual([]);
  // Who owes something, in whatever currency, has it for that.
  const abroad = [...invoices, invoice('A9', 'A', '2024-05-31', 1_00, { currency: 'USD' })];
  expect(told('stray-cash', abroad, paid(1000_00, 800_00))).toEqual([]);
  const more = [...invoices, invoice('A2', 'A', '2024-05-31', 5000_00)];
  expect(told('stray-cash', more, paid(1000_00))).toEqual([]);
});

const WRITE = 'Write the client, or the number of the invoice, as the invoices do.';

describe('cash that found no client', () => {
  const a1 = invoice('A1', 'A', '2024-03-31', 1000_00);

  it('is told where it is half of what is overdue', () => {
    // 500 of 3000 came from nobody that has invoices: a sixth of all cash, and half of the 1000 that A owes.
    const invoices = [a1, invoice('B1', 'B', '2024-03-31', 2500_00)];
    const payments = [
      payment('2024-03-15', 2500_00, { clientId: 'B' }),
      payment('2024-03-15', 500_00, { clientId: 'Who' }),
    ];
    expect(told('stray-cash', invoices, payments)).toEqual([
      `EUR 500.00 of payments (of EUR 3,000.00) found no client: who stands as unpaid may have paid. ${WRITE}`,
    ]);
    // One cent less is neither.
    payments[1] = payment('2024-03-15', 499_99, { clientId: 'Who' });
    expect(told('stray-cash', invoices, payments)).toEqual([]);
  });

  it('is told where it is a quarter of all cash', () => {
    const invoices = [
      invoice('A1', 'A', '2024-03-31', 1_000_000_00),
      invoice('B1', 'B', '2024-03-31', 3000_00),
    ];
    const payments = [
      payment('2024-03-15', 3000_00, { clientId: 'B' }),
      payment('2024-03-15', 1000_00, { invoiceId: 'X9' }),
    ];
    expect(told('stray-cash', invoices, payments)).toEqual([
      `EUR 1,000.00 of payments (of EUR 4,000.00) found no client: who stands as unpaid may have paid. ${WRITE}`,
    ]);
    payments[1] = payment('2024-03-15', 999_99, { invoiceId: 'X9' });
    expect(told('stray-cash', invoices, payments)).toEqual([]);
  });

  it('is told in no currency where it names none, and counts without what went back', () => {
    // In ten-thousandths: 10.00 came and 10.00 went back of Who, and 10.00 of X9 stayed; what left to a supplier is no cash
    // that came.
    const payments = [
      payment('2024-03-15', 10_0000, { clientId: 'Who' }, null),
      payment('2024-03-16', -10_0000, { clientId: 'Who' }, null),
      payment('2024-03-16', -70_0000, { clientId: 'Supplier' }, null),
      payment('2024-03-16', 10_0000, { invoiceId: 'X9' }, null),
    ];
    expect(told('stray-cash', [a1], payments)).toEqual([
      `10.00 of payments (of 10.00) found no client: who stands as unpaid may have paid. ${WRITE}`,
    ]);
  });

  it('is nothing where nobody owes anything past its day, nor what a client with invoices paid too much', () => {
    const paid = payment('2024-03-15', 1000_00, { clientId: 'A' });
    const stray = payment('2024-03-15', 1000_00, { clientId: 'Who' });
    expect(told('stray-cash', [a1], [paid, stray])).toEqual([]);
    const other = payment('2024-03-15', 1000_00, { clientId: 'A', invoiceId: 'X9' });
    expect(told('stray-cash', [a1], [other])).toEqual([]);
  });
});

describe('payments that cover less time than the invoices', () => {
  const months = (year: number): string[] =>
    Array.from({ length: 12 }, (_, i) => `${year}-${String(i + 1).padStart(2, '0')}-28`);
  const two = [...months(2023), ...months(2024)];
  const invoices = two.map((due, i) => invoice(`R${i}`, 'A', due, 100_00 + i));
  const paid = (from: number, to: number): PaymentRecord[] =>
    two
      .slice(from, to)
      .map((due, i) => payment(due, 100_00 + from + i, { invoiceId: `R${from + i}` }));

  it('begin later: those before are told', () => {
    expect(told('payments-begin-later', invoices, paid(12, 24))).toEqual([
      'The payments begin 2024-01-28: 12 invoices were due before that (from 2023-01-28 on), and count as unpaid, or as paid late, if nothing says otherwise. Give earlier payments, or leave those invoices out.',
    ]);
    // 31 + 30 + 31 = 92 days from 2023-10-28, and 61 from 2023-11-28.
    expect(told('payments-begin-later', invoices.slice(9), paid(12, 24))).toHaveLength(1);
    expect(told('payments-begin-later', invoices.slice(10), paid(12, 24))).toEqual([]);
  });

  it('end earlier: those behind are told', () => {
    expect(told('payments-end-earlier', invoices, paid(0, 19))).toEqual([
      'The payments end 2024-07-28: 5 invoices were due after that (up to 2024-12-28), and count as unpaid. Give later payments, or take that day (--as-of 2024-07-28).',
    ]);
    // Of 2024-10-28 to 2024-12-28 they are 61 days.
    expect(told('payments-end-earlier', invoices, paid(0, 21))).toEqual([]);
  });

  it('are a matter of one client where another one pays', () => {
    const other = two.map((due, i) => invoice(`S${i}`, 'B', due, 200_00 + i));
    const payments = [
      ...paid(12, 19),
      ...two.map((due, i) => payment(due, 200_00 + i, { invoiceId: `S${i}` })),
    ];
    const books = [...invoices, ...other];
    expect(told('payments-begin-later', books, payments)).toEqual([]);
    expect(told('payments-end-earlier', books, payments)).toEqual([]);
  });

  it('are no fault of the files where most clients never paid anything', () => {
    const never = ['C', 'D'].flatMap((client) =>
      two.map((due, i) => invoice(`${client}${i}`, client, due)),
    );
    expect(told('payments-begin-later', [...invoices, ...never], paid(12, 24))).toEqual([]);
  });
});

describe('a list of open items', () => {
  const list = (issued: readonly string[], more: Partial<InvoiceRecord>): InvoiceRecord[] =>
    issued.map((day, i) => ({
      ...invoice(`A${i}`, 'A', '2024-11-30', 100_00, more),
      issueDate: plainDate(day),
    }));
  const close = ['2024-07-04', '2024-08-01', '2024-09-01', '2024-10-01', '2024-11-01'];
  const wide = ['2024-07-03', ...close.slice(1)];

  it('is told where all are of 120 days, or say that something is owed', () => {
    const message =
      'None of 5 invoices is paid: if this is a list of what is open, whoever paid is missing, and late rates are too high. Give all invoices, with their payments.';
    // From 2024-07-04 to 2024-11-01 it is 27 + 31 + 30 + 31 + 1 = 120 days.
    expect(told('open-items-only', list(close, { status: 'open', balance: null }), null)).toEqual([
      message,
    ]);
    expect(told('open-items-only', list(wide, { status: 'open' }), null)).toEqual([]);
    expect(told('open-items-only', list(wide, { balance: 100_00 }), null)).toEqual([message]);
  });

  it('is none where one is paid, where they are few, or where there are payments', () => {
    const open = list(wide, { balance: 100_00 });
    expect(told('open-items-only', [{ ...open[0]!, balance: 0 }, ...open.slice(1)], null)).toEqual(
      [],
    );
    expect(told('open-items-only', open.slice(1), null)).toEqual([]);
    expect(told('open-items-only', open, [])).toEqual([]);
  });
});
