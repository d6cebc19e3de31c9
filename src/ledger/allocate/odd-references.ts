import { sameness } from '../../model/loose-names.js';
import { inCurrency } from '../../model/money.js';
import type { CreditNoteRecord, InvoiceRecord, PaymentRecord } from '../../model/records.js';
import type { Source } from '../../model/source.js';
import { count } from '../../model/wording.js';
import { type IssueLog, report, tellOfOtherClient } from '../issues.js';
import type { OpenItem } from '../open-item.js';
import type { SettleSettings } from '../options.js';
import { LooseReferences } from './loose-references.js';

type Row = PaymentRecord | CreditNoteRecord;

/** A row that means invoices which it does not name as they are. */
interface Found {
  readonly source: Source | null | undefined;
  readonly written: string;
  readonly items: readonly OpenItem[];
}

/** So many examples are named. */
const MOST_EXAMPLES = 3;

/** Rows of one client that name it, or its invoices, in another way: what they mean, and what there is to say of them. */
export class OddReferences {
  private readonly loose: LooseReferences;
  private readonly folded: Found[] = [];
  private readonly inText: Found[] = [];
  /** Names of other clients that rows name and that are names of this one, and the first of these rows. */
  private readonly byName = new Map<string, Source | null | undefined>();
  /** How far names that rows name are names of this client. */
  private readonly names = new Map<string, ReturnType<typeof sameness>>();

  constructor(
    private readonly clientId: string,
    private readonly byId: ReadonlyMap<string, OpenItem>,
    private readonly settings: SettleSettings,
    private readonly log: IssueLog,
  ) {
    this.loose = new LooseReferences(byId);
  }

  /** The invoices that a row means which names none as it stands. */
  find(row: Row): readonly OpenItem[] {
    const { invoiceId, clientId: guest, source } = row;
    const purpose = 'purpose' in row ? row.purpose : null;
    const written = invoiceId || purpose;
    if (!written) return [];
    const named = invoiceId ? this.loose.named(written) : null;
    const items = named ?? this.loose.inText(written) ?? [];
    const [first] = items;
    if (first === undefined) return [];
    // More than is left of it may be for others, too, or the number one of another thing: the amount tells better.
    if (named === null && items.length === 1 && isAbove(row, first)) return [];
    if (row.date > this.settings.asOf) return items;
    (invoiceId ? this.folded : this.inText).push({ source, written, items });
    if (guest != null && guest !== this.clientId && this.samenessOf(guest) !== null) {
      this.noteName(guest, source);
    }
    return items;
  }

  /** Says where a row that means no invoice of this client names another client. */
  tellGuest({ clientId: named, source, date }: Row): void {
    const { clientId } = this;
    if (named == null || named === clientId || date > this.settings.asOf) return;
    if (this.samenessOf(named) !== null) {
      this.noteName(named, source);
      return;
    }
    report(
      this.log,
      'warning',
      'client-mismatch',
      source,
      'clientId',
      `The row names client ${named}, and an invoice of ${clientId} in what it says; it counts for ${clientId}.`,
      named,
    );
  }

  /** Says where a row names another client than the one of its invoice, unless that is its name. */
  tellOther(what: Parameters<typeof tellOfOtherClient>[0], row: Row, invoice: InvoiceRecord): void {
    const { clientId: named, source } = row;
    if (named == null || named === this.clientId || this.byName.has(named)) return;
    if (this.samenessOf(named) === 0) this.noteName(named, source);
    else tellOfOtherClient(what, row, invoice, this.log);
  }

  /** Says once for all rows what they were found to mean. */
  tell(): void {
    const { clientId, byName, folded, inText, log } = this;
    for (const [name, source] of byName) {
      report(
        log,
        'info',
        'client-by-name',
        source,
        'clientId',
        `Rows that name client "${name}" count for client "${clientId}", which alone is called so. If they are two, give the invoices of both, or write the ids.`,
        name,
      );
    }
    if (folded.length > 0) {
      const what = 'its invoices in another way than they are written';
      const message = `${count(folded.length, 'row')} of client ${clientId} ${folded.length === 1 ? 'names' : 'name'} ${what}: ${examples(folded)}. If that is wrong, write the numbers as the invoices do.`;
      const [{ source, written }] = folded as [Found];
      report(log, 'info', 'folded-invoice', source, 'invoiceId', message, written);
    }
    if (inText.length > 0) {
      const message = `${count(inText.length, 'row')} of client ${clientId} ${inText.length === 1 ? 'says' : 'say'} the number of an invoice in what the payer wrote: ${examples(inText)}. If that is wrong, name the invoice in a column of its own.`;
      const [{ source, written }] = inText as [Found];
      report(log, 'info', 'invoice-in-text', source, 'purpose', message, written);
    }
  }

  private noteName(name: string, source: Source | null | undefined): void {
    if (!this.byName.has(name)) this.byName.set(name, source);
  }

  private samenessOf(named: string): ReturnType<typeof sameness> {
    const known = this.names.get(named);
    if (known !== undefined) return known;
    const all = new Set([this.clientId]);
    for (const { invoice } of this.byId.values()) {
      if (invoice.clientName) all.add(invoice.clientName);
    }
    const found = [...all].flatMap((name) => sameness(named, name) ?? []);
    const best = found.length === 0 ? null : (Math.min(...found) as 0 | 1 | 2 | 3);
    this.names.set(named, best);
    return best;
  }
}

function isAbove(row: Row, { invoice, cashTotal }: OpenItem): boolean {
  const amount = row.currency === null ? inCurrency(row.amount, invoice.currency) : row.amount;
  return amount !== null && amount > 0 && amount > invoice.amount - cashTotal;
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
