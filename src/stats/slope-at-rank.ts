import type { PointColumns } from './points.js';
import { select } from './select.js';
import { firstIds, type PairSink, sortCounting } from './sort-counting.js';

/** So few slopes, or twice as many as there are points, are looked at one by one. */
const FEW = 4096;
/** Standard errors between a guess from the sample and the rank sought: a miss costs one more round, no more. */
const MARGIN = 3;
/** Only rounding could keep the search from ending; the slope it has come to is then right up to that rounding. */
const MOST_ROUNDS = 60;

/** A slope as it stands between two points, not yet rounded: `rise / run`. */
interface Slope {
  readonly rise: number;
  /** Above 0; 0 for one steeper than all. */
  readonly run: number;
}

export interface RankedSlope {
  readonly slope: number;
  /** The slope at the next rank, where the search came by it; else null. */
  readonly next: number | null;
}

/** The number of pairs of points with different x. */
export function countSlopes({ xs }: PointColumns): number {
  let count = (xs.length * (xs.length - 1)) / 2;
  for (let i = 1, before = 0; i < xs.length; i++) {
    before = xs[i] === xs[i - 1] ? before + 1 : 0;
    count -= before;
  }
  return count;
}

/** Whether slopes can be compared without rounding: whole numbers whose cross products are safe integers. */
export function hasExactSlopes({ xs, ys }: PointColumns): boolean {
  let lowest = Infinity;
  let highest = -Infinity;
  for (let i = 0; i < xs.length; i++) {
    const y = ys[i]!;
    if (!Number.isSafeInteger(y) || !Number.isSafeInteger(xs[i])) return false;
    lowest = Math.min(lowest, y);
    highest = Math.max(highest, y);
  }
  const width = xs.length > 0 ? xs[xs.length - 1]! - xs[0]! : 0;
  return 2 * width * (highest - lowest) <= Number.MAX_SAFE_INTEGER;
}

/**
 * The slope that would stand at `rank` (from 0) if the slopes of all pairs of points with different x were sorted,
 * without ever holding them all.
 *
 * Sorting the points by their height above a line of slope t swaps just the pairs whose slope is below t, so the
 * swaps of a merge sort count those. Each round samples the slopes that are still possible and counts at two of
 * them, closely around the rank. Source: Dillencourt, Mount and Netanyahu 1992.
 */
export function slopeAtRank(points: PointColumns, rank: number): RankedSlope {
  const capacity = Math.max(FEW, 2 * points.xs.length);
  const random = uniform();
  // Still possible are the slopes strictly between a lowest one and `high`. The points are in their order just above
  // the lowest, and `below` slopes are at or under it.
  let order = firstIds(points.xs.length);
  let high: Slope = { rise: 1, run: 0 };
  let below = 0;
  let between = countSlopes(points);
  let latest = Number.NaN;
  for (let round = 0; round < MOST_ROUNDS && between > 0; round++) {
    const isSample = between > capacity;
    const wanted = isSample ? spread(capacity, between, random) : firstNumbers(between);
    const pairs = swappedPairs(points, order, high, wanted);
    if (pairs.count !== between) {
      // Rounding let a pair near an earlier line change sides once more. The order is what counts.
      between = pairs.count;
      continue;
    }
    const offset = Math.min(rank - below, between - 1);
    const slopes = slopesOf(points, pairs);
    if (!isSample) {
      const slope = select(slopes, offset);
      // Behind the last of those in between comes `high`, which is the slope of a pair itself.
      const next = offset + 1 < between ? select(slopes, offset + 1) : high.rise / high.run;
      return { slope, next };
    }

    const sorted = slopes.slice().sort();
    const share = offset / between;
    const guess = share * capacity;
    const margin = MARGIN * Math.sqrt(guess * (1 - share)) + 1;
    for (const position of [guess - margin, guess + margin]) {
      // Past the ends of the sample the bound that is there already has to serve.
      if (position < 0 || position >= capacity) continue;
      const slope = sorted[Math.floor(position)]!;
      if (slope === latest) continue;
      latest = slope;
      const pair = slopes.indexOf(slope);
      const pivot = slopeBetween(points, pairs.first[pair]!, pairs.second[pair]!);
      const swept = order.slice();
      const keys = heights(points, swept, pivot);
      const less = sortCounting(keys, swept);
      if (rank < below + less) {
        high = pivot;
        between = less;
        break;
      }
      const notAbove = less + swapLevel(points, keys, swept);
      if (rank < below + notAbove)
        return { slope, next: rank + 1 < below + notAbove ? slope : null };
      order = swept;
      below += notAbove;
      between -= notAbove;
    }
  }
  return { slope: latest, next: null };
}

