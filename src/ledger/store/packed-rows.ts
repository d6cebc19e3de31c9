import type { Source } from '../../model/source.js';
import type { IdPool } from './id-pool.js';
import { latinText } from './latin.js';
import type { RowsByClient } from './referring-rows.js';

/** Rows of a client's first block and of its largest ones; each is twice as large as the one before. */
const FIRST_BLOCK = 2;
const LARGEST_BLOCK = 32;
/** Rows of the first chunk of memory and of the largest ones, which hold the blocks of all clients. */
const FIRST_CHUNK = 64;
const LARGEST_CHUNK = 8192;
/** Bytes that ids may grow by before there is room for them again. */
const SPARE = 6;
/** Stands where an id would have its length. */
const NO_ID = 255;

interface Chunk {
  readonly numbers: Float64Array;
  /** The same memory. */
  readonly bytes: Uint8Array;
  /** Numbers that a row takes: where its rest is, its own ones, and the bytes of its ids. */
  readonly stride: number;
}

/**
 * The rows of one role by client: each a record of fixed width of a few numbers and the bytes of its ids, those of a
 * client beside each other. Objects are made of them when a client's turn comes, so that nothing but these bytes is in
 * memory all the time.
 */
export abstract class PackedRows<Row> implements RowsByClient<Row> {
  private readonly chunks: Chunk[] = [];
  private capacity = 0;
  private used = 0;
  /** Of each client, side by side in memory: rows, where the first and the newest block begin, rows left in the newest. */
  private clients = new Int32Array(4 * 16);
  /** What few rows have. The first is that of all others. */
  private readonly rests: unknown[] = [undefined];
  /** Of the first row, and nearly always of all. */
  private file: string | null = null;
  private chunk: Chunk | null = null;
  private idPlace = 0;
  private idEnd = 0;
  /** Bytes that the ids of this row need, and the most of any so far: new chunks have room for that. */
  private needed = 0;
  private mostNeeded = 0;

  /**
   * @param width numbers of a row
   * @param mostIdBytes room for its ids at most, a multiple of 8; longer ones are kept in another way
   */
  protected constructor(
    private readonly width: number,
    private readonly mostIdBytes: number,
  ) {}

  /** @param client number of the client among all, and its id */
  add(client: number, clientId: string, row: Row): void {
    const place = this.newPlace(client);
    const chunk = this.chunks[Math.floor(place / LARGEST_CHUNK)]!;
    const { numbers, stride } = chunk;
    const at = (place % LARGEST_CHUNK) * stride;
    this.chunk = chunk;
    this.idPlace = 8 * (at + this.width + 1);
    this.idEnd = 8 * (at + stride);
    this.needed = 0;
    const rest = this.pack(row, client, clientId, numbers, at + 1);
    numbers[at] = rest === null ? 0 : this.rests.push(rest) - 1;
    if (this.needed > this.mostNeeded) this.mostNeeded = this.needed;
  }

  of(client: number, clientId: string, pool: IdPool): Row[] {
    const rows: Row[] = [];
    this.each(client, ({ numbers, bytes }, at) => {
      const ids = 8 * (at + this.width + 1);
      rows.push(this.unpack(clientId, numbers, at + 1, bytes, ids, this.rests[numbers[at]!], pool));
    });
    return rows;
  }

  clear(client: number): void {
    if (4 * client < this.clients.length) this.clients.fill(0, 4 * client, 4 * client + 4);
  }

  /** The first id of each row, and the rest of it. */
  protected firstIds(client: number): { readonly id: string | null; readonly rest: unknown }[] {
    const ids: { id: string | null; rest: unknown }[] = [];
    this.each(client, ({ numbers, bytes }, at) => {
      const id = this.id(bytes, 8 * (at + this.width + 1), null);
      ids.push({ id, rest: this.rests[numbers[at]!] });
    });
    return ids;
  }

  /** @returns what did not fit into the numbers and ids, null where nothing is left */
  protected abstract pack(
    row: Row,
    client: number,
    clientId: string,
    numbers: Float64Array,
    at: number,
  ): unknown;

  protected abstract unpack(
    clientId: string,
    numbers: Float64Array,
    at: number,
    bytes: Uint8Array,
    ids: number,
    rest: unknown,
    pool: IdPool,
  ): Row;

