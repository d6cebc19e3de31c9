/** Longer texts are made of two halves, so that one of millions needs a few calls within each other only. */
const LONGEST = 64;
/** Reused, one for each length: called with a list of just that length, V8 makes the string in one piece. */
const lists: number[][] = [];

/** The text of some characters: by itself, as it keeps nothing else in memory, and soon compared, if it is no long one. */
export function textAt(codes: Uint8Array, from: number, length: number): string {
  if (length > LONGEST) {
    const half = length >> 1;
    return textAt(codes, from, half) + textAt(codes, from + half, length - half);
  }
  const list = listOf(length);
  for (let i = 0; i < length; i++) list[i] = codes[from + i]!;
  return String.fromCharCode(...list);
}

/** The same text by itself: one that was cut out of another keeps that in memory. */
export function copyOf(text: string): string {
  const { length } = text;
  if (length > LONGEST) {
    const half = length >> 1;
    return copyOf(text.slice(0, half)) + copyOf(text.slice(half));
  }
  const list = listOf(length);
  for (let i = 0; i < length; i++) list[i] = text.charCodeAt(i);
  return String.fromCharCode(...list);
}

/**
 * The same text as the engine holds names of properties: one string for all that are equal, so that two are compared by
 * their addresses, and one is found as a property without a search for its name.
 */
export function nameOf<T extends string>(text: T): T {
  return Object.keys({ [text]: 0 })[0] as T;
}

/** Whether these characters are the text. */
export function isTextAt(text: string, codes: Uint8Array, from: number, length: number): boolean {
  if (text.length !== length) return false;
  for (let i = 0; i < length; i++) if (text.charCodeAt(i) !== codes[from + i]) return false;
  return true;
}

function listOf(length: number): number[] {
  while (lists.length <= length) lists.push(new Array<number>(lists.length).fill(0));
  return lists[length]!;
}
