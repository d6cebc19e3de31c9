import type { Exact } from '../model/exact.js';
import type { InvoiceOutcome } from '../model/outcome.js';
import type { PlainDate } from '../model/plain-date.js';
import { count } from '../model/wording.js';
import { checked } from '../signals/checked-options.js';
import { wilson } from '../stats/wilson.js';
import { applyRule, type Criterion, type Verdict } from './criterion.js';
import { firstChange } from './flip.js';
import { type Policy, type PolicyChoice, resolvePolicy } from './policy.js';
import { checkCash, RECENT, type SlowPayerFacts, slowPayerFacts } from './slow-payer-facts.js';
import {
  decidedBy,
  doubtsIn,
  leftUnpaid,
  overdueShare,
  paidUndated,
  pastDue,
  RULES,
  slowPayerVerdict,
  unappliedCash,
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

/** What would do away with doubts about the books; null where they are none of these. */
function settledBy(doubts: readonly string[], facts: SlowPayerFacts): string | null {
  const { unappliedShare, otherCurrencies } = facts;
  if (doubts.includes(unappliedCash.id) && (unappliedShare ?? 0) < 0.5) {
    return `The cash in ${otherCurrencies.join(' and ')}, in the currency of its invoices, would settle this: convert it.`;
  }
  const days = `days on which ${paidUndated(facts)}`;
  const matching = doubts.includes(unappliedCash.id)
    ? 'What the unapplied cash is for'
    : doubts.includes('guessed-matching')
      ? 'Which invoices the payments are for'
      : null;
  const isUndated = doubts.includes('undated-payments');
  if (matching === null) {
    return isUndated ? `The ${days} would change this: give the payments.` : null;
  }
  return isUndated
    ? `${matching}, and the ${days}, would settle this: give the payments, each with its invoice.`
    : `${matching} would settle this: name the invoices in the payments.`;
}

/** The facts after further invoices of the usual amount. */
function withMore(
  facts: SlowPayerFacts,
  late: number,
  onTime: number,
  policy: Policy,
): SlowPayerFacts {
  const { money, lateDays, lateAge } = facts;
  const decided = facts.decided + late + onTime;
  const days = Math.max(lateDays ?? 0, policy.lateDaysMet, policy.lateDaysWatch);
  return {
    ...facts,
    late: facts.late + late,
    decided,
    interval: wilson(facts.late + late, decided),
    lateDays: late > 0 ? days : lateDays,
    lateAge: late > 0 ? Math.max(lateAge ?? 0, policy.lateAgeMet) : lateAge,
    recent: afterMore(facts.recent, late + onTime, late > 0 ? days : null),
    money: {
      ...money,
      lateShare: ((money.lateShare ?? 0) * facts.decided + late) / decided,
    },
  };
}

function afterMore(
  recent: SlowPayerFacts['recent'],
  more: number,
  delay: number | null,
): SlowPayerFacts['recent'] {
  const added = Math.min(more, RECENT);
  const last = recent.slice(Math.max(0, recent.length + added - RECENT));
  for (let i = 0; i < added; i++) last.push(delay);
  return last;
}

/** The facts after payment of all that is overdue: what is paid late stays late. */
function withAllPaid(facts: SlowPayerFacts): SlowPayerFacts {
  return {
    ...facts,
    oldestPastDue: null,
    unappliedShare: null,
    money: { ...facts.money, overdueShare: 0, leftUnpaid: [] },
  };
}

function flipOf(facts: SlowPayerFacts, policy: Policy, verdict: Verdict): string | null {
  const judge = (late: number, onTime: number): Verdict =>
    slowPayerVerdict(withMore(facts, late, onTime, policy), policy);
  const isPastDue = pastDue.held(facts, policy);
  const isUnpaid = [pastDue, overdueShare, leftUnpaid].some((rule) => rule.held(facts, policy));
  if (verdict === 'watch') {
    const doubts = doubtsIn(facts, policy);
    if (isUnpaid && unappliedCash.held(facts, policy)) doubts.push(unappliedCash.id);
    const settled = settledBy(doubts, facts);
    if (settled !== null) return settled;
  }
  if (verdict === 'met' || verdict === 'watch') {
    const better = firstChange((k) => judge(0, k), verdict, BETTER);
    if (better) return `${onTime(better.k)} would change this to ${named(better.verdict)}.`;
    if (!isUnpaid) return null;
    const whenPaid = (k: number): Verdict =>
      slowPayerVerdict(withAllPaid(withMore(facts, 0, k, policy)), policy);
    const what = isPastDue ? `more than ${policy.pastDueWatch} days past due` : 'overdue';
    const payment = `Payment of what is ${what}`;
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
    if (missing <= 0) {
      return `The days on which ${paidUndated(facts)} would allow a verdict: give the payments.`;
    }
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
