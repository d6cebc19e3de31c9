/** The text of some characters. Eight characters at a time: several times as fast as one by one, or as an array. */
export function latinText(bytes: Uint8Array | Uint16Array, from: number, length: number): string {
  const end = from + length;
  let text = '';
  let at = from;
  for (; at + 8 <= end; at += 8) {
    text += String.fromCharCode(
      bytes[at]!,
      bytes[at + 1]!,
      bytes[at + 2]!,
      bytes[at + 3]!,
      bytes[at + 4]!,
      bytes[at + 5]!,
      bytes[at + 6]!,
      bytes[at + 7]!,
    );
  }
  for (; at < end; at++) text += String.fromCharCode(bytes[at]!);
  return text;
}
