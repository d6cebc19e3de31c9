import { closeSync, fchmodSync, openSync, writeFileSync } from 'node:fs';
import { readdir, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { InvoiceSignalsError } from '../model/error.js';
import { isRunning } from './is-running.js';

/**
 * Writes a file beside its place and renames it there: whoever looks finds the old file or the whole new one. What is no
 * ordinary file, such as a pipe or `/dev/null`, is written to as it is, and stays.
 */
export async function writeFileWhole(path: string, pieces: Iterable<string>): Promise<void> {
  let beside: string | null = null;
  try {
    // A link keeps on pointing to the file.
    const place = await realpath(path).catch(() => path);
    const old = await stat(place).catch(() => null);
    if (old !== null && !old.isFile()) {
      writeTo(place, pieces);
      return;
    }
    await removeLeftovers(place);
    beside = `${place}.${process.pid}.part`;
    writeTo(beside, pieces, old?.mode);
    await rename(beside, place);
  } catch (error) {
    if (beside !== null) await rm(beside, { force: true });
    throw new InvoiceSignalsError(
      'file-unwritable',
      `${path}: the file cannot be written (${(error as NodeJS.ErrnoException).code}).`,
      { file: path },
    );
  }
}

/** In turn with what makes the pieces, which blocks as well: waiting for each write would take twice as long. */
function writeTo(path: string, pieces: Iterable<string>, mode?: number): void {
  const file = openSync(path, 'w');
  try {
    if (mode !== undefined) fchmodSync(file, mode);
    for (const piece of pieces) writeFileSync(file, piece);
  } finally {
    closeSync(file);
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
