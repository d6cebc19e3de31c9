/** Below this a plain array is sorted sooner than a typed one is made. */
const SHORT = 64;

/** The numbers in ascending order, as a copy. */
export function ascending(values: readonly number[]): ArrayLike<number> {
  return values.length < SHORT
    ? values.slice().sort((a, b) => a - b)
    : new Float64Array(values).sort();
}
