import { closeSync, openSync, writeFileSync } from 'node:fs';
import { readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { InvoiceSignalsError } from '../model/error.js';
import { isRunning } from './is-running.js';

/** Writes a file beside its place and renames it there: whoever looks finds the old file or the whole new one. */
export async function writeFileWhole(path: string, pieces: Iterable<string>): Promise<void> {
  const beside = `${path}.${process.pid}.part`;
  try {
    await removeLeftovers(path);
    // In turn with what makes the pieces, which blocks as well: waiting for each write would take twice as long.
    const file = openSync(beside, 'w');
    try {
      for (const piece of pieces) writeFileSync(file, piece);
    } finally {
      closeSync(file);
    }
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw new InvoiceSignalsError(
      'file-unwritable',
      `${path}: the file cannot be written (${(error as NodeJS.ErrnoException).code}).`,
      { file: path },
    );
  }
}

/** Removes what runs left beside the file that were killed while they wrote. */
async function removeLeftovers(path: string): Promise<void> {
  const start = `${basename(path)}.`;
  for (const name of await readdir(dirname(path))) {
    const pid = name.startsWith(start) && /^(\d+)\.part$/.exec(name.slice(start.length))?.[1];
    if (pid && !isRunning(Number(pid))) await rm(join(dirname(path), name), { force: true });
  }
}
