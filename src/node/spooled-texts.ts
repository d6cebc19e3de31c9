import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InvoiceSignalsError } from '../model/error.js';
import type { KeptTexts } from '../report/writer.js';

/** So many characters stay in memory. */
const MOST_HELD = 24 * 1024 * 1024;

/**
 * Texts put aside and taken back in any order, in bounded memory: when there are many they go to a temporary file. That
 * has no name any more once it is open, so that nothing stays behind, whatever ends the process.
 */
export class SpooledTexts implements KeptTexts {
  /** Where each text in the file ends, in bytes; it begins where the one before it ends. */
  private readonly ends: number[] = [];
  /** Those after them. */
  private held: string[] = [];
  private heldLength = 0;
  private file: number | null = null;
  private readonly path = join(
    tmpdir(),
    `invoice-signals-${process.pid}-${process.hrtime.bigint()}`,
  );

  constructor(private readonly mostHeld = MOST_HELD) {}

  put(text: string): number {
    this.held.push(text);
    this.heldLength += text.length;
    if (this.heldLength > this.mostHeld) this.writeDown();
    return this.ends.length + this.held.length - 1;
  }

  get(place: number): string {
    if (place >= this.ends.length) return this.held[place - this.ends.length]!;
    const start = this.ends[place - 1] ?? 0;
    const bytes = Buffer.allocUnsafe(this.ends[place]! - start);
    readSync(this.file!, bytes, 0, bytes.length, start);
    return bytes.toString();
  }

  close(): void {
    if (this.file !== null) closeSync(this.file);
    this.file = null;
  }

  private writeDown(): void {
    const { path } = this;
    try {
      if (this.file === null) {
        this.file = openSync(path, 'wx+', 0o600);
        rmSync(path);
      }
      for (const text of this.held) {
        this.ends.push((this.ends.at(-1) ?? 0) + Buffer.byteLength(text));
      }
      const bytes = Buffer.from(this.held.join(''));
      for (let from = 0; from < bytes.length; ) from += writeSync(this.file, bytes, from);
    } catch (error) {
      throw new InvoiceSignalsError(
        'file-unwritable',
        `${path}: the temporary file cannot be written (${(error as NodeJS.ErrnoException).code}). Set TMPDIR to a folder with room.`,
        { file: path },
      );
    }
    this.held = [];
    this.heldLength = 0;
  }
}
