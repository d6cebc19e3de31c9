import type { DuckDBConnection } from '@duckdb/node-api';
import { stopIf } from '../stop-if.js';

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
