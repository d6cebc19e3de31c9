import { firstPlace } from './first-place.js';

/**
 * A list that stays in its order; of two entries that are equal in it the one put in first comes first. Most come at its
 * end and leave at its beginning: neither moves the others.
 */
export class InOrder<T> {
  /** Those before `start` have left. */
  private list: (T | null)[] = [];
  private start = 0;

  constructor(private readonly compare: (a: T, b: T) => number) {}

  get length(): number {
    return this.list.length - this.start;
  }

  at(place: number): T | undefined {
    return this.list[this.start + place] ?? undefined;
  }

  /** So many of its beginning. */
  first(count = this.length): T[] {
    return this.list.slice(this.start, this.start + count) as T[];
  }

  put(entry: T): void {
    const place = this.placeBehind(entry);
    if (place === 0 && this.start > 0) this.list[--this.start] = entry;
    else this.list.splice(this.start + place, 0, entry);
  }

  /** Takes out the last one that is equal to it. */
  take(entry: T): T | null {
    const place = this.placeBehind(entry) - 1;
    const isThere = place >= 0 && this.compare(this.at(place)!, entry) === 0;
    return isThere ? this.takeAt(place) : null;
  }

  takeAt(place: number): T {
    const entry = this.at(place)!;
    if (place > 0) {
      this.list.splice(this.start + place, 1);
    } else {
      this.list[this.start++] = null;
      if (this.start > this.length) {
        this.list = this.first();
        this.start = 0;
      }
    }
    return entry;
  }

  /** The place behind all that come before it or are equal to it. */
  placeBehind(entry: T): number {
    const { length, compare } = this;
    // Most come last.
    if (length > 0 && compare(this.at(length - 1)!, entry) <= 0) return length;
    return firstPlace(length, (place) => compare(this.at(place)!, entry) > 0);
  }
}

/** Such lists by key; none of them is empty. */
export class InOrderByKey<Key, T> {
  private readonly lists = new Map<Key, InOrder<T>>();

  constructor(private readonly compare: (a: T, b: T) => number) {}

  of(key: Key): InOrder<T> | undefined {
    return this.lists.get(key);
  }

  put(key: Key, entry: T): void {
    let list = this.lists.get(key);
    if (list === undefined) {
      list = new InOrder(this.compare);
      this.lists.set(key, list);
    }
    list.put(entry);
  }

  take(key: Key, entry: T): void {
    const list = this.lists.get(key);
    list?.take(entry);
    if (list?.length === 0) this.lists.delete(key);
  }
}
