import type { DuckDBConnection } from '@duckdb/node-api';
import type { RecordRole } from '../../model/file-report.js';
import type { Source } from '../../model/source.js';
import { SQL_COLUMNS } from '../../sql/tables.js';

type Library = typeof import('@duckdb/node-api');

/** Rows of one append. */
const BATCH = 2048;

/** By what rows are joined: columns of a table, where its role has them. */
export const KEYS = ['client_id', 'invoice_id', 'agreement_id'] as const;

type Key = (typeof KEYS)[number];

/** The keys that records of a role have, and their fields. */
export function keysOf(role: RecordRole): [key: Key, field: string][] {
  return SQL_COLUMNS[role].flatMap(({ name, field }) =>
    KEYS.includes(name as Key) ? [[name, field] as [Key, string]] : [],
  );
}

/** What is kept of a record of a role beside where it stands. */
export function fieldsOf(role: RecordRole): string[] {
  return SQL_COLUMNS[role].map(({ field }) => field).filter((f) => f !== 'file' && f !== 'line');
}

/** A record as a table keeps it. @param file number of its file */
function packed(record: object, fields: readonly string[], file: number | null): string {
  const values = record as Readonly<Record<string, unknown>>;
  const { line = null } = (values['source'] ?? {}) as Partial<Source>;
  return JSON.stringify([file, line, ...fields.map((field) => values[field] ?? null)]);
}

/** What was packed. @param files by number */
export function unpacked(kept: string, fields: readonly string[], files: readonly string[]) {
  const [file, line, ...values] = JSON.parse(kept) as unknown[];
  const source = file === null ? null : { file: files[file as number]!, line };
  return { ...Object.fromEntries(fields.map((field, i) => [field, values[i]])), source };
}

/**
 * A table of records, each as one JSON array beside its place among all rows and its keys. They are handed over so many
 * at a time.
 */
export class DuckdbTable {
  private readonly keys: readonly string[];
  private readonly fields: readonly string[];
  /** So many were added. */
  rows = 0;
  private columns: (string | number | null)[][] = [];

  private constructor(
    private readonly library: Library,
    role: RecordRole,
    private readonly appender: Awaited<ReturnType<DuckDBConnection['createAppender']>>,
  ) {
    this.keys = keysOf(role).map(([, field]) => field);
    this.fields = fieldsOf(role);
    this.clear();
  }

  static async create(
    library: Library,
    connection: DuckDBConnection,
    name: string,
    role: RecordRole,
  ): Promise<DuckdbTable> {
    const keys = keysOf(role).map(([key]) => `${key} VARCHAR`);
    await connection.run(
      `CREATE TABLE ${name} (place INTEGER, ${[...keys, 'record VARCHAR'].join(', ')})`,
    );
    return new DuckdbTable(library, role, await connection.createAppender(name));
  }

  /** @param file its number */
  add(record: object, place: number, file: number | null): void {
    const { keys, columns, fields } = this;
    const values = record as Readonly<Record<string, unknown>>;
    this.rows += 1;
    columns[0]!.push(place);
    for (let i = 0; i < keys.length; i++) {
      // A credit note of the invoices file stays with its client, whatever it refers to.
      const isKey = keys[i] !== 'invoiceId' || !values['fromInvoicesFile'];
      columns[i + 1]!.push(((isKey ? values[keys[i]!] : null) ?? null) as string | null);
    }
    columns[keys.length + 1]!.push(packed(record, fields, file));
    if (columns[0]!.length === BATCH) this.flush();
  }

  close(): void {
    this.flush();
    this.appender.closeSync();
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
