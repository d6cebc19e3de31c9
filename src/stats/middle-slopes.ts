import type { ComparedPairs } from './compared-pairs.js';
import type { PointColumns } from './points.js';
import { highest, select } from './select.js';
import { firstIds, type PairSink, sortCounting } from './sort-counting.js';

/** The bracket is widened by this much, so that rounding cannot put a slope of the bracket outside. */
const MARGIN = 1e-9;
/** Between a rank and each end of the bracket. */
const STANDARD_ERRORS = 2.5;
/** Of so few slopes nothing can be told. */
const LEAST_SAMPLE = 12;
/** Coordinates up to this keep rounding a thousand times below the margin. */
const MOST = 1e6;

/** How many slopes are below 0, are 0, and are above. */
export type SlopeCounts = Pick<ComparedPairs, 'falling' | 'level' | 'rising'>;

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
 * down. Going from the order of x to that of the heights above a line of the lowest slope of the bracket, and on to the
 * order above one of the highest, the pairs that swap are those below the bracket, and those inside it. Null where the
 * bracket missed, which is rare.
 *
 * @param points those of `suitsMiddleSlopes`
 */
export function middleSlopes(
  points: PointColumns,
  lowerRank: number,
  upperRank: number,
  counts: SlopeCounts,
): readonly [number, number] | null {
  const bracket = bracketOf(drawSlopes(points), lowerRank, upperRank, counts);
  if (bracket === null) return null;
  const [low, high] = bracket;
  const { below, slopes } = swappedBetween(points, low, high);
  if (lowerRank < below || upperRank >= below + slopes.length) return null;
  const upper = select(slopes, upperRank - below);
  if (lowerRank === upperRank) return [upper, upper];
  return [highest(slopes, upperRank - below), upper];
}

/**
 * Slopes between which those of the ranks lie, nearly always. How many slopes are below 0 and above is known: where both
 * ranks are on one side, that side alone is looked at, and 0 is a bound that cannot be missed.
 */
function bracketOf(
  sample: Float64Array,
  lowerRank: number,
  upperRank: number,
  { falling, level, rising }: SlopeCounts,
): readonly [number, number] | null {
  const falls = upperRank < falling;
  const rises = lowerRank >= falling + level;
  const side = falls || rises ? onSide(sample, falls ? -1 : 1) : sample;
  if (side.length < LEAST_SAMPLE) return null;
  const before = rises ? falling + level : 0;
  const count = falls ? falling : rises ? rising : falling + level + rising;
  const share = (lowerRank - before + 0.5) / count;
  const place = share * side.length;
  const spread = STANDARD_ERRORS * Math.sqrt(place * (1 - share)) + 1;
  const last = side.length - 1;
  const from = Math.floor(place - spread);
  const to = Math.ceil(place + spread);
  const low = rises && from < 0 ? 0 : select(side, Math.max(0, from));
  const high = falls && to > last ? 0 : select(side, Math.min(last, to));
  return [low, high];
}

/** The slopes of that sign, put in front. */
function onSide(slopes: Float64Array, sign: number): Float64Array {
  let size = 0;
  for (let i = 0; i < slopes.length; i++) {
    const slope = slopes[i]!;
    slopes[size] = slope;
    if (slope * sign > 0) size += 1;
  }
  return slopes.subarray(0, size);
}

/** The slopes of pairs that lie between two bounds, and how many are below. */
interface SlopesBetween {
  readonly below: number;
  /** In no order. */
  readonly slopes: Float64Array;
}

/** The pairs that swap on the way to the line of the low slope, and from there to that of the high one. */
function swappedBetween(points: PointColumns, low: number, high: number): SlopesBetween {
  const ids = firstIds(points.xs.length);
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
  private values: Float64Array;

  constructor(private readonly points: PointColumns) {
    this.values = new Float64Array(4 * points.xs.length);
  }

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
