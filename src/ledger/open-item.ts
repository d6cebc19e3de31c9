import { compareText, sorted } from '../model/compare.js';
import type {
  CashPosting,
  Concession,
  CreditPosting,
  DeductionPosting,
  DisputeFact,
  InvoiceState,
  Posting,
} from '../model/outcome.js';
import { addDays, type PlainDate } from '../model/plain-date.js';
import type { DeductionKind, InvoiceRecord } from '../model/records.js';
import { type SettleSettings, toleranceOf } from './options.js';

/**
 * An invoice with all that is posted against it up to the as-of date: the working state of one
 * client's settlement, gone when the outcomes are made. Money in minor units of the invoice's currency.
 */
export interface OpenItem {
  readonly invoice: InvoiceRecord;
  /** Draft, void, proforma, or issued after the as-of date: nothing can be posted to it. */
  readonly excluded: boolean;
  /** Largest whole amount that does not matter. */
  readonly tolerance: number;
  /** As issued; of a rebill those of the first invoice. */
  issueDate: PlainDate;
  dueDate: PlainDate | null;

  cash: readonly CashPosting[];
  cashSorted: boolean;
  cashTotal: number;
  /** Cash whose day nobody knows. Part of `cashTotal`. */
  undatedCash: number;
  /** What its row says is still owed, where that counts: all else of it was paid, credited or deducted. */
  statedBalance: number | null;
  credits: readonly CreditPosting[];
  creditTotal: number;
  deductions: readonly DeductionPosting[];
  /** Sums of the deduction rows by kind. */
  rows: Readonly<Record<DeductionKind, number>>;
  disputes: readonly DisputeFact[];
  /** Something is known of it that is dated after the as-of date: then an undated status may not speak. */
  laterEvent: boolean;
  /** So many times cash or credit was put on it by the oldest-first step, and not taken back. */
  oldestFirst: number;
  /** So many times it was paid as one of several of that amount, and not taken back. */
  oneOfEqual: number;

  /** Paid in time for the discount of its terms, whatever came later. */
  discountEarned: boolean;
  /** A discount taken in time, without a row of its own. */
  impliedDiscount: number;
  unlabelledKind: 'unlabelled-withholding' | 'unlabelled-discount' | 'unlabelled-bank-fee' | null;
  unlabelledAmount: number;
  state: InvoiceState;
  settledOn: PlainDate | null;
  /** What is overdue of it and the client's own credit covers. */
  setOff: number;
  /** The later invoice that bills it again. */
  rebilledBy: OpenItem | null;
  cancelledAsOwnError: boolean;
  /** The price of this invoice as its row says it; null where there is none, or where it is that of several together. */
  agreedAmount: number | null;
  agreed: number;
  agreementKnown: boolean;
  concessions: readonly Concession[];
}

const NONE: readonly never[] = [];
const NO_ROWS: Readonly<Record<DeductionKind, number>> = {
  discount: 0,
  withholding: 0,
  retention: 0,
  'bank-fee': 0,
  'write-off': 0,
};

/** Whether an invoice of this status is none (yet), or no more. */
export function countsForNothing(status: InvoiceRecord['status']): boolean {
  return status === 'draft' || status === 'void' || status === 'proforma';
}

export function openItem(invoice: InvoiceRecord, settings: SettleSettings): OpenItem {
  const { status, issueDate, amount } = invoice;
  const terms = invoice.termsDays ?? settings.defaultTermsDays;
  return {
    invoice,
    excluded: countsForNothing(status) || issueDate > settings.asOf,
    tolerance: toleranceOf(amount, invoice.currency, settings),
    issueDate,
    dueDate: invoice.dueDate ?? (terms === null ? null : addDays(issueDate, terms)),
    cash: NONE,
    cashSorted: false,
    cashTotal: 0,
    undatedCash: 0,
    statedBalance: null,
    credits: NONE,
    creditTotal: 0,
    deductions: NONE,
    rows: NO_ROWS,
    disputes: NONE,
    laterEvent: false,
    oldestFirst: 0,
    oneOfEqual: 0,
    discountEarned: false,
    impliedDiscount: 0,
    unlabelledKind: null,
    unlabelledAmount: 0,
    state: 'open',
    settledOn: null,
    setOff: 0,
    rebilledBy: null,
    cancelledAsOwnError: false,
    agreedAmount: invoice.agreedAmount ?? null,
    agreed: amount,
    agreementKnown: false,
    concessions: NONE,
  };
}

