import { expect, it } from 'vitest';
import { kendallTail } from './kendall-tail.js';

// Orders of 4 with 0, 1, ... 6 falling pairs: 1, 3, 5, 6, 5, 3, 1 of 24.
it.each([
  [2, 1, 1 / 2],
  [3, 3, 1 / 6],
  [3, 1, 3 / 6],
  [4, 6, 1 / 24],
  [4, 4, 4 / 24],
  [4, 2, 9 / 24],
  [4, 0, 15 / 24],
  [5, 10, 1 / 120],
  [6, 13, 6 / 720],
  [10, 45, 1 / 3_628_800],
])('%d values: S of at least %d has chance %d', (n, s, chance) => {
  expect(kendallTail(n, s)).toBeCloseTo(chance, 14);
});
