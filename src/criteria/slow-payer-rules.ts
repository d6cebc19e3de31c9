import { count, percent } from '../model/wording.js';
import { wilson } from '../stats/wilson.js';
import { firing, type RuleDefinition, type Verdict } from './criterion.js';
import type { Policy } from './policy.js';
import type { SlowPayerFacts } from './slow-payer-facts.js';

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
      : `${ofDecided(facts)}; with 95 % confidence the true share is at least ${percent(facts.interval[0])}, and from ${percent(lateRateMet)} on it is constant`,
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
      ? 'no invoice with a due date was paid on an unknown day'
      : `${paidUndated(facts)} on a day that nobody gives; had that been in time, the true late share would with 95 % confidence be at least ${percent(limitOfAllPaid(facts))}`,
};

export function paidUndated({ undated }: SlowPayerFacts): string {
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
      : `with 95 % confidence the true late share is at least ${percent(interval[0])}; ${percent(lateLimitWatch)} calls for a watch`,
};

export const pastDue: PointFive = {
  id: 'past-due',
  held: ({ oldestPastDue }, { pastDueWatch }) =>
    oldestPastDue !== null && oldestPastDue > pastDueWatch,
  observed: ({ oldestPastDue }) => oldestPastDue,
  threshold: ({ pastDueWatch }) => pastDueWatch,
  text: ({ oldestPastDue, oldestIsWrittenOff }, { pastDueWatch }) =>
    oldestPastDue === null
      ? 'nothing is past due'
      : `the oldest unpaid invoice${oldestIsWrittenOff ? ', written off,' : ''} is ${count(oldestPastDue, 'day')} past due; more than ${pastDueWatch} calls for a watch`,
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
      ? `too few invoices, or days of issue, for a trend (${n})`
      : `days beyond terms, unpaid invoices at their age, change by ${(Math.round(slopePer30Days * 10) / 10).toFixed(1)} per 30 days over ${count(n, 'invoice')} (${direction === 'steady' ? 'it may be chance' : direction})`,
};

export const RULES: readonly PointFive[] = [
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

/** The verdict on point 5 alone, without its words. */
export function slowPayerVerdict(facts: SlowPayerFacts, policy: Policy): Verdict {
  if (isConstant(facts, policy)) {
    return DOUBTS.some((rule) => rule.held(facts, policy)) ? 'watch' : 'met';
  }
  if (WATCH_RULES.some((rule) => rule.held(facts, policy))) return 'watch';
  return facts.decided >= policy.minDecided ? 'clear' : 'insufficient-data';
}

function isConstant(facts: SlowPayerFacts, policy: Policy): boolean {
  return lateRateLimit.held(facts, policy) && lateDaysMedian.held(facts, policy);
}

/** The doubts that stand between the facts and `met`. */
export function doubtsIn(facts: SlowPayerFacts, policy: Policy): string[] {
  return isConstant(facts, policy) ? firing(DOUBTS, facts, policy) : [];
}

/** The rules that made the verdict. */
export function decidedBy(facts: SlowPayerFacts, policy: Policy, verdict: Verdict): string[] {
  if (verdict === 'met') return [lateRateLimit.id, lateDaysMedian.id];
  if (verdict !== 'watch') return [];
  const doubts = doubtsIn(facts, policy);
  return doubts.length > 0 ? doubts : firing(WATCH_RULES, facts, policy);
}
