import type { PointColumns } from './points.js';

/** Two bounds of slopes are multiples of `2 ** -FINEST` at the most. */
const FINEST = 30;
/** Coarser than that, too many slopes would lie between them. */
const COARSEST = 8;

/** For pairs, used again and again: to make it takes as long as to look at them. */
let room: Int32Array | null = null;

/** The slopes of pairs that lie between two bounds, and how many are below. */
export interface SlopesBetween {
  readonly below: number;
  /** In no order. */
  readonly slopes: Float64Array;
}

/**
 * Looks at each pair once, in whole numbers and without a branch, so that a pair costs no more than a nanosecond or
 * two: among some hundred points that is sooner done than anything cleverer. The bounds are moved apart a little, to
 * fractions whose denominator is a power of two. Null where coordinates are no whole numbers, or too far apart.
 */
export function slopesBetween(
  { xs, ys }: PointColumns,
  low: number,
  high: number,
): SlopesBetween | null {
  const n = xs.length;
  const width = xs[n - 1]! - xs[0]!;
  const height = heightOf(ys);
  if (height === null || !Number.isInteger(width)) return null;
  const reach = height + (Math.max(Math.abs(low), Math.abs(high)) + 1) * width;
  const digits = Math.min(FINEST, Math.floor(30 - Math.log2(reach + 1)));
  if (digits < COARSEST) return null;
  const scale = 2 ** digits;
  const aboveLow = new Int32Array(n);
  const aboveHigh = new Int32Array(n);
  const lowest = Math.floor(low * scale);
  const highest = Math.ceil(high * scale);
  for (let i = 0; i < n; i++) {
    const run = xs[i]! - xs[0]!;
    const rise = (ys[i]! - ys[0]!) * scale;
    aboveLow[i] = rise - lowest * run;
    aboveHigh[i] = rise - highest * run;
  }
  if (room === null || room.length <= (n * (n - 1)) / 2) room = new Int32Array(n * n);
  const below = takePairs(aboveLow, aboveHigh, room);
  return { below, slopes: slopesOf(xs, ys, room) };
}

/**
 * Writes down the pairs (`i * 2 ** 16 + j`) that do not fall below the low line and do not rise above the high one, with
 * a 0 behind the last. @returns how many fall below the low one
 */
function takePairs(aboveLow: Int32Array, aboveHigh: Int32Array, pairs: Int32Array): number {
  let below = 0;
  let size = 0;
  for (let i = 1; i < aboveLow.length; i++) {
    const low = aboveLow[i]!;
    const high = aboveHigh[i]!;
    for (let j = 0; j < i; j++) {
      // The sign of a difference, as 1 or 0.
      const falls = (low - aboveLow[j]!) >>> 31;
      const rises = (aboveHigh[j]! - high) >>> 31;
      below += falls;
      pairs[size] = (i << 16) | j;
      size += 1 - falls - rises;
    }
  }
  pairs[size] = 0;
  return below;
}

function slopesOf(xs: Float64Array, ys: Float64Array, pairs: Int32Array): Float64Array {
  const slopes = new Float64Array(pairs.indexOf(0));
  let size = 0;
  for (let k = 0; k < slopes.length; k++) {
    const i = pairs[k]! >> 16;
    const j = pairs[k]! & 0xffff;
    const run = xs[i]! - xs[j]!;
    // The same point again has no slope. Adding 0 makes -0 a 0.
    if (run !== 0) slopes[size++] = (ys[i]! - ys[j]!) / run + 0;
  }
  return slopes.subarray(0, size);
}

/** Null where one is no whole number. */
function heightOf(ys: Float64Array): number | null {
  let lowest = ys[0]!;
  let highest = lowest;
  for (let i = 0; i < ys.length; i++) {
    const y = ys[i]!;
    if (y !== Math.floor(y)) return null;
    if (y < lowest) lowest = y;
    if (y > highest) highest = y;
  }
  return highest - lowest;
}
