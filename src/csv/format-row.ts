import { fold } from '../model/fold.js';
import { remembered } from '../model/remembered.js';
import { LESS, TERM } from './cells/sums.js';
import type { Cell, Condition, ForeignRow } from './formats/format.js';
import { type HeaderPlaces, headerPlaces } from './formats/header-places.js';
import type { HeaderRow } from './plan.js';

/** The row of an export that is read now: asked by header, and with the cells that its format makes of others. */
export class FormatRow implements ForeignRow {
  /** The headers of its own cells, then those of the cells that are made. */
  readonly headers: string[];
  readonly preamble: ForeignRow['preamble'];
  readonly noted = new Map<string, string>();
  /** Its own cells, one for each header of the file. */
  cells: readonly string[] = [];
  group = '';
  private readonly made: (() => string)[] = [];
  /** Where the cell below a header of the file stands. */
  readonly indexOf: HeaderPlaces;
  private readonly folded = remembered(fold);

  constructor({ headers, preamble }: HeaderRow) {
    this.headers = [...headers];
    this.preamble = preamble;
    // A format names few, and asks for them in each row.
    this.indexOf = remembered(headerPlaces(headers));
  }

  get(header: string): string {
    const index = this.indexOf(header);
    return index === undefined ? '' : (this.cells[index] ?? '').trim();
  }

  /** Its cells with those that are made of them. */
  allCells(): string[] {
    return [...this.cells, ...this.made.map((make) => make())];
  }

  /** Index among all cells, where one that has to be made is from now on; null where the file has no such column. */
  placeOf(cell: Cell): number | null {
    if (typeof cell === 'string') return this.indexOf(cell) ?? null;
    if ('is' in cell) return this.make('', () => cell.is);
    if ('sum' in cell) return this.make(cell.sum[0] ?? '', () => this.textOf(cell));
    if ('as' in cell) {
      const from = typeof cell.from === 'string' ? cell.from : this.known(cell.from);
      return this.make(from ?? '', () => this.textOf(cell));
    }
    const header = this.known(cell);
    return header === null ? null : (this.indexOf(header) ?? null);
  }

  /** @param header of the cell that it is made of, if of one */
  make(header: string, value: () => string): number {
    this.made.push(value);
    this.headers.push(header);
    return this.headers.length - 1;
  }

  textOf(cell: Cell | undefined): string {
    if (cell === undefined) return '';
    if (typeof cell === 'string') return this.get(cell);
    if ('is' in cell) return cell.is;
    if ('sum' in cell) return cell.sum.map((header) => this.term(header)).join(TERM);
    if ('as' in cell) return cell.as(this.textOf(cell.from), this);
    const header = this.known(cell);
    return header === null ? '' : this.get(header);
  }

  /** The texts of several cells as one key. */
  keyOf(cells: readonly Cell[]): string {
    return JSON.stringify(cells.map((cell) => this.textOf(cell)));
  }

  /** The name of a group of rows; blank where its first cell is: then nothing tells which rows belong together. */
  nameOf(cells: readonly Cell[]): string {
    return this.textOf(cells[0]) === '' ? '' : this.keyOf(cells);
  }

  meetsAll(condition: Condition): boolean {
    return Object.entries(condition).every(([header, words]) => this.meets(header, words));
  }

  meetsAny(condition: Condition): boolean {
    return Object.entries(condition).some(([header, words]) => this.meets(header, words));
  }

  private meets(header: string, words: readonly string[]): boolean {
    const cell = fold(this.get(header));
    return words.some((word) => this.folded(word) === cell);
  }

  private term(header: string): string {
    const cell = this.get(header.replace(/^-/, ''));
    return header.startsWith('-') && cell !== '' ? `${LESS}${cell}` : cell;
  }

  /** The first of these headers that the file has; not the one that is blank. */
  private known(headers: readonly string[]): string | null {
    return headers.find((header) => this.indexOf(header) !== undefined) ?? null;
  }
}
