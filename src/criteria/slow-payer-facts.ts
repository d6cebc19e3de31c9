import { currencyDigits, NO_CURRENCY } from '../model/currency.js';
import { add, type Exact, ratio } from '../model/exact.js';
import { check } from '../model/kinds.js';
import type { InvoiceOutcome } from '../model/outcome.js';
import type { PlainDate } from '../model/plain-date.js';
import { type LateRate, lateRate } from '../signals/late-rate.js';
import { decidedDelay, isBilled } from '../signals/timing.js';
import { type Trend, trend } from '../signals/trend.js';
import { quantile } from '../stats/quantile.js';

interface FactsOptions {
  readonly asOf: PlainDate;
  readonly graceDays?: number | undefined;
  readonly unappliedCash?: ReadonlyMap<string, Exact> | undefined;
}

/** All that point 5 looks at. */
export interface SlowPayerFacts {
  readonly late: number;
  readonly decided: number;
  readonly interval: readonly [number, number] | null;
  /** Invoices with a due date that were paid on a day nobody knows: late or not, they are not among the decided. */
  readonly undated: number;
  /** Invoices, cancelled ones left out, that nothing says when to pay. */
  readonly withoutDueDate: number;
  /** Median days beyond terms of the late invoices, unpaid ones at their age. */
  readonly lateDays: number | null;
  /** Days past due of the oldest unpaid or written-off invoice. */
  readonly oldestPastDue: number | null;
  /** Whether that one was given up: then it is past due and nothing may be overdue. */
  readonly oldestIsWrittenOff: boolean;
  readonly trend: Trend;
  /** The highest share, over currencies, of overdue money that unapplied cash could cover. */
  readonly unappliedShare: number | null;
  readonly evidence: readonly string[];
  readonly counterEvidence: readonly string[];
}

/** @throws InvoiceSignalsError `bad-argument` where it is no map. */
export function checkCash(cash: ReadonlyMap<string, Exact> | undefined): void {
  check(cash == null || typeof cash.get === 'function', 'unappliedCash must be a Map by currency');
}

/** Collects what point 5 looks at, once for all policies. */
export function slowPayerFacts(
  outcomes: readonly InvoiceOutcome[],
  { asOf, graceDays = 0, unappliedCash: cash }: FactsOptions,
  measured: { readonly lateRate?: LateRate; readonly trend?: Trend } = {},
): SlowPayerFacts {
  const rate = measured.lateRate ?? lateRate(outcomes, { asOf, graceDays });
  const { lateDays, ...found } = lateAndOnTime(outcomes, asOf, graceDays);
  return {
    late: rate.late,
    decided: rate.decided,
    interval: rate.interval,
    lateDays: quantile(lateDays, 0.5),
    trend: measured.trend ?? trend(outcomes, { asOf, graceDays }),
    unappliedShare: unappliedShareOf(outcomes, cash),
    ...found,
  };
}

/** The decided invoices, late ones as evidence and the others against it. */
function lateAndOnTime(
  outcomes: readonly InvoiceOutcome[],
  asOf: PlainDate,
  graceDays: number,
): Pick<
  SlowPayerFacts,
  | 'undated'
  | 'withoutDueDate'
  | 'oldestPastDue'
  | 'oldestIsWrittenOff'
  | 'evidence'
  | 'counterEvidence'
> & {
  readonly lateDays: readonly number[];
} {
  const lateDays: number[] = [];
  const evidence: string[] = [];
  const counterEvidence: string[] = [];
  let undated = 0;
  let withoutDueDate = 0;
  let oldestPastDue: number | null = null;
  let oldestOverdue: number | null = null;
  for (const outcome of outcomes) {
    const { state, dueDate, settledOn, invoiceId } = outcome;
    if (state === 'settled' && settledOn === null && dueDate !== null) undated += 1;
    if (dueDate === null && isBilled(outcome)) withoutDueDate += 1;
    if ((state === 'overdue' || state === 'written-off') && dueDate !== null && dueDate < asOf) {
      const age = asOf - dueDate;
      oldestPastDue = Math.max(oldestPastDue ?? 0, age);
      if (state === 'overdue') oldestOverdue = Math.max(oldestOverdue ?? 0, age);
    }
    const delay = decidedDelay(outcome, asOf, graceDays);
    if (delay === null) continue;
    if (delay > graceDays) {
      lateDays.push(delay);
      evidence.push(invoiceId);
    } else {
      counterEvidence.push(invoiceId);
    }
  }
  return {
    lateDays,
    undated,
    withoutDueDate,
    oldestPastDue,
    oldestIsWrittenOff: oldestPastDue !== oldestOverdue,
    evidence,
    counterEvidence,
  };
}

function unappliedShareOf(
  outcomes: readonly InvoiceOutcome[],
  cash: ReadonlyMap<string, Exact> | undefined,
): number | null {
  const overdue = new Map<string, Exact>();
  for (const { state, currency, outstanding } of outcomes) {
    if (state === 'overdue') overdue.set(currency, add(overdue.get(currency) ?? 0, outstanding));
  }
  let highest: number | null = null;
  for (const [currency, amount] of overdue) {
    let share = 0;
    for (const [of, unapplied] of cash ?? []) {
      // Where nobody names the currency, it may be the same one.
      const maySame = of === currency || of === NO_CURRENCY || currency === NO_CURRENCY;
      if (!maySame || unapplied <= 0) continue;
      const scale = 10 ** (currencyDigits(currency) - currencyDigits(of));
      share = Math.max(share, ratio(unapplied, amount) * scale);
    }
    highest = Math.max(highest ?? 0, share);
  }
  return highest;
}
