import { type Point, type PointColumns, sortedColumns } from './points.js';
import { ranksOf } from './ranks.js';

/** What all pairs of points say about how y goes with x. */
export interface ComparedPairs {
  readonly columns: PointColumns;
  /** Pairs with different x in which y falls as x rises. */
  readonly falling: number;
  /** The same in which y stays. */
  readonly level: number;
  /** The same in which it rises. */
  readonly rising: number;
  readonly xTies: Readonly<Ties>;
  readonly yTies: Readonly<Ties>;
}

export interface Ties {
  /** Pairs of equal values. */
  pairs: number;
  /** Sum of t (t - 1) (t - 2) over groups of t equal values. */
  triples: number;
  /** Sum of t (t - 1) (2 t + 5). */
  weighted: number;
}

/**
 * Compares each point with each other one, in n log n: of the points further left a tree of counts tells how many lie
 * lower. Source: Fenwick 1994.
 *
 * @throws RangeError when a coordinate is not a finite number.
 */
export function comparePairs(points: readonly Point[]): ComparedPairs {
  const columns = sortedColumns(points);
  const { xs, ys } = columns;
  const { ranks, count } = ranksOf(ys);
  const tree = new Uint32Array(count + 1);
  const times = new Uint32Array(count);
  const xTies = noTies();
  let falling = 0;
  let level = 0;
  let rising = 0;
  for (let start = 0; start < xs.length; ) {
    let end = start + 1;
    while (end < xs.length && xs[end] === xs[start]) end += 1;
    for (let i = start; i < end; i++) {
      const rank = ranks[i]!;
      const lower = countBelow(tree, rank);
      const same = times[rank]!;
      rising += lower;
      level += same;
      falling += start - lower - same;
    }
    // Those of one x are no pairs of each other: they come in together.
    for (let i = start; i < end; i++) {
      times[ranks[i]!]! += 1;
      addTo(tree, ranks[i]!);
    }
    addTies(xTies, end - start);
    start = end;
  }
  const yTies = noTies();
  for (let rank = 0; rank < count; rank++) addTies(yTies, times[rank]!);
  return { columns, falling, level, rising, xTies, yTies };
}

/** How many ranks below this one were added. */
function countBelow(tree: Uint32Array, rank: number): number {
  let count = 0;
  for (let i = rank; i > 0; i &= i - 1) count += tree[i]!;
  return count;
}

function addTo(tree: Uint32Array, rank: number): void {
  for (let i = rank + 1; i < tree.length; i += i & -i) tree[i]! += 1;
}

function noTies(): Ties {
  return { pairs: 0, triples: 0, weighted: 0 };
}

/** Adds a group of `t` equal values. */
function addTies(ties: Ties, t: number): void {
  if (t < 2) return;
  ties.pairs += (t * (t - 1)) / 2;
  ties.triples += t * (t - 1) * (t - 2);
  ties.weighted += t * (t - 1) * (2 * t + 5);
}
