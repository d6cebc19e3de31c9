import { add, type Exact, ratio } from '../model/exact.js';
import type { InvoiceOutcome } from '../model/outcome.js';
import type { PlainDate } from '../model/plain-date.js';
import { count, percent } from '../model/wording.js';
import { type LateRate, lateRate } from '../signals/late-rate.js';
import { decidedDelay } from '../signals/timing.js';
import { type Trend, trend } from '../signals/trend.js';
import { quantile } from '../stats/quantile.js';
import { wilson } from '../stats/wilson.js';
import {
  applyRule,
  type Criterion,
  firing,
  type RuleDefinition,
  type Verdict,
} from './criterion.js';
import { firstChange } from './flip.js';
import { type Policy, type PolicyChoice, resolvePolicy } from './policy.js';

export interface SlowPayerOptions {
  readonly asOf: PlainDate;
  /** @defaultValue 'standard' */
  readonly policy?: PolicyChoice;
  /** Days past due that still count as on time. @defaultValue 0 */
  readonly graceDays?: number;
  /** The client's cash that no invoice took, by currency, in minor units: then the fault may be in the matching. */
  readonly unappliedCash?: ReadonlyMap<string, Exact>;
}

/** All that point 5 looks at. */
export interface SlowPayerFacts {
  readonly late: number;
  readonly decided: number;
  readonly interval: readonly [number, number] | null;
  /** Invoices with a due date that were paid on a day nobody knows: late or not, they are not among the decided. */
  readonly undated: number;
  /** Median days beyond terms of the late invoices, unpaid ones at their age. */
  readonly lateDays: number | null;
  /** Days past due of the oldest unpaid or written-off invoice. */
  readonly oldestPastDue: number | null;
  readonly trend: Trend;
  /** The highest share, over currencies, of overdue money that unapplied cash could cover. */
  readonly unappliedShare: number | null;
  readonly evidence: readonly string[];
  readonly counterEvidence: readonly string[];
}

type PointFive = RuleDefinition<SlowPayerFacts>;

const rateOf = ({ late, decided }: SlowPayerFacts): number | null =>
  decided > 0 ? late / decided : null;

const ofDecided = ({ late, decided }: SlowPayerFacts): string =>
  `${late} of ${count(decided, 'decided invoice')} late`;

const lateRateLimit: PointFive = {
  id: 'late-rate-limit',
  held: ({ interval }, { lateRateMet }) => interval !== null && interval[0] >= lateRateMet,
  observed: rateOf,
  interval: ({ interval }) => interval,
  threshold: ({ lateRateMet }) => lateRateMet,
  text: (facts, { lateRateMet }) =>
    facts.interval === null
      ? 'no invoice is decided yet'
      : `${ofDecided(facts)}; the true share is at least ${percent(facts.interval[0])}, and from ${percent(lateRateMet)} on it is constant`,
};

const lateDaysMedian: PointFive = {
  id: 'late-days-median',
  held: ({ lateDays }, { lateDaysMet }) => lateDays !== null && lateDays >= lateDaysMet,
  observed: ({ lateDays }) => lateDays,
  threshold: ({ lateDaysMet }) => lateDaysMet,
  text: ({ lateDays }, { lateDaysMet }) =>
    lateDays === null
      ? 'no invoice was late'
      : `late invoices are typically ${count(lateDays, 'day')} late (median); ${count(lateDaysMet, 'day')} or more counts`,
};

const unappliedCash: PointFive = {
  id: 'unapplied-cash',
  held: ({ unappliedShare }) => unappliedShare !== null && unappliedShare >= 0.5,
  observed: ({ unappliedShare }) => unappliedShare,
  threshold: () => 0.5,
  text: ({ unappliedShare }) =>
    unappliedShare === null
      ? 'nothing is overdue'
      : `unapplied cash of this client covers ${percent(unappliedShare)} of what is overdue; from 50 % on the fault may be in the matching`,
};

const undatedPayments: PointFive = {
  id: 'undated-payments',
  held: (facts, policy) =>
    facts.undated > 0 &&
    lateRateLimit.held(facts, policy) &&
    limitOfAllPaid(facts) < policy.lateRateMet,
  observed: (facts) => (facts.undated > 0 ? limitOfAllPaid(facts) : null),
  threshold: ({ lateRateMet }) => lateRateMet,
  text: (facts) =>
    facts.undated === 0
      ? 'the day of every payment is known'
      : `${paidUndated(facts)} on a day that nobody gives; had that been in time, the true late share would be at least ${percent(limitOfAllPaid(facts))}`,
};

function paidUndated({ undated }: SlowPayerFacts): string {
  return `${count(undated, 'invoice')} ${undated === 1 ? 'was' : 'were'} paid`;
}

/** The lower limit of the late rate, had all invoices that were paid on an unknown day been on time. */
function limitOfAllPaid({ late, decided, undated }: SlowPayerFacts): number {
  return wilson(late, decided + undated)?.[0] ?? 0;
}

