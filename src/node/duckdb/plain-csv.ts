import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { CANCELLATIONS, meanings } from '../../csv/columns/words.js';
import type { ReadOptions } from '../../csv/index.js';
import type { PlainFile, RecordTakers } from '../../csv/plan.js';
import { ORDINARY_WORDS } from '../../csv/records/plain-rows.js';
import type { ReadSummary } from '../../csv/row-reader.js';
import { type SharedReading, shareReading } from '../../csv/shared-reading.js';
import {
  NO_CURRENCY,
  UNKNOWN_CURRENCY_DIGITS,
  UNUSUAL_DIGITS,
  USUAL_DIGITS,
} from '../../model/currency.js';
import { InvoiceSignalsError } from '../../model/error.js';
import { EXTRAS } from '../../model/row-cells.js';
import { readStart } from '../open-file.js';
import { stopIf } from '../stop-if.js';
import { countPlainLines } from './count-plain-lines.js';
import { runLong } from './run-long.js';

/** Of these roles DuckDB reads rows of ordinary cells by itself. */
export type ColumnRole = keyof typeof ORDINARY_WORDS;

/** Stand for something else in the path of a file. */
const WILDCARDS = /[*?[\]{}]/;

/** Of an amount: a double holds it, and the minor units it is multiplied to, well enough to be rounded. */
const MOST_CHARACTERS = 12;

/** A table with the rows of a file. */
export interface LoadedCsv {
  /** Where the first of its rows stands. */
  readonly firstLine: number;
  readonly lines: number;
  /** So many of its rows are ordinary. */
  readonly ordinary: number;
  readonly read: ReadSummary;
}

/**
 * Lets DuckDB read a CSV file into a new table, with a row for each line: `RowSql['values']`, and `cells` with those of
 * a row that is not ordinary, null for all others. What an ordinary cell is, is said here in SQL, more
 * narrowly than in `plainRows`; every other row is given to our own reader.
 *
 * @param connection one that does nothing else meanwhile; `take` must not use it
 * @returns null, and no table, where any line of the file is one that readers may read differently
 */
export async function loadCsv(
  connection: DuckDBConnection,
  table: string,
  path: string,
  role: ColumnRole,
  options: ReadOptions,
  take: RecordTakers,
): Promise<LoadedCsv | null> {
  // A pipe gives its bytes once.
  const isFile = await stat(path).then(
    (info) => info.isFile(),
    () => false,
  );
  if (!isFile || WILDCARDS.test(path)) return null;
  // Until it is known that the table holds, nothing may be handed on.
  let held: (() => void)[] | null = [];
  const later = Object.fromEntries(
    Object.entries(take).map(([kind, hand]: [string, (record: never) => void]) => [
      kind,
      (record: never) => {
        if (held === null) hand(record);
        else held.push(() => hand(record));
      },
    ]),
  ) as unknown as RecordTakers;
  const reading = await beginReading(path, role, options, later);
  if (reading === null) return null;
  const { lines, decimal } = reading;
  if (decimal === ',') return null;
  // Those that were returned wait for the last row, and come behind it: a table would put them where they stand.
  if (role === 'payments' && reading.plain.mapping.has('status')) return null;
  const rows = await loaded(connection, table, path, role, reading, options.signal);
  if (rows === null) return null;
  for (const hand of held) hand();
  held = null;
  const others = await connection.stream(
    `SELECT rowid, cells FROM ${table} WHERE cells IS NOT NULL ORDER BY rowid`,
  );
  let other = 0;
  for await (const chunk of others) {
    stopIf(options.signal);
    for (const [row, cells] of chunk.getRows()) {
      other += 1;
      reading.row(JSON.parse(String(cells)) as string[], lines + 1 + Number(row));
    }
  }
  if (other !== rows.others) {
    throw new InvoiceSignalsError(
      'database-failed',
      `${path}: DuckDB gave ${other} of ${rows.others} rows and no error. Read it with --engine memory.`,
    );
  }
  const ordinary = rows.all - other;
  const end = lines + rows.all;
  return {
    firstLine: lines + 1,
    lines: end,
    ordinary,
    read: reading.finish(ordinary, end),
  };
}

/** Null where our own reader has to tell what is wrong. */
async function beginReading(
  path: string,
  role: ColumnRole,
  options: ReadOptions,
  take: RecordTakers,
): Promise<SharedReading | null> {
  try {
    const start = await readStart(path);
    const end = start.lastIndexOf(10) + 1;
    // A small file without a line break at its end: its last row tells as much as the others.
    const isWhole = end < start.length && (await stat(path)).size === start.length;
    if (end === 0 || isWhole) return null;
    return await shareReading(start.subarray(0, end), role, options, take);
  } catch (error) {
    if (error instanceof InvoiceSignalsError) return null;
    throw error;
  }
}

