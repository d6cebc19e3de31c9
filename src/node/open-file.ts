import { createReadStream, type ReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { InvoiceSignalsError } from '../model/error.js';

/**
 * Opens a file for reading, or says in a sentence why that cannot be.
 *
 * @throws InvoiceSignalsError `file-not-found`, `file-is-directory`, `file-unreadable` or `file-empty`.
 */
export async function openFile(path: string): Promise<ReadStream> {
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
  const stream = createReadStream(path, { highWaterMark: 256 * 1024 });
  await new Promise<void>((resolve, reject) => {
    stream.once('open', () => resolve());
    stream.once('error', (error: NodeJS.ErrnoException) => reject(unreadable(path, error)));
  });
  return stream;
}

/** So much of a file is enough to tell what it is. */
const START = 64 * 1024;

/** The beginning of a file. @throws InvoiceSignalsError as `openFile`. */
export async function readStart(path: string): Promise<Uint8Array> {
  const stream = await openFile(path);
  const pieces: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const piece of stream) {
      pieces.push(piece as Uint8Array);
      length += (piece as Uint8Array).length;
      if (length >= START) break;
    }
  } finally {
    stream.destroy();
  }
  return Buffer.concat(pieces);
}

function unreadable(path: string, error: NodeJS.ErrnoException): InvoiceSignalsError {
  return new InvoiceSignalsError(
    'file-unreadable',
    `${path}: the file cannot be read (${error.code ?? error.message}).`,
    { file: path },
  );
}
