import { describe, expect, it } from 'vitest';
import { middleSlopes, type SlopeCounts, suitsMiddleSlopes } from './middle-slopes.js';
import { type Point, sortedColumns } from './points.js';
import { theilSen } from './theil-sen.js';

function allSlopes(points: readonly Point[]): number[] {
  const slopes = new Float64Array((points.length * (points.length - 1)) / 2);
  let count = 0;
  for (const [i, a] of points.entries()) {
    for (let j = 0; j < i; j++) {
      const b = points[j]!;
      if (a.x !== b.x) slopes[count++] = (a.y - b.y) / (a.x - b.x) + 0;
    }
  }
  return [...slopes.subarray(0, count).sort()];
}

function countsOf(slopes: readonly number[]): SlopeCounts {
  const falling = slopes.filter((slope) => slope < 0).length;
  const rising = slopes.filter((slope) => slope > 0).length;
  return { falling, level: slopes.length - falling - rising, rising };
}

/** Whole numbers below `end`, the same in every run (Lehmer's generator). */
function numbers(seed: number): (end: number) => number {
  let state = seed;
  return (end) => {
    state = (state * 48271) % 2147483647;
    return Math.floor((state / 2147483647) * end);
  };
}

const cloud = (n: number, width: number, height: number, seed = n): Point[] => {
  const next = numbers(seed);
  return Array.from({ length: n }, () => ({ x: 1000 + next(width), y: next(height) - 40 }));
};

const CLOUDS: readonly (readonly [string, Point[]])[] = [
  ['wide', cloud(60, 1_000_000, 1_000_000)],
  ['days and days', cloud(150, 700, 90)],
  ['many on a day', cloud(120, 30, 1000)],
  ['few values', cloud(200, 2000, 3)],
  ['falling', cloud(90, 400, 50).map(({ x, y }) => ({ x, y: y - 3 * x }))],
  ['steep', cloud(100, 400, 50).map(({ x, y }) => ({ x, y: y + 700 * x }))],
];

describe('middleSlopes', () => {
  it.each(CLOUDS)('are those of all slopes in order: %s', (_, points) => {
    const columns = sortedColumns(points);
    const all = allSlopes(points);
    const counts = countsOf(all);
    const { falling, level, rising } = counts;
    // Where neither side is rare: of both, of level slopes, and across the ends of those.
    const edges = [falling - 1, falling, falling + level - 1, falling + level];
    const ranks = [0.1, 0.3, 0.5, 0.7, 0.9].map((share) => Math.floor(share * (all.length - 1)));
    if (Math.min(falling, rising) > all.length / 10) ranks.push(...edges);
    for (const rank of ranks) {
      expect(middleSlopes(columns, rank, rank, counts)).toEqual([all[rank], all[rank]]);
      expect(middleSlopes(columns, rank, rank + 1, counts)).toEqual([all[rank], all[rank + 1]]);
    }
  });

  it('hardly ever miss the middle', () => {
    let missed = 0;
    for (let seed = 1; seed <= 100; seed++) {
      const points = cloud(50 + seed, 500, 80, seed);
      const all = allSlopes(points);
      const rank = Math.floor((all.length - 1) / 2);
      const found = middleSlopes(sortedColumns(points), rank, rank, countsOf(all));
      if (found === null) missed += 1;
      else expect(found[0]).toBe(all[rank]);
    }
    // Two and a half standard errors are passed once in eighty times.
    expect(missed).toBeLessThanOrEqual(3);
  });

  it('miss where hardly any pair has a slope', () => {
    const upright = Array.from({ length: 400 }, (_, i) => ({ x: i === 0 ? 1 : 2, y: i }));
    const counts = { falling: 0, level: 0, rising: 399 };
    expect(middleSlopes(sortedColumns(upright), 199, 199, counts)).toBeNull();
  });

  it('miss a rank far from where the sample says that it lies', () => {
    const points = cloud(200, 5000, 900);
    const all = allSlopes(points);
    const columns = sortedColumns(points);
    const { falling, level, rising } = countsOf(all);
    // Told that there are twice as many that fall, the bracket lies at half of them.
    const rank = falling - 10;
    expect(middleSlopes(columns, rank, rank, { falling: 2 * falling, level, rising })).toBeNull();
    // Told that there are fewer that rise, it lies too far up.
    const steep = falling + level + Math.floor(0.5 * rising);
    const fewer = { falling, level, rising: Math.floor(0.7 * rising) };
    expect(middleSlopes(columns, steep, steep, fewer)).toBeNull();
  });
});

describe('suitsMiddleSlopes', () => {
  const suits = (...pairs: [number, number][]): boolean =>
    suitsMiddleSlopes(sortedColumns(pairs.map(([x, y]) => ({ x, y }))));

  it('whole x, wherever they begin, and any y', () => {
    expect(suits([19_000, 0.5], [20_000, -0.25])).toBe(true);
    expect(suits([0, 1], [0.5, 2], [1, 3])).toBe(false);
  });

  it('up to a million wide and high, and no more', () => {
    expect(suits([5_000_000, 0], [6_000_000, 1])).toBe(true);
    expect(suits([5_000_000, 0], [6_000_001, 1])).toBe(false);
    expect(suits([0, 7_000_000], [1, 8_000_000])).toBe(true);
    expect(suits([0, 8_000_001], [1, 7_000_000])).toBe(false);
    expect(suits([-600_000, 0], [600_000, 1])).toBe(false);
    expect(suits([0, -600_000], [1, 600_000])).toBe(false);
  });
});

describe('theilSen, whichever way it takes', () => {
  const medianOf = (slopes: readonly number[]): number => {
    const half = Math.floor(slopes.length / 2);
    return slopes.length % 2 === 1 ? slopes[half]! : (slopes[half - 1]! + slopes[half]!) / 2;
  };

  it.each<readonly [string, Point[]]>([
    ...CLOUDS,
    ['broken x', cloud(80, 300, 70).map(({ x, y }) => ({ x: x / 8, y }))],
    ['broken y', cloud(81, 300, 70).map(({ x, y }) => ({ x, y: y / 8 }))],
    ['too wide to be quick', cloud(70, 3_000_000, 70)],
    ['too high to be quick', cloud(71, 300, 3_000_000)],
    ['most on one day', cloud(64, 2, 900).map(({ x, y }, i) => ({ x: i < 60 ? 1 : x, y }))],
    ['forty', cloud(40, 300, 70)],
    ['forty-one', cloud(41, 300, 70)],
  ])('is the median of all slopes: %s', (_, points) => {
    expect(theilSen(points)).toBe(medianOf(allSlopes(points)));
  });

  it('beyond a thousand points, of an odd and of an even number of slopes', () => {
    // 1002 * 1001 / 2 is odd, 1001 * 1000 / 2 even.
    for (const n of [1001, 1002]) {
      const points = Array.from({ length: n }, (_, i) => ({ x: i, y: (i * i * 7919) % 6007 }));
      expect(theilSen(points)).toBe(medianOf(allSlopes(points)));
    }
  });
});
