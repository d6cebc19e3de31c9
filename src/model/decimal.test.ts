import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Decimal, formatDecimal, toDecimal } from './decimal.js';
import { formatMoney } from './money.js';

describe('toDecimal', () => {
  test('gives people units of the currency', () => {
    expect(toDecimal(1250, 'EUR').toString()).toBe('12.5');
    expect(toDecimal(1250, 'JPY').toString()).toBe('1250');
    expect(toDecimal(1250, 'KWD').toString()).toBe('1.25');
    expect(toDecimal(-1, 'EUR').toString()).toBe('-0.01');
    expect(toDecimal(0, 'EUR').isZero()).toBe(true);
  });

  test('keeps every digit of a sum past 2^53', () => {
    const amount = 12_345_678_901_234_567_890_123n;
    expect(toDecimal(amount, 'EUR').toFixed()).toBe('123456789012345678901.23');
  });
});

describe('formatDecimal', () => {
  test.each([
    ['1.005', 'EUR', '1.01'],
    ['-1.005', 'EUR', '-1.01'],
    ['1.00499', 'EUR', '1.00'],
    ['0.5', 'JPY', '1'],
    ['-0.5', 'JPY', '-1'],
    ['-0.001', 'EUR', '0.00'],
    ['-0.4', 'JPY', '0'],
    ['0', 'EUR', '0.00'],
    ['1234567890123456789.995', 'EUR', '1234567890123456790.00'],
    ['1e21', 'EUR', '1000000000000000000000.00'],
  ])('%s %s is %s: half away from zero, no minus zero, no exponent', (value, code, text) => {
    expect(formatDecimal(new Decimal(value), code)).toBe(text);
  });

  test('writes what toDecimal read', () => {
    const amount = fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n });
    fc.assert(
      fc.property(amount, fc.constantFrom('EUR', 'JPY', 'KWD'), (minor, code) => {
        expect(formatDecimal(toDecimal(minor, code), code)).toBe(formatMoney(minor, code));
      }),
    );
  });
});
