import type { InvoiceOutcome } from '../model/outcome.js';
import type { PlainDate } from '../model/plain-date.js';
import { wilson } from '../stats/wilson.js';
import { checked } from './checked-options.js';
import type { Interval } from './interval.js';
import { decidedDelay } from './timing.js';

/** The day of the report, and what still counts as on time, in days. */
export interface LateRateOptions {
  readonly asOf: PlainDate;
  /** Days past due that still count as on time. @defaultValue 0 */
  readonly graceDays?: number | undefined;
}

/** The share of invoices that this client paid late. */
export interface LateRate {
  readonly late: number;
  /** Invoices whose lateness is known: paid ones with a due date, and unpaid ones past due. */
  readonly decided: number;
  readonly rate: number | null;
  /** Wilson, 95 %. */
  readonly interval: Interval;
  /** Late ones that were in dispute on their due date. */
  readonly lateWithDispute: number;
  readonly reason: 'no-due-dates' | 'too-few' | null;
}

/**
 * The share of decided invoices that were late. Paid on the due date is on time; due today is not late;
 * an unpaid invoice past due is late already. Null without a decided invoice, with the reason.
 * Source: Wilson 1927 for the interval.
 *
 * @example
 * lateRate(outcomes, { asOf, graceDays: 3 }).rate;
 */
export function lateRate(outcomes: readonly InvoiceOutcome[], options: LateRateOptions): LateRate {
  const { asOf, graceDays = 0 } = checked(options, 'graceDays');
  let late = 0;
  let decided = 0;
  let lateWithDispute = 0;
  let dated = false;
  for (const outcome of outcomes) {
    dated ||= outcome.dueDate !== null && outcome.state !== 'excluded';
    const delay = decidedDelay(outcome, asOf, graceDays);
    if (delay === null) continue;
    decided += 1;
    if (delay <= graceDays) continue;
    late += 1;
    if (wasInDispute(outcome, outcome.dueDate!)) lateWithDispute += 1;
  }
  return {
    late,
    decided,
    rate: decided > 0 ? late / decided : null,
    interval: wilson(late, decided),
    lateWithDispute,
    reason: decided > 0 ? null : dated ? 'too-few' : 'no-due-dates',
  };
}

/** A dispute of unknown days, opened or ended, proves nothing about this one. */
function wasInDispute({ disputes }: InvoiceOutcome, day: PlainDate): boolean {
  return disputes.some(
    ({ openedOn, resolvedOn, outcome }) =>
      openedOn !== null &&
      openedOn <= day &&
      (resolvedOn === null ? outcome === 'open' : resolvedOn > day),
  );
}
