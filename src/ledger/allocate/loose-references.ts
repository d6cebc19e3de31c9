import { findInText, findReference } from '../../model/found-numbers.js';
import { keysOfInvoice, SHORTEST, sizeOf } from '../../model/invoice-numbers.js';
import type { OpenItem } from '../open-item.js';

/** Finds the invoices of a client that rows mean which name them in another way. Nothing is done before the first is asked for. */
export class LooseReferences {
  private index: Map<string, OpenItem | null> | null = null;

  constructor(private readonly byId: ReadonlyMap<string, OpenItem>) {}

  /** Those of a cell that is the number of none as it stands; null where it means none, or may mean several things. */
  named(reference: string): readonly OpenItem[] | null {
    const { byId } = this;
    return findReference(
      reference,
      (number) => byId.get(number),
      (key) => this.indexOfAll().get(key),
    );
  }

  /** Those whose numbers stand in a text; none that count for nothing. */
  inText(text: string): readonly OpenItem[] | null {
    return findInText(text, (key) => {
      const item = this.indexOfAll().get(key);
      return item && (item.excluded || sizeOf(item.invoice.invoiceId) < SHORTEST)
        ? undefined
        : item;
    });
  }

  private indexOfAll(): Map<string, OpenItem | null> {
    if (this.index !== null) return this.index;
    const index = new Map<string, OpenItem | null>();
    const put = (item: OpenItem): void => {
      for (const key of keysOfInvoice(item.invoice.invoiceId)) {
        const known = index.get(key);
        // What counts for nothing is not meant where another one may be.
        if (known === undefined || known?.excluded) index.set(key, item);
        else if (!item.excluded) index.set(key, null);
      }
    };
    for (const item of this.byId.values()) put(item);
    this.index = index;
    return index;
  }
}
