import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { analyze } from '../src/analyze.js';
import { type DecimalMark, readAmount } from '../src/csv/cells/amounts.js';
import { type DateOrder, readNumericDate } from '../src/csv/cells/dates.js';
import { columnsOf } from '../src/csv/columns/columns.js';
import {
  detect,
  readAgreements,
  readCreditNotes,
  readDisputes,
  readIncidents,
  readInvoices,
  readPayments,
} from '../src/csv/index.js';
import type { RecordRole } from '../src/model/file-report.js';
import { dateParts, plainDate } from '../src/model/plain-date.js';
import { toJson } from '../src/report/index.js';

const ROLES: readonly RecordRole[] = [
  'invoices',
  'payments',
  'credit-notes',
  'disputes',
  'agreements',
  'incidents',
];

/** A way to write the same table. */
interface Dialect {
  readonly delimiter: string;
  readonly encoding: 'utf-8' | 'utf-8 with mark' | 'utf-16le' | 'utf-16be' | 'windows-1252';
  readonly date: 'iso' | 'dotted' | 'day-first' | 'month-first' | 'compact';
  readonly number: '1234.56' | '1,234.56' | '1.234,56' | '1 234,56' | "1'234.56" | '1234,56 ¤';
  readonly end: '\n' | '\r\n' | '\r';
  readonly quoted: 'all' | 'where needed';
}

