import { Characters, type Codes, joined, type Piece, textOfPiece } from './characters.js';
import { csvParseTokenizer, LONGEST_ROW } from './csv-parse.js';
import { type OnRow, Row, type Tokenizer } from './row.js';

/**
 * Reads a line by itself where it is a row of a kind that needs no cells.
 *
 * @param from where the line begins; a line feed stands somewhere behind it
 * @returns where the next line begins; 0 where nothing was done
 */
export type ReadLine = (codes: Uint8Array, from: number, line: number) => number;

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const QUOTE = 34;

/**
 * Splits CSV text into rows. As long as every line is a row of plain or wholly quoted cells, it is split here,
 * several times as fast as by csv-parse; from the first line on that is anything else csv-parse reads the rest.
 */
export function tokenizer(
  delimiter: string,
  file: string,
  onRow: OnRow,
  readLine: ReadLine = () => 0,
): Tokenizer {
  const separator = delimiter.charCodeAt(0);
  const stops = stopsAt(separator, LINE_FEED, CARRIAGE_RETURN, QUOTE);
  const stopsInQuotes = stopsAt(LINE_FEED, CARRIAGE_RETURN, QUOTE);
  const row = new Row();
  let rest: Piece = '';
  let line = 1;
  let parser: Tokenizer | null = null;

  /** Reads the whole lines of a piece; what is left of it waits for the next one. */
  const readLines = (piece: Piece, from: number): void => {
    const characters = Characters.of(piece);
    const end = Math.max(characters.codes.lastIndexOf(LINE_FEED) + 1, from);
    const read = linesIn(characters, from, end);
    if (read < end) {
      handOver(piece.slice(read));
      return;
    }
    rest = piece.slice(end);
    // Rows may end at carriage returns alone, and no line feed need ever come. A line this long is none: csv-parse says so.
    const inner = indexIn(rest, CARRIAGE_RETURN) + 1;
    if ((inner > 0 && inner < rest.length) || rest.length > LONGEST_ROW) handOver(rest);
  };
  /** @returns where it stopped: at a line that is not a row by itself, or at the end. */
  const linesIn = (characters: Characters, from: number, end: number): number => {
    const { codes } = characters;
    let at = from;
    if (codes instanceof Uint8Array) {
      while (at < end) {
        const next = readLine(codes, at, line) || splitLine(characters, at);
        if (next === 0) break;
        at = next;
        line += 1;
      }
      return at;
    }
    while (at < end) {
      const next = splitLine(characters, at);
      if (next === 0) break;
      at = next;
      line += 1;
    }
    return at;
  };
  /** @returns where the next line begins; 0 where this one is not a row by itself. */
  const splitLine = (characters: Characters, from: number): number => {
    const { codes } = characters;
    row.begin(characters, line);
    const next = splitPlain(row, codes, from, separator, stops, stopsInQuotes);
    if (next > 0) {
      if (row.length > 0) onRow(row);
      return next;
    }
    const end = codes.indexOf(LINE_FEED, from);
    const odd = characters.text(from, end).replace(/\r$/, '');
    const cells = odd.includes('\r') ? null : splitQuoted(odd, delimiter);
    if (cells === null) return 0;
    row.fill(cells, line);
    onRow(row);
    return end + 1;
  };
  const handOver = (piece: Piece): void => {
    rest = '';
    parser = csvParseTokenizer(delimiter, file, line, onRow);
    parser.write(piece);
  };
  const put = (piece: Piece, from = 0): void => {
    if (parser === null) readLines(piece, from);
    else parser.write(from === 0 ? piece : piece.slice(from));
  };
  return {
    write(piece) {
      // A line that is cut in two is put together; all others are read where they stand.
      const cut = rest.length === 0 ? 0 : indexIn(piece, LINE_FEED) + 1;
      if (cut > 0) put(joined(rest, piece.slice(0, cut)));
      put(cut > 0 || rest.length === 0 ? piece : joined(rest, piece), cut);
    },
    async end() {
      if (parser === null && rest.length > 0) {
        if (splitLine(Characters.of(`${textOfPiece(rest)}\n`), 0) === 0) handOver(rest);
      }
      await parser?.end();
    },
  };
}

/** Where a character stands first; -1 where it does not. */
function indexIn(piece: Piece, code: number): number {
  return typeof piece === 'string' ? piece.indexOf(String.fromCharCode(code)) : piece.indexOf(code);
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

/**
 * The cells of a line in which every cell is either without quotes or quoted as a whole, also as `="007"`, by which a
 * spreadsheet is told that it is a text; null for any other line.
 */
function splitQuoted(line: string, delimiter: string): string[] | null {
  const cells: string[] = [];
  let from = 0;
  for (;;) {
    if (line.startsWith('="', from)) from += 1;
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
