import { checkMethod, type Engine, engineOf } from './engine.js';
import type { SqlRow } from './records.js';

/** What is needed of a connection of `@duckdb/node-api`. */
export interface DuckdbConnection {
  stream(sql: string): Promise<DuckdbResult>;
}

/** What a connection of `@duckdb/node-api` gives to a statement: no more of it is asked. */
export interface DuckdbResult {
  fetchChunk(): Promise<{ readonly rowCount: number; getRows(): unknown[][] } | null>;
}

/**
 * The tables of a DuckDB database, read over a connection that does nothing else meanwhile: another statement would end
 * the rows, which is an error (`database-failed`).
 *
 * @example
 * const connection = await (await DuckDBInstance.create('books.duckdb')).connect();
 * await analyzeClients(duckdb(connection).recordsByClient({ tables: { invoices: 'invoices' } }), { asOf });
 */
export function duckdb(connection: DuckdbConnection): Engine {
  checkMethod('duckdb takes a connection of @duckdb/node-api', connection, 'stream');
  return engineOf(
    'duckdb',
    (sql) => duckdbRows(connection, sql),
    'DuckDB',
    'the connection is used for anything else meanwhile. Read over a connection of its own.',
  );
}

/** The rows of a statement whose third column is the rest of a row as a JSON array. */
async function* duckdbRows(
  connection: DuckdbConnection,
  sql: string,
): AsyncGenerator<SqlRow[], void, void> {
  const result = await connection.stream(sql);
  for (;;) {
    // Until its end is fetched DuckDB keeps all of the result.
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) return;
    const rows = chunk.getRows() as [string | null, number, string | null][];
    yield rows.map(
      ([client, table, record]): SqlRow => [
        client,
        table,
        ...(record === null ? [] : (JSON.parse(record) as string[])),
      ],
    );
  }
}
