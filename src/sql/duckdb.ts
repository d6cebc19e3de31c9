import { type Engine, engineOf } from './engine.js';
import type { SqlRow } from './records.js';

/** What is needed of a connection of `@duckdb/node-api`. */
export interface DuckdbConnection {
  stream(sql: string): Promise<DuckdbResult>;
}

interface DuckdbResult {
  fetchChunk(): Promise<{ readonly rowCount: number; getRows(): unknown[][] } | null>;
}

/**
 * The tables of a DuckDB database, read over a connection that does nothing else meanwhile.
 *
 * @example
 * const connection = await (await DuckDBInstance.create('books.duckdb')).connect();
 * await analyzeClients(duckdb(connection).recordsByClient({ tables: { invoices: 'invoices' } }), { asOf });
 */
export function duckdb(connection: DuckdbConnection): Engine {
  return engineOf('duckdb', (sql) => duckdbRows(connection, sql));
}

/** The rows of a statement whose third column is the rest of a row as a JSON array. */
async function* duckdbRows(
  connection: DuckdbConnection,
  sql: string,
): AsyncGenerator<SqlRow[], void, void> {
  const result = await connection.stream(sql);
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) return;
    yield (chunk.getRows() as [string, number, string][]).map(
      ([client, table, record]): SqlRow => [client, table, ...(JSON.parse(record) as string[])],
    );
  }
}
