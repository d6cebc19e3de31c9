import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { currencyDigits } from './currency.js';
import { formatMoney, inCurrency, minorUnits } from './money.js';

const MAX = Number.MAX_SAFE_INTEGER;
const currency = fc.constantFrom('EUR', 'USD', 'JPY', 'KWD', 'CLF', 'XXX');

test('currencies have the digits that ISO 4217 gives them', () => {
  expect(['EUR', 'JPY', 'KWD', 'CLF', 'XXX'].map(currencyDigits)).toEqual([2, 0, 3, 4, 2]);
});

describe('minorUnits', () => {
  test.each([
    ['1234.5', 'EUR', 123_450],
    ['1234', 'JPY', 1234],
    ['1234.0', 'JPY', 1234],
    ['0.001', 'KWD', 1],
    ['-3', 'EUR', -300],
    ['-0.00', 'EUR', 0],
    ['007.10', 'EUR', 710],
    // 1.005 * 100 is 100.49999999999999 in doubles.
    ['1.005', 'KWD', 1005],
    ['0.29', 'EUR', 29],
    ['90071992547409.91', 'EUR', MAX],
    ['1.2345', null, 12_345],
    ['12.10000000', 'EUR', 1210],
  ])('%s %s is %i', (text, code, amount) => {
    expect(minorUnits(text, code)).toBe(amount);
  });

  test.each([
    ['1.005', 'EUR'],
    ['1.5', 'JPY'],
    ['1.23456', null],
    ['90071992547409.92', 'EUR'],
    ['1,000.00', 'EUR'],
    ['1e3', 'EUR'],
    ['+1', 'EUR'],
    ['.5', 'EUR'],
    ['5.', 'EUR'],
    ['0x10', 'EUR'],
    ['--1', 'EUR'],
    [' 1', 'EUR'],
    ['', 'EUR'],
    ['NaN', 'EUR'],
    ['Infinity', 'EUR'],
  ])('refuses %j of %s', (text, code) => {
    expect(() => minorUnits(text, code)).toThrow(expect.objectContaining({ code: 'bad-amount' }));
  });
});

describe('formatMoney', () => {
  test.each([
    [123_450, 'EUR', '1234.50'],
    [5, 'EUR', '0.05'],
    [-5, 'EUR', '-0.05'],
    [0, 'EUR', '0.00'],
    [-0, 'EUR', '0.00'],
    [1234, 'JPY', '1234'],
    [0, 'JPY', '0'],
    [1, 'KWD', '0.001'],
    [10n ** 20n, 'EUR', '1000000000000000000.00'],
    [-(10n ** 20n) - 1n, 'EUR', '-1000000000000000000.01'],
  ])('%s %s is %s', (amount, code, text) => {
    expect(formatMoney(amount, code)).toBe(text);
  });

  test('is read back by minorUnits to the last digit', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), currency, (amount, code) => {
        expect(minorUnits(formatMoney(amount, code), code)).toBe(amount + 0);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('inCurrency', () => {
  test('takes ten-thousandths into minor units, or refuses to lose a digit', () => {
    expect(inCurrency(12_345_000, 'EUR')).toBe(123_450);
    expect(inCurrency(12_340_000, 'JPY')).toBe(1234);
    expect(inCurrency(12_345, 'CLF')).toBe(12_345);
    expect(inCurrency(10, 'KWD')).toBe(1);
    expect(inCurrency(50, 'EUR')).toBeNull();
    expect(inCurrency(5000, 'JPY')).toBeNull();
  });

  test('agrees with reading the text with the currency known', () => {
    const cents = fc.integer({ min: -(10 ** 9), max: 10 ** 9 });
    fc.assert(
      fc.property(cents, (amount) => {
        const text = formatMoney(amount, 'EUR');
        expect(inCurrency(minorUnits(text, null), 'EUR')).toBe(amount + 0);
      }),
    );
  });
});
