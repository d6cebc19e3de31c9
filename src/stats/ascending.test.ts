import { expect, it } from 'vitest';
import { ascending } from './ascending.js';

it('puts whole numbers, fractions and far ones in order', () => {
  const orders = [
    [5],
    [3, -2, 3, 0, -2],
    [0.5, -1.5, 2],
    [1e9, 3, -1e9],
    [2, 1, Number.POSITIVE_INFINITY],
  ];
  for (const values of orders) {
    expect([...Array.from(ascending(values))]).toEqual(values.toSorted((a, b) => a - b));
  }
});

it.each([0, 1, 10, 63, 64, 500])('puts %d numbers in order and leaves its input alone', (n) => {
  const values = Array.from({ length: n }, (_, i) => n - i);
  expect([...Array.from(ascending(values))]).toEqual(Array.from({ length: n }, (_, i) => i + 1));
  expect(values[0]).toBe(n === 0 ? undefined : n);
});
