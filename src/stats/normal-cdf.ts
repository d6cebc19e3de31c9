/** Where the series begins to lose digits to cancellation and the fraction begins to converge fast. */
const TAIL = 2;
/** Terms of the fraction: enough for full precision at `TAIL`, more than enough beyond. */
const TERMS = 200;
const DENSITY_AT_ZERO = 0.3989422804014327;

/**
 * The chance that a standard normal variable is at most `z`. Accurate to about 1e-14 of itself, in the lower tail
 * too, so `2 * normalCdf(-Math.abs(z))` is a two-sided p value however small.
 *
 * Source: the series in Marsaglia 2004 about the centre, Laplace's continued fraction in the tails.
 */
export function normalCdf(z: number): number {
  if (z > TAIL) return 1 - lowerTail(z);
  if (z < -TAIL) return lowerTail(-z);
  let term = z;
  let sum = z;
  for (let k = 3; sum !== sum + term; k += 2) {
    term *= (z * z) / k;
    sum += term;
  }
  return 0.5 + density(z) * sum;
}

/** The standard normal density. */
export function density(z: number): number {
  return DENSITY_AT_ZERO * Math.exp((-z * z) / 2);
}

function lowerTail(z: number): number {
  let fraction = z;
  for (let k = TERMS; k > 0; k--) fraction = z + k / fraction;
  return density(z) / fraction;
}
