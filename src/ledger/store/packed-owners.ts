import { type InvoiceOwners, ListedOwners } from './invoice-owners.js';
import { hashAt } from './numbered-cells.js';
import type { RowMemory } from './row-memory.js';

/** Longer ids never stand in rows. */
const LONGEST = 255;

/** Ids that are found by their bytes in the rows of invoices: all that is kept of one here is the place of such a row. */
export class PackedOwners implements InvoiceOwners {
  /** The place of a row plus 1, where the hash of its id points or soon behind; negative where several clients have it. */
  private readonly table: Int32Array;
  /** The owners of ids that do not stand in rows. */
  private readonly odd = new ListedOwners();
  private hasOdd = false;
  /** The characters of an id that is a text. */
  private readonly codes = new Uint8Array(LONGEST);

  /** @param most so many rows are added at most */
  constructor(
    private readonly rows: RowMemory,
    most: number,
  ) {
    this.table = new Int32Array(2 ** Math.ceil(Math.log2(2 * most + 2)));
  }

  /** Adds a row, in which its id stands there. */
  addAt(client: number, place: number, codes: Uint8Array, from: number, length: number): void {
    const { table, rows } = this;
    const at = this.placeOf(codes, from, length);
    const entry = table[at]!;
    if (entry === 0) table[at] = place + 1;
    else if (entry > 0 && rows.clientAt(entry - 1) !== client) table[at] = -entry;
  }

  /** Adds an id that does not stand in its row. */
  add(client: number, id: string): void {
    this.odd.add(id, client);
    this.hasOdd = true;
  }

  find(id: string): number | null | undefined {
    const { codes, odd } = this;
    const { length } = id;
    let all = 0;
    for (let i = 0; i < length && i < LONGEST; i++) {
      all |= id.charCodeAt(i);
      codes[i] = id.charCodeAt(i);
    }
    const isLatin = length <= LONGEST && all < 256;
    return both(isLatin ? this.inRows(codes, 0, length) : undefined, odd.find(id));
  }

  findAt(codes: Uint8Array, from: number, length: number): number | null | undefined {
    const owner = this.inRows(codes, from, length);
    return this.hasOdd ? both(owner, this.odd.findAt(codes, from, length)) : owner;
  }

  private inRows(codes: Uint8Array, from: number, length: number): number | null | undefined {
    const entry = this.table[this.placeOf(codes, from, length)]!;
    if (entry === 0) return undefined;
    return entry < 0 ? null : this.rows.clientAt(entry - 1);
  }

  /** Where an id is in the table, or would be. */
  private placeOf(codes: Uint8Array, from: number, length: number): number {
    const { table, rows } = this;
    const mask = table.length - 1;
    let at = hashAt(codes, from, length) & mask;
    while (table[at] !== 0 && !rows.isFirstId(Math.abs(table[at]!) - 1, codes, from, length)) {
      at = (at + 1) & mask;
    }
    return at;
  }
}

/** The owner of an id that stands in rows and elsewhere. */
function both(one: number | null | undefined, other: number | null | undefined) {
  if (one === undefined) return other;
  return other === undefined || other === one ? one : null;
}
