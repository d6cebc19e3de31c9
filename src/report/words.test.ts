import { describe, expect, it } from 'vitest';
import { citing, finePercent, listed, minorMoney, rowsOf } from './words.js';
import { wrap } from './wrap.js';

const at = (file: string, line: number) => ({ file, line });

describe('rowsOf', () => {
  it('names each file once and each line once, in order of line', () => {
    expect(rowsOf([at('a.csv', 12), at('b.csv', 4), null, at('a.csv', 2), at('a.csv', 12)])).toBe(
      'a.csv:2, 12; b.csv:4',
    );
  });

  it('is empty where no row is known, and then nothing is cited', () => {
    expect(rowsOf([null, undefined])).toBe('');
    expect(citing([null])).toBe('');
    expect(citing([at('a.csv', 2)])).toBe(' (a.csv:2)');
  });
});

it('finePercent keeps one decimal, and none that is zero', () => {
  expect([0.5291, 0.15, 0.005, 0].map(finePercent)).toEqual(['52.9 %', '15 %', '0.5 %', '0 %']);
});

it('listed has one "and"', () => {
  expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(listed)).toEqual([
    '',
    'a',
    'a and b',
    'a, b and c',
  ]);
});

it('minorMoney knows the digits of a currency', () => {
  expect(minorMoney(123_456, 'EUR')).toBe('EUR 1,234.56');
  expect(minorMoney(-123_456, 'JPY')).toBe('JPY -123,456');
});

describe('wrap', () => {
  it('keeps a figure with its % and its currency', () => {
    expect(wrap('at least 50 % of it', { width: 11 })).toEqual(['at least', '50 % of it']);
    expect(wrap('it was EUR 50 or so', { width: 11 })).toEqual(['it was', 'EUR 50 or', 'so']);
  });

  it('breaks behind a number, before a number, and behind capitals that are no currency', () => {
    expect(wrap('all 12 of 14', { width: 6 })).toEqual(['all 12', 'of 14']);
    expect(wrap('MET by us', { width: 4 })).toEqual(['MET', 'by', 'us']);
    expect(wrap('in 2024', { width: 4 })).toEqual(['in', '2024']);
  });
});
