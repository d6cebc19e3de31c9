import { findReference } from '../model/found-numbers.js';
import { hasYear, keysOfInvoice, keysWithYear } from '../model/invoice-numbers.js';
import { inCurrency } from '../model/money.js';
import { dateParts, type PlainDate } from '../model/plain-date.js';
import type {
  ClientRecords,
  CreditNoteRecord,
  DisputeRecord,
  InvoiceRecord,
  PaymentRecord,
} from '../model/records.js';
import { signedAmount } from './cash-row.js';
import { countsForNothing } from './open-item.js';
import type { SettleSettings } from './options.js';

/** Rows of one number that were issued sooner after each other are one invoice, written twice. */
const LEAST_DAYS = 60;
/** So long before its invoice may a payment come. */
const MOST_DAYS_AHEAD = 60;

/** An invoice whose number several years have. */
interface Yearly {
  /** As its row has it. */
  readonly invoice: InvoiceRecord;
  /** With the year. */
  readonly name: string;
  /** What is still to come of it by the rows that name the number. */
  left: number;
}

type Referring = PaymentRecord | CreditNoteRecord | DisputeRecord;

/**
 * The invoices of one client whose numbers begin anew each year: in many countries invoice 12 of 2023 and invoice 12 of
 * 2024 are two. They are told apart by the year of issue, as `12 (2023)` and `12 (2024)`.
 */
export class YearlyNumbers {
  private readonly names = new Map<InvoiceRecord, string>();
  /** What a number may mean that people write in another way, or with its year: `FT 12`, `12/23`, `2023-12`. */
  private readonly keys = new Map<string, readonly Yearly[] | null>();

  private constructor(
    /** By number, as the books have it; in order of issue. */
    private readonly all: ReadonlyMap<string, readonly Yearly[]>,
    private readonly isNumber: (text: string) => boolean,
  ) {
    for (const [number, rows] of all) {
      this.addKeys(keysOfInvoice(number), rows);
      for (const one of rows) {
        this.names.set(one.invoice, one.name);
        const withYear = keysWithYear(number, yearOf(one.invoice.issueDate));
        this.addKeys([...keysOfInvoice(one.name), ...withYear], [one]);
      }
    }
  }

  /**
   * @param first the invoices of a client by number: of each number the first row
   * @param repeated the other rows
   * @returns null where no number is one of several years
   */
  static among(
    first: ReadonlyMap<string, InvoiceRecord>,
    repeated: readonly InvoiceRecord[],
  ): YearlyNumbers | null {
    const all = new Map<string, Yearly[]>();
    for (const row of repeated) {
      const number = row.invoiceId;
      const known = all.get(number) ?? [yearly(first.get(number)!)];
      const one = yearly(row);
      if (first.has(one.name) || !isOfAnotherYear(row, known)) continue;
      all.set(number, [...known, one].sort(byIssue));
    }
    return all.size === 0 ? null : new YearlyNumbers(all, (text) => first.has(text));
  }

  /** So many invoices have such a number. */
  get count(): number {
    return this.names.size;
  }

  /** What the invoice of a row is called; undefined where its number is that of one, or the row is a repeated one. */
  nameOf(row: InvoiceRecord): string | undefined {
    return this.names.get(row);
  }

  /** The rows of such a number, one a year, in order of issue. */
  rowsOf(number: string): readonly InvoiceRecord[] | undefined {
    return this.all.get(number)?.map(({ invoice }) => invoice);
  }