/** @returns how many rows it has, and how many of them are not ordinary; null where there is no table */
async function loaded(
  connection: DuckDBConnection,
  table: string,
  path: string,
  role: ColumnRole,
  reading: SharedReading,
  signal: AbortSignal | undefined,
): Promise<{ all: number; others: number } | null> {
  const { plain, lines } = reading;
  const create = `CREATE TABLE ${table} AS ${selectFrom(path, role, reading)}`;
  const loading = runLong(connection, create, signal).then(
    async () => {
      const counts = await connection.runAndReadAll(`SELECT count(*), count(cells) FROM ${table}`);
      const [all, others] = counts.getRows()[0]!.map(Number) as [number, number];
      return { all, others };
    },
    // A line of another width, or a text that is not UTF-8: our own reader says which.
    () => null,
  );
  const [rows, plainLines] = await Promise.all([loading, countPlainLines(path, plain.delimiter)]);
  stopIf(signal);
  if (rows !== null && plainLines !== null && rows.all === plainLines - lines) return rows;
  await connection.run(`DROP TABLE IF EXISTS ${table}`);
  return null;
}

function selectFrom(path: string, role: ColumnRole, reading: SharedReading): string {
  const { plain, lines } = reading;
  const all = Array.from({ length: plain.width }, (_, index) => `c${index}`);
  const settings = [
    'auto_detect = false',
    'header = false',
    `skip = ${lines}`,
    `delim = ${quoted(plain.delimiter)}`,
    `quote = '"'`,
    `escape = '"'`,
    'all_varchar = true',
    `compression = 'none'`,
    'hive_partitioning = false',
    `columns = {${all.map((column) => `${column}: 'VARCHAR'`).join(', ')}}`,
  ];
  const { values, conditions } = role === 'invoices' ? invoiceSql(reading) : paymentSql(reading);
  const named = Object.entries(values).map(([column, value]) => `${value} AS ${column}`);
  const cells = `to_json([${all.map((column) => `coalesce(${column}, '')`).join(', ')}])`;
  return [
    `SELECT ${Object.keys(values).join(', ')},`,
    `CASE WHEN ${conditions.join(' AND ')} THEN NULL ELSE CAST(${cells} AS VARCHAR) END AS cells`,
    `FROM (SELECT *, ${named.join(', ')} FROM read_csv(${quoted(resolve(path))}, ${settings.join(', ')}))`,
  ].join(' ');
}

/**
 * The columns of a row of ordinary cells, whatever its role, beside its ids: the name of a client or the id of a
 * payment, days, the amount in minor units, the cells of `WORDS` as one text, with `WORD_END` behind each, and those of
 * `EXTRAS` (as they stand, in minor units, or as a day) with `EXTRA_END`; null where all are empty.
 */
export const CELLS = [
  'label',
  'day',
  'due',
  'settled',
  'dispute_opened',
  'dispute_resolved',
  'amount',
  'currency',
  'words',
  'extras',
] as const;

/** In no text: `countPlainLines` looks. */
export const EXTRA_END = '\x1e';

const { documentType, ...invoiceWords } = ORDINARY_WORDS.invoices;
const { status: _, direction, ...paymentWords } = ORDINARY_WORDS.payments;

/** What stands in words, in this order. */
export const WORDS = { invoices: invoiceWords, payments: paymentWords };

/** A row that says what it is, or that cash came, may say nothing else, and then it says nothing new. */
const INVOICE_TYPES = documentType.invoice.split(' ');
const CAME = direction.in.split(' ');

export const WORD_END = '|';

/** What they are in SQL. */
interface RowSql {
  readonly values: Readonly<
    Record<'client_id' | 'invoice_id' | 'agreement_id' | (typeof CELLS)[number], string>
  >;
  /** Of a row that is ordinary. One that is not known (null) is not met. */
  readonly conditions: readonly string[];
}

