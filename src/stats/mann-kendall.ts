import { type ComparedPairs, comparePairs, type Ties } from './compared-pairs.js';
import { kendallTail } from './kendall-tail.js';
import { normalCdf } from './normal-cdf.js';
import type { Point } from './points.js';

/** Up to so many points the p value is exact, where no values are equal. */
const EXACT_UP_TO = 10;

/** The test of a trend: its statistic, and how likely one so far from 0 is without any. */
export interface MannKendall {
  readonly n: number;
  /** Pairs in which y rises with x less pairs in which it falls. */
  readonly s: number;
  /** Of `s`, if there were no trend. */
  readonly variance: number;
  /** `s` in standard errors, drawn by one pair towards 0 (continuity correction). */
  readonly z: number;
  /** Two-sided. */
  readonly pValue: number;
  /** Whether `pValue` was counted over all orders; else it comes from `z`. */
  readonly exact: boolean;
}

/**
 * Whether y rises or falls with x: the sign of `s` says which, `pValue` how often chance alone would show as much.
 * Pairs with equal x count for nothing, the variance allows for ties in both, and the p value is exact for up to
 * 10 points without ties.
 *
 * Null below 2 points; p = 1 when `s` is 0. Source: Mann 1945, Kendall 1975 (the variance of tau-b, as in R's
 * `cor.test`).
 *
 * @throws RangeError when a coordinate is not a finite number.
 * @example
 * mannKendall([2, 4, 7, 9, 12].map((y, x) => ({ x, y })))?.s; // 10
 */
export function mannKendall(points: readonly Point[]): MannKendall | null {
  return points.length < 2 ? null : mannKendallOf(comparePairs(points));
}

/** `mannKendall` of two points or more whose pairs are compared already. */
export function mannKendallOf({
  columns,
  falling,
  rising,
  xTies,
  yTies,
}: ComparedPairs): MannKendall {
  const n = columns.xs.length;
  const s = rising - falling;
  const variance = varianceOfS(n, xTies, yTies);
  const z = s === 0 ? 0 : (s - Math.sign(s)) / Math.sqrt(variance);
  const exact = n <= EXACT_UP_TO && xTies.pairs === 0 && yTies.pairs === 0;
  const tail = exact ? kendallTail(n, Math.abs(s)) : normalCdf(-Math.abs(z));
  return { n, s, variance, z, pValue: Math.min(1, 2 * tail), exact };
}

function varianceOfS(n: number, x: Ties, y: Ties): number {
  const all = n * (n - 1);
  // Where one side has no two different values nothing can vary; the sums below would leave a rounding error.
  if (2 * x.pairs === all || 2 * y.pairs === all) return 0;
  const twoWay = (2 * x.pairs * y.pairs) / all;
  const threeWay = n > 2 ? (x.triples * y.triples) / (9 * all * (n - 2)) : 0;
  return (all * (2 * n + 5) - x.weighted - y.weighted) / 18 + twoWay + threeWay;
}
