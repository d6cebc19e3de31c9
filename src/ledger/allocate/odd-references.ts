import { sameness } from '../../model/loose-names.js';
import type { CreditNoteRecord, InvoiceRecord, PaymentRecord } from '../../model/records.js';
import type { Source } from '../../model/source.js';
import { count } from '../../model/wording.js';
import type { ClientBooks } from '../client-books.js';
import { inform, tellOfOtherClient, warn } from '../issues.js';
import type { OpenItem } from '../open-item.js';
import { LooseReferences } from './loose-references.js';

type Row = PaymentRecord | CreditNoteRecord;

/** The invoices that a row means which names none as it stands. */
export interface Found {
  readonly written: string;
  readonly items: readonly OpenItem[];
  /** They stand in a text among other words. */
  readonly isInText: boolean;
}

/** The same, and where its row stands. */
interface Noted extends Found {
  readonly source: Source | null | undefined;
}

/** So many examples are named. */
const MOST_EXAMPLES = 3;

/** Rows of one client that name it, or its invoices, in another way: what they mean, and what there is to say of them. */
export class OddReferences {
  private readonly loose: LooseReferences;
  private readonly folded: Noted[] = [];
  private readonly inText: Noted[] = [];
  /** Names of other clients that rows name and that are names of this one, and the first of these rows. */
  private readonly byName = new Map<string, Source | null | undefined>();
  /** How far names that rows name are names of this client. */
  private readonly names = new Map<string, ReturnType<typeof sameness>>();

  constructor(private readonly books: ClientBooks) {
    this.loose = new LooseReferences(books.byId);
  }

  private get clientId(): string {
    return this.books.records.clientId;
  }

  /** What a row means that names no invoice as it stands; null where nobody can tell. */
  find(row: Row): Found | null {
    const { invoiceId } = row;
    const written = invoiceId || ('purpose' in row ? row.purpose : null);
    if (!written) return null;
    const named = invoiceId ? this.loose.named(written) : null;
    const items = named ?? this.loose.inText(written);
    return items === null ? null : { written, items, isInText: named === null };
  }

  /** The one invoice that a row means, which is told; undefined where it is none, or several. */
  theOne(row: Row, found: Found | null): OpenItem | undefined {
    if (found === null || found.items.length > 1) {
      this.tellGuest(row, found);
      return undefined;
    }
    this.note(row, found);
    return found.items[0];
  }

  /** Notes that a row was posted to what it was found to mean. */
  note({ clientId: named, source, date }: Row, found: Found): void {
    if (date > this.books.settings.asOf) return;
    (found.isInText ? this.inText : this.folded).push({ ...found, source });
    if (named != null && named !== this.clientId && this.samenessOf(named) !== null) {
      this.noteName(named, source);
    }
  }

  /**
   * Says where a row that means no invoice of this client names another client.
   *
   * @param found null where it says nothing of an invoice: it was found by its amount, and whoever did so tells it
   */
  tellGuest({ clientId: named, source, date }: Row, found: Found | null): void {
    const { clientId } = this;
    if (named == null || named === clientId || date > this.books.settings.asOf) return;
    if (this.samenessOf(named) !== null) {
      this.noteName(named, source);
      return;
    }
    if (found === null) return;
    warn(
      this.books.log,
      'client-mismatch',
      `The row names client ${named}, and an invoice of ${clientId} in what it says; it counts for ${clientId}.`,
      { source, column: 'clientId', value: named },
    );
  }

  /** Says where a row names another client than the one of its invoice, unless that is its name. */
  tellOther(what: Parameters<typeof tellOfOtherClient>[0], row: Row, invoice: InvoiceRecord): void {
    const { clientId: named, source } = row;
    if (named == null || named === this.clientId || this.byName.has(named)) return;
    if (this.samenessOf(named) === 0) this.noteName(named, source);
    else tellOfOtherClient(what, row, invoice, this.books.log);
  }

  /** Says once for all rows what they were found to mean. */
  tell(): void {
    const { clientId, byName, folded, inText } = this;
    const { log } = this.books;
    for (const [name, source] of byName) {
      inform(
        log,
        'client-by-name',
        `Rows that name client "${name}" count for client "${clientId}", which alone is called so. If they are two, give the invoices of both, or write the ids.`,
        { source, column: 'clientId', value: name },
      );
    }
    if (folded.length > 0) {
      const what = 'its invoices in another way than they are written';
      const message = `${count(folded.length, 'row')} of client ${clientId} ${folded.length === 1 ? 'names' : 'name'} ${what}: ${examples(folded)}. If that is wrong, write the numbers as the invoices do.`;
      const [{ source, written }] = folded as [Noted];
      inform(log, 'folded-invoice', message, { source, column: 'invoiceId', value: written });
    }
    if (inText.length > 0) {
      const message = `${count(inText.length, 'row')} of client ${clientId} ${inText.length === 1 ? 'says' : 'say'} the number of an invoice in what the payer wrote: ${examples(inText)}. If that is wrong, name the invoice in a column of its own.`;
      const [{ source, written }] = inText as [Noted];
      inform(log, 'invoice-in-text', message, { source, value: written });
    }
  }

  private noteName(name: string, source: Source | null | undefined): void {
    if (!this.byName.has(name)) this.byName.set(name, source);
  }

  private samenessOf(named: string): ReturnType<typeof sameness> {
    const known = this.names.get(named);
    if (known !== undefined) return known;
    const all = new Set([this.clientId]);
    for (const { invoice } of this.books.byId.values()) {
      if (invoice.clientName) all.add(invoice.clientName);
    }
    const found = [...all].flatMap((name) => sameness(named, name) ?? []);
    const best = found.length === 0 ? null : (Math.min(...found) as 0 | 1 | 2 | 3);
    this.names.set(named, best);
    return best;
  }
}

function examples(found: readonly Found[]): string {
  const some = found
    .slice(0, MOST_EXAMPLES)
    .map(
      ({ written, items }) =>
        `"${written}" is ${items.map(({ invoice }) => invoice.invoiceId).join(', ')}`,
    );
  return `${some.join('; ')}${found.length > MOST_EXAMPLES ? '; ...' : ''}`;
}
