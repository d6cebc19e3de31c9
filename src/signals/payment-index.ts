import type { InvoiceOutcome } from '../model/outcome.js';
import type { PlainDate } from '../model/plain-date.js';
import { type ByCurrency, byCurrency } from './by-currency.js';
import { checked } from './checked-options.js';
import { decidedDelay } from './timing.js';

/** Days beyond terms and the score they have; linear in between, flat outside. */
const SCALE = [
  [-30, 100],
  [-20, 90],
  [0, 80],
  [15, 70],
  [22, 60],
  [30, 50],
  [60, 40],
  [90, 30],
  [120, 20],
  [180, 0],
] as const;

/**
 * A PAYDEX-style index from 0 to 100 (80 is "on terms"), weighted by billed amount over decided invoices,
 * per currency; unpaid ones count at their age past due. Null without a decided invoice. It is not the
 * PAYDEX of Dun & Bradstreet, which knows many suppliers.
 */
export function paymentIndex(
  outcomes: readonly InvoiceOutcome[],
  options: { readonly asOf: PlainDate; readonly graceDays?: number | undefined },
): ByCurrency<number | null> {
  const { asOf, graceDays = 0 } = checked(options, 'graceDays');
  return byCurrency(outcomes, (part) => {
    let billed = 0;
    let weighted = 0;
    for (const outcome of part) {
      const delay = decidedDelay(outcome, asOf, graceDays);
      if (delay === null) continue;
      billed += outcome.amount;
      weighted += outcome.amount * score(delay);
    }
    return billed > 0 ? weighted / billed : null;
  });
}

function score(delay: number): number {
  let [lowDays, lowScore]: readonly [number, number] = SCALE[0];
  if (delay <= lowDays) return lowScore;
  for (const [days, value] of SCALE) {
    if (delay <= days) {
      return lowScore + ((value - lowScore) * (delay - lowDays)) / (days - lowDays);
    }
    lowDays = days;
    lowScore = value;
  }
  return lowScore;
}
