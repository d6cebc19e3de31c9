import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDate, plainDate } from '../../model/plain-date.js';
import { readInvoices } from '../index.js';
import { writtenDateReader } from './date-fns.js';
import {
  type DateOrder,
  digitsDateReader,
  fittingFormat,
  orderEvidence,
  plainDateAt,
  readNumericDate,
  readSerialDate,
} from './dates.js';

const read = (text: string, order: DateOrder | null = null): string | null => {
  const date = readNumericDate(text, order);
  return date === null ? null : formatDate(date);
};

describe('dates as they stand in a file', () => {
  const ORDERS: readonly (DateOrder | null)[] = [null, 'day-first', 'month-first', 'year-first'];
  /** The same characters, with others before and behind them. */
  const at = (text: string, order: DateOrder | null) =>
    plainDateAt(new TextEncoder().encode(`9-${text}-99-9`), 2, 2 + text.length, order);
  const part = fc.stringMatching(/^\d{1,4}$/);
  const mark = fc.constantFrom('.', '/', '-', '');
  const texts = fc.oneof(
    fc.tuple(part, mark, part, mark, part).map((parts) => parts.join('')),
    fc.stringMatching(/^[\d./-]{1,11}$/),
  );

  it('are those that are read from the text, where they are any', () => {
    fc.assert(
      fc.property(texts, fc.constantFrom(...ORDERS), (text, order) => {
        const date = at(text, order);
        if (date !== null) expect(readNumericDate(text, order)).toBe(date);
      }),
      { numRuns: 20_000 },
    );
  });

  it.each([
    ['2024-01-31', null, '2024-01-31'],
    ['31.01.2024', 'month-first', '2024-01-31'],
    ['1.2.2024', null, '2024-02-01'],
    ['1/2/2024', 'day-first', '2024-02-01'],
    ['01-02-2024', 'month-first', '2024-01-02'],
    ['01.02.2024', 'year-first', '2024-02-01'],
    ['01-02-2024', 'year-first', null],
    // Open, or of another kind: for the reader of texts.
    ['1/2/2024', null, null],
    ['01.02.24', null, null],
    ['2024/01/31', null, null],
    ['20240131', null, null],
    ['2024-02-30', null, null],
  ] as const)('%s, %s: %s', (text, order, expected) => {
    const date = at(text, order);
    expect(date === null ? null : formatDate(date)).toBe(expected);
  });
});

describe('dates of digits', () => {
  it.each([
    ['2024-01-31', '2024-01-31'],
    ['2024-01-31 23:59', '2024-01-31'],
    ['2024-01-31T00:30:00Z', '2024-01-31'],
    ['2024-01-31T23:30:00-11:00', '2024-01-31'],
    ['31.01.2024, 10:00', '2024-01-31'],
    ['31/01/2024 12:00 AM', '2024-01-31'],
    ['2024-1-5', '2024-01-05'],
    ['2024/01/05', '2024-01-05'],
    ['20240131', '2024-01-31'],
    ['20190307.0', '2019-03-07'],
    ['31.01.2024', '2024-01-31'],
    ['1.2.2024', '2024-02-01'],
    ['31.01.24', '2024-01-31'],
    ['31.12.99', '1999-12-31'],
    ['2011-12-30', '2011-12-30'],
    ['2024-01-31 10:00:00.123456 +0000', '2024-01-31'],
    ['2024-01-31T10:00:00,5+01', '2024-01-31'],
    ['2024-01-31T10:00:00+01:00[Europe/Berlin]', '2024-01-31'],
    ['2024-01-31 10:00:00 GMT+0100 (Central European Standard Time)', '2024-01-31'],
    ['2024-01-31 10:00 (CET)', '2024-01-31'],
    ['31.01.2024 10.00 Uhr', '2024-01-31'],
    ['31/01/2024 10:00 a. m.', '2024-01-31'],
    ['31/01/2024 10:00:00 PDT', '2024-01-31'],
  ])('%s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it.each([
    '31.02.2024',
    '2024-02-30',
    '2023-02-29',
    '2024-13-01',
    '0000-00-00',
    'soon',
    '2024-01',
    '2024-01-31 to 2024-02-05',
    '2024-01-31 10:00 to 2024-02-05',
    '2024-01-31 10:00 (2024-02-05)',
    '31.01.2024 10:00 storniert',
    '31.01.2024 soon',
    '1.2.3.2024',
    '2024-0a-01',
    '',
  ])('%s is none', (text) => {
    expect(read(text)).toBeNull();
  });

  it('slashes and dashes are read in the order that the file has', () => {
    expect(read('3/4/2024', 'month-first')).toBe('2024-03-04');
    expect(read('3/4/2024', 'day-first')).toBe('2024-04-03');
    expect(read('13-1-2024', 'day-first')).toBe('2024-01-13');
    expect(read('13/1/2024', 'month-first')).toBeNull();
    // Dots are written day first everywhere.
    expect(read('3.4.2024', 'month-first')).toBe('2024-04-03');
  });

  it('a year of two digits may stand at either end of dashes', () => {
    expect(orderEvidence('24-01-03')).toBe('ambiguous');
    expect(orderEvidence('05-05-24')).toBe('ambiguous');
    expect(orderEvidence('99-01-03')).toBe('year-first');
    expect(orderEvidence('24-01-99')).toBe('day-first');
    expect(orderEvidence('24-1-00')).toBe('day-first');
    expect(orderEvidence('01-24-24')).toBe('month-first');
    // Neither behind slashes nor before them, nor of one digit.
    expect(orderEvidence('24/01/03')).toBe('day-first');
    expect(orderEvidence('99/01/03')).toBeNull();
    expect(orderEvidence('5-13-24')).toBe('month-first');
    expect(read('24-01-03', 'year-first')).toBe('2024-01-03');
    expect(read('24-01-03 10:00', 'year-first')).toBe('2024-01-03');
    expect(read('99-1-03', 'year-first')).toBe('1999-01-03');
    expect(read('24-01-03', 'day-first')).toBe('2003-01-24');
    expect(read('24/01/03', 'year-first')).toBeNull();
    expect(read('3-1-2024', 'year-first')).toBeNull();
  });

  it('a part above 12 tells the order; equal parts need none', () => {
    expect(orderEvidence('25/1/2024')).toBe('day-first');
    expect(orderEvidence('1/25/2024')).toBe('month-first');
    expect(orderEvidence('13-1-2024')).toBe('day-first');
    expect(orderEvidence('3/4/2024')).toBe('ambiguous');
    for (const silent of [
      '99/1/2024',
      '1/32/2024',
      '0/25/2024',
      '5/5/2024',
      '2024-01-02',
      '25.1.2024',
      '31/31/2024',
      // The same in every order that it can have.
      '05-05-05',
      '24-01-24',
      // A slip: it would be 2045.
      '45-01-24',
      '24-01-45',
      '',
    ]) {
      expect(orderEvidence(silent)).toBeNull();
    }
  });
});

