import { textAt } from '../../model/flat-text.js';

/** A `Map` holds no more keys than this. */
const MOST_KEYS = 2 ** 24 - 1;

/** Which client each invoice id belongs to, by the client's number. */
export interface InvoiceOwners {
  /** Null for an id that several clients have, undefined for one that no invoice has. */
  find(invoiceId: string): number | null | undefined;
  /** The same of an id whose characters, of Latin 1, stand there. */
  findAt(codes: Uint8Array, from: number, length: number): number | null | undefined;
}

/** Ids as they are. */
export class ListedOwners implements InvoiceOwners {
  private readonly maps = [new Map<string, number | null>()];

  add(invoiceId: string, client: number): void {
    const owner = this.find(invoiceId);
    if (owner === undefined) this.last().set(invoiceId, client);
    else if (owner !== client) this.maps.find((map) => map.has(invoiceId))!.set(invoiceId, null);
  }

  find(invoiceId: string): number | null | undefined {
    for (const map of this.maps) {
      const owner = map.get(invoiceId);
      if (owner !== undefined) return owner;
    }
    return undefined;
  }

  findAt(codes: Uint8Array, from: number, length: number): number | null | undefined {
    return this.find(textAt(codes, from, length));
  }

  private last(): Map<string, number | null> {
    const last = this.maps[this.maps.length - 1]!;
    if (last.size < MOST_KEYS) return last;
    const next = new Map<string, number | null>();
    this.maps.push(next);
    return next;
  }
}
