/**
 * The only set of two to four entries whose amounts (all above zero) add up to `total`;
 * `null` when there is none, or more than one. The time grows with the cube of their number.
 */
export function uniqueSum<T extends { readonly amount: number }>(
  entries: readonly T[],
  total: number,
): T[] | null {
  const sorted = entries.filter(({ amount }) => amount < total).sort((a, b) => a.amount - b.amount);
  const amounts = sorted.map(({ amount }) => amount);
  const count = amounts.length;
  let found: number[] | null = null;
  let several = false;

  /** Looks for two from a place on that add up to what `chosen` leave. @returns whether the two smallest are not too much */
  const findPair = (from: number, rest: number, ...chosen: number[]): boolean => {
    if (from + 1 >= count || amounts[from]! + amounts[from + 1]! > rest) return false;
    let low = from;
    let high = count - 1;
    while (low < high && !several) {
      const sum = amounts[low]! + amounts[high]!;
      if (sum === rest) {
        // Another one of the same amount would do as well.
        several =
          found !== null ||
          (low + 1 < high &&
            (amounts[low + 1] === amounts[low] || amounts[high - 1] === amounts[high]));
        found = [...chosen, low, high];
        low += 1;
        high -= 1;
      } else if (sum < rest) low += 1;
      else high -= 1;
    }
    return true;
  };

  findPair(0, total);
  for (let i = 0; findPair(i + 1, total - amounts[i]!, i); i++) {
    let j = i + 1;
    while (findPair(j + 1, total - amounts[i]! - amounts[j]!, i, j)) j += 1;
  }
  return several || found === null ? null : (found as number[]).map((place) => sorted[place]!);
}