describe('dates of a given format', () => {
  it.each([
    ['dd.MM.yyyy', '05.01.2024', '2024-01-05'],
    ['dd.MM.yyyy', '5.1.2024', '2024-01-05'],
    ['M/d/yyyy', '1/5/2024', '2024-01-05'],
    ['MM/dd/yy', '01/05/24', '2024-01-05'],
    ['yyyyMMdd', '20240105', '2024-01-05'],
    ['yy-MM-dd', '24-01-05', '2024-01-05'],
    ['yy/MM/dd', '24/1/5', '2024-01-05'],
    ['d.M.yyyy', '30.12.2011', '2011-12-30'],
  ])('%s: %s', (format, text, expected) => {
    const date = digitsDateReader(format)?.(text);
    expect(date == null ? null : formatDate(date)).toBe(expected);
  });

  it('in words is read by date-fns, whatever the zone of the machine', async () => {
    const reader = await writtenDateReader('MMM d yyyy');
    expect(digitsDateReader('MMM d yyyy')).toBeNull();
    expect(reader('Jan 28 2021')).toBe(plainDate('2021-01-28'));
    // Apia had no such day; an invoice from elsewhere has.
    expect(reader('Dec 30 2011')).toBe(plainDate('2011-12-30'));
    expect(reader('Feb 30 2021')).toBeNull();
    await expect(
      readInvoices('invoiceId,clientId,issueDate,amount\n1,c,x,1', { dateFormat: 'n MMM' }),
    ).rejects.toThrow(/--invoices.date-format "n MMM"/);
  });

  const invoices = (issued: string, dateFormat: string) =>
    readInvoices(`invoiceId,clientId,issueDate,amount\n1,c,${issued},1`, { dateFormat });

  it.each([
    // Minutes, a year of weeks, days of a year, and no tokens at all.
    'yyyy-mm-dd',
    'YYYY-MM-DD',
    'yyyy-MM-DD',
    'TT.MM.JJJJ',
    'd. MMMM',
    'ISO',
    '%Y-%m-%d',
    'dd.MM.yyyy Uhr',
    "dd 'de MMMM yyyy'",
  ])('%s names no day: it is refused, and not read as another one', async (format) => {
    await expect(invoices('2024-03-01', format)).rejects.toMatchObject({
      code: 'bad-argument',
      message: expect.stringMatching(/ a format has a year \(yyyy or yy\), a month /),
    });
  });

  it.each([
    ["d 'de' MMMM yyyy", '1 de March 2024'],
    ['EEEE, do MMM yyyy', '"Friday, 1st Mar 2024"'],
    ["dd.MM.yyyy 'Uhr'", '01.03.2024 Uhr'],
  ])('%s may have words', async (format, text) => {
    const { records } = await invoices(text, format);
    expect(records.map(({ issueDate }) => formatDate(issueDate))).toEqual(['2024-03-01']);
  });

  it('of a format that was named the message does not say that the day does not exist', async () => {
    const { issues } = await invoices('2024-03-01', 'dd.MM.yyyy');
    expect(issues.find(({ code }) => code === 'bad-date')?.message).toBe(
      'Column "issueDate": "2024-03-01" is no day in the format of --invoices.date-format. Correct the cell, or name another format.',
    );
  });
});

