/** A `Map` holds no more keys than this. */
const MOST_KEYS = 2 ** 24 - 1;

/** Which client each invoice id belongs to. */
export class InvoiceOwners {
  private readonly maps = [new Map<string, number>()];
  private readonly ids: string[] = [];
  /** By number of the client; -1 where several clients have the id. */
  private readonly clients: number[] = [];

  add(invoiceId: string, client: number): void {
    const known = this.find(invoiceId);
    if (known === -1) {
      this.last().set(invoiceId, this.ids.length);
      this.ids.push(invoiceId);
      this.clients.push(client);
    } else if (this.clients[known] !== client) {
      this.clients[known] = -1;
    }
  }

  /** The place of an id, for the two below; -1 for an id that no invoice has. */
  find(invoiceId: string): number {
    for (let i = 0; i < this.maps.length; i++) {
      const place = this.maps[i]!.get(invoiceId);
      if (place !== undefined) return place;
    }
    return -1;
  }

  /** The client's number; null where several clients have the id. */
  ownerAt(place: number): number | null {
    const client = this.clients[place]!;
    return client < 0 ? null : client;
  }

  /** The id itself: one text for all rows that name it, which are then compared and kept for nothing. */
  idAt(place: number): string {
    return this.ids[place]!;
  }

  private last(): Map<string, number> {
    const last = this.maps[this.maps.length - 1]!;
    if (last.size < MOST_KEYS) return last;
    const next = new Map<string, number>();
    this.maps.push(next);
    return next;
  }
}
