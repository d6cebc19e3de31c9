import { addUnder } from '../model/add-under.js';
import { firstPlace } from '../model/first-place.js';
import type { CashPosting, InvoiceOutcome } from '../model/outcome.js';
import { addDays, type PlainDate } from '../model/plain-date.js';
import { paidOn } from '../signals/timing.js';

/** Whoever was right pays within so many days of the end of the dispute. */
const DAYS_AFTER_DISPUTE = 30;
/** Who knows what is due may pay it so many days before it is billed. */
const DAYS_BEFORE_BILL = 7;
/** So much of a bill is it, paid short. */
const LEAST_PART = 0.8;
/** So much of a bill in time leaves a small rest. */
const MOST_PART = 0.9;
/** Payments of one bill's days that are looked at. */
const MOST_PAYMENTS = 100;

/** Cash of one row, or of one day where rows have neither a place nor an id. */
interface Payment {
  readonly date: PlainDate;
  left: number;
}

/**
 * How many late invoices may have been paid in time. Cash that names no invoice goes to the oldest one: after one bill that
 * was never paid, or paid short, each payment settles the bill before its own, and all look late. Whether it may be so tells
 * the best case: each bill of which the match was a guess, or that is open, takes a payment of about its amount that came in
 * time for it, as long as there is one. What then finds none was paid late, whatever it was for.
 */
export function guessedLate(late: readonly InvoiceOutcome[], graceDays: number): number {
  const bills = new Map<string, InvoiceOutcome[]>();
  const postings = new Map<string, CashPosting[]>();
  for (const outcome of late) {
    const { guessed, state, currency, cash } = outcome;
    if (guessed || state === 'overdue') addUnder(bills, currency, outcome);
    if (!guessed) continue;
    for (const posting of cash) if (posting.inferred) addUnder(postings, currency, posting);
  }
  let inTime = 0;
  for (const [currency, cash] of postings) {
    inTime += paidInTime(bills.get(currency)!, paymentsOf(cash), graceDays);
  }
  return inTime;
}

/** The parts of each payment together, in order of date. */
function paymentsOf(cash: readonly CashPosting[]): Payment[] {
  const payments = new Map<string, Payment>();
  for (const { date, amount, id, source } of cash) {
    if (amount <= 0) continue;
    const key = `${date} ${id ?? ''} ${source?.file ?? ''} ${source?.line ?? ''}`;
    const payment = payments.get(key);
    if (payment === undefined) payments.set(key, { date, left: amount });
    else payment.left += amount;
  }
  return [...payments.values()].sort((a, b) => a.date - b.date);
}

/** How many of the bills find a payment, the first due first. */
function paidInTime(
  bills: InvoiceOutcome[],
  payments: readonly Payment[],
  graceDays: number,
): number {
  let inTime = 0;
  for (const { issueDate, dueDate, collectible } of bills.sort((a, b) => a.dueDate! - b.dueDate!)) {
    const from = addDays(issueDate, -DAYS_BEFORE_BILL);
    const to = dueDate! + graceDays;
    const first = firstPlace(payments.length, (place) => payments[place]!.date >= from);
    const last = Math.min(payments.length, first + MOST_PAYMENTS);
    for (let place = first; place < last; place++) {
      const payment = payments[place]!;
      if (payment.date > to) break;
      if (payment.left < LEAST_PART * collectible) continue;
      payment.left -= Math.min(payment.left, collectible);
      inTime += 1;
      break;
    }
  }
  return inTime;
}

/**
 * Cash of a late bill that came in time and stayed: a debit that bounces has paid nothing, whenever it does. Whatever came
 * later, one rate of it or the last of it was late, not the bill.
 */
export function cashInTime({ cash, dueDate }: InvoiceOutcome, graceDays: number): number {
  let inTime = 0;
  for (const { date, amount } of cash) {
    if (amount < 0 || date <= dueDate! + graceDays) inTime += amount;
  }
  return Math.max(0, inTime);
}

/** How many were paid in time but for a small rest: a retention, or what a rate of exchange left short. */
export function mostlyInTime(late: readonly InvoiceOutcome[], graceDays: number): number {
  let mostly = 0;
  for (const outcome of late) {
    const { cash, collectible } = outcome;
    if (cash.length === 0 || cash[0]!.date > outcome.dueDate! + graceDays) continue;
    if (cashInTime(outcome, graceDays) >= MOST_PART * collectible) mostly += 1;
  }
  return mostly;
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