const lateRateObserved: PointFive = {
  id: 'late-rate-observed',
  held: (facts, { lateRateWatch }) => facts.decided >= 3 && rateOf(facts)! >= lateRateWatch,
  observed: rateOf,
  interval: ({ interval }) => interval,
  threshold: ({ lateRateWatch }) => lateRateWatch,
  text: (facts, { lateRateWatch }) =>
    `${ofDecided(facts)}; with three or more decided, ${percent(lateRateWatch)} calls for a watch`,
};

const lateRateLimitWatch: PointFive = {
  id: 'late-rate-limit-watch',
  held: ({ interval }, { lateLimitWatch }) => interval !== null && interval[0] >= lateLimitWatch,
  observed: rateOf,
  interval: ({ interval }) => interval,
  threshold: ({ lateLimitWatch }) => lateLimitWatch,
  text: ({ interval }, { lateLimitWatch }) =>
    interval === null
      ? 'no invoice is decided yet'
      : `the true late share is at least ${percent(interval[0])}; ${percent(lateLimitWatch)} calls for a watch`,
};

const pastDue: PointFive = {
  id: 'past-due',
  held: ({ oldestPastDue }, { pastDueWatch }) =>
    oldestPastDue !== null && oldestPastDue > pastDueWatch,
  observed: ({ oldestPastDue }) => oldestPastDue,
  threshold: ({ pastDueWatch }) => pastDueWatch,
  text: ({ oldestPastDue }, { pastDueWatch }) =>
    oldestPastDue === null
      ? 'nothing is past due'
      : `the oldest unpaid invoice is ${count(oldestPastDue, 'day')} past due; more than ${pastDueWatch} calls for a watch`,
};

const trendWorsening: PointFive = {
  id: 'trend-worsening',
  held: (facts, { trendWatch, lateLimitWatch }) =>
    trendWatch !== null &&
    facts.trend.direction === 'worsening' &&
    facts.trend.slopePer30Days! >= trendWatch &&
    (rateOf(facts) ?? 0) >= lateLimitWatch,
  observed: (facts) => facts.trend.slopePer30Days,
  threshold: ({ trendWatch }) => trendWatch,
  text: ({ trend: { slopePer30Days, direction, n } }) =>
    slopePer30Days === null
      ? `too few invoices for a trend (${n})`
      : `days beyond terms change by ${slopePer30Days.toFixed(1)} per 30 days over ${count(n, 'invoice')} (${direction})`,
};

const RULES: readonly PointFive[] = [
  lateRateLimit,
  lateDaysMedian,
  unappliedCash,
  undatedPayments,
  lateRateObserved,
  lateRateLimitWatch,
  pastDue,
  trendWorsening,
];

/** They say that it may be the books that are slow. */
const DOUBTS: readonly PointFive[] = [unappliedCash, undatedPayments];

const WATCH_RULES: readonly PointFive[] = [
  lateRateObserved,
  lateRateLimitWatch,
  pastDue,
  trendWorsening,
];

/** Collects what point 5 looks at, once for all policies. */
export function slowPayerFacts(
  outcomes: readonly InvoiceOutcome[],
  {
    asOf,
    graceDays = 0,
    unappliedCash: cash,
  }: Omit<SlowPayerOptions, 'policy' | 'unappliedCash'> & {
    readonly unappliedCash?: ReadonlyMap<string, Exact> | undefined;
  },
  measured: { readonly lateRate?: LateRate; readonly trend?: Trend } = {},
): SlowPayerFacts {
  const rate = measured.lateRate ?? lateRate(outcomes, { asOf, graceDays });
  const { lateDays, ...found } = lateAndOnTime(outcomes, asOf, graceDays);
  return {
    late: rate.late,
    decided: rate.decided,
    interval: rate.interval,
    lateDays: quantile(lateDays, 0.5),
    trend: measured.trend ?? trend(outcomes, { asOf, graceDays }),
    unappliedShare: unappliedShareOf(outcomes, cash),
    ...found,
  };
}

/** The decided invoices, late ones as evidence and the others against it. */
function lateAndOnTime(
  outcomes: readonly InvoiceOutcome[],
  asOf: PlainDate,
  graceDays: number,
): Pick<SlowPayerFacts, 'undated' | 'oldestPastDue' | 'evidence' | 'counterEvidence'> & {
  readonly lateDays: readonly number[];
} {
  const lateDays: number[] = [];
  const evidence: string[] = [];
  const counterEvidence: string[] = [];
  let undated = 0;
  let oldestPastDue: number | null = null;
  for (const outcome of outcomes) {
    const { state, dueDate, settledOn, invoiceId } = outcome;
    if (state === 'settled' && settledOn === null && dueDate !== null) undated += 1;
    if ((state === 'overdue' || state === 'written-off') && dueDate !== null && dueDate < asOf) {
      oldestPastDue = Math.max(oldestPastDue ?? 0, asOf - dueDate);
    }
    const delay = decidedDelay(outcome, asOf, graceDays);
    if (delay === null) continue;
    if (delay > graceDays) {
      lateDays.push(delay);
      evidence.push(invoiceId);
    } else {
      counterEvidence.push(invoiceId);
    }
  }
  return { lateDays, undated, oldestPastDue, evidence, counterEvidence };
}

