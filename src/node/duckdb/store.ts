import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import type { ReadOptions, ReadSummary, RecordTakers } from '../../csv/index.js';
import { type HomelessKind, reportHomeless } from '../../ledger/homeless.js';
import { issueLog } from '../../ledger/issues.js';
import { InvoiceSignalsError } from '../../model/error.js';
import type { RecordRole, Role } from '../../model/file-report.js';
import type { Issue } from '../../model/issue.js';
import type {
  AgreementRecord,
  CreditNoteRecord,
  DisputeRecord,
  HomelessRecords,
  IncidentRecord,
  InvoiceRecord,
  PaymentRecord,
} from '../../model/records.js';
import type { Source } from '../../model/source.js';
import { dialectOf, statementOf } from '../../sql/statements.js';
import { CANONICAL_TABLES, type ReadTable, TABLE_ROLES } from '../../sql/tables.js';
import { ownMark, removeLeftovers } from '../leftovers.js';
import type { RecordTarget } from '../read-files.js';
import { CELLS, type ColumnRole, loadCsv, quoted } from './plain-csv.js';
import { DuckdbTable, KEYS, keysOf } from './record-table.js';
import { runFrugally } from './run-long.js';
import { readHomeless, type SortedFile } from './sorted-file.js';
import { type ColumnFile, copySql, PAYLOAD } from './sorted-line.js';
import { findStrays, withHomesSql } from './strays.js';

/** How folders for what does not fit into memory are called. */
const PREFIX = 'invoice-signals-duckdb-';

/** As DuckDB reads sizes. */
const SIZE = /^\d+(?:\.\d+)? ?[KMGT]i?B$/i;

type Library = typeof import('@duckdb/node-api');

/** The library, where it is installed. */
export async function loadDuckdb(): Promise<Library | null> {
  try {
    return await import('@duckdb/node-api');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    // webpack and Jest say it as CommonJS does. So does the package itself, where its own native part is missing.
    const isMissing =
      code === 'MODULE_NOT_FOUND' && message.startsWith("Cannot find module '@duckdb/node-api'");
    if (isMissing || code === 'ERR_MODULE_NOT_FOUND') return null;
    throw error;
  }
}

/** All rows in order of client, what belongs to none, and what there is to say of that. */
export interface Sorted {
  readonly file: SortedFile;
  readonly homeless: HomelessRecords;
  readonly issues: readonly Issue[];
}

/**
 * Takes a firm's records row by row, as `RecordStore` does, and keeps them in a DuckDB database in a temporary folder,
 * which sorts them by client out of memory.
 */
export class DuckdbStore implements RecordTarget {
  /** Of every record; those of one file in its order. */
  private place = 0;
  /** Places of records that come from a file that stands in columns: their line and so much more. */
  private before: number | null = null;
  private readonly columnFiles = new Map<ColumnRole, ColumnFile>();

  private isClosed = false;

