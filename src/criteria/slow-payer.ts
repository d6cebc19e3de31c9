import type { Exact } from '../model/exact.js';
import type { InvoiceOutcome } from '../model/outcome.js';
import type { PlainDate } from '../model/plain-date.js';
import { count } from '../model/wording.js';
import { checked } from '../signals/checked-options.js';
import { wilson } from '../stats/wilson.js';
import { applyRule, type Criterion, type Verdict } from './criterion.js';
import { firstChange } from './flip.js';
import { type Policy, type PolicyChoice, resolvePolicy } from './policy.js';
import { checkCash, type SlowPayerFacts, slowPayerFacts } from './slow-payer-facts.js';
import {
  decidedBy,
  doubtsIn,
  paidUndated,
  pastDue,
  RULES,
  slowPayerVerdict,
} from './slow-payer-rules.js';

/** The day of the report, where the bar of point 5 lies, and what else is known of the client. */
export interface SlowPayerOptions {
  readonly asOf: PlainDate;
  /** @defaultValue 'standard' */
  readonly policy?: PolicyChoice | undefined;
  /** Days past due that still count as on time. @defaultValue 0 */
  readonly graceDays?: number | undefined;
  /** The client's cash that no invoice took, by currency, in minor units: then the fault may be in the matching. */
  readonly unappliedCash?: ReadonlyMap<string, Exact> | undefined;
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
 * @throws InvoiceSignalsError `bad-argument` for an option or a policy that makes no sense.
 * @example
 * slowPayer(outcomes, { asOf, policy: { lateDaysMet: 14 } }).verdict;
 */
export function slowPayer(
  outcomes: readonly InvoiceOutcome[],
  options: SlowPayerOptions,
): Criterion {
  const { policy, unappliedCash } = checked(options, 'graceDays');
  checkCash(unappliedCash);
  return judgeSlowPayer(slowPayerFacts(outcomes, options), resolvePolicy(policy));
}

/** What a verdict against a client can become. */
const BETTER: readonly Verdict[] = ['watch', 'clear', 'insufficient-data'];

/** A verdict in words. */
function named(verdict: Verdict): string {
  return verdict === 'insufficient-data' ? '"too little data"' : verdict;
}

function onTime(invoices: number): string {
  return `${count(invoices, 'further invoice')} paid on time`;
}

/** What would do away with a doubt. */
function settledBy(doubts: readonly string[], facts: SlowPayerFacts): string {
  const isMatching = doubts.includes('unapplied-cash');
  const days = `days on which ${paidUndated(facts)}`;
  if (!isMatching) return `The ${days} would change this: give the payments.`;
  const cash = 'What the unapplied cash is for';
  return doubts.length === 1
    ? `${cash} would settle this: name the invoices in the payments.`
    : `${cash}, and the ${days}, would settle this: give the payments, each with its invoice.`;
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
  const doubts = verdict === 'watch' ? doubtsIn(facts, policy) : [];
  if (doubts.length > 0) return settledBy(doubts, facts);
  if (verdict === 'met' || verdict === 'watch') {
    const better = firstChange((k) => judge(0, k), verdict, BETTER);
    if (better) return `${onTime(better.k)} would change this to ${named(better.verdict)}.`;
    if (!pastDue.held(facts, policy)) return null;
    // What is paid late stays late, but nothing is overdue then.
    const whenPaid = (k: number): Verdict =>
      slowPayerVerdict({ ...withMore(0, k), oldestPastDue: null, unappliedShare: null }, policy);
    const payment = `Payment of what is more than ${policy.pastDueWatch} days past due`;
    if (BETTER.includes(whenPaid(0)) && whenPaid(0) !== verdict) {
      return `${payment} would change this, not further invoices paid on time.`;
    }
    const then = firstChange(whenPaid, verdict, BETTER);
    return (
      then && `${payment}, and ${onTime(then.k)}, would change this to ${named(then.verdict)}.`
    );
  }
  if (verdict === 'insufficient-data') {
    const missing = policy.minDecided - facts.decided;
    const none = facts.withoutDueDate;
    const besides =
      none === 0
        ? ''
        : `; ${count(none, 'invoice')} without a due date ${none === 1 ? 'decides' : 'decide'} nothing`;
    return `${count(missing, 'further decided invoice')} would allow a verdict${besides}.`;
  }
  const worse = firstChange((k) => judge(k, 0), verdict, ['watch', 'met']);
  return worse
    ? `${count(worse.k, 'further late invoice')} would change this to ${worse.verdict}.`
    : null;
}
