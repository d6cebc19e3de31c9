import { describe, expect, it } from 'vitest';
import { wilson } from './wilson.js';

describe('wilson', () => {
  it.each([
    [1, 1, 0.207, 1],
    [3, 3, 0.439, 1],
    [4, 4, 0.51, 1],
    [8, 10, 0.49, 0.943],
    [15, 20, 0.531, 0.888],
  ])('%d of %d: the limits of the definitions', (successes, n, lower, upper) => {
    const limits = wilson(successes, n)!;
    expect(limits[0]).toBeCloseTo(lower, 3);
    expect(limits[1]).toBeCloseTo(upper, 3);
  });

  it('without a failure has the closed form n / (n + z squared)', () => {
    const z = 1.959963984540054;
    expect(wilson(5, 5)?.[0]).toBeCloseTo(5 / (5 + z * z), 15);
  });

  it('is exactly 0 and 1 at the ends, and keeps its digits next to them', () => {
    for (const n of [1, 3, 7, 1000, 1e9]) {
      expect(wilson(0, n)?.[0]).toBe(0);
      expect(wilson(n, n)?.[1]).toBe(1);
    }
    // 1 / (n (1 + z²/2 + z sqrt(1 + z²/4))) as n grows.
    const z = 1.959963984540054;
    const limit = 1 / (1 + (z * z) / 2 + z * Math.sqrt(1 + (z * z) / 4));
    expect(wilson(1, 1e12)![0] * 1e12).toBeCloseTo(limit, 9);
  });

  it('mirrors: failures have the limits of successes turned round', () => {
    const [lower, upper] = wilson(3, 11)!;
    const [mirroredLower, mirroredUpper] = wilson(8, 11)!;
    expect(lower).toBeCloseTo(1 - mirroredUpper, 15);
    expect(upper).toBeCloseTo(1 - mirroredLower, 15);
  });

  it('widens with the confidence asked for', () => {
    // By hand with z = 1.6448536269514722: 2.705543 / 5.705543 is taken off 1.
    expect(wilson(3, 3, { confidence: 0.9 })?.[0]).toBeCloseTo(1 - 2.705543454 / 5.705543454, 9);
    expect(wilson(8, 10, { confidence: 0.99 })![0]).toBeLessThan(wilson(8, 10)![0]);
  });

  it('is null without a trial', () => {
    expect(wilson(0, 0)).toBeNull();
  });

  it('refuses counts and confidences that cannot be', () => {
    expect(() => wilson(2, 1)).toThrow(RangeError);
    expect(() => wilson(-1, 1)).toThrow(RangeError);
    expect(() => wilson(Number.NaN, 1)).toThrow(RangeError);
    expect(() => wilson(1, Infinity)).toThrow(RangeError);
    expect(() => wilson(1, 1, { confidence: 1 })).toThrow(RangeError);
  });
});
