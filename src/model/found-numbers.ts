import { keysInText, keysOfReference, numbersIn, severalIn } from './invoice-numbers.js';

/** The invoice that has a key; undefined where none has it, null where several have. */
export type Lookup<T> = (key: string) => T | null | undefined;

/**
 * The invoices that a cell means which is the number of none, by how people write numbers; each once.
 *
 * @param exact by its number as it stands
 * @param loose by one of its other keys
 * @returns null where it means none, or may mean several
 */
export function findReference<T>(
  reference: string,
  exact: Lookup<T>,
  loose: Lookup<T>,
): readonly T[] | null {
  const find = (number: string): T | null | undefined => {
    const known = exact(number);
    return known === undefined ? first(keysOfReference(number), loose) : known;
  };
  const whole = find(reference);
  if (whole !== undefined) return whole === null ? null : [whole];
  for (const parts of severalIn(reference)) {
    const found = parts.flatMap((part) => find(part) ?? []);
    if (found.length === parts.length) return [...new Set(found)];
  }
  return null;
}

/** All that may be asked for in finding a reference: numbers as they stand, and other keys. */
export function askedFor(reference: string): {
  readonly exact: string[];
  readonly loose: string[];
} {
  const numbers = [reference, ...severalIn(reference).flat()];
  return { exact: numbers, loose: numbers.flatMap(keysOfReference) };
}

/**
 * The invoices whose numbers stand in a text as whole words.
 *
 * @param loose by a key: also undefined for one whose number is too short to stand in texts
 * @returns null where there are none, or a word may mean several
 */
export function findInText<T>(text: string, loose: Lookup<T>): readonly T[] | null {
  const found = new Set<T>();
  const taken = new Set<number>();
  for (const { text: stretch, from, to } of numbersIn(text)) {
    let isTaken = false;
    for (let word = from; word < to; word++) isTaken ||= taken.has(word);
    if (isTaken) continue;
    const one = first(keysInText(stretch), loose);
    if (one === undefined) continue;
    if (one === null) return null;
    found.add(one);
    for (let word = from; word < to; word++) taken.add(word);
  }
  return found.size === 0 ? null : [...found];
}

/** All keys that may be asked for in finding numbers in a text. */
export function askedInText(text: string): string[] {
  return numbersIn(text).flatMap(({ text: stretch }) => keysInText(stretch));
}

function first<T>(keys: readonly string[], lookup: Lookup<T>): T | null | undefined {
  for (const key of keys) {
    const found = lookup(key);
    if (found !== undefined) return found;
  }
  return undefined;
}
