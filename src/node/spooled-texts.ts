import { randomUUID } from 'node:crypto';
import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InvoiceSignalsError } from '../model/error.js';
import type { KeptTexts } from '../report/writer.js';

/** So many bytes stay in memory. */
const MOST_HELD = 64 * 1024 * 1024;

/**
 * Texts put aside and taken back in any order, in bounded memory: when there are many they go to a temporary file. That
 * has no name any more once it is open, so that nothing stays behind, whatever ends the process.
 */
export class SpooledTexts implements KeptTexts {
  /** Where each text ends, in bytes; it begins where the one before it ends. */
  private readonly ends: number[] = [];
  /** The newest ones. */
  private held: Buffer[] = [];
  private heldBytes = 0;
  private file: number | null = null;

  constructor(private readonly mostHeld = MOST_HELD) {}

  put(text: string): number {
    const bytes = Buffer.from(text);
    this.held.push(bytes);
    this.heldBytes += bytes.length;
    const place = this.ends.push((this.ends.at(-1) ?? 0) + bytes.length) - 1;
    if (this.heldBytes > this.mostHeld) this.writeDown();
    return place;
  }

  get(place: number): string {
    const start = this.ends[place - 1] ?? 0;
    const firstHeld = this.ends.length - this.held.length;
    if (place >= firstHeld) return this.held[place - firstHeld]!.toString();
    const bytes = Buffer.allocUnsafe(this.ends[place]! - start);
    readSync(this.file!, bytes, 0, bytes.length, start);
    return bytes.toString();
  }

  close(): void {
    if (this.file !== null) closeSync(this.file);
    this.file = null;
  }

  private writeDown(): void {
    const path = join(tmpdir(), `invoice-signals-${randomUUID()}`);
    try {
      if (this.file === null) {
        this.file = openSync(path, 'wx+', 0o600);
        rmSync(path);
      }
      for (const bytes of this.held) {
        for (let from = 0; from < bytes.length; ) from += writeSync(this.file, bytes, from);
      }
    } catch (error) {
      throw new InvoiceSignalsError(
        'file-unwritable',
        `${path}: the temporary file cannot be written (${(error as NodeJS.ErrnoException).code}). Set TMPDIR to a folder with room.`,
        { file: path },
      );
    }
    this.held = [];
    this.heldBytes = 0;
  }
}