  /**
   * The records in which each row names the invoice that it means: the one that owes just its amount, else the newest that
   * owes anything, as people write the number of the bill before them. A dispute is of the newest one.
   */
  placed(records: ClientRecords, { asOf }: SettleSettings): ClientRecords {
    const names = new Map<object, string>();
    const rows: (PaymentRecord | CreditNoteRecord)[] = [];
    for (const row of [...(records.payments ?? []), ...records.creditNotes]) {
      if (row.date <= asOf && this.named(row) !== undefined) rows.push(row);
    }
    for (const row of rows.sort((a, b) => a.date - b.date)) {
      const one = this.paidBy(row, this.named(row)!);
      names.set(row, one.name);
    }
    const placed = <Row extends Referring>(row: Row): Row => {
      const name = names.get(row) ?? this.latest(row);
      return name === undefined ? row : { ...row, invoiceId: name };
    };
    return {
      ...records,
      payments: records.payments?.map(placed) ?? null,
      creditNotes: records.creditNotes.map(placed),
      disputes: records.disputes.map(placed),
    };
  }

  private addKeys(keys: readonly string[], rows: readonly Yearly[]): void {
    for (const key of new Set(keys)) this.keys.set(key, this.keys.has(key) ? null : rows);
  }

  /** The invoices of the number that a row names; undefined where it names another one, or several. */
  private named({ invoiceId }: Referring): readonly Yearly[] | undefined {
    if (!invoiceId) return undefined;
    const exact = this.all.get(invoiceId);
    if (exact !== undefined || this.isNumber(invoiceId)) return exact;
    const found = findReference(
      invoiceId,
      (number) => this.all.get(number),
      (key) => this.keys.get(key),
    );
    return found?.length === 1 ? found[0] : undefined;
  }

  /** Takes what a row brings off the invoice that it means. */
  private paidBy(row: PaymentRecord | CreditNoteRecord, named: readonly Yearly[]): Yearly {
    const billing = named.filter(({ invoice: { status } }) => !countsForNothing(status));
    const all = billing.length > 0 ? billing : named;
    const issued = all.filter(({ invoice }) => invoice.issueDate <= row.date).reverse();
    const soon = all.filter(
      ({ invoice: { issueDate } }) =>
        issueDate > row.date && issueDate <= row.date + MOST_DAYS_AHEAD,
    );
    const amountFor = ({ currency }: InvoiceRecord): number =>
      row.currency === null && inCurrency(row.amount, currency) === null
        ? 0
        : signedAmount(row, currency);
    const isBack = amountFor(all[0]!.invoice) < 0;
    const open = isBack
      ? issued.filter(({ invoice, left }) => left < invoice.amount)
      : [...issued, ...soon].filter(({ left }) => left > 0);
    const fits = ({ invoice, left }: Yearly): boolean =>
      isBack ? invoice.amount - left === -amountFor(invoice) : left === amountFor(invoice);
    const one = open.find(fits) ?? open[0] ?? issued[0] ?? all[0]!;
    one.left -= amountFor(one.invoice);
    return one;
  }

  /** The name of the newest invoice of its number on its day: that of a row which pays nothing. */
  private latest(row: Referring): string | undefined {
    const all = this.named(row);
    const day = 'openedOn' in row ? row.openedOn : row.date;
    const issued = all?.filter(({ invoice }) => invoice.issueDate <= day);
    return (issued?.at(-1) ?? all?.[0])?.name;
  }
}

/** Whether a row bills in a year of its own, long before or after the others; a number with a year in it does not begin anew. */
function isOfAnotherYear(row: InvoiceRecord, others: readonly Yearly[]): boolean {
  const year = yearOf(row.issueDate);
  return others.every(({ invoice: { issueDate } }) => {
    const other = yearOf(issueDate);
    if (other === year || Math.abs(issueDate - row.issueDate) < LEAST_DAYS) return false;
    return !hasYear(row.invoiceId, year) && !hasYear(row.invoiceId, other);
  });
}

function yearly(invoice: InvoiceRecord): Yearly {
  const { invoiceId, issueDate, amount } = invoice;
  return { invoice, name: `${invoiceId} (${yearOf(issueDate)})`, left: amount };
}

function byIssue({ invoice: a }: Yearly, { invoice: b }: Yearly): number {
  return a.issueDate - b.issueDate;
}

function yearOf(date: PlainDate): number {
  return dateParts(date).year;
}