function invoiceSql({ plain, decimal }: SharedReading): RowSql {
  const { mapping, currency = NO_CURRENCY } = plain;
  const at = cellsOf(mapping);
  const days = {
    due: at('dueDate'),
    settled: at('settledOn'),
    dispute_opened: at('disputedOn'),
    dispute_resolved: at('disputeResolvedOn'),
  };
  const amounts = {
    agreedAmount: amountSql(at('agreedAmount'), decimal, 'currency'),
    paidAmount: amountSql(at('paidAmount'), decimal, 'currency'),
    balance: amountSql(at('balance'), decimal, 'currency'),
  };
  const until = daySql(at('discountUntil'));
  const code = mapping.has('currency')
    ? `coalesce(${at('currency')}, ${quoted(currency)})`
    : quoted(currency);
  return {
    values: {
      client_id: at('clientId'),
      invoice_id: at('invoiceId'),
      agreement_id: at('agreementId'),
      label: at('clientName'),
      day: daySql(at('issueDate')),
      due: daySql(days.due),
      settled: daySql(days.settled),
      dispute_opened: daySql(days.dispute_opened),
      dispute_resolved: daySql(days.dispute_resolved),
      amount: amountSql(at('amount'), decimal, code),
      currency: code,
      words: wordsSql('invoices', at),
      extras: EXTRAS.some((name) => mapping.has(name)) ? extrasSql(at, amounts, until) : NO_TEXT,
    },
    conditions: [
      isInk('client_id'),
      isInk('invoice_id'),
      // A draft may have "/" for its number.
      ...(mapping.has('status') ? ["regexp_matches(invoice_id, '[0-9A-Za-z]')"] : []),
      isInkOrNull('label'),
      'day IS NOT NULL',
      ...Object.entries(days).map(([day, cell]) => `(${cell} IS NULL OR ${day} IS NOT NULL)`),
      isWordOrNull(at('documentType'), INVOICE_TYPES),
      isWordOrNull(at('cancelled'), CANCELLATIONS.no.split(' ')),
      ...areWords('invoices', at),
      `(${at('termsDays')} IS NULL OR regexp_full_match(${at('termsDays')}, '[0-9]{1,4}'))`,
      `(${at('discountPercent')} IS NULL OR regexp_full_match(${at('discountPercent')}, '[0-9]{1,2}(\\.[0-9]{1,4})?'))`,
      `(${at('agreedAmount')} IS NULL OR ${amounts.agreedAmount} BETWEEN 0 AND ${Number.MAX_SAFE_INTEGER})`,
      `(${at('paidAmount')} IS NULL OR abs(${amounts.paidAmount}) <= ${Number.MAX_SAFE_INTEGER})`,
      `(${at('balance')} IS NULL OR abs(${amounts.balance}) <= ${Number.MAX_SAFE_INTEGER})`,
      `(${at('discountUntil')} IS NULL OR ${until} IS NOT NULL)`,
      isInkOrNull(at('agreementId')),
      isInkOrNull(at('reference')),
      'amount > 0',
      `amount <= ${Number.MAX_SAFE_INTEGER}`,
      isCode('currency'),
      // Of a row without one something has to be said.
      ...(mapping.has('currency') ? [`currency <> '${NO_CURRENCY}'`] : []),
    ],
  };
}

function paymentSql({ plain, decimal }: SharedReading): RowSql {
  const at = cellsOf(plain.mapping);
  return {
    values: {
      client_id: at('clientId'),
      invoice_id: at('invoiceId'),
      agreement_id: NO_TEXT,
      label: at('paymentId'),
      day: daySql(at('date')),
      due: NO_DAY,
      settled: NO_DAY,
      dispute_opened: NO_DAY,
      dispute_resolved: NO_DAY,
      amount: amountSql(at('amount'), decimal, at('currency')),
      currency: at('currency'),
      words: wordsSql('payments', at),
      extras: NO_TEXT,
    },
    conditions: [
      isInkOrNull('client_id'),
      isInkOrNull('invoice_id'),
      '(client_id IS NOT NULL OR invoice_id IS NOT NULL)',
      // An invoice may be named there.
      `(invoice_id IS NOT NULL OR ${at('purpose')} IS NULL)`,
      isInkOrNull('label'),
      'day IS NOT NULL',
      'amount <> 0',
      `abs(amount) <= ${Number.MAX_SAFE_INTEGER}`,
      `(currency IS NULL OR (${isCode('currency')} AND currency <> '${NO_CURRENCY}'))`,
      ...areWords('payments', at),
      isWordOrNull(at('direction'), CAME),
    ],
  };
}

/** The cell of a column; null where it is empty, or there is none. */
type CellOf = (name: string) => string;

const NO_TEXT = 'CAST(NULL AS VARCHAR)';
const NO_DAY = 'CAST(NULL AS INTEGER)';

