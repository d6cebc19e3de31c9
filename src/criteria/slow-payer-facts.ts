import { isPastDue } from '../model/invoice-state.js';
import type { InvoiceOutcome } from '../model/outcome.js';
import type { PlainDate } from '../model/plain-date.js';
import type { Interval } from '../signals/interval.js';
import { type LateRate, lateRate } from '../signals/late-rate.js';
import { decidedDelay, isBilled, isSetOff } from '../signals/timing.js';
import { type Trend, trend } from '../signals/trend.js';
import { ascending } from '../stats/ascending.js';
import { quantileSorted } from '../stats/quantile.js';
import { coveredAhead } from './cash-on-account.js';
import { guessedLate, mostlyInTime, upheldLate } from './doubtful-lateness.js';
import { type MoneyFacts, moneyFacts } from './late-money.js';
import { type LatelyInTime, latelyInTime } from './lately-in-time.js';
import { recentDelays } from './recent-delays.js';
import {
  type GivenMoney,
  takenBackShare,
  type UnappliedFacts,
  unappliedFacts,
} from './unapplied-money.js';
import { mayBeLate } from './without-due-date.js';

interface FactsOptions extends GivenMoney {
  readonly asOf: PlainDate;
  readonly graceDays?: number | undefined;
  readonly rejectedInvoices?: number | undefined;
  readonly paymentsUnknown?: boolean | undefined;
}

/** All that point 5 looks at. */
export interface SlowPayerFacts extends UnappliedFacts {
  readonly late: number;
  readonly decided: number;
  readonly interval: Interval;
  /** Invoices with a due date that were paid on a day nobody knows: late or not, they are not among the decided. */
  readonly undated: number;
  /** Rows of invoices that could not be used, and invoices that could. */
  readonly rejected: number;
  readonly accepted: number;
  /** Nothing says what was paid of any invoice. */
  readonly unknown: boolean;
  /** Late ones of a client whose payments were matched by a guess, for which as many payments came in time. */
  readonly guessed: number;
  /** Late ones that cash on account would have covered by their due date, had what came before its bills been kept for them. */
  readonly ahead: number;
  /** The highest share, over currencies, of all billed money that was taken back and of which no payment is known. */
  readonly takenBack: number | null;
  /** Late ones that are not paid yet. */
  readonly overdue: number;
  /** Late ones that were in dispute on their due date, where the client was right and paid soon after. */
  readonly upheld: number;
  /** Late ones of which nearly all was paid in time. */
  readonly mostlyInTime: number;
  /** Late ones that were due on the day of issue. */
  readonly dueOnIssue: number;
  /** Invoices, cancelled ones left out, that nothing says when to pay. */
  readonly withoutDueDate: number;
  /** Those of them that may be late by usual terms. */
  readonly mayBeLate: number;
  /** Days beyond terms of the late invoices, unpaid ones at their age, in ascending order. */
  readonly delays: readonly number[];
  /** Their median. */
  readonly lateDays: number | null;
  /** Median days from issue on which the late invoices were paid, unpaid ones at their age. */
  readonly lateAge: number | null;
  /**
   * Days beyond terms of the last invoices that are decided, twelve at most, and of those due on one day one; null where on
   * time. What was matched by a guess is left out.
   */
  readonly recent: readonly (number | null)[];
  readonly latelyInTime: LatelyInTime;
  /** Days past due of the oldest unpaid or written-off invoice. */
  readonly oldestPastDue: number | null;
  /** Whether that one was given up: then it is past due and nothing may be overdue. */
  readonly oldestIsWrittenOff: boolean;
  readonly trend: Trend;
  readonly money: MoneyFacts;
  readonly evidence: readonly string[];
  readonly counterEvidence: readonly string[];
}

