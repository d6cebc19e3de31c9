import { textAt } from '../../model/flat-text.js';
import type { Stretch } from '../../model/row-cells.js';
import type { Source } from '../../model/source.js';
import type { NumberedCells } from './numbered-cells.js';
import { NOBODY } from './rows-by-client.js';

/** Rows of the first chunk of memory and of the largest ones. */
const FIRST_CHUNK = 64;
const CHUNK_BITS = 14;
const LARGEST_CHUNK = 2 ** CHUNK_BITS;
/** Bytes that ids may grow by before there is room for them again. */
const SPARE = 6;
/** Stands where an id would have its length. */
const NO_ID = 255;
/** Stands for a whole number that is none. */
export const NONE = -2_147_483_648;

/** Makes memory of so many bytes: such as threads can share, or an ordinary one. */
export type NewMemory = (bytes: number) => ArrayBufferLike;

/** Rows one after the other, each of `stride` bytes: its amount, where its rest is, its whole numbers, and its ids. */
interface Chunk {
  readonly memory: ArrayBufferLike;
  readonly amounts: Float64Array;
  /** The same memory as the amounts, and so are the bytes. */
  readonly whole: Int32Array;
  readonly bytes: Uint8Array;
  /** Whose each row is. */
  readonly clients: Int32Array;
  readonly stride: number;
  rows: number;
}

/** Which rows each client has: `order` holds their places, client by client, from `starts[client]` on. */
interface Index {
  readonly starts: Int32Array;
  readonly order: Int32Array;
}

/** What a memory holds, as it can be sent to another thread; nearly all is shared by both where it can be. */
export interface RowMemoryParts {
  readonly chunks: readonly Pick<Chunk, 'memory' | 'clients' | 'stride' | 'rows'>[];
  readonly index: Index | null;
  readonly clientCount: number;
  readonly rests: readonly unknown[];
  readonly file: string | null;
  readonly mostNeeded: number;
}

/**
 * Called with a row: its whole numbers begin at `at`, its ids at byte `ids`, and `rest` is what did not fit into either.
 */
export type VisitRow = (
  amount: number,
  whole: Int32Array,
  at: number,
  bytes: Uint8Array,
  ids: number,
  rest: unknown,
) => void;

/** The same with any row: whose it is, and its place among all. */
export type VisitAny = (client: number, place: number, ...row: Parameters<VisitRow>) => void;

/**
 * Memory for the rows of one role: each a record of fixed width of an amount, a few whole numbers, and the bytes of its
 * ids. They are written one after the other as they come, and found by client through an index that is made when the
 * first client is asked for; objects are made of them when a client's turn comes. So nothing but these bytes is in
 * memory all the time, and they are written where the processor has them at hand.
 */
export class RowMemory {
  private chunks: Chunk[] = [];
  private index: Index | null = null;
  private clientCount = 0;
  /** What few rows have. The first is that of all others. */
  private rests: unknown[] = [undefined];
  /** Of the first row, and nearly always of all. */
  private file: string | null = null;
  /** Where the row that is being written has its whole numbers, and its ids. */
  whole: Int32Array = new Int32Array(0);
  private bytes: Uint8Array = new Uint8Array(0);
  private restPlace = 0;
  private idPlace = 0;
  private idEnd = 0;
  /** Bytes that the ids of this row need, and the most of any so far: new chunks have room for that. */
  private needed = 0;
  private mostNeeded = 0;

  /**
   * @param width whole numbers of a row
   * @param mostIdBytes room for its ids at most, a multiple of 8; longer ones are kept in another way
   */
  constructor(
    private readonly width: number,
    private readonly mostIdBytes: number,
    private readonly newMemory: NewMemory = (bytes) => new ArrayBuffer(bytes),
  ) {}

  /** Nothing may be added while others read it. */
  parts(): RowMemoryParts {
    const { clientCount, rests, file, mostNeeded } = this;
    const chunks = this.chunks.map(({ memory, clients, stride, rows }) => ({
      memory,
      clients,
      stride,
      rows,
    }));
    return { chunks, index: this.index, clientCount, rests, file, mostNeeded };
  }

  /**
   * Takes over what another one holds; this one must be empty.
   *
   * @param numbers the client's number here for each one there; null where they are the same
   */
  adopt(parts: RowMemoryParts, numbers: readonly number[] | null): void {
    this.chunks = parts.chunks.map(({ memory, clients, stride, rows }) =>
      chunkOf(memory, clients, stride, rows),
    );
    this.rests = [...parts.rests];
    this.file = parts.file;
    this.mostNeeded = parts.mostNeeded;
    this.index = numbers === null ? parts.index : null;
    this.clientCount = parts.clientCount;
    if (numbers !== null) this.renumber(numbers);
  }

  isEmpty(): boolean {
    return this.chunks.length === 0;
  }

