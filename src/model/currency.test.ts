import { expect, it } from 'vitest';
import { currencyDigits } from './currency.js';

/** ISO 4217, list one, 2024: the currencies whose minor unit is no hundredth, by its digits. */
const UNUSUAL = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW',
};

it('knows every currency whose minor unit is no hundredth, and reads all other codes with two digits', () => {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const codes = letters.flatMap((a) => letters.flatMap((b) => letters.map((c) => a + b + c)));
  const withDigits = (digits: number) => codes.filter((code) => currencyDigits(code) === digits);
  const known = [0, 2, 3, 4].map((digits) => withDigits(digits).length);
  expect(known).toEqual([17, 26 ** 3 - 26, 7, 2]);
  for (const [digits, unusual] of Object.entries(UNUSUAL)) {
    expect(withDigits(Number(digits))).toEqual(unusual.split(' '));
  }
});

it('reads what is no code with two digits', () => {
  expect(['XXX', 'eur', '', 'constructor', '__proto__'].map(currencyDigits)).toEqual([
    2, 2, 2, 2, 2,
  ]);
});
