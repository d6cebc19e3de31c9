/** Adds to the list that a key has, and makes it with the first entry. */
export function addUnder<Key, T>(lists: Map<Key, T[]>, key: Key, entry: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [entry]);
  else list.push(entry);
}