describe('the order of a file', () => {
  const csv = (...dates: readonly (readonly [string, string])[]): string =>
    `invoiceId,clientId,issueDate,dueDate,amount\n${dates.map(([issued, due], i) => `${i},c,${issued},${due},1`).join('\n')}`;
  const issued = async (text: string): Promise<string[]> =>
    (await readInvoices(text)).records.map(({ issueDate }) => formatDate(issueDate));

  it('is decided by any date column of any row, also for the rows before', async () => {
    expect(await issued(csv(['1/2/2024', '1/3/2024'], ['1/4/2024', '1/31/2024']))).toEqual([
      '2024-01-02',
      '2024-01-04',
    ]);
    expect(await issued(csv(['1/2/2024', ''], ['13/2/2024', '']))).toEqual([
      '2024-02-01',
      '2024-02-13',
    ]);
  });

  it('is not decided by a slip', async () => {
    expect(await issued(csv(['99/1/2024', ''], ['1/2/2024', '1/31/2024']))).toEqual(['2024-01-02']);
  });

  it('is no question where every date reads the same', async () => {
    expect(await issued(csv(['5/5/2024', '6/6/2024']))).toEqual(['2024-05-05']);
  });

  it('that nothing decides is asked for, with the option and both readings', async () => {
    await expect(issued(csv(['1/2/2024', '']))).rejects.toMatchObject({
      code: 'date-format-ambiguous',
      message: expect.stringMatching(
        /can be 2024-02-01 or 2024-01-02,.*--invoices.date-format d\/M\/yyyy or --invoices.date-format M\/d\/yyyy\.$/,
      ),
    });
  });

  it('is asked for where a year of two digits may come first', async () => {
    const dates = csv(['24-01-03', '24-02-03'], ['24-01-17', '24-02-16']);
    await expect(issued(dates)).rejects.toMatchObject({
      code: 'date-format-ambiguous',
      message: expect.stringMatching(
        /"24-01-03" can be 2003-01-24 or 2024-01-03,.*--invoices.date-format dd-MM-yy or --invoices.date-format yy-MM-dd\.$/,
      ),
    });
    const { records } = await readInvoices(dates, { dateFormat: 'yy-MM-dd' });
    expect(records.map(({ issueDate }) => formatDate(issueDate))).toEqual([
      '2024-01-03',
      '2024-01-17',
    ]);
    expect(await issued(csv(['98-01-03', ''], ['99-01-17', '']))).toEqual([
      '1998-01-03',
      '1999-01-17',
    ]);
  });

  it('that a later row contradicts rejects that row', async () => {
    const { file, issues } = await readInvoices(csv(['1/25/2024', ''], ['25/1/2024', '']));
    expect(file).toMatchObject({ rows: 2, accepted: 1, rejected: 1 });
    expect(issues.at(-1)).toMatchObject({
      code: 'bad-date',
      source: { line: 3, column: 'issueDate' },
    });
  });

  it('zero dates are none, and said', async () => {
    const { records, issues } = await readInvoices(csv(['2024-01-01', '0000-00-00']));
    expect(records[0]?.dueDate).toBeNull();
    expect(issues.map(({ code }) => code)).toContain('zero-date');
  });
});

describe('days that a spreadsheet counts', () => {
  it.each([
    ['25569', '1970-01-01'],
    ['36526', '2000-01-01'],
    ['45292', '2024-01-01'],
    ['45292.75', '2024-01-01'],
    ['45292,75', '2024-01-01'],
  ])('%s is %s', (text, iso) => {
    expect(readSerialDate(text)).toBe(plainDate(iso));
  });

  it.each(['4529', '452920', '45292 ', '45292.', '-45292', ''])('%j is none', (text) => {
    expect(readSerialDate(text)).toBeNull();
  });

  it('are read where the caller says so, and else the message tells how', async () => {
    const text = 'invoiceId,clientId,issueDate,amount\n1,c,45292,1';
    const { records } = await readInvoices(text, { dateFormat: 'excel' });
    expect(records[0]!.issueDate).toBe(plainDate('2024-01-01'));
    const { issues } = await readInvoices(text);
    expect(issues.find(({ code }) => code === 'bad-date')!.message).toMatch(
      /--invoices\.date-format \(excel, if a spreadsheet counts days\)\.$/,
    );
  });
});

it.each([
  ['02.28.2024', 'MM.dd.yyyy'],
  ['31012024', 'ddMMyyyy'],
  ['01312024', 'MMddyyyy'],
  // Three readings; a slip among ISO dates, whose format would turn all others; and none.
  ['010203', ''],
  ['2024-28-02', ''],
  ['31.02.2024', ''],
  ['soon', ''],
])('%s is written %s', (cell, format) => {
  expect(fittingFormat(cell).trim()).toBe(format);
});