const DELIMITERS = [',', ';', '\t', '|'] as const;
const ENCODINGS = ['utf-8', 'utf-8 with mark', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
const DATES = ['iso', 'dotted', 'day-first', 'month-first', 'compact'] as const;
const NUMBERS = ['1234.56', '1,234.56', '1.234,56', '1 234,56', "1'234.56", '1234,56 ¤'] as const;
const ENDS = ['\n', '\r\n', '\r'] as const;
const QUOTED = ['where needed', 'all'] as const;

/** Forty, in which every delimiter meets every encoding, and dates, numbers and line ends take turns of other lengths. */
const DIALECTS: readonly Dialect[] = Array.from({ length: 40 }, (_, i) => ({
  delimiter: DELIMITERS[i % 4]!,
  encoding: ENCODINGS[Math.floor(i / 4) % 5]!,
  date: DATES[(i + Math.floor(i / 20)) % 5]!,
  number: NUMBERS[(i * 5 + Math.floor(i / 6)) % 6]!,
  end: ENDS[(i + Math.floor(i / 3)) % 3]!,
  quoted: QUOTED[Math.floor(i / 2) % 2]!,
}));

interface Table {
  readonly role: RecordRole;
  readonly rows: readonly (readonly string[])[];
  readonly kinds: readonly (string | undefined)[];
  readonly order: DateOrder | null;
  readonly mark: DecimalMark;
}

async function tableOf(folder: string, role: RecordRole): Promise<Table> {
  const text = readFileSync(`${folder}/${role}.csv`, 'utf8');
  const { delimiter, headers, columns, dateOrder, decimal } = await detect(text, role);
  const names = new Map([...columns].map(([name, header]) => [header, name]));
  return {
    role,
    rows: parse(text, { delimiter, relax_column_count: true, skip_empty_lines: true, bom: true }),
    kinds: headers.map((header) => columnsOf(role)[names.get(header) ?? '']?.kind),
    order: dateOrder.value,
    mark: decimal.value ?? '.',
  };
}

function written({ rows, kinds, order, mark }: Table, dialect: Dialect): string {
  const [header = [], ...body] = rows;
  const cells = body.map((row) =>
    row.map((cell, index) => {
      if (kinds[index] === 'date') return asDate(cell, order, dialect.date);
      if (kinds[index] === 'amount') return asAmount(cell, mark, dialect.number);
      return cell;
    }),
  );
  return [header, ...cells]
    .map((row) => row.map((cell) => quotedFor(cell, dialect)).join(dialect.delimiter) + dialect.end)
    .join('');
}

function asDate(cell: string, order: Table['order'], style: Dialect['date']): string {
  const day = readNumericDate(cell.trim(), order);
  if (day === null) return cell;
  const { year, month, day: d } = dateParts(day);
  const [dd, mm] = [String(d).padStart(2, '0'), String(month).padStart(2, '0')];
  return {
    iso: `${year}-${mm}-${dd}`,
    dotted: `${d}.${month}.${year}`,
    'day-first': `${dd}/${mm}/${year}`,
    'month-first': `${month}/${d}/${year}`,
    compact: `${year}${mm}${dd}`,
  }[style];
}

function asAmount(cell: string, mark: DecimalMark, style: Dialect['number']): string {
  const amount = readAmount(cell, mark, 4);
  if (typeof amount !== 'number') return cell;
  const [whole = '', decimals = ''] = (Math.abs(amount) / 10_000).toFixed(2).split('.');
  const by = (sign: string): string => whole.replace(/\B(?=(\d{3})+$)/g, sign);
  const text = {
    '1234.56': `${whole}.${decimals}`,
    '1,234.56': `${by(',')}.${decimals}`,
    '1.234,56': `${by('.')},${decimals}`,
    '1 234,56': `${by('\u00A0')},${decimals}`,
    "1'234.56": `${by("'")}.${decimals}`,
    '1234,56 ¤': `${whole},${decimals} ¤`,
  }[style];
  if (amount >= 0) return text;
  return style === '1,234.56' ? `(${text})` : `-${text}`;
}

function quotedFor(cell: string, { delimiter, quoted }: Dialect): string {
  const must = cell.includes(delimiter) || /["\r\n]/.test(cell);
  return must || quoted === 'all' ? `"${cell.replaceAll('"', '""')}"` : cell;
}

const LATIN: Readonly<Record<string, number>> = { '€': 0x80, '–': 0x96, '’': 0x92, '„': 0x84 };

function bytesOf(text: string, encoding: Dialect['encoding']): Uint8Array {
  if (encoding === 'utf-8') return new TextEncoder().encode(text);
  if (encoding === 'utf-8 with mark') return new TextEncoder().encode(`\uFEFF${text}`);
  if (encoding === 'windows-1252') {
    const codes = [...text].map((letter) => LATIN[letter] ?? letter.codePointAt(0)!);
    // What that encoding has no place for is saved in one that has.
    return codes.some((code) => code > 255) ? bytesOf(text, 'utf-8') : Uint8Array.from(codes);
  }
  const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
  return encoding === 'utf-16le' ? bytes : bytes.swap16();
}

/** The analysis as JSON of the tables of a firm, each given as bytes. */
async function analysed(inputs: ReadonlyMap<RecordRole, Uint8Array>): Promise<string> {
  const input = (role: RecordRole): Uint8Array => inputs.get(role)!;
  const options = (role: RecordRole) => ({ file: `${role}.csv` });
  const invoices = await readInvoices(input('invoices'), options('invoices'));
  const read = <T>(role: RecordRole, reader: (bytes: Uint8Array, o: object) => Promise<T>) =>
    inputs.has(role) ? reader(input(role), options(role)) : null;
  const payments = await read('payments', readPayments);
  const creditNotes = await read('credit-notes', readCreditNotes);
  const disputes = await read('disputes', readDisputes);
  const agreements = await read('agreements', readAgreements);
  const incidents = await read('incidents', readIncidents);
  const results = [invoices, payments, creditNotes, disputes, agreements, incidents].flatMap(
    (result) => (result === null ? [] : [result]),
  );
  const analysis = analyze(
    {
      invoices: invoices.records,
      payments: payments?.records ?? null,
      creditNotes: [...invoices.creditNotes, ...(creditNotes?.records ?? [])],
      disputes: disputes?.records ?? [],
      agreements: agreements?.records ?? [],
      incidents: incidents?.records ?? null,
    },
    { asOf: plainDate('2024-12-31') },
    { files: results.map(({ file }) => file), issues: results.flatMap(({ issues }) => issues) },
  );
  return toJson(analysis);
}

const folders = [
  ...readdirSync('fixtures/scenario', { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `fixtures/scenario/${name}`),
  'fixtures/demo',
];

describe.each(folders)('%s', (folder) => {
  it('gives the same bytes in each of 40 dialects', async () => {
    const files = readdirSync(folder);
    const tables: Table[] = [];
    for (const role of ROLES) {
      if (files.includes(`${role}.csv`)) tables.push(await tableOf(folder, role));
    }
    const inDialect = (dialect: Dialect) =>
      analysed(
        new Map(
          tables.map((table) => [table.role, bytesOf(written(table, dialect), dialect.encoding)]),
        ),
      );
    const plain = await inDialect({
      delimiter: ',',
      encoding: 'utf-8',
      date: 'iso',
      number: '1234.56',
      end: '\n',
      quoted: 'where needed',
    });
    for (const dialect of DIALECTS) {
      const found = await inDialect(dialect).catch((error: Error & { code?: string }) => error);
      if (typeof found === 'string') expect(found, JSON.stringify(dialect)).toBe(plain);
      // A file whose days are all up to 12 leaves the order open, and is asked about.
      else
        expect([found.code, dialect.date]).toEqual([
          'date-format-ambiguous',
          expect.stringContaining('-first'),
        ]);
    }
  });
});
