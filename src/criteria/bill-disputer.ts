import type { InvoiceOutcome } from '../model/outcome.js';
import type { PlainDate } from '../model/plain-date.js';
import { checked } from '../signals/checked-options.js';
import { type BillDisputerFacts, billDisputerFacts } from './bill-disputer-facts.js';
import { billDisputerFlip } from './bill-disputer-flip.js';
import { billDisputerVerdict, MET_RULES, WATCH_RULES } from './bill-disputer-verdict.js';
import { applyRule, type Criterion, firing } from './criterion.js';
import { type Policy, type PolicyChoice, resolvePolicy } from './policy.js';

/** The day of the report, and where the bar of point 6 lies. */
export interface BillDisputerOptions {
  readonly asOf: PlainDate;
  /** @defaultValue 'standard' */
  readonly policy?: PolicyChoice | undefined;
}

export function judgeBillDisputer(facts: BillDisputerFacts, policy: Policy): Criterion {
  const verdict = billDisputerVerdict(facts, policy);
  return {
    point: 6,
    id: 'bill-disputer',
    verdict,
    rules: [...MET_RULES, ...WATCH_RULES].map((rule) => applyRule(rule, facts, policy)),
    decidedBy: firing(verdict === 'met' ? MET_RULES : WATCH_RULES, facts, policy),
    evidence: facts.evidence,
    counterEvidence: facts.counterEvidence,
    flip: billDisputerFlip(facts, policy, verdict),
  };
}

/**
 * Point 6 of the article: does this client keep disputing bills or haggling them down?
 *
 * @param outcomes of one client, in order of issue date
 * @throws InvoiceSignalsError `bad-argument` for an option or a policy that makes no sense.
 * @example
 * billDisputer(outcomes, { asOf, policy: 'lenient' }).verdict;
 */
export function billDisputer(
  outcomes: readonly InvoiceOutcome[],
  options: BillDisputerOptions,
): Criterion {
  const { policy } = checked(options);
  return judgeBillDisputer(billDisputerFacts(outcomes), resolvePolicy(policy));
}
