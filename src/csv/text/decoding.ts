import { InvoiceSignalsError } from '../../model/error.js';
import { isAscii, joinedBytes, type Piece, textOfPiece } from './characters.js';

/** How many bytes are enough to see a byte order mark, or two bytes for each character. */
const HEAD = 64;

/** How files begin that are no text: ZIP (a workbook), an empty one, gzip, and PDF. */
const BINARY = [
  [0x50, 0x4b, 3, 4],
  [0x50, 0x4b, 5, 6],
  [0x1f, 0x8b],
  [0x25, 0x50, 0x44, 0x46],
];

/** The encoding of programs that know no Unicode: Excel on Windows, DATEV, QuickBooks Desktop, Sage. */
const LEGACY = 'windows-1252';

/**
 * Turns the bytes of one input into text. Where no encoding is named, a byte order mark tells it, or the zeros of
 * UTF-16; else it is UTF-8, unless the first character beyond ASCII is none of UTF-8: then it is windows-1252.
 */
export class Decoding {
  /** What it is read as; null until the input has told. */
  encoding: string | null;
  private readonly named: boolean;
  private head: Uint8Array | null = new Uint8Array(0);
  private waiting = new Uint8Array(0);
  private decoder: InstanceType<typeof TextDecoder> | null = null;
  private beyondAscii = false;

  /** @throws InvoiceSignalsError `bad-argument` for an encoding that nobody knows. */
  constructor(
    encoding: string | undefined,
    private readonly file: string,
    private readonly role: string,
  ) {
    this.named = encoding !== undefined;
    this.encoding = encoding === undefined ? null : normal(encoding);
    if (encoding !== undefined) this.decoder = this.decoderOf(encoding);
  }

  /**
   * The text of the next bytes, as far as they make whole characters: the bytes themselves where they are ASCII.
   *
   * @param bytes nothing at the end, when what waits has to come
   * @throws InvoiceSignalsError `file-binary` or `file-encoding`.
   */
  decode(bytes: Uint8Array | undefined): Piece {
    if (this.head === null) return this.read(bytes);
    if (bytes !== undefined) {
      this.head = joinedBytes(this.head, bytes);
      if (this.head.length < HEAD) return '';
    }
    const { head } = this;
    this.head = null;
    this.begin(head);
    if (bytes !== undefined) return this.read(head);
    return textOfPiece(this.read(head)) + textOfPiece(this.read(undefined));
  }

  private begin(head: Uint8Array): void {
    if (BINARY.some((bytes) => bytes.every((byte, i) => head[i] === byte))) {
      throw notText(this.file);
    }
    if (!this.named) this.encoding = encodingOf(head);
    this.decoder ??= this.decoderOf(this.encoding!);
  }

  private read(bytes: Uint8Array | undefined): Piece {
    if (this.encoding !== 'utf-8') {
      try {
        return this.decoder!.decode(bytes, { stream: bytes !== undefined });
      } catch {
        throw this.wrong(bytes);
      }
    }
    const piece = this.wholeCharacters(bytes);
    // Of one class, whatever the source: what reads them is several times as fast.
    if (isAscii(piece)) return new Uint8Array(piece.buffer, piece.byteOffset, piece.length);
    try {
      // Decoding at one go is several times as fast as decoding a stream.
      const text = this.decoder!.decode(piece);
      if (text.length !== piece.length) this.beyondAscii = true;
      return text;
    } catch {
      if (this.named || this.beyondAscii) throw this.wrong(bytes);
    }
    if (beginsUtf8(piece, firstBeyondAscii(piece))) throw this.wrong(bytes);
    this.encoding = LEGACY;
    this.decoder = this.decoderOf(LEGACY);
    const rest = this.waiting;
    return this.decoder.decode(joinedBytes(piece, rest), { stream: bytes !== undefined });
  }

  /** Cuts UTF-8 between characters: what begins at the end of a piece waits for the next one. */
  private wholeCharacters(bytes: Uint8Array | undefined): Uint8Array {
    const { waiting } = this;
    const piece =
      bytes === undefined ? waiting : waiting.length === 0 ? bytes : joinedBytes(waiting, bytes);
    const end = bytes === undefined ? piece.length : endOfWholeCharacters(piece);
    // A copy, also of a Buffer, whose `slice` is none: the source may fill its memory again.
    this.waiting = new Uint8Array(piece.subarray(end));
    return piece.subarray(0, end);
  }

  private decoderOf(encoding: string): InstanceType<typeof TextDecoder> {
    try {
      return new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
    } catch {
      throw new InvoiceSignalsError(
        'bad-argument',
        `--${this.role}.encoding: "${encoding}" is no known encoding; use utf-8, windows-1252, utf-16le, ...`,
      );
    }
  }

  private wrong(bytes: Uint8Array | undefined): InvoiceSignalsError {
    const { file, role, encoding, named } = this;
    if (bytes?.includes(0)) return notText(file);
    const other = encoding === 'utf-8' ? LEGACY : 'utf-8';
    const what = named ? `the bytes are no ${encoding} text` : `not all bytes are ${encoding} text`;
    return new InvoiceSignalsError(
      'file-encoding',
      `${file}: ${what}. Name the encoding, for example --${role}.encoding ${other}.`,
      { file },
      {
        ...(encoding === null ? {} : { value: encoding }),
        options: [`--${role}.encoding ${other}`],
      },
    );
  }
}

export function notText(file: string): InvoiceSignalsError {
  return new InvoiceSignalsError(
    'file-binary',
    `${file}: this is no text file. Export or save it as CSV; unpack it first if it is compressed.`,
    { file },
  );
}

function encodingOf(head: Uint8Array): string {
  const [a, b] = head;
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  // A header of Latin letters in two bytes each: every other byte is zero, and no byte of ASCII text is.
  const zeros = [0, 0];
  head.forEach((byte, i) => {
    if (byte === 0) zeros[i % 2]! += 1;
  });
  const [even = 0, odd = 0] = zeros;
  if (odd > 1 && even === 0 && 4 * odd >= head.length) return 'utf-16le';
  if (even > 1 && odd === 0 && 4 * even >= head.length) return 'utf-16be';
  return 'utf-8';
}

function firstBeyondAscii(bytes: Uint8Array): number {
  return bytes.findIndex((byte) => byte > 0x7f);
}

/** Whether a character of UTF-8 beyond ASCII stands there in full. */
function beginsUtf8(bytes: Uint8Array, at: number): boolean {
  const lead = bytes[at]!;
  const length = lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : 4;
  if (lead < 0xc2 || lead > 0xf4) return false;
  for (let i = at + 1; i < at + length; i++) if ((bytes[i]! & 0xc0) !== 0x80) return false;
  return at + length <= bytes.length;
}

function endOfWholeCharacters(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back]!;
    // 10xxxxxx goes on with a character, 11xxxxxx begins one of two (110), three (1110) or four bytes (11110).
    if (byte < 0x80) break;
    if (byte < 0xc0) continue;
    const length = byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
    return length > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

function normal(encoding: string): string {
  const label = encoding.trim().toLowerCase();
  return label === 'utf8' ? 'utf-8' : label;
}
