import { describe, expect, it } from 'vitest';
import { theilSen } from './theil-sen.js';

const points = (...pairs: [number, number][]) => pairs.map(([x, y]) => ({ x, y }));

describe('theilSen', () => {
  it('is the middle of the slopes of all pairs', () => {
    // Slopes 2 2 2 98/3 48 94, by size.
    expect(theilSen(points([0, 1], [1, 3], [2, 5], [3, 99]))).toBeCloseTo((2 + 98 / 3) / 2, 12);
    // Six slopes of 2 outvote the four of the wild point.
    expect(theilSen([1, 3, 5, 7, 99].map((y, x) => ({ x, y })))).toBe(2);
    // Slopes 1, 5, 9: the wild point does not count.
    expect(theilSen(points([0, 0], [1, 1], [2, 10]))).toBe(5);
  });

  it('does not depend on the order of the points', () => {
    expect(theilSen(points([2, 10], [0, 0], [1, 1]))).toBe(5);
  });

  it('leaves out pairs with equal x', () => {
    // Slopes from (0, 0): 1, 3; the upright pair has none.
    expect(theilSen(points([0, 0], [1, 1], [1, 3]))).toBe(2);
  });

  it('is null when no pair is left', () => {
    expect(theilSen([])).toBeNull();
    expect(theilSen(points([1, 2]))).toBeNull();
    expect(theilSen(points([1, 2], [1, 5], [1, 9]))).toBeNull();
    expect(theilSen(Array.from({ length: 5000 }, (_, y) => ({ x: 1, y })))).toBeNull();
  });

  it('is a plain 0 when nothing changes, never -0', () => {
    expect(theilSen(points([3, 7], [1, 7], [2, 7]))).toBe(0);
    expect(theilSen(Array.from({ length: 5000 }, (_, i) => ({ x: 5000 - i, y: 7 })))).toBe(0);
  });

  it('finds the line under few and many, whole and broken, points', () => {
    for (const n of [10, 301, 2999, 3001, 20_000]) {
      for (const step of [1, 0.25]) {
        const line = Array.from({ length: n }, (_, i) => ({
          x: i * step,
          y: i % 10 === 0 ? 1e6 : 4 * i,
        }));
        expect(theilSen(line)).toBe(4 / step);
      }
    }
  });

  it('averages the two in the middle, also where the search finds them apart', () => {
    // 150 points at x = 0 and 151 at x = 1, each pair across one slope: 22,650 slopes, an even number.
    const low = Array.from({ length: 150 }, (_, i) => ({ x: 0, y: i * i }));
    const high = Array.from({ length: 151 }, (_, i) => ({ x: 1, y: 7 * i }));
    const slopes = low.flatMap((a) => high.map((b) => b.y - a.y)).sort((a, b) => a - b);
    expect(theilSen([...low, ...high])).toBe((slopes[11_324]! + slopes[11_325]!) / 2);
  });

  it('takes a million points', () => {
    // A slow rise under a wide swing that repeats every ten days.
    const many = Array.from({ length: 1_000_000 }, (_, i) => {
      const x = i % 3650;
      return { x, y: 2 * x + ((i * 7919) % 61) };
    });
    expect(theilSen(many)).toBeCloseTo(2, 2);
  });

  it('refuses what is no number', () => {
    expect(() => theilSen(points([0, 0], [1, Number.NaN]))).toThrow(RangeError);
  });
});
