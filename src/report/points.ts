import type { Criterion, Verdict } from '../criteria/criterion.js';

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

/** Points 5 and 6: the ones that invoices can answer. */
export function judgesBooks({ point }: Criterion): boolean {
  return point === 5 || point === 6;
}

export function isRaised({ verdict }: Criterion): boolean {
  return verdict === 'met' || verdict === 'watch';
}
