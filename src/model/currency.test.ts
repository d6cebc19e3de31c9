import { expect, it } from 'vitest';
import { CODES_BY_DIGITS, currencyDigits } from './currency.js';

it('names every currency whose minor unit has not two digits once', () => {
  const codes = CODES_BY_DIGITS.flatMap(([, some]) => some);
  expect(new Set(codes).size).toBe(codes.length);
  // ISO 4217, list one: 17 without a minor unit, 7 with a thousandth, 2 with a ten-thousandth.
  expect(CODES_BY_DIGITS.map(([digits, some]) => [digits, some.length])).toEqual([
    [0, 17],
    [3, 7],
    [4, 2],
  ]);
});

it('reads all others, and no currency, with two', () => {
  const codes = ['EUR', 'XXX', 'JPY', 'KWD', 'CLF', 'eur', ''];
  expect(codes.map(currencyDigits)).toEqual([2, 2, 0, 3, 4, 2, 2]);
});
