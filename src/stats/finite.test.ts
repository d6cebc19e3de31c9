import { expect, it } from 'vitest';
import { finite } from './finite.js';

it('lets a number through and nothing else', () => {
  expect(finite(-1.5, 'x')).toBe(-1.5);
  expect(() => finite(Number.NaN, 'time')).toThrow('time must be a finite number, not NaN');
  expect(() => finite(Infinity, 'time')).toThrow(RangeError);
});
