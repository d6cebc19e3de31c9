import { describe, expect, it } from 'vitest';
import { mannKendall } from './mann-kendall.js';

const series = (...ys: number[]) => ys.map((y, x) => ({ x, y }));

describe('mannKendall', () => {
  it('counts rises less falls', () => {
    expect(mannKendall(series(2, 4, 7, 9, 12))?.s).toBe(10);
    // Of the pairs of 1 4 2 3: 4-2 and 4-3 fall, four rise.
    expect(mannKendall(series(1, 4, 2, 3))?.s).toBe(2);
    expect(mannKendall(series(3, 2, 1))?.s).toBe(-3);
  });

  it('is exact for ten points or fewer without ties', () => {
    // All of 5! orders but two are less extreme.
    const rising = mannKendall(series(1, 2, 3, 4, 5))!;
    expect(rising).toMatchObject({ n: 5, s: 10, exact: true });
    expect(rising.pValue).toBeCloseTo(2 / 120, 14);
    // Variance 5 * 4 * 15 / 18; z is told all the same.
    expect(rising.variance).toBeCloseTo(50 / 3, 12);
    expect(rising.z).toBeCloseTo(9 / Math.sqrt(50 / 3), 12);
    expect(mannKendall(series(5, 4, 3, 2, 1))?.pValue).toBeCloseTo(2 / 120, 14);
  });

  it('falls back to the normal distribution beyond, and with ties', () => {
    const eleven = mannKendall(series(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11))!;
    expect(eleven).toMatchObject({ s: 55, exact: false });
    expect(eleven.variance).toBeCloseTo((11 * 10 * 27) / 18, 12);
    const tied = mannKendall(series(1, 2, 2, 3))!;
    expect(tied).toMatchObject({ s: 5, exact: false });
    // One tie of two takes 2 * 1 * 9 off 4 * 3 * 13.
    expect(tied.variance).toBeCloseTo((156 - 18) / 18, 12);
  });

  it('leaves pairs with equal x out, and lowers the variance for ties in both', () => {
    const tied = mannKendall([
      { x: 0, y: 5 },
      { x: 0, y: 9 },
      { x: 1, y: 5 },
      { x: 2, y: 8 },
    ])!;
    // 0-1: 5-5 and 9-5; 0-2: 5-8 and 9-8; 1-2: 5-8. Rises 2, falls 2.
    expect(tied.s).toBe(0);
    // One pair tied on either side: (156 - 18 - 18) / 18 + 2 * 2 / (2 * 12).
    expect(tied.variance).toBeCloseTo(120 / 18 + 1 / 6, 12);
  });

  it('is exact for ten points, and not where two stand at one x', () => {
    // One order of 10! is as extreme, on either side.
    const ten = mannKendall(series(1, 2, 3, 4, 5, 6, 7, 8, 9, 10))!;
    expect(ten.exact).toBe(true);
    expect(ten.pValue * 3_628_800).toBeCloseTo(2, 6);
    const twin = [0, 0, 1, 2].map((x, i) => ({ x, y: i }));
    expect(mannKendall(twin)).toMatchObject({ s: 5, exact: false });
  });

  it('allows for three at one x where three have one y', () => {
    // Pairs 3 and 3, weights 3 * 2 * 11 = 66 each, triples 3 * 2 * 1 = 6 each, of n = 5:
    // (5 * 4 * 15 - 66 - 66) / 18 + 2 * 3 * 3 / (5 * 4) + 6 * 6 / (9 * 5 * 4 * 3).
    const xs = [0, 0, 0, 1, 2];
    const ys = [1, 2, 7, 7, 7];
    const tied = mannKendall(xs.map((x, i) => ({ x, y: ys[i]! })))!;
    expect(tied.variance).toBeCloseTo(168 / 18 + 18 / 20 + 36 / 540, 12);
  });

  it('has no variance, not even a rounding error, where one side never varies', () => {
    for (let n = 2; n <= 30; n++) {
      for (const groups of [1, 2, 3, 5]) {
        const mixed = Array.from({ length: n }, (_, i) => i % groups);
        expect(mannKendall(mixed.map((y) => ({ x: 4, y })))?.variance).toBe(0);
        expect(mannKendall(mixed.map((x) => ({ x, y: 4 })))?.variance).toBe(0);
      }
    }
  });

  it('is p = 1 when nothing rises more than it falls', () => {
    for (const flat of [series(4, 4, 4), series(2, 4, 1, 3), series(1, 2, 2, 1)]) {
      expect(mannKendall(flat)).toMatchObject({ s: 0, z: 0, pValue: 1 });
    }
    const upright = [1, 2, 3].map((y) => ({ x: 7, y }));
    expect(mannKendall(upright)).toMatchObject({ s: 0, variance: 0, z: 0, pValue: 1 });
  });

  it('is null below two points', () => {
    expect(mannKendall([])).toBeNull();
    expect(mannKendall(series(1))).toBeNull();
    // 2 * 1 * 9 / 18.
    expect(mannKendall(series(1, 2))).toMatchObject({ s: 1, variance: 1, pValue: 1 });
  });

  it('says the same of few points and of many, which it counts differently', () => {
    // Each point once, and each fifty times: the pairs between different points grow by 50 * 50.
    const few = [3, 1, 4, 1, 5, 9, 2, 6].map((y, i) => ({ x: Math.floor(i / 2), y }));
    const many = Array.from({ length: 50 }, () => few).flat();
    expect(mannKendall(many)?.s).toBe(2500 * mannKendall(few)!.s);
    expect(mannKendall(many.toReversed())).toEqual(mannKendall(many));
  });

  it('takes a million points', () => {
    const rising = Array.from({ length: 1_000_000 }, (_, i) => ({ x: i, y: i }));
    expect(mannKendall(rising)?.s).toBe(499_999_500_000);
  });

  it('refuses what is no number', () => {
    expect(() => mannKendall(series(1, Number.NaN))).toThrow(RangeError);
  });
});
