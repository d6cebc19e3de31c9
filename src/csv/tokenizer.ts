import { csvParseTokenizer, LONGEST_ROW } from './csv-parse.js';

/** Called with the cells of each row and the line it starts on; the array is the caller's to keep. */
export type OnRow = (cells: string[], line: number) => void;

/** Text in, rows out. Rows end at a line feed, a carriage return, or both; blank lines are skipped. */
export interface Tokenizer {
  /** Rows come while this runs. */
  write(text: string): void;
  /** @throws InvoiceSignalsError `csv-malformed` where a quote never ends, or stands where none may. */
  end(): Promise<void>;
}

/**
 * Splits CSV text into rows. As long as every line is a row of plain or wholly quoted cells, it is split here,
 * several times as fast as by csv-parse; from the first line on that is anything else csv-parse reads the rest.
 */
export function tokenizer(delimiter: string, file: string, onRow: OnRow): Tokenizer {
  let rest = '';
  let line = 1;
  let parser: Tokenizer | null = null;

  /** Reads the whole lines of `text`; the last piece stays for the next call. */
  const readLines = (text: string): void => {
    let from = 0;
    for (;;) {
      const to = text.indexOf('\n', from);
      if (to < 0) break;
      if (!readLine(text.slice(from, text.charCodeAt(to - 1) === 13 && to > from ? to - 1 : to))) {
        parser = csvParseTokenizer(delimiter, file, line, onRow);
        parser.write(text.slice(from));
        return;
      }
      line += 1;
      from = to + 1;
    }
    rest = text.slice(from);
    // A line this long is none: csv-parse says so.
    if (rest.length > LONGEST_ROW) {
      parser = csvParseTokenizer(delimiter, file, line, onRow);
      parser.write(rest);
    }
  };
  /** @returns whether the line is a row by itself. */
  const readLine = (text: string): boolean => {
    if (text === '') return true;
    if (text.includes('\r')) return false;
    const cells = text.includes('"') ? splitQuoted(text, delimiter) : text.split(delimiter);
    if (cells === null) return false;
    onRow(cells, line);
    return true;
  };
  return {
    write(text) {
      if (parser === null) readLines(rest + text);
      else parser.write(text);
    },
    async end() {
      if (parser === null && !readLine(rest.endsWith('\r') ? rest.slice(0, -1) : rest)) {
        parser = csvParseTokenizer(delimiter, file, line, onRow);
        parser.write(rest);
      }
      await parser?.end();
    },
  };
}

/** The cells of a line in which every cell is either without quotes or quoted as a whole; null for any other line. */
function splitQuoted(line: string, delimiter: string): string[] | null {
  const cells: string[] = [];
  let from = 0;
  for (;;) {
    if (line.charCodeAt(from) !== 34) {
      const to = line.indexOf(delimiter, from);
      const cell = to < 0 ? line.slice(from) : line.slice(from, to);
      if (cell.includes('"')) return null;
      cells.push(cell);
      if (to < 0) return cells;
      from = to + 1;
      continue;
    }
    let to = line.indexOf('"', from + 1);
    let doubled = false;
    while (to >= 0 && line.charCodeAt(to + 1) === 34) {
      doubled = true;
      to = line.indexOf('"', to + 2);
    }
    // The cell goes on past the line, or something stands behind its closing quote.
    if (to < 0 || (to + 1 < line.length && line[to + 1] !== delimiter)) return null;
    const cell = line.slice(from + 1, to);
    cells.push(doubled ? cell.replaceAll('""', '"') : cell);
    if (to + 1 >= line.length) return cells;
    from = to + 2;
  }
}