/** The verdict on point 5 alone, without its words. */
export function slowPayerVerdict(facts: SlowPayerFacts, policy: Policy): Verdict {
  if (lateRateLimit.held(facts, policy) && lateDaysMedian.held(facts, policy)) {
    return DOUBTS.some((rule) => rule.held(facts, policy)) ? 'watch' : 'met';
  }
  if (WATCH_RULES.some((rule) => rule.held(facts, policy))) return 'watch';
  return facts.decided >= policy.minDecided ? 'clear' : 'insufficient-data';
}

export function judgeSlowPayer(facts: SlowPayerFacts, policy: Policy): Criterion {
  const verdict = slowPayerVerdict(facts, policy);
  return {
    point: 5,
    id: 'slow-payer',
    verdict,
    rules: RULES.map((rule) => applyRule(rule, facts, policy)),
    decidedBy: decidedBy(facts, policy, verdict),
    evidence: facts.evidence,
    counterEvidence: facts.counterEvidence,
    flip: flipOf(facts, policy, verdict),
  };
}

/**
 * Point 5 of the article: does this client constantly pay slowly?
 *
 * @param outcomes of one client, in order of issue date
 * @throws InvoiceSignalsError `bad-argument` for a policy that makes no sense.
 * @example
 * slowPayer(outcomes, { asOf, policy: { lateDaysMet: 14 } }).verdict;
 */
export function slowPayer(
  outcomes: readonly InvoiceOutcome[],
  { policy = 'standard', ...options }: SlowPayerOptions,
): Criterion {
  return judgeSlowPayer(slowPayerFacts(outcomes, options), resolvePolicy(policy));
}

function decidedBy(facts: SlowPayerFacts, policy: Policy, verdict: Verdict): string[] {
  if (verdict === 'met') return [lateRateLimit.id, lateDaysMedian.id];
  if (verdict !== 'watch') return [];
  return lateRateLimit.held(facts, policy) && lateDaysMedian.held(facts, policy)
    ? firing(DOUBTS, facts, policy)
    : firing(WATCH_RULES, facts, policy);
}

function unappliedShareOf(
  outcomes: readonly InvoiceOutcome[],
  cash: ReadonlyMap<string, Exact> | undefined,
): number | null {
  const overdue = new Map<string, Exact>();
  for (const { state, currency, outstanding } of outcomes) {
    if (state === 'overdue') overdue.set(currency, add(overdue.get(currency) ?? 0, outstanding));
  }
  let highest: number | null = null;
  for (const [currency, amount] of overdue) {
    const unapplied = cash?.get(currency) ?? 0;
    const share = unapplied > 0 ? ratio(unapplied, amount) : 0;
    highest = Math.max(highest ?? 0, share);
  }
  return highest;
}

/** What a verdict against a client can become. */
const BETTER: readonly Verdict[] = ['watch', 'clear', 'insufficient-data'];

function onTime(invoices: number): string {
  return `${count(invoices, 'further invoice')} paid on time`;
}

function flipOf(facts: SlowPayerFacts, policy: Policy, verdict: Verdict): string | null {
  const withMore = (late: number, onTime: number): SlowPayerFacts => ({
    ...facts,
    late: facts.late + late,
    decided: facts.decided + late + onTime,
    interval: wilson(facts.late + late, facts.decided + late + onTime),
    lateDays: late > 0 ? Math.max(facts.lateDays ?? 0, policy.lateDaysMet) : facts.lateDays,
  });
  const judge = (late: number, onTime: number): Verdict =>
    slowPayerVerdict(withMore(late, onTime), policy);
  if (verdict === 'watch' && slowPayerVerdict({ ...facts, undated: 0 }, policy) !== verdict) {
    return `The days on which ${paidUndated(facts)} would change this: give the payments.`;
  }
  if (verdict === 'met' || verdict === 'watch') {
    const better = firstChange((k) => judge(0, k), verdict, BETTER);
    if (better) return `${onTime(better.k)} would change this to ${better.verdict}.`;
    if (!pastDue.held(facts, policy)) return null;
    // What is paid late stays late, but nothing is overdue then.
    const whenPaid = (k: number): Verdict =>
      slowPayerVerdict({ ...withMore(0, k), oldestPastDue: null, unappliedShare: null }, policy);
    const payment = `Payment of what is more than ${policy.pastDueWatch} days past due`;
    if (BETTER.includes(whenPaid(0)) && whenPaid(0) !== verdict) {
      return `${payment} would change this, not further invoices paid on time.`;
    }
    const then = firstChange(whenPaid, verdict, BETTER);
    return then && `${payment}, and ${onTime(then.k)}, would change this to ${then.verdict}.`;
  }
  if (verdict === 'insufficient-data') {
    const missing = policy.minDecided - facts.decided;
    return `${count(missing, 'further decided invoice')} would allow a verdict.`;
  }
  const worse = firstChange((k) => judge(k, 0), verdict, ['watch', 'met']);
  return worse
    ? `${count(worse.k, 'further late invoice')} would change this to ${worse.verdict}.`
    : null;
}
