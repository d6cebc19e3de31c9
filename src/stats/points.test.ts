import { expect, it } from 'vitest';
import { sortedColumns } from './points.js';

it('orders by x, then y', () => {
  const { xs, ys } = sortedColumns([
    { x: 2, y: 1 },
    { x: 1, y: 9 },
    { x: 2, y: 0 },
    { x: 1, y: 3 },
    { x: 0, y: 5 },
  ]);
  expect([...xs]).toEqual([0, 1, 1, 2, 2]);
  expect([...ys]).toEqual([5, 3, 9, 0, 1]);
});

it('refuses what is no number', () => {
  expect(() => sortedColumns([{ x: Number.NaN, y: 0 }])).toThrow('x must be');
  expect(() => sortedColumns([{ x: 0, y: Infinity }])).toThrow('y must be');
});
