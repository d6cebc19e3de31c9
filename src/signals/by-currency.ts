import { addUnder } from '../model/add-under.js';
import type { InvoiceOutcome } from '../model/outcome.js';

/** A figure for each currency, keyed by ISO 4217 code in alphabetical order. Currencies are never added. */
export type ByCurrency<T> = { readonly [currency: string]: T };

/** Splits issued outcomes by currency and measures each part. */
export function byCurrency<T>(
  outcomes: readonly InvoiceOutcome[],
  measure: (outcomes: readonly InvoiceOutcome[], currency: string) => T,
): ByCurrency<T> {
  const result: Record<string, T> = {};
  const only = onlyCurrency(outcomes);
  if (only !== null) {
    result[only] = measure(outcomes, only);
    return result;
  }
  const groups = new Map<string, InvoiceOutcome[]>();
  for (const outcome of outcomes) {
    if (outcome.state !== 'excluded') addUnder(groups, outcome.currency, outcome);
  }
  for (const currency of [...groups.keys()].sort()) {
    result[currency] = measure(groups.get(currency)!, currency);
  }
  return result;
}

/** The currency of all outcomes where it is one and none is excluded: nearly every client. */
function onlyCurrency(outcomes: readonly InvoiceOutcome[]): string | null {
  const currency = outcomes[0]?.currency ?? null;
  const same = outcomes.every(
    (outcome) => outcome.currency === currency && outcome.state !== 'excluded',
  );
  return same ? currency : null;
}