interface Pairs {
  /** How many there are; those wanted are in the columns. */
  readonly count: number;
  readonly first: Uint32Array;
  readonly second: Uint32Array;
}

class WantedPairs implements PairSink {
  next: number;
  readonly first: Uint32Array;
  readonly second: Uint32Array;
  private taken = 0;

  /** @param wanted numbers of pairs, ascending */
  constructor(private readonly wanted: Float64Array) {
    this.first = new Uint32Array(wanted.length);
    this.second = new Uint32Array(wanted.length);
    this.next = wanted[0] ?? Number.POSITIVE_INFINITY;
  }

  take(first: number, second: number): void {
    this.first[this.taken] = first;
    this.second[this.taken] = second;
    this.taken += 1;
    this.next = this.wanted[this.taken] ?? Number.POSITIVE_INFINITY;
  }
}

/** The pairs with these numbers, among those that change sides between `order` and the order just below `slope`. */
function swappedPairs(
  points: PointColumns,
  order: Uint32Array,
  slope: Slope,
  wanted: Float64Array,
): Pairs {
  const pairs = new WantedPairs(wanted);
  const keys = heights(points, order, slope);
  const count = sortCounting(keys, order.slice(), pairs);
  return { count, first: pairs.first, second: pairs.second };
}

/** How high the points lie, in this order, above a line of this slope; times its run, so that no digit is lost. */
function heights({ xs, ys }: PointColumns, order: Uint32Array, { rise, run }: Slope): Float64Array {
  const x = xs[0]!;
  const y = ys[0]!;
  const keys = new Float64Array(order.length);
  for (let i = 0; i < keys.length; i++) {
    const id = order[i]!;
    keys[i] = run * (ys[id]! - y) - rise * (xs[id]! - x);
  }
  return keys;
}

/** Turns the points that lie at one height, in ascending x so far, into their order just above the slope; counts their slopes. */
function swapLevel({ xs }: PointColumns, keys: Float64Array, order: Uint32Array): number {
  let count = 0;
  for (let start = 0; start < keys.length; ) {
    let end = start + 1;
    let same = 1;
    while (end < keys.length && keys[end] === keys[start]) {
      // Equal x at equal height is the same point again, and no slope.
      same = xs[order[end]!] === xs[order[end - 1]!] ? same + 1 : 1;
      end += 1;
      count += end - start - same;
    }
    order.subarray(start, end).reverse();
    start = end;
  }
  return count;
}

function slopesOf(points: PointColumns, { first, second }: Pairs): Float64Array {
  const slopes = new Float64Array(first.length);
  for (let k = 0; k < slopes.length; k++) {
    const { rise, run } = slopeBetween(points, first[k]!, second[k]!);
    slopes[k] = rise / run;
  }
  return slopes;
}

function slopeBetween({ xs, ys }: PointColumns, i: number, j: number): Slope {
  const run = xs[j]! - xs[i]!;
  const rise = ys[j]! - ys[i]!;
  return run > 0 ? { rise, run } : { rise: -rise, run: -run };
}

function firstNumbers(count: number): Float64Array {
  const numbers = new Float64Array(count);
  for (let k = 0; k < count; k++) numbers[k] = k;
  return numbers;
}

/** `count` whole numbers below `end`, ascending: one at random from each of as many equal stretches. */
function spread(count: number, end: number, random: () => number): Float64Array {
  const numbers = new Float64Array(count);
  for (let k = 0; k < count; k++) numbers[k] = Math.floor(((k + random()) / count) * end);
  return numbers;
}

/** Random numbers from 0 to 1, the same in every run. The result does not depend on them, only the time does. */
function uniform(): () => number {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
