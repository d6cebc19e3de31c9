/** Below this a plain array is sorted sooner than a typed one is made. */
const SHORT = 64;

/** The numbers in ascending order, as a copy. */
export function ascending(values: readonly number[]): ArrayLike<number> {
  const n = values.length;
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  let whole = true;
  for (let i = 0; i < n; i++) {
    const value = values[i]!;
    if (value < low) low = value;
    if (value > high) high = value;
    whole &&= value === Math.floor(value);
  }
  // Days of one client: few different ones, and so many times each.
  if (n > 1 && whole && high - low < 4 * n) return counted(values, low, high);
  return n < SHORT ? values.slice().sort((a, b) => a - b) : new Float64Array(values).sort();
}

function counted(values: readonly number[], low: number, high: number): number[] {
  const times = new Array<number>(high - low + 1).fill(0);
  for (let i = 0; i < values.length; i++) times[values[i]! - low]! += 1;
  const sorted: number[] = [];
  for (let i = 0; i < times.length; i++) {
    for (let left = times[i]!; left > 0; left--) sorted.push(low + i);
  }
  return sorted;
}
