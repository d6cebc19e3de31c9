import { textAt } from '../../model/flat-text.js';
import type { Stretch } from '../../model/row-cells.js';
import type { Source } from '../../model/source.js';
import type { NumberedTexts } from './numbered-texts.js';

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

/** Makes memory of so many bytes: such as threads can share, or an ordinary one. */
export type NewMemory = (bytes: number) => ArrayBufferLike;

/** What a memory holds, as it can be sent to another thread; its chunks are shared by both where they can be. */
export interface RowMemoryParts {
  readonly chunks: readonly Pick<Chunk, 'numbers' | 'stride'>[];
  readonly clients: Int32Array;
  readonly rests: readonly unknown[];
  readonly file: string | null;
  readonly mostNeeded: number;
}

/**
 * Called with each row of a client: its own numbers begin at `at`, its ids at byte `ids`, and `rest` is what did not
 * fit into either.
 */
export type VisitRow = (
  numbers: Float64Array,
  at: number,
  bytes: Uint8Array,
  ids: number,
  rest: unknown,
) => void;

/**
 * Memory for the rows of one role by client: each a record of fixed width of a few numbers and the bytes of its ids,
 * those of a client beside each other. Objects are made of them when a client's turn comes, so that nothing but these
 * bytes is in memory all the time.
 */
export class RowMemory {
  private chunks: Chunk[] = [];
  private capacity = 0;
  private used = 0;
  /** Of each client, side by side in memory: rows, where the first and the newest block begin, rows left in the newest. */
  private clients: Int32Array = new Int32Array(4 * 16);
  /** What few rows have. The first is that of all others. */
  private rests: unknown[] = [undefined];
  /** Of the first row, and nearly always of all. */
  private file: string | null = null;
  /** Where the row that is being written has its numbers, and its ids. */
  numbers: Float64Array = new Float64Array(0);
  private bytes: Uint8Array = new Uint8Array(0);
  private at = 0;
  private idPlace = 0;
  private idEnd = 0;
  /** Bytes that the ids of this row need, and the most of any so far: new chunks have room for that. */
  private needed = 0;
  private mostNeeded = 0;

  /**
   * @param width numbers of a row
   * @param mostIdBytes room for its ids at most, a multiple of 8; longer ones are kept in another way
   */
  constructor(
    private readonly width: number,
    private readonly mostIdBytes: number,
    private readonly newMemory: NewMemory = (bytes) => new ArrayBuffer(bytes),
  ) {}

  /** It may be filled further no more: what is in it is read by others, too. */
  parts(): RowMemoryParts {
    const { clients, rests, file, mostNeeded } = this;
    const chunks = this.chunks.map(({ numbers, stride }) => ({ numbers, stride }));
    return { chunks, clients, rests, file, mostNeeded };
  }

  /**
   * Takes over what another one holds; this one must be empty.
   *
   * @param numbers the client's number here for each one there; null where they are the same
   */
  adopt(parts: RowMemoryParts, numbers: readonly number[] | null): void {
    const { chunks, clients, rests, file, mostNeeded } = parts;
    this.chunks = chunks.map(({ numbers, stride }) => ({
      numbers,
      bytes: new Uint8Array(numbers.buffer),
      stride,
    }));
    this.capacity = LARGEST_CHUNK;
    // Its last chunk may be shorter than it looks from here: the next row begins another one.
    this.used = LARGEST_CHUNK;
    this.rests = [...rests];
    this.file = file;
    this.mostNeeded = mostNeeded;
    this.clients = numbers === null ? clients : renumbered(clients, numbers);
  }

  isEmpty(): boolean {
    return this.chunks.length === 0;
  }

  /**
   * Begins a row: its own numbers go to `numbers`, its ids to `addId`.
   *
   * @param client number of the client among all
   * @returns where in `numbers` its own begin
   */
  begin(client: number): number {
    const place = this.newPlace(client);
    const { numbers, bytes, stride } = this.chunks[Math.floor(place / LARGEST_CHUNK)]!;
    const at = (place % LARGEST_CHUNK) * stride;
    this.numbers = numbers;
    this.bytes = bytes;
    this.at = at;
    this.idPlace = 8 * (at + this.width + 1);
    this.idEnd = 8 * (at + stride);
    this.needed = 0;
    return at + 1;
  }

