import { describe, expect, it } from 'vitest';
import { plainDate } from '../../model/plain-date.js';
import type { InvoiceRecord, PaymentRecord, Records } from '../../model/records.js';
import { settle } from '../settle.js';

const asOf = plainDate('2024-12-31');

const invoice = (
  invoiceId: string,
  amount: number,
  more: Partial<InvoiceRecord> = {},
): InvoiceRecord => ({
  invoiceId,
  clientId: 'A',
  issueDate: plainDate('2024-03-01'),
  dueDate: plainDate('2024-03-31'),
  amount,
  currency: 'EUR',
  ...more,
});

const payment = (amount: number, more: Partial<PaymentRecord>): PaymentRecord => ({
  date: plainDate('2024-03-20'),
  amount,
  currency: 'EUR',
  ...more,
});

/** What each invoice was paid, by number, and the codes of what is told. */
function paid(records: Records) {
  const { clients, issues, money } = settle(records, { asOf });
  const outcomes = clients.flatMap((client) => client.outcomes);
  const { unapplied } = money.get('EUR')!;
  return {
    paid: Object.fromEntries(
      outcomes.map(({ invoiceId, cashApplied }) => [invoiceId, cashApplied]),
    ),
    unapplied,
    issues: issues.map(({ code }) => code),
    messages: issues.map(({ message }) => message),
  };
}

describe('a number that is written in another way', () => {
  const invoices = [
    invoice('RE-2024-001', 100_00),
    invoice('RE-2024-002', 200_00, { clientId: 'B' }),
    invoice('RE-2024-003', 300_00, { clientId: 'B' }),
  ];

  it('finds its invoice among those of the client, or of all', () => {
    const payments = [
      payment(100_00, { invoiceId: '2024/1', clientId: 'A' }),
      payment(200_00, { invoiceId: 're 2024-002' }),
    ];
    const found = paid({ invoices, payments });
    expect(found).toMatchObject({
      paid: { 'RE-2024-001': 100_00, 'RE-2024-002': 200_00, 'RE-2024-003': 0 },
      unapplied: 0,
      issues: ['folded-invoice', 'folded-invoice'],
    });
    expect(found.messages[0]).toBe(
      '1 row of client A names its invoices in another way than they are written: "2024/1" is RE-2024-001. If that is wrong, write the numbers as the invoices do.',
    );
  });

  it('finds it among other words', () => {
    const payments = [payment(40_00, { invoiceId: 'Teil von RE-2024-001', clientId: 'A' })];
    expect(paid({ invoices, payments })).toMatchObject({
      paid: { 'RE-2024-001': 40_00 },
      issues: ['invoice-in-text'],
    });
  });

  it('finds none of another client, and none where it may mean two', () => {
    const payments = [payment(200_00, { invoiceId: '2024-002', clientId: 'A' })];
    expect(paid({ invoices, payments })).toMatchObject({
      paid: { 'RE-2024-002': 0 },
      unapplied: 200_00,
      issues: ['unknown-invoice'],
    });
    const twice = [invoice('01', 100_00), invoice('001', 100_00)];
    expect(
      paid({ invoices: twice, payments: [payment(100_00, { invoiceId: '1' })] }),
    ).toMatchObject({ unapplied: 100_00 });
  });

  it('of what counts for nothing is meant only where there is no other one', () => {
    const books = [invoice('RE-1', 100_00, { status: 'void' }), invoice('re 1', 100_00)];
    const payments = [payment(100_00, { invoiceId: 'RE1', clientId: 'A' })];
    expect(paid({ invoices: books, payments }).paid).toEqual({ 'RE-1': 0, 're 1': 100_00 });
    expect(paid({ invoices: books.slice(0, 1), payments }).issues).toContain('excluded-invoice');
  });

  it('goes for credit notes and deductions, too', () => {
    const payments = [payment(5_00, { invoiceId: '2024-1', clientId: 'A', kind: 'discount' })];
    const creditNotes = [
      { date: asOf, amount: 10_00, currency: 'EUR', invoiceId: '2024-3', clientId: 'B' },
    ];
    const { clients } = settle({ invoices, payments, creditNotes }, { asOf });
    expect(clients.map(({ outcomes }) => outcomes.map(({ deducted }) => deducted))).toEqual([
      [5_00],
      [0, 0],
    ]);
    expect(clients[1]!.outcomes.map(({ credited }) => credited)).toEqual([0, 10_00]);
  });
});

