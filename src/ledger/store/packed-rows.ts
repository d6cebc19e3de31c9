import type { Source } from '../../model/source.js';
import type { RowsByClient } from './referring-rows.js';

/**
 * The rows of one role by client: a few numbers and values each, those of a client beside each other. Records are made
 * of them when a client's turn comes, so that nothing but these arrays is in memory all the time.
 */
export abstract class PackedRows<Row> implements RowsByClient<Row> {
  protected abstract readonly numbersPerRow: number;
  protected abstract readonly valuesPerRow: number;
  private readonly numbers: number[][] = [];
  private readonly values: unknown[][] = [];
  /** Of the first row, and nearly always of all. */
  private file: string | null = null;

  /** @param client number of the client among all, and its id */
  add(client: number, clientId: string, row: Row): void {
    while (this.numbers.length <= client) {
      // What stands in front makes it an array of doubles from the start.
      this.numbers.push([Number.NaN]);
      this.values.push([]);
    }
    this.pack(row, clientId, this.numbers[client]!, this.values[client]!);
  }

  of(client: number, clientId: string): Row[] {
    const rows: Row[] = [];
    const numbers = this.numbers[client];
    const values = this.values[client];
    if (numbers === undefined || values === undefined) return rows;
    for (let n = 1, v = 0; n < numbers.length; n += this.numbersPerRow, v += this.valuesPerRow) {
      rows.push(this.unpack(clientId, numbers, n, values, v));
    }
    return rows;
  }

  clear(client: number): void {
    this.numbers[client] = [Number.NaN];
    this.values[client] = [];
  }

  /** The first value of each row. */
  protected *firstValues(client: number): Generator<unknown, void, void> {
    const values = this.values[client] ?? [];
    for (let v = 0; v < values.length; v += this.valuesPerRow) yield values[v];
  }

  protected abstract pack(row: Row, clientId: string, numbers: number[], values: unknown[]): void;

  protected abstract unpack(
    clientId: string,
    numbers: readonly number[],
    n: number,
    values: readonly unknown[],
    v: number,
  ): Row;

  /** The line of a source that is just a line of the usual file; NaN for another one, or none. */
  protected lineOf(source: Source | null | undefined): number {
    if (!source) return Number.NaN;
    this.file ??= source.file;
    return source.file === this.file && source.column === undefined ? source.line : Number.NaN;
  }

  protected sourceAt(line: number): Source | null {
    return Number.isNaN(line) ? null : { file: this.file!, line };
  }
}
