/** Longer texts are made of pieces of this length. */
const LONGEST = 64;
/** Reused, one for each length: called with a list of just that length, V8 makes the string in one piece. */
const lists: number[][] = [];

/** The text of some characters: by itself, as it keeps nothing else in memory, and soon compared, if it is no long one. */
export function latinText(bytes: Uint8Array | Uint16Array, from: number, length: number): string {
  if (length > LONGEST) {
    return latinText(bytes, from, LONGEST) + latinText(bytes, from + LONGEST, length - LONGEST);
  }
  while (lists.length <= length) lists.push(new Array<number>(lists.length).fill(0));
  const list = lists[length]!;
  for (let i = 0; i < length; i++) list[i] = bytes[from + i]!;
  return String.fromCharCode(...list);
}