describe('several numbers in one cell', () => {
  const invoices = [
    invoice('A1', 100_00),
    invoice('A2', 200_00, { dueDate: plainDate('2024-04-30') }),
    invoice('A3', 300_00),
  ];
  const named = (amount: number, invoiceId: string, more: Partial<PaymentRecord> = {}) =>
    payment(amount, { invoiceId, ...more });

  it('are paid in full where their amounts add up, whatever their order', () => {
    expect(paid({ invoices, payments: [named(300_00, 'A2, a1')] })).toMatchObject({
      paid: { A1: 100_00, A2: 200_00, A3: 0 },
      unapplied: 0,
      issues: ['folded-invoice'],
    });
  });

  it('count by what is left of them when all that names one is posted', () => {
    const payments = [named(250_00, 'A1 + A2'), named(50_00, 'A2')];
    expect(paid({ invoices, payments }).paid).toEqual({ A1: 100_00, A2: 200_00, A3: 0 });
  });

  it('are paid less the discount that the day allows', () => {
    // 2 % of 100 and of 200: 98 + 196 = 294.
    const offered = invoices.map((each) => ({
      ...each,
      discountPercent: 2,
      discountUntil: plainDate('2024-03-20'),
    }));
    expect(paid({ invoices: offered, payments: [named(294_00, 'A1/A2')] })).toMatchObject({
      paid: { A1: 98_00, A2: 196_00 },
      unapplied: 0,
    });
  });

  it('are paid by the same share where a little is missing of all', () => {
    // 9 of 300 are 3 %: 3 of 100 and 6 of 200.
    expect(paid({ invoices, payments: [named(291_00, 'A1, A2')] })).toMatchObject({
      paid: { A1: 97_00, A2: 194_00 },
      unapplied: 0,
    });
    // 5 % are 15; one cent more is no discount.
    expect(paid({ invoices, payments: [named(285_00, 'A1, A2')] }).paid).toMatchObject({
      A1: 95_00,
      A2: 190_00,
    });
    expect(paid({ invoices, payments: [named(284_99, 'A1, A2')] }).paid).toMatchObject({
      A1: 100_00,
      A2: 184_99,
    });
  });

  it('are paid oldest due first where they do not add up; what is left stays unapplied', () => {
    expect(paid({ invoices, payments: [named(250_00, 'A2, A1')] })).toMatchObject({
      paid: { A1: 100_00, A2: 150_00 },
      unapplied: 0,
    });
    expect(paid({ invoices, payments: [named(310_00, 'A2, A1')] })).toMatchObject({
      paid: { A1: 100_00, A2: 200_00, A3: 0 },
      unapplied: 10_00,
    });
  });

  it('are taken back by cash that leaves', () => {
    const back = named(-300_00, 'A1, A2', { date: plainDate('2024-03-25') });
    expect(paid({ invoices, payments: [back, named(300_00, 'A1, A2')] })).toMatchObject({
      paid: { A1: 0, A2: 0 },
      unapplied: 0,
    });
  });

  it('of several clients are none', () => {
    const other = [...invoices, invoice('B1', 100_00, { clientId: 'B' })];
    expect(paid({ invoices: other, payments: [named(200_00, 'A1, B1')] })).toMatchObject({
      unapplied: 200_00,
    });
  });
});

describe('what the payer wrote', () => {
  const invoices = [
    invoice('RE-2024-001', 100_00),
    invoice('RE-2024-002', 100_00),
    invoice('RE-2024-003', 150_00),
  ];
  const wrote = (amount: number, purpose: string, more: Partial<PaymentRecord> = {}) =>
    payment(amount, { purpose, clientId: 'A', ...more });

  it('tells which of two equal invoices is paid', () => {
    const payments = [wrote(100_00, 'Rechnung RE-2024-002 vom 01.03.2024')];
    expect(paid({ invoices, payments })).toMatchObject({
      paid: { 'RE-2024-001': 0, 'RE-2024-002': 100_00 },
      issues: ['invoice-in-text'],
    });
  });

  it('tells part of an invoice, and several of them', () => {
    const payments = [wrote(60_00, 'Teil von RE 2024/003'), wrote(200_00, '2024-001 2024-002')];
    expect(paid({ invoices, payments }).paid).toEqual({
      'RE-2024-001': 100_00,
      'RE-2024-002': 100_00,
      'RE-2024-003': 60_00,
    });
  });

  it('tells nothing where its amount is more than is left of the one', () => {
    // As if it named none: the two that add up to 250 are not known, the oldest are paid.
    const payments = [wrote(250_00, 'RE-2024-003')];
    expect(paid({ invoices, payments })).toMatchObject({
      paid: { 'RE-2024-001': 100_00, 'RE-2024-002': 100_00, 'RE-2024-003': 50_00 },
      issues: [],
    });
    // A number of the client is one of an invoice as well: that is paid once.
    const numbered = [invoice('10015', 100_00), invoice('10016', 100_00), invoice('10017', 100_00)];
    const each = [1, 2, 3].map(() => wrote(100_00, 'Kunde 10015'));
    expect(paid({ invoices: numbered, payments: each }).paid).toEqual({
      10015: 100_00,
      10016: 100_00,
      10017: 100_00,
    });
  });

  it('is taken back where it left again, and only what was paid so', () => {
    const paidByText = wrote(100_00, 'RE-2024-002');
    const back = wrote(-100_00, 'Ruecklast RE-2024-002', { date: plainDate('2024-03-22') });
    expect(paid({ invoices, payments: [back, paidByText] })).toMatchObject({
      paid: { 'RE-2024-001': 0, 'RE-2024-002': 0, 'RE-2024-003': 0 },
      unapplied: 0,
    });
    // The payment said nothing and went to the oldest: it is the one that is taken back.
    const silent = payment(100_00, { clientId: 'A' });
    expect(paid({ invoices, payments: [silent, back] })).toMatchObject({
      paid: { 'RE-2024-001': 0, 'RE-2024-002': 0, 'RE-2024-003': 0 },
      unapplied: 0,
    });
  });

  it('counts in any order of rows', () => {
    const first = wrote(90_00, 'RE-2024-003', { date: plainDate('2024-03-10') });
    const second = wrote(80_00, 'RE-2024-003', { date: plainDate('2024-03-20') });
    const third = payment(60_00, { invoiceId: 'RE-2024-003', date: plainDate('2024-03-25') });
    // 60 are posted first, as they name it; 90 fill it, and 80 are too much: the oldest takes them.
    for (const payments of [
      [first, second, third],
      [third, second, first],
    ]) {
      expect(paid({ invoices, payments }).paid).toEqual({
        'RE-2024-001': 80_00,
        'RE-2024-002': 0,
        'RE-2024-003': 150_00,
      });
    }
  });

  it('is not heard where the row names an invoice', () => {
    const payments = [wrote(100_00, 'RE-2024-002', { invoiceId: 'RE-2024-001' })];
    expect(paid({ invoices, payments }).paid).toMatchObject({ 'RE-2024-001': 100_00 });
  });
});
