import { add, type Exact, ratio } from '../model/exact.js';
import { firstPlace } from '../model/first-place.js';
import type { InvoiceOutcome } from '../model/outcome.js';
import type { PlainDate } from '../model/plain-date.js';
import { type ByCurrency, byCurrency } from '../signals/by-currency.js';
import { decidedDelay, isBilled, isSetOff } from '../signals/timing.js';
import { LEAST_INVOICES } from './criterion.js';
import { cashInTime } from './doubtful-lateness.js';
import { type UnpaidWithoutDueDate, unpaidWithoutDueDate } from './without-due-date.js';

/** What point 5 looks at besides the number of invoices: a few large ones may be most of the money. */
export interface MoneyFacts {
  /**
   * Share of the money decided that was late, in the currency where it is highest of those with three late invoices or more;
   * null where none has so many.
   */
  readonly lateShare: number | null;
  /** The same of what was more than a month late, where two such invoices or more are among three decided or more. */
  readonly longLateShare: number | null;
  /**
   * Money more than a month overdue, as a share of what was billed in the last year, in the currency where it is highest of
   * those with three decided invoices or more; null where none has so many, or nothing was billed.
   */
  readonly overdueShare: number | null;
  /** Invoices of the last year in that currency. */
  readonly yearsInvoices: number;
  /**
   * Bills that were left unpaid while the client went on paying others, or written off; disputes with a point left out. None where
   * all of them together are no fifth of what was billed.
   */
  readonly leftUnpaid: readonly LeftUnpaid[];
  /** Unpaid bills that nothing says when to pay, the oldest first. */
  readonly unpaidWithoutDueDate: readonly UnpaidWithoutDueDate[];
}

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

/** Fewer days past due are a payment on its way. */
export const ON_ITS_WAY = 30;
/** Two late invoices are a pattern where they were late for longer than that. */
const LEAST_LONG_LATE = 2;
const YEAR = 365;
/** Bills left unpaid are no oversight from this share of all that was billed on. */
export const LEFT_UNPAID_SHARE = 0.2;

/** What a client's invoices of one currency come to. */
interface Sums {
  readonly billed: Exact;
  readonly billedLastYear: Exact;
  readonly yearsInvoices: number;
  readonly decided: Exact;
  readonly decidedInvoices: number;
  readonly late: Exact;
  readonly lateInvoices: number;
  /** For longer than a payment is on its way. */
  readonly longLate: Exact;
  readonly longLateInvoices: number;
  readonly overdue: Exact;
}

/** Adds up, by currency, what was late and what is missing. */
export function moneyFacts(
  outcomes: readonly InvoiceOutcome[],
  late: readonly InvoiceOutcome[],
  withoutDueDate: readonly InvoiceOutcome[],
  asOf: PlainDate,
  graceDays: number,
): MoneyFacts {
  const sums = byCurrency(outcomes, (part) => sumsOf(part, asOf, graceDays));
  const all = Object.values(sums);
  const lateShare = highest(all, ({ late: part, lateInvoices, decided }) =>
    lateInvoices < LEAST_INVOICES ? null : shareOf(part, decided),
  );
  const longLateShare = highest(all, ({ longLate, longLateInvoices, decided, decidedInvoices }) =>
    longLateInvoices < LEAST_LONG_LATE || decidedInvoices < LEAST_INVOICES
      ? null
      : shareOf(longLate, decided),
  );
  const overdueShare = highest(all, ({ overdue, decidedInvoices, billedLastYear }) =>
    decidedInvoices < LEAST_INVOICES ? null : shareOf(overdue, billedLastYear),
  );
  return {
    lateShare: lateShare?.share ?? null,
    longLateShare: longLateShare?.share ?? null,
    overdueShare: overdueShare?.share ?? null,
    yearsInvoices: overdueShare?.sums.yearsInvoices ?? 0,
    leftUnpaid: leftUnpaid(outcomes, late, asOf, sums),
    unpaidWithoutDueDate: unpaidWithoutDueDate(
      withoutDueDate,
      asOf,
      (currency) => sums[currency]!.billed,
    ),
  };
}

function sumsOf(outcomes: readonly InvoiceOutcome[], asOf: PlainDate, graceDays: number): Sums {
  let billed: Exact = 0;
  let billedLastYear: Exact = 0;
  let yearsInvoices = 0;
  let decided: Exact = 0;
  let decidedInvoices = 0;
  let late: Exact = 0;
  let lateInvoices = 0;
  let longLate: Exact = 0;
  let longLateInvoices = 0;
  let overdue: Exact = 0;
  for (const outcome of outcomes) {
    if (!isBilled(outcome)) continue;
    const { amount, state } = outcome;
    billed = add(billed, amount);
    if (asOf - outcome.issueDate < YEAR) {
      billedLastYear = add(billedLastYear, amount);
      yearsInvoices += 1;
    }
    const delay = decidedDelay(outcome, asOf, graceDays);
    if (delay === null) continue;
    decided = add(decided, amount);
    decidedInvoices += 1;
    if (delay <= graceDays || isSetOff(outcome)) continue;
    const lateAmount = lateOf(outcome, graceDays);
    late = add(late, lateAmount);
    lateInvoices += 1;
    if (delay <= ON_ITS_WAY) continue;
    longLate = add(longLate, lateAmount);
    longLateInvoices += 1;
    if (state === 'overdue') overdue = add(overdue, unpaidOf(outcome));
  }
  return {
    billed,
    billedLastYear,
    yearsInvoices,
    decided,
    decidedInvoices,
    late,
    lateInvoices,
    longLate,
    longLateInvoices,
    overdue,
  };
}

/**
 * The longest first; those left out that were due after the last cash. What was due before the first cash may have been paid
 * before the payments in the books begin.
 */
function leftUnpaid(
  outcomes: readonly InvoiceOutcome[],
  late: readonly InvoiceOutcome[],
  asOf: PlainDate,
  sums: ByCurrency<Sums>,
): LeftUnpaid[] {
  const unpaid = late.filter(
    (outcome) =>
      (outcome.state === 'overdue' || outcome.state === 'written-off') &&
      !isSetOff(outcome) &&
      !mayBeRight(outcome),
  );
  if (unpaid.length < LEAST_INVOICES) return [];
  const shareOfBill = (outcome: InvoiceOutcome): number =>
    ratio(unpaidOf(outcome) + outcome.writtenOff, sums[outcome.currency]!.billed);
  // Of nearly all clients.
  if (unpaid.reduce((sum, outcome) => sum + shareOfBill(outcome), 0) < LEFT_UNPAID_SHARE) return [];
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

/** What of a late bill was late: not what came in time. */
function lateOf(outcome: InvoiceOutcome, graceDays: number): number {
  const { amount, cash, state } = outcome;
  // Paid at once, on the day that was late.
  if (cash.length === 0 || (cash.length === 1 && state === 'settled')) return amount;
  return Math.max(0, amount - cashInTime(outcome, graceDays));
}

/** What is unpaid of a bill and not covered by the client's own credit. */
function unpaidOf({ outstanding, setOff = 0 }: InvoiceOutcome): number {
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

function shareOf(part: Exact, whole: Exact): number | null {
  return whole > 0 ? ratio(part, whole) : null;
}

/** The currency in which a share is highest; null where none has one. */
function highest(
  all: readonly Sums[],
  shareIn: (sums: Sums) => number | null,
): { readonly share: number; readonly sums: Sums } | null {
  let found: { share: number; sums: Sums } | null = null;
  for (const sums of all) {
    const share = shareIn(sums);
    if (share !== null && (found === null || share > found.share)) found = { share, sums };
  }
  return found;
}
