import { textAt } from '../../model/flat-text.js';

/** The characters of a text as numbers. From here they are read several times as fast as from the string. */
export type Codes = Uint8Array | Uint16Array;

/** A piece of text: a string, or bytes that are all ASCII, of which no string has to be made. */
export type Piece = string | Uint8Array;

/** Shorter texts are not worth a call into the machine. */
const SHORT = 200;

/** A string is made of all bytes of a piece when more texts than this are wanted of it. */
const FEW = 2000;

/** The characters of a piece, as numbers at once and as text when asked. */
export class Characters {
  private asked = 0;

  private constructor(
    readonly codes: Codes,
    private string: string | null,
  ) {}

  static of(piece: Piece): Characters {
    return typeof piece === 'string'
      ? new Characters(codesOf(piece), piece)
      : new Characters(piece, null);
  }

  text(from: number, to: number): string {
    if (this.string === null) {
      const bytes = this.codes as Uint8Array;
      this.asked += 1;
      if (this.asked <= FEW) return textAt(bytes, from, to - from);
      this.string = textOfPiece(bytes);
    }
    return this.string.slice(from, to);
  }
}

export function textOfPiece(piece: Piece): string {
  return typeof piece === 'string' ? piece : new TextDecoder('latin1').decode(piece);
}

/** Two pieces as one: bytes if both can be. */
export function joined(a: Piece, b: Piece): Piece {
  if (typeof a === 'string' && typeof b === 'string') return a + b;
  const [before, after] = [bytesOf(a), bytesOf(b)];
  if (before === null || after === null) return textOfPiece(a) + textOfPiece(b);
  return joinedBytes(before, after);
}

export function joinedBytes(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

/** The bytes of a piece; null where they are not all ASCII. */
function bytesOf(piece: Piece): Uint8Array | null {
  if (typeof piece !== 'string') return piece;
  const codes = latinCodes(piece);
  return codes !== null && isAscii(codes) ? codes : null;
}

/** Whether these bytes are characters of ASCII, and none is 0, which stands in no text. */
export function isAscii(bytes: Uint8Array): boolean {
  const { buffer, byteOffset, length } = bytes;
  const head = -byteOffset & 3;
  if (length < head) return (oddBytes(bytes, 0, length) & 0x80) === 0;
  // Four at a time.
  const words = new Int32Array(buffer, byteOffset + head, (length - head) >> 2);
  const tail = head + 4 * words.length;
  const odd = oddBytes(bytes, 0, head) | oddWords(words) | oddBytes(bytes, tail, length);
  return (odd & 0x80808080) === 0;
}

/** The highest bit of each byte is set where one is above 127, or where 1 cannot be taken from it. */
function oddWords(words: Int32Array): number {
  let odd = 0;
  for (let i = 0; i < words.length; i++) odd |= words[i]! | ((words[i]! - 0x01010101) & ~words[i]!);
  return odd;
}

function oddBytes(bytes: Uint8Array, from: number, to: number): number {
  let odd = 0;
  for (let i = from; i < to; i++) odd |= bytes[i]! | (bytes[i]! - 1);
  return odd;
}

function codesOf(text: string): Codes {
  if (text.length > SHORT) {
    const bytes = new Uint8Array(text.length);
    // Of plain ASCII each character is one byte.
    if (new TextEncoder().encodeInto(text, bytes).read === text.length) return bytes;
  }
  return latinCodes(text) ?? wideCodes(text);
}

/** The characters as bytes; null where one needs more. */
function latinCodes(text: string): Uint8Array | null {
  const codes = new Uint8Array(text.length);
  let all = 0;
  for (let i = 0; i < codes.length; i++) {
    const code = text.charCodeAt(i);
    codes[i] = code;
    all |= code;
  }
  return all < 256 ? codes : null;
}

function wideCodes(text: string): Uint16Array {
  const codes = new Uint16Array(text.length);
  for (let i = 0; i < codes.length; i++) codes[i] = text.charCodeAt(i);
  return codes;
}
