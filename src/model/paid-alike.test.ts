import { expect, it } from 'vitest';
import { inProportion, paidAlike } from './paid-alike.js';

const alike = (amount: number, ...open: number[]) =>
  paidAlike(amount, open, (one) => one)?.map((part) => part.amount) ?? null;

it('is short of each by the same share', () => {
  // 2 % of 1,200.00 and 850.00: 24.00 and 17.00.
  expect(alike(200_900, 120_000, 85_000)).toEqual([117_600, 83_300]);
  // 1 cent of 10.00 and 20.00: a third of it rounds to nothing, and the last one takes it.
  expect(alike(2_999, 1_000, 2_000)).toEqual([1_000, 1_999]);
  // What is paid already takes no part.
  expect(alike(200_900, 120_000, 0, 85_000)).toEqual([117_600, 83_300]);
});

it('is short of none where nothing is missing, or more than 5 %, or of one alone', () => {
  expect(alike(3_000, 1_000, 2_000)).toBeNull();
  expect(alike(2_850, 1_000, 2_000)).toEqual([950, 1_900]);
  expect(alike(2_849, 1_000, 2_000)).toBeNull();
  expect(alike(980, 1_000)).toBeNull();
});

it('leaves one out, or pays one alone, where it is just so much', () => {
  expect(alike(30_000, 10_000, 20_000, 1_000)).toBeNull();
  expect(alike(10_000, 10_000, 200, 100)).toBeNull();
});

it('divides an amount by weights, without a rest', () => {
  expect(inProportion(100, [1, 1, 1], (weight) => weight).map(({ amount }) => amount)).toEqual([
    33, 33, 34,
  ]);
});
