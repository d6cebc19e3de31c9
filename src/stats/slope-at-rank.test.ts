import { describe, expect, it } from 'vitest';
import { type Point, sortedColumns } from './points.js';
import { countSlopes, hasExactSlopes, slopeAtRank } from './slope-at-rank.js';

function allSlopes(points: readonly Point[]): Float64Array {
  const slopes: number[] = [];
  for (const [i, a] of points.entries()) {
    for (const b of points.slice(0, i)) {
      if (a.x !== b.x) slopes.push((a.y - b.y) / (a.x - b.x) + 0);
    }
  }
  return Float64Array.from(slopes).sort();
}

/** Whole numbers below `end`, the same in every run (Lehmer's generator). */
function numbers(seed: number): (end: number) => number {
  let state = seed;
  return (end) => {
    state = (state * 48271) % 2147483647;
    return Math.floor((state / 2147483647) * end);
  };
}

const RANKS = [0, 0.001, 0.2, 0.5, 0.51, 0.9, 1];

describe('slopeAtRank', () => {
  it.each([
    ['hardly any equal', 1_000_000, 1_000_000],
    ['many on a day', 60, 1000],
    ['many equal values', 1000, 3],
    ['two days', 2, 500],
    ['a small grid', 12, 5],
    ['two values', 5000, 2],
  ])('is that of all slopes sorted: %s', (_, width, height) => {
    const next = numbers(width);
    const points = Array.from({ length: 600 }, () => ({ x: next(width), y: next(height) }));
    const columns = sortedColumns(points);
    const all = allSlopes(points);
    expect(countSlopes(columns)).toBe(all.length);
    for (const share of RANKS) {
      const rank = Math.round(share * (all.length - 1));
      const found = slopeAtRank(columns, rank);
      expect(found.slope).toBe(all[rank]);
      if (found.next !== null && rank + 1 < all.length) expect(found.next).toBe(all[rank + 1]);
    }
  });

  it('knows the next slope where one run of equal slopes ends and another begins', () => {
    const next = numbers(12);
    const points = Array.from({ length: 400 }, () => ({ x: next(12), y: next(5) }));
    const all = allSlopes(points);
    const ends = [...all.keys()].filter(
      (rank) => rank + 1 < all.length && all[rank + 1] !== all[rank],
    );
    const found = ends.map((rank) => slopeAtRank(sortedColumns(points), rank));
    expect(found.map(({ slope }) => slope)).toEqual(ends.map((rank) => all[rank]));
    const known = found.flatMap((each, i) =>
      each.next === null ? [] : [[each.next, all[ends[i]! + 1]]],
    );
    expect(known.length).toBeGreaterThan(0);
    expect(known.every(([told, expected]) => told === expected)).toBe(true);
  });

  it('is exact on a line, on a bent line and on a curve', () => {
    for (const curve of [
      (x: number) => 3 * x,
      (x: number) => Math.abs(x - 300),
      (x: number) => x * x,
    ]) {
      const points = Array.from({ length: 600 }, (_, x) => ({ x, y: curve(x) }));
      const all = allSlopes(points);
      for (const share of RANKS) {
        const rank = Math.round(share * (all.length - 1));
        expect(slopeAtRank(sortedColumns(points), rank).slope).toBe(all[rank]);
      }
    }
  });

  it.each([
    ['tenths, with ties that rounding blurs', 0.1],
    ['thirds', 1 / 3],
  ])('is right up to rounding where numbers are not whole: %s', (_, unit) => {
    const next = numbers(5);
    const points = Array.from({ length: 600 }, () => ({ x: next(90) * unit, y: next(40) * unit }));
    const all = allSlopes(points);
    for (const share of RANKS) {
      const rank = Math.round(share * (all.length - 1));
      expect(slopeAtRank(sortedColumns(points), rank).slope).toBeCloseTo(all[rank]!, 9);
    }
  });
});

describe('hasExactSlopes', () => {
  const isExact = (...points: [number, number][]) =>
    hasExactSlopes(sortedColumns(points.map(([x, y]) => ({ x, y }))));

  it('holds for whole numbers whose products stay exact', () => {
    expect(isExact([19_000, -30], [22_000, 400])).toBe(true);
    expect(isExact([0, 0], [1, 0.5])).toBe(false);
    expect(isExact([0.5, 0], [1, 0])).toBe(false);
    expect(isExact([0, 0], [2 ** 30, 2 ** 30])).toBe(false);
  });
});
