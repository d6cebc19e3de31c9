import { firing, type Verdict } from './criterion.js';
import type { Policy } from './policy.js';
import {
  dueOnIssue,
  guessedMatching,
  isDoubtfulBesides,
  latelyInTime,
  mostlyInTime,
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
  longLateRate,
  overdueShare,
  type PointFive,
  pastDue,
  recentLate,
  trendWorsening,
  unpaidWithoutDueDate,
} from './slow-payer-rules.js';

/** They say that it may be the books that are slow, the terms that are short, or the seller who was wrong. */
const DOUBTS: readonly PointFive[] = [
  unappliedCash,
  undatedPayments,
  guessedMatching,
  upheldDisputes,
  mostlyInTime,
  paidSoon,
  latelyInTime,
  dueOnIssue,
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
  unpaidWithoutDueDate,
  longLateRate,
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
  unpaidWithoutDueDate,
  longLateRate,
  mostlyInTime,
  latelyInTime,
  dueOnIssue,
  paidAhead,
  takenBack,
];

/** The verdict on point 5 alone, without its words. */
export function slowPayerVerdict(facts: SlowPayerFacts, policy: Policy): Verdict {
  // All of it may have been paid in time.
  if (facts.unknown) return 'insufficient-data';
  if (isSlow(facts, policy) || keepsMoneyBack(facts, policy)) return 'met';
  const calls = (rule: PointFive): boolean => rule.held(facts, policy);
  if (isConstant(facts, policy) || calls(leftUnpaid) || WATCH_RULES.some(calls)) return 'watch';
  return isKnown(facts, policy) ? 'clear' : 'insufficient-data';
}

/** Whether enough is known for "clear": of those paid on an unknown day, or due on one, any could have been late. */
function isKnown(
  { decided, undated, mayBeLate, rejected, accepted }: SlowPayerFacts,
  { minDecided }: Policy,
): boolean {
  // Of what could not be used any could have been late as well.
  return decided >= minDecided && undated + mayBeLate <= decided && !isMostly(rejected, accepted);
}

/** Whether half of the rows or more could not be used. */
export function isMostly(rejected: number, accepted: number): boolean {
  return rejected > 0 && rejected >= accepted;
}

function isConstant(facts: SlowPayerFacts, policy: Policy): boolean {
  return lateRateLimit.held(facts, policy) && lateDaysMedian.held(facts, policy);
}

/** Constantly late, with no doubt about it. */
function isSlow(facts: SlowPayerFacts, policy: Policy): boolean {
  return isConstant(facts, policy) && !DOUBTS.some((rule) => doubtsRate(rule, facts, policy));
}

/** Bills were left unpaid: when, and what for, others were paid is no matter then. */
function keepsMoneyBack(facts: SlowPayerFacts, policy: Policy): boolean {
  return leftUnpaid.held(facts, policy) && !unappliedCash.held(facts, policy);
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
  return [
    ...(isSlow(facts, policy) ? [lateRateLimit.id, lateDaysMedian.id] : []),
    ...(keepsMoneyBack(facts, policy) ? [leftUnpaid.id] : []),
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
