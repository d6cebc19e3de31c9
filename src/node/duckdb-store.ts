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
import { duckdb, type SqlRest, type SqlValue, toSqlRow } from '../sql/index.js';
import { CANONICAL_TABLES, SQL_COLUMNS, TABLE_ROLES } from '../sql/tables.js';
import { isRunning } from './is-running.js';
import type { RecordTarget } from './read-files.js';

/** Folders are named after their process, so that a later run finds those that were left by one that was killed. */
const PREFIX = 'invoice-signals-duckdb-';

/** Rows of one append. */
const BATCH = 2048;

/** As DuckDB reads sizes. */
const SIZE = /^\d+(?:\.\d+)? ?[KMGT]i?B$/i;

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
  private readonly waiting = new Map<RecordRole, SqlValue[][]>();

  private constructor(
    private readonly library: Library,
    private readonly connection: DuckDBConnection,
    private readonly appenders: ReadonlyMap<
      RecordRole,
      Awaited<ReturnType<DuckDBConnection['createAppender']>>
    >,
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
      const appenders = new Map<
        RecordRole,
        Awaited<ReturnType<DuckDBConnection['createAppender']>>
      >();
      for (const [key, role] of TABLE_ROLES) {
        const columns = SQL_COLUMNS[role].map(
          ({ name }) => `"${name}" ${name === 'source_line' ? 'INTEGER' : 'VARCHAR'}`,
        );
        await connection.run(`CREATE TABLE ${CANONICAL_TABLES[key]} (${columns.join(', ')})`);
        appenders.set(role, await connection.createAppender(CANONICAL_TABLES[key]));
      }
      return new DuckdbStore(library, connection, appenders, folder, paymentsGiven, incidentsGiven);
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
    for (const [role, appender] of this.appenders) {
      this.flush(role);
      appender.closeSync();
    }
    const { payments, incidents, ...tables } = CANONICAL_TABLES;
    return duckdb(this.connection).recordsByClient({
      tables: {
        ...tables,
        ...(this.paymentsGiven ? { payments } : {}),
        ...(this.incidentsGiven ? { incidents } : {}),
      },
    });
  }

  async close(): Promise<void> {
    this.connection.closeSync();
    await rm(this.folder, { recursive: true, force: true });
  }

  private add(role: RecordRole, record: object): void {
    let rows = this.waiting.get(role);
    if (rows === undefined) {
      rows = [];
      this.waiting.set(role, rows);
    }
    rows.push(
      toSqlRow(role, record).map((value) => (typeof value === 'boolean' ? String(value) : value)),
    );
    if (rows.length === BATCH) this.flush(role);
  }

  private flush(role: RecordRole): void {
    const rows = this.waiting.get(role) ?? [];
    if (rows.length === 0) return;
    const { DuckDBDataChunk, INTEGER, VARCHAR } = this.library;
    const columns = SQL_COLUMNS[role];
    const types = columns.map(({ name }) => (name === 'source_line' ? INTEGER : VARCHAR));
    const chunk = DuckDBDataChunk.create(types, rows.length);
    chunk.setColumns(
      columns.map(({ name, kind }, i) =>
        rows.map((row) => {
          const value = row[i]!;
          return value === null || name === 'source_line' || kind === 'text'
            ? value
            : String(value);
        }),
      ),
    );
    this.appenders.get(role)!.appendDataChunk(chunk);
    this.waiting.set(role, []);
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
