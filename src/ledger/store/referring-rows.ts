import type { Source } from '../../model/source.js';
import type { InvoiceOwners } from './invoice-owners.js';
import { NumberedTexts } from './numbered-texts.js';

/** A row that may name an invoice, a client, both or none. */
export interface Referring {
  readonly invoiceId?: string | null;
  readonly clientId?: string | null;
  readonly source?: Source | null;
}

/** Where the rows of one role are kept, by number of the client. */
export interface RowsByClient<Row> {
  add(client: number, clientId: string, row: Row): void;
  of(client: number, clientId: string, pool: NumberedTexts): Row[];
  clear(client: number): void;
}

/** The rows of one role that refer to invoices, each with the client it belongs to. */
export class ReferringRows<Row extends Referring> {
  /** They name no client, and nobody has asked yet whose their invoice is. */
  readonly unplaced: Row[] = [];
  /** Their invoice is nobody's, or that of several clients. */
  readonly homeless: Row[] = [];

  constructor(private readonly rows: RowsByClient<Row>) {}

  add(row: Row, clients: NumberedTexts): void {
    if (row.clientId == null) this.unplaced.push(row);
    else this.rows.add(clients.add(row.clientId), row.clientId, row);
  }

  /** @param pool of the ids of the client's invoices, which the rows name */
  of(client: number, clientId: string, pool: NumberedTexts): Row[] {
    return this.rows.of(client, clientId, pool);
  }

  /**
   * Sends rows to the client of their invoice.
   *
   * @returns whether a row that names a client went elsewhere
   */
  place(
    owners: InvoiceOwners,
    { texts: ids }: NumberedTexts,
    invoiceIdsOf: (client: number) => Iterable<string>,
  ): boolean {
    const homes: [number, Row][] = [];
    // Whose rows they are is changed when all of them have been looked at.
    const staying: [number, Row[]][] = [];
    for (let client = 0; client < ids.length; client++) {
      const rows = this.rows.of(client, ids[client]!, new NumberedTexts());
      if (rows.length === 0) continue;
      const invoices = new Set(invoiceIdsOf(client));
      const elsewhere = (row: Row): number | null => {
        const owner =
          !row.invoiceId || invoices.has(row.invoiceId) ? null : owners.find(row.invoiceId);
        return owner === undefined || owner === client ? null : owner;
      };
      if (rows.every((row) => elsewhere(row) === null)) continue;
      const own: Row[] = [];
      for (const row of rows) {
        const owner = elsewhere(row);
        if (owner === null) own.push(row);
        else homes.push([owner, row]);
      }
      staying.push([client, own]);
    }
    for (const [client] of staying) this.rows.clear(client);
    for (const [client, rows] of staying) {
      for (const row of rows) this.rows.add(client, ids[client]!, row);
    }
    const moved = homes.length > 0;
    for (const row of this.unplaced.splice(0)) {
      const owner = row.invoiceId ? owners.find(row.invoiceId) : null;
      if (owner == null) this.homeless.push(row);
      else homes.push([owner, row]);
    }
    for (const [client, row] of homes) this.rows.add(client, ids[client]!, row);
    return moved;
  }
}
