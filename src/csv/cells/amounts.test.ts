import { describe, expect, it } from 'vitest';
import { readInvoices } from '../index.js';
import { markEvidence, readAmount } from './amounts.js';

describe('readAmount', () => {
  it.each([
    ['1234.56', '.', 123_456],
    ['1234.5', '.', 123_450],
    ['1234', '.', 123_400],
    ['0.10', '.', 10],
    ['.5', '.', 50],
    ['-3', '.', -300],
    ['0', '.', 0],
    ['-0.00', '.', 0],
    ['1,234.56', '.', 123_456],
    ['1,234,567.8', '.', 123_456_780],
    ['12,34,567.00', '.', 123_456_700],
    ['1.234,56', ',', 123_456],
    ['1.234', ',', 123_400],
    ['1234,5', ',', 123_450],
    ['1 234,56', ',', 123_456],
    ['1\u00A0234,56', ',', 123_456],
    ['1\u202F234,56', ',', 123_456],
    ["1'234.56", '.', 123_456],
    ['(1.00)', '.', -100],
    ['1.234,56-', ',', -123_456],
    ['\u22125.00', '.', -500],
    ['$13.50', '.', 1350],
    ['-$13.50', '.', -1350],
    ['$-13.50', '.', -1350],
    ['EUR 12', '.', 1200],
    ['12,50 \u20AC', ',', 1250],
    ['12.5000', '.', 1250],
    // A dash for no cents is no minus.
    ['100,-', ',', 10_000],
    ['1.000,--', ',', 100_000],
    ["CHF 1'000.-", '.', 100_000],
    ['250.\u2013', '.', 25_000],
    ['-100,-', ',', -10_000],
    ['100.', '.', 10_000],
  ] as const)('%s with %s', (text, mark, expected) => {
    expect(readAmount(text, mark, 2)).toBe(expected);
  });

  it('of a very long cell is soon told, whatever it is', () => {
    const blanks = ' '.repeat(20_000);
    for (const text of [
      `1${blanks}x`,
      `${'1,'.repeat(20_000)}x`,
      `EUR${blanks}-${blanks}1${blanks}-${blanks}x`,
      '1 '.repeat(20_000),
      `1,${'-'.repeat(20_000)}`,
    ]) {
      expect(readAmount(text, '.', 2)).toBe('bad-amount');
    }
    expect(readAmount(`EUR${blanks}1.00`, '.', 2)).toBe(100);
  });

  it.each([
    '12,34,56',
    '1,23',
    'abc',
    '1.2.3',
    '--1',
    '(1',
    '1)',
    '1 2',
    '1e5',
    '',
    '.',
    '12a',
    'Net 100',
    '100 TBD',
    '100,-5',
  ])('%s is none', (text) => {
    expect(readAmount(text, '.', 2)).toBe('bad-amount');
  });

  it('knows the digits of a currency, and the end of exactness', () => {
    expect(readAmount('1.001', '.', 2)).toBe('amount-below-minor-unit');
    expect(readAmount('1.001', '.', 3)).toBe(1001);
    expect(readAmount('10.0', '.', 0)).toBe(10);
    expect(readAmount('10.5', '.', 0)).toBe('amount-below-minor-unit');
    expect(readAmount('90071992547409.91', '.', 2)).toBe(Number.MAX_SAFE_INTEGER);
    expect(readAmount('90071992547409.92', '.', 2)).toBe('amount-too-large');
    expect(readAmount('99999999999999999999', '.', 2)).toBe('amount-too-large');
  });
});

describe('the decimal mark of a file', () => {
  it('is told by what can be read in one way only', () => {
    expect(['1.5', '0.123', '1,234.5', '1234.567', '1,234,567'].map(markEvidence)).toEqual([
      '.',
      '.',
      '.',
      '.',
      '.',
    ]);
    expect(['1,5', '0,123', '1.234,5', '1234,567', '1.234.567'].map(markEvidence)).toEqual([
      ',',
      ',',
      ',',
      ',',
      ',',
    ]);
    expect(['1,234', '1.234', '$12.345'].map(markEvidence)).toEqual([
      'ambiguous',
      'ambiguous',
      'ambiguous',
    ]);
    for (const silent of ['1234', '', '12,34,56', '1,2.3,4', 'approx.', 'N.', '1,5x', 'x1,234']) {
      expect(markEvidence(silent)).toBeNull();
    }
  });

  const csv = (...amounts: readonly string[]): string =>
    `invoiceId;clientId;issueDate;amount\n${amounts.map((amount, i) => `${i};c;2024-01-01;${amount}`).join('\n')}`;

  it('holds for the rows before it, too', async () => {
    const { records } = await readInvoices(csv('1.234', '5,00'));
    expect(records.map(({ amount }) => amount)).toEqual([123_400, 500]);
  });

  it('that nothing decides is asked for', async () => {
    await expect(readInvoices(csv('1.234'))).rejects.toMatchObject({
      code: 'number-format-ambiguous',
    });
    const { records } = await readInvoices(csv('1.234'), { decimal: ',' });
    expect(records[0]?.amount).toBe(123_400);
  });

  it('is not decided by a slip', async () => {
    const { records, file } = await readInvoices(csv('approx.', '1.234', '5,00'));
    expect(records.map(({ amount }) => amount)).toEqual([123_400, 500]);
    expect(file).toMatchObject({ rows: 3, accepted: 2, rejected: 1 });
  });

  it('is looked for in no cell that is too long to be an amount', async () => {
    const long = '1'.repeat(200_000);
    const cells = [`${long}x`, `1,${long}x`, `1,${'0'.repeat(200_000)}1`];
    const begun = performance.now();
    const { issues } = await readInvoices(csv(...cells, '5,00'));
    expect(performance.now() - begun).toBeLessThan(2000);
    expect(issues.filter(({ code }) => code === 'bad-amount')).toHaveLength(3);
  });

  it('a zero amount is an ignored row', async () => {
    const { records, file } = await readInvoices(csv('0.00', '1.00'));
    expect(records).toHaveLength(1);
    expect(file).toMatchObject({ rows: 2, accepted: 1, rejected: 0, ignored: 1 });
  });
});

describe('a dash of accountants', () => {
  it.each(['-', ' -   ', '€ -', '- €', 'EUR -', '–'])('is zero: %j', (text) => {
    expect(readAmount(text, '.', 2)).toBe(0);
  });

  it.each(['--', '- -', '-.', 'x -', ''])('and nothing else is: %j', (text) => {
    expect(readAmount(text, '.', 2)).toBe('bad-amount');
  });
});
