import { type SlopesBetween, slopesBetween } from './pairs-between.js';
import type { PointColumns } from './points.js';
import { highest, select } from './select.js';
import { type PairSink, sortCounting } from './sort-counting.js';

/** The bracket is widened by this much, so that rounding cannot put a slope of the bracket outside. */
const MARGIN = 1e-9;
/** Up to so many points every pair is looked at; beyond, the pairs are too many. */
const EVERY_PAIR_UP_TO = 160;
/** Coordinates up to this keep rounding a thousand times below the margin. */
const MOST = 1e6;

/** Whether `middleSlopes` is exact for these points: whole x, and neither width nor height past a million. */
export function suitsMiddleSlopes({ xs, ys }: PointColumns): boolean {
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < xs.length; i++) {
    if (!Number.isInteger(xs[i])) return false;
    lowest = Math.min(lowest, ys[i]!);
    highest = Math.max(highest, ys[i]!);
  }
  return xs[xs.length - 1]! - xs[0]! <= MOST && highest - lowest <= MOST;
}

/**
 * The slopes between all pairs of points that stand at two ranks (from 0, neighbours or equal) among all slopes in
 * order. A sample of pairs brackets the ranks; then the pairs below the bracket are counted, and those inside it written
 * down: one by one, or where there are many by sorting. Going from the order of x to that of the heights above a line
 * of the lowest slope of the bracket, and on to the order above one of the highest, the pairs that swap are those below
 * the bracket, and those inside it. Null where the bracket missed, which is rare: look at all slopes then.
 *
 * @param points those of `suitsMiddleSlopes`
 * @param count how many slopes exist
 */
export function middleSlopes(
  points: PointColumns,
  lowerRank: number,
  upperRank: number,
  count: number,
): readonly [number, number] | null {
  const sample = drawSlopes(points);
  if (sample.length < points.xs.length / 4) return null;
  const place = ((lowerRank + 0.5) / count) * sample.length;
  // Two and a half standard errors of a median.
  const spread = 1.25 * Math.sqrt(sample.length);
  const low = select(sample, Math.max(0, Math.floor(place - spread)));
  const high = select(sample, Math.min(sample.length - 1, Math.ceil(place + spread)));
  const { below, slopes } =
    (points.xs.length <= EVERY_PAIR_UP_TO ? slopesBetween(points, low, high) : null) ??
    swappedBetween(points, low, high);
  if (lowerRank < below || upperRank >= below + slopes.length) return null;
  const upper = select(slopes, upperRank - below);
  if (lowerRank === upperRank) return [upper, upper];
  return [highest(slopes, upperRank - below), upper];
}

/** By sorting: the pairs that swap on the way to the line of the low slope, and from there to that of the high one. */
function swappedBetween(points: PointColumns, low: number, high: number): SlopesBetween {
  const ids = new Uint32Array(points.xs.length).map((_, i) => i);
  const below = sortCounting(heights(points, ids, low - margin(low)), ids);
  const inside = new SlopesOfPairs(points);
  sortCounting(heights(points, ids, high + margin(high)), ids, inside);
  return { below, slopes: inside.slopes() };
}

function margin(slope: number): number {
  return MARGIN * (1 + Math.abs(slope));
}

/** Slopes of random pairs; fewer where pairs have equal x. */
function drawSlopes({ xs, ys }: PointColumns): Float64Array {
  const n = xs.length;
  // The more slopes there are, the more it pays to have few of them in the bracket.
  const slopes = new Float64Array(2 * n + 50);
  let size = 0;
  // A fixed sequence: the same points give the same work, and the answer does not depend on it.
  let state = 1;
  const random = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
  for (let k = 0; k < slopes.length; k++) {
    const i = random();
    const j = random();
    const run = xs[i]! - xs[j]!;
    if (run !== 0) slopes[size++] = (ys[i]! - ys[j]!) / run;
  }
  return slopes.subarray(0, size);
}

/** How high the points lie, in the order of their ids, above a line of this slope. */
function heights({ xs, ys }: PointColumns, ids: Uint32Array, slope: number): Float64Array {
  const x = xs[0]!;
  const y = ys[0]!;
  const keys = new Float64Array(ids.length);
  for (let i = 0; i < keys.length; i++) {
    const id = ids[i]!;
    keys[i] = ys[id]! - y - slope * (xs[id]! - x);
  }
  return keys;
}

/** Writes down the slope of each pair. */
class SlopesOfPairs implements PairSink {
  next = 0;
  private values = new Float64Array(1024);

  constructor(private readonly points: PointColumns) {}

  take(first: number, second: number): void {
    const { xs, ys } = this.points;
    if (this.next === this.values.length) {
      const longer = new Float64Array(2 * this.next);
      longer.set(this.values);
      this.values = longer;
    }
    // Adding 0 makes -0 a 0.
    this.values[this.next++] = (ys[second]! - ys[first]!) / (xs[second]! - xs[first]!) + 0;
  }

  slopes(): Float64Array {
    return this.values.subarray(0, this.next);
  }
}
