import type { PlainDate } from '../../model/plain-date.js';

/** Finds the oldest of those that have one key; of one day the first. A file may have very many, and most are looked for once. */
export class OldestFirst<T> {
  private readonly ranks: ReadonlyMap<T, number>;
  /** By key, the oldest at the end; of which some may have another key by now. */
  private readonly lists = new Map<string, T[]>();

  /** @param keyOf what an entry is found by; one whose key has changed is put in again */
  constructor(
    entries: readonly T[],
    private readonly dateOf: (entry: T) => PlainDate,
    private readonly keyOf: (entry: T) => string,
  ) {
    const ordered = [...entries].sort((a, b) => dateOf(a) - dateOf(b));
    this.ranks = new Map(ordered.map((entry, rank) => [entry, rank]));
    for (const entry of ordered.reverse()) this.put(entry);
  }

  put(entry: T): void {
    const key = this.keyOf(entry);
    const list = this.lists.get(key) ?? [];
    this.lists.set(key, list);
    let place = list.length;
    while (place > 0 && this.compare(list[place - 1]!, entry) < 0) place -= 1;
    list.splice(place, 0, entry);
  }

  /** @returns undefined where none is of that day or before it */
  find(key: string, date: PlainDate): T | undefined {
    const list = this.lists.get(key) ?? [];
    while (list.length > 0 && this.keyOf(list.at(-1)!) !== key) list.pop();
    const oldest = list.at(-1);
    return oldest !== undefined && this.dateOf(oldest) <= date ? oldest : undefined;
  }

  /** Below zero where the first one is older. */
  compare(a: T, b: T): number {
    return this.ranks.get(a)! - this.ranks.get(b)!;
  }
}
