/** Longer texts are made of pieces of this length. */
const LONGEST = 64;
/** Reused, one for each length: called with a list of just that length, V8 makes the string in one piece. */
const lists: number[][] = [];

/** The text of some characters: by itself, as it keeps nothing else in memory, and soon compared, if it is no long one. */
export function textAt(codes: Uint8Array, from: number, length: number): string {
  if (length > LONGEST) return inPieces(length, (at, most) => textAt(codes, from + at, most));
  const list = listOf(length);
  for (let i = 0; i < length; i++) list[i] = codes[from + i]!;
  return String.fromCharCode(...list);
}

/** The same text by itself: one that was cut out of another keeps that in memory. */
export function copyOf(text: string): string {
  const { length } = text;
  if (length > LONGEST) {
    return inPieces(length, (at, most) => copyOf(text.slice(at, at + most)));
  }
  const list = listOf(length);
  for (let i = 0; i < length; i++) list[i] = text.charCodeAt(i);
  return String.fromCharCode(...list);
}

function inPieces(length: number, pieceAt: (at: number, length: number) => string): string {
  let text = '';
  for (let at = 0; at < length; at += LONGEST) text += pieceAt(at, Math.min(LONGEST, length - at));
  return text;
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
