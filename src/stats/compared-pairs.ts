import { type Point, type PointColumns, sortedColumns } from './points.js';
import { sortCounting } from './sort-counting.js';

/** What all pairs of points say about how y goes with x. */
export interface ComparedPairs {
  readonly columns: PointColumns;
  /** Pairs with different x in which y falls as x rises. */
  readonly falling: number;
  /** The same in which y stays. */
  readonly level: number;
  /** The same in which it rises. */
  readonly rising: number;
  readonly xTies: Ties;
  readonly yTies: Ties;
}

export interface Ties {
  /** Pairs of equal values. */
  readonly pairs: number;
  /** Sum of t (t - 1) (t - 2) over groups of t equal values. */
  readonly triples: number;
  /** Sum of t (t - 1) (2 t + 5). */
  readonly weighted: number;
}

/**
 * Compares each point with each other one, in n log n: with x in order a pair falls when sorting by y swaps it; those
 * with equal x stand in order of y and are not.
 *
 * @throws RangeError when a coordinate is not a finite number.
 */
export function comparePairs(points: readonly Point[]): ComparedPairs {
  const n = points.length;
  const columns = sortedColumns(points);
  const xTies = ties(columns.xs);
  const ys = columns.ys.slice();
  const falling = sortCounting(ys, new Uint32Array(n));
  const yTies = ties(ys);
  const level = yTies.pairs - pairsTiedInBoth(columns);
  const rising = (n * (n - 1)) / 2 - xTies.pairs - level - falling;
  return { columns, falling, level, rising, xTies, yTies };
}

function ties(sorted: ArrayLike<number>): Ties {
  let pairs = 0;
  let triples = 0;
  let weighted = 0;
  for (let start = 0; start < sorted.length; ) {
    let end = start + 1;
    while (end < sorted.length && sorted[end] === sorted[start]) end += 1;
    const t = end - start;
    pairs += (t * (t - 1)) / 2;
    triples += t * (t - 1) * (t - 2);
    weighted += t * (t - 1) * (2 * t + 5);
    start = end;
  }
  return { pairs, triples, weighted };
}

/** Pairs of equal points. */
function pairsTiedInBoth({ xs, ys }: PointColumns): number {
  let pairs = 0;
  for (let i = 1, before = 0; i < xs.length; i++) {
    before = xs[i] === xs[i - 1] && ys[i] === ys[i - 1] ? before + 1 : 0;
    pairs += before;
  }
  return pairs;
}
