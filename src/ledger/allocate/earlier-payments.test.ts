import { describe, expect, it } from 'vitest';
import { creditNote, day, invoice, payment, settleOf } from '../../../test/support/ledger.js';
import type { PaymentRecord } from '../../model/records.js';

const bill = (invoiceId: string, amount: string, on = 0) =>
  invoice({ invoiceId, amount, issueDate: day(on) });
/** Cash that names no invoice. */
const free = (on: number, amount: string, fields: Parameters<typeof payment>[2] = {}) =>
  payment(day(on), amount, { invoiceId: null, ...fields });
const paid = (on: number, amount: string, invoiceId: string, paymentId?: string) =>
  payment(day(on), amount, { invoiceId, paymentId });

const BILLS = [bill('A', '500'), bill('B', '501'), bill('C', '502')];
/** A and B are paid on day 20, by one transfer or two; C on day 30. */
const PAID = [paid(20, '500', 'A'), paid(20, '501', 'B'), paid(30, '502', 'C')];

/** What is paid of each bill, what found none, and what left without its payment. */
function settled(
  payments: readonly PaymentRecord[],
  invoices = BILLS,
  creditNotes = [] as never[],
) {
  const { outcomes, unappliedCash, takenBack, issues } = settleOf({
    invoices,
    payments,
    creditNotes,
  });
  return {
    paid: Object.fromEntries(outcomes.map((one) => [one.invoiceId, one.cashApplied])),
    left: Number(unappliedCash.get('EUR') ?? 0),
    takenBack: Number(takenBack.get('EUR') ?? 0),
    fees: issues.filter(({ code }) => code === 'return-fee').map(({ message }) => message),
  };
}

const ALL_PAID = { A: 50_000, B: 50_100, C: 50_200 };

describe('a payment that came back with the fee of a bank', () => {
  it('is taken back, and the fee is on no invoice', () => {
    // 505.50 less 3.50 is the 502 of C; 501 would fit with 4.50, and was paid before.
    expect(settled([...PAID, free(33, '-505.50', { kind: 'chargeback' })])).toEqual({
      paid: { ...ALL_PAID, C: 0 },
      left: -350,
      takenBack: 0,
      fees: [expect.stringMatching(/^EUR 3\.50 more than client c had paid was taken back/)],
    });
  });

  it.each([
    ['of 15.00 at most', 33, '-517', 'payment', 0],
    ['of no more', 33, '-517.01', 'payment', 517_01],
    ['within 70 days', 100, '-505.50', 'payment', 0],
    ['not later', 101, '-505.50', 'payment', 505_50],
    // The seller pays it back by himself: no bank takes a fee, and no payment failed.
    ['and of no refund', 33, '-505.50', 'refund', 0],
  ] as const)('%s', (_, on, amount, kind, takenBack) => {
    const found = settled([PAID[2]!, free(on, amount, { kind })]);
    expect(found.takenBack).toBe(takenBack);
    expect(found.paid['C']).toBe(takenBack === 0 && kind !== 'refund' ? 0 : 50_200);
  });

  it('is a fee alone where it is no more than one', () => {
    expect(settled([...PAID, free(33, '-3.50')])).toMatchObject({
      paid: ALL_PAID,
      left: -350,
      takenBack: 0,
      fees: [expect.any(String)],
    });
  });

  it('of a named invoice: who pays the bill again owes no fee', () => {
    const named = (on: number, amount: string) => paid(on, amount, 'C');
    const { outcomes } = settleOf({
      invoices: BILLS,
      payments: [...PAID, named(33, '-505.50'), named(40, '502')],
    });
    expect(outcomes.find(({ invoiceId }) => invoiceId === 'C')).toMatchObject({
      state: 'settled',
      settledOn: day(40),
      cashApplied: 50_200,
    });
    expect(settled([...PAID, named(33, '-505.50')])).toMatchObject({
      paid: { ...ALL_PAID, C: 0 },
      left: -350,
      fees: [expect.any(String)],
    });
    // A row of just its amount is no other one with a fee.
    expect(settled([paid(1, '501', 'C'), paid(2, '502', 'C'), named(3, '-502')])).toMatchObject({
      paid: { C: 50_100 },
      left: 0,
      fees: [],
    });
  });

  it('named in what the payer wrote', () => {
    const invoices = [bill('RE-1001', '511')];
    const purpose = (on: number, amount: string, said: string) =>
      free(on, amount, { purpose: said } as never);
    const first = purpose(20, '511', 'Lastschrift RE-1001');
    const back = (amount: string) =>
      settled([first, purpose(23, amount, 'Rücklastschrift RE-1001')], invoices);
    expect(back('-514.50')).toMatchObject({ paid: { 'RE-1001': 0 }, left: -350, takenBack: 0 });
    expect(back('-530')).toMatchObject({ paid: { 'RE-1001': 51_100 }, takenBack: 53_000 });
  });
});

