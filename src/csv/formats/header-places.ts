import { fold, foldLost } from '../../model/fold.js';

/** Where a header stands, as a format names it; undefined where it does not. */
export type HeaderPlaces = (header: string) => number | undefined;

/** Finds headers without regard to what people write differently, and to umlauts that a copy lost: `Schl?ssel`. */
export function headerPlaces(headers: readonly string[]): HeaderPlaces {
  const places = new Map<string, number>();
  for (const [index, header] of headers.entries()) {
    const folded = fold(header);
    // Of headers that stand twice the first counts: a format that means another one says so by its neighbours.
    if (!places.has(folded)) places.set(folded, index);
    const lost = foldLost(header);
    if (lost !== '' && !places.has(lost)) places.set(lost, index);
  }
  return (header) => places.get(fold(header)) ?? places.get(foldLost(header));
}
