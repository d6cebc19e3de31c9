import { describe, expect, it } from 'vitest';
import { creditNote, day, invoice, payment, settleOf } from '../../../test/support/ledger.js';

const free = { invoiceId: null };

/** What each invoice got, by id, in minor units of cash. */
function cashOf(
  records: Parameters<typeof settleOf>[0],
  options: Parameters<typeof settleOf>[1] = {},
) {
  const ledger = settleOf(records, options);
  return {
    cash: Object.fromEntries(
      ledger.outcomes.map(({ invoiceId, cashApplied }) => [invoiceId, cashApplied]),
    ),
    inferred: ledger.outcomes.filter(({ inferred }) => inferred).map(({ invoiceId }) => invoiceId),
    unapplied: ledger.money.get('EUR')?.unapplied,
    codes: ledger.issues.map(({ code }) => code),
  };
}

const three = [
  invoice({ invoiceId: 'A', amount: '100', dueDate: day(30) }),
  invoice({ invoiceId: 'B', amount: '250', dueDate: day(20) }),
  invoice({ invoiceId: 'C', amount: '400', dueDate: day(40) }),
];

describe('inferred allocation', () => {
  it('first takes an equal outstanding amount', () => {
    expect(cashOf({ invoices: three, payments: [payment(day(5), '400', free)] })).toEqual({
      cash: { A: 0, B: 0, C: 40_000 },
      inferred: [],
      unapplied: 0,
      codes: [],
    });
  });

  it('of several equal ones the oldest due, and says so', () => {
    const twins = [...three, invoice({ invoiceId: 'D', amount: '400', dueDate: day(10) })];
    expect(cashOf({ invoices: twins, payments: [payment(day(5), '400', free)] })).toMatchObject({
      cash: { A: 0, B: 0, C: 0, D: 40_000 },
      codes: ['ambiguous-payment'],
    });
  });

  it('trap 16: then the only set of two to four that adds up', () => {
    // 500 = 100 + 400 and nothing else.
    expect(cashOf({ invoices: three, payments: [payment(day(5), '500', free)] })).toMatchObject({
      cash: { A: 10_000, B: 0, C: 40_000 },
      inferred: [],
    });
  });

  it('then oldest due first, and marks what that settles', () => {
    // 300: B (due 20) takes 250, A (due 30) 50.
    expect(cashOf({ invoices: three, payments: [payment(day(5), '300', free)] })).toMatchObject({
      cash: { A: 5000, B: 25_000, C: 0 },
      inferred: ['B'],
    });
  });

  it('never overpays: what is left is unapplied', () => {
    expect(cashOf({ invoices: three, payments: [payment(day(5), '900', free)] })).toMatchObject({
      cash: { A: 10_000, B: 25_000, C: 40_000 },
      unapplied: 15_000,
    });
  });

  it('looks only at invoices issued by the day of the payment', () => {
    const later = [invoice({ invoiceId: 'A', amount: '400', issueDate: day(6) })];
    expect(cashOf({ invoices: later, payments: [payment(day(5), '401', free)] })).toMatchObject({
      cash: { A: 0 },
      unapplied: 40_100,
    });
  });

  it('knows the amount less an early payment discount', () => {
    const terms = [invoice({ amount: '1000', discountPercent: 2, discountUntil: day(10) })];
    expect(cashOf({ invoices: terms, payments: [payment(day(12), '980', free)] })).toMatchObject({
      cash: { I1: 98_000 },
      inferred: [],
    });
  });

  it('takes credit notes first on a day', () => {
    const ledger = settleOf({
      invoices: [invoice({ amount: '1000' })],
      payments: [payment(day(5), '900', free)],
      creditNotes: [creditNote(day(5), '100', { invoiceId: null })],
    });
    expect(ledger.outcomes[0]).toMatchObject({
      cashApplied: 90_000,
      credited: 10_000,
      state: 'settled',
    });
  });

  it('undoes the latest payment of the same amount, with or without a reference', () => {
    const payments = [
      payment(day(5), '100', { invoiceId: 'A', paymentId: 'p1' }),
      payment(day(6), '250', { ...free, paymentId: 'p2' }),
      payment(day(8), '-100', { ...free, paymentId: 'p3' }),
      payment(day(9), '-250', { ...free, paymentId: 'p4' }),
      payment(day(9), '-999', { ...free, paymentId: 'p5' }),
    ];
    expect(cashOf({ invoices: three, payments })).toMatchObject({
      cash: { A: 0, B: 0, C: 0 },
      unapplied: -99_900,
    });
  });

  it('an invoice whose payment was taken back waits for the next one, in its old place', () => {
    // B is due before A: of 250 it takes 250 again, and 100 is left for A.
    const payments = [
      payment(day(5), '250', { ...free, paymentId: 'p1' }),
      payment(day(6), '-250', { ...free, paymentId: 'p2' }),
      payment(day(7), '350.01', { ...free, paymentId: 'p3' }),
    ];
    expect(cashOf({ invoices: three, payments })).toMatchObject({
      cash: { A: 10_000, B: 25_000, C: 1 },
      unapplied: 0,
    });
  });

  it.each([
    ['not before it is issued', {}, 0, 10_000, 40_000],
    ['never where it is none', { status: 'draft' } as const, 0, 0, 50_000],
  ])('and %s', (_, fields, onDay4, onDay12, unapplied) => {
    const invoices = [invoice({ invoiceId: 'A', amount: '100', issueDate: day(10), ...fields })];
    const payments = [
      payment(day(1), '100', { invoiceId: 'A', paymentId: 'p1' }),
      payment(day(2), '-100', { ...free, paymentId: 'p2' }),
      payment(day(4), '400', { ...free, paymentId: 'p3' }),
    ];
    expect(cashOf({ invoices, payments }).cash['A'] ?? 0).toBe(onDay4);
    payments.push(payment(day(12), '100', { ...free, paymentId: 'p4' }));
    expect(cashOf({ invoices, payments })).toMatchObject({ unapplied });
    expect(cashOf({ invoices, payments }).cash['A'] ?? 0).toBe(onDay12);
  });

  it('explicit mode leaves everything unapplied', () => {
    expect(
      cashOf(
        { invoices: three, payments: [payment(day(5), '400', free)] },
        { allocation: 'explicit' },
      ),
    ).toMatchObject({
      cash: { A: 0, B: 0, C: 0 },
      unapplied: 40_000,
    });
  });
});

