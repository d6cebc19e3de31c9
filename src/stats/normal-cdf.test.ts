import { describe, expect, it } from 'vitest';
import { density, normalCdf } from './normal-cdf.js';

/** Relative, so that it means something in the tail. */
function expectNear(actual: number, expected: number): void {
  expect(Math.abs(actual / expected - 1)).toBeLessThan(1e-13);
}

describe('normalCdf', () => {
  // Abramowitz and Stegun, tables 26.1 and 26.2.
  it.each([
    [0, 0.5],
    [1, 0.841344746068543],
    [2, 0.977249868051821],
    [-1, 0.158655253931457],
    [-3, 0.001349898031630095],
    [-5, 2.866515718791939e-7],
    [-10, 7.619853024160527e-24],
  ])('at %d is %d', (z, expected) => {
    expect(normalCdf(z)).toBeCloseTo(expected, 14);
    if (z <= 0) expect(Math.abs(normalCdf(z) / expected - 1)).toBeLessThan(1e-12);
  });

  it('has no seam where the method changes', () => {
    for (const z of [-2, 2]) {
      const rise = normalCdf(z + 1e-7) - normalCdf(z - 1e-7);
      expect(Math.abs(rise / (2e-7 * density(z)) - 1)).toBeLessThan(1e-7);
    }
  });

  it('is one with its mirror image', () => {
    for (let z = 0; z < 6; z += 0.37) expectNear(normalCdf(z) + normalCdf(-z), 1);
  });
});
