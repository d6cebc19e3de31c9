import { InvoiceSignalsError } from '../../model/error.js';
import { check } from '../../model/kinds.js';
import type { Piece } from './characters.js';
import { type Decoding, notText } from './decoding.js';

/** CSV as text, as bytes, as a stream or other (async) sequence of either, or as what holds bytes: a `Blob`, a `Response`. */
export type CsvInput =
  | string
  | Uint8Array
  | ArrayBuffer
  | ReadableStream<Uint8Array | string>
  | AsyncIterable<Uint8Array | string>
  | Iterable<Uint8Array | string>
  | { stream(): ReadableStream<Uint8Array> }
  | { readonly body: ReadableStream<Uint8Array> | null };

type Next = IteratorResult<Uint8Array | string, unknown>;

/** An input that is being read. */
export interface OpenInput {
  readonly next: () => Next | Promise<Next>;
  /** Nothing more of it is wanted. */
  readonly close: () => Promise<unknown>;
}

/** Milliseconds after which reading pauses, so that others get their turn, such as who stops it. */
const TURN = 50;

/**
 * The input as text, piece by piece, without a byte order mark. A piece is good until the next one is asked for.
 *
 * @throws InvoiceSignalsError `file-encoding` where bytes are no text of the encoding, `file-binary`
 * where they are no text at all, `aborted`.
 */
export async function* textOf(
  input: OpenInput,
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
  for (let began = Date.now(); ; ) {
    if (signal && Date.now() - began > TURN) {
      await new Promise((resolve) => setTimeout(resolve));
      began = Date.now();
    }
    const { done, value } = await unlessStopped(input.next, file, signal);
    if (done) break;
    if (typeof value !== 'string' && !ArrayBuffer.isView(value)) throw noInput();
    const text = clean(typeof value === 'string' ? value : decoding.decode(value));
    if (text.length > 0) yield text;
  }
  const rest = clean(decoding.decode(undefined));
  if (rest.length > 0) yield rest;
}

/** Asks for the next piece, unless reading is stopped before: a stream may never answer. */
function unlessStopped<T>(
  ask: () => T | Promise<T>,
  file: string,
  signal: AbortSignal | undefined,
): T | Promise<T> {
  if (!signal) return ask();
  return new Promise((resolve, reject) => {
    const stop = (): void =>
      reject(new InvoiceSignalsError('aborted', `${file}: reading was stopped.`, { file }));
    if (signal.aborted) return stop();
    signal.addEventListener('abort', stop);
    const end = (): void => signal.removeEventListener('abort', stop);
    Promise.resolve(ask()).then(resolve, reject).finally(end);
  });
}

/** Length of the pieces of what is given whole: a string cannot hold a file of any size, and reading can stop between two. */
const PIECE = 1024 * 1024;

/** @throws InvoiceSignalsError `bad-argument` for something that cannot be read. */
export function open(input: CsvInput): OpenInput {
  if (typeof input === 'string' || input instanceof Uint8Array)
    return openSequence(slicesOf(input));
  if (input instanceof ArrayBuffer) return open(new Uint8Array(input));
  if (typeof input !== 'object' || input === null) throw noInput();
  // Of what was read before, only the rest would come, or nothing: an empty file, for all that can be seen.
  const { bodyUsed, destroyed, readableEnded } = input as Readonly<Record<string, unknown>>;
  check(
    bodyUsed !== true && destroyed !== true && readableEnded !== true,
    'the input was read or closed before: open it once more',
  );
  if ('getReader' in input) {
    check(
      !input.locked,
      'the input is a stream that someone else is reading: give one that is free',
    );
    const reader = input.getReader();
    return { next: () => reader.read() as Promise<Next>, close: () => reader.cancel() };
  }
  if (Symbol.asyncIterator in input || Symbol.iterator in input) return openSequence(input);
  if ('stream' in input) return open(input.stream());
  if ('body' in input) return open(input.body ?? '');
  throw noInput();
}

function noInput(): InvoiceSignalsError {
  return new InvoiceSignalsError(
    'bad-argument',
    'the input must be text, bytes, a Blob, a Response, or a stream or list of texts or bytes',
  );
}

function* slicesOf<T extends string | Uint8Array>(whole: T): Generator<T, void, void> {
  for (let from = 0; from < whole.length; from += PIECE) {
    yield (
      typeof whole === 'string'
        ? whole.slice(from, from + PIECE)
        : whole.subarray(from, from + PIECE)
    ) as T;
  }
}

function openSequence(
  input: (AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string>) & {
    /** A stream of Node: it may be stopped while it waits. */
    destroy?: () => void;
  },
): OpenInput {
  const iterator =
    Symbol.asyncIterator in input ? input[Symbol.asyncIterator]() : input[Symbol.iterator]();
  return {
    next: () => iterator.next(),
    close: async () => (input.destroy ? input.destroy() : iterator.return?.()),
  };
}