export function postCash(item: OpenItem, posting: CashPosting): void {
  item.cash = append(item.cash, posting);
  item.cashSorted = false;
  item.cashTotal += posting.amount;
}

export function postUndatedCash(item: OpenItem, amount: number): void {
  item.undatedCash += amount;
  item.cashTotal += amount;
}

export function postCredit(item: OpenItem, posting: CreditPosting): void {
  item.credits = append(item.credits, posting);
  item.creditTotal += posting.amount;
}

export function postDeduction(
  item: OpenItem,
  posting: DeductionPosting & { readonly kind: DeductionKind },
): void {
  item.deductions = append(item.deductions, posting);
  item.rows = { ...item.rows, [posting.kind]: item.rows[posting.kind] + posting.amount };
}

/** The claim that credits and deduction rows leave: the contract's `base`. Write-offs lower no claim. */
export function claim(item: OpenItem): number {
  if (item.rows === NO_ROWS) return item.invoice.amount - item.creditTotal;
  const { discount, withholding, retention } = item.rows;
  const deducted = discount + withholding + retention + item.rows['bank-fee'];
  return item.invoice.amount - item.creditTotal - deducted;
}

/** What cash leaves of the claim. */
export function unpaidClaim(item: OpenItem): number {
  return Math.max(0, claim(item) - item.cashTotal);
}

/** What is to be had in cash: the contract's `C`. */
export function collectible(item: OpenItem): number {
  return claim(item) - item.impliedDiscount - item.unlabelledAmount;
}

/** First day of the last stretch, up to the as-of date, in which dated cash by the end of each day is at least `line`. */
export function coveredSince(item: OpenItem, line: number): PlainDate | null {
  const cash = cashByDate(item);
  if (cash.length === 1) return cash[0]!.amount >= line ? cash[0]!.date : null;
  let since: PlainDate | null = null;
  let sum = 0;
  for (let i = 0; i < cash.length; i++) {
    const posting = cash[i]!;
    sum += posting.amount;
    if (cash[i + 1]?.date === posting.date) continue;
    if (sum < line) since = null;
    else since ??= posting.date;
  }
  return since;
}

/** The dated cash in order of date, then id, then amount. */
export function cashByDate(item: OpenItem): readonly CashPosting[] {
  if (item.cash.length > 1 && !item.cashSorted) {
    item.cash = sorted(item.cash, byDate);
    item.cashSorted = true;
  }
  return item.cash;
}

type Dated = Pick<Posting<string>, 'date' | 'id' | 'amount'>;

/** A total order of postings that does not depend on the order of rows. */
export function byDate(a: Dated, b: Dated): number {
  return a.date - b.date || compareText(a.id ?? '', b.id ?? '') || b.amount - a.amount;
}

/** The order that an invoice names; null where it names none. */
export function orderOf({ invoice: { agreementId, reference } }: OpenItem): string | null {
  return agreementId ?? reference ?? null;
}

/** Whether a credit takes back the seller's own error, or goods that came back: nothing of it was haggled off. */
export function isCorrection({ reason }: Pick<CreditPosting, 'reason'>): boolean {
  return reason === 'error' || reason === 'return';
}

/** In order of the days on which they were written themselves: a bill in the place of another one has the days of that. */
export function byOwnIssue(a: OpenItem, b: OpenItem): number {
  return (
    a.invoice.issueDate - b.invoice.issueDate ||
    compareText(a.invoice.invoiceId, b.invoice.invoiceId)
  );
}

/** Oldest due first; of invoices without a due date by the day of issue. */
export function byDue(a: OpenItem, b: OpenItem): number {
  return (
    (a.dueDate ?? a.issueDate) - (b.dueDate ?? b.issueDate) ||
    a.issueDate - b.issueDate ||
    compareText(a.invoice.invoiceId, b.invoice.invoiceId)
  );
}

/** Adds to a list of an item. One invoice may have very many: a copy for each would take all of the time. */
export function append<T>(list: readonly T[], entry: T): readonly T[] {
  if (list.length === 0) return [entry];
  // The list is the item's own: only the shared empty one must stay as it is.
  (list as T[]).push(entry);
  return list;
}
