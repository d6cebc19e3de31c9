import type { Verdict } from './criterion.js';

/** More invoices than this are no advice. */
const MOST = 1000;

/** The smallest number of further invoices from which on the verdict is one of `wanted` and another than now. */
export function firstChange(
  judge: (further: number) => Verdict,
  now: Verdict,
  wanted: readonly Verdict[],
): { readonly k: number; readonly verdict: Verdict } | null {
  for (let k = 1; k <= MOST; k++) {
    const verdict = judge(k);
    if (verdict !== now && wanted.includes(verdict)) return { k, verdict };
  }
  return null;
}