  /** So many rows were written. */
  get rows(): number {
    return this.chunks.reduce((sum, { rows }) => sum + rows, 0);
  }

  /**
   * Begins a row: its whole numbers go to `whole`, its ids to `addId`.
   *
   * @param client number of the client among all, or `UNNAMED`
   * @returns where in `whole` its own begin
   */
  begin(client: number, amount: number): number {
    let chunk = this.chunks[this.chunks.length - 1];
    if (chunk === undefined || chunk.rows === chunk.clients.length) chunk = this.newChunk();
    const { stride, rows, whole } = chunk;
    const start = rows * stride;
    chunk.rows = rows + 1;
    chunk.clients[rows] = client;
    chunk.amounts[start >> 3] = amount;
    this.index = null;
    if (client >= this.clientCount) this.clientCount = client + 1;
    this.whole = whole;
    this.bytes = chunk.bytes;
    this.restPlace = (start >> 2) + 2;
    this.idPlace = start + idsAt(this.width);
    this.idEnd = start + stride;
    this.needed = 0;
    return this.restPlace + 1;
  }

  /**
   * @param rest what did not fit into the numbers and ids, null where nothing is left; a number, from 0 up, is kept in
   * the row itself
   */
  end(rest: unknown): void {
    this.whole[this.restPlace] = rest === null ? 0 : this.restNumber(rest);
    if (this.needed > this.mostNeeded) this.mostNeeded = this.needed;
  }

  /** How many rows a client has. */
  countOf(client: number): number {
    const { starts } = this.indexOfAll();
    const end = starts[client + 1];
    // Behind the last client that has any there is nothing, and not less.
    return end === undefined ? 0 : end - starts[client]!;
  }

  /** Calls `visit` with the rows of a client, in the order in which they came. */
  each(client: number, visit: VisitRow): void {
    const { starts, order } = this.indexOfAll();
    const from = starts[client] ?? 0;
    const to = starts[client + 1] ?? 0;
    this.fetch(order, from, to);
    for (let k = from; k < to; k++) this.visitAt(order[k]!, visit);
  }

  /** Calls `visit` with the row at a place. */
  visitAt<T>(place: number, visit: (...row: Parameters<VisitRow>) => T): T {
    const { amounts, whole, bytes, stride } = this.chunks[place >> CHUNK_BITS]!;
    const start = (place & (LARGEST_CHUNK - 1)) * stride;
    const at = (start >> 2) + 3;
    return visit(
      amounts[start >> 3]!,
      whole,
      at,
      bytes,
      start + idsAt(this.width),
      this.restOf(whole, at),
    );
  }

  /** The place of the row that was begun last. */
  get lastPlace(): number {
    const { chunks } = this;
    return (chunks.length - 1) * LARGEST_CHUNK + chunks[chunks.length - 1]!.rows - 1;
  }

  /** Calls `visit` with all rows, in the order in which they came. */
  eachOfAll(visit: VisitAny): void {
    this.chunks.forEach(({ clients, amounts, whole, bytes, stride, rows }, chunk) => {
      for (let row = 0; row < rows; row++) {
        const client = clients[row]!;
        if (client === NOBODY) continue;
        const start = row * stride;
        const at = (start >> 2) + 3;
        const ids = start + idsAt(this.width);
        const rest = this.restOf(whole, at);
        visit(
          client,
          chunk * LARGEST_CHUNK + row,
          amounts[start >> 3]!,
          whole,
          at,
          bytes,
          ids,
          rest,
        );
      }
    });
  }

  /** Gives a row to another client. */
  move(place: number, client: number): void {
    this.chunks[place >> CHUNK_BITS]!.clients[place & (LARGEST_CHUNK - 1)] = client;
    if (client >= this.clientCount) this.clientCount = client + 1;
    this.index = null;
  }

  /** Whose a row is. */
  clientAt(place: number): number {
    return this.chunks[place >> CHUNK_BITS]!.clients[place & (LARGEST_CHUNK - 1)]!;
  }

  /** Gives a row, whose whole numbers begin at `at`, another rest. */
  setRest(whole: Int32Array, at: number, rest: unknown): void {
    whole[at - 1] = this.restNumber(rest);
  }

  /** Whether these characters are the first id of a row. */
  isFirstId(place: number, codes: Uint8Array, from: number, length: number): boolean {
    const { bytes, stride } = this.chunks[place >> CHUNK_BITS]!;
    const id = (place & (LARGEST_CHUNK - 1)) * stride + idsAt(this.width);
    if (bytes[id] !== length) return false;
    for (let i = 0; i < length; i++) if (bytes[id + 1 + i] !== codes[from + i]) return false;
    return true;
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
    for (let i = 0; i < length; i++) bytes[place + 1 + i] = codes[from + i]!;
    this.idPlace = place + 1 + length;
    return true;
  }

