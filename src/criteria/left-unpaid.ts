import { type Exact, ratio } from '../model/exact.js';
import { firstPlace } from '../model/first-place.js';
import { isPastDue } from '../model/invoice-state.js';
import type { InvoiceOutcome } from '../model/outcome.js';
import type { PlainDate } from '../model/plain-date.js';
import { isSetOff } from '../signals/timing.js';
import { LEAST_INVOICES } from './criterion.js';

/** Bills that are so large a share of all that was billed are left unpaid by no oversight. */
export const LARGE_SHARE = 0.2;

/** A bill that was left unpaid. */
export interface LeftUnpaid {
  /** Days from its due date to the last cash of the client; of one that was written off to the day of the report. */
  readonly days: number;
  readonly currency: string;
  /** What is unpaid of it, as a share of all that was billed in its currency. */
  readonly share: number;
  /** Bills that were due one after the other, with no payment of anything between, were left on one occasion. */
  readonly occasion: number;
}

/**
 * The longest first; those left out that were due after the last cash. What was due before the first cash may have been paid
 * before the payments in the books begin.
 */
export function leftUnpaid(
  outcomes: readonly InvoiceOutcome[],
  late: readonly InvoiceOutcome[],
  asOf: PlainDate,
  billedIn: (currency: string) => Exact,
): LeftUnpaid[] {
  const unpaid = late.filter(
    (outcome) => isPastDue(outcome.state) && !isSetOff(outcome) && !mayBeRight(outcome),
  );
  if (unpaid.length < LEAST_INVOICES) return [];
  const shareOfBill = (outcome: InvoiceOutcome): number =>
    ratio(unpaidOf(outcome) + outcome.writtenOff, billedIn(outcome.currency));
  // Of nearly all clients.
  if (unpaid.reduce((sum, outcome) => sum + shareOfBill(outcome), 0) < LARGE_SHARE) return [];
  const cash = cashDays(outcomes);
  const first = cash[0] ?? Number.POSITIVE_INFINITY;
  const last = cash.at(-1) ?? Number.NEGATIVE_INFINITY;
  return unpaid
    .filter(({ state, dueDate }) => state === 'written-off' || dueDate! >= first)
    .map((outcome, place) => {
      const { state, dueDate, currency } = outcome;
      const isGivenUp = state === 'written-off';
      return {
        days: (isGivenUp ? asOf : last) - dueDate!,
        currency,
        share: shareOfBill(outcome),
        // By the payments before it; each one that was given up is an occasion by itself.
        occasion: isGivenUp ? -1 - place : firstPlace(cash.length, (at) => cash[at]! > dueDate!),
      };
    })
    .filter(({ days }) => days > 0)
    .sort((a, b) => b.days - a.days);
}

/** What is unpaid of a bill and not covered by the client's own credit. */
export function unpaidOf({ outstanding, setOff = 0 }: InvoiceOutcome): number {
  return outstanding - setOff;
}

/** Whether a dispute is a reason not to pay it: the client was right, or may be, who raised it by the due date. */
function mayBeRight({ disputes, dueDate }: InvoiceOutcome): boolean {
  return disputes.some(
    ({ outcome, openedOn }) =>
      outcome === 'upheld' || (outcome === 'open' && openedOn !== null && openedOn <= dueDate!),
  );
}

/** The days on which the client paid anything, in order: who takes a payment back pays nothing. */
function cashDays(outcomes: readonly InvoiceOutcome[]): PlainDate[] {
  const days: PlainDate[] = [];
  for (const { cash } of outcomes) {
    for (const { date, amount } of cash) if (amount > 0) days.push(date);
  }
  return days.sort((a, b) => a - b);
}
