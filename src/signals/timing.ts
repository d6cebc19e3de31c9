import { isOwed, isPaid, isPastDue } from '../model/invoice-state.js';
import type { InvoiceOutcome } from '../model/outcome.js';
import type { PlainDate } from '../model/plain-date.js';

/** Issued and not taken back in full: the invoices that timing is about. */
export function isBilled({ state }: InvoiceOutcome): boolean {
  return state !== 'excluded' && state !== 'cancelled';
}

/** The day on which it was paid, in full or for good; null when unpaid, or paid on an unknown day. */
export function paidOn({ state, settledOn }: InvoiceOutcome): PlainDate | null {
  return isPaid(state) ? settledOn : null;
}

/** Days from due date to payment, below zero where it was early; null when unpaid, or without a due date. */
export function paidDelay(outcome: InvoiceOutcome): number | null {
  const paid = paidOn(outcome);
  return paid === null || outcome.dueDate === null ? null : paid - outcome.dueDate;
}

/** Not paid yet, or never: a written-off invoice is unpaid for all that timing knows. */
export function isUnpaid({ state }: InvoiceOutcome): boolean {
  return isOwed(state) || state === 'written-off';
}

/** Paid before it was issued: a deposit. */
export function isPrepaid(outcome: InvoiceOutcome): boolean {
  const paid = paidOn(outcome);
  return paid !== null && paid < outcome.issueDate;
}

/**
 * Days beyond terms of an invoice whose lateness is decided: signed for a paid one, its age past due for one
 * that is unpaid and past its grace. Null where it is not decided yet, or has no due date.
 */
export function decidedDelay(
  outcome: InvoiceOutcome,
  asOf: PlainDate,
  graceDays: number,
): number | null {
  if (outcome.dueDate === null) return null;
  const paid = paidOn(outcome);
  if (paid !== null) return paid - outcome.dueDate;
  if (!isPastDue(outcome.state)) return null;
  const age = asOf - outcome.dueDate;
  return age > graceDays ? age : null;
}

/** Whether the client's own credit covers all that is overdue of it: on balance nothing was kept back. */
export function isSetOff({ outstanding, setOff = 0, tolerance }: InvoiceOutcome): boolean {
  return setOff > 0 && outstanding - setOff <= tolerance;
}