  private constructor(
    private readonly instance: DuckDBInstance,
    private readonly connection: DuckDBConnection,
    private readonly writing: DuckDBConnection,
    private readonly tables: ReadonlyMap<RecordRole, DuckdbTable>,
    /** Numbered in the order in which they turn up. */
    private readonly files: string[],
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
    const folder = await temporaryFolder();
    try {
      // What does not fit into memory goes to the folder. In a file of its own all of it would be packed first.
      const instance = await library.DuckDBInstance.create(':memory:', {
        temp_directory: folder,
        ...(memoryLimit === undefined ? {} : { memory_limit: memoryLimit }),
      });
      const connection = await instance.connect();
      // One that rows are read from may not write meanwhile: their stream would end, as if there were no more.
      const writing = await instance.connect();
      const files: string[] = [];
      const tables = new Map<RecordRole, DuckdbTable>();
      for (const [key, role] of TABLE_ROLES) {
        const name = rowsOf(CANONICAL_TABLES[key]);
        tables.set(role, await DuckdbTable.create(library, writing, name, role));
      }
      return new DuckdbStore(
        instance,
        connection,
        writing,
        tables,
        files,
        folder,
        paymentsGiven,
        incidentsGiven,
      );
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

  /**
   * Lets DuckDB read the rows of ordinary cells of a file by itself.
   *
   * @returns null where our own reader has to read the file
   */
  async readFile(
    path: string,
    role: Role,
    options: ReadOptions,
    take: RecordTakers,
  ): Promise<ReadSummary | null> {
    if (role !== 'invoices' && role !== 'payments') return null;
    const { place: before } = this;
    this.before = before;
    try {
      const csv = await loadCsv(this.connection, columnsOf(role), path, role, options, take);
      if (csv === null) return null;
      const { firstLine, ordinary: rows } = csv;
      this.columnFiles.set(role, { file: options.file ?? role, before, firstLine, rows });
      this.place = before + csv.lines + 1;
      return csv.read;
    } finally {
      this.before = null;
    }
  }

  /** Writes all rows to a file, client by client. Nothing can be added any more, and the memory is free again. */
  async sort(signal?: AbortSignal): Promise<Sorted> {
    const { connection, columnFiles, tables, files } = this;
    for (const table of tables.values()) table.close();
    const read = TABLE_ROLES.filter(
      ([, role]) =>
        (role !== 'payments' || this.paymentsGiven) &&
        (role !== 'incidents' || this.incidentsGiven),
    ).map(
      ([key, role]): ReadTable => ({
        role,
        table: CANONICAL_TABLES[key],
        own: new Map([
          ['source_line', 'place'],
          ...keysOf(role).map(([key]) => [key, key] as const),
        ]),
      }),
    );
    // By the first part of what it sorts DuckDB decides whether it will have to do so on disk.
    read.sort((a, b) => this.rowsIn(b.role) - this.rowsIn(a.role));
    const currencies = await this.currencies();
    for (const { role, table } of read) await connection.run(this.viewOf(role, table, currencies));
    const found = issueLog();
    const homes = await findStrays(connection, this.writing, read, currencies, found, signal);
    const placed: ReadTable[] = [];
    for (const each of read) placed.push(await this.placed(each, homes.get(each.role)));
    const ambiguous = await this.ambiguousIds(read);
    const duckdb = dialectOf('duckdb');
    // Ids are trimmed, places whole numbers, and the columns our own.
    const dialect = { ...duckdb, key: duckdb.text, line: (place: string) => place };
    const sql = statementOf(placed, dialect, false, undefined, PAYLOAD);
    const path = join(this.folder, 'sorted.csv');
    // What ORDER BY says is kept all the same.
    await connection.run('SET preserve_insertion_order = false');
    await runFrugally(connection, copySql(sql, path), signal);
    this.closeDatabase();
    const roles = read.map(({ role }) => role);
    const all = { path, end: (await stat(path)).size, roles, columnFiles, currencies, files };
    const { begin, homeless } = readHomeless(all);
    const { payments, creditNotes, disputes } = homeless;
    return {
      file: { ...all, begin },
      homeless: { payments, creditNotes },
      issues: [
        ...found.issues,
        ...issuesOf(
          { payment: payments, 'credit note': creditNotes, dispute: disputes },
          ambiguous,
        ),
      ],
    };
  }

  async close(): Promise<void> {
    this.closeDatabase();
    await rm(this.folder, { recursive: true, force: true });
  }

  private closeDatabase(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.connection.closeSync();
    this.writing.closeSync();
    this.instance.closeSync();
  }

  private add(role: RecordRole, record: object): void {
    const { source } = record as { readonly source?: Source | null };
    const { before } = this;
    const place = before === null || !source ? this.place++ : before + source.line;
    this.tables.get(role)!.add(record, place, source ? this.fileNumber(source.file) : null);
  }

  /** Those of all rows in columns. */
  private async currencies(): Promise<string[]> {
    const parts = [...this.columnFiles.keys()].map(
      (role) => `SELECT currency FROM ${columnsOf(role)}`,
    );
    if (parts.length === 0) return [];
    const all = await this.connection.runAndReadAll(
      `SELECT DISTINCT currency FROM (${parts.join(' UNION ALL ')}) WHERE currency IS NOT NULL`,
    );
    return all.getRows().map(([currency]) => currency as string);
  }

  /** The ids that rows without a client name, and that several clients have given an invoice. */
  private async ambiguousIds(read: readonly ReadTable[]): Promise<ReadonlySet<string>> {
    const parts = read
      .filter(({ role }) => role === 'payments' || role === 'credit-notes' || role === 'disputes')
      .map(({ table }) => `SELECT invoice_id FROM ${table} WHERE coalesce(client_id, '') = ''`);
    const named = parts.join(' UNION ALL ');
    const some = await this.connection.runAndReadAll(`SELECT 1 FROM (${named}) LIMIT 1`);
    if (some.currentRowCount === 0) return new Set();
    const several =
      'SELECT invoice_id FROM invoices GROUP BY invoice_id HAVING min(client_id) <> max(client_id)';
    const ids = await this.connection.runAndReadAll(
      `SELECT DISTINCT invoice_id FROM (${named}) SEMI JOIN (${several}) USING (invoice_id)`,
    );
    return new Set(ids.getRows().map(([id]) => id as string));
  }

  /** The same table, and whose its strays are that were found. @param homes the table that says so */
  private async placed(read: ReadTable, homes: string | undefined): Promise<ReadTable> {
    if (homes === undefined) return read;
    const table = `placed_${read.table}`;
    await this.connection.run(withHomesSql(table, read.table, homes));
    return { ...read, table, own: new Map([...read.own, ['home', 'home']]) };
  }

  /** All rows of a role: those that are kept as records, and those in columns. */
  private viewOf(role: RecordRole, name: string, currencies: readonly string[]): string {
    const own = keysOf(role).map(([key]) => key);
    const keys = KEYS.map((key) => (own.includes(key) ? key : `CAST(NULL AS VARCHAR) AS ${key}`));
    const none = CELLS.map((column) => `CAST(NULL AS VARCHAR) AS ${column}`);
    const kept = `SELECT place, ${keys.join(', ')}, record, ${none.join(', ')} FROM ${rowsOf(name)}`;
    const file = this.columnFiles.get(role as ColumnRole);
    if (file === undefined) return `CREATE VIEW ${name} AS ${kept}`;
    const codes = currencies.map(quoted).join(', ');
    const values: Readonly<Record<string, string>> = {
      amount: 'CAST(amount AS BIGINT)',
      currency: `CAST(list_position([${codes}], currency) - 1 AS INTEGER)`,
    };
    const cells = CELLS.map((column) => `${values[column] ?? column} AS ${column}`);
    const inColumns = [
      `SELECT CAST(rowid + ${file.before + file.firstLine} AS INTEGER) AS place, client_id, invoice_id,`,
      `agreement_id, CAST(NULL AS VARCHAR) AS record, ${cells.join(', ')}`,
      `FROM ${columnsOf(role)} WHERE cells IS NULL`,
    ].join(' ');
    // The larger part comes first here, too.
    const keptFirst = this.tables.get(role)!.rows > file.rows;
    const parts = keptFirst ? [kept, inColumns] : [inColumns, kept];
    return `CREATE VIEW ${name} AS ${parts.join(' UNION ALL ')}`;
  }

  private rowsIn(role: RecordRole): number {
    return this.tables.get(role)!.rows + (this.columnFiles.get(role as ColumnRole)?.rows ?? 0);
  }

  private fileNumber(file: string): number {
    const known = this.files.indexOf(file);
    return known >= 0 ? known : this.files.push(file) - 1;
  }
}

function issuesOf(
  homeless: Readonly<Record<HomelessKind, readonly Parameters<typeof reportHomeless>[1][]>>,
  ambiguous: ReadonlySet<string>,
): readonly Issue[] {
  const log = issueLog();
  for (const [what, rows] of Object.entries(homeless)) {
    for (const row of rows) {
      reportHomeless(what as HomelessKind, row, ambiguous.has(row.invoiceId ?? ''), log);
    }
  }
  return log.issues;
}

/** The table of the records of a role. */
function rowsOf(name: string): string {
  return `${name}_rows`;
}

/** The table of its rows of ordinary cells. */
function columnsOf(role: RecordRole): string {
  return `${role}_columns`;
}

/** A new one, without those of runs that were killed. */
async function temporaryFolder(): Promise<string> {
  const place = tmpdir();
  // Six characters by `mkdtemp`.
  await removeLeftovers(place, PREFIX, /^-\w{6}$/);
  return mkdtemp(join(place, `${PREFIX}${ownMark()}-`)).catch((error: NodeJS.ErrnoException) => {
    throw new InvoiceSignalsError(
      'file-unwritable',
      `${place}: no temporary folder can be made here (${error.code}). Set TMPDIR to a folder with room.`,
      { file: place },
    );
  });
}
