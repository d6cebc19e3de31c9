import { InvoiceSignalsError } from '../model/error.js';
import { check, wrong } from '../model/kinds.js';

/** @throws InvoiceSignalsError `bad-argument` for what would never stop anything. */
export function checkSignal(signal: unknown): void {
  check(
    signal === undefined || signal instanceof AbortSignal,
    wrong('signal', signal, 'an AbortSignal'),
  );
}

/** @throws InvoiceSignalsError `aborted`. */
export function stopIf(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new InvoiceSignalsError('aborted', 'The analysis was stopped.');
}