  /** @param pool gives the same string for the same id */
  id(bytes: Uint8Array, place: number, pool: NumberedCells | null): string | null {
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

  /** The line of a source that is just a line of the usual file; `NONE` for another one, or none. */
  lineOf(source: Source | null | undefined): number {
    if (!source) return NONE;
    return this.isOf(source.file) && source.column === undefined ? source.line : NONE;
  }

  sourceAt(line: number): Source | null {
    return line === NONE ? null : { file: this.file!, line };
  }

  /** Reads a byte of each row, one right after the other: the processor then waits for all of them at a time. */
  private fetch(order: Int32Array, from: number, to: number): number {
    let sum = 0;
    for (let k = from; k < to; k++) {
      const place = order[k]!;
      const { bytes, stride } = this.chunks[place >> CHUNK_BITS]!;
      const start = (place & (LARGEST_CHUNK - 1)) * stride;
      sum += bytes[start]! + bytes[start + stride - 1]!;
    }
    return sum;
  }

  /** One rest after the other is mostly a new one, or the same. */
  private restNumber(rest: unknown): number {
    const { rests } = this;
    if (typeof rest === 'number') return -1 - rest;
    return rests[rests.length - 1] === rest ? rests.length - 1 : rests.push(rest) - 1;
  }

  private restOf(whole: Int32Array, at: number): unknown {
    const number = whole[at - 1]!;
    return number < 0 ? -1 - number : this.rests[number];
  }

  private indexOfAll(): Index {
    this.index ??= this.newIndex();
    return this.index;
  }

  private newIndex(): Index {
    const { chunks, clientCount } = this;
    const starts = new Int32Array(this.newMemory(4 * (clientCount + 2)));
    let count = 0;
    // Two places further on: the next pass moves each start to where the rows of the client before it end.
    for (const { clients, rows } of chunks) count += countClients(starts, clients, rows);
    for (let client = 2; client < starts.length; client++) starts[client]! += starts[client - 1]!;
    const order = new Int32Array(this.newMemory(4 * count));
    chunks.forEach(({ clients, rows }, i) => {
      orderRows(order, starts, clients, rows, i * LARGEST_CHUNK);
    });
    return { starts, order };
  }

  private renumber(numbers: readonly number[]): void {
    for (const { clients, rows } of this.chunks) {
      for (let i = 0; i < rows; i++) if (clients[i]! >= 0) clients[i] = numbers[clients[i]!]!;
    }
    this.clientCount = numbers.reduce((count, number) => Math.max(count, number + 1), 0);
  }

  private newChunk(): Chunk {
    const { chunks, width, mostIdBytes, mostNeeded } = this;
    // Places count in largest chunks, whatever the size of the first ones.
    const rows = Math.min(FIRST_CHUNK * 4 ** chunks.length, LARGEST_CHUNK);
    const enough = mostNeeded + SPARE;
    const idBytes = chunks.length === 0 ? mostIdBytes : Math.min(enough, mostIdBytes);
    const stride = 8 * Math.ceil((idsAt(width) + idBytes) / 8);
    const memory = this.newMemory(rows * stride);
    const chunk = chunkOf(memory, new Int32Array(this.newMemory(4 * rows)), stride, 0);
    chunks.push(chunk);
    return chunk;
  }
}

/** Of the id whose length stands there; 0 for none. */
export function idLength(bytes: Uint8Array, place: number): number {
  return bytes[place] === NO_ID ? 0 : bytes[place]!;
}

/** Bytes of a row before its ids: the amount, the place of its rest, and its whole numbers. */
function idsAt(width: number): number {
  return 8 + 4 + 4 * width;
}

function chunkOf(
  memory: ArrayBufferLike,
  clients: Int32Array,
  stride: number,
  rows: number,
): Chunk {
  return {
    memory,
    amounts: new Float64Array(memory),
    whole: new Int32Array(memory),
    bytes: new Uint8Array(memory),
    clients,
    stride,
    rows,
  };
}

/** Counts each client's rows two places behind the client's own. @returns the number of all */
function countClients(counts: Int32Array, clients: Int32Array, rows: number): number {
  let count = 0;
  for (let i = 0; i < rows; i++) {
    const client = clients[i]!;
    if (client < 0) continue;
    counts[client + 2]! += 1;
    count += 1;
  }
  return count;
}

/** Writes each row's place where its client's next one belongs, one place behind the client's own in `ends`. */
function orderRows(
  order: Int32Array,
  ends: Int32Array,
  clients: Int32Array,
  rows: number,
  first: number,
): void {
  for (let i = 0; i < rows; i++) {
    const client = clients[i]!;
    if (client < 0) continue;
    const end = ends[client + 1]!;
    order[end] = first + i;
    ends[client + 1] = end + 1;
  }
}
