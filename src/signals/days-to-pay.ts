import { DAY, mustBe } from '../model/kinds.js';
import type { InvoiceOutcome } from '../model/outcome.js';
import type { PlainDate } from '../model/plain-date.js';
import { ascending } from '../stats/ascending.js';
import {
  kaplanMeierOf,
  restrictedMean,
  SurvivalTimes,
  survivalQuantile,
} from '../stats/kaplan-meier.js';
import { quantileSorted } from '../stats/quantile.js';
import { type ByCurrency, byCurrency } from './by-currency.js';
import { checked } from './checked-options.js';
import { isBilled, isPrepaid, isUnpaid, paidOn } from './timing.js';
import { addWeighted, meanOf, type WeightedSum } from './weighted-mean.js';

/** The day of the report, where the books begin, and how far the restricted mean runs, in days. */
export interface DaysToPayOptions {
  readonly asOf: PlainDate;
  /** The books begin on this day: of older invoices only those still unpaid then are in them. */
  readonly observedFrom?: PlainDate | undefined;
  /** Upper bound of the restricted mean in days. @defaultValue 180 */
  readonly horizon?: number | undefined;
}

/** Days from issue to payment. */
export interface DaysToPay {
  /** Paid invoices behind mean, median, p90, min and max. */
  readonly n: number;
  /** Invoices still unpaid: they have lasted so long already, and `survival` counts them. */
  readonly censored: number;
  /** Paid before issue; in no figure here. */
  readonly prepaid: number;
  readonly mean: number | null;
  readonly median: number | null;
  readonly p90: number | null;
  readonly min: number | null;
  readonly max: number | null;
  /** Days weighted by the cash that came. */
  readonly weightedMean: ByCurrency<number | null>;
  /** Kaplan-Meier, with 95 % log-log limits of the median. */
  readonly survival: {
    readonly median: number | null;
    readonly lower: number | null;
    readonly upper: number | null;
    readonly p90: number | null;
    readonly restrictedMean: number | null;
    /** Days up to which the restricted mean really runs; null where nothing was observed. */
    readonly horizon: number | null;
  };
  /** Why figures are null; null where none is. */
  readonly reason: 'no-settled-invoices' | null;
}

/**
 * How long this client takes to pay, in days from issue; unpaid invoices count for as long as they have
 * lasted, so that the client who never pays does not look best.
 *
 * Without a paid invoice the plain figures are null (`no-settled-invoices`). Source: Kaplan and Meier 1958;
 * quantiles by linear interpolation (R type 7).
 *
 * @example
 * daysToPay(outcomes, { asOf }).survival.median;
 */
export function daysToPay(
  outcomes: readonly InvoiceOutcome[],
  options: DaysToPayOptions,
): DaysToPay {
  const { asOf, observedFrom, horizon = 180 } = checked(options, 'horizon');
  mustBe(DAY, { observedFrom: observedFrom ?? asOf });
  const { paid, times, sum, prepaid, censored } = observe(outcomes, asOf, observedFrom);
  const sorted = ascending(paid);
  const curve = kaplanMeierOf(times);
  const median = survivalQuantile(curve, 0.5);
  const area = restrictedMean(curve, horizon);
  const n = paid.length;
  return {
    n,
    censored,
    prepaid,
    mean: n > 0 ? sum / n : null,
    median: quantileSorted(sorted, 0.5),
    p90: quantileSorted(sorted, 0.9),
    min: sorted[0] ?? null,
    max: sorted[n - 1] ?? null,
    weightedMean: byCurrency(outcomes, weightedMean),
    survival: {
      median: median.estimate,
      lower: median.lower,
      upper: median.upper,
      p90: survivalQuantile(curve, 0.9).estimate,
      restrictedMean: area?.value ?? null,
      horizon: area?.horizon ?? null,
    },
    reason: n > 0 ? null : 'no-settled-invoices',
  };
}

/** How long each invoice took, or has lasted so far. */
function observe(
  outcomes: readonly InvoiceOutcome[],
  asOf: PlainDate,
  observedFrom: PlainDate | undefined,
): {
  /** Days of the paid ones. */
  readonly paid: readonly number[];
  readonly sum: number;
  readonly times: SurvivalTimes;
  readonly prepaid: number;
  readonly censored: number;
} {
  const paid: number[] = [];
  const times = new SurvivalTimes();
  let prepaid = 0;
  let censored = 0;
  let sum = 0;
  for (const outcome of outcomes) {
    if (!isBilled(outcome)) continue;
    const paidDay = paidOn(outcome);
    let time: number;
    if (paidDay !== null) {
      time = paidDay - outcome.issueDate;
      if (time < 0) {
        prepaid += 1;
        continue;
      }
      paid.push(time);
      sum += time;
    } else if (isUnpaid(outcome)) {
      time = asOf - outcome.issueDate;
      censored += 1;
    } else {
      continue;
    }
    const isOlder = observedFrom !== undefined && outcome.issueDate < observedFrom;
    times.add(time, paidDay !== null, isOlder ? observedFrom - outcome.issueDate : undefined);
  }
  return { paid, sum, times, prepaid, censored };
}

function weightedMean(outcomes: readonly InvoiceOutcome[]): number | null {
  const sums: WeightedSum = { weight: 0, weighted: 0 };
  for (const outcome of outcomes) addCashDays(sums, outcome);
  return meanOf(sums);
}

function addCashDays(sums: WeightedSum, outcome: InvoiceOutcome): void {
  if (!isBilled(outcome) || isPrepaid(outcome)) return;
  for (const { amount, date } of outcome.cash) addWeighted(sums, amount, date - outcome.issueDate);
}
