import { type FileHandle, open, stat } from 'node:fs/promises';
import { InvoiceSignalsError } from '../model/error.js';

/** So much is read at a time: what fits into the second cache of a processor. */
const PIECE = 256 * 1024;

/**
 * The bytes of a file, or a sentence that says why they cannot be read. A piece is good until the next one is asked for.
 *
 * @throws InvoiceSignalsError `file-not-found`, `file-is-directory`, `file-unreadable` or `file-empty`.
 */
export async function* bytesOf(path: string): AsyncGenerator<Uint8Array, void, void> {
  const file = await openFile(path);
  try {
    // One piece is read while the other is used.
    let [piece, other] = [new Uint8Array(PIECE), new Uint8Array(PIECE)];
    let reading = file.read(piece, 0, PIECE);
    for (;;) {
      const { bytesRead } = await reading;
      if (bytesRead === 0) return;
      [piece, other] = [other, piece];
      reading = file.read(piece, 0, PIECE);
      // Who stops here leaves it to fail by itself.
      reading.catch(() => {});
      yield other.subarray(0, bytesRead);
    }
  } catch (error) {
    throw isSystemError(error) ? unreadable(path, error) : error;
  } finally {
    await file.close();
  }
}

async function openFile(path: string): Promise<FileHandle> {
  const info = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT'
      ? new InvoiceSignalsError(
          'file-not-found',
          `${path}: there is no such file. Check the path.`,
          { file: path },
        )
      : unreadable(path, error);
  });
  if (info.isDirectory()) {
    throw new InvoiceSignalsError(
      'file-is-directory',
      `${path}: this is a folder. Name a CSV file in it.`,
      { file: path },
    );
  }
  if (info.isFile() && info.size === 0) {
    throw new InvoiceSignalsError('file-empty', `${path}: the file is empty. Export it again.`, {
      file: path,
    });
  }
  return open(path).catch((error: NodeJS.ErrnoException) => {
    throw unreadable(path, error);
  });
}

/** So much of a file is enough to tell what it is. */
const START = 64 * 1024;

/** The beginning of a file. @throws InvoiceSignalsError as `bytesOf`. */
export async function readStart(path: string): Promise<Uint8Array> {
  const bytes = bytesOf(path);
  try {
    return await startOf(bytes);
  } finally {
    await bytes.return();
  }
}

/** The same of a file that is read on: a pipe gives its bytes once. */
export async function startOf(bytes: ReturnType<typeof bytesOf>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for (let length = 0; length < START; ) {
    const { value, done } = await bytes.next();
    if (done) break;
    pieces.push(value.slice());
    length += value.length;
  }
  return Buffer.concat(pieces);
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error;
}

function unreadable(path: string, error: NodeJS.ErrnoException): InvoiceSignalsError {
  return new InvoiceSignalsError(
    'file-unreadable',
    `${path}: the file cannot be read (${error.code ?? error.message}).`,
    { file: path },
  );
}
