import { findInText, findReference } from '../../model/found-numbers.js';
import { keysOfInvoice, keysWithYear, SHORTEST, sizeOf } from '../../model/invoice-numbers.js';
import { yearOf } from '../../model/plain-date.js';
import type { OpenItem } from '../open-item.js';

/** Finds the invoices of a client that rows mean which name them in another way. Nothing is done before the first is asked for. */
export class LooseReferences {
  private indexes: Indexes | null = null;

  constructor(private readonly byId: ReadonlyMap<string, OpenItem>) {}

  /** Those of a cell that is the number of none as it stands; null where it means none, or may mean several things. */
  named(reference: string): readonly OpenItem[] | null {
    const { byId } = this;
    return findReference(
      reference,
      (number) => byId.get(number),
      (key) => {
        const { numbers, withYear } = this.indexesOfAll();
        const item = numbers.get(key);
        // What is the number of one is not that of another with its year.
        return item === undefined ? withYear.get(key) : item;
      },
    );
  }

  /** Those whose numbers stand in a text; none that count for nothing. With a year behind it a number may be a month. */
  inText(text: string): readonly OpenItem[] | null {
    return findInText(text, (key) => {
      const item = this.indexesOfAll().numbers.get(key);
      return item && (item.excluded || sizeOf(item.invoice.invoiceId) < SHORTEST)
        ? undefined
        : item;
    });
  }

  private indexesOfAll(): Indexes {
    if (this.indexes !== null) return this.indexes;
    const [numbers, withYear]: [Index, Index] = [new Map(), new Map()];
    for (const item of this.byId.values()) {
      const { invoiceId, issueDate } = item.invoice;
      for (const key of keysOfInvoice(invoiceId)) put(numbers, key, item);
      for (const key of keysWithYear(invoiceId, yearOf(issueDate))) put(withYear, key, item);
    }
    this.indexes = { numbers, withYear };
    return this.indexes;
  }
}

/** Invoices by what they may be found by; null where several are. */
type Index = Map<string, OpenItem | null>;

interface Indexes {
  readonly numbers: Index;
  readonly withYear: Index;
}

function put(index: Index, key: string, item: OpenItem): void {
  const known = index.get(key);
  // What counts for nothing is not meant where another one may be.
  if (known === undefined || known?.excluded) index.set(key, item);
  else if (known !== item && !item.excluded) index.set(key, null);
}