  /** Writes the next id of the row. @returns whether it can be read again: not if there is no room, or beyond Latin 1 */
  protected addId(id: string | null): boolean {
    const { bytes } = this.chunk!;
    const place = this.idPlace;
    const length = id === null ? 0 : id.length;
    this.needed += 1 + length;
    if (id === null || place + 1 + length > this.idEnd) {
      // There is a byte for this where the id before it left one.
      if (place < this.idEnd) bytes[place] = NO_ID;
      this.idPlace = place + 1;
      return id === null && place < this.idEnd;
    }
    bytes[place] = length;
    let all = 0;
    for (let i = 0; i < length; i++) {
      const code = id.charCodeAt(i);
      all |= code;
      bytes[place + 1 + i] = code;
    }
    this.idPlace = place + 1 + length;
    return all < 256;
  }

  protected id(bytes: Uint8Array, place: number, pool: IdPool | null): string | null {
    const length = bytes[place]!;
    if (length === NO_ID) return null;
    return pool === null
      ? latinText(bytes, place + 1, length)
      : pool.text(bytes, place + 1, length);
  }

  /** Where the next id of the row begins. */
  protected next(bytes: Uint8Array, place: number): number {
    const length = bytes[place]!;
    return length === NO_ID ? place + 1 : place + 1 + length;
  }

  /** The line of a source that is just a line of the usual file; NaN for another one, or none. */
  protected lineOf(source: Source | null | undefined): number {
    if (!source) return Number.NaN;
    this.file ??= source.file;
    return source.file === this.file && source.column === undefined ? source.line : Number.NaN;
  }

  protected sourceAt(line: number): Source | null {
    return Number.isNaN(line) ? null : { file: this.file!, line };
  }

  private each(client: number, visit: (chunk: Chunk, at: number) => void): void {
    let rows = this.clients[4 * client] ?? 0;
    let place = this.clients[4 * client + 1] ?? 0;
    for (let size = FIRST_BLOCK; rows > 0; size = Math.min(2 * size, LARGEST_BLOCK)) {
      const chunk = this.chunks[Math.floor(place / LARGEST_CHUNK)]!;
      const { stride } = chunk;
      const at = (place % LARGEST_CHUNK) * stride;
      for (let i = 1; i <= size && rows > 0; i++, rows--) visit(chunk, at + i * stride);
      place = chunk.numbers[at]!;
    }
  }

  private newPlace(client: number): number {
    const at = 4 * client;
    while (at >= this.clients.length) {
      const longer = new Int32Array(2 * this.clients.length);
      longer.set(this.clients);
      this.clients = longer;
    }
    const { clients } = this;
    const count = clients[at]!;
    clients[at] = count + 1;
    const left = clients[at + 3]!;
    if (left > 0) {
      clients[at + 3] = left - 1;
      clients[at + 2]! += 1;
      return clients[at + 2]!;
    }
    // The blocks before it have 2, 4, 8, 16, 32, 32, ... rows.
    const size = Math.min(count + FIRST_BLOCK, LARGEST_BLOCK);
    const block = this.newBlock(size);
    if (count === 0) clients[at + 1] = block;
    else this.link(clients[at + 2]! - Math.min((count + FIRST_BLOCK) / 2, LARGEST_BLOCK), block);
    clients[at + 2] = block + 1;
    clients[at + 3] = size - 1;
    return block + 1;
  }

  /** Each block begins with the place of the one after it. */
  private link(block: number, next: number): void {
    const { numbers, stride } = this.chunks[Math.floor(block / LARGEST_CHUNK)]!;
    numbers[(block % LARGEST_CHUNK) * stride] = next;
  }

  private newBlock(size: number): number {
    const rows = size + 1;
    if (this.used + rows > this.capacity) {
      this.capacity = Math.min(Math.max(FIRST_CHUNK, 2 * this.capacity), LARGEST_CHUNK);
      const enough = 8 * Math.ceil((this.mostNeeded + SPARE) / 8);
      const idBytes =
        this.chunks.length === 0 ? this.mostIdBytes : Math.min(enough, this.mostIdBytes);
      const stride = 1 + this.width + idBytes / 8;
      const numbers = new Float64Array(this.capacity * stride);
      this.chunks.push({ numbers, bytes: new Uint8Array(numbers.buffer), stride });
      this.used = 0;
    }
    const place = (this.chunks.length - 1) * LARGEST_CHUNK + this.used;
    this.used += rows;
    return place;
  }
}
