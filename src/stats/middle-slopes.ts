import { select } from './select.js';

/** Slopes drawn to find a bracket around the median. */
const DRAWN = 500;

/**
 * The slopes between all pairs of points that stand at two ranks (from 0, neighbours or equal) among all slopes in
 * order. `count` slopes exist. A sample of pairs brackets the ranks; the others are only counted, without a division.
 * Null where the bracket missed, which is rare: look at all of them then.
 */
export function middleSlopes(
  xs: Float64Array,
  ys: Float64Array,
  lowerRank: number,
  upperRank: number,
  count: number,
): readonly [number, number] | null {
  const n = xs.length;
  const drawn = new Float64Array(DRAWN);
  let size = 0;
  // A fixed sequence: the same points give the same work, and the answer does not depend on it.
  let seed = 12345;
  for (let k = 0; k < DRAWN; k++) {
    seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
    const i = seed % n;
    seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
    const j = (seed >>> 8) % n;
    if (xs[i] !== xs[j]) drawn[size++] = (ys[i]! - ys[j]!) / (xs[i]! - xs[j]!);
  }
  if (size < DRAWN / 2) return null;
  const sample = drawn.subarray(0, size).sort();
  const place = ((lowerRank + 0.5) / count) * size;
  const spread = 2 * Math.sqrt(size) * 0.75;
  const low = sample[Math.max(0, Math.floor(place - spread))]!;
  const high = sample[Math.min(size - 1, Math.ceil(place + spread))]!;

  const inside: number[] = [];
  let below = 0;
  for (let i = 1; i < n; i++) {
    const x = xs[i]!;
    const y = ys[i]!;
    for (let j = 0; j < i; j++) {
      let run = x - xs[j]!;
      let rise = y - ys[j]!;
      if (run < 0) {
        run = -run;
        rise = -rise;
      } else if (run === 0) continue;
      // Near the ends of the bracket rounding may err: what could lie inside is divided.
      const slack = 1e-9 * (Math.abs(rise) + run);
      if (rise < low * run - slack) below += 1;
      else if (rise <= high * run + slack) inside.push(rise / run + 0);
    }
  }
  if (lowerRank < below || upperRank >= below + inside.length) return null;
  const upper = select(inside, upperRank - below);
  if (lowerRank === upperRank) return [upper, upper];
  let lower = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < upperRank - below; i++) lower = Math.max(lower, inside[i]!);
  return [lower, upper];
}
