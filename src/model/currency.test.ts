import { expect, it } from 'vitest';
import { currencyDigits, UNUSUAL_DIGITS } from './currency.js';

it('knows every currency whose minor unit is no hundredth', () => {
  // ISO 4217, list one: 17 without a minor unit, 7 with a thousandth, 2 with a ten-thousandth.
  const counts = [0, 2, 3, 4].map(
    (digits) => Object.values(UNUSUAL_DIGITS).filter((d) => d === digits).length,
  );
  expect(counts).toEqual([17, 0, 7, 2]);
});

it('reads all others, and no currency, with two', () => {
  const codes = ['EUR', 'XXX', 'JPY', 'KWD', 'CLF', 'eur', '', 'constructor', '__proto__'];
  expect(codes.map(currencyDigits)).toEqual([2, 2, 0, 3, 4, 2, 2, 2, 2]);
});
