import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  add,
  addFractions,
  type Exact,
  floorOf,
  fraction,
  multiply,
  ratio,
  roundOf,
  subtract,
} from './exact.js';

const MAX = Number.MAX_SAFE_INTEGER;

/** Numbers where they are safe and bigints past that, as the functions themselves return. */
const exact: fc.Arbitrary<Exact> = fc.oneof(
  fc.maxSafeInteger().map((n) => n + 0),
  fc.integer({ min: -1000, max: 1000 }).map((n) => n + 0),
  fc
    .bigInt({ min: -(2n ** 90n), max: 2n ** 90n })
    .map((n) => (n >= -BigInt(MAX) && n <= BigInt(MAX) ? Number(n) : n)),
);

describe('add, subtract, multiply', () => {
  test('stay numbers while they can, and are exact past 2^53', () => {
    expect(add(MAX, 0)).toBe(MAX);
    expect(add(MAX, 1)).toBe(2n ** 53n);
    expect(add(MAX, 2)).toBe(2n ** 53n + 1n);
    expect(subtract(2n ** 53n, 1)).toBe(MAX);
    expect(multiply(MAX, MAX)).toBe(BigInt(MAX) ** 2n);
    expect(multiply(-MAX, 2)).toBe(-2n * BigInt(MAX));
  });

  test('know no minus zero', () => {
    expect(multiply(0, -5)).toBe(0);
    expect(subtract(0, 0)).toBe(0);
    expect(subtract(5, 5)).toBe(0);
    expect(add(-5, 5)).toBe(0);
  });

  test('agree with bigint arithmetic, and a safe result is always a number', () => {
    const same = (value: Exact, expected: bigint) => {
      expect(BigInt(value)).toBe(expected);
      expect(typeof value).toBe(
        expected >= -BigInt(MAX) && expected <= BigInt(MAX) ? 'number' : 'bigint',
      );
    };
    fc.assert(
      fc.property(exact, exact, (a, b) => {
        same(add(a, b), BigInt(a) + BigInt(b));
        same(subtract(a, b), BigInt(a) - BigInt(b));
        same(multiply(a, b), BigInt(a) * BigInt(b));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('fractions', () => {
  test.each([
    [0.005, { n: 5, d: 1000 }],
    [0.08, { n: 8, d: 100 }],
    [0.1, { n: 1, d: 10 }],
    [0.29, { n: 29, d: 100 }],
    [2, { n: 2, d: 1 }],
    [100, { n: 100, d: 1 }],
    [0, { n: 0, d: 1 }],
    [1e-9, { n: 1, d: 1e9 }],
    [1.005, { n: 1005, d: 1000 }],
  ])('%d is the short decimal that was written', (value, expected) => {
    expect(fraction(value)).toEqual(expected);
  });

  test('add up', () => {
    expect(addFractions({ n: 1, d: 10 }, { n: 2, d: 10 })).toEqual({ n: 3, d: 10 });
    expect(addFractions({ n: 1, d: 10 }, { n: 5, d: 1000 })).toEqual({ n: 1050, d: 10_000 });
  });
});

describe('floorOf and roundOf', () => {
  test.each([
    // 0.29 * 100 is 28.999999999999996 in doubles.
    [100, 0.29, 29, 29],
    [250, 0.005, 1, 1],
    [300, 0.005, 1, 2],
    [299, 0.005, 1, 1],
    [0, 0.5, 0, 0],
    [1, 0.5, 0, 1],
    [MAX, 1, MAX, MAX],
    [MAX, 0.5, (MAX - 1) / 2, (MAX + 1) / 2],
    [MAX, 0.999999999, 9_007_199_245_733_791, 9_007_199_245_733_792],
  ])('%d times %d', (amount, share, floor, rounded) => {
    expect(floorOf(amount, fraction(share))).toBe(floor);
    expect(roundOf(amount, fraction(share))).toBe(rounded);
  });

  test('are exact for any safe amount and share up to one', () => {
    const share = fc.integer({ min: 0, max: 1_000_000_000 }).map((n) => ({ n, d: 1_000_000_000 }));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: MAX }), share, (amount, { n, d }) => {
        const product = BigInt(amount) * BigInt(n);
        const floor = product / BigInt(d);
        const half = (product % BigInt(d)) * 2n >= BigInt(d) ? 1n : 0n;
        expect(BigInt(floorOf(amount, { n, d }))).toBe(floor);
        expect(BigInt(roundOf(amount, { n, d }))).toBe(floor + half);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('ratio', () => {
  test('of plain numbers is plain division', () => {
    expect(ratio(1, 3)).toBe(1 / 3);
    expect(ratio(-7, 2)).toBe(-3.5);
    expect(ratio(0, 5)).toBe(0);
  });

  test('past 2^53 it is the double nearest to the true quotient', () => {
    expect(ratio(2n ** 80n, 2n ** 79n)).toBe(2);
    expect(ratio(10n ** 30n, 3n * 10n ** 29n)).toBe(10 / 3);
    expect(ratio(-(10n ** 30n), 3n * 10n ** 29n)).toBe(-10 / 3);
    expect(ratio(0, 10n ** 30n)).toBe(0);
    // A small share of a huge sum keeps all its digits.
    expect(ratio(1, 10n ** 17n)).toBe(1e-17);
    expect(ratio(123, 10n ** 30n)).toBe(123e-30);
    expect(ratio(10n ** 40n, 7)).toBe(Number(10n ** 40n / 7n));
  });

  test('a common factor changes nothing', () => {
    const factor = 10n ** 25n;
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.integer({ min: 1, max: MAX }), (n, d) => {
        expect(ratio(BigInt(n) * factor, BigInt(d) * factor)).toBe(n / d + 0);
      }),
      { numRuns: 1000 },
    );
  });
});
