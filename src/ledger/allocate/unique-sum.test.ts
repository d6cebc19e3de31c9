import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { uniqueSum } from './unique-sum.js';

const amountsOf = (entries: readonly { amount: number }[] | null) =>
  entries?.map(({ amount }) => amount).sort((a, b) => a - b) ?? null;
const of = (...amounts: number[]) => amounts.map((amount) => ({ amount }));

/** Every set of two to four, one after the other. */
function everySet(amounts: readonly number[], total: number): number[][] {
  const found: number[][] = [];
  for (let mask = 0; mask < 1 << amounts.length; mask++) {
    const set = amounts.filter((_, place) => mask & (1 << place));
    if (set.length < 2 || set.length > 4) continue;
    if (set.reduce((sum, amount) => sum + amount, 0) === total) found.push(set);
  }
  return found;
}

describe('uniqueSum', () => {
  it('finds the only set, of two, three or four', () => {
    expect(amountsOf(uniqueSum(of(7, 100, 30), 107))).toEqual([7, 100]);
    expect(amountsOf(uniqueSum(of(7, 100, 30, 500), 137))).toEqual([7, 30, 100]);
    expect(amountsOf(uniqueSum(of(500, 7, 100, 30, 2000), 637))).toEqual([7, 30, 100, 500]);
  });

  it('finds none of one or of five', () => {
    expect(uniqueSum(of(7, 100), 100)).toBeNull();
    expect(uniqueSum(of(1, 2, 4, 8, 16), 31)).toBeNull();
  });

  it('finds none where two would do', () => {
    // 10 + 40 and 20 + 30.
    expect(uniqueSum(of(10, 20, 30, 40), 50)).toBeNull();
    // 10 + 40 with either of the two that are 40, and with either that is 10.
    expect(uniqueSum(of(10, 40, 40), 50)).toBeNull();
    expect(uniqueSum(of(10, 10, 40), 50)).toBeNull();
    // Two alike are one set; three are three.
    expect(amountsOf(uniqueSum(of(25, 25, 90), 50))).toEqual([25, 25]);
    expect(uniqueSum(of(25, 25, 25), 50)).toBeNull();
  });

  it('is what looking at every set finds', () => {
    const some = fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 10 });
    fc.assert(
      fc.property(some, fc.integer({ min: 1, max: 90 }), (amounts, total) => {
        const sets = everySet(amounts, total);
        const expected = sets.length === 1 ? [...sets[0]!].sort((a, b) => a - b) : null;
        expect(amountsOf(uniqueSum(of(...amounts), total))).toEqual(expected);
      }),
      { numRuns: 3000 },
    );
  });
});
