import type { DuckDBConnection } from '@duckdb/node-api';
import { InvoiceSignalsError } from '../../model/error.js';

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

/** @throws InvoiceSignalsError `aborted`. */
export function stopIf(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new InvoiceSignalsError('aborted', 'The analysis was stopped.');
}
