import type { InvoiceOutcome } from '../model/outcome.js';
import type { PlainDate } from '../model/plain-date.js';
import { comparePairs } from '../stats/compared-pairs.js';
import { mannKendallOf } from '../stats/mann-kendall.js';
import type { Point } from '../stats/points.js';
import { quantile } from '../stats/quantile.js';
import { theilSenOf } from '../stats/theil-sen.js';
import { checked } from './checked-options.js';
import { decidedDelay, paidDelay } from './timing.js';

/** Fewer than five points cannot show a trend at 5 %: the exact p of a perfect one of four is 0.083. */
const LEAST_POINTS = 5;

/** The day of the report, and what still counts as on time, in days. */
export interface TrendOptions {
  readonly asOf: PlainDate;
  readonly graceDays?: number | undefined;
}

/** Whether this client pays later and later. */
export interface Trend {
  /** Invoices behind it. */
  readonly n: number;
  /** Days beyond terms gained per 30 days of issue date. */
  readonly slopePer30Days: number | null;
  /** Two-sided, exact for short series without ties. */
  readonly pValue: number | null;
  readonly direction: 'worsening' | 'improving' | 'steady' | null;
  readonly reason: 'too-few' | null;
}

/**
 * The trend of days beyond terms over issue dates. Recent invoices are left out until as many days have
 * passed since their due date as nearly all payments take (p90): otherwise quick recent payments would
 * stand for the slow ones still to come. Null below five invoices or on one issue date (`too-few`).
 * Source: Theil 1950, Sen 1968; Mann 1945, Kendall 1975.
 */
export function trend(outcomes: readonly InvoiceOutcome[], options: TrendOptions): Trend {
  const { asOf, graceDays = 0 } = checked(options, 'graceDays');
  const wait = Math.max(0, quantile(paidDelays(outcomes), 0.9) ?? 0);
  const points = decidedPoints(outcomes, asOf, graceDays, wait);
  const n = points.length;
  const pairs = n >= LEAST_POINTS ? comparePairs(points) : null;
  const slope = pairs === null ? null : theilSenOf(pairs);
  if (pairs === null || slope === null) {
    return { n, slopePer30Days: null, pValue: null, direction: null, reason: 'too-few' };
  }
  const test = mannKendallOf(pairs);
  const significant = test.pValue < 0.05;
  return {
    n,
    slopePer30Days: slope * 30,
    pValue: test.pValue,
    direction: !significant ? 'steady' : test.s > 0 ? 'worsening' : 'improving',
    reason: null,
  };
}

function paidDelays(outcomes: readonly InvoiceOutcome[]): number[] {
  const delays: number[] = [];
  for (const outcome of outcomes) {
    const delay = paidDelay(outcome);
    if (delay !== null) delays.push(delay);
  }
  return delays;
}

/** Delays over issue dates, of invoices due `wait` days ago or longer. */
function decidedPoints(
  outcomes: readonly InvoiceOutcome[],
  asOf: PlainDate,
  graceDays: number,
  wait: number,
): Point[] {
  const points: Point[] = [];
  for (const outcome of outcomes) {
    const delay = decidedDelay(outcome, asOf, graceDays);
    if (delay !== null && asOf - outcome.dueDate! >= wait) {
      points.push({ x: outcome.issueDate, y: delay });
    }
  }
  return points;
}
