import { type Decimal, decimal, toDecimal } from '../model/decimal.js';
import { check, DAY, type Kind, mustBe, wrong } from '../model/kinds.js';
import { addDays, dateFromParts, dateParts, type PlainDate } from '../model/plain-date.js';

/** `eu`: Directive 2011/7/EU. `de`: BGB section 288 (business to business). `uk`: Late Payment Act 1998. */
export type StatutoryRegime = 'eu' | 'de' | 'uk';

/** A base rate in force from a day on: 0.0362 is 3.62 %. */
export interface BaseRate {
  readonly from: PlainDate;
  readonly rate: number;
}

/** Asked of what callers give. */
export const STATUTORY: Kind = {
  code: 'unknown-word',
  fits: (value) => value === null || Object.hasOwn(RULES, value as string),
  what: 'eu or de or uk or null',
};

/** @throws InvoiceSignalsError `bad-argument` where they are none. */
export function checkBaseRates(baseRates: readonly BaseRate[]): void {
  check(Array.isArray(baseRates), 'baseRates must be a list of { from, rate }');
  for (const each of baseRates) {
    const { from, rate } = each ?? ({} as BaseRate);
    mustBe(DAY, { 'baseRates.from': from });
    check(Number.isFinite(rate), wrong('baseRates.rate', rate, 'a number'));
  }
}

/** A balance that stood unpaid past due: on every day after `after`, up to and with `upTo`. Minor units. */
export interface OverdueStretch {
  readonly balance: number;
  readonly after: PlainDate;
  readonly upTo: PlainDate;
}

/** What the law lets a creditor claim for late payment. */
export interface StatutoryClaim {
  readonly interest: Decimal;
  /** For the trouble of collecting, per late invoice. */
  readonly lumpSum: Decimal;
}

interface Rules {
  readonly currency: string;
  /** Added to the base rate. */
  readonly points: number;
  /** Days before 1 January and 1 July on which the rate of the half-year is read. */
  readonly readBefore: number;
  /** The rate of the day on which interest starts to run stays; else each half-year has its own. */
  readonly isFixed: boolean;
  /** Lump sum for a debt, in units of the currency. */
  readonly lumpSum: (debt: Decimal) => number;
}

const RULES: Readonly<Record<StatutoryRegime, Rules>> = {
  eu: { currency: 'EUR', points: 0.08, readBefore: 0, isFixed: false, lumpSum: () => 40 },
  de: { currency: 'EUR', points: 0.09, readBefore: 0, isFixed: false, lumpSum: () => 40 },
  uk: {
    currency: 'GBP',
    points: 0.08,
    readBefore: 1,
    isFixed: true,
    lumpSum: (debt) => (debt.lessThan(1000) ? 40 : debt.lessThan(10_000) ? 70 : 100),
  },
};

/**
 * Simple interest on each day's overdue balance at the base rate of its half-year plus the points of the law, and
 * the lump sum of each late invoice; in the UK an invoice keeps the rate of the half-year in which it becomes overdue.
 * Null in another currency than the regime's, or where no rate is given for a half-year that counts. Sources: Directive
 * 2011/7/EU; BGB section 288; Late Payment of Commercial Debts (Interest) Act 1998 and its Rate of Interest Order (SI
 * 2002/1675, article 4).
 */
export function statutoryClaim(
  invoices: readonly (readonly OverdueStretch[])[],
  currency: string,
  regime: StatutoryRegime,
  baseRates: readonly BaseRate[],
): StatutoryClaim | null {
  const rules = RULES[regime];
  if (currency !== rules.currency) return null;
  let interest = decimal(0);
  let lumpSum = decimal(0);
  for (const stretches of invoices) {
    lumpSum = lumpSum.plus(rules.lumpSum(toDecimal(stretches[0]!.balance, currency)));
    const first = halfYear(addDays(stretches[0]!.after, 1));
    for (const { balance, after, upTo } of stretches) {
      for (let from = addDays(after, 1); from <= upTo; ) {
        const half = rules.isFixed ? { ...first, next: addDays(upTo, 1) } : halfYear(from);
        const last = half.next > upTo ? upTo : addDays(half.next, -1);
        const base = rateOn(baseRates, addDays(half.start, -rules.readBefore));
        if (base === null) return null;
        const rate = decimal(base).plus(rules.points);
        const days = last - from + 1;
        interest = interest.plus(
          toDecimal(balance, currency).times(days).times(rate).dividedBy(365),
        );
        from = addDays(last, 1);
      }
    }
  }
  return { interest, lumpSum };
}

/** The half-year of a day: its first day and that of the next. */
function halfYear(date: PlainDate): { readonly start: PlainDate; readonly next: PlainDate } {
  const { year, month } = dateParts(date);
  const start = dateFromParts(year, month <= 6 ? 1 : 7, 1)!;
  const next = dateFromParts(month <= 6 ? year : year + 1, month <= 6 ? 7 : 1, 1)!;
  return { start, next };
}

/** The rate in force on a day: the latest entry not after it. */
function rateOn(baseRates: readonly BaseRate[], day: PlainDate): number | null {
  let found: BaseRate | null = null;
  for (const entry of baseRates) {
    if (entry.from <= day && (found === null || entry.from > found.from)) found = entry;
  }
  return found?.rate ?? null;
}
