import { expect, it } from 'vitest';
import { ascending } from './ascending.js';

it.each([0, 1, 10, 63, 64, 500])('puts %d numbers in order and leaves its input alone', (n) => {
  const values = Array.from({ length: n }, (_, i) => n - i);
  expect([...Array.from(ascending(values))]).toEqual(Array.from({ length: n }, (_, i) => i + 1));
  expect(values[0]).toBe(n === 0 ? undefined : n);
});
