import { finite } from './finite.js';
import { normalQuantile, Z_95 } from './normal-quantile.js';

/** How sure an interval is to be. */
export interface WilsonOptions {
  /** How often such intervals hold the true share. @defaultValue 0.95 */
  readonly confidence?: number;
}

/**
 * The interval in which the true share lies when `successes` of `n` were seen: two fractions from 0 to 1. Without a
 * success the lower limit is exactly 0, without a failure the upper one exactly 1.
 *
 * Null when `n` is 0. Source: Wilson 1927, the score interval without continuity correction.
 *
 * @throws RangeError when `successes` is not within 0 and `n`, or `confidence` not between 0 and 1.
 * @example
 * wilson(0, 4)?.[0]; // 0
 */
export function wilson(
  successes: number,
  n: number,
  { confidence = 0.95 }: WilsonOptions = {},
): readonly [lower: number, upper: number] | null {
  finite(n, 'n');
  if (!(successes >= 0 && successes <= n)) {
    throw new RangeError(`successes must be within 0 and ${n}, not ${successes}`);
  }
  if (!(confidence > 0 && confidence < 1)) {
    throw new RangeError(`confidence must be between 0 and 1, not ${confidence}`);
  }
  if (n === 0) return null;
  const z = confidence === 0.95 ? Z_95 : normalQuantile((1 + confidence) / 2);
  return [lowerLimit(successes, n, z), 1 - lowerLimit(n - successes, n, z)];
}

/** The smaller root of the score equation as the product of both over the larger: no digits cancel, and 0 stays 0. */
function lowerLimit(successes: number, n: number, z: number): number {
  const root = z * Math.sqrt((successes * (n - successes)) / n + (z * z) / 4);
  return successes ** 2 / (n * (successes + (z * z) / 2 + root));
}
