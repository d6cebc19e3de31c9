// How people write amounts, and what stands above their tables.
import { describe, expect, it } from 'vitest';
import { formatDate } from '../model/plain-date.js';
import { readAmount } from './cells/amounts.js';
import { readInvoices, readPayments } from './index.js';

describe('amounts with a word for their currency', () => {
  it.each([
    ['1 200,50 kr', ',', 1200_50],
    ['1.200,50 kr.', ',', 1200_50],
    ['kr 1.200,50', ',', 1200_50],
    ['-1 200,50 zł', ',', -1200_50],
    ['1200,50 Euro', ',', 1200_50],
    ['1200,50 euros', ',', 1200_50],
    ['1200,50Euro', ',', 1200_50],
    ['Rs. 1,200.50', '.', 1200_50],
    ['Rs 1,20,000.50', '.', 120000_50],
    ['(Rs. 1,200.50)', '.', -1200_50],
    ['Fr. 1200.50', '.', 1200_50],
    ["Fr. 1'200.--", '.', 1200_00],
    ['1200.50 Fr.', '.', 1200_50],
    ['-Fr. 1200.50', '.', -1200_50],
  ] as const)('%s', (text, mark, amount) => {
    expect(readAmount(text, mark, 2)).toBe(amount);
  });

  it.each(['kr', 'Fr.', '12 krone', 'Rs. Rs. 5', 'Fr. 5 Fr. 5', 'Freitag 5', 'Euro'])(
    '%s is none',
    (text) => {
      expect(readAmount(text, '.', 2)).toBe('bad-amount');
    },
  );

  it('tell how a file writes its decimals, and name their currency where it is one', async () => {
    const read = async (amount: string) => {
      const { records, detection } = await readInvoices(
        `Invoice No;Client;Invoice Date;Total\nA1;Foo;2024-01-31;${amount}\n`,
      );
      return [records[0]?.amount, records[0]?.currency, detection.decimal.value];
    };
    expect(await read('1 200,50 kr')).toEqual([1200_50, 'XXX', ',']);
    expect(await read('Rs. 1,200.50')).toEqual([1200_50, 'XXX', '.']);
    expect(await read('Fr. 1200.50')).toEqual([1200_50, 'XXX', '.']);
    expect(await read('1200,50 Euro')).toEqual([1200_50, 'EUR', ',']);
    expect(await read('1200,50 zł')).toEqual([1200_50, 'PLN', ',']);
  });
});

it('a preamble of cells such as ="01.01.2023" is passed over, and so are they read below a header', async () => {
  const { records, file } = await readPayments(
    [
      'Datum von:;="01.01.2023"',
      'Datum bis:;="31.12.2023"',
      'Konto:;="CH9300762011623852957"',
      'Währung:;="CHF"',
      '',
      'Datum;Avisierungstext;Gutschrift in CHF;Lastschrift in CHF;Verwendungszweck',
      '31.01.2023;GUTSCHRIFT;500.25;;="RE-1001"',
      '31.01.2023;MIETE;;-900.00;',
      '',
    ].join('\n'),
  );
  expect(records.map(({ date, amount, purpose }) => [formatDate(date), amount, purpose])).toEqual([
    ['2023-01-31', 500_25, 'RE-1001'],
  ]);
  expect(file).toMatchObject({ rows: 2, accepted: 1, ignored: 1 });
});

describe('what is told', () => {
  const currencyNamed = async (...amounts: readonly string[]) => {
    const rows = amounts.map((amount, i) => `A${i};Foo;2024-01-31;${amount}`);
    const { issues } = await readInvoices(
      ['Invoice No;Client;Invoice Date;Total', ...rows, ''].join('\n'),
    );
    const told = issues.find(({ code }) => code === 'no-currency')?.message;
    return /--currency (\w+)/.exec(told ?? '')?.[1];
  };

  it('of a currency that is missing names the one that amounts show', async () => {
    expect(await currencyNamed('£100.50', '100.50')).toBe('GBP');
    expect(await currencyNamed('100.50 CHF', '100.50')).toBe('CHF');
    expect(await currencyNamed('£100.50', '€100.50')).toBe('EUR');
    expect(await currencyNamed('$100.50')).toBe('EUR');
  });

  it('of one word in many rows is how many they are, and not each of them', async () => {
    const rows = Array.from(
      { length: 60 },
      (_, i) => `A${i};2024-01-31;5.00;${i % 20 ? 'x' : 'y'}`,
    );
    const { issues } = await readPayments(['invoiceId;date;amount;kind', ...rows, ''].join('\n'));
    const told = issues.filter(({ code }) => code === 'unknown-word');
    expect(told.map(({ value, source }) => [value, source?.line])).toEqual([
      ['y', 2],
      ['x', 3],
      ['x', 4],
      ['y', 22],
    ]);
    expect(told[0]?.message).toMatch(/So it stands in 3 rows\.$/);
    expect(told[1]?.message).toMatch(/So it stands in 57 rows\.$/);
    expect(told[2]?.message).not.toContain('So it stands');
  });
});
