import type { PaymentRecord } from '../../model/records.js';
import type { ClientBooks } from '../client-books.js';
import type { OpenItem } from '../open-item.js';
import type { Found, OddReferences } from './odd-references.js';
import type { Receipt } from './receipt.js';
import type { RepeatedRows } from './repeated-rows.js';

/** What posting the rows of one client needs to know, and what came out of it so far. */
export interface RowPosting {
  readonly books: ClientBooks;
  /** The currency of all invoices issued so far, where it is one. */
  readonly onlyCurrency: string | null;
  /** Invoice of each credit note by its id; null where it is none of one alone. */
  readonly credited: ReadonlyMap<string, string | null>;
  readonly odd: OddReferences;
  readonly repeated: RepeatedRows;
  /** Rows that name no invoice. */
  readonly unreferenced: Receipt[];
  /** Cash rows that named their invoice; null where no later row may take one back. */
  readonly referenced: Receipt[] | null;
  /** Cash that means several invoices, or names one in a text. */
  readonly waiting: Waiting[];
  /** Invoices from which a payment was taken back. */
  readonly returned: Set<OpenItem>;
}

/** A cash row, what it is in a known currency, and the invoices that it means. */
export interface Waiting {
  readonly row: PaymentRecord;
  readonly receipt: Receipt;
  readonly found: Found;
}
