import type { Exact } from '../model/exact.js';
import type { IdleCash, InvoiceOutcome } from '../model/outcome.js';
import type { PlainDate } from '../model/plain-date.js';
import { checked } from '../signals/checked-options.js';
import { applyRule, type Criterion } from './criterion.js';
import { type Policy, type PolicyChoice, resolvePolicy } from './policy.js';
import { type SlowPayerFacts, slowPayerFacts } from './slow-payer-facts.js';
import { slowPayerFlip } from './slow-payer-flip.js';
import { decidedBy, RULES, slowPayerVerdict } from './slow-payer-verdict.js';
import { checkGivenMoney } from './unapplied-money.js';

/** The day of the report, where the bar of point 5 lies, and what else is known of the client. */
export interface SlowPayerOptions {
  readonly asOf: PlainDate;
  /** @defaultValue 'standard' */
  readonly policy?: PolicyChoice | undefined;
  /** Days past due that still count as on time. @defaultValue 0 */
  readonly graceDays?: number | undefined;
  /** The client's cash that no invoice took, by currency, in minor units: then the fault may be in the matching. */
  readonly unappliedCash?: ReadonlyMap<string, Exact> | undefined;
  /** The same of credit notes. */
  readonly unappliedCredit?: ReadonlyMap<string, Exact> | undefined;
  /** What of it came when nothing was open that it could pay. */
  readonly idleCash?: readonly IdleCash[] | undefined;
  /** Cash that left and of which no payment is known, by currency, in minor units: what it took back may stand as paid. */
  readonly takenBack?: ReadonlyMap<string, Exact> | undefined;
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
    flip: slowPayerFlip(facts, policy, verdict),
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
  const { policy } = checked(options, 'graceDays');
  checkGivenMoney(options);
  return judgeSlowPayer(slowPayerFacts(outcomes, options), resolvePolicy(policy));
}
