import type { RowsByClient } from './referring-rows.js';

/** The rows of one role by client, as they are: for roles that have few. */
export class ListedRows<Row> implements RowsByClient<Row> {
  private lists = new Map<number, Row[]>();

  /** As they can be sent to another thread: by number of the client. */
  parts(): Map<number, Row[]> {
    return this.lists;
  }

  /** Takes over what others hold. */
  adopt(lists: Map<number, Row[]>): void {
    this.lists = lists;
  }

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
