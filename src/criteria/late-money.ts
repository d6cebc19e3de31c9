import { add, type Exact, ratio } from '../model/exact.js';
import type { DisputeFact, InvoiceOutcome } from '../model/outcome.js';
import type { PlainDate } from '../model/plain-date.js';
import { decidedDelay, isBilled, isUnpaid } from '../signals/timing.js';

/** What point 5 looks at besides the number of invoices: a few large ones may be most of the money. */
export interface MoneyFacts {
  /** Share of the money decided that was late, in the currency where it is highest; null where none is decided. */
  readonly lateShare: number | null;
  /** Money more than two weeks overdue, as a share of what was billed in the last year; null where nothing was. */
  readonly overdueShare: number | null;
  /** Bills that were left unpaid while the client went on paying others, or written off. */
  readonly leftUnpaid: readonly LeftUnpaid[];
}

/** A bill that was left unpaid. */
export interface LeftUnpaid {
  /** Days from its due date to the last cash of the client; of one that was written off to the day of the report. */
  readonly days: number;
  readonly currency: string;
  /** What is unpaid of it, as a share of all that was billed in its currency. */
  readonly share: number;
}

/** Fewer days past due are a payment on its way. */
const ON_ITS_WAY = 14;
const YEAR = 365;

interface Sums {
  billed: Exact;
  billedLastYear: Exact;
  decided: Exact;
  late: Exact;
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
      sums = { billed: 0, billedLastYear: 0, decided: 0, late: 0, overdue: 0 };
      byCurrency.set(currency, sums);
    }
    return sums;
  };
  addBilled(outcomes, sumsOf, asOf, graceDays);
  for (const outcome of late) {
    const sums = sumsOf(outcome.currency);
    sums.late = add(sums.late, outcome.amount);
    if (outcome.state === 'overdue' && asOf - outcome.dueDate! > ON_ITS_WAY) {
      sums.overdue = add(sums.overdue, outcome.outstanding);
    }
  }
  return {
    lateShare: highest(byCurrency, ({ late: part, decided }) => shareOf(part, decided)),
    overdueShare: highest(byCurrency, ({ overdue, billedLastYear }) =>
      shareOf(overdue, billedLastYear),
    ),
    leftUnpaid: leftUnpaid(outcomes, late, asOf, sumsOf),
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
    if (asOf - outcome.issueDate < YEAR) sums.billedLastYear = add(sums.billedLastYear, amount);
    if (decidedDelay(outcome, asOf, graceDays) !== null) sums.decided = add(sums.decided, amount);
  }
}

/**
 * The longest first; those left out that were due after the last cash, and in whose dispute the client was right. What was due
 * before the first cash may have been paid before the payments in the books begin.
 */
function leftUnpaid(
  outcomes: readonly InvoiceOutcome[],
  late: readonly InvoiceOutcome[],
  asOf: PlainDate,
  sumsOf: (currency: string) => Sums,
): LeftUnpaid[] {
  const unpaid = late.filter((outcome) => isUnpaid(outcome) && !outcome.disputes.some(isUpheld));
  if (unpaid.length === 0) return [];
  const [firstCash, lastCash] = cashDays(outcomes);
  return unpaid
    .filter(({ state, dueDate }) => state === 'written-off' || dueDate! >= firstCash)
    .map(({ state, dueDate, outstanding, writtenOff, currency }) => ({
      days: (state === 'written-off' ? asOf : lastCash) - dueDate!,
      currency,
      share: ratio(outstanding + writtenOff, sumsOf(currency).billed),
    }))
    .filter(({ days }) => days > 0)
    .sort((a, b) => b.days - a.days);
}

function isUpheld({ outcome }: DisputeFact): boolean {
  return outcome === 'upheld';
}

/** The first and the last day on which the client paid anything: who takes a payment back pays nothing. */
function cashDays(outcomes: readonly InvoiceOutcome[]): [first: number, last: number] {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const { cash } of outcomes) {
    for (const { date, amount } of cash) {
      if (amount <= 0) continue;
      first = Math.min(first, date);
      last = Math.max(last, date);
    }
  }
  return [first, last];
}

function shareOf(part: Exact, whole: Exact): number | null {
  return whole > 0 ? ratio(part, whole) : null;
}

function highest(
  byCurrency: ReadonlyMap<string, Sums>,
  share: (sums: Sums) => number | null,
): number | null {
  let found: number | null = null;
  for (const sums of byCurrency.values()) {
    const one = share(sums);
    if (one !== null) found = Math.max(found ?? 0, one);
  }
  return found;
}
