/** Which of the swapped pairs to remember, by their number in the order in which the sort meets them; ascending. */
export interface PairPicks {
  readonly wanted: ArrayLike<number>;
  /** The pairs, as the ids that stood first and second; as many as there is room for. */
  readonly first: Uint32Array;
  readonly second: Uint32Array;
}

/**
 * Sorts `keys` ascending and `ids` along with them, in place and stably, and counts the pairs that had to change
 * sides (strict inversions). Merge sort: n log n, where looking at each pair would take n squared.
 */
export function sortCounting(keys: Float64Array, ids: Uint32Array, picks?: PairPicks): number {
  const n = keys.length;
  const wanted = picks?.wanted ?? [];
  let picked = 0;
  let next = wanted.length > 0 ? wanted[0]! : Infinity;
  let inversions = 0;
  let fromKeys = keys;
  let fromIds = ids;
  let toKeys: Float64Array = new Float64Array(n);
  let toIds: Uint32Array = new Uint32Array(n);
  for (let width = 1; width < n; width *= 2) {
    for (let start = 0; start < n; start += 2 * width) {
      const middle = Math.min(start + width, n);
      const end = Math.min(start + 2 * width, n);
      let left = start;
      let right = middle;
      let to = start;
      while (left < middle && right < end) {
        const key = fromKeys[right]!;
        const other = fromKeys[left]!;
        if (other <= key) {
          toKeys[to] = other;
          toIds[to++] = fromIds[left++]!;
          continue;
        }
        const before = inversions;
        inversions += middle - left;
        while (next < inversions) {
          picks!.first[picked] = fromIds[left + next - before]!;
          picks!.second[picked] = fromIds[right]!;
          picked += 1;
          next = picked < wanted.length ? wanted[picked]! : Infinity;
        }
        toKeys[to] = key;
        toIds[to++] = fromIds[right++]!;
      }
      for (; left < middle; left++, to++) {
        toKeys[to] = fromKeys[left]!;
        toIds[to] = fromIds[left]!;
      }
      for (; right < end; right++, to++) {
        toKeys[to] = fromKeys[right]!;
        toIds[to] = fromIds[right]!;
      }
    }
    [fromKeys, toKeys] = [toKeys, fromKeys];
    [fromIds, toIds] = [toIds, fromIds];
  }
  if (fromKeys !== keys) {
    keys.set(fromKeys);
    ids.set(fromIds);
  }
  return inversions;
}
