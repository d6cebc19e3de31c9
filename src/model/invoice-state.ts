import type { InvoiceState } from './outcome.js';

/** Paid, in full or for good. */
export function isPaid(state: InvoiceState): boolean {
  return state === 'settled' || state === 'short-paid';
}

/** Unpaid, and not given up. */
export function isOwed(state: InvoiceState): boolean {
  return state === 'open' || state === 'overdue';
}

/** Unpaid past its due date: still owed, or given up. */
export function isPastDue(state: InvoiceState): boolean {
  return state === 'overdue' || state === 'written-off';
}
