import { csvParseTokenizer, LONGEST_ROW } from './csv-parse.js';
import { type Codes, codesOf, Row } from './row.js';

/** Called with each row, which is filled anew for the next one. */
export type OnRow = (row: Row) => void;

/** Text in, rows out. Rows end at a line feed, a carriage return, or both; blank lines are skipped. */
export interface Tokenizer {
  /** Rows come while this runs. */
  write(text: string): void;
  /** @throws InvoiceSignalsError `csv-malformed` where a quote never ends, or stands where none may. */
  end(): Promise<void>;
}

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const QUOTE = 34;

/**
 * Splits CSV text into rows. As long as every line is a row of plain or wholly quoted cells, it is split here,
 * several times as fast as by csv-parse; from the first line on that is anything else csv-parse reads the rest.
 */
export function tokenizer(delimiter: string, file: string, onRow: OnRow): Tokenizer {
  const separator = delimiter.charCodeAt(0);
  const stops = stopsAt(separator, LINE_FEED, CARRIAGE_RETURN, QUOTE);
  const stopsInQuotes = stopsAt(LINE_FEED, CARRIAGE_RETURN, QUOTE);
  const row = new Row();
  let rest = '';
  let line = 1;
  let parser: Tokenizer | null = null;

  /** Reads the whole lines of `text`; the last piece stays for the next call. */
  const readLines = (text: string): void => {
    const end = text.lastIndexOf('\n') + 1;
    const codes = codesOf(text);
    for (let from = 0; from < end; line += 1) {
      const next = readLine(text, codes, from);
      if (next === 0) {
        handOver(text.slice(from));
        return;
      }
      from = next;
    }
    rest = text.slice(end);
    // A line this long is none: csv-parse says so.
    if (rest.length > LONGEST_ROW) handOver(rest);
  };
  /** @returns where the next line begins; 0 where this one is not a row by itself. */
  const readLine = (text: string, codes: Codes, from: number): number => {
    row.begin(text, codes, line);
    const next = splitPlain(row, codes, from, separator, stops, stopsInQuotes);
    if (next > 0) {
      if (row.length > 0) onRow(row);
      return next;
    }
    const end = text.indexOf('\n', from);
    const odd = text.slice(from, end).replace(/\r$/, '');
    const cells = odd.includes('\r') ? null : splitQuoted(odd, delimiter);
    if (cells === null) return 0;
    row.fill(cells, line);
    onRow(row);
    return end + 1;
  };
  const handOver = (text: string): void => {
    parser = csvParseTokenizer(delimiter, file, line, onRow);
    parser.write(text);
  };
  return {
    write(text) {
      if (parser === null) readLines(rest + text);
      else parser.write(text);
    },
    async end() {
      const last = `${rest}\n`;
      if (parser === null && rest !== '' && readLine(last, codesOf(last), 0) === 0) handOver(rest);
      await parser?.end();
    },
  };
}

/**
 * Adds the cells of the line that begins at `from`, as long as each is either without quotes or quoted as a whole with
 * none inside; a blank line has none. A line feed must stand somewhere behind it.
 *
 * @returns where the next line begins; 0 where this line is another kind of one.
 */
function splitPlain(
  row: Row,
  codes: Codes,
  from: number,
  separator: number,
  stops: Uint8Array,
  stopsInQuotes: Uint8Array,
): number {
  let { starts, ends } = row;
  let cells = 0;
  for (let at = from; ; at += 1) {
    let code = codes[at]!;
    const quoted = code === QUOTE;
    if (quoted) {
      at += 1;
      code = codes[at]!;
    }
    if (cells === starts.length) {
      row.grow();
      ({ starts, ends } = row);
    }
    starts[cells] = at;
    const stop = quoted ? stopsInQuotes : stops;
    while (stop[code] === 0) {
      at += 1;
      code = codes[at]!;
    }
    if (quoted !== (code === QUOTE)) return 0;
    ends[cells] = at;
    cells += 1;
    if (quoted) {
      at += 1;
      code = codes[at]!;
    }
    if (code === separator) continue;
    // A line of nothing but its end is no row.
    row.length = at === from ? 0 : cells;
    if (code === CARRIAGE_RETURN) {
      at += 1;
      code = codes[at]!;
    }
    return code === LINE_FEED ? at + 1 : 0;
  }
}

/** A table of all characters, with a 1 for these. */
function stopsAt(...codes: readonly number[]): Uint8Array {
  const table = new Uint8Array(65536);
  for (const code of codes) table[code] = 1;
  return table;
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
