import { InvoiceSignalsError } from '../model/error.js';

/** CSV as text, as bytes, or as a stream or other (async) sequence of either. */
export type CsvInput =
  | string
  | Uint8Array
  | ReadableStream<Uint8Array | string>
  | AsyncIterable<Uint8Array | string>
  | Iterable<Uint8Array | string>;

/**
 * The input as text, piece by piece, without a byte order mark.
 *
 * @throws InvoiceSignalsError `file-encoding` where bytes are no text of the encoding, `file-binary`
 * where they are no text at all, `aborted`.
 */
export async function* textOf(
  input: CsvInput,
  file: string,
  role: string,
  encoding: string,
  signal: AbortSignal | undefined,
): AsyncGenerator<string, void, void> {
  const decoder = decoderOf(encoding, role);
  const whole = isUtf8(encoding) ? new WholeCharacters() : null;
  let first = true;
  const clean = (text: string): string => {
    if (text.includes('\0')) throw binary(file);
    if (first && text !== '') {
      first = false;
      if (text.startsWith('\uFEFF')) return text.slice(1);
    }
    return text;
  };
  const decode = (bytes: Uint8Array | undefined): string => {
    try {
      // Decoding at one go is several times as fast as decoding a stream.
      if (whole !== null) return decoder.decode(whole.take(bytes));
      return bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true });
    } catch {
      throw bytes?.includes(0) ? binary(file) : notInEncoding(file, role, encoding);
    }
  };
  for await (const piece of piecesOf(input)) {
    if (signal?.aborted)
      throw new InvoiceSignalsError('aborted', `${file}: reading was stopped.`, { file });
    if (typeof piece !== 'string' && first) refuseKnownBinary(piece, file, role, encoding);
    const text = clean(typeof piece === 'string' ? piece : decode(piece));
    if (text !== '') yield text;
  }
  const rest = clean(decode(undefined));
  if (rest !== '') yield rest;
}

/** Cuts UTF-8 between characters: what begins at the end of a piece waits for the next one. */
class WholeCharacters {
  private waiting = new Uint8Array(0);

  /** @param bytes the next piece; nothing at the end, when what waits has to come */
  take(bytes: Uint8Array | undefined): Uint8Array {
    const { waiting } = this;
    let piece = bytes ?? waiting;
    if (bytes !== undefined && waiting.length > 0) {
      piece = new Uint8Array(waiting.length + bytes.length);
      piece.set(waiting);
      piece.set(bytes, waiting.length);
    }
    const end = bytes === undefined ? piece.length : endOfWholeCharacters(piece);
    // A copy, also of a Buffer, whose `slice` is none: the source may fill its memory again.
    this.waiting = new Uint8Array(piece.subarray(end));
    return piece.subarray(0, end);
  }
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

/** Bytes are decoded so many at a time: one string cannot hold a file of any size. */
const PIECE = 1024 * 1024;

function piecesOf(
  input: CsvInput,
): AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string> {
  if (typeof input === 'string') return [input];
  if (input instanceof Uint8Array) return slicesOf(input);
  if (Symbol.asyncIterator in input || Symbol.iterator in input) return input;
  // A web stream where streams are not iterable yet.
  return readAll(input as ReadableStream<Uint8Array | string>);
}

function* slicesOf(bytes: Uint8Array): Generator<Uint8Array, void, void> {
  for (let from = 0; from < bytes.length; from += PIECE) yield bytes.subarray(from, from + PIECE);
}

async function* readAll<T>(stream: ReadableStream<T>): AsyncGenerator<T, void, void> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    reader.releaseLock();
  }
}

function decoderOf(encoding: string, role: string): InstanceType<typeof TextDecoder> {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  } catch {
    throw new InvoiceSignalsError(
      'bad-argument',
      `--${role}.encoding: "${encoding}" is no known encoding; use utf-8, windows-1252, utf-16le, ...`,
    );
  }
}

/** ZIP (a workbook), gzip and PDF, by their first bytes; UTF-16, as Excel saves "Unicode text", has a name to give. */
function refuseKnownBinary(bytes: Uint8Array, file: string, role: string, encoding: string): void {
  const [a, b] = bytes;
  if (isUtf8(encoding) && ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff))) {
    throw notInEncoding(file, role, encoding, a === 0xff ? 'utf-16le' : 'utf-16be');
  }
  if ((a === 0x50 && b === 0x4b) || (a === 0x1f && b === 0x8b) || (a === 0x25 && b === 0x50)) {
    throw binary(file);
  }
}

function binary(file: string): InvoiceSignalsError {
  return new InvoiceSignalsError(
    'file-binary',
    `${file}: this is no text file. Export or save it as CSV; unpack it first if it is compressed.`,
    { file },
  );
}

function isUtf8(encoding: string): boolean {
  return /^utf-?8$/i.test(encoding.trim());
}

function notInEncoding(
  file: string,
  role: string,
  encoding: string,
  other = isUtf8(encoding) ? 'windows-1252' : 'utf-8',
): InvoiceSignalsError {
  return new InvoiceSignalsError(
    'file-encoding',
    `${file}: the bytes are no ${encoding} text. Name the encoding, for example --${role}.encoding ${other}.`,
    { file },
  );
}
