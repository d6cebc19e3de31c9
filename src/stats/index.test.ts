import { expect, it } from 'vitest';
import * as stats from './index.js';

it('exports these names', () => {
  expect(Object.keys(stats).sort()).toEqual([
    'kaplanMeier',
    'mannKendall',
    'quantile',
    'quantileSorted',
    'restrictedMean',
    'survivalQuantile',
    'theilSen',
    'wilson',
  ]);
});
