import type { DuckDBConnection } from '@duckdb/node-api';
import { stopIf } from '../stop-if.js';
import { isOutOfMemory } from './database-error.js';

/** Runs a statement that may take long. @throws InvoiceSignalsError `aborted`; and whatever DuckDB throws. */
export async function runLong(
  connection: DuckDBConnection,
  sql: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  stopIf(signal);
  const interrupt = (): void => connection.interrupt();
  signal?.addEventListener('abort', interrupt);
  try {
    await connection.run(sql);
  } catch (error) {
    stopIf(signal);
    throw error;
  } finally {
    signal?.removeEventListener('abort', interrupt);
  }
}

/**
 * The same of a statement that sorts more than its memory holds. Whether DuckDB goes to disk in time depends on the share
 * of each of its threads (1.5.6: a million rows fit into 120 MB on two of them, and not into 150 MB): where memory was
 * too small, one thread alone tries again, which takes less.
 */
export async function runFrugally(
  connection: DuckDBConnection,
  sql: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  try {
    await runLong(connection, sql, signal);
  } catch (error) {
    if (!isOutOfMemory(error)) throw error;
    await connection.run('SET threads = 1');
    await runLong(connection, sql, signal);
  }
}
