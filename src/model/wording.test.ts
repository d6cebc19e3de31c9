import { describe, expect, it } from 'vitest';
import { count, percent } from './wording.js';

describe('percent', () => {
  it.each([
    [0, '0 %'],
    [0.0004, 'under 0.1 %'],
    [0.005, '0.5 %'],
    [0.0099, '1 %'],
    [0.4567, '46 %'],
    [1, '100 %'],
  ])('%d is "%s"', (share, text) => {
    expect(percent(share)).toBe(text);
  });
});

describe('count', () => {
  it('has a plural', () => {
    expect([0, 1, 2].map((n) => count(n, 'day'))).toEqual(['0 days', '1 day', '2 days']);
  });
});
