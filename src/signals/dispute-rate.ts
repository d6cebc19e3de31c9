import { type Decimal, toDecimal } from '../model/decimal.js';
import { add, type Exact } from '../model/exact.js';
import type { DisputeFact, InvoiceOutcome } from '../model/outcome.js';
import type { PlainDate } from '../model/plain-date.js';
import { kaplanMeier, survivalQuantile } from '../stats/kaplan-meier.js';
import { wilson } from '../stats/wilson.js';
import { type ByCurrency, byCurrency } from './by-currency.js';
import { checked } from './checked-options.js';
import type { Interval } from './interval.js';

/** How often this client objects to a bill, and with how much reason. */
export interface DisputeRate {
  /** Invoices with a dispute. */
  readonly disputed: number;
  /** Of these, those in which the client was not found to be right. */
  readonly contested: number;
  /** Of these, those that were rejected or withdrawn. */
  readonly unfounded: number;
  /** Invoices issued, less those cancelled by the seller's own error. */
  readonly issued: number;
  readonly rate: number | null;
  /** Wilson, 95 %, like the two below. */
  readonly interval: Interval;
  readonly contestedRate: number | null;
  readonly contestedInterval: Interval;
  readonly unfoundedRate: number | null;
  readonly unfoundedInterval: Interval;
  /** First raised after the due date: a delaying tactic. */
  readonly afterDue: number;
  /** Kaplan-Meier median; disputes still open count for as long as they have lasted. */
  readonly medianDaysToResolve: number | null;
  /** In dispute, each dispute at most the billed amount. */
  readonly amount: ByCurrency<Decimal>;
  readonly reason: 'too-few' | null;
}

/** The client was not found to be right. An upheld dispute speaks against the seller. */
export function isContested({ outcome }: DisputeFact): boolean {
  return outcome !== 'upheld';
}

/** The client was found to be wrong, or gave up. */
export function isUnfounded({ outcome }: DisputeFact): boolean {
  return outcome === 'rejected' || outcome === 'withdrawn';
}

/**
 * The share of issued invoices in dispute. Rates are null where nothing was issued (`too-few`).
 *
 * @example
 * disputeRate(outcomes, { asOf }).contestedRate;
 */
export function disputeRate(
  outcomes: readonly InvoiceOutcome[],
  options: { readonly asOf: PlainDate },
): DisputeRate {
  const { asOf } = checked(options);
  let issued = 0;
  let disputed = 0;
  let contested = 0;
  let unfounded = 0;
  let afterDue = 0;
  const durations: { time: number; event: boolean }[] = [];
  for (const outcome of outcomes) {
    if (outcome.state === 'excluded' || outcome.cancelledAsOwnError) continue;
    issued += 1;
    const { disputes, dueDate } = outcome;
    if (disputes.length === 0) continue;
    disputed += 1;
    if (disputes.some(isContested)) contested += 1;
    if (disputes.some(isUnfounded)) unfounded += 1;
    // Disputes are in order of opening; one of unknown day may have been the first.
    const first = disputes[0]!.openedOn;
    if (first !== null && dueDate !== null && first > dueDate) afterDue += 1;
    for (const { openedOn, resolvedOn, outcome: ended } of disputes) {
      if (openedOn === null) continue;
      if (resolvedOn !== null) durations.push({ time: resolvedOn - openedOn, event: true });
      else if (ended === 'open') durations.push({ time: asOf - openedOn, event: false });
    }
  }
  const rateOf = (count: number): number | null => (issued > 0 ? count / issued : null);
  return {
    disputed,
    contested,
    unfounded,
    issued,
    rate: rateOf(disputed),
    interval: wilson(disputed, issued),
    contestedRate: rateOf(contested),
    contestedInterval: wilson(contested, issued),
    unfoundedRate: rateOf(unfounded),
    unfoundedInterval: wilson(unfounded, issued),
    afterDue,
    medianDaysToResolve: survivalQuantile(kaplanMeier(durations), 0.5).estimate,
    amount: byCurrency(outcomes, (part, currency) => toDecimal(amountInDispute(part), currency)),
    reason: issued > 0 ? null : 'too-few',
  };
}

function amountInDispute(outcomes: readonly InvoiceOutcome[]): Exact {
  let sum: Exact = 0;
  for (const { disputes, cancelledAsOwnError } of outcomes) {
    if (cancelledAsOwnError) continue;
    for (const { amount } of disputes) sum = add(sum, amount);
  }
  return sum;
}
