import { addUnder } from '../model/add-under.js';
import { findReference } from '../model/found-numbers.js';
import { hasYear, keysOfInvoice, keysWithYear } from '../model/invoice-numbers.js';
import { inCurrency, inTenThousandths } from '../model/money.js';
import { compareDays, formatDate, yearOf } from '../model/plain-date.js';
import type {
  ClientRecords,
  CreditNoteRecord,
  DisputeRecord,
  InvoiceRecord,
  PaymentRecord,
} from '../model/records.js';
import { leaves, signedAmount } from './cash-row.js';
import { countsForNothing } from './open-item.js';
import type { SettleSettings } from './options.js';

/** Rows of one number that were issued sooner after each other are one invoice, written twice. */
const LEAST_DAYS = 60;
/** Between the due dates of two instalments. */
const LEAST_DAYS_BETWEEN = 7;
/** No number has more. */
const MOST_BILLS = 400;
/** So long before its invoice may a payment come. */
const MOST_DAYS_AHEAD = 60;

/** A bill whose number others have, too. */
interface Shared {
  /** As its row has it. */
  readonly invoice: InvoiceRecord;
  /** With what tells it from the others. */
  readonly name: string;
  readonly isInstalment: boolean;
  /** What is still to come of it by the rows that name the number. */
  left: number;
}

type Paying = PaymentRecord | CreditNoteRecord;
type Referring = Paying | DisputeRecord;

/**
 * The bills of one client whose number stands in several rows. Numbers begin anew each year: in many countries invoice 12 of
 * 2023 and invoice 12 of 2024 are two. And lists of what is due have a row for each instalment of an invoice. They are told
 * apart, as `12 (2023)`, and `12 (due 2023-07-31)`.
 */
export class SharedNumbers {
  private readonly names = new Map<InvoiceRecord, string>();
  /** What a number may mean that people write in another way, or with its year: `FT 12`, `12/23`, `2023-12`. */
  private readonly keys = new Map<string, readonly Shared[] | null>();

  private constructor(
    /** By number, as the books have it; in order of issue and due date. */
    private readonly all: ReadonlyMap<string, readonly Shared[]>,
    private readonly isNumber: (text: string) => boolean,
  ) {
    for (const [number, bills] of all) {
      this.addKeys(keysOfInvoice(number), bills);
      for (const bill of bills) this.names.set(bill.invoice, bill.name);
      for (const [year, ofYear] of byYear(bills)) {
        this.addKeys(
          [...keysOfInvoice(`${number} ${year}`), ...keysWithYear(number, year)],
          ofYear,
        );
      }
    }
  }

  /**
   * @param first the invoices of a client by number: of each number the first row
   * @param repeated the other rows
   * @returns null where no row is a bill of its own
   */
  static among(
    first: ReadonlyMap<string, InvoiceRecord>,
    repeated: readonly InvoiceRecord[],
  ): SharedNumbers | null {
    const rows = new Map<string, InvoiceRecord[]>();
    for (const row of repeated) {
      const known = rows.get(row.invoiceId) ?? [first.get(row.invoiceId)!];
      if (known.length < MOST_BILLS && known.every((other) => areTwo(row, other))) {
        rows.set(row.invoiceId, [...known, row]);
      }
    }
    const all = new Map<string, readonly Shared[]>();
    for (const [number, group] of rows) {
      const bills = apart(group.sort(byDay));
      if (!bills.some(({ name }) => first.has(name))) all.set(number, bills);
    }
    return all.size === 0 ? null : new SharedNumbers(all, (text) => first.has(text));
  }

  /** How many bills are instalments of an invoice, and of how many others the number began anew. */
  count(): { readonly instalments: number; readonly anew: number } {
    const bills = [...this.all.values()].flat();
    const instalments = bills.filter(({ isInstalment }) => isInstalment).length;
    return { instalments, anew: bills.length - instalments };
  }

  /** What the bill of a row is called; undefined where its number is that of one, or the row is a repeated one. */
  nameOf(row: InvoiceRecord): string | undefined {
    return this.names.get(row);
  }

  /** The rows of such a number, one a bill. */
  rowsOf(number: string): readonly InvoiceRecord[] | undefined {
    return this.all.get(number)?.map(({ invoice }) => invoice);
  }

  /**
   * The records in which each row names the bill that it means: the one that owes just its amount, else the newest that
   * owes anything, as people write the number of the bill before them; of instalments the first ones, in parts. A dispute is of
   * the newest one.
   */
  placed(records: ClientRecords, { asOf }: SettleSettings): ClientRecords {
    const parts = new Map<Paying, readonly Paying[]>();
    const rows: Paying[] = [];
    for (const row of [...(records.payments ?? []), ...records.creditNotes]) {
      if (row.date <= asOf && this.named(row) !== undefined) rows.push(row);
    }
    for (const row of rows.sort((a, b) => a.date - b.date)) {
      parts.set(row, paidBy(row, this.named(row)!));
    }
    const placed = <Row extends Paying>(row: Row): Row[] =>
      (parts.get(row) as Row[] | undefined) ?? [this.asNewest(row, row.date)];
    return {
      ...records,
      payments: records.payments?.flatMap(placed) ?? null,
      creditNotes: records.creditNotes.flatMap(placed),
      disputes: records.disputes.map((row) => this.asNewest(row, row.openedOn)),
    };
  }

