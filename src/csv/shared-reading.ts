import type { RecordRole } from '../model/file-report.js';
import type { DecimalMark } from './cells/amounts.js';
import { inputOptions, type ReadOptions } from './options.js';
import type { PlainFile, RecordTakers, Takers } from './plan.js';
import { rowReader } from './read.js';
import type { ReadSummary } from './row-reader.js';
import { textOfPiece } from './text/characters.js';
import { Decoding } from './text/decoding.js';
import { Row } from './text/row.js';
import { open, textOf } from './text/text.js';
import { tokenizer } from './text/tokenizer.js';

/** A file of which someone else, such as a database, reads the rows of ordinary cells. All others are read here. */
export interface SharedReading {
  /** What the rows have in common. */
  readonly plain: PlainFile;
  /** The mark in their amounts; null where none was seen, and none is ordinary. */
  readonly decimal: DecimalMark | null;
  /** How many lines of the file are read already. */
  readonly lines: number;
  /** Reads a row that is not ordinary. They come in the order of the file. */
  row(cells: readonly string[], line: number): void;
  /**
   * @param ordinary so many rows were read elsewhere
   * @param lines so many the file has
   */
  finish(ordinary: number, lines: number): ReadSummary;
}

/** Rows at the beginning of a file may leave open how it is written. */
const MOST_OPEN = 100;

/**
 * Begins to read a file as `readRecords` would, up to the row from which on ordinary rows are known when they are seen.
 *
 * @param head the beginning of the file, in whole lines
 * @returns null where rows of this file are never ordinary, or its beginning does not tell
 * @throws InvoiceSignalsError where the file cannot be used at all: see `ErrorCode`.
 */
export async function shareReading(
  head: Uint8Array,
  role: RecordRole,
  options: ReadOptions,
  records: RecordTakers,
): Promise<SharedReading | null> {
  const input = inputOptions(options, role);
  const { file, encoding, signal } = input;
  const decoding = new Decoding(encoding, file, role);
  let text = '';
  for await (const piece of textOf(open(head), file, decoding, signal)) text += textOfPiece(piece);
  if (decoding.encoding !== 'utf-8') return null;
  let plain: PlainFile | null = null;
  const takers: Takers = {
    records,
    plain(_, of) {
      plain = of;
      return () => 0;
    },
  };
  const rows = await rowReader(text, input, takers);
  const { delimiter, headerLine } = rows.layout;
  const tokens = tokenizer(delimiter, file, (row) => rows.row(row));
  let lines = 0;
  for (let from = 0; !rows.isSettled; lines++) {
    const end = text.indexOf('\n', from) + 1;
    if (end === 0 || lines === headerLine + MOST_OPEN) return null;
    tokens.write(text.slice(from, end));
    from = end;
  }
  if (plain === null) return null;
  const row = new Row();
  return {
    plain,
    decimal: rows.decimal,
    lines,
    row(cells, line) {
      row.fill(cells, line);
      rows.row(row);
    },
    finish(ordinary, lines) {
      rows.passOver(ordinary, lines);
      return rows.finish(decoding.encoding);
    },
  };
}
