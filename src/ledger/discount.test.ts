import { describe, expect, it } from 'vitest';
import { day, invoice, outcomeOf, payment } from '../../test/support/ledger.js';

/** 2 % until day 14; with the grace of three days until day 17. */
const terms = { discountPercent: 2, discountUntil: day(14) };

/** State and what was deducted of 1000.00 billed, or of another amount. */
function taken(
  fields: Parameters<typeof invoice>[0],
  payments: readonly ReturnType<typeof payment>[],
) {
  const { state, deducted, settledOn } = outcomeOf({ invoices: [invoice(fields)], payments });
  return [state, deducted, settledOn === null ? null : settledOn - day(0)];
}

describe('an early payment discount', () => {
  it('is earned up to the last day of grace', () => {
    expect(taken(terms, [payment(day(17), '980')])).toEqual(['settled', 2_000, 17]);
    expect(taken(terms, [payment(day(18), '980')])).toEqual(['short-paid', 0, 18]);
  });

  it('lasts until the invoice is due where its last day is not known', () => {
    const undated = { discountPercent: 2, dueDate: day(20) };
    expect(taken(undated, [payment(day(23), '980')])).toEqual(['settled', 2_000, 23]);
    expect(taken(undated, [payment(day(24), '980')])).toEqual(['short-paid', 0, 24]);
  });

  it('needs a share, and a day to end on', () => {
    const open = { discountPercent: 2, dueDate: null };
    expect(taken(open, [payment(day(5), '980')])[0]).toBe('short-paid');
    expect(taken({ discountUntil: day(14) }, [payment(day(5), '980')])[0]).toBe('short-paid');
    expect(taken({ ...terms, discountPercent: 0 }, [payment(day(5), '980')])[0]).toBe('short-paid');
  });

  it('goes as far as the share and the tolerance together, rounded down once', () => {
    // Of 1000: 20 and 5.
    expect(taken(terms, [payment(day(5), '975')])).toEqual(['settled', 2_500, 5]);
    expect(taken(terms, [payment(day(5), '974.99')])).toEqual(['short-paid', 0, 5]);
    // Of 99.99: 2.5 % is 2.49975, rounded down once 2.49; apart they would be 1.99 and 0.49, or 2.48.
    const small = { ...terms, amount: '99.99' };
    expect(taken(small, [payment(day(5), '97.50')])).toEqual(['settled', 249, 5]);
    expect(taken(small, [payment(day(5), '97.49')])[0]).toBe('short-paid');
    // Of 2000 the tolerance is 5 again, not 0.5 %.
    const large = { ...terms, amount: '2000' };
    expect(taken(large, [payment(day(5), '1955')])).toEqual(['settled', 4_500, 5]);
    expect(taken(large, [payment(day(5), '1954.99')])[0]).toBe('short-paid');
  });

  it('is lessened by the discount that a row has taken already', () => {
    const row = (amount: string) => payment(day(5), amount, { kind: 'discount' });
    // 12 by row; 8 and 5 of tolerance are left of it: 1000 - 12 - 13 = 975.
    expect(taken(terms, [row('12'), payment(day(5), '975')])).toEqual(['settled', 2_500, 5]);
    expect(taken(terms, [row('12'), payment(day(5), '974.99')])[0]).toBe('short-paid');
    // 99.99 with 1 by row: 2.49 - 1 are left.
    const small = { ...terms, amount: '99.99' };
    expect(taken(small, [row('1'), payment(day(5), '97.50')])).toEqual(['settled', 249, 5]);
    // All of it by row: the tolerance is left. More of it: no less than that.
    expect(taken(terms, [row('20'), payment(day(5), '975')])).toEqual(['settled', 2_500, 5]);
    expect(taken(terms, [row('30'), payment(day(5), '965')])).toEqual(['settled', 3_500, 5]);
    expect(taken(terms, [row('30'), payment(day(5), '964.99')])[0]).toBe('short-paid');
  });

  it('is not earned by cash that went back', () => {
    const back = payment(day(6), '980', { kind: 'chargeback' });
    expect(taken(terms, [payment(day(5), '980'), back])).toEqual(['overdue', 0, null]);
  });

  it('is not earned without cash, however small the bill', () => {
    // The discount and the tolerance are more than 0.01.
    expect(taken({ ...terms, discountPercent: 100 }, [])).toEqual(['overdue', 0, null]);
  });
});
