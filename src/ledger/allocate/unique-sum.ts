/**
 * The only set of two to four entries whose amounts (all above zero) add up to `total`;
 * `null` when there is none, or more than one. Entries past the first 40 make it slow.
 */
export function uniqueSum<T extends { readonly amount: number }>(
  entries: readonly T[],
  total: number,
): T[] | null {
  const sorted = [...entries].sort((a, b) => a.amount - b.amount);
  let found: T[] | null = null;
  let several = false;
  const chosen: T[] = [];

  const search = (from: number, rest: number): void => {
    for (let i = from; i < sorted.length && !several; i++) {
      const entry = sorted[i]!;
      // Sorted: neither this entry nor a later one fits.
      if (entry.amount > rest) return;
      chosen.push(entry);
      if (entry.amount === rest && chosen.length >= 2) {
        several = found !== null;
        found = [...chosen];
      } else if (chosen.length < 4) {
        search(i + 1, rest - entry.amount);
      }
      chosen.pop();
    }
  };
  search(0, total);
  return several ? null : found;
}
