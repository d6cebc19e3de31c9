/** A `Map` holds no more keys than this. */
const MOST_KEYS = 2 ** 24 - 1;

/** Which client each invoice id belongs to, by the client's number; null where several clients have it. */
export class InvoiceOwners {
  private readonly maps = [new Map<string, number | null>()];

  add(invoiceId: string, client: number): void {
    const owner = this.find(invoiceId);
    if (owner === undefined) this.last().set(invoiceId, client);
    else if (owner !== client) this.maps.find((map) => map.has(invoiceId))!.set(invoiceId, null);
  }

  /** Undefined for an id that no invoice has. */
  find(invoiceId: string): number | null | undefined {
    for (const map of this.maps) {
      const owner = map.get(invoiceId);
      if (owner !== undefined) return owner;
    }
    return undefined;
  }

  private last(): Map<string, number | null> {
    const last = this.maps[this.maps.length - 1]!;
    if (last.size < MOST_KEYS) return last;
    const next = new Map<string, number | null>();
    this.maps.push(next);
    return next;
  }
}
