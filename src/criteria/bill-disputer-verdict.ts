import type { BillDisputerFacts } from './bill-disputer-facts.js';
import {
  contestedLimit,
  contestedObserved,
  hagglingLimit,
  materialEvent,
  onceIsEnough,
  type PointSix,
  unlabelledDeduction,
} from './bill-disputer-rules.js';
import type { Verdict } from './criterion.js';
import type { Policy } from './policy.js';

export const MET_RULES: readonly PointSix[] = [onceIsEnough, hagglingLimit, contestedLimit];
export const WATCH_RULES: readonly PointSix[] = [
  contestedObserved,
  materialEvent,
  unlabelledDeduction,
];

/** The verdict on point 6 alone, without its words. */
export function billDisputerVerdict(facts: BillDisputerFacts, policy: Policy): Verdict {
  if (MET_RULES.some((rule) => rule.held(facts, policy))) return 'met';
  if (WATCH_RULES.some((rule) => rule.held(facts, policy))) return 'watch';
  return facts.decided >= policy.minDecided ? 'clear' : 'insufficient-data';
}
