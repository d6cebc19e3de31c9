import { describe, expect, it } from 'vitest';
import { readInvoices, readPayments } from './index.js';
import { findLayout } from './layout.js';

const HEADER = 'invoiceId,clientId,issueDate,amount';
const ROW = '1,x,2024-01-31,5.00';

const layout = (text: string, options = {}) => {
  const { delimiter, headerLine } = findLayout(text, {
    ...options,
    role: 'invoices',
    file: 'f.csv',
  });
  return [delimiter, headerLine];
};

describe('where the header stands', () => {
  it('in the first line, as nearly always', () => {
    expect(layout(`${HEADER}\n${ROW}\n`)).toEqual([',', 1]);
  });

  it('below titles, whatever delimiters and blank lines these have', () => {
    expect(layout(`Acme Ltd; Berlin; 2024\n\nInvoices, all\n${HEADER}\n${ROW}\n`)).toEqual([
      ',',
      4,
    ]);
    expect(
      layout(
        `Report, made on 1, 2 and 3 May\nKunde;Rechnungsnummer;Datum;Brutto\nx;1;1.2.2024;5\n`,
      ),
    ).toEqual([';', 2]);
  });

  it('also in a file whose beginning has no line feed', async () => {
    const rows = Array.from({ length: 5000 }, (_, i) => `${i},x,2024-01-31,5.00`);
    const text = `Acme Ltd; Berlin\r\r${HEADER}\r${rows.join('\r')}`;
    expect(layout(text)).toEqual([',', 3]);
    const { records } = await readInvoices(text);
    expect(records).toHaveLength(5000);
    expect(records[0]).toMatchObject({ invoiceId: '0', source: { line: 4 } });
  });

  it('below `sep=;`, which Excel reads and writes', async () => {
    const text = `sep=;\n${HEADER.replaceAll(',', ';')}\n1;x;31.01.2024;5,00\n`;
    expect(layout(text)).toEqual([';', 2]);
    const { records, file } = await readInvoices(text);
    expect(records).toMatchObject([{ amount: 500, source: { line: 3 } }]);
    expect(file).toMatchObject({ rows: 1, accepted: 1 });
  });

  it('where the names that the caller maps stand', () => {
    const text = `Liste\nNr,Wer,Wann,Wieviel\n1,x,2024-01-31,5\n`;
    const map = { invoiceId: 'Nr', clientId: 'Wer', issueDate: 'Wann', amount: 'Wieviel' };
    expect(layout(text, { map })).toEqual([',', 2]);
  });

  it('of no known columns it is the first of the longest rows, so that a message shows it', async () => {
    await expect(readInvoices('Liste\n\nfoo|bar|baz\n1|2|3\n4|5|6\n')).rejects.toMatchObject({
      code: 'columns-missing',
      message: expect.stringContaining('The file has: foo, bar, baz.'),
    });
  });

  it('not behind more than 40 rows', async () => {
    await expect(readInvoices(`${'a,b\n'.repeat(40)}${HEADER}\n${ROW}\n`)).rejects.toMatchObject({
      code: 'columns-missing',
    });
    expect((await readInvoices(`${'a,b\n'.repeat(39)}${HEADER}\n${ROW}\n`)).file.accepted).toBe(1);
  });
});

describe('rows that are no records', () => {
  it('totals have no date, and say so', async () => {
    const { file, issues } = await readInvoices(
      `${HEADER},currency\n${ROW},EUR\n,Total,,5.00,\nGesamtsumme EUR:,,,5.00,\n2,Total Ltd,,5.00,EUR\n`,
    );
    expect(file).toMatchObject({ rows: 4, accepted: 1, ignored: 2, rejected: 1 });
    expect(issues).toMatchObject([
      { code: 'total-row', row: 'ignored', source: { line: 3 } },
      { code: 'total-row', row: 'ignored', source: { line: 4 } },
      { code: 'missing-value', row: 'rejected', source: { line: 5 } },
    ]);
  });

  it('so do those of a client, where no invoice is named', async () => {
    const { file, issues } = await readInvoices(
      `${HEADER}\n${ROW}\n,Foo Total,,5.00\n,Summe Foo,,5.00\nSubtotal May,,,5.00\nTotale Foo,,,5.00\n,Foo Zwischensumme,,5.00\n7,Foo Total,,5.00\n,Totality Ltd,,5.00\n`,
    );
    expect(file).toMatchObject({ rows: 8, accepted: 1, ignored: 5, rejected: 2 });
    expect(
      issues.filter(({ code }) => code === 'total-row').map(({ source }) => source!.line),
    ).toEqual([3, 4, 5, 6, 7]);
  });

  it('a payment of a client called Total is not lost for a date', async () => {
    const { file } = await readPayments('date,amount,clientId\n2024-01-31,5,x\n,7,Total Energy\n');
    expect(file).toMatchObject({ accepted: 1, rejected: 1, ignored: 0 });
  });

  it('a client called Total Ltd is one', async () => {
    const { records } = await readInvoices(`${HEADER}\n1,Total Ltd,2024-01-31,5.00\n`);
    expect(records).toMatchObject([{ clientId: 'Total Ltd' }]);
  });

  it('the header again, where exports were put one behind the other', async () => {
    const { file, issues } = await readPayments(
      'date,amount,invoiceId\n2024-01-31,5,1\ndate,amount,invoiceId\n2024-02-29,6,2\n',
    );
    expect(file).toMatchObject({ rows: 3, accepted: 2, ignored: 1 });
    expect(issues).toMatchObject([{ code: 'repeated-header', source: { line: 3 } }]);
  });

  it('a delimiter behind the last header is no column', async () => {
    const { file } = await readInvoices(`${HEADER},\n${ROW}\n${ROW.replace('1', '2')},\n`);
    expect(file).toMatchObject({ rows: 2, accepted: 2 });
  });
});

it('what cells tell of a column does not depend on the pieces of the file, nor on who reads its rows', async () => {
  const header = 'invoiceId,clientId,issueDate,amount,currency,Paid,note';
  const row = (i: number, paid: string, note: string) =>
    `I${i},C1,2024-01-01,100.00,EUR,${paid},${note}`;
  const long = [
    header,
    ...Array.from({ length: 55 }, (_, i) => row(i, i === 54 ? 'no' : '100.00', 'x'.repeat(1500))),
  ];
  const text = `${long.join('\n')}\n`;
  const pieces = (length: number) =>
    Array.from({ length: Math.ceil(text.length / length) }, (_, i) =>
      text.slice(i * length, (i + 1) * length),
    );
  const paidOf = async (input: Parameters<typeof readInvoices>[0]) =>
    (await readInvoices(input)).records.map((record) =>
      'paidAmount' in record ? record.paidAmount : 0,
    );
  const whole = await paidOf(text);
  for (const length of [1000, 65_536]) expect(await paidOf(pieces(length))).toEqual(whole);
  // csv-parse reads from the line break inside quotes on: the last row counts as well.
  for (const note of ['"a b"', '"a\nb"']) {
    expect(await paidOf(`${header}\n${row(1, '100.00', note)}\n${row(2, 'no', 'x')}\n`)).toEqual([
      null,
      null,
    ]);
  }
});

it('a column without a name is never one that a format knows', async () => {
  const { records } = await readInvoices(
    'ID,Customer,Posting Date,Grand Total,Outstanding Amount,Status,\nI1,Acme,2024-01-05,100.00,100.00,Unpaid,2024-02-05\n',
  );
  expect(records).toMatchObject([{ invoiceId: 'I1', dueDate: null }]);
});
