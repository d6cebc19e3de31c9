/** Takes swapped pairs, which are numbered from 0 in the order in which the sort meets them. */
export interface PairSink {
  /** Number of the next pair it wants; infinite for none. */
  next: number;
  /** @param first id that stood first, @param second id behind it; sets `next` anew */
  take(first: number, second: number): void;
}

/** So many neighbours are sorted by insertion before merging begins. */
const RUN = 12;

/** The ids 0, 1, 2, ... of so many keys. */
export function firstIds(count: number): Uint32Array<ArrayBuffer> {
  const ids = new Uint32Array(count);
  for (let i = 0; i < count; i++) ids[i] = i;
  return ids;
}

/**
 * Sorts `keys` ascending and `ids` along with them, in place and stably, and counts the pairs that had to change
 * sides (strict inversions). Merge sort: n log n, where looking at each pair would take n squared, and n where they
 * are in order already.
 */
export function sortCounting(keys: Float64Array, ids: Uint32Array, sink?: PairSink): number {
  const n = keys.length;
  let inversions = 0;
  let next = sink?.next ?? Number.POSITIVE_INFINITY;
  for (let start = 0; start < n; start += RUN) {
    const end = Math.min(start + RUN, n);
    for (let i = start + 1; i < end; i++) {
      const key = keys[i]!;
      const id = ids[i]!;
      let to = i;
      for (; to > start && keys[to - 1]! > key; to--) {
        keys[to] = keys[to - 1]!;
        ids[to] = ids[to - 1]!;
      }
      if (next < inversions + i - to) next = hand(sink!, inversions, i - to, ids, to + 1, id);
      inversions += i - to;
      keys[to] = key;
      ids[to] = id;
    }
  }
  if (n <= RUN) return inversions;

  const leftKeys = new Float64Array(n);
  const leftIds = new Uint32Array(n);
  for (let width = RUN; width < n; width *= 2) {
    for (let start = 0; start + width < n; start += 2 * width) {
      const middle = start + width;
      if (keys[middle - 1]! <= keys[middle]!) continue;
      const end = Math.min(middle + width, n);
      for (let i = 0; i < width; i++) {
        leftKeys[i] = keys[start + i]!;
        leftIds[i] = ids[start + i]!;
      }
      let left = 0;
      let right = middle;
      let to = start;
      while (left < width && right < end) {
        const key = leftKeys[left]!;
        const other = keys[right]!;
        if (key <= other) {
          keys[to] = key;
          ids[to++] = leftIds[left++]!;
          continue;
        }
        if (next < inversions + width - left) {
          next = hand(sink!, inversions, width - left, leftIds, left, ids[right]!);
        }
        inversions += width - left;
        keys[to] = other;
        ids[to++] = ids[right++]!;
      }
      for (; left < width; left++, to++) {
        keys[to] = leftKeys[left]!;
        ids[to] = leftIds[left]!;
      }
    }
  }
  return inversions;
}

/** Hands on those wanted of the next `count` pairs: each id from `start` on stood before `second`. @returns the next one wanted. */
function hand(
  sink: PairSink,
  number: number,
  count: number,
  ids: Uint32Array,
  start: number,
  second: number,
): number {
  while (sink.next < number + count) sink.take(ids[start + sink.next - number]!, second);
  return sink.next;
}
