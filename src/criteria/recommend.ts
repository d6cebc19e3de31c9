import type { Verdict } from './criterion.js';

/** What to do about a client; `undecided` where too little is known to keep one with a good conscience. */
export type Recommendation = 'fire' | 'watch' | 'keep' | 'undecided';

/**
 * What the verdicts add up to. It is advice: `fire` when any point is met, `watch` when any calls for it,
 * `keep` when points 5 and 6 are clear, else `undecided`.
 *
 * @example
 * recommend([{ point: 5, verdict: 'met' }, { point: 6, verdict: 'clear' }]); // 'fire'
 */
export function recommend(
  criteria: readonly { readonly point: number; readonly verdict: Verdict }[],
): Recommendation {
  if (criteria.some(({ verdict }) => verdict === 'met')) return 'fire';
  if (criteria.some(({ verdict }) => verdict === 'watch')) return 'watch';
  const isClear = (wanted: number): boolean =>
    criteria.some(({ point, verdict }) => point === wanted && verdict === 'clear');
  return isClear(5) && isClear(6) ? 'keep' : 'undecided';
}