  private addKeys(keys: readonly string[], bills: readonly Shared[]): void {
    for (const key of new Set(keys)) this.keys.set(key, this.keys.has(key) ? null : bills);
  }

  /** The bills of the number that a row names; undefined where it names another one, or several. */
  private named({ invoiceId }: Referring): readonly Shared[] | undefined {
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

  /** A row that pays nothing, as one of the newest bill of its number. */
  private asNewest<Row extends Referring>(row: Row, day: number): Row {
    const all = this.named(row);
    if (all === undefined) return row;
    const one = newestFirst(all, day)[0] ?? all[0]!;
    return { ...row, invoiceId: one.name };
  }
}

/** Takes what a row brings off the bills that it means. @returns the row, or its parts, with their names */
function paidBy<Row extends Paying>(row: Row, named: readonly Shared[]): Row[] {
  const billing = named.filter(({ invoice: { status } }) => !countsForNothing(status));
  const all = billing.length > 0 ? billing : named;
  const { currency } = all[0]!.invoice;
  const isWhole = row.currency !== null || inCurrency(row.amount, currency) !== null;
  const amount = isWhole ? signedAmount(row, currency) : 0;
  const issued = newestFirst(all, row.date);
  const take = (bill: Shared, part: number): Row => {
    bill.left -= part;
    const asGiven = row.currency === null ? inTenThousandths(part, currency) : part;
    return { ...row, invoiceId: bill.name, amount: part === amount ? row.amount : asGiven };
  };
  if (amount < 0 || leaves(row)) {
    // What was paid last is taken back first.
    const paid = issued.filter(({ invoice, left }) => left < invoice.amount);
    const whole = paid.find(({ invoice, left }) => invoice.amount - left === -amount);
    return [take(whole ?? paid[0] ?? issued[0] ?? all[0]!, amount)];
  }
  const soon = all.filter(
    ({ invoice: { issueDate } }) => issueDate > row.date && issueDate <= row.date + MOST_DAYS_AHEAD,
  );
  const open = [...issued, ...soon].filter(({ left }) => left > 0);
  const fitting = open.find(({ left }) => left === amount);
  if (fitting !== undefined) return [take(fitting, amount)];
  if (open.length === 0) return [take(issued[0] ?? all[0]!, amount)];
  const instalments = open.filter(({ invoice }) => areOfOneDay(invoice, open[0]!.invoice));
  const parts: Row[] = [];
  let rest = amount;
  for (const bill of instalments) {
    const isLast = bill === instalments.at(-1);
    const part = isLast ? rest : Math.min(rest, bill.left);
    if (part > 0 || (isLast && parts.length === 0)) parts.push(take(bill, part));
    rest -= part;
  }
  return parts;
}

/** Bills issued by a day: the newest first, instalments by their due dates. */
function newestFirst(all: readonly Shared[], day: number): Shared[] {
  return all
    .filter(({ invoice }) => invoice.issueDate <= day)
    .sort(({ invoice: a }, { invoice: b }) => b.issueDate - a.issueDate || byDue(a, b));
}

/** Whether two rows of one number are two bills: instalments, or issued in different runs of the numbers. */
function areTwo(a: InvoiceRecord, b: InvoiceRecord): boolean {
  if (areOfOneDay(a, b)) {
    if (a.dueDate == null || b.dueDate == null) return false;
    return Math.abs(a.dueDate - b.dueDate) >= LEAST_DAYS_BETWEEN;
  }
  const isFar = Math.abs(a.issueDate - b.issueDate) >= LEAST_DAYS;
  // A number with its year in it does not begin anew.
  return isFar && ![a, b].some((one) => hasYear(a.invoiceId, yearOf(one.issueDate)));
}

/** The bills of a number with their names: by due date, by year, or by month where two are of one year. */
function apart(rows: readonly InvoiceRecord[]): Shared[] {
  return rows.map((invoice) => {
    const { invoiceId, issueDate, dueDate, amount } = invoice;
    const others = rows.filter((row) => row !== invoice);
    const isInstalment = others.some((row) => areOfOneDay(row, invoice));
    const isOneOfYear = others.some((row) => yearOf(row.issueDate) === yearOf(issueDate));
    const what = isInstalment
      ? `due ${formatDate(dueDate!)}`
      : formatDate(issueDate).slice(0, isOneOfYear ? 7 : 4);
    return { invoice, name: `${invoiceId} (${what})`, isInstalment, left: amount };
  });
}

function areOfOneDay(a: InvoiceRecord, b: InvoiceRecord): boolean {
  return a.issueDate === b.issueDate;
}

function byDay(a: InvoiceRecord, b: InvoiceRecord): number {
  return a.issueDate - b.issueDate || byDue(a, b);
}

function byDue(a: InvoiceRecord, b: InvoiceRecord): number {
  return compareDays(a.dueDate ?? null, b.dueDate ?? null);
}

function byYear(bills: readonly Shared[]): Map<number, Shared[]> {
  const years = new Map<number, Shared[]>();
  for (const bill of bills) addUnder(years, yearOf(bill.invoice.issueDate), bill);
  return years;
}
