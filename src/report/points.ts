import type { ClientReview } from '../analyze.js';
import type { Criterion, Rule, Verdict } from '../criteria/criterion.js';

export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  met: 'MET',
  watch: 'WATCH',
  clear: 'clear',
  'insufficient-data': 'too little data',
  'not-assessed': 'not assessed',
};

const NAMES: Readonly<Record<string, string>> = {
  'slow-payer': 'pays slowly',
  'bill-disputer': 'disputes or haggles',
  abuse: 'abuse',
  lying: 'lies',
  'dishonest-demands': 'asks for dishonest things',
  'unreasonable-demands': 'makes unreasonable demands',
  'mind-changing': 'keeps changing its mind',
  'ignored-advice': 'ignores advice',
  'shopping-around': 'plays you off against competitors',
  'legal-risk': 'is a legal risk',
};

/** What a point says of a client: `pays slowly`. */
export function pointName({ id }: Criterion): string {
  return NAMES[id] ?? id;
}

/** What a client was judged on a point of the article. */
export function criterionOf({ criteria }: ClientReview, point: number): Criterion | undefined {
  return criteria.find((criterion) => criterion.point === point);
}

/** Points 5 and 6: the ones that invoices can answer. */
export function judgesBooks({ point }: Criterion): boolean {
  return point === 5 || point === 6;
}

export function isRaised({ verdict }: Criterion): boolean {
  return verdict === 'met' || verdict === 'watch';
}

/** The points that a report tells of: those that the books judge, and those of the incident log that are raised. */
export function toldPoints({ criteria }: ClientReview): Criterion[] {
  return criteria.filter((criterion) => judgesBooks(criterion) || isRaised(criterion));
}

/** `Point 5, pays slowly` */
export function pointHeading(criterion: Criterion): string {
  return `Point ${criterion.point}, ${pointName(criterion)}`;
}

/** The rules that made the verdict, and those that held besides. */
export function rulesBehind(criterion: Criterion): {
  readonly main: readonly Rule[];
  readonly further: readonly Rule[];
} {
  const { rules, decidedBy } = criterion;
  const decided = rules.filter(({ id }) => decidedBy.includes(id));
  // An incident below its bar holds no rule and still calls for a watch: its rule says how far it is.
  const main = decided.length > 0 || !isRaised(criterion) ? decided : rules;
  return { main, further: rules.filter((rule) => rule.held && !main.includes(rule)) };
}

/** What stands above the further ones. */
export function furtherWords({ length }: readonly Rule[]): string {
  return length > 0 ? 'Held as well:' : 'Held, and decides nothing alone:';
}