function cellsOf(mapping: PlainFile['mapping']): CellOf {
  return (name) => {
    const index = mapping.get(name);
    return index === undefined ? NO_TEXT : `nullif(c${index}, '')`;
  };
}

/**
 * Whether a text begins and ends with a letter, digit or sign of Latin: of other characters our own reader knows whether
 * they are blanks. Texts are compared by bytes, which takes a fraction of looking up the number of a character.
 */
function isInk(text: string): string {
  return [text, `${text}[-1]`]
    .map((part) => `(${part} BETWEEN '!' AND '~' OR ${part} BETWEEN 'À' AND 'ɏ')`)
    .join(' AND ');
}

function isInkOrNull(text: string): string {
  return `(${text} IS NULL OR ${isInk(text)})`;
}

/** The words of a row as one text. */
function wordsSql(role: ColumnRole, at: CellOf): string {
  const cells = Object.keys(WORDS[role]).map(at);
  const ended = cells.flatMap((cell) => [cell, quoted(WORD_END)]);
  return `nullif(concat(${ended.join(', ')}), ${quoted(WORD_END.repeat(cells.length))})`;
}

/** The extras of a row as one text. */
function extrasSql(
  at: CellOf,
  {
    agreedAmount,
    paidAmount,
    balance,
  }: Readonly<Record<'agreedAmount' | 'paidAmount' | 'balance', string>>,
  until: string,
): string {
  const values: Partial<Record<(typeof EXTRAS)[number], string>> = {
    agreedAmount: `CAST(${agreedAmount} AS BIGINT)`,
    paidAmount: `CAST(${paidAmount} AS BIGINT)`,
    balance: `CAST(${balance} AS BIGINT)`,
    discountUntil: until,
  };
  const ended = EXTRAS.flatMap((name) => [values[name] ?? at(name), quoted(EXTRA_END)]);
  return `nullif(concat(${ended.join(', ')}), ${quoted(EXTRA_END.repeat(EXTRAS.length))})`;
}

function areWords(role: ColumnRole, at: CellOf): string[] {
  return Object.entries(WORDS[role]).map(([name, vocabulary]) =>
    isWordOrNull(at(name), [...meanings(vocabulary).keys()]),
  );
}

/** Whether a cell is one of the words that are of ASCII, as it stands, in small letters or large ones. */
function isWordOrNull(cell: string, all: readonly string[]): string {
  const words = all.filter((word) => /^[a-z0-9]+$/.test(word));
  // As long in bytes, so that no letter of other alphabets was made one of ASCII. A list behind IN would become a join.
  const isKnown = `contains(${quoted(`|${words.join('|')}|`)}, concat('|', lower(${cell}), '|'))`;
  return `(${cell} IS NULL OR (${isKnown} AND strlen(lower(${cell})) = strlen(${cell}) AND NOT contains(${cell}, '|')))`;
}

function isCode(currency: string): string {
  return `regexp_full_match(${currency}, '[A-Z]{3}')`;
}

function daySql(cell: string): string {
  const isDay = `regexp_full_match(${cell}, '[0-9]{4}-[0-9]{2}-[0-9]{2}') AND ${cell} >= '0001'`;
  return `CASE WHEN ${isDay} THEN CAST(TRY_CAST(${cell} AS DATE) - DATE '1970-01-01' AS INTEGER) END`;
}

function amountSql(cell: string, decimal: SharedReading['decimal'], code: string): string {
  const isAmount = `regexp_full_match(${cell}, '-?[0-9]+${decimal === null ? '' : '(\\.[0-9]{1,2})?'}') AND strlen(${cell}) <= ${MOST_CHARACTERS}`;
  // A list behind IN would become a join, which keeps no order.
  const factors = [...new Set(Object.values(UNUSUAL_DIGITS))].map((digits) => {
    const codes = Object.keys(UNUSUAL_DIGITS).filter((one) => UNUSUAL_DIGITS[one] === digits);
    return `WHEN contains(${quoted(codes.join())}, ${code}) THEN ${10 ** digits}`;
  });
  const factor = `CASE WHEN ${code} IS NULL THEN ${10 ** UNKNOWN_CURRENCY_DIGITS} ${factors.join(' ')} ELSE ${10 ** USUAL_DIGITS} END`;
  const isWhole = `NOT contains(${cell}, '.')`;
  return `CASE WHEN ${isAmount} AND (${isWhole} OR ${factor} >= 100) THEN round(CAST(${cell} AS DOUBLE) * ${factor}) END`;
}

/** A text in SQL. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
