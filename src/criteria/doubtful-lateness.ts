import { add, type Exact } from '../model/exact.js';
import type { InvoiceOutcome } from '../model/outcome.js';
import { paidOn } from '../signals/timing.js';

/** Whoever was right pays within so many days of the end of the dispute. */
const DAYS_AFTER_DISPUTE = 30;

/**
 * How many late invoices may have been paid in time. Cash that names no invoice goes to the oldest one: after one bill that
 * was never paid, or paid short, each payment settles the bill before its own, and all look late. Then what was missing of
 * a bill by its due date is still missing today, of another one; or it lies unapplied, where the first payment came before
 * the first bill. What is no longer missing was paid late, whatever it was for.
 */
export function guessedLate(
  late: readonly InvoiceOutcome[],
  outcomes: readonly InvoiceOutcome[],
  graceDays: number,
  unapplied: ReadonlyMap<string, Exact> | undefined,
): number {
  const guessed = late.filter((outcome) => outcome.guessed);
  if (guessed.length === 0) return 0;
  const missing = new Map<string, Exact>();
  for (const { currency, outstanding } of outcomes) {
    missing.set(currency, add(missing.get(currency) ?? 0, outstanding));
  }
  return guessed.filter((outcome) => {
    const { currency } = outcome;
    const then = missingInTime(outcome, graceDays);
    return then <= (missing.get(currency) ?? 0) || then <= (unapplied?.get(currency) ?? 0);
  }).length;
}

/** What was not paid of it by the last day on which it would not have been late. */
function missingInTime({ collectible, dueDate, cash }: InvoiceOutcome, graceDays: number): number {
  let paid = 0;
  for (const { date, amount } of cash) if (date <= dueDate! + graceDays) paid += amount;
  return collectible - paid;
}

/** How many were late by the seller's fault: disputed by the due date, the client was right, and paid soon after. */
export function upheldLate(late: readonly InvoiceOutcome[]): number {
  let upheld = 0;
  for (const outcome of late) if (outcome.disputes.length > 0 && wasRight(outcome)) upheld += 1;
  return upheld;
}

function wasRight(outcome: InvoiceOutcome): boolean {
  const { disputes, dueDate } = outcome;
  const paid = paidOn(outcome);
  return disputes.some(
    ({ openedOn, resolvedOn, outcome: end }) =>
      end === 'upheld' &&
      openedOn !== null &&
      openedOn <= dueDate! &&
      paid !== null &&
      (resolvedOn === null || (resolvedOn >= dueDate! && paid <= resolvedOn + DAYS_AFTER_DISPUTE)),
  );
}
