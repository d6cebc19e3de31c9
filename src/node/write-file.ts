import { rename, rm, writeFile } from 'node:fs/promises';
import { InvoiceSignalsError } from '../model/error.js';

/** Writes a file beside its place and renames it there: whoever looks finds the old file or the whole new one. */
export async function writeFileWhole(path: string, text: string): Promise<void> {
  const beside = `${path}.${process.pid}.part`;
  try {
    await writeFile(beside, text);
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
