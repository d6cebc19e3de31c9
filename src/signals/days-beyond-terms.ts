import type { InvoiceOutcome } from '../model/outcome.js';
import type { PlainDate } from '../model/plain-date.js';
import { ascending } from '../stats/ascending.js';
import { quantileSorted } from '../stats/quantile.js';
import { type ByCurrency, byCurrency } from './by-currency.js';
import { checked } from './checked-options.js';
import { paidDelay } from './timing.js';
import { addWeighted, meanOf, type WeightedSum } from './weighted-mean.js';

/** Days from due date to payment, signed: below zero is early. */
export interface DaysBeyondTerms {
  /** Paid invoices with a due date, deposits included. */
  readonly n: number;
  readonly mean: number | null;
  readonly median: number | null;
  /** Early payments counted as 0. */
  readonly meanLate: number | null;
  readonly worst: number | null;
  /** Weighted by billed amount. */
  readonly weightedMean: ByCurrency<number | null>;
  readonly reason: 'no-settled-invoices' | 'no-due-dates' | null;
}

/**
 * How far beyond its terms this client pays, in days, over paid invoices with a due date.
 * Null figures carry a reason. Credit reports call it DBT.
 */
export function daysBeyondTerms(
  outcomes: readonly InvoiceOutcome[],
  options: { readonly asOf: PlainDate },
): DaysBeyondTerms {
  checked(options);
  const delays: number[] = [];
  let sum = 0;
  let lateSum = 0;
  let dated = false;
  for (const outcome of outcomes) {
    const delay = paidDelay(outcome);
    dated ||= outcome.dueDate !== null && outcome.state !== 'excluded';
    if (delay === null) continue;
    delays.push(delay);
    sum += delay;
    if (delay > 0) lateSum += delay;
  }
  const sorted = ascending(delays);
  const n = delays.length;
  return {
    n,
    mean: n > 0 ? sum / n : null,
    median: quantileSorted(sorted, 0.5),
    meanLate: n > 0 ? lateSum / n : null,
    worst: sorted[n - 1] ?? null,
    weightedMean: byCurrency(outcomes, weightedMean),
    reason: n > 0 ? null : dated ? 'no-settled-invoices' : 'no-due-dates',
  };
}

function weightedMean(outcomes: readonly InvoiceOutcome[]): number | null {
  const sums: WeightedSum = { weight: 0, weighted: 0 };
  for (const outcome of outcomes) {
    const delay = paidDelay(outcome);
    if (delay !== null) addWeighted(sums, outcome.amount, delay);
  }
  return meanOf(sums);
}
