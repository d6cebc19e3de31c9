import { closeSync, fchmodSync, openSync, writeFileSync } from 'node:fs';
import { readlink, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { InvoiceSignalsError } from '../model/error.js';
import { ownMark, removeLeftovers } from './leftovers.js';

/**
 * Writes a file beside its place and renames it there: whoever looks finds the old file or the whole new one. What is no
 * ordinary file, such as a pipe or `/dev/null`, is written to as it is, and stays.
 */
export async function writeFileWhole(path: string, pieces: Iterable<string>): Promise<void> {
  let beside: string | null = null;
  try {
    const old = await stat(path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      // Such as a link to itself.
      throw error;
    });
    if (/^\/(?:dev|proc)\//.test(path) || (old !== null && !old.isFile())) {
      // To what stands there already, such as the log that standard output goes to.
      writeTo(path, pieces, 'a');
      return;
    }
    const place = await placeOf(path);
    await removeLeftovers(dirname(place), `${basename(place)}.`, /^\.part$/);
    beside = `${place}.${ownMark()}.part`;
    writeTo(beside, pieces, 'w', old?.mode);
    await rename(beside, place);
  } catch (error) {
    if (beside !== null) await rm(beside, { force: true });
    // What makes the pieces may fail, too.
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
    throw new InvoiceSignalsError(
      'file-unwritable',
      `${path}: the file cannot be written (${(error as NodeJS.ErrnoException).code}).`,
      { file: path },
    );
  }
}

/** Where a link points, also where there is no file yet: it keeps on pointing there. */
async function placeOf(path: string): Promise<string> {
  const target = await readlink(path).catch(() => null);
  return target === null ? path : placeOf(resolve(dirname(path), target));
}

/** In turn with what makes the pieces, which blocks as well: waiting for each write would take twice as long. */
function writeTo(path: string, pieces: Iterable<string>, flag: 'w' | 'a', mode?: number): void {
  const file = openSync(path, flag);
  try {
    if (mode !== undefined) fchmodSync(file, mode);
    for (const piece of pieces) writeFileSync(file, piece);
  } finally {
    closeSync(file);
  }
}
