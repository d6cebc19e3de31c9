import { type ComparedPairs, comparePairs } from './compared-pairs.js';
import { middleSlopes, suitsMiddleSlopes } from './middle-slopes.js';
import type { Point, PointColumns } from './points.js';
import { highest, select } from './select.js';
import { hasExactSlopes, slopeAtRank } from './slope-at-rank.js';

/** Up to so many points all slopes are written down. */
const ALL_SLOPES_UP_TO = 40;
/** Up to so many only the slopes near the middle are written down; beyond, those would be too many. */
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
  return theilSenOf(comparePairs(points));
}

/** `theilSen` of points whose pairs are compared already. */
export function theilSenOf({ columns, falling, level, rising }: ComparedPairs): number | null {
  const n = columns.xs.length;
  const count = falling + level + rising;
  if (count === 0) return null;
  const lowerRank = Math.floor((count - 1) / 2);
  const upperRank = Math.floor(count / 2);
  // The slopes below 0, those that are 0, and those above are counted: often the middle is one of the second kind.
  if (falling <= lowerRank && upperRank < falling + level) return 0;
  if (n <= ALL_SLOPES_UP_TO) return median(allSlopes(columns));
  if (n <= MIDDLE_SLOPES_UP_TO && suitsMiddleSlopes(columns)) {
    const slopes = middleSlopes(columns, lowerRank, upperRank, { falling, level, rising });
    if (slopes !== null) return (slopes[0] + slopes[1]) / 2;
  }
  if (!hasExactSlopes(columns) && n <= ALL_INEXACT_SLOPES_UP_TO) return median(allSlopes(columns));
  const { slope, next } = slopeAtRank(columns, lowerRank);
  if (count % 2 === 1) return slope;
  return (slope + (next ?? slopeAtRank(columns, upperRank).slope)) / 2;
}

function allSlopes({ xs, ys }: PointColumns): Float64Array {
  const n = xs.length;
  const slopes = new Float64Array((n * (n - 1)) / 2);
  let count = 0;
  for (let i = 0; i < n; i++) {
    const x = xs[i]!;
    const y = ys[i]!;
    for (let j = 0; j < i; j++) {
      const run = x - xs[j]!;
      // Adding 0 makes -0 a 0.
      if (run !== 0) slopes[count++] = (y - ys[j]!) / run + 0;
    }
  }
  return slopes.subarray(0, count);
}

/** Of one value or more. */
function median(values: Float64Array): number {
  const half = Math.floor(values.length / 2);
  const upper = select(values, half);
  return values.length % 2 === 1 ? upper : (highest(values, half) + upper) / 2;
}
