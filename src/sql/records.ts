import { NO_CURRENCY } from '../model/currency.js';
import { InvoiceSignalsError } from '../model/error.js';
import type { FileReport, RecordRole } from '../model/file-report.js';
import type { Issue } from '../model/issue.js';
import { minorUnits } from '../model/money.js';
import { plainDate } from '../model/plain-date.js';
import type { ClientRecords, HomelessRecords } from '../model/records.js';
import { RECORD_WORDS, wordIn } from '../model/words.js';
import { ClientGroups } from './client-groups.js';
import { type ReadTable, SQL_COLUMNS, type SqlColumn, TABLE_ROLES } from './tables.js';

/** A row as a statement of `recordsByClientSql` gives it: client, number of the table, columns of that table. */
export type SqlRow = readonly (string | number | bigint | null)[];

/** What is left when every client has come: rows that are nobody's, and what was read. */
export interface SqlRest {
  readonly homeless: HomelessRecords;
  readonly read: { readonly files: readonly FileReport[]; readonly issues: readonly Issue[] };
}

/** Of one kind no more issues are kept than this; the counts stay exact. */
const MOST_ISSUES = 1000;

/**
 * Turns ordered rows into the records of one client after the other. A row that cannot be used becomes an issue.
 */
export async function* groupByClient(
  batches: AsyncIterable<readonly SqlRow[]>,
  read: readonly ReadTable[],
  currency: string | undefined,
): AsyncGenerator<ClientRecords, SqlRest, void> {
  const groups = new ClientGroups(read.map(({ role }) => role));
  const readers = TABLE_ROLES.map(([, role]) => {
    const table = read.find((each) => each.role === role);
    return table === undefined ? null : new TableReader(table, currency);
  });
  for await (const rows of batches) {
    for (const row of rows) {
      const client = String(row[0] ?? '');
      const table = Number(row[1]);
      const complete = groups.add(client, table, readers[table]!.read(row, client === ''));
      if (complete !== null) yield complete;
    }
  }
  const last = groups.end();
  if (last !== null) yield last;
  const given = readers.filter((reader) => reader !== null);
  return {
    homeless: groups.homeless,
    read: {
      files: given.map((reader) => reader.report()),
      issues: given.flatMap(({ issues }) => issues),
    },
  };
}

/** Reads the rows of one table. */
class TableReader {
  readonly issues: Issue[] = [];
  /** Where the columns stand that every table has, or most. -1: it has none. */
  private readonly places: {
    readonly file: number;
    readonly line: number;
    readonly currency: number;
  };
  private readonly fields: readonly { readonly column: SqlColumn; readonly place: number }[];
  /** Every field without a value. Copies of it are filled in, so that all records of the table have one shape. */
  private readonly blank: Readonly<Record<string, unknown>>;
  private readonly days = new Map<string, number>();
  /** The words of the fields that hold one of a few. */
  private readonly words: Readonly<Record<string, readonly string[]>>;
  private rows = 0;
  private rejected = 0;

  private readonly role: RecordRole;
  private readonly table: string;

  constructor(
    { role, table }: ReadTable,
    private readonly currency: string | undefined,
  ) {
    this.role = role;
    this.table = table;
    this.words = RECORD_WORDS[role];
    const columns = SQL_COLUMNS[role];
    const at = (name: string): number => columns.findIndex(({ field }) => field === name);
    this.places = { file: at('file'), line: at('line'), currency: at('currency') };
    this.fields = columns
      .map((column, place) => ({ column, place }))
      .filter(({ column }) => !['file', 'line', 'currency'].includes(column.field));
    const names = this.fields.map(({ column }) => column.field);
    if (this.places.currency >= 0) names.push('currency');
    this.blank = Object.fromEntries([...names, 'source'].map((name) => [name, null]));
  }

  /** @param isHomeless nobody's: what needs a client is then reported */
  read(row: SqlRow, isHomeless: boolean): unknown {
    this.rows += 1;
    const record = this.fromTexts(row);
    if (record !== null && isHomeless) this.nobodys(record);
    return record;
  }

