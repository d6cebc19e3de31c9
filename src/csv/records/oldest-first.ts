import { InOrderByKey } from '../../model/in-order.js';
import type { PlainDate } from '../../model/plain-date.js';

/** Finds the oldest of those that have one key; of one day the first. A file may have very many, and most are looked for once. */
export class OldestFirst<T> {
  private readonly ranks: ReadonlyMap<T, number>;
  /** Some in a list may have another key by now. */
  private readonly lists = new InOrderByKey<string, T>((a, b) => this.compare(a, b));

  /** @param keyOf what an entry is found by; one whose key has changed is put in again */
  constructor(
    entries: readonly T[],
    private readonly dateOf: (entry: T) => PlainDate,
    private readonly keyOf: (entry: T) => string,
  ) {
    const ordered = [...entries].sort((a, b) => dateOf(a) - dateOf(b));
    this.ranks = new Map(ordered.map((entry, rank) => [entry, rank]));
    for (const entry of ordered) this.put(entry);
  }

  put(entry: T): void {
    this.lists.put(this.keyOf(entry), entry);
  }

  /** @returns undefined where none is of that day or before it */
  find(key: string, date: PlainDate): T | undefined {
    const list = this.lists.of(key);
    if (list === undefined) return undefined;
    while (list.length > 0 && this.keyOf(list.at(0)!) !== key) list.takeAt(0);
    const oldest = list.at(0);
    return oldest !== undefined && this.dateOf(oldest) <= date ? oldest : undefined;
  }

  /** Below zero where the first one is older. */
  compare(a: T, b: T): number {
    return this.ranks.get(a)! - this.ranks.get(b)!;
  }
}
