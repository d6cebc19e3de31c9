import type { Verdict } from './criterion.js';

/** More invoices than this are no advice. */
const MOST = 1000;

/**
 * The smallest number of further invoices from which on the verdict is one of `wanted` and another than now;
 * null where a thousand do not change it. More of the same only ever moves a verdict one way, so the number
 * is found by halving.
 */
export function firstChange(
  judge: (further: number) => Verdict,
  now: Verdict,
  wanted: readonly Verdict[],
): { readonly k: number; readonly verdict: Verdict } | null {
  const changes = (k: number): boolean => {
    const verdict = judge(k);
    return verdict !== now && wanted.includes(verdict);
  };
  if (!changes(MOST)) return null;
  let high = 1;
  while (!changes(high)) high = Math.min(2 * high, MOST);
  let low = high >> 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (changes(middle)) high = middle;
    else low = middle;
  }
  return { k: high, verdict: judge(high) };
}
