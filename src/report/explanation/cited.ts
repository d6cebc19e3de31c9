import type { Source } from '../../model/source.js';
import { rowsOf } from '../words.js';

/**
 * Finds what stands in one of some rows, or cites one, in the order of all: looked up, since a client may have very many.
 *
 * @param rowsOfOne the rows of each
 */
export function citedIn<T>(
  all: readonly T[],
  rowsOfOne: (one: T) => readonly (Source | null)[],
): (sources: readonly (Source | null)[]) => T[] {
  const places = new Map<string, Set<number>>();
  for (const [place, one] of all.entries()) {
    for (const source of rowsOfOne(one)) {
      const row = rowsOf([source]);
      places.set(row, (places.get(row) ?? new Set()).add(place));
    }
  }
  // What stands in no row is found by none.
  places.delete('');
  return (sources) => {
    const found = sources.flatMap((source) => [...(places.get(rowsOf([source])) ?? [])]);
    return [...new Set(found)].sort((a, b) => a - b).map((place) => all[place]!);
  };
}
