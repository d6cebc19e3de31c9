import { describe, expect, it } from 'vitest';
import { day, invoice, payment, settleOf } from '../../test/support/ledger.js';

/** Invoices of these amounts, each paid on day 20 with what `paid` says. */
function ledger(amounts: readonly string[], paid: readonly string[], options = {}) {
  const invoices = amounts.map((amount, i) => invoice({ invoiceId: `I${i}`, amount }));
  const payments = paid.map((amount, i) => payment(day(20), amount, { invoiceId: `I${i}` }));
  return settleOf({ invoices, payments }, options).outcomes;
}

describe('unlabelled withholding (traps 11 and 21)', () => {
  it('is a constant share short on at least three invoices', () => {
    // 10 % of 1000, 2000 and 333.33: 100, 200 and 33.33.
    const outcomes = ledger(['1000', '2000', '333.33'], ['900', '1800', '300']);
    expect(outcomes.map(({ state, deducted }) => [state, deducted])).toEqual([
      ['settled', 10_000],
      ['settled', 20_000],
      ['settled', 3333],
    ]);
    expect(outcomes.every(({ unlabelledDeduction }) => unlabelledDeduction)).toBe(true);
  });

  it('one that does not fit, and none is', () => {
    const outcomes = ledger(['1000', '2000', '3000', '400'], ['900', '1800', '2700', '350']);
    expect(outcomes.some(({ unlabelledDeduction }) => unlabelledDeduction)).toBe(false);
  });

  it('two are no pattern, more than 30 % is no tax, and the option turns it off', () => {
    expect(ledger(['1000', '2000'], ['900', '1800']).some((o) => o.unlabelledDeduction)).toBe(
      false,
    );
    expect(
      ledger(['1000', '2000', '3000'], ['600', '1200', '1800']).some((o) => o.unlabelledDeduction),
    ).toBe(false);
    expect(
      ledger(['1000', '2000', '3000'], ['900', '1800', '2700'], { withholding: 'labelled' }).some(
        (o) => o.unlabelledDeduction,
      ),
    ).toBe(false);
  });
});

describe('an unlabelled discount', () => {
  /** Four bills, 2 % short on three of them (20, 24.69 and 40 of 1000, 1234.56 and 2000), which are paid on that day. */
  function early(on: number, fields = {}, options = {}) {
    const amounts = ['1000', '1234.56', '2000', '500'];
    const paid = ['980', '1209.87', '1960', '500'];
    const records = {
      invoices: amounts.map((amount, i) => invoice({ invoiceId: `I${i}`, amount, ...fields })),
      payments: paid.map((amount, i) => payment(day(on), amount, { invoiceId: `I${i}` })),
    };
    return settleOf(records, options).outcomes.map(({ state, deducted }) => [state, deducted]);
  }
  const TAKEN = [
    ['settled', 2_000],
    ['settled', 2_469],
    ['settled', 4_000],
    ['settled', 0],
  ];
  const SHORT = [
    ['short-paid', 0],
    ['short-paid', 0],
    ['short-paid', 0],
    ['settled', 0],
  ];

  it('is a usual one, missing of three invoices that were paid in time', () => {
    expect(early(10)).toEqual(TAKEN);
    // Due on day 30, and three days of grace.
    expect(early(33)).toEqual(TAKEN);
    expect(early(34)).toEqual(SHORT);
  });

  it('is taken within 30 days where all is due later, or nobody says when', () => {
    expect(early(33, { dueDate: day(60) })).toEqual(TAKEN);
    expect(early(34, { dueDate: day(60) })).toEqual(SHORT);
    expect(early(33, { dueDate: null })).toEqual(TAKEN);
    expect(early(34, { dueDate: null })).toEqual(SHORT);
  });

  it('is none where rows are all that counts, or the terms name another one', () => {
    expect(early(10, {}, { withholding: 'labelled' })).toEqual(SHORT);
    const invoices = ['1000', '2000', '3000', '500'].map((amount, i) =>
      invoice({ invoiceId: `I${i}`, amount, discountPercent: 1, discountUntil: day(14) }),
    );
    const payments = ['980', '1960', '2940', '480'].map((amount, i) =>
      payment(day(10), amount, { invoiceId: `I${i}` }),
    );
    const { outcomes } = settleOf({ invoices, payments });
    expect(outcomes.map(({ state }) => state)).toEqual(Array(4).fill('short-paid'));
  });

  it('is 3 % at most, in whole or half percents, and three times the same', () => {
    const isFound = (paid: readonly string[]): boolean =>
      ledger(['1000', '2000', '3000', '4000'], [...paid, '4000']).some(
        (o) => o.unlabelledDeduction,
      );
    expect(isFound(['970', '1940', '2910'])).toBe(true);
    expect(isFound(['985', '1970', '2955'])).toBe(true);
    expect(isFound(['965', '1930', '2895'])).toBe(false);
    expect(isFound(['977', '1954', '2931'])).toBe(false);
    expect(isFound(['980', '1960', '2910'])).toBe(false);
  });
});

describe('unlabelled bank fee', () => {
  it('is the same small amount short at least three times', () => {
    // 15.00 on each; tolerances are min(5.00, 0.5 %): 5.00, 5.00, 4.00.
    const outcomes = ledger(['1000', '2000', '800'], ['985', '1985', '785']);
    expect(outcomes.map(({ state, deducted }) => [state, deducted])).toEqual([
      ['settled', 1500],
      ['settled', 1500],
      ['settled', 1500],
    ]);
  });

  it('two are not enough, above 2 % of the invoice is none, and max 0 turns it off', () => {
    expect(
      ledger(['1000', '2000', '800'], ['985', '1985', '800']).some((o) => o.unlabelledDeduction),
    ).toBe(false);
    // 15 is more than 2 % of 700.
    expect(
      ledger(['1000', '2000', '700'], ['985', '1985', '685']).some((o) => o.unlabelledDeduction),
    ).toBe(false);
    expect(
      ledger(['1000', '2000', '800'], ['985', '1985', '785'], { bankFee: { max: 0 } }).some(
        (o) => o.unlabelledDeduction,
      ),
    ).toBe(false);
  });
});
