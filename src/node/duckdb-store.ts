import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { InvoiceSignalsError } from '../model/error.js';
import type { RecordRole } from '../model/file-report.js';
import type {
  AgreementRecord,
  ClientRecords,
  CreditNoteRecord,
  DisputeRecord,
  IncidentRecord,
  InvoiceRecord,
  PaymentRecord,
} from '../model/records.js';
import type { Source } from '../model/source.js';
import { duckdbRows } from '../sql/duckdb.js';
import { groupByClient, type SqlRest } from '../sql/records.js';
import { dialectOf, statementOf } from '../sql/statements.js';
import { CANONICAL_TABLES, type ReadTable, SQL_COLUMNS, TABLE_ROLES } from '../sql/tables.js';
import { isRunning } from './is-running.js';
import type { RecordTarget } from './read-files.js';

/** Folders are named after their process, so that a later run finds those that were left by one that was killed. */
const PREFIX = 'invoice-signals-duckdb-';

/** Rows of one append. */
const BATCH = 2048;

/** As DuckDB reads sizes. */
const SIZE = /^\d+(?:\.\d+)? ?[KMGT]i?B$/i;

/** By what rows are joined and ordered: the columns of a table beside the record itself. */
const KEYS = ['client_id', 'invoice_id', 'agreement_id'];
const ORDER = 'place';
const RECORD = 'record';

type Library = typeof import('@duckdb/node-api');

/** The library, where it is installed. */
export async function loadDuckdb(): Promise<Library | null> {
  try {
    return await import('@duckdb/node-api');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND') return null;
    throw error;
  }
}

/**
 * Takes a firm's records row by row, as `RecordStore` does, and keeps them in a DuckDB database in a temporary folder,
 * which sorts them by client out of memory.
 */
export class DuckdbStore implements RecordTarget {
  /** Numbered in the order in which they turn up. */
  private readonly files: string[] = [];
  private place = 0;

  private constructor(
    private readonly connection: DuckDBConnection,
    private readonly tables: ReadonlyMap<RecordRole, Table>,
    private readonly folder: string,
    private paymentsGiven: boolean,
    private readonly incidentsGiven: boolean,
  ) {}

