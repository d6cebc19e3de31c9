import type { Role } from '../model/file-report.js';
import { fitsColumns } from './columns/map-columns.js';
import type { SampleRows } from './columns/sample-rows.js';
import type { Format } from './formats/format.js';
import { formatOf, namedFormat, notOfFormat } from './formats/match.js';
import type { ReadOptions } from './options.js';
import { DELIMITERS, type Delimiter, detectDelimiter } from './text/delimiter.js';
import { tokenizer } from './text/tokenizer.js';

/** So many rows may stand above the header. */
const MOST_PREAMBLE = 40;
/** So many are looked at: below the last header that is found some cells shall tell what they are. */
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

/** What need not be asked of the cells: the caller said it, or the tool always writes the same. */
export function settledBy(
  { dateFormat, decimal }: ReadOptions,
  { format }: Pick<Layout, 'format'>,
): Pick<ReadOptions, 'dateFormat' | 'decimal'> {
  const mark = decimal ?? format?.decimal;
  return {
    ...(dateFormat === undefined ? {} : { dateFormat }),
    ...(mark === undefined ? {} : { decimal: mark }),
  };
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
export function findLayout(sample: string, role: Role, options: ReadOptions, file: string): Layout {
  const first = options.delimiter ?? separatorLine(sample) ?? detectDelimiter(sample);
  const candidates = [
    first,
    ...(options.delimiter === undefined ? DELIMITERS.filter((other) => other !== first) : []),
  ];
  const wanted = namedFormat(role, options);
  const head = headOf(sample);
  const samples = candidates.map((delimiter) => {
    let rows: SampleRow[] | null = null;
    return {
      delimiter,
      rows: () => {
        rows ??= firstRows(sample, delimiter, file);
        return rows;
      },
      below: (header: SampleRow) =>
        firstRows(head, delimiter, file).flatMap(({ cells, line }) =>
          line > header.line ? [cells] : [],
        ),
    };
  });
  for (let at = 0; at < MOST_PREAMBLE; at++) {
    for (const { delimiter, rows, below: rowsBelow } of samples) {
      const row = rows()[at];
      if (row === undefined) continue;
      const format = formatOf(row.cells, wanted, options);
      const below = rowsBelow(row);
      if (
        format !== null ||
        (wanted === null && fitsColumns(row.cells, role, options.map ?? {}, below))
      ) {
        return { delimiter, headerLine: row.line, format, below };
      }
    }
  }
  if (wanted !== null) throw notOfFormat(wanted, role, file);
  return likeliest(
    samples.map(({ delimiter, rows, below }) => ({ delimiter, rows: rows(), below })),
  );
}

/** `sep=;`, the first line by which Excel is told the delimiter. */
function separatorLine(sample: string): Delimiter | null {
  const sign = /^\s*"?sep=(.)"?[ \t]*[\r\n]/i.exec(sample)?.[1];
  return DELIMITERS.find((delimiter) => delimiter === sign) ?? null;
}

/** A table has most of its cells in rows of one length: the delimiter that gives most of them splits it. */
function likeliest(
  samples: readonly {
    readonly delimiter: Delimiter;
    readonly rows: readonly SampleRow[];
    readonly below: (header: SampleRow) => SampleRows;
  }[],
): Layout {
  let best: Layout = {
    delimiter: samples[0]!.delimiter,
    headerLine: 1,
    format: null,
    below: [],
  };
  let most = 0;
  for (const { delimiter, rows, below } of samples) {
    const byLength = new Map<number, number>();
    for (const { cells } of rows) {
      byLength.set(cells.length, (byLength.get(cells.length) ?? 0) + 1);
    }
    for (const [length, count] of byLength) {
      if ((length - 1) * count <= most) continue;
      most = (length - 1) * count;
      const alike = rows.filter(({ cells }) => cells.length === length);
      // A title has blank cells behind it.
      const header = alike.find(({ cells }) => filled(cells) * 2 > length) ?? alike[0]!;
      best = {
        delimiter,
        headerLine: header.line,
        format: null,
        below: below(header),
      };
    }
  }
  return best;
}

function filled(cells: readonly string[]): number {
  return cells.filter((cell) => cell.trim() !== '').length;
}

/** What cells tell of their columns is asked of so many characters, whatever the size of the pieces that a file comes in. */
const HEAD = 16 * 1024;

/** Its whole lines. */
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
