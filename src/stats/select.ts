/** Longer stretches are first narrowed by a sample. */
const LONG = 600;

/**
 * The value that would stand at `rank` (from 0) if `values` were sorted. Afterwards none before it is greater and none
 * behind it less. Expected time is linear, with about 1.5 comparisons a value. Source: Floyd and Rivest 1975.
 */
export function select(
  values: number[] | Float64Array,
  rank: number,
  from = 0,
  to = values.length - 1,
): number {
  let left = from;
  let right = to;
  while (right > left) {
    if (right - left > LONG) narrow(values, rank, left, right);
    const pivot = values[rank]!;
    let i = left;
    let j = right;
    while (i <= j) {
      while (values[i]! < pivot) i += 1;
      while (values[j]! > pivot) j -= 1;
      if (i > j) break;
      const swapped = values[i]!;
      values[i++] = values[j]!;
      values[j--] = swapped;
    }
    if (rank <= j) right = j;
    else if (rank >= i) left = i;
    else break;
  }
  return values[rank]!;
}

/** Puts at `rank` a value that is nearly the one that belongs there: selected from a sample around it. */
function narrow(values: number[] | Float64Array, rank: number, left: number, right: number): void {
  const n = right - left + 1;
  const below = rank - left + 1;
  const size = 0.5 * n ** (2 / 3);
  const spread = 0.5 * Math.sqrt((Math.log(n) * size * (n - size)) / n) * Math.sign(below - n / 2);
  const low = Math.max(left, Math.floor(rank - (below * size) / n + spread));
  const high = Math.min(right, Math.floor(rank + ((n - below) * size) / n + spread));
  select(values, rank, low, high);
}

/** The highest of the first `count` values, which are one or more. */
export function highest(values: Float64Array, count: number): number {
  let most = values[0]!;
  for (let i = 1; i < count; i++) if (values[i]! > most) most = values[i]!;
  return most;
}
