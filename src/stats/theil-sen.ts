import { type Point, type PointColumns, sortedColumns } from './points.js';
import { select } from './select.js';
import { countSlopes, hasExactSlopes, slopeAtRank } from './slope-at-rank.js';

/** Up to so many points all slopes are written down; beyond, searching for the middle one is faster. */
const ALL_SLOPES_UP_TO = 300;
/** The search compares slopes of whole numbers exactly, others to rounding; so these are written down longer. */
const ALL_INEXACT_SLOPES_UP_TO = 3000;

/**
 * How much y changes per unit of x: the median of the slopes between all pairs of points, which one wild point
 * cannot tilt. Pairs with equal x have no slope and are left out.
 *
 * Null when no pair is left. Time grows as n log n and memory as n. The result is that of looking at every pair,
 * exactly; only beyond 3,000 points that are not whole numbers, up to rounding. Source: Theil 1950, Sen 1968;
 * see `slopeAtRank` for the search.
 *
 * @throws RangeError when a coordinate is not a finite number.
 * @example
 * theilSen([{ x: 0, y: 1 }, { x: 1, y: 3 }, { x: 2, y: 5 }, { x: 3, y: 99 }]); // 17.5
 */
export function theilSen(points: readonly Point[]): number | null {
  const columns = sortedColumns(points);
  const count = countSlopes(columns);
  if (count === 0) return null;
  const upper = Math.floor(count / 2);
  const lower = count % 2 === 0 ? upper - 1 : upper;
  const most = hasExactSlopes(columns) ? ALL_SLOPES_UP_TO : ALL_INEXACT_SLOPES_UP_TO;
  const slopes = points.length <= most ? allSlopes(columns, count) : null;
  const at = (rank: number) => (slopes ? select(slopes, rank) : slopeAtRank(columns, rank));
  return upper === lower ? at(upper) : (at(lower) + at(upper)) / 2;
}

function allSlopes({ xs, ys }: PointColumns, count: number): Float64Array {
  const slopes = new Float64Array(count);
  let next = 0;
  for (let i = 0; i < xs.length; i++) {
    const x = xs[i]!;
    const y = ys[i]!;
    for (let j = i + 1; j < xs.length; j++) {
      const run = xs[j]! - x;
      if (run > 0) slopes[next++] = (ys[j]! - y) / run;
    }
  }
  return slopes;
}
