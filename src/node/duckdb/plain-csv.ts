import { resolve } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { ReadOptions } from '../../csv/index.js';
import { columnsBeside, ORDINARY_COLUMNS } from '../../csv/plain-rows.js';
import type { PlainFile, RecordTakers } from '../../csv/plan.js';
import type { ReadSummary } from '../../csv/row-reader.js';
import { type SharedReading, shareReading } from '../../csv/shared-reading.js';
import {
  NO_CURRENCY,
  UNKNOWN_CURRENCY_DIGITS,
  UNUSUAL_DIGITS,
  USUAL_DIGITS,
} from '../../model/currency.js';
import { InvoiceSignalsError } from '../../model/error.js';
import { readStart } from '../open-file.js';
import { stopIf } from '../stop-if.js';
import { countPlainLines } from './count-plain-lines.js';
import { runLong } from './run-long.js';

/** Of these roles DuckDB reads rows of ordinary cells by itself. */
export type ColumnRole = keyof typeof ORDINARY_COLUMNS;

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
 * a row that is not ordinary, null for all others. What an ordinary cell is, is said here in SQL as narrowly as in
 * `plainRows`; every other row is given to our own reader.
 *
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
  if (WILDCARDS.test(path)) return null;
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
  const count = await loaded(connection, table, path, role, reading, options.signal);
  if (count === null) return null;
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
  const ordinary = count - other;
  return { firstLine: lines + 1, lines: lines + count, ordinary, read: reading.finish(ordinary) };
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
    if (end === 0) return null;
    return await shareReading(start.subarray(0, end), role, options, take);
  } catch (error) {
    if (error instanceof InvoiceSignalsError) return null;
    throw error;
  }
}

/** @returns the number of its rows; null where there is no table */
async function loaded(
  connection: DuckDBConnection,
  table: string,
  path: string,
  role: ColumnRole,
  reading: SharedReading,
  signal: AbortSignal | undefined,
): Promise<number | null> {
  const { plain, lines } = reading;
  const create = `CREATE TABLE ${table} AS ${selectFrom(path, role, reading)}`;
  const loading = runLong(connection, create, signal).then(
    async () => {
      const count = await connection.runAndReadAll(`SELECT count(*) FROM ${table}`);
      return Number(count.getRows()[0]![0]);
    },
    // A line of another width, or a text that is not UTF-8: our own reader says which.
    () => null,
  );
  const [count, plainLines] = await Promise.all([loading, countPlainLines(path, plain.delimiter)]);
  stopIf(signal);
  if (count !== null && plainLines !== null && count === plainLines - lines) return count;
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
  const beside = columnsBeside(plain.mapping, ORDINARY_COLUMNS[role]).map(
    (index) => `coalesce(c${index}, '') = ''`,
  );
  const named = Object.entries(values).map(([column, value]) => `${value} AS ${column}`);
  const cells = `to_json([${all.map((column) => `coalesce(${column}, '')`).join(', ')}])`;
  return [
    `SELECT ${Object.keys(values).join(', ')},`,
    `CASE WHEN ${[...conditions, ...beside].join(' AND ')} THEN NULL ELSE CAST(${cells} AS VARCHAR) END AS cells`,
    `FROM (SELECT *, ${named.join(', ')} FROM read_csv(${quoted(resolve(path))}, ${settings.join(', ')}))`,
  ].join(' ');
}

/** The columns of a row of ordinary cells, whatever its role, and what they are in SQL. */
interface RowSql {
  readonly values: {
    readonly client_id: string;
    readonly invoice_id: string;
    /** The name of a client, or the id of a payment. */
    readonly label: string;
    readonly day: string;
    readonly due: string;
    /** In minor units. */
    readonly amount: string;
    readonly currency: string;
  };
  /** Of a row that is ordinary. One that is not known (null) is not met. */
  readonly conditions: readonly string[];
}

function invoiceSql({ plain, decimal }: SharedReading): RowSql {
  const { mapping, currency = NO_CURRENCY } = plain;
  const at = cellsOf(mapping);
  const due = at('dueDate');
  const code = mapping.has('currency')
    ? `coalesce(${at('currency')}, ${quoted(currency)})`
    : quoted(currency);
  return {
    values: {
      client_id: at('clientId'),
      invoice_id: at('invoiceId'),
      label: at('clientName'),
      day: daySql(at('issueDate')),
      due: daySql(due),
      amount: amountSql(at('amount'), decimal, code),
      currency: code,
    },
    conditions: [
      isInk('client_id'),
      isInk('invoice_id'),
      isInkOrNull('label'),
      'day IS NOT NULL',
      `(${due} IS NULL OR due IS NOT NULL)`,
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
      label: at('paymentId'),
      day: daySql(at('date')),
      due: 'CAST(NULL AS INTEGER)',
      amount: amountSql(at('amount'), decimal, at('currency')),
      currency: at('currency'),
    },
    conditions: [
      isInk('client_id'),
      isInkOrNull('invoice_id'),
      isInkOrNull('label'),
      'day IS NOT NULL',
      'amount <> 0',
      `abs(amount) <= ${Number.MAX_SAFE_INTEGER}`,
      `(currency IS NULL OR (${isCode('currency')} AND currency <> '${NO_CURRENCY}'))`,
    ],
  };
}

/** The cell of a column; null where it is empty, or there is none. */
function cellsOf(mapping: PlainFile['mapping']): (name: string) => string {
  return (name) => {
    const index = mapping.get(name);
    return index === undefined ? 'CAST(NULL AS VARCHAR)' : `nullif(c${index}, '')`;
  };
}

/**
 * Whether a text begins and ends with a letter, digit or sign of Latin: of other characters our own reader knows whether
 * they are blanks. Texts are compared by bytes, which takes a fraction of looking up the number of a character.
 */
function isInk(text: string): string {
  return [text, `right(${text}, 1)`]
    .map((part) => `(${part} >= '!' AND ${part} < chr(127) OR ${part} >= 'À' AND ${part} < 'ɐ')`)
    .join(' AND ');
}

function isInkOrNull(text: string): string {
  return `(${text} IS NULL OR ${isInk(text)})`;
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
