import { add, type Exact, ratio } from '../model/exact.js';
import { firstPlace } from '../model/first-place.js';
import type { InvoiceOutcome } from '../model/outcome.js';
import type { PlainDate } from '../model/plain-date.js';
import { decidedDelay, isBilled } from '../signals/timing.js';
import { LEAST_INVOICES } from './criterion.js';

/** What point 5 looks at besides the number of invoices: a few large ones may be most of the money. */
export interface MoneyFacts {
  /**
   * Share of the money decided that was late, in the currency where it is highest of those with three late invoices or more;
   * null where none has so many.
   */
  readonly lateShare: number | null;
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
const ON_ITS_WAY = 30;
const YEAR = 365;
/** Bills left unpaid are no oversight from this share of all that was billed on. */
export const LEFT_UNPAID_SHARE = 0.2;

interface Sums {
  billed: Exact;
  billedLastYear: Exact;
  yearsInvoices: number;
  decided: Exact;
  decidedInvoices: number;
  late: Exact;
  lateInvoices: number;
  overdue: Exact;
}

/** Adds up, by currency, what was late and what is missing. */
export function moneyFacts(
  outcomes: readonly InvoiceOutcome[],
  late: readonly InvoiceOutcome[],
  asOf: PlainDate,
  graceDays: number,
): MoneyFacts {
  const byCurrency = new Map<string, Sums>();
  const sumsOf = (currency: string): Sums => {
    let sums = byCurrency.get(currency);
    if (sums === undefined) {
      sums = noSums();
      byCurrency.set(currency, sums);
    }
    return sums;
  };
  addBilled(outcomes, sumsOf, asOf, graceDays);
  for (const outcome of late) {
    const sums = sumsOf(outcome.currency);
    sums.late = add(sums.late, outcome.amount);
    sums.lateInvoices += 1;
    if (outcome.state === 'overdue' && asOf - outcome.dueDate! > ON_ITS_WAY) {
      sums.overdue = add(sums.overdue, outcome.outstanding);
    }
  }
  const lateShare = highest(byCurrency, ({ late: part, lateInvoices, decided }) =>
    lateInvoices < LEAST_INVOICES ? null : shareOf(part, decided),
  );
  const overdueShare = highest(byCurrency, (sums) =>
    sums.decidedInvoices < LEAST_INVOICES ? null : shareOf(sums.overdue, sums.billedLastYear),
  );
  return {
    lateShare: lateShare?.share ?? null,
    overdueShare: overdueShare?.share ?? null,
    yearsInvoices: overdueShare?.sums.yearsInvoices ?? 0,
    leftUnpaid: leftUnpaid(outcomes, late, asOf, sumsOf),
  };
}

function noSums(): Sums {
  return {
    billed: 0,
    billedLastYear: 0,
    yearsInvoices: 0,
    decided: 0,
    decidedInvoices: 0,
    late: 0,
    lateInvoices: 0,
    overdue: 0,
  };
}

function addBilled(
  outcomes: readonly InvoiceOutcome[],
  sumsOf: (currency: string) => Sums,
  asOf: PlainDate,
  graceDays: number,
): void {
  for (const outcome of outcomes) {
    if (!isBilled(outcome)) continue;
    const { amount } = outcome;
    const sums = sumsOf(outcome.currency);
    sums.billed = add(sums.billed, amount);
    if (asOf - outcome.issueDate < YEAR) {
      sums.billedLastYear = add(sums.billedLastYear, amount);
      sums.yearsInvoices += 1;
    }
    if (decidedDelay(outcome, asOf, graceDays) !== null) {
      sums.decided = add(sums.decided, amount);
      sums.decidedInvoices += 1;
    }
  }
}

/**
 * The longest first; those left out that were due after the last cash. What was due before the first cash may have been paid
 * before the payments in the books begin.
 */
function leftUnpaid(
  outcomes: readonly InvoiceOutcome[],
  late: readonly InvoiceOutcome[],
  asOf: PlainDate,
  sumsOf: (currency: string) => Sums,
): LeftUnpaid[] {
  const unpaid = late.filter(
    (outcome) =>
      (outcome.state === 'overdue' || outcome.state === 'written-off') && !mayBeRight(outcome),
  );
  if (unpaid.length < LEAST_INVOICES) return [];
  const shareOfBill = ({ outstanding, writtenOff, currency }: InvoiceOutcome): number =>
    ratio(outstanding + writtenOff, sumsOf(currency).billed);
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
  byCurrency: ReadonlyMap<string, Sums>,
  shareIn: (sums: Sums) => number | null,
): { readonly share: number; readonly sums: Sums } | null {
  let found: { share: number; sums: Sums } | null = null;
  for (const sums of byCurrency.values()) {
    const share = shareIn(sums);
    if (share !== null && (found === null || share > found.share)) found = { share, sums };
  }
  return found;
}
