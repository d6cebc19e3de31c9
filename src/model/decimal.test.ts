import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { Decimal, decimal, formatDecimal, toDecimal } from './decimal.js';
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

describe('a program that set its own Decimal otherwise', () => {
  afterEach(() => {
    Decimal.set({ defaults: true });
  });

  test.each<Decimal.Config>([
    { precision: 9 },
    { precision: 40 },
    { maxE: 9 },
    { rounding: 0 },
    { toExpPos: 1 },
  ])('changes no figure of ours: %j', (settings) => {
    Decimal.set(settings);
    // 9876543210.00 a year at 8 % for 151 days: 9876543210 * 151 * 0.08 / 365, to 20 digits.
    const carrying = toDecimal(987_654_321_000, 'EUR').times(151).times(0.08).dividedBy(365);
    expect(carrying.toString()).toBe('326872991.71726027397');
    expect(formatDecimal(carrying, 'EUR')).toBe('326872991.72');
    expect(decimal('12345678901').plus('0.25').toString()).toBe('12345678901.25');
  });

  test('can reckon with what it is given', () => {
    const ours = toDecimal(1250, 'EUR');
    expect(ours).toBeInstanceOf(Decimal);
    expect(Decimal.isDecimal(ours)).toBe(true);
    expect(ours.plus(new Decimal('0.5')).toString()).toBe('13');
    Decimal.set({ precision: 3 });
    // By its own settings where its own number stands first, and by ours where ours does.
    expect(new Decimal(1).dividedBy(toDecimal(300, 'EUR')).toString()).toBe('0.333');
    expect(toDecimal(100, 'EUR').dividedBy(new Decimal(3)).toString()).toBe(
      '0.33333333333333333333',
    );
    expect(Decimal.max(ours, 7).toString()).toBe('12.5');
  });
});
