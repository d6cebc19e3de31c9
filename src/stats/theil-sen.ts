import { finite } from './finite.js';
import { middleSlopes } from './middle-slopes.js';
import { type Point, sortedColumns } from './points.js';
import { select } from './select.js';
import { countSlopes, hasExactSlopes, slopeAtRank } from './slope-at-rank.js';

/** Up to so many points all slopes are written down. */
const ALL_SLOPES_UP_TO = 40;
/** Up to so many all pairs are looked at, and only slopes near the middle are written down; beyond, searching is faster. */
const MIDDLE_SLOPES_UP_TO = 1000;
/** The search compares slopes of whole numbers exactly, others up to rounding; so these are written down longer. */
const ALL_INEXACT_SLOPES_UP_TO = 3000;

/**
 * How much y changes per unit of x: the median of the slopes between all pairs of points, which a few wild points
 * cannot tilt. Pairs with equal x have no slope and are left out.
 *
 * Null when no pair is left. Time grows as n log n and memory as n. The result is that of looking at every pair,
 * exactly; only beyond 3,000 points that are not whole numbers, up to rounding. Source: Theil 1950, Sen 1968;
 * see `slopeAtRank` for the search.
 *
 * @throws RangeError when a coordinate is not a finite number.
 * @example
 * theilSen([1, 3, 5, 7, 99].map((y, x) => ({ x, y }))); // 2
 */
export function theilSen(points: readonly Point[]): number | null {
  if (points.length <= ALL_SLOPES_UP_TO) return median(allSlopes(points));
  if (points.length <= MIDDLE_SLOPES_UP_TO) return middle(points) ?? median(allSlopes(points));
  const columns = sortedColumns(points);
  if (!hasExactSlopes(columns) && points.length <= ALL_INEXACT_SLOPES_UP_TO) {
    return median(allSlopes(points));
  }
  const count = countSlopes(columns);
  if (count === 0) return null;
  const { slope, next } = slopeAtRank(columns, Math.floor((count - 1) / 2));
  if (count % 2 === 1) return slope;
  return (slope + (next ?? slopeAtRank(columns, count / 2).slope)) / 2;
}

/** The median slope by a bracket around it; null where the bracket missed or there is no slope. */
function middle(points: readonly Point[]): number | null {
  const n = points.length;
  const xs = new Float64Array(n);
  const ys = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    xs[i] = finite(points[i]!.x, 'x');
    ys[i] = finite(points[i]!.y, 'y');
  }
  const count = pairsOfDifferent(xs);
  if (count === 0) return null;
  const slopes = middleSlopes(xs, ys, Math.floor((count - 1) / 2), Math.floor(count / 2), count);
  return slopes === null ? null : (slopes[0] + slopes[1]) / 2;
}

/** How many pairs of values differ. */
function pairsOfDifferent(values: Float64Array): number {
  const sorted = values.slice().sort();
  let pairs = (values.length * (values.length - 1)) / 2;
  let same = 0;
  for (let i = 1; i < sorted.length; i++) {
    same = sorted[i] === sorted[i - 1] ? same + 1 : 0;
    pairs -= same;
  }
  return pairs;
}

function allSlopes(points: readonly Point[]): Float64Array {
  const n = points.length;
  const xs = new Float64Array(n);
  const ys = new Float64Array(n);
  const slopes = new Float64Array((n * (n - 1)) / 2);
  let count = 0;
  for (let i = 0; i < n; i++) {
    const x = finite(points[i]!.x, 'x');
    const y = finite(points[i]!.y, 'y');
    for (let j = 0; j < i; j++) {
      const run = x - xs[j]!;
      // Adding 0 makes -0 a 0.
      if (run !== 0) slopes[count++] = (y - ys[j]!) / run + 0;
    }
    xs[i] = x;
    ys[i] = y;
  }
  return slopes.subarray(0, count);
}

function median(values: Float64Array): number | null {
  const half = Math.floor(values.length / 2);
  if (values.length === 0) return null;
  const upper = select(values, half);
  if (values.length % 2 === 1) return upper;
  let lower = values[0]!;
  for (let i = 1; i < half; i++) lower = Math.max(lower, values[i]!);
  return (lower + upper) / 2;
}
