import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDate } from '../model/plain-date.js';
import {
  type RecordTakers,
  readDisputes,
  readInvoices,
  readPayments,
  readRecords,
} from './index.js';

const HEADER = 'invoiceId,clientId,issueDate,amount,currency';
const GOOD = 'A1,c,2024-01-01,100.00,EUR';
const read = (...rows: readonly string[]) =>
  readInvoices([HEADER, ...rows].join('\n'), { file: 'f.csv' });

describe('rows that are rejected say where, what and what to do', () => {
  it.each([
    ['too few cells', 'A2,c,2024-01-01', 'wrong-cell-count', undefined, /3 cells and the header 5/],
    ['too many', `${GOOD},x`, 'wrong-cell-count', undefined, /6 cells and the header 5/],
    [
      '31.02.2024',
      'A2,c,31.02.2024,1,EUR',
      'bad-date',
      'issueDate',
      /"31\.02\.2024".*--invoices\.date-format/,
    ],
    [
      '12,34,56',
      'A2,c,2024-01-01,"12,34,56",EUR',
      'bad-amount',
      'amount',
      /"12,34,56".*--invoices\.decimal/,
    ],
    ['no amount', 'A2,c,2024-01-01,,EUR', 'missing-value', 'amount', /Fill it in/],
    ['no date', 'A2,c,,1,EUR', 'missing-value', 'issueDate', /Fill it in/],
    ['no client', 'A2, ,2024-01-01,1,EUR', 'missing-value', 'clientId', /Fill it in/],
    ['too much', 'A2,c,2024-01-01,99999999999999999,EUR', 'amount-too-large', 'amount', /exactly/],
  ])('%s', async (_, row, code, column, message) => {
    const { records, issues, file } = await read(GOOD, row, GOOD);
    expect(records).toHaveLength(2);
    expect(file).toMatchObject({ rows: 3, accepted: 2, rejected: 1, ignored: 0 });
    expect(issues).toEqual([
      {
        code,
        severity: 'error',
        row: 'rejected',
        message: expect.stringMatching(message),
        source: { file: 'f.csv', line: 3, ...(column === undefined ? {} : { column }) },
        // Of a row of five cells that names one.
        ...(column === undefined || column === 'clientId' ? {} : { clientId: 'c' }),
        // The cell as written, where there is one.
        ...(/^\d/.test(_) || _ === 'too much' ? { value: /99+/.exec(row)?.[0] ?? _ } : {}),
      },
    ]);
  });

  it('a long value is shown short', async () => {
    const { issues } = await read(`A2,c,${'9'.repeat(500)},1,EUR`);
    expect(issues[0]!.message.length).toBeLessThan(250);
  });

  it('a short last row may be a cut file', async () => {
    const { issues } = await read(GOOD, 'A2,c,2024');
    expect(issues.map(({ code, severity }) => [code, severity])).toEqual([
      ['wrong-cell-count', 'error'],
      ['file-cut-off', 'warning'],
    ]);
  });

  it.each([
    ['a last row that is too long', [GOOD, `${GOOD},x`]],
    ['a short row before a last one of totals', [GOOD, 'A2,c', 'Total,,,1,']],
    ['a short row before a last one that is rejected', [GOOD, 'A2,c', 'A3,c,soon,1,EUR']],
  ])('%s is no sign of a cut file', async (_, rows) => {
    const { issues, file } = await read(...rows);
    expect(file.accepted).toBe(1);
    expect(issues.map(({ code }) => code)).not.toContain('file-cut-off');
  });
});

