import type { Recommendation } from '../criteria/recommend.js';

/** What a recommendation says, in a word or two. */
export const RECOMMENDATION_NAMES = {
  fire: 'LET GO?',
  watch: 'WATCH',
  undecided: 'UNDECIDED',
  keep: 'KEEP',
} as const satisfies Readonly<Record<Recommendation, string>>;

/** The same in a line. */
export const RECOMMENDATION_WORDS: Readonly<Record<Recommendation, string>> = {
  fire: `${RECOMMENDATION_NAMES.fire} At least one point of the article is met`,
  watch: `${RECOMMENDATION_NAMES.watch}: something calls for attention, nothing is proven`,
  undecided: `${RECOMMENDATION_NAMES.undecided}: too little is known`,
  keep: `${RECOMMENDATION_NAMES.keep}: enough is known, and nothing calls for attention`,
};

const ANSI: Readonly<Record<Recommendation, string>> = {
  fire: '31',
  watch: '33',
  undecided: '36',
  keep: '32',
};

/** In the colour of a recommendation, where colours are wanted. */
export function paint(text: string, of: Recommendation, color: boolean): string {
  return color ? `\u001b[1;${ANSI[of]}m${text}\u001b[0m` : text;
}