describe('one row for several that came back', () => {
  const batch = [paid(20, '500', 'A', 'P1'), paid(20, '501', 'B', 'P1'), PAID[2]!];

  it('by the id of the payment, on whatever days its rows are', () => {
    const rows = [
      paid(20, '500', 'A', 'P1'),
      paid(30, '502', 'C', 'P1'),
      paid(30, '501', 'B', 'P2'),
    ];
    expect(settled([...rows, free(150, '-1002', { paymentId: 'P1' })])).toMatchObject({
      paid: { A: 0, B: 50_100, C: 0 },
      left: 0,
    });
    expect(settled([...rows, free(150, '-1005', { paymentId: 'P1' })])).toMatchObject({
      paid: { A: 0, B: 50_100, C: 0 },
      left: -300,
    });
  });

  it('by all rows of one day', () => {
    expect(settled([...PAID, free(33, '-1001')]).paid).toEqual({ A: 0, B: 0, C: 50_200 });
    expect(settled([...PAID, free(33, '-1004.50')])).toMatchObject({
      paid: { A: 0, B: 0, C: 50_200 },
      left: -350,
    });
    // Those of two days are two payments.
    expect(settled([...PAID, free(33, '-1503')])).toMatchObject({
      paid: ALL_PAID,
      takenBack: 150_300,
    });
  });

  it('and no row is taken back twice', () => {
    const twice = [free(33, '-1001', { paymentId: 'P1' }), free(34, '-501')];
    expect(settled([...batch, ...twice])).toMatchObject({
      paid: { A: 0, B: 0, C: 50_200 },
      takenBack: 50_100,
    });
  });
});

describe('cash that left without its payment', () => {
  it('is no failed payment where it pays out what stands to the credit of the client', () => {
    // 600 for a bill of 500: 100 too much, of which 80 are paid back; then 150.
    const over = paid(20, '600', 'A');
    expect(settled([over, free(30, '-80')], [BILLS[0]!]).takenBack).toBe(0);
    expect(settled([over, free(30, '-150')], [BILLS[0]!]).takenBack).toBe(5_000);
    const credit = creditNote(day(25), '100', { invoiceId: 'A', reason: 'return' }) as never;
    expect(settled([PAID[0]!, free(30, '-100')], [BILLS[0]!], [credit]).takenBack).toBe(0);
  });

  it('counts where nothing is matched, too', () => {
    const { takenBack } = settleOf(
      { invoices: BILLS, payments: [...PAID, free(33, '-502')] },
      { allocation: 'explicit' },
    );
    expect([...takenBack]).toEqual([['EUR', 50_200]]);
  });
});

describe('which payment it is', () => {
  const equal = [bill('A', '1000'), bill('B', '1000', 30), bill('C', '1000', 60)];

  it('one that its invoice has too much of, before a later one', () => {
    const payments = [
      paid(20, '1000', 'A'),
      paid(21, '1000', 'A'),
      paid(50, '1000', 'B'),
      free(58, '-1000'),
    ];
    expect(settled(payments, equal).paid).toEqual({ A: 100_000, B: 100_000, C: 0 });
    // The next one finds none too much.
    expect(settled([...payments, free(59, '-1000')], equal).paid).toEqual({
      A: 100_000,
      B: 0,
      C: 0,
    });
  });

  it('what it paid is open for cash that came since then and found nothing open', () => {
    // A deposit of three rents on day 1 pays A at first; the rent of day 2 finds nothing open.
    const payments = [
      free(1, '3000'),
      free(2, '1000'),
      free(31, '1000'),
      free(61, '1000'),
      free(150, '-3000', { kind: 'refund' }),
    ];
    const { outcomes, unappliedCash, idleCash } = settleOf({ invoices: equal, payments });
    expect(outcomes.map(({ state, credited }) => [state, credited])).toEqual([
      ['settled', 0],
      ['settled', 0],
      ['settled', 0],
    ]);
    expect(Number(unappliedCash.get('EUR'))).toBe(0);
    expect(idleCash).toEqual([]);
  });
});
