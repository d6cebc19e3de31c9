import { add, type Exact, ratio } from '../model/exact.js';
import type { InvoiceOutcome } from '../model/outcome.js';
import type { PlainDate } from '../model/plain-date.js';
import { byCurrency } from '../signals/by-currency.js';
import { decidedDelay, isBilled, isSetOff } from '../signals/timing.js';
import { LEAST_INVOICES } from './criterion.js';
import { cashInTime } from './doubtful-lateness.js';
import { type LeftUnpaid, leftUnpaid, unpaidOf } from './left-unpaid.js';
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

/** Fewer days past due are a payment on its way. */
export const ON_ITS_WAY = 30;
/** Two late invoices are a pattern where they were late for longer than that. */
const LEAST_LONG_LATE = 2;
const YEAR = 365;
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

/** Bills that are late, and those that may be, as nothing says when to pay. */
interface LateBills {
  readonly late: readonly InvoiceOutcome[];
  readonly mayBeLate: readonly InvoiceOutcome[];
}

/** Adds up, by currency, what was late and what is missing. */
export function moneyFacts(
  outcomes: readonly InvoiceOutcome[],
  { late, mayBeLate }: LateBills,
  asOf: PlainDate,
  graceDays: number,
): MoneyFacts {
  const sums = byCurrency(outcomes, (part) => sumsOf(part, asOf, graceDays));
  const billedIn = (currency: string): Exact => sums[currency]!.billed;
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
    leftUnpaid: leftUnpaid(outcomes, late, asOf, billedIn),
    unpaidWithoutDueDate: unpaidWithoutDueDate(mayBeLate, asOf, billedIn),
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

/** What of a late bill was late: not what came in time. */
function lateOf(outcome: InvoiceOutcome, graceDays: number): number {
  const { amount, cash, state } = outcome;
  // Paid at once, on the day that was late.
  if (cash.length === 0 || (cash.length === 1 && state === 'settled')) return amount;
  return Math.max(0, amount - cashInTime(outcome, graceDays));
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
