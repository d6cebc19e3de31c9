import { expect, it } from 'vitest';
import { CODES_BY_DIGITS, currencyDigits } from './currency.js';

it('spells out every currency whose minor unit has not two digits', () => {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const codes = letters.flatMap((a) => letters.flatMap((b) => letters.map((c) => a + b + c)));
  const other = codes.filter((code) => currencyDigits(code) !== 2);
  expect(CODES_BY_DIGITS.flatMap(([, codes]) => codes).toSorted()).toEqual(other);
  for (const [digits, codes] of CODES_BY_DIGITS) {
    for (const code of codes) expect(currencyDigits(code)).toBe(digits);
  }
});
