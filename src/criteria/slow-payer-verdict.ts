import { firing, type Verdict } from './criterion.js';
import type { Policy } from './policy.js';
import {
  guessedMatching,
  isDoubtfulBesides,
  paidAhead,
  paidSoon,
  takenBack,
  unappliedCash,
  undatedPayments,
  upheldDisputes,
} from './slow-payer-doubts.js';
import type { SlowPayerFacts } from './slow-payer-facts.js';
import {
  lateDaysMedian,
  lateMoney,
  lateRateLimit,
  lateRateLimitWatch,
  lateRateObserved,
  leftUnpaid,
  longLate,
  overdueShare,
  type PointFive,
  pastDue,
  recentLate,
  trendWorsening,
} from './slow-payer-rules.js';

/** They say that it may be the books that are slow, the terms that are short, or the seller who was wrong. */
const DOUBTS: readonly PointFive[] = [
  unappliedCash,
  undatedPayments,
  guessedMatching,
  upheldDisputes,
  paidSoon,
  paidAhead,
];

/** They call for a watch by themselves. */
const WATCH_RULES: readonly PointFive[] = [
  lateRateObserved,
  lateRateLimitWatch,
  pastDue,
  trendWorsening,
  lateMoney,
  recentLate,
  longLate,
  overdueShare,
  takenBack,
];

/** New rules stand at the end: programs may know the others by their place. */
export const RULES: readonly PointFive[] = [
  lateRateLimit,
  lateDaysMedian,
  unappliedCash,
  undatedPayments,
  lateRateObserved,
  lateRateLimitWatch,
  pastDue,
  trendWorsening,
  leftUnpaid,
  guessedMatching,
  upheldDisputes,
  paidSoon,
  lateMoney,
  recentLate,
  longLate,
  overdueShare,
  paidAhead,
  takenBack,
];

/** The verdict on point 5 alone, without its words. */
export function slowPayerVerdict(facts: SlowPayerFacts, policy: Policy): Verdict {
  const rate = isConstant(facts, policy);
  const left = leftUnpaid.held(facts, policy);
  if ((rate && !hasDoubtOfRate(facts, policy)) || (left && !unappliedCash.held(facts, policy))) {
    return 'met';
  }
  if (rate || left || WATCH_RULES.some((rule) => rule.held(facts, policy))) return 'watch';
  return isKnown(facts, policy) ? 'clear' : 'insufficient-data';
}

/** Whether enough is known for "clear": of those paid on an unknown day any could have been late. */
function isKnown({ decided, undated }: SlowPayerFacts, { minDecided }: Policy): boolean {
  return decided >= minDecided && undated <= decided;
}

function isConstant(facts: SlowPayerFacts, policy: Policy): boolean {
  return lateRateLimit.held(facts, policy) && lateDaysMedian.held(facts, policy);
}

function hasDoubtOfRate(facts: SlowPayerFacts, policy: Policy): boolean {
  return DOUBTS.some((rule) => doubtsRate(rule, facts, policy));
}

/** Cash that found no invoice can be for what is overdue, and not for what was paid late. */
function doubtsRate(rule: PointFive, facts: SlowPayerFacts, policy: Policy): boolean {
  return (
    rule.held(facts, policy) &&
    (rule !== unappliedCash || isDoubtfulBesides(facts.overdue, facts, policy))
  );
}

/** The rules that meet the point, with no doubt about them. */
function metBy(facts: SlowPayerFacts, policy: Policy): string[] {
  const constant = isConstant(facts, policy) && !hasDoubtOfRate(facts, policy);
  // When it was paid, and what for, is no matter where nothing was.
  const left = leftUnpaid.held(facts, policy) && !unappliedCash.held(facts, policy);
  return [
    ...(constant ? [lateRateLimit.id, lateDaysMedian.id] : []),
    ...(left ? [leftUnpaid.id] : []),
  ];
}

/** The doubts that stand between the facts and `met`. */
export function doubtsIn(facts: SlowPayerFacts, policy: Policy): string[] {
  if (isConstant(facts, policy)) {
    return DOUBTS.filter((rule) => doubtsRate(rule, facts, policy)).map(({ id }) => id);
  }
  return leftUnpaid.held(facts, policy) ? firing([unappliedCash], facts, policy) : [];
}

/** The rules that made the verdict. */
export function decidedBy(facts: SlowPayerFacts, policy: Policy, verdict: Verdict): string[] {
  if (verdict === 'met') return metBy(facts, policy);
  if (verdict !== 'watch') return [];
  const doubts = doubtsIn(facts, policy);
  return doubts.length > 0 ? doubts : firing(WATCH_RULES, facts, policy);
}
