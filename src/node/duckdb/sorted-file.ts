import { closeSync, openSync, readSync } from 'node:fs';
import type { Share } from '../../analyze.js';
import type { RecordRole } from '../../model/file-report.js';
import type { ClientRecords } from '../../model/records.js';
import { ClientGroups } from '../../sql/client-groups.js';
import { type SortedContext, SortedLine } from './sorted-line.js';

/** So much of it is read at a time, and at a glance. */
const PIECE = 256 * 1024;
const GLANCE = 4 * 1024;
/** A share of the clients. */
const SHARE = 512 * 1024;
/** So many shares are looked at before, and so many of them done first. */
const MOST_GLANCES = 64;
const FIRST_SHARES = 8;

/** A file of the rows of all clients, one client behind the other; as it can be told to another thread. */
export interface SortedFile extends SortedContext {
  readonly path: string;
  /** Where the first client begins. Rows of no client stand before. */
  readonly begin: number;
  readonly end: number;
  /** The roles that rows were kept of, if any came or not. */
  readonly roles: readonly RecordRole[];
}

/** Reads the rows that stand before those of the first client, which are nobody's. */
export function readHomeless(file: Omit<SortedFile, 'begin'>) {
  const groups = new ClientGroups(file.roles);
  const lines = new SortedLines({ ...file, begin: 0 }, 0);
  let begin = 0;
  try {
    while (lines.next()) {
      const { line } = lines;
      if (line.client !== '') break;
      groups.add('', line.table(), line.record());
      begin = lines.end;
    }
  } finally {
    lines.close();
  }
  groups.end();
  return { homeless: groups.homeless, begin };
}

/**
 * The records of one client after the other: of those whose share of the file this is. Any division into shares gives
 * each client once, as one belongs to the share before the one in which nothing but its last lines stand.
 *
 * @param from where the share begins
 * @param to where it ends
 */
export function* clientsIn(
  file: SortedFile,
  from = file.begin,
  to = file.end,
): Generator<ClientRecords, void, void> {
  const groups = new ClientGroups(file.roles);
  const lines = new SortedLines(file, from);
  const { line } = lines;
  try {
    let more = lines.next();
    if (from > file.begin) {
      // Whether this client began before cannot be seen: it is the last one of the share before.
      const before = line.client;
      while (more && line.client === before) {
        if (lines.start >= to) return;
        more = lines.next();
      }
    }
    /** The client of the first line behind the share: the last one. */
    let last: string | null = null;
    for (; more; more = lines.next()) {
      if (lines.start >= to) {
        last ??= line.client;
        if (line.client !== last) break;
      }
      const complete = groups.add(line.client, line.table(), line.record());
      if (complete !== null) yield complete;
    }
    const complete = groups.end();
    if (complete !== null) yield complete;
  } finally {
    lines.close();
  }
}

/**
 * All clients in shares, in the order in which they are best done. Those where clients look small come first, as those of a
 * store do (`RecordStore.shares`); what the others are is not known before they are read.
 */
export function sharesIn(file: SortedFile): Share[] {
  const { begin, end } = file;
  const all: Share[] = [];
  for (let from = begin; from < end; from += SHARE) {
    const clients = clientsIn(file, from, Math.min(from + SHARE, end));
    all.push({ number: all.length, clients });
  }
  const every = Math.ceil(all.length / MOST_GLANCES);
  const first = all
    .filter(({ number }) => number % every === 0)
    .map((share) => ({ share, count: clientsAt(file, begin + share.number * SHARE) }))
    .sort((a, b) => b.count - a.count || a.share.number - b.share.number)
    .slice(0, FIRST_SHARES)
    .map(({ share }) => share);
  return [...first, ...all.filter((share) => !first.includes(share))];
}

/** How many clients stand in the next few thousand bytes: many where they are small. */
function clientsAt(file: SortedFile, from: number): number {
  const lines = new SortedLines(file, from, GLANCE);
  let count = 0;
  let last: string | null = null;
  try {
    while (lines.next() && lines.end <= from + GLANCE) {
      if (lines.line.client !== last) count += 1;
      last = lines.line.client;
    }
  } finally {
    lines.close();
  }
  return count;
}

/** The lines of the file from a place on. */
class SortedLines {
  readonly line: SortedLine;
  /** Where the line stands in the file. */
  start = 0;
  end = 0;
  private readonly file: number;
  private readonly fileEnd: number;
  private readonly piece: Uint8Array;
  /** Bytes of the file, where they begin in it, and where in them the next line begins. */
  private codes: Uint8Array = new Uint8Array(0);
  private base: number;
  private at = 0;

  /** Begins with the first line that begins there or behind. */
  constructor(file: SortedFile, from: number, pieceBytes = PIECE) {
    this.piece = new Uint8Array(pieceBytes);
    this.line = new SortedLine(file);
    this.file = openSync(file.path, 'r');
    this.fileEnd = file.end;
    this.base = from;
    if (from > file.begin) this.skipLine(from - 1);
  }

  /** Reads the next line. @returns whether there is one */
  next(): boolean {
    for (;;) {
      const next = this.line.read(this.codes, this.at);
      if (next !== 0) {
        this.start = this.base + this.at;
        this.end = this.base + next;
        this.at = next;
        return true;
      }
      if (!this.readMore()) return false;
    }
  }

  close(): void {
    closeSync(this.file);
  }

  /** Goes behind the next line feed. */
  private skipLine(from: number): void {
    this.base = from;
    for (;;) {
      const place = this.codes.indexOf(10, this.at);
      this.at = place < 0 ? this.codes.length : place + 1;
      if (place >= 0 || !this.readMore()) return;
    }
  }

  private readMore(): boolean {
    const { codes, at, piece, base } = this;
    const from = base + codes.length;
    const read = readSync(this.file, piece, 0, Math.min(piece.length, this.fileEnd - from), from);
    if (read === 0) return false;
    const rest = codes.length - at;
    const joined = new Uint8Array(rest + read);
    joined.set(codes.subarray(at));
    joined.set(piece.subarray(0, read), rest);
    this.codes = joined;
    this.base = base + at;
    this.at = 0;
    return true;
  }
}
