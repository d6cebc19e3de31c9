/** Below this insertion is sooner done than a typed array is made. */
const SHORT = 128;

/** The numbers in ascending order, as a copy: always of one kind, so that whatever reads it is fast. */
export function ascending(values: readonly number[]): readonly number[] {
  const n = values.length;
  const { low, high, whole } = rangeOf(values);
  // Days of one client: few different ones, and so many times each.
  if (n > 1 && whole && high - low < 4 * n) return counted(values, low, high);
  return n < SHORT ? inserted(values) : sortedAsColumn(values);
}

function rangeOf(values: readonly number[]): { low: number; high: number; whole: boolean } {
  // Not infinite at first: then all that is reckoned from them would be no small integer for V8.
  let low = values[0] ?? 0;
  let high = low;
  let whole = true;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (value < low) low = value;
    if (value > high) high = value;
    whole &&= value === Math.floor(value);
  }
  return { low, high, whole };
}

function inserted(values: readonly number[]): number[] {
  const sorted = values.slice();
  for (let i = 1; i < sorted.length; i++) {
    const value = sorted[i]!;
    let to = i;
    for (; to > 0 && sorted[to - 1]! > value; to--) sorted[to] = sorted[to - 1]!;
    sorted[to] = value;
  }
  return sorted;
}

function sortedAsColumn(values: readonly number[]): number[] {
  const column = new Float64Array(values).sort();
  const sorted = values.slice();
  for (let i = 0; i < sorted.length; i++) sorted[i] = column[i]!;
  return sorted;
}

function counted(values: readonly number[], low: number, high: number): number[] {
  const times = new Array<number>(high - low + 1).fill(0);
  for (let i = 0; i < values.length; i++) times[values[i]! - low]! += 1;
  const sorted = values.slice();
  let to = 0;
  for (let i = 0; i < times.length; i++) {
    for (let left = times[i]!; left > 0; left--) sorted[to++] = low + i;
  }
  return sorted;
}
