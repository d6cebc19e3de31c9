import type { InvoiceOutcome } from '../model/outcome.js';
import { addDays, type PlainDate } from '../model/plain-date.js';
import { decidedDelay, isBilled, isSetOff } from '../signals/timing.js';

/** So many due days in time after each other are no accident. */
export const LEAST_DUES = 6;
/** So many are enough where they are all of a year. */
export const LEAST_DUES_OF_YEAR = 4;
const YEAR = 365;
/** A tenth of the money at least, and half of their share of the bills: who pays the small ones in time has not changed. */
const LEAST_SHARE = 0.1;
const LEAST_OF_COUNT = 0.5;

/** The last invoices, as far back as all of them were in time by payments that are no guess. */
export interface LatelyInTime {
  /** Days on which any of them was due. */
  readonly dues: number;
  readonly bills: number;
  /** Their money, in bills of the usual amount of their currency; where they are few, their number. */
  readonly weight: number;
  /** Whether nothing that was due in the last year was late. */
  readonly isYear: boolean;
}

const NONE: LatelyInTime = { dues: 0, bills: 0, weight: 0, isYear: false };

/** @param late how many are: of a punctual client nothing is asked. */
export function latelyInTime(
  outcomes: readonly InvoiceOutcome[],
  late: number,
  asOf: PlainDate,
  graceDays: number,
): LatelyInTime {
  if (late === 0) return NONE;
  const inTime: InvoiceOutcome[] = [];
  let lastLate: PlainDate | null = null;
  for (let place = outcomes.length - 1; place >= 0 && lastLate === null; place--) {
    const outcome = outcomes[place]!;
    const delay = isSetOff(outcome) ? null : decidedDelay(outcome, asOf, graceDays);
    if (delay === null) continue;
    if (delay > graceDays) lastLate = outcome.dueDate;
    else if (!outcome.guessed) inTime.push(outcome);
  }
  if (inTime.length === 0) return NONE;
  const dues = new Set(inTime.map(({ dueDate }) => dueDate)).size;
  const isYear = lastLate !== null && lastLate <= addDays(asOf, -YEAR);
  return {
    dues,
    bills: inTime.length,
    // Of nearly all clients nobody asks for it.
    weight: areMany(dues, isYear) ? weightOf(inTime, outcomes) : inTime.length,
    isYear,
  };
}

function weightOf(some: readonly InvoiceOutcome[], all: readonly InvoiceOutcome[]): number {
  const sums = new Map<string, { amount: number; bills: number }>();
  for (const outcome of all) {
    if (!isBilled(outcome)) continue;
    const sum = sums.get(outcome.currency) ?? { amount: 0, bills: 0 };
    sum.amount += outcome.amount;
    sum.bills += 1;
    sums.set(outcome.currency, sum);
  }
  let weight = 0;
  for (const { currency, amount } of some) {
    const { amount: whole, bills } = sums.get(currency)!;
    weight += (amount / whole) * bills;
  }
  return weight;
}

/** Whether they speak of a client who has changed. */
export function hasChanged(
  { dues, bills, weight, isYear }: LatelyInTime,
  decided: number,
): boolean {
  return (
    areMany(dues, isYear) && weight >= LEAST_SHARE * decided && weight >= LEAST_OF_COUNT * bills
  );
}

function areMany(dues: number, isYear: boolean): boolean {
  return dues >= (isYear ? LEAST_DUES_OF_YEAR : LEAST_DUES);
}
