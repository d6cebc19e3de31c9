import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it, test } from 'vitest';
import { isHeaderOf } from '../src/csv/formats/match.js';
import { detect, formats, readInvoices, readRecords } from '../src/csv/index.js';
import { currencyDigits, UNKNOWN_CURRENCY_DIGITS } from '../src/model/currency.js';
import { InvoiceSignalsError } from '../src/model/error.js';
import { formatDate, type PlainDate } from '../src/model/plain-date.js';

const FOLDER = 'fixtures/formats';
const ids = readdirSync(FOLDER, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

const bytesOf = (id: string): Uint8Array => readFileSync(`${FOLDER}/${id}/input.csv`);
const formatOf = (id: string) => formats.find((format) => format.id === id)!;

/** Questions that a changed file may raise. */
const ASKED = ['date-format-ambiguous', 'number-format-ambiguous', 'columns-missing'];

type Fields = Readonly<Record<string, string | number | boolean | null | undefined>>;

const quoted = (value: string): string => (/[ "]/.test(value) ? `"${value}"` : value);

/** In units, with as many decimals as the currency has. */
function decimal(amount: number, currency: string | null): string {
  const digits = currency === null ? UNKNOWN_CURRENCY_DIGITS : currencyDigits(currency);
  const shown = (amount / 10 ** digits).toFixed(currency === null ? 2 : digits);
  return shown;
}

/** One line a record, only what is there. */
function line(kind: string, fields: Fields): string {
  const parts = Object.entries(fields).flatMap(([name, value]) =>
    value === null || value === undefined ? [] : [`${name}=${quoted(String(value))}`],
  );
  return [kind, ...parts].join(' ').replaceAll('"!', '').replaceAll('!"', '');
}

const day = (date: PlainDate | null | undefined): string | null =>
  date == null ? null : formatDate(date);
const money = (amount: number, currency: string | null): string =>
  currency === null ? decimal(amount, null) : `!${decimal(amount, currency)} ${currency}!`;

/** What the records of a file say, in the words of `expected.txt`. */
async function read(id: string, input: Uint8Array | string = bytesOf(id)): Promise<string> {
  const lines: Record<string, string[]> = { i: [], p: [], c: [], d: [], a: [] };
  const { file } = await readRecords(
    input,
    formatOf(id).role,
    {},
    {
      invoices: (r) =>
        lines['i']!.push(
          line('invoice', {
            id: r.invoiceId,
            client: r.clientId,
            name: r.clientName,
            issued: day(r.issueDate),
            due: day(r.dueDate),
            amount: money(r.amount, r.currency),
            status: r.status,
            agreement: r.agreementId,
            reference: r.reference,
            settled: day(r.settledOn),
            paid: r.paidAmount == null ? null : decimal(r.paidAmount, r.currency),
            balance: r.balance == null ? null : decimal(r.balance, r.currency),
            discount: r.discountPercent,
            until: day(r.discountUntil),
          }),
        ),
      payments: (r) =>
        lines['p']!.push(
          line('payment', {
            id: r.paymentId,
            date: day(r.date),
            amount: money(r.amount, r.currency),
            kind: r.kind,
            invoice: r.invoiceId,
            client: r.clientId,
          }),
        ),
      'credit-notes': (r) =>
        lines['c']!.push(
          line('credit-note', {
            id: r.creditNoteId,
            date: day(r.date),
            amount: money(r.amount, r.currency),
            invoice: r.invoiceId,
            client: r.clientId,
          }),
        ),
      disputes: (r) =>
        lines['d']!.push(
          line('dispute', {
            id: r.disputeId,
            opened: day(r.openedOn),
            amount: r.amount == null ? null : decimal(r.amount, null),
            reason: r.reason,
            outcome: r.outcome,
            invoice: r.invoiceId,
            payment: r.paymentId,
            client: r.clientId,
          }),
        ),
      agreements: (r) =>
        lines['a']!.push(
          line('agreement', {
            id: r.agreementId,
            accepted: day(r.acceptedOn),
            amount: money(r.amount, r.currency),
            client: r.clientId,
          }),
        ),
      incidents: () => {
        throw new Error('no export has incidents');
      },
    },
  );
  const { format, rows, accepted, rejected, ignored } = file;
  expect(format).toBe(id);
  const counts = `rows=${rows} accepted=${accepted} rejected=${rejected} ignored=${ignored}`;
  return `${[...Object.values(lines).flat(), counts].join('\n')}\n`;
}

test('every format is described in docs/formats.md, under what it is given as', () => {
  const docs = readFileSync('docs/formats.md', 'utf8');
  for (const section of docs.split('\n## ').slice(1)) {
    const roles = [...section.split('\n')[0]!.matchAll(/--([a-z-]+)/g)].map(([, role]) => role!);
    const rows = section.split('\n').filter((row) => row.startsWith('| `'));
    const described = rows.flatMap((row) =>
      [...row.split('|')[1]!.matchAll(/`([\w-]+)`/g)].map(([, id]) => id!),
    );
    const expected = formats.filter(({ role }) => roles.includes(role)).map(({ id }) => id);
    expect(described.toSorted()).toEqual(expected.toSorted());
  }
});

test('every format has a fixture, and every fixture a format', () => {
  expect(ids.toSorted()).toEqual(formats.map(({ id }) => id).toSorted());
});

/**
 * The same table as Excel saves it where decimals have a comma: semicolons, windows-1252, days before months, no
 * zeros in front of what looks like a number, and of a long number 15 digits.
 */
async function resaved(id: string): Promise<Uint8Array> {
  const { delimiter, encoding } = await detect(bytesOf(id), formatOf(id).role);
  const rows = parse(new TextDecoder(encoding).decode(bytesOf(id)), {
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
  }) as string[][];
  const text = rows.map((cells) => cells.map(asExcel).map(inQuotes).join(';')).join('\r\n');
  return Uint8Array.from(`${text}\r\n`, (letter) =>
    letter === '€' ? 0x80 : letter.charCodeAt(0) < 256 ? letter.charCodeAt(0) : 63,
  );
}

function asExcel(cell: string): string {
  const iso = /^(\d{4})-(\d{2})-(\d{2})( \d{2}:\d{2})?(:\d{2})?$/.exec(cell);
  if (iso !== null) return `${iso[3]}/${iso[2]}/${iso[1]}${iso[4] ?? ''}`;
  const number = cell
    .trim()
    .replace(/^\$/, '')
    .replace(/^\((.*)\)$/, '-$1');
  if (!/^-?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?$/.test(number)) return cell;
  const plain = number.replaceAll(',', '').replace(/^(-?)0+(?=\d)/, '$1');
  return /^\d{16,}$/.test(plain)
    ? `${plain.slice(0, 15)}${'0'.repeat(plain.length - 15)}`
    : plain.replace('.', ',');
}

const inQuotes = (cell: string): string =>
  /[";\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;

/** What Excel cannot change: days, amounts, kinds and statuses; not the ids. */
const withoutIds = (records: string): string =>
  records.replace(/ (?:id|client|invoice|agreement|reference|name)=(?:"[^"]*"|\S+)/g, '');

test('a report of what is open warns that those who paid are missing', async () => {
  const warning: string[] = [];
  for (const { id, role } of formats) {
    if (role !== 'invoices') continue;
    const { issues } = await readInvoices(bytesOf(id));
    if (issues.some(({ code }) => code === 'open-items-only')) warning.push(id);
  }
  expect(warning).toEqual([
    'erpnext-accounts-receivable',
    'quickbooks-aging',
    'quickbooks-desktop-open-invoices',
    'quickbooks-open-invoices',
  ]);
});

describe.each(ids)('%s', (id) => {
  it('becomes the records that were expected', async () => {
    expect(await read(id)).toBe(readFileSync(`${FOLDER}/${id}/expected.txt`, 'utf8'));
  });

  it('saved again by Excel it is read the same or asked about, never otherwise', async () => {
    const expected = withoutIds(readFileSync(`${FOLDER}/${id}/expected.txt`, 'utf8')).split('\n');
    const found = await read(id, await resaved(id)).catch((error: unknown) => {
      if (error instanceof InvoiceSignalsError) return error.code;
      throw error;
    });
    if (ASKED.includes(found)) return;
    const lines = withoutIds(found).split('\n');
    const isCount = (line: string): boolean => line.startsWith('rows=');
    // A row that cannot be read any more is rejected, and said to be.
    if (/rejected=[1-9]/.test(found)) {
      expect(expected).toEqual(expect.arrayContaining(lines.filter((line) => !isCount(line))));
    } else {
      expect(lines).toEqual(expected);
    }
  });

  it('is claimed by no other format', async () => {
    const { headers } = await detect(bytesOf(id), formatOf(id).role);
    const claiming = formats.filter((format) => isHeaderOf(format, headers));
    expect(claiming.map((format) => format.id)).toEqual([id]);
  });

  it('given as something else says what it is', async () => {
    const { role } = formatOf(id);
    const other = role === 'incidents' ? 'invoices' : 'incidents';
    await expect(detect(bytesOf(id), other)).rejects.toMatchObject({
      code: 'wrong-file',
      message: expect.stringContaining(`Give it as --${role}`),
    });
  });
});

test('a day in SAP tables that is none rejects its row, and no day is none', async () => {
  const header = 'KUNNR,BELNR,BLART,SHKZG,WRBTR,WAERS,BLDAT,ZFBDT,ZBD1T,ZBD2T,ZBD3T';
  const row = (id: number, baseline: string, days: string) =>
    `7,${id},RV,S,1.00,EUR,20240105,${baseline},${days},0,0`;
  const text = [
    header,
    row(1, '20241301', '14'),
    row(2, '00000000', '14'),
    row(3, '20240105', 'x4'),
  ];
  const due: unknown[] = [];
  const nothing = (): void => {};
  const { file } = await readRecords(
    [...text, row(4, '20240131', '0')].join('\n'),
    'ledger',
    {},
    {
      invoices: ({ invoiceId, dueDate }) => due.push([invoiceId, day(dueDate)]),
      payments: nothing,
      'credit-notes': nothing,
      disputes: nothing,
      agreements: nothing,
      incidents: nothing,
    },
  );
  expect(file).toMatchObject({ accepted: 2, rejected: 2 });
  expect(due).toEqual([
    ['2', null],
    ['4', '2024-01-31'],
  ]);
});
