import { type Decimal, toDecimal } from '../model/decimal.js';
import { add, type Exact, ratio, subtract } from '../model/exact.js';
import { isOwed } from '../model/invoice-state.js';
import type { InvoiceOutcome } from '../model/outcome.js';
import { dateParts, daysInMonth, type PlainDate } from '../model/plain-date.js';
import { type ByCurrency, byCurrency } from './by-currency.js';
import { checked } from './checked-options.js';

/** Days past due, in the usual buckets; the last one is open-ended. */
export const AGING_BUCKETS = ['current', '1-30', '31-60', '61-90', '91+'] as const;

/** Days past due, as one of `AGING_BUCKETS`. */
export type AgingBucket = (typeof AGING_BUCKETS)[number];

/** The day of the report, and the days of sales behind DSO. */
export interface ReceivablesOptions {
  readonly asOf: PlainDate;
  /** Days of sales that outstanding money is held against. @defaultValue 90 */
  readonly dsoDays?: number | undefined;
}

/** What is still owed, in one currency. */
export interface Receivables {
  readonly outstanding: Decimal;
  readonly overdue: Decimal;
  /** Adds up to `outstanding`; an invoice without a due date is current. */
  readonly aging: Readonly<Record<AgingBucket, Decimal>>;
  readonly oldestOverdueDays: number | null;
  /** Days sales outstanding: outstanding / billed in the window x its days. */
  readonly dso: number | null;
  /** The days of latest sales, whole months first, that outstanding money stands for. */
  readonly dsoCountBack: number | null;
  /** What DSO would be if nothing were overdue. */
  readonly bestPossibleDso: number | null;
  readonly averageDaysDelinquent: number | null;
  /** Why the DSO figures are null. */
  readonly reason: 'no-sales-in-window' | null;
}

/**
 * Outstanding and overdue money with its age, per currency. Empty without invoices. Nothing billed in the
 * window leaves the DSO figures null.
 */
export function receivables(
  outcomes: readonly InvoiceOutcome[],
  options: ReceivablesOptions,
): ByCurrency<Receivables> {
  const { asOf, dsoDays = 90 } = checked(options, 'dsoDays');
  return byCurrency(outcomes, (part, currency) => {
    const aging: Record<AgingBucket, Exact> = {
      current: 0,
      '1-30': 0,
      '31-60': 0,
      '61-90': 0,
      '91+': 0,
    };
    let outstanding: Exact = 0;
    let overdue: Exact = 0;
    let oldest: number | null = null;
    let billedInWindow: Exact = 0;
    for (const outcome of part) {
      if (outcome.state !== 'cancelled' && outcome.issueDate > asOf - dsoDays) {
        billedInWindow = add(billedInWindow, outcome.amount);
      }
      if (!isOwed(outcome.state)) continue;
      outstanding = add(outstanding, outcome.outstanding);
      const pastDue = outcome.dueDate === null ? 0 : asOf - outcome.dueDate;
      const bucket = bucketOf(pastDue);
      aging[bucket] = add(aging[bucket], outcome.outstanding);
      if (outcome.state !== 'overdue') continue;
      overdue = add(overdue, outcome.outstanding);
      oldest = Math.max(oldest ?? 0, pastDue);
    }
    const sold = billedInWindow > 0;
    const dso = sold ? ratio(outstanding, billedInWindow) * dsoDays : null;
    const best = sold ? ratio(subtract(outstanding, overdue), billedInWindow) * dsoDays : null;
    return {
      outstanding: toDecimal(outstanding, currency),
      overdue: toDecimal(overdue, currency),
      aging: {
        current: toDecimal(aging.current, currency),
        '1-30': toDecimal(aging['1-30'], currency),
        '31-60': toDecimal(aging['31-60'], currency),
        '61-90': toDecimal(aging['61-90'], currency),
        '91+': toDecimal(aging['91+'], currency),
      },
      oldestOverdueDays: oldest,
      dso,
      dsoCountBack: countBack(part, outstanding, asOf),
      bestPossibleDso: best,
      averageDaysDelinquent: sold ? ratio(overdue, billedInWindow) * dsoDays : null,
      reason: sold ? null : 'no-sales-in-window',
    };
  });
}

function bucketOf(daysPastDue: number): AgingBucket {
  if (daysPastDue <= 0) return 'current';
  if (daysPastDue <= 30) return '1-30';
  if (daysPastDue <= 60) return '31-60';
  return daysPastDue <= 90 ? '61-90' : '91+';
}

/** Months back from the day whose sales are used up, then the fraction of the next; null when sales run out. */
function countBack(
  outcomes: readonly InvoiceOutcome[],
  outstanding: Exact,
  asOf: PlainDate,
): number | null {
  if (outstanding <= 0) return 0;
  const billed = billedByMonth(outcomes);
  const earliest = Math.min(...billed.keys());
  const today = dateParts(asOf);
  const thisMonth = today.year * 12 + today.month - 1;
  let left = outstanding;
  let days = 0;
  for (let index = thisMonth; index >= earliest; index--) {
    const length =
      index === thisMonth ? today.day : daysInMonth(Math.floor(index / 12), (index % 12) + 1);
    const sales = billed.get(index) ?? 0;
    if (sales > left) return days + ratio(left, sales) * length;
    days += length;
    left = subtract(left, sales);
    if (left === 0) return days;
  }
  return null;
}

/** What was billed in each month, by the number of months since the year 0. */
function billedByMonth(outcomes: readonly InvoiceOutcome[]): Map<number, Exact> {
  const billed = new Map<number, Exact>();
  // Invoices mostly stand in order of their dates, so that the month is that of the one before.
  let month = 0;
  let start = 0;
  let end = 0;
  let sum: Exact = 0;
  for (const { state, issueDate, amount } of outcomes) {
    if (state === 'cancelled') continue;
    if (issueDate < start || issueDate >= end) {
      if (end > start) billed.set(month, sum);
      const parts = dateParts(issueDate);
      month = parts.year * 12 + parts.month - 1;
      start = issueDate - parts.day + 1;
      end = start + daysInMonth(parts.year, parts.month);
      sum = billed.get(month) ?? 0;
    }
    sum = add(sum, amount);
  }
  if (end > start) billed.set(month, sum);
  return billed;
}