  /**
   * @param memoryLimit of the database, such as `1GB`
   * @throws InvoiceSignalsError `bad-argument` where `@duckdb/node-api` is not installed, or knows no such limit.
   */
  static async open(
    paymentsGiven: boolean,
    incidentsGiven: boolean,
    memoryLimit: string | undefined,
  ): Promise<DuckdbStore> {
    const library = await loadDuckdb();
    if (library === null) {
      throw new InvoiceSignalsError(
        'bad-argument',
        'engine duckdb needs the package @duckdb/node-api: npm install @duckdb/node-api',
      );
    }
    if (memoryLimit !== undefined && !SIZE.test(memoryLimit)) {
      throw new InvoiceSignalsError(
        'bad-argument',
        `memoryLimit "${memoryLimit}" is no size such as 1GB`,
      );
    }
    await removeLeftovers();
    const folder = await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`));
    try {
      const instance = await library.DuckDBInstance.create(join(folder, 'books.duckdb'), {
        temp_directory: folder,
        preserve_insertion_order: 'false',
        ...(memoryLimit === undefined ? {} : { memory_limit: memoryLimit }),
      });
      const connection = await instance.connect();
      const tables = new Map<RecordRole, Table>();
      for (const [key, role] of TABLE_ROLES) {
        const name = CANONICAL_TABLES[key];
        const columns = [...keysOf(role).map(([key]) => key), RECORD].map(
          (key) => `${key} VARCHAR`,
        );
        await connection.run(`CREATE TABLE ${name} (${ORDER} INTEGER, ${columns.join(', ')})`);
        tables.set(role, new Table(library, role, await connection.createAppender(name)));
      }
      return new DuckdbStore(connection, tables, folder, paymentsGiven, incidentsGiven);
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
  }

  addInvoice(row: InvoiceRecord): void {
    this.add('invoices', row);
  }

  addPayment(row: PaymentRecord): void {
    this.add('payments', row);
  }

  addCreditNote(row: CreditNoteRecord): void {
    this.add('credit-notes', row);
  }

  addDispute(row: DisputeRecord): void {
    this.add('disputes', row);
  }

  addAgreement(row: AgreementRecord): void {
    this.add('agreements', row);
  }

  addIncident(row: IncidentRecord): void {
    this.add('incidents', row);
  }

  /** Payments were kept after all, in a file of something else. */
  havePayments(): void {
    this.paymentsGiven = true;
  }

  /** One client after the other. */
  byClient(): AsyncGenerator<ClientRecords, SqlRest, void> {
    for (const table of this.tables.values()) table.close();
    const read = TABLE_ROLES.filter(
      ([, role]) =>
        (role !== 'payments' || this.paymentsGiven) &&
        (role !== 'incidents' || this.incidentsGiven),
    ).map(
      ([key, role]): ReadTable => ({
        role,
        table: CANONICAL_TABLES[key],
        own: new Map([['source_line', ORDER], ...keysOf(role).map(([key]) => [key, key] as const)]),
        packed: { column: RECORD, files: this.files },
      }),
    );
    const sql = statementOf(read, dialectOf('duckdb'), false, undefined);
    return groupByClient(duckdbRows(this.connection, sql), read, undefined);
  }

  async close(): Promise<void> {
    this.connection.closeSync();
    await rm(this.folder, { recursive: true, force: true });
  }

  private add(role: RecordRole, record: object): void {
    const { source } = record as { readonly source?: Source | null };
    this.tables.get(role)!.add(record, this.place, source ? this.fileNumber(source.file) : null);
    this.place += 1;
  }

  private fileNumber(file: string): number {
    const known = this.files.indexOf(file);
    return known >= 0 ? known : this.files.push(file) - 1;
  }
}

/** The keys that records of a role have, and where they stand in `SQL_COLUMNS`. */
function keysOf(role: RecordRole): [key: string, field: string][] {
  return SQL_COLUMNS[role].flatMap(({ name, field }) =>
    KEYS.includes(name) ? [[name, field] as [string, string]] : [],
  );
}

/** The rows of one table, which are handed over so many at a time. */
class Table {
  private readonly keys: readonly string[];
  private readonly fields: readonly string[];
  private columns: (string | number | null)[][] = [];

  constructor(
    private readonly library: Library,
    role: RecordRole,
    private readonly appender: Awaited<ReturnType<DuckDBConnection['createAppender']>>,
  ) {
    this.keys = keysOf(role).map(([, field]) => field);
    this.fields = SQL_COLUMNS[role].map(({ field }) => field);
    this.clear();
  }

  add(record: object, place: number, file: number | null): void {
    const { keys, columns } = this;
    const values = record as Readonly<Record<string, unknown>>;
    columns[0]!.push(place);
    for (let i = 0; i < keys.length; i++) {
      columns[i + 1]!.push((values[keys[i]!] ?? null) as string | null);
    }
    columns[keys.length + 1]!.push(JSON.stringify(this.valuesOf(values, file)));
    if (columns[0]!.length === BATCH) this.flush();
  }

  close(): void {
    this.flush();
    this.appender.closeSync();
  }

  private valuesOf(record: Readonly<Record<string, unknown>>, file: number | null): unknown[] {
    const source = record['source'] as Source | null | undefined;
    return this.fields.map((field) =>
      field === 'file' ? file : field === 'line' ? (source?.line ?? null) : (record[field] ?? null),
    );
  }

  private flush(): void {
    const rows = this.columns[0]!.length;
    if (rows === 0) return;
    const { DuckDBDataChunk, INTEGER, VARCHAR } = this.library;
    const types = this.columns.map((_, i) => (i === 0 ? INTEGER : VARCHAR));
    const chunk = DuckDBDataChunk.create(types, rows);
    chunk.setColumns(this.columns);
    this.appender.appendDataChunk(chunk);
    this.clear();
  }

  private clear(): void {
    this.columns = Array.from({ length: this.keys.length + 2 }, () => []);
  }
}

/** Removes what runs left behind that were killed. */
async function removeLeftovers(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = name.startsWith(PREFIX) ? Number.parseInt(name.slice(PREFIX.length), 10) : 0;
    if (pid > 0 && !isRunning(pid)) {
      await rm(join(tmpdir(), name), { recursive: true, force: true });
    }
  }
}