describe('a payment that is taken back', () => {
  it('may be one whose invoice could not take it', () => {
    const { outcomes, unappliedCash } = settleOf({
      invoices: [
        invoice({ invoiceId: 'A', amount: '600' }),
        invoice({ invoiceId: 'B', amount: '600', status: 'proforma' }),
      ],
      payments: [
        payment(day(5), '600', { invoiceId: 'A' }),
        payment(day(10), '600', { invoiceId: 'B' }),
        payment(day(11), '-600', { invoiceId: null }),
      ],
    });
    expect(outcomes.find(({ invoiceId }) => invoiceId === 'A')?.state).toBe('settled');
    expect(Number(unappliedCash.get('EUR') ?? 0)).toBe(0);
  });

  it('makes no guess of an invoice that an exact one settles later', () => {
    const free = { invoiceId: null };
    const { outcomes } = settleOf({
      invoices: [invoice({ amount: '600' })],
      payments: [
        payment(day(5), '585', free),
        payment(day(10), '-585', free),
        payment(day(40), '600', free),
      ],
    });
    expect(outcomes[0]).toMatchObject({ state: 'settled', inferred: false });
  });
});

describe('a payment that was taken back on its own day', () => {
  const bill = [invoice({ invoiceId: 'A', amount: '100' })];
  const row = (on: number, amount: string, paymentId: string) =>
    payment(day(on), amount, { ...free, paymentId });
  const none = { cash: { A: 0 }, inferred: [], unapplied: 0, codes: [] };

  it.each([
    ['P1', 'R1'],
    ['P1', 'C1'],
    [null, null],
  ])('pays nothing, whatever the two are called: %s, %s', (paid, back) => {
    const payments = [row(5, '100', paid as string), row(5, '-100', back as string)];
    expect(cashOf({ invoices: bill, payments })).toEqual(none);
    expect(cashOf({ invoices: bill, payments: [...payments].reverse() })).toEqual(none);
  });

  it('also where it names its invoice', () => {
    const paid = payment(day(5), '100', { invoiceId: 'A', paymentId: 'P1' });
    expect(cashOf({ invoices: bill, payments: [paid, row(5, '-100', 'C1')] })).toEqual(none);
  });

  it('but one of an earlier day goes first, and what came on the day of the bounce stays', () => {
    // Paid on day 5, bounced on day 9 and paid again: the bill is open for the payment behind the bounce.
    const payments = [row(5, '100', 'P1'), row(9, '-100', 'C1'), row(9, '100', 'P2')];
    expect(cashOf({ invoices: bill, payments })).toEqual({ ...none, cash: { A: 10_000 } });
  });

  it('two that came and went twice', () => {
    const payments = [
      row(5, '-100', 'B1'),
      row(5, '-100', 'B2'),
      row(5, '100', 'P1'),
      row(5, '100', 'P2'),
    ];
    expect(cashOf({ invoices: bill, payments })).toEqual(none);
  });
});
