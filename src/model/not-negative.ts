import { InvoiceSignalsError } from './error.js';

/** @throws InvoiceSignalsError `bad-argument` where an option, by its name, is negative or no number. */
export function notNegative(options: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(options)) {
    if (Number.isFinite(value) && value >= 0) continue;
    throw new InvoiceSignalsError(
      'bad-argument',
      `${name} must be a number from 0 up, not ${value}`,
    );
  }
}