describe('files', () => {
  it('an unterminated quote keeps nothing, and says where it opened', async () => {
    await expect(read(GOOD, 'A2,"c,2024-01-01,1,EUR', GOOD, GOOD)).rejects.toMatchObject({
      code: 'csv-malformed',
      source: { file: 'f.csv', line: 3 },
      message: expect.stringMatching(/^f\.csv:3: .*never ends.*Nothing was read/),
    });
  });

  it('an unknown layout lists what is missing and what is there', async () => {
    await expect(readInvoices('foo,bar\n1,2')).rejects.toMatchObject({
      code: 'columns-missing',
      message: expect.stringMatching(/invoiceId, clientId.*foo, bar.*--invoices\.map/),
    });
  });

  it.each(['', ' \n\n', '\uFEFF'])('%j is empty', async (text) => {
    await expect(readInvoices(text)).rejects.toMatchObject({ code: 'file-empty' });
  });

  it('a header without rows is read, with a warning', async () => {
    const { records, issues, file } = await read();
    expect(records).toEqual([]);
    expect(file).toMatchObject({ format: 'generic', rows: 0, accepted: 0 });
    expect(issues).toMatchObject([{ code: 'no-rows', severity: 'warning' }]);
  });

  it('blank lines and rows of delimiters alone are no rows; empty cells behind the last column no cells', async () => {
    const { file } = await read('', GOOD, '   ', ',,,,', `${GOOD},,`, '');
    expect(file).toMatchObject({ rows: 2, accepted: 2, rejected: 0, ignored: 0 });
  });

  it.each([
    ['LF', '\n'],
    ['CR LF', '\r\n'],
    ['CR', '\r'],
  ])(
    'lines are those on which rows start, also behind a quoted line break (%s)',
    async (_, end) => {
      const lines = [
        'invoiceId,clientId,issueDate,amount,clientName', // 1
        '', // 2
        '1,c,2024-01-01,1,"two', // 3
        'lines"', // 4
        '2,c,2024-01-01,1,"', // 5
        '', // 6
        '"', // 7
        '', // 8
        '3,c,2024-01-01,1,x', // 9
        '4,c,2024-01-01,1,"never', // 10
      ];
      const { records } = await readInvoices(lines.slice(0, 9).join(end));
      expect(records.map(({ source }) => source?.line)).toEqual([3, 5, 9]);
      await expect(readInvoices(lines.join(end))).rejects.toMatchObject({ source: { line: 10 } });
    },
  );

  it.each([',', ';', '\t', '|'])('delimiter %j needs no option', async (delimiter) => {
    const text = [HEADER, GOOD].join('\n').replaceAll(',', delimiter);
    expect((await readInvoices(text)).records).toMatchObject([{ amount: 10_000 }]);
  });
});

describe('what only the whole file tells', () => {
  it('dates and amounts are held together until both are told', async () => {
    const { records } = await readPayments(
      [
        'date;amount;invoiceId',
        '1/2/2024;1.234;a',
        '2/2/2024;1.500;b',
        '1/25/2024;1.000;c',
        '1/2/2024;7,5;d',
      ].join('\n'),
    );
    expect(records.map(({ invoiceId, amount }) => [invoiceId, amount])).toEqual([
      ['a', 12_340_000],
      ['b', 15_000_000],
      ['c', 10_000_000],
      ['d', 75_000],
    ]);
    expect(records[0]!.date).toBe(records[3]!.date);
  });

  it.each(['x', '"x ""y"""'])(
    'a short date before a refund tells the order, beside %s',
    async (id) => {
      // Where the cells of a row are put together, "2-23-24" and "-10.00" look like one ISO date.
      const { records, issues } = await readPayments(
        `date,amount,invoiceId,paymentId\n2-23-24,-10.00,a,${id}\n`,
      );
      expect(issues).toEqual([]);
      expect(records.map(({ date }) => formatDate(date))).toEqual(['2024-02-23']);
    },
  );

  it('is waited for through 100,000 rows and then asked for', async () => {
    let seen = 0;
    function* rows(): Generator<string> {
      yield 'date,amount,invoiceId\n';
      for (; seen < 300_000; seen++) yield `1/2/2024,1,${seen}\n`;
    }
    const handed: unknown[] = [];
    await expect(
      readRecords(
        rows(),
        'payments',
        {},
        takers((record) => handed.push(record)),
      ),
    ).rejects.toMatchObject({
      code: 'date-format-ambiguous',
      message: expect.stringContaining('no date in the 100,000 lines from there on tells which'),
    });
    expect(handed).toEqual([]);
    expect(seen).toBeLessThan(110_000);
  });
});

function takers(take: (record: unknown) => void): RecordTakers {
  return {
    invoices: take,
    payments: take,
    'credit-notes': take,
    disputes: take,
    agreements: take,
    incidents: take,
  };
}

