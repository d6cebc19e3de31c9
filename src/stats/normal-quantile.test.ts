import { describe, expect, it } from 'vitest';
import { normalCdf } from './normal-cdf.js';
import { normalQuantile, Z_95 } from './normal-quantile.js';

describe('normalQuantile', () => {
  // The figures printed in every table of the normal distribution.
  it.each([
    [0.5, 0],
    [0.9, 1.2815515655446004],
    [0.95, 1.6448536269514722],
    [0.975, 1.959963984540054],
    [0.995, 2.5758293035489004],
    [0.025, -1.959963984540054],
  ])('at %d is %d', (p, expected) => {
    expect(normalQuantile(p)).toBeCloseTo(expected, 14);
  });

  it('knows its own constant', () => {
    expect(normalQuantile(0.975)).toBeCloseTo(Z_95, 14);
  });

  it('undoes normalCdf, far out too', () => {
    for (const p of [1e-300, 1e-20, 1e-6, 0.01, 0.3, 0.49999]) {
      expect(Math.abs(normalCdf(normalQuantile(p)) / p - 1)).toBeLessThan(1e-11);
    }
  });
});
