import { ascending } from './ascending.js';
import { allFinite } from './finite.js';

/**
 * The quantile of some values, by linear interpolation between the two nearest (R type 7, the default of R,
 * NumPy and spreadsheets), in the unit of the values. They may come in any order and are left as they are.
 *
 * Null when there are none. Source: Hyndman and Fan 1996, definition 7.
 *
 * @throws RangeError when `p` is not within 0 and 1, or a value is not a finite number.
 * @example
 * quantile([40, 10, 20, 30], 0.5); // 25
 */
export function quantile(values: readonly number[], p: number): number | null {
  allFinite(values, 'value');
  return quantileSorted(ascending(values), p);
}

/**
 * `quantile` of values that are in ascending order already; null when there are none.
 *
 * @throws RangeError when `p` is not within 0 and 1.
 * @example
 * quantileSorted([10, 20, 30, 40], 0.9); // 37
 */
export function quantileSorted(sorted: ArrayLike<number>, p: number): number | null {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`p must be within 0 and 1, not ${p}`);
  if (sorted.length === 0) return null;
  // In whole steps where p is a short decimal number, as 0.9 is 9 tenths and no double is.
  const steps = stepsOf(p);
  const position = (sorted.length - 1) * (steps === 1 ? p : Math.round(p * steps));
  const index = Math.floor(position / steps);
  const below = sorted[index]!;
  const above = sorted[Math.min(index + 1, sorted.length - 1)]!;
  // `below` plus a part of the gap, not a weighted sum of both: equal neighbours then give themselves exactly.
  return below + ((position - index * steps) * (above - below)) / steps;
}

/** The power of ten of which `p` is a whole number of parts; 1 where there is none below a milliard. */
function stepsOf(p: number): number {
  for (let steps = 1; steps < 1e9; steps *= 10) {
    if (Math.round(p * steps) / steps === p) return steps;
  }
  return 1;
}
