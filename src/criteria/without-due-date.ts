import { type Exact, ratio } from '../model/exact.js';
import type { InvoiceOutcome } from '../model/outcome.js';
import type { PlainDate } from '../model/plain-date.js';
import { isBilled, isUnpaid, paidOn } from '../signals/timing.js';

/** Most laws give so many days where nothing was agreed: who pays within them is in time by any terms but short ones. */
export const USUAL_DAYS = 30;

/** A bill without a due date that is not paid. */
export interface UnpaidWithoutDueDate {
  /** Days since issue. */
  readonly age: number;
  readonly currency: string;
  /** What is unpaid of it, as a share of all that was billed in its currency. */
  readonly share: number;
}

/** Whether a bill without a due date may be late: it was not paid within the usual days, or nobody knows when. */
export function mayBeLate(outcome: InvoiceOutcome, asOf: PlainDate): boolean {
  if (!isBilled(outcome)) return false;
  if (outcome.state === 'settled' && outcome.settledOn === null) return true;
  return (paidOn(outcome) ?? asOf) - outcome.issueDate > USUAL_DAYS;
}

/** Those of them that are not paid, the oldest first. */
export function unpaidWithoutDueDate(
  withoutDueDate: readonly InvoiceOutcome[],
  asOf: PlainDate,
  billedIn: (currency: string) => Exact,
): UnpaidWithoutDueDate[] {
  return withoutDueDate
    .filter(isUnpaid)
    .map(({ issueDate, currency, outstanding, writtenOff }) => ({
      age: asOf - issueDate,
      currency,
      share: ratio(outstanding + writtenOff, billedIn(currency)),
    }))
    .sort((a, b) => b.age - a.age);
}
