import type { Interval } from '../signals/interval.js';
import type { Policy } from './policy.js';

/** Fewer invoices than these are no pattern, whatever their share. */
export const LEAST_INVOICES = 3;

/** What a point comes to: it is met, or calls for a watch, or is clear; too little is known; or nothing was kept to judge it by. */
export type Verdict = 'met' | 'watch' | 'clear' | 'insufficient-data' | 'not-assessed';

/** One rule of a criterion, with what was observed and what would have been needed. */
export interface Rule {
  readonly id: string;
  /** Whether it fired. */
  readonly held: boolean;
  /** Null where there is nothing to observe. */
  readonly observed: number | null;
  /** 95 % interval of the observed figure, where it has one. */
  readonly interval: Interval;
  /** Null where the policy turns the rule off. */
  readonly threshold: number | null;
  /** The rule in words, with its figures. */
  readonly text: string;
}

/** One point of the article, judged for one client. */
export interface Criterion {
  /** 1 to 10, as in the article. */
  readonly point: number;
  readonly id: string;
  readonly verdict: Verdict;
  readonly rules: readonly Rule[];
  /** Ids of the rules that made this verdict; empty where none fired. */
  readonly decidedBy: readonly string[];
  /** Invoices that speak for the verdict "met", in order of issue. */
  readonly evidence: readonly string[];
  /** Invoices that speak against it. */
  readonly counterEvidence: readonly string[];
  /** What would change the verdict; null where nothing in the books could. */
  readonly flip: string | null;
}

/** A rule before it meets a client: what it looks at, and when it fires. */
export interface RuleDefinition<Facts> {
  readonly id: string;
  readonly held: (facts: Facts, policy: Policy) => boolean;
  readonly observed: (facts: Facts, policy: Policy) => number | null;
  readonly interval?: (facts: Facts, policy: Policy) => Interval;
  readonly threshold: (policy: Policy) => number | null;
  readonly text: (facts: Facts, policy: Policy) => string;
}

export function applyRule<Facts>(
  definition: RuleDefinition<Facts>,
  facts: Facts,
  policy: Policy,
): Rule {
  return {
    id: definition.id,
    held: definition.held(facts, policy),
    observed: definition.observed(facts, policy),
    interval: definition.interval?.(facts, policy) ?? null,
    threshold: definition.threshold(policy),
    text: definition.text(facts, policy),
  };
}

/** The ids of those rules that fire. */
export function firing<Facts>(
  definitions: readonly RuleDefinition<Facts>[],
  facts: Facts,
  policy: Policy,
): string[] {
  return definitions.filter((rule) => rule.held(facts, policy)).map(({ id }) => id);
}
