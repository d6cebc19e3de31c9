/**
 * Whole numbers that never round: a `number` while it is a safe integer, a `bigint` past that.
 * Sums of money and of money times days are held like this; no float ever holds one.
 */
export type Exact = number | bigint;

/** `a + b`, exactly. */
export function add(a: Exact, b: Exact): Exact {
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b;
    if (Number.isSafeInteger(sum)) return sum;
  }
  return narrow(BigInt(a) + BigInt(b));
}

/** `a - b`, exactly. */
export function subtract(a: Exact, b: Exact): Exact {
  return add(a, -b);
}

/** `a * b`, exactly. */
export function multiply(a: Exact, b: Exact): Exact {
  if (typeof a === 'number' && typeof b === 'number') {
    const product = a * b;
    // `0 * -5` is -0, which prints as "-0".
    if (Number.isSafeInteger(product)) return product === 0 ? 0 : product;
  }
  return narrow(BigInt(a) * BigInt(b));
}

/** A non-negative fraction `n / d`, such as 0.5 % = 5 / 1000. */
export interface Fraction {
  readonly n: number;
  readonly d: number;
}

/**
 * The fraction that a short decimal number stands for: `0.005` is 5 / 1000, not the double nearest to it.
 * Digits past the ninth decimal place are rounded off.
 */
export function fraction(value: number): Fraction {
  const text = value.toFixed(9).replace(/0+$/, '');
  const decimals = text.length - text.indexOf('.') - 1;
  return { n: Number(text.replace('.', '')), d: 10 ** decimals };
}

/** `a + b` of two fractions. */
export function addFractions(a: Fraction, b: Fraction): Fraction {
  if (a.d === b.d) return { n: a.n + b.n, d: a.d };
  return { n: a.n * b.d + b.n * a.d, d: a.d * b.d };
}

/** The greatest integer not above `amount * f`; exact. `amount` must not be negative. */
export function floorOf(amount: number, f: Fraction): number {
  const product = amount * f.n;
  if (Number.isSafeInteger(product)) return (product - (product % f.d)) / f.d;
  return Number((BigInt(amount) * BigInt(f.n)) / BigInt(f.d));
}

/** `amount * f` rounded half away from zero; exact. `amount` must not be negative. */
export function roundOf(amount: number, f: Fraction): number {
  // floor(x + 1/2) = floor((2 * amount * n + d) / 2d)
  const twice = 2 * amount * f.n + f.d;
  const d = 2 * f.d;
  if (Number.isSafeInteger(twice)) return (twice - (twice % d)) / d;
  return Number((2n * BigInt(amount) * BigInt(f.n) + BigInt(f.d)) / BigInt(d));
}

/** The double nearest to `numerator / denominator`, also where they are past 2^53. The denominator must not be 0. */
export function ratio(numerator: Exact, denominator: Exact): number {
  if (typeof numerator === 'number' && typeof denominator === 'number') {
    return numerator / denominator;
  }
  const n = BigInt(numerator);
  const d = BigInt(denominator);
  // Shifted so that the quotient has 64 bits or more: a double keeps 53, whatever the size of the ratio.
  const shift = Math.max(0, 64 + bitLength(d) - bitLength(n));
  const shifted = n << BigInt(shift);
  const quotient = shifted / d;
  // A last bit for what the division dropped, so that a tie is none and the conversion rounds rightly.
  const sticky = shifted % d === 0n ? 0n : n < 0n === d < 0n ? 1n : -1n;
  return Number(quotient * 2n + sticky) / 2 ** (shift + 1);
}

/** Bits of the magnitude, to the next multiple of four. */
function bitLength(value: bigint): number {
  return (value < 0n ? -value : value).toString(16).length * 4;
}

function narrow(value: bigint): Exact {
  const asNumber = Number(value);
  return Number.isSafeInteger(asNumber) ? asNumber : value;
}
