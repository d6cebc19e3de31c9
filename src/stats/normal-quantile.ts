import { density, normalCdf } from './normal-cdf.js';

/** The normal quantile at 0.975: a 95 % interval is this many standard errors to either side. */
export const Z_95 = 1.959963984540054;

/**
 * The `z` that a standard normal variable stays below with chance `p`, `0 < p < 1`.
 *
 * Newton's method on the logarithm of the tail. That is concave and Chernoff's bound lies beyond the root, so each
 * step comes nearer from the same side and none can overshoot.
 */
export function normalQuantile(p: number): number {
  const tail = Math.min(p, 1 - p);
  let z = Math.sqrt(-2 * Math.log(2 * tail));
  for (let last = Infinity; z < last; ) {
    const area = normalCdf(-z);
    last = z;
    z += (Math.log(area / tail) * area) / density(z);
  }
  return p < 0.5 ? -z : z;
}
