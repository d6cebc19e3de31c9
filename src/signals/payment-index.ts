import type { InvoiceOutcome } from '../model/outcome.js';
import type { PlainDate } from '../model/plain-date.js';
import { type ByCurrency, byCurrency } from './by-currency.js';
import { checked } from './checked-options.js';
import { decidedDelay } from './timing.js';

/** Days beyond terms and the score they have; linear in between, flat outside. */
const SCALE: readonly { readonly days: number; readonly score: number }[] = [
  { days: -30, score: 100 },
  { days: -20, score: 90 },
  { days: 0, score: 80 },
  { days: 15, score: 70 },
  { days: 22, score: 60 },
  { days: 30, score: 50 },
  { days: 60, score: 40 },
  { days: 90, score: 30 },
  { days: 120, score: 20 },
  { days: 180, score: 0 },
];

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
  let place = 0;
  while (place < SCALE.length && delay > SCALE[place]!.days) place += 1;
  const low = SCALE[Math.max(0, place - 1)]!;
  const high = SCALE[Math.min(place, SCALE.length - 1)]!;
  if (low === high) return low.score;
  return low.score + ((high.score - low.score) * (delay - low.days)) / (high.days - low.days);
}