/** Collects what point 5 looks at, once for all policies. */
export function slowPayerFacts(
  outcomes: readonly InvoiceOutcome[],
  { asOf, graceDays = 0, rejectedInvoices = 0, paymentsUnknown = false, ...given }: FactsOptions,
  measured: { readonly lateRate?: LateRate; readonly trend?: Trend } = {},
): SlowPayerFacts {
  const rate = measured.lateRate ?? lateRate(outcomes, { asOf, graceDays });
  const found = lateAndOnTime(outcomes, asOf, graceDays);
  const { late } = found;
  const delays = ascending(found.lateDays);
  const unapplied = unappliedFacts(outcomes, given);
  // Field by field: of a spread object V8 knows no shape, and the rules that read it are slow.
  return {
    late: rate.late,
    decided: rate.decided,
    rejected: rejectedInvoices,
    accepted: outcomes.length,
    unknown: paymentsUnknown,
    interval: rate.interval,
    delays,
    lateDays: quantileSorted(delays, 0.5),
    lateAge: quantileSorted(ascending(found.lateAges), 0.5),
    recent: recentDelays(outcomes, asOf, graceDays),
    latelyInTime: latelyInTime(outcomes, late.length, asOf, graceDays),
    guessed: guessedLate(late, graceDays),
    ahead: coveredAhead(outcomes, late, given.idleCash ?? [], graceDays),
    takenBack: takenBackShare(outcomes, given.takenBack),
    upheld: upheldLate(late),
    mostlyInTime: mostlyInTime(late, graceDays),
    dueOnIssue: found.dueOnIssue,
    undated: found.undated,
    overdue: found.overdue,
    withoutDueDate: found.withoutDueDate,
    mayBeLate: found.mayBeLate.length,
    oldestPastDue: found.oldestPastDue,
    oldestIsWrittenOff: found.oldestIsWrittenOff,
    trend: measured.trend ?? trend(outcomes, { asOf, graceDays }),
    unappliedShare: unapplied.unappliedShare,
    hasUnappliedCredit: unapplied.hasUnappliedCredit,
    otherCurrencies: unapplied.otherCurrencies,
    money: moneyFacts(outcomes, found, asOf, graceDays),
    evidence: found.evidence,
    counterEvidence: found.counterEvidence,
  };
}

/** The decided invoices, late ones as evidence and the others against it. */
function lateAndOnTime(outcomes: readonly InvoiceOutcome[], asOf: PlainDate, graceDays: number) {
  const late: InvoiceOutcome[] = [];
  const doubtful: InvoiceOutcome[] = [];
  const lateDays: number[] = [];
  const lateAges: number[] = [];
  const evidence: string[] = [];
  const counterEvidence: string[] = [];
  let undated = 0;
  let overdue = 0;
  let dueOnIssue = 0;
  let withoutDueDate = 0;
  let oldestPastDue: number | null = null;
  let oldestOverdue: number | null = null;
  for (const outcome of outcomes) {
    const { state, dueDate, settledOn, invoiceId } = outcome;
    if (state === 'settled' && settledOn === null && dueDate !== null) undated += 1;
    if (dueDate === null && isBilled(outcome)) {
      withoutDueDate += 1;
      if (mayBeLate(outcome, asOf)) doubtful.push(outcome);
    }
    const covered = isSetOff(outcome);
    if (isPastDue(state) && dueDate !== null && dueDate < asOf && !covered) {
      const age = asOf - dueDate;
      oldestPastDue = Math.max(oldestPastDue ?? 0, age);
      if (state === 'overdue') oldestOverdue = Math.max(oldestOverdue ?? 0, age);
    }
    const delay = decidedDelay(outcome, asOf, graceDays);
    if (delay === null) continue;
    if (delay > graceDays) {
      late.push(outcome);
      if (state === 'overdue') overdue += 1;
      if (dueDate === outcome.issueDate) dueOnIssue += 1;
      evidence.push(invoiceId);
      if (covered) continue;
      lateDays.push(delay);
      lateAges.push(delay + dueDate! - outcome.issueDate);
    } else {
      counterEvidence.push(invoiceId);
    }
  }
  return {
    late,
    mayBeLate: doubtful,
    lateDays,
    lateAges,
    undated,
    overdue,
    dueOnIssue,
    withoutDueDate,
    oldestPastDue,
    oldestIsWrittenOff: oldestPastDue !== oldestOverdue,
    evidence,
    counterEvidence,
  };
}
