import { describe, expect, it } from 'vitest';
import { comparePairs } from './compared-pairs.js';
import type { Point } from './points.js';

/** By looking at each pair. */
function counted(points: readonly Point[]): object {
  const counts = { falling: 0, level: 0, rising: 0 };
  for (const [i, a] of points.entries()) {
    for (const b of points.slice(0, i)) {
      if (a.x === b.x) continue;
      const slope = (a.y - b.y) / (a.x - b.x);
      counts[slope < 0 ? 'falling' : slope > 0 ? 'rising' : 'level'] += 1;
    }
  }
  return counts;
}

/** Whole numbers below `end`, the same in every run (Lehmer's generator). */
function cloud(n: number, width: number, height: number): Point[] {
  let state = n;
  const next = (end: number): number => {
    state = (state * 48271) % 2147483647;
    return Math.floor((state / 2147483647) * end);
  };
  return Array.from({ length: n }, () => ({ x: next(width), y: next(height) - 20 }));
}

describe('comparePairs', () => {
  it.each<readonly [string, Point[]]>([
    ['days', cloud(90, 300, 60)],
    ['many on a day', cloud(120, 6, 400)],
    ['all on one day', cloud(40, 1, 50)],
    ['one height', cloud(41, 100, 1)],
    ['some years apart', cloud(63, 1000, 2_000)],
    ['far apart', cloud(60, 1000, 1_000_000_000)],
    ['broken numbers', cloud(61, 300, 60).map(({ x, y }) => ({ x: x / 8, y: y / 16 }))],
    ['0 and -0', [0, -0, 3, -0, 0].map((y, x) => ({ x, y }))],
    ['in order of x', cloud(62, 300, 60).sort((a, b) => a.x - b.x)],
    ['one', [{ x: 5, y: 7 }]],
  ])('counts as looking at each pair does: %s', (_, points) => {
    expect(comparePairs(points)).toMatchObject(counted(points));
  });

  it('counts ties of both', () => {
    // x: 1 1 1 2 3 3; y: 5 5 7 5 7 9. Three equal: 3 pairs, 3 * 2 * 1, and 3 * 2 * 11; two: 1, 0, and 2 * 1 * 9.
    const xs = [1, 1, 1, 2, 3, 3];
    const ys = [5, 5, 7, 5, 7, 9];
    const { xTies, yTies } = comparePairs(xs.map((x, i) => ({ x, y: ys[i]! })));
    expect(xTies).toEqual({ pairs: 4, triples: 6, weighted: 84 });
    expect(yTies).toEqual({ pairs: 4, triples: 6, weighted: 84 });
  });
});
