import { expect, it } from 'vitest';
import { select } from './select.js';

it('finds what stands at each rank, and parts the rest around it', () => {
  const values = [5, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5];
  const sorted = values.toSorted((a, b) => a - b);
  for (const rank of values.keys()) {
    const copy = values.slice();
    const found = select(copy, rank);
    expect(found).toBe(sorted[rank]);
    expect(copy.slice(0, rank).every((value) => value <= found)).toBe(true);
    expect(copy.slice(rank + 1).every((value) => value >= found)).toBe(true);
    expect(copy.toSorted((a, b) => a - b)).toEqual(sorted);
  }
});

it('does not mind values that are all equal, or in order already', () => {
  expect(select(new Float64Array(100_000).fill(3), 50_000)).toBe(3);
  expect(
    select(
      Float64Array.from({ length: 100_000 }, (_, i) => i),
      31_415,
    ),
  ).toBe(31_415);
});
