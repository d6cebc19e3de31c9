import { describe, expect, it } from 'vitest';
import { sortCounting } from './sort-counting.js';

const run = (keys: number[]) => {
  const sorted = Float64Array.from(keys);
  const ids = Uint32Array.from(keys, (_, i) => i);
  return { inversions: sortCounting(sorted, ids), keys: [...sorted], ids: [...ids] };
};

describe('sortCounting', () => {
  it.each([
    [[], 0],
    [[1], 0],
    [[1, 2, 3], 0],
    [[3, 2, 1], 3],
    [[2, 4, 1, 3, 5], 3],
    [[1, 1, 1], 0],
    [[2, 1, 2, 1], 3],
  ])('%j has %d pairs to swap', (keys, inversions) => {
    expect(run(keys).inversions).toBe(inversions);
    expect(run(keys).keys).toEqual(keys.toSorted((a, b) => a - b));
  });

  it('is stable and takes the ids along', () => {
    expect(run([2, 1, 2, 1]).ids).toEqual([1, 3, 0, 2]);
  });

  it('names each swapped pair once, and those wanted only', () => {
    // Long enough to be sorted by insertion and by merging.
    const keys = Array.from({ length: 60 }, (_, i) => (i * 37) % 23);
    const expected = keys.flatMap((a, i) =>
      keys.flatMap((b, j) => (i < j && a > b ? [`${i}-${j}`] : [])),
    );
    const pairs = (wanted: number[]) => {
      const found: string[] = [];
      const sink = {
        next: wanted[0] ?? Infinity,
        take(first: number, second: number) {
          found.push(`${first}-${second}`);
          this.next = wanted[found.length] ?? Infinity;
        },
      };
      sortCounting(
        Float64Array.from(keys),
        Uint32Array.from(keys, (_, i) => i),
        sink,
      );
      return found;
    };
    const all = pairs([...expected.keys()]);
    expect(all.toSorted()).toEqual(expected.toSorted());
    expect(pairs([1, 4, 7])).toEqual([all[1], all[4], all[7]]);
  });
});