describe('options', () => {
  it.each([
    [{ decimal: ';' }, /invoices: decimal/],
    [{ delimiter: ':' }, /invoices: delimiter/],
    [{ currency: 'eur' }, /invoices: currency.*EUR/],
    [
      { map: { nonsense: 'x' } },
      /--invoices\.map: there is no column "nonsense"; the columns are invoiceId/,
    ],
    [{ map: JSON.parse('{"__proto__":"amount"}') }, /there is no column "__proto__"/],
    [{ nonsense: 1 }, /nonsense/],
    [{ encoding: 'klingon' }, /--invoices\.encoding/],
    [{ dateFormat: 'nn' }, /--invoices\.date-format/],
    [
      { format: 'highradius', map: { amount: 'x' } },
      /^--invoices\.map names columns, and --invoices\.format highradius knows its own\. /,
    ],
  ])('%j is named and refused', async (options, message) => {
    await expect(readInvoices([HEADER, GOOD].join('\n'), options as object)).rejects.toMatchObject({
      code: 'bad-argument',
      message: expect.stringMatching(message),
    });
  });

  it('a file that is not of the format that was named is not read by the names of its columns', async () => {
    await expect(
      readInvoices([HEADER, GOOD].join('\n'), { format: 'highradius', file: 'a.csv' }),
    ).rejects.toMatchObject({
      code: 'wrong-file',
      message: expect.stringMatching(
        /^a\.csv: this is not the HighRadius sample of SAP invoices, as --invoices\.format says: no row at its beginning has the headers .*doc_id.* Leave the option out, or say --invoices\.format generic\.$/,
      ),
    });
  });

  it('a signal stops reading between pieces', async () => {
    const controller = new AbortController();
    function* pieces(): Generator<string> {
      yield `${HEADER}\n${GOOD}\n`;
      controller.abort();
      yield GOOD;
    }
    await expect(readInvoices(pieces(), { signal: controller.signal })).rejects.toMatchObject({
      code: 'aborted',
    });
  });
});

it('rows = accepted + rejected + ignored, whatever is in them', async () => {
  const cell = fc.constantFrom(
    '',
    '0',
    '1',
    '-1',
    'x',
    '2024-01-01',
    '31.02.2024',
    '0000-00-00',
    'EUR',
    'draft',
    '"a\nb"',
  );
  const rows = fc.array(
    fc.array(cell, { minLength: 3, maxLength: 7 }).map((cells) => cells.join(',')),
    { maxLength: 15 },
  );
  await fc.assert(
    fc.asyncProperty(rows, async (lines) => {
      const text = ['invoiceId,clientId,issueDate,amount,currency,status', ...lines].join('\n');
      const { records, creditNotes, issues, file } = await readInvoices(text);
      expect(file.rows).toBe(file.accepted + file.rejected + file.ignored);
      expect(file.accepted).toBe(records.length + creditNotes.length);
      expect(issues.filter(({ row }) => row === 'rejected')).toHaveLength(file.rejected);
      // Headings and notes are told together, with their number.
      const notes = issues.find(({ code }) => code === 'report-row');
      const noted = notes === undefined ? 0 : Number.parseInt(notes.message, 10);
      expect(issues.filter(({ row }) => row === 'ignored')).toHaveLength(file.ignored - noted);
    }),
    { numRuns: 500, examples: [[['x,,,,,', ',,,,EUR,', '0,,,1,,']]] },
  );
});

it('a heading or a note alone in its row is ignored, once for all, and an amount or a dispute is not', async () => {
  const { records, issues, file } = await readInvoices(
    [
      'Rechnungsnr;Kunde;Datum;Brutto;bezahlt am;Zahlbetrag',
      'Januar;;;;;',
      '1;c;10.01.2024;100,00;;',
      ';;;;;5,00',
      ';;;100,00;;',
      ' ;;; ;;Stand: 30.06.2024',
      ';c;;;01.02.2024;',
      '',
    ].join('\n'),
    { map: { paidAmount: '' } },
  );
  expect(records.map(({ invoiceId }) => invoiceId)).toEqual(['1']);
  expect(file).toMatchObject({ rows: 6, accepted: 1, rejected: 2, ignored: 3 });
  expect(issues.filter(({ code }) => code === 'report-row')).toEqual([
    {
      code: 'report-row',
      severity: 'info',
      message: '3 rows are headings or notes.',
      source: { file: 'invoices', line: 2 },
    },
  ]);
  const byDay = await readInvoices(
    'Datum;Rechnungsnr;Kunde;Brutto\nFebruar 2024;;;\n10.02.2024;1;c;100,00\n11.02.2024;2;;\n',
  );
  expect(byDay.file).toMatchObject({ accepted: 1, rejected: 1, ignored: 1 });
  const paid = await readInvoices(
    'Rechnungsnr;Kunde;Datum;Brutto;Zahlbetrag\n1;c;10.01.2024;100,00;5,00\n;;;;5,00\n',
  );
  expect(paid.file).toMatchObject({ accepted: 1, rejected: 1, ignored: 0 });
  const disputes = await readDisputes('invoiceId,openedOn,amount\nR1,,\n');
  expect(disputes.file).toMatchObject({ rejected: 1, ignored: 0 });
});
