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
