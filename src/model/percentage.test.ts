import { expect, it } from 'vitest';
import { readPercentage } from './percentage.js';

it.each([
  ['2', 2],
  ['2,5', 2.5],
  ['2.5 %', 2.5],
  ['0', null],
  ['101', undefined],
  ['-1', undefined],
  ['two', undefined],
  ['0x10', undefined],
  ['1e1', undefined],
  ['Infinity', undefined],
  ['-1', undefined],
  ['.', undefined],
])('a discount of %s is %s percent', (cell, percentage) => {
  expect(readPercentage(cell)).toBe(percentage);
});
