import { InvoiceSignalsError } from '../../model/error.js';

/** As DuckDB begins what it has to say of a machine that is too small. */
const TOO_SMALL = /^(?:Out of Memory Error|IO Error|Failed to append): (.*)/;

export function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('Out of Memory Error: ');
}

/** What is thrown for an error: one of DuckDB's that people can do something about becomes one of ours. */
export function databaseError(error: unknown): unknown {
  const [, what] = (error instanceof Error && TOO_SMALL.exec(error.message)) || [];
  if (what === undefined) return error;
  return new InvoiceSignalsError(
    'database-failed',
    `DuckDB stopped: ${what}. Give it more memory with --memory-limit, or more room on disk: it sorts in the temporary folder (TMPDIR).`,
  );
}
