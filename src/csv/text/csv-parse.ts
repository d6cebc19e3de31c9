// The one door to csv-parse. `#csv-parse` is its Node build, and its browser build in a bundle for browsers.
import { Parser } from '#csv-parse';
import { InvoiceSignalsError } from '../../model/error.js';
import { textOfPiece } from './characters.js';
import { type OnRow, Row, type Tokenizer } from './row.js';

/** No row of a real export is longer; an unclosed quote would swallow the rest of the file otherwise. */
export const LONGEST_ROW = 4 * 1024 * 1024;

/**
 * Splits CSV text, whose first line has a number, into rows; blank lines are skipped. csv-parse hands each record to `push`, which is
 * overridden so that no record waits in a stream's queue.
 */
export function csvParseTokenizer(
  delimiter: string,
  file: string,
  firstLine: number,
  onRow: OnRow,
): Tokenizer {
  let lastLine = firstLine - 1;
  let blankLines = 0;
  let failure: unknown = null;
  const row = new Row();
  /** Where the next row starts, behind the blank lines before it. */
  const nextLine = (): number => lastLine + 1 + parser.info.empty_lines - blankLines;

  class RowParser extends Parser {
    override push(cells: string[] | null): boolean {
      if (cells !== null) {
        const start = nextLine();
        // Counted here: `info.lines` takes CR LF inside quotes for two line breaks.
        lastLine = start + lineBreaks(cells);
        blankLines = this.info.empty_lines;
        try {
          row.fill(cells, start);
          onRow(row);
        } catch (error) {
          failure ??= error;
        }
      }
      return true;
    }
  }

  const parser = new RowParser({
    delimiter,
    relax_column_count: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    skip_empty_lines: true,
    max_record_size: LONGEST_ROW,
  });
  parser.on('error', (error) => {
    failure ??= malformed(error, file, nextLine());
  });
  const check = (): void => {
    if (failure !== null) throw failure;
  };
  return {
    write(piece) {
      check();
      parser.write(textOfPiece(piece));
      check();
    },
    async end() {
      check();
      await new Promise<void>((resolve) => {
        parser.once('finish', () => resolve());
        parser.once('error', () => resolve());
        parser.end();
      });
      check();
    },
  };
}

/** Line breaks inside the cells of a row; CR LF is one. */
function lineBreaks(cells: readonly string[]): number {
  let count = 0;
  for (const cell of cells) {
    if (cell.includes('\n') || cell.includes('\r')) count += cell.match(/\r\n|\n|\r/g)!.length;
  }
  return count;
}

export function tooLong(file: string, line: number): InvoiceSignalsError {
  return new InvoiceSignalsError(
    'csv-malformed',
    `${file}:${line}: the row that starts here is longer than 4 MB: a quoted cell never ends, or this is no table. Export it again. Nothing was read.`,
    { file, line },
  );
}

function malformed(error: Error, file: string, line: number): InvoiceSignalsError {
  const { code } = error as Error & { code?: string };
  if (code === 'CSV_MAX_RECORD_SIZE') return tooLong(file, line);
  const why =
    code === 'CSV_QUOTE_NOT_CLOSED'
      ? 'a quoted cell of the row that starts here never ends. The file may be cut off; export it again, or close the quote'
      : code === 'INVALID_OPENING_QUOTE' || code === 'CSV_INVALID_CLOSING_QUOTE'
        ? 'a quote stands inside a cell. Double it and quote the whole cell ("like ""this""")'
        : error.message;
  return new InvoiceSignalsError('csv-malformed', `${file}:${line}: ${why}. Nothing was read.`, {
    file,
    line,
  });
}