  /** @param rest what did not fit into the numbers and ids, null where nothing is left */
  end(rest: unknown): void {
    this.numbers[this.at] = rest === null ? 0 : this.rests.push(rest) - 1;
    if (this.needed > this.mostNeeded) this.mostNeeded = this.needed;
  }

  each(client: number, visit: VisitRow): void {
    let rows = this.clients[4 * client] ?? 0;
    let place = this.clients[4 * client + 1] ?? 0;
    for (let size = FIRST_BLOCK; rows > 0; size = Math.min(2 * size, LARGEST_BLOCK)) {
      const { numbers, bytes, stride } = this.chunks[Math.floor(place / LARGEST_CHUNK)]!;
      const block = (place % LARGEST_CHUNK) * stride;
      const count = Math.min(size, rows);
      for (let i = 1; i <= count; i++) {
        const at = block + i * stride;
        visit(numbers, at + 1, bytes, 8 * (at + this.width + 1), this.rests[numbers[at]!]);
      }
      rows -= count;
      place = numbers[block]!;
    }
  }

  clear(client: number): void {
    if (4 * client < this.clients.length) this.clients.fill(0, 4 * client, 4 * client + 4);
  }

  /** Writes the next id of the row. @returns whether it can be read again: not if there is no room, or beyond Latin 1 */
  addId(id: string | null): boolean {
    const { bytes } = this;
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

  /** `addId` of an id that stands in a larger text; an empty one is none. */
  addIdAt(codes: Uint8Array, { from, length }: Stretch): boolean {
    const place = this.idPlace;
    if (length === 0 || place + 1 + length > this.idEnd) {
      return this.addId(length === 0 ? null : textAt(codes, from, length));
    }
    const { bytes } = this;
    this.needed += 1 + length;
    bytes[place] = length;
    let all = 0;
    for (let i = 0; i < length; i++) {
      const code = codes[from + i]!;
      all |= code;
      bytes[place + 1 + i] = code;
    }
    this.idPlace = place + 1 + length;
    return all < 256;
  }

  /** @param pool gives the same string for the same id */
  id(bytes: Uint8Array, place: number, pool: NumberedTexts | null): string | null {
    const length = bytes[place]!;
    if (length === NO_ID) return null;
    return pool === null
      ? textAt(bytes, place + 1, length)
      : pool.texts[pool.addAt(bytes, place + 1, length)]!;
  }

  /** Where the next id of the row begins. */
  next(bytes: Uint8Array, place: number): number {
    const length = bytes[place]!;
    return length === NO_ID ? place + 1 : place + 1 + length;
  }

  /** Whether the rows are those of this file: it is the first one, or was. */
  isOf(file: string): boolean {
    this.file ??= file;
    return this.file === file;
  }

  /** The line of a source that is just a line of the usual file; NaN for another one, or none. */
  lineOf(source: Source | null | undefined): number {
    if (!source) return Number.NaN;
    return this.isOf(source.file) && source.column === undefined ? source.line : Number.NaN;
  }

  sourceAt(line: number): Source | null {
    return Number.isNaN(line) ? null : { file: this.file!, line };
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
      const numbers = new Float64Array(this.newMemory(8 * this.capacity * stride));
      this.chunks.push({ numbers, bytes: new Uint8Array(numbers.buffer), stride });
      this.used = 0;
    }
    const place = (this.chunks.length - 1) * LARGEST_CHUNK + this.used;
    this.used += rows;
    return place;
  }
}

function renumbered(clients: Int32Array, numbers: readonly number[]): Int32Array<ArrayBuffer> {
  const most = numbers.reduce((highest, number) => Math.max(highest, number), 0);
  const moved = new Int32Array(4 * (most + 1));
  numbers.forEach((number, old) => {
    moved.set(clients.subarray(4 * old, 4 * old + 4), 4 * number);
  });
  return moved;
}
