import { NO_CURRENCY } from '../model/currency.js';
import { InvoiceSignalsError } from '../model/error.js';
import type { FileReport, RecordRole } from '../model/file-report.js';
import type { Issue } from '../model/issue.js';
import { minorUnits } from '../model/money.js';
import { plainDate } from '../model/plain-date.js';
import type {
  ClientRecords,
  CreditNoteRecord,
  HomelessRecords,
  PaymentRecord,
} from '../model/records.js';
import { readTables, SQL_COLUMNS, type SqlColumn, type SqlTables, TABLE_ROLES } from './tables.js';

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
  tables: SqlTables,
  currency: string | undefined,
): AsyncGenerator<ClientRecords, SqlRest, void> {
  const read = readTables(tables);
  const kept = (role: RecordRole): boolean => read.some((table) => table.role === role);
  const readers = TABLE_ROLES.map(([, role]) => {
    const table = read.find((each) => each.role === role);
    return table === undefined ? null : new TableReader(role, table.table, currency);
  });
  const homeless = { payments: [] as PaymentRecord[], creditNotes: [] as CreditNoteRecord[] };
  let client: string | null = null;
  let lists: unknown[][] = [];
  const finished = (): ClientRecords | null => {
    const [invoices = [], payments = [], creditNotes = [], disputes = [], agreements, incidents] =
      lists;
    if (client === null) return null;
    if (client === '') {
      homeless.payments = payments as PaymentRecord[];
      homeless.creditNotes = creditNotes as CreditNoteRecord[];
      return null;
    }
    // Nobody is a client by an agreement alone.
    if ([invoices, payments, creditNotes, disputes, incidents].every((list) => !list?.length)) {
      return null;
    }
    return {
      clientId: client,
      invoices,
      payments: kept('payments') ? payments : null,
      creditNotes,
      disputes,
      agreements,
      incidents: kept('incidents') ? incidents : null,
    } as ClientRecords;
  };
  for await (const rows of batches) {
    for (const row of rows) {
      const owner = String(row[0] ?? '');
      if (owner !== client) {
        const records = finished();
        if (records !== null) yield records;
        client = owner;
        lists = [[], [], [], [], [], []];
      }
      const table = Number(row[1]);
      const record = readers[table]!.read(row, owner === '');
      if (record !== null) lists[table]!.push(record);
    }
  }
  const last = finished();
  if (last !== null) yield last;
  const given = readers.filter((reader) => reader !== null);
  return {
    homeless,
    read: {
      files: given.map((reader) => reader.report()),
      issues: given.flatMap(({ issues }) => issues),
    },
  };
}

/** Reads the rows of one table. */
class TableReader {
  readonly issues: Issue[] = [];
  private readonly columns: readonly SqlColumn[];
  private readonly days = new Map<string, number>();
  private rows = 0;
  private rejected = 0;

  constructor(
    private readonly role: RecordRole,
    private readonly table: string,
    private readonly currency: string | undefined,
  ) {
    this.columns = SQL_COLUMNS[role];
  }

  /** @param isHomeless nobody's: what needs a client is then reported */
  read(row: SqlRow, isHomeless: boolean): unknown {
    this.rows += 1;
    const { columns, role } = this;
    const texts: Record<string, string> = {};
    for (let i = 0; i < columns.length; i++) {
      const value = row[i + 2];
      if (value !== null && value !== undefined && value !== '') {
        texts[columns[i]!.field] = typeof value === 'string' ? value : String(value);
      }
    }
    const { file, line, currency: named, ...fields } = texts;
    const source = line === undefined ? null : { file: file ?? this.table, line: Number(line) };
    const record: Record<string, unknown> = { source };
    const needsCurrency = role === 'invoices';
    const code = named?.toUpperCase() ?? (needsCurrency ? (this.currency ?? NO_CURRENCY) : null);
    for (const column of columns) {
      const { field, kind, required } = column;
      if (field === 'file' || field === 'line' || field === 'currency') continue;
      const text = fields[field];
      if (text === undefined) {
        if (required) return this.reject('missing-value', column, '', source);
        record[field] = null;
        continue;
      }
      const value = this.value(text, kind, role === 'disputes' ? null : code);
      if (value === null) return this.reject(PROBLEMS[kind] ?? 'bad-number', column, text, source);
      record[field] = value;
    }
    if (columns.some(({ field }) => field === 'currency')) record['currency'] = code;
    if (role === 'credit-notes') record['fromInvoicesFile'] ??= false;
    if (isHomeless) this.nobodys(record, source);
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
      case 'text':
        return text;
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
      source: { file: source?.file ?? this.table, line: source?.line ?? 0, column: name },
      ...(value === '' ? {} : { value }),
      row: 'rejected',
    });
    return null;
  }

  private nobodys({ invoiceId }: Record<string, unknown>, source: Issue['source']): void {
    const which =
      typeof invoiceId === 'string'
        ? `invoice ${invoiceId}, which is not that of one client, and no client`
        : 'neither an invoice nor a client';
    this.keep({
      code: 'unknown-invoice',
      severity: 'warning',
      message: `A row of ${this.table} names ${which}; it stays unapplied. Give the row its client id.`,
      source,
      ...(typeof invoiceId === 'string' ? { value: invoiceId } : {}),
    });
  }

  private keep(issue: Issue): void {
    if (this.issues.length < MOST_ISSUES) this.issues.push(issue);
  }
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
