import { addUnder } from '../model/add-under.js';
import { InvoiceSignalsError } from '../model/error.js';
import { remembered } from '../model/remembered.js';
import { fitsColumns } from './columns/map-columns.js';
import type { SampleRows } from './columns/sample-rows.js';
import type { Format } from './formats/format.js';
import { formatOf, namedFormat, notOfFormat } from './formats/match.js';
import type { InputOptions } from './options.js';
import { DELIMITERS, type Delimiter, detectDelimiter } from './text/delimiter.js';
import { tokenizer } from './text/tokenizer.js';

/** The most rows that are looked at for a header. */
const MOST_PREAMBLE = 40;
/** The most rows that are split: some more, so that cells below the last header tell what they are. */
const MOST_ROWS = 60;

/** Where the header of a file stands, and whose file it is. */
export interface Layout {
  readonly delimiter: Delimiter;
  /** Counted from 1. */
  readonly headerLine: number;
  /** Null: a file without a format of its own, read by the names of its columns. */
  readonly format: Format | null;
  /** The first rows below it. */
  readonly below: SampleRows;
}

export function noHeader(file: string): InvoiceSignalsError {
  return new InvoiceSignalsError(
    'file-empty',
    `${file}: there is no header row. Export it again.`,
    { file },
  );
}

interface SampleRow {
  readonly cells: string[];
  readonly line: number;
}

/**
 * Finds the header in the beginning of a file: the first row that is the header of a known export, or has every
 * column that is needed. Where there is none it is the first of the longest rows, for a message to show.
 *
 * @param sample whole rows, or the whole file
 * @throws InvoiceSignalsError `wrong-file` where it is not of the format that the caller names.
 */
export function findLayout(sample: string, options: InputOptions): Layout {
  const candidates =
    options.delimiter === undefined
      ? new Set([separatorLine(sample) ?? detectDelimiter(sample), ...DELIMITERS])
      : new Set([options.delimiter]);
  const head = headOf(sample);
  const rowsBy = remembered((by: Delimiter) => firstRows(sample, by, options.file));
  const headRowsBy = remembered((by: Delimiter) => firstRows(head, by, options.file));
  const layoutAt = (delimiter: Delimiter, headerLine: number, format: Format | null): Layout => {
    const below = headRowsBy(delimiter).filter(({ line }) => line > headerLine);
    return { delimiter, headerLine, format, below: below.map(({ cells }) => cells) };
  };
  const wanted = namedFormat(options);
  for (let at = 0; at < MOST_PREAMBLE; at++) {
    for (const delimiter of candidates) {
      const row = rowsBy(delimiter)[at];
      if (row === undefined) continue;
      const format = formatOf(row.cells, wanted, options);
      const layout = layoutAt(delimiter, row.line, format);
      const isHeader =
        format !== null || (wanted === null && fitsColumns(row.cells, options, layout.below));
      if (isHeader) return layout;
    }
  }
  if (wanted !== null) throw notOfFormat(wanted, options);
  const likeliest = likeliestHeader([...candidates], rowsBy);
  return likeliest === null
    ? { delimiter: [...candidates][0]!, headerLine: 1, format: null, below: [] }
    : layoutAt(likeliest.delimiter, likeliest.row.line, null);
}

/** `sep=;`, the first line by which Excel is told the delimiter. */
function separatorLine(sample: string): Delimiter | null {
  const sign = /^\s*"?sep=(.)"?[ \t]*[\r\n]/i.exec(sample)?.[1];
  return DELIMITERS.find((delimiter) => delimiter === sign) ?? null;
}

/** A table has most of its cells in rows of one length: the delimiter that gives most of them splits it. */
function likeliestHeader(
  candidates: readonly Delimiter[],
  rowsBy: (delimiter: Delimiter) => readonly SampleRow[],
): { readonly delimiter: Delimiter; readonly row: SampleRow } | null {
  let best: ReturnType<typeof likeliestHeader> = null;
  let most = 0;
  for (const delimiter of candidates) {
    const byLength = new Map<number, SampleRow[]>();
    for (const row of rowsBy(delimiter)) addUnder(byLength, row.cells.length, row);
    for (const [length, rows] of byLength) {
      if ((length - 1) * rows.length <= most) continue;
      most = (length - 1) * rows.length;
      // A title has blank cells behind it.
      const row = rows.find(({ cells }) => filled(cells) * 2 > length) ?? rows[0]!;
      best = { delimiter, row };
    }
  }
  return best;
}

function filled(cells: readonly string[]): number {
  return cells.filter((cell) => cell.trim() !== '').length;
}

/** Only so many characters tell what columns mean, so that it does not depend on the size of the pieces of a file. */
const HEAD = 16 * 1024;

/** The whole lines of that beginning. */
function headOf(sample: string): string {
  const head = sample.slice(0, HEAD);
  return head.slice(0, Math.max(head.lastIndexOf('\n'), head.lastIndexOf('\r')) + 1);
}

/** What follows the sample is not known: its last row counts where it ends with a line break. */
function firstRows(sample: string, delimiter: Delimiter, file: string): SampleRow[] {
  const rows: SampleRow[] = [];
  const enough = Symbol('enough');
  const tokens = tokenizer(delimiter, file, (row) => {
    rows.push({ cells: row.cells(), line: row.line });
    if (rows.length === MOST_ROWS) throw enough;
  });
  try {
    // csv-parse reads all of a piece, and the first rows are enough.
    for (const [piece] of sample.matchAll(/[^\r]+\r*|\r+/g)) tokens.write(piece);
    // It keeps a row back that ends with a line break: more of one might follow.
    if (/[\r\n]$/.test(sample)) tokens.write('\n\n\n\n');
  } catch {
    // Enough, or split by this delimiter it is no CSV from here on: the rows before count.
  }
  return rows;
}
