import { InvoiceSignalsError } from '../model/error.js';
import type { Piece } from './characters.js';
import { type Decoding, notText } from './decoding.js';

/** CSV as text, as bytes, or as a stream or other (async) sequence of either. */
export type CsvInput =
  | string
  | Uint8Array
  | ReadableStream<Uint8Array | string>
  | AsyncIterable<Uint8Array | string>
  | Iterable<Uint8Array | string>;

/**
 * The input as text, piece by piece, without a byte order mark. A piece is good until the next one is asked for.
 *
 * @throws InvoiceSignalsError `file-encoding` where bytes are no text of the encoding, `file-binary`
 * where they are no text at all, `aborted`.
 */
export async function* textOf(
  input: CsvInput,
  file: string,
  decoding: Decoding,
  signal: AbortSignal | undefined,
): AsyncGenerator<Piece, void, void> {
  let first = true;
  const clean = (piece: Piece): Piece => {
    const isFirst = first && piece.length > 0;
    if (isFirst) first = false;
    if (typeof piece !== 'string') return piece;
    if (piece.includes('\0')) throw notText(file);
    return isFirst && piece.startsWith('\uFEFF') ? piece.slice(1) : piece;
  };
  for await (const piece of piecesOf(input)) {
    if (signal?.aborted)
      throw new InvoiceSignalsError('aborted', `${file}: reading was stopped.`, { file });
    const text = clean(typeof piece === 'string' ? piece : decoding.decode(piece));
    if (text.length > 0) yield text;
  }
  const rest = clean(decoding.decode(undefined));
  if (rest.length > 0) yield rest;
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
