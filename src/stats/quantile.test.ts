import { describe, expect, it } from 'vitest';
import { quantile, quantileSorted } from './quantile.js';

describe('quantile', () => {
  // The two values beside position (n - 1) p, by hand.
  it.each([
    [[40, 10, 20, 30], 0.5, 25],
    [[40, 10, 20, 30], 0.25, 17.5],
    [[40, 10, 20, 30], 0.9, 37],
    [[3, 1, 2], 0.5, 2],
    [[3, 1, 2], 0, 1],
    [[3, 1, 2], 1, 3],
    [[7], 0.9, 7],
    [[-5, -1], 0.5, -3],
  ])('of %j at %d is %d', (values, p, expected) => {
    expect(quantile(values, p)).toBe(expected);
    expect(
      quantileSorted(
        values.toSorted((a, b) => a - b),
        p,
      ),
    ).toBe(expected);
  });

  it('sorts by size, not by text, and leaves its input alone', () => {
    const values = [9, 100, 10];
    expect(quantile(values, 0.5)).toBe(10);
    expect(values).toEqual([9, 100, 10]);
  });

  it('gives equal neighbours exactly', () => {
    expect(quantile([0.1, 0.1, 0.1, 0.1], 0.37)).toBe(0.1);
  });

  it('takes many values as it takes few', () => {
    const values = Array.from({ length: 1001 }, (_, i) => (i * 8) % 1001);
    expect(quantile(values, 0.9)).toBe(900);
  });

  it('is null without values', () => {
    expect(quantile([], 0.5)).toBeNull();
    expect(quantileSorted([], 0.5)).toBeNull();
  });

  it('refuses what is no number and what is no share', () => {
    expect(() => quantile([1, Number.NaN], 0.5)).toThrow(RangeError);
    expect(() => quantile([1], 1.1)).toThrow(RangeError);
    expect(() => quantileSorted([1], Number.NaN)).toThrow(RangeError);
  });
});

it('is exact where p is a short decimal number', () => {
  // Nine tenths of the way from 0 to 5 is 4.5 steps; of six zeros and a 10 it is 4.
  expect(quantile([0, 0, 0, 0, 0, 0, 10], 0.9)).toBe(4);
  expect(quantile([0, 1, 2, 3, 4, 5], 0.9)).toBe(4.5);
  expect(quantile([0, 10], 1 / 3)).toBeCloseTo(10 / 3, 12);
});
