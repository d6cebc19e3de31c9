import type { Exact } from '../../model/exact.js';
import { isOwed, isPaid } from '../../model/invoice-state.js';
import type { InvoiceOutcome } from '../../model/outcome.js';
import type { ClientBooks } from '../client-books.js';
import { tellsPayment } from '../settlement-columns.js';
import { addTo } from '../unapplied.js';
import { addDue, noteClient, noteStray, type Tally } from './tally.js';

/** Counts, where no payments are given, how many invoices say what was paid of them. */
export function countTold({ items, paymentsGiven, balancesCount, log }: ClientBooks): void {
  if (paymentsGiven) return;
  for (const { invoice, excluded } of items) {
    if (excluded) continue;
    if (tellsPayment(invoice, balancesCount)) log.tally.told += 1;
    else log.tally.untold += 1;
  }
}

/** Counts, once states are known, on how many invoices the day of payment is. */
export function countDated({ items, log: { tally } }: ClientBooks): void {
  for (const { state, settledOn, invoice } of items) {
    if (isOwed(state)) {
      tally.unsettled += 1;
      if ((invoice.balance ?? 0) > 0) tally.balances += 1;
    }
    if (!isPaid(state)) continue;
    if (settledOn === null) tally.undated += 1;
    else tally.dated += 1;
  }
}

/** Counts what is left in the end: cash that was taken back, what is owed, and cash of who owes nothing, or was never billed anything. */
export function countLeft(
  { records, left, log, paymentsGiven }: ClientBooks,
  outcomes: readonly InvoiceOutcome[],
  takenBack: ReadonlyMap<string, Exact>,
): void {
  const { tally } = log;
  const { clientId } = records;
  const isStranger = records.invoices.length === 0;
  // What went to a supplier or a landlord was never paid by one.
  if (!isStranger || records.payments?.some(({ kind }) => kind === 'chargeback')) {
    for (const [currency, amount] of takenBack) {
      noteClient(tally, 'takenBack', currency, { clientId, amount });
    }
  }
  if (isStranger) {
    for (const [currency, amount] of left.cash) noteStray(tally, currency, amount);
    return;
  }
  countOpen(outcomes, paymentsGiven, tally);
  if (tally.overdue.size > 0) return;
  // It may be for bills to the same client by another name.
  for (const [currency, amount] of left.cash) {
    if (amount > 0) noteClient(tally, 'idle', currency, { clientId, amount });
  }
}

/** Counts what is owed past its day, and what nobody is known to have paid. What was matched oldest first may be another. */
function countOpen(
  outcomes: readonly InvoiceOutcome[],
  paymentsGiven: boolean,
  tally: Tally,
): void {
  let [isBilled, hasPaid] = [false, false];
  const unpaid: number[] = [];
  for (const outcome of outcomes) {
    const { state, currency, dueDate, issueDate, cashApplied, inferred } = outcome;
    if (state === 'excluded') continue;
    isBilled = true;
    hasPaid ||= cashApplied > 0;
    if (state === 'overdue') addTo(tally.overdue, currency, outcome.outstanding);
    if (dueDate === null) continue;
    tally.due += 1;
    if (dueDate === issueDate) {
      tally.dueOnIssue += 1;
      if (outcome.settledOn !== null && outcome.settledOn <= dueDate) tally.paidOnIssue += 1;
    }
    if (!paymentsGiven) continue;
    if (inferred || (state === 'overdue' && cashApplied === 0)) unpaid.push(dueDate);
  }
  // Of who never paid anything more payments are not known to be missing.
  if (hasPaid) for (const day of unpaid) addDue(tally, day, 1);
  if (isBilled) tally.billed += 1;
  if (hasPaid) tally.payers += 1;
}
