/** Of some values: which of the different ones, in ascending order, each is. */
export interface Ranks {
  /** From 0; equal values have the same one. */
  readonly ranks: Uint32Array;
  /** All are below this. Some may be nobody's. */
  readonly count: number;
}

/** A place for each day of some years costs less than to sort a hundred values. */
const NEAR = 2048;

/** Ranks of values, which are finite numbers. */
export function ranksOf(values: Float64Array): Ranks {
  const n = values.length;
  const ranks = new Uint32Array(n);
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  let whole = true;
  for (let i = 0; i < n; i++) {
    const value = values[i]!;
    if (value < low) low = value;
    if (value > high) high = value;
    whole &&= value === Math.floor(value);
  }
  // Days past due lie close together, but for a few that were never paid.
  if (whole && high - low < 4 * n + NEAR) {
    for (let i = 0; i < n; i++) ranks[i] = values[i]! - low;
    return { ranks, count: n > 0 ? high - low + 1 : 0 };
  }
  const different = values.slice().sort().filter(isNew);
  for (let i = 0; i < n; i++) ranks[i] = placeOf(different, values[i]!);
  return { ranks, count: different.length };
}

/** Whether a value of a sorted list is not that before it. */
function isNew(value: number, place: number, sorted: Float64Array): boolean {
  return place === 0 || value !== sorted[place - 1];
}

/** Where the value stands in a sorted list that has it. */
function placeOf(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
