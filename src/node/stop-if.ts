import { InvoiceSignalsError } from '../model/error.js';

/** @throws InvoiceSignalsError `aborted`. */
export function stopIf(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new InvoiceSignalsError('aborted', 'The analysis was stopped.');
}
