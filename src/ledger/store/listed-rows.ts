import type { RowsByClient } from './referring-rows.js';

/** The rows of one role by client, as they are: for roles that have few. */
export class ListedRows<Row> implements RowsByClient<Row> {
  private readonly lists = new Map<number, Row[]>();

  add(client: number, _clientId: string, row: Row): void {
    const list = this.lists.get(client);
    if (list) list.push(row);
    else this.lists.set(client, [row]);
  }

  of(client: number): Row[] {
    return this.lists.get(client) ?? [];
  }

  clear(client: number): void {
    this.lists.delete(client);
  }
}
