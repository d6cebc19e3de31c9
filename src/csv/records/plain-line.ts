import { isTextAt, nameOf, textAt } from '../../model/flat-text.js';
import type { PlainDate } from '../../model/plain-date.js';
import type { Stretch } from '../../model/row-cells.js';
import { type DecimalMark, plainAmountAt } from '../cells/amounts.js';
import { type DateOrder, plainDateAt } from '../cells/dates.js';
import type { PlainFile } from '../plan.js';

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const QUOTE = 34;

/** The most different texts that are remembered of a column of few. */
const MOST_TEXTS = 64;

/** A line that is a row by itself, and where its cells stand. One is filled again for each row of a file. */
export class PlainLine {
  private readonly starts: Int32Array;
  private readonly ends: Int32Array;
  private readonly separator: number;
  /** A 1 for each character that ends a cell without quotes, and one in quotes. */
  private readonly stops = new Uint8Array(256);
  private readonly stopsInQuotes = new Uint8Array(256);

  constructor({ width, delimiter }: PlainFile) {
    this.starts = new Int32Array(width);
    this.ends = new Int32Array(width);
    this.separator = delimiter.charCodeAt(0);
    for (const code of [LINE_FEED, CARRIAGE_RETURN, QUOTE]) {
      this.stops[code] = 1;
      this.stopsInQuotes[code] = 1;
    }
    this.stops[this.separator] = 1;
  }

  /**
   * Finds the cells: as many as there are columns, each without quotes or quoted as a whole with none inside.
   *
   * @returns where the next line begins; 0 where this is another kind of line
   */
  split(codes: Uint8Array, from: number): number {
    const { starts, ends, stops, stopsInQuotes, separator } = this;
    const last = starts.length - 1;
    let at = from;
    for (let cell = 0; ; cell++) {
      let code = codes[at]!;
      if (code === QUOTE) {
        at += 1;
        starts[cell] = at;
        code = codes[at]!;
        while (stopsInQuotes[code] === 0) {
          at += 1;
          code = codes[at]!;
        }
        if (code !== QUOTE) return 0;
        ends[cell] = at;
        at += 1;
        code = codes[at]!;
      } else {
        starts[cell] = at;
        while (stops[code] === 0) {
          at += 1;
          code = codes[at]!;
        }
        ends[cell] = at;
      }
      at += 1;
      if (cell === last) {
        if (code === CARRIAGE_RETURN) {
          code = codes[at]!;
          at += 1;
        }
        return code === LINE_FEED ? at : 0;
      }
      if (code !== separator) return 0;
    }
  }

  isEmpty(column: number): boolean {
    return column < 0 || this.starts[column] === this.ends[column];
  }

  /** Null where the cell is empty; undefined where it is no date, or where its order is not known. */
  date(codes: Uint8Array, column: number, order: DateOrder | null): PlainDate | null | undefined {
    if (this.isEmpty(column)) return null;
    return plainDateAt(codes, this.starts[column]!, this.ends[column]!, order) ?? undefined;
  }

  amount(
    codes: Uint8Array,
    column: number,
    decimal: DecimalMark | null,
    digits: number,
  ): number | null {
    return plainAmountAt(codes, this.starts[column]!, this.ends[column]!, decimal, digits);
  }

  /** An amount that may be missing: null where the cell is empty, undefined where it has to be read otherwise. */
  amountOrNone(
    codes: Uint8Array,
    column: number,
    decimal: DecimalMark | null,
    digits: number,
  ): number | null | undefined {
    if (this.isEmpty(column)) return null;
    return this.amount(codes, column, decimal, digits) ?? undefined;
  }

  /** Where a text stands. @returns false where there may be blanks around it */
  text(codes: Uint8Array, column: number, stretch: Stretch): boolean {
    stretch.length = 0;
    if (this.isEmpty(column)) return true;
    const from = this.starts[column]!;
    const last = this.ends[column]! - 1;
    stretch.from = from;
    stretch.length = last + 1 - from;
    return isInk(codes[from]!) && isInk(codes[last]!);
  }

  start(column: number): number {
    return this.starts[column]!;
  }

  length(column: number): number {
    return this.ends[column]! - this.starts[column]!;
  }
}

/** Whether a character of Latin 1 is no blank, as the no-break space is one. */
function isInk(code: number): boolean {
  return code > 32 && code !== 0xa0;
}

/**
 * Reads a column in which the same few texts stand again and again; null where nothing stands there, undefined where
 * there is something to be said of it.
 *
 * @param meaningOf of a text without blanks around it
 */
export function fewTextsReader<T>(
  column: number,
  meaningOf: (text: string) => T | null | undefined,
): (line: PlainLine, codes: Uint8Array) => T | null | undefined {
  const known: string[] = [];
  const meanings: (T | null | undefined)[] = [];
  /** Where the last one stands. */
  let last = 0;
  return (line, codes) => {
    if (line.isEmpty(column)) return null;
    const start = line.start(column);
    const length = line.length(column);
    if (last < known.length && isTextAt(known[last]!, codes, start, length)) return meanings[last];
    last = 0;
    while (last < known.length && !isTextAt(known[last]!, codes, start, length)) last += 1;
    if (last === MOST_TEXTS) return undefined;
    if (last === known.length) {
      const text = textAt(codes, start, length);
      known.push(text);
      meanings.push(text.trim() === '' ? undefined : meaningOf(text.trim()));
    }
    return meanings[last];
  };
}

/** Reads a currency of three capital letters; null for anything else but nothing, which is `none`. */
export function currencyReader(
  none: string,
): (line: PlainLine, codes: Uint8Array, column: number) => string | null {
  let known = none;
  const all: string[] = [];
  return (line, codes, column) => {
    if (line.isEmpty(column)) return none;
    if (line.length(column) !== 3) return null;
    const start = line.start(column);
    if (isCodeAt(codes, start, known)) return known;
    for (const code of all) {
      if (!isCodeAt(codes, start, code)) continue;
      known = code;
      return code;
    }
    for (let i = start; i < start + 3; i++) if (codes[i]! < 65 || codes[i]! > 90) return null;
    known = nameOf(String.fromCharCode(codes[start]!, codes[start + 1]!, codes[start + 2]!));
    all.push(known);
    return known;
  };
}

function isCodeAt(codes: Uint8Array, start: number, code: string): boolean {
  return (
    codes[start] === code.charCodeAt(0) &&
    codes[start + 1] === code.charCodeAt(1) &&
    codes[start + 2] === code.charCodeAt(2)
  );
}
