/** The characters of a text as numbers. From here they are read several times as fast as from the string. */
export type Codes = Uint8Array | Uint16Array;

/**
 * One row of a CSV: a text, and where in it the cells stand. A reader has one of these and fills it again for each row,
 * so that no string is made of a cell that nobody asks for.
 */
export class Row {
  /** The line it starts on, counted from 1. */
  line = 1;
  /** Number of cells. */
  length = 0;
  text = '';
  /** Of `text`. */
  codes: Codes = new Uint16Array(0);
  starts = new Int32Array(32);
  ends = new Int32Array(32);

  begin(text: string, codes: Codes, line: number): void {
    this.text = text;
    this.codes = codes;
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
    const text = cells.join('');
    this.begin(text, codesOf(text), line);
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
    return this.text.slice(this.starts[index], this.ends[index]);
  }

  cells(): string[] {
    return Array.from({ length: this.length }, (_, index) => this.cell(index));
  }

  /** Whether there is nothing but white space from this cell on. */
  isBlankFrom(index: number): boolean {
    for (let i = index; i < this.length; i++) {
      if (this.starts[i] !== this.ends[i] && this.cell(i).trim() !== '') return false;
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

const encoder = new TextEncoder();
/** Shorter texts are not worth a call into the machine. */
const SHORT = 200;

export function codesOf(text: string): Codes {
  if (text.length > SHORT) {
    const bytes = new Uint8Array(text.length);
    // Of plain ASCII each character is one byte.
    if (encoder.encodeInto(text, bytes).read === text.length) return bytes;
  }
  const codes = new Uint16Array(text.length);
  for (let i = 0; i < codes.length; i++) codes[i] = text.charCodeAt(i);
  return codes;
}

function twiceAsLong(places: Int32Array): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(2 * places.length);
  longer.set(places);
  return longer;
}