  private fromTexts(row: SqlRow): Record<string, unknown> | null {
    const { role, places } = this;
    const line = textAt(row, places.line);
    const source =
      Number(line) >= 1
        ? { file: textAt(row, places.file) ?? this.table, line: Number(line) }
        : null;
    const named = textAt(row, places.currency)?.toUpperCase() ?? null;
    const code = named ?? (role === 'invoices' ? (this.currency ?? NO_CURRENCY) : null);
    const record: Record<string, unknown> = { ...this.blank, source };
    for (const { column, place } of this.fields) {
      const { field, kind, required } = column;
      const text = textAt(row, place);
      if (text === null) {
        if (required) return this.reject('missing-value', column, '', source);
        continue;
      }
      const words = this.words[field];
      const value =
        words !== undefined
          ? this.word(text, words, column, source)
          : kind === 'text'
            ? text
            : this.value(text, kind, role === 'disputes' ? null : code);
      if (value === null && words === undefined) {
        return this.reject(PROBLEMS[kind] ?? 'bad-number', column, text, source);
      }
      if (field === 'point' && !isPoint(value)) {
        return this.reject('bad-point', column, text, source);
      }
      record[field] = value;
    }
    if (places.currency >= 0) record['currency'] = code;
    if (role === 'credit-notes') record['fromInvoicesFile'] ??= false;
    return record;
  }

  report(): FileReport {
    const { table, role, rows, rejected } = this;
    return {
      file: table,
      role,
      format: 'sql',
      rows,
      accepted: rows - rejected,
      rejected,
      ignored: 0,
    };
  }

  private value(text: string, kind: SqlColumn['kind'], currency: string | null): unknown {
    switch (kind) {
      case 'date':
        return this.day(text);
      case 'money':
        return orNull(() => minorUnits(text, currency));
      case 'flag':
        return /^(?:1|t|true)$/i.test(text) ? true : /^(?:0|f|false)$/i.test(text) ? false : null;
      default: {
        const value = Number(text);
        return Number.isFinite(value) && (kind === 'number' || Number.isInteger(value))
          ? value
          : null;
      }
    }
  }

  /** A day, or the day of a time, as engines write them: `2024-01-31`, `2024-01-31 10:00:00`. */
  private day(text: string): number | null {
    const known = this.days.get(text);
    if (known !== undefined) return known;
    const day = orNull(() => plainDate(text.slice(0, 10)));
    if (day !== null) this.days.set(text, day);
    return day;
  }

  private reject(code: string, { name }: SqlColumn, value: string, source: Issue['source']): null {
    this.rejected += 1;
    const shown = value === '' ? 'is empty and must not be' : `"${value}" cannot be read`;
    this.keep({
      code,
      severity: 'error',
      message: `Column "${name}" of ${this.table}: ${shown}. Correct the row.`,
      source: source && { ...source, column: name },
      ...(value === '' ? {} : { value }),
      row: 'rejected',
    });
    return null;
  }

  /** A word in any letter case; null, as in a CSV, where it is none. */
  private word(
    text: string,
    words: readonly string[],
    { name }: SqlColumn,
    source: Issue['source'],
  ): string | null {
    const word = wordIn(words, text);
    if (word === null) {
      this.keep({
        code: 'unknown-word',
        severity: 'warning',
        message: `Column "${name}" of ${this.table}: "${text}" is not understood and read as empty. Understood are: ${words.join(', ')}.`,
        source: source && { ...source, column: name },
        value: text,
      });
    }
    return word;
  }

  private nobodys({ invoiceId, source }: Record<string, unknown>): void {
    const which =
      typeof invoiceId === 'string'
        ? `invoice ${invoiceId}, which is not that of one client, and no client`
        : 'neither an invoice nor a client';
    this.keep({
      code: 'unknown-invoice',
      severity: 'warning',
      message: `A row of ${this.table} names ${which}; it stays unapplied. Give the row its client id.`,
      source: source as Issue['source'],
      ...(typeof invoiceId === 'string' ? { value: invoiceId } : {}),
    });
  }

  private keep(issue: Issue): void {
    if (this.issues.length < MOST_ISSUES) this.issues.push(issue);
  }
}

/** A cell behind client and table; null where it is empty. */
function textAt(row: SqlRow, place: number): string | null {
  const value = place < 0 ? null : row[place + 2];
  if (value === null || value === undefined || value === '') return null;
  return typeof value === 'string' ? value : String(value);
}

function isPoint(value: unknown): boolean {
  return (value as number) >= 1 && (value as number) <= 10;
}

const PROBLEMS: { readonly [K in SqlColumn['kind']]?: string } = {
  date: 'bad-date',
  money: 'bad-amount',
};

function orNull<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof InvoiceSignalsError) return null;
    throw error;
  }
}
