import { Characters, type Codes, type Piece } from './characters.js';

/**
 * One row of a CSV: a text, and where in it the cells stand. A reader has one of these and fills it again for each row,
 * so that no string is made of a cell that nobody asks for.
 */
export class Row {
  /** The line it starts on, counted from 1. */
  line = 1;
  /** Number of cells. */
  length = 0;
  private characters = Characters.of('');
  starts = new Int32Array(32);
  ends = new Int32Array(32);

  get codes(): Codes {
    return this.characters.codes;
  }

  begin(characters: Characters, line: number): void {
    this.characters = characters;
    this.line = line;
    this.length = 0;
  }

  /** Makes room for more cells. */
  grow(): void {
    this.starts = twiceAsLong(this.starts);
    this.ends = twiceAsLong(this.ends);
  }

  /** Fills it with cells that are strings already. */
  fill(cells: readonly string[], line: number): void {
    this.begin(Characters.of(cells.join('')), line);
    let start = 0;
    while (this.starts.length < cells.length) this.grow();
    for (const { length } of cells) {
      this.starts[this.length] = start;
      start += length;
      this.ends[this.length] = start;
      this.length += 1;
    }
  }

  cell(index: number): string {
    return this.characters.text(this.starts[index]!, this.ends[index]!);
  }

  cells(): string[] {
    return Array.from({ length: this.length }, (_, index) => this.cell(index));
  }

  /** Whether there is nothing but white space from this cell on. */
  isBlankFrom(index: number): boolean {
    for (let i = index; i < this.length; i++) {
      if (this.starts[i] === this.ends[i]) continue;
      const code = this.codes[this.starts[i]!]!;
      // Above the blanks of ASCII, below all others.
      if ((code > 32 && code < 128) || this.cell(i).trim() !== '') return false;
    }
    return true;
  }
}

/** Number of cells up to the last one that is not blank. */
export function lengthWithoutTail(cells: readonly string[]): number {
  let length = cells.length;
  while (length > 0 && cells[length - 1]!.trim() === '') length -= 1;
  return length;
}

function twiceAsLong(places: Int32Array): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(2 * places.length);
  longer.set(places);
  return longer;
}

/** Called with each row, which is filled anew for the next one. */
export type OnRow = (row: Row) => void;

/** Text in, rows out. Rows end at a line feed, a carriage return, or both; blank lines are skipped. */
export interface Tokenizer {
  /** Rows come while this runs. */
  write(piece: Piece): void;
  /** @throws InvoiceSignalsError `csv-malformed` where a quote never ends, or stands where none may. */
  end(): Promise<void>;
}
