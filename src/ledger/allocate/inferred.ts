import { compareText } from '../../model/compare.js';
import { roundOf } from '../../model/exact.js';
import type { PlainDate } from '../../model/plain-date.js';
import { discountTerms, impliedDiscount } from '../discount.js';
import { type IssueLog, report } from '../issues.js';
import { claim, type OpenItem, postCash } from '../open-item.js';
import type { SettleSettings } from '../options.js';
import { addTo, type Unapplied } from '../unapplied.js';
import { type ExplicitAllocation, post, type Receipt } from './explicit.js';
import { uniqueSum } from './unique-sum.js';

/** A search for a sum of invoices is a guess where very many are open. */
const MOST_OPEN_FOR_SUM = 40;

/**
 * Matches the rows that name no invoice: by an equal outstanding amount, by the only set of two to four
 * invoices that adds up to it, then oldest due first. Never overpays; what is left is unapplied.
 */
export function allocateInferred(
  { unreferenced, referenced }: ExplicitAllocation,
  items: Iterable<OpenItem>,
  settings: SettleSettings,
  left: Unapplied,
  log: IssueLog,
): void {
  const invoices = new OpenInvoices(items, settings);
  const done: Receipt[] = [...referenced];
  const queue = [...unreferenced].sort(byDateCreditsFirst);
  for (const [place, receipt] of queue.entries()) {
    const isReversal = receipt.type === 'cash' && receipt.amount < 0;
    const payment = isReversal ? takenBack(receipt, done) : null;
    if (isReversal && payment === null) {
      const next = queue.findIndex((other, at) => at > place && isSameDay(other, receipt));
      if (next > place) {
        // Its own payment comes later on that day: ids of payments and bounces need not be in one order.
        queue.splice(next + 1, 0, receipt);
        continue;
      }
    }
    const rest =
      receipt.amount < 0
        ? undo(receipt, payment, invoices)
        : match(receipt, invoices, settings, log);
    if (receipt.type === 'cash') {
      done.push(receipt);
      if (rest !== 0) addTo(left.cash, receipt.currency, rest);
    } else if (rest !== 0) {
      addTo(left.credit, receipt.currency, rest);
    }
  }
}

/** Every unreferenced row stays unapplied. */
export function leaveUnapplied({ unreferenced }: ExplicitAllocation, left: Unapplied): void {
  for (const { type, currency, amount } of unreferenced) {
    addTo(type === 'cash' ? left.cash : left.credit, currency, amount);
  }
}

interface Unpaid {
  readonly item: OpenItem;
  /** What it still owes. */
  amount: number;
}

/**
 * The invoices that a row may be for: issued by its day and not paid yet. Those that were paid are not looked at again
 * for each row after them, so that long books take no longer than what is open at a time.
 */
class OpenInvoices {
  /** Not issued yet; the latest first. */
  private readonly later: OpenItem[];
  /** Oldest due first. */
  private readonly issued: Unpaid[] = [];

  constructor(
    items: Iterable<OpenItem>,
    private readonly settings: SettleSettings,
  ) {
    this.later = [...items]
      .filter((item) => !item.excluded)
      .sort((a, b) => b.invoice.issueDate - a.invoice.issueDate);
  }

  /** Oldest due first. @param date not before that of the last call */
  of(currency: string, date: PlainDate): readonly Unpaid[] {
    while (this.later.length > 0 && this.later.at(-1)!.invoice.issueDate <= date) {
      this.put(this.later.pop()!);
    }
    let kept = 0;
    for (const unpaid of this.issued) {
      unpaid.amount = outstanding(unpaid.item, this.settings);
      if (unpaid.amount > 0) this.issued[kept++] = unpaid;
    }
    this.issued.length = kept;
    const isOfCurrency = ({ item }: Unpaid): boolean => item.invoice.currency === currency;
    return this.issued.every(isOfCurrency) ? this.issued : this.issued.filter(isOfCurrency);
  }

  /** A payment of it was taken back on that day. */
  reopen(item: OpenItem, date: PlainDate): void {
    if (!item.excluded && item.invoice.issueDate <= date) this.put(item);
  }

  private put(item: OpenItem): void {
    let place = this.issued.length;
    while (place > 0 && oldestDueFirst(this.issued[place - 1]!.item, item) > 0) place -= 1;
    if (this.issued[place - 1]?.item !== item) this.issued.splice(place, 0, { item, amount: 0 });
  }
}

/** @returns what no invoice took. */
function match(
  receipt: Receipt,
  invoices: OpenInvoices,
  settings: SettleSettings,
  log: IssueLog,
): number {
  const unpaid = invoices.of(receipt.currency, receipt.date);
  const equal = unpaid.filter(
    ({ item, amount }) =>
      amount === receipt.amount ||
      (receipt.type === 'cash' && lessDiscount(item, amount, receipt, settings)),
  );
  if (equal.length > 1) {
    report(
      log,
      'info',
      'ambiguous-payment',
      receipt.source,
      'amount',
      `${equal.length} open invoices fit this amount (${equal
        .slice(0, 3)
        .map(({ item }) => item.invoice.invoiceId)
        .join(
          ', ',
        )}${equal.length > 3 ? ', ...' : ''}); the oldest due one takes it. Name the invoice in the row to settle it.`,
    );
  }
  if (equal.length > 0) {
    post(receipt, equal[0]!.item, receipt.amount);
    return 0;
  }

  if (unpaid.length <= MOST_OPEN_FOR_SUM) {
    const set = uniqueSum(unpaid, receipt.amount);
    if (set !== null) {
      for (const { item, amount } of set) post(receipt, item, amount);
      return 0;
    }
  }

  let rest = receipt.amount;
  for (const { item, amount } of unpaid) {
    if (rest === 0) break;
    const part = Math.min(rest, amount);
    post(receipt, item, part, true);
    rest -= part;
  }
  return rest;
}

/** Whether one takes the other back, on the day on which it came. */
function isSameDay(payment: Receipt, reversal: Receipt): boolean {
  return payment.date === reversal.date && isOpposite(payment, reversal);
}

function isOpposite(payment: Receipt, reversal: Receipt): boolean {
  return (
    !payment.undone && payment.amount === -reversal.amount && payment.currency === reversal.currency
  );
}

/** The latest payment of the same amount before cash that leaves without a reference; else one of the same day. */
function takenBack(reversal: Receipt, done: readonly Receipt[]): Receipt | null {
  let latest: Receipt | null = null;
  let sameDay: Receipt | null = null;
  for (const payment of done) {
    if (!isOpposite(payment, reversal)) continue;
    if (byDateCreditsFirst(payment, reversal) <= 0) {
      if (latest === null || byDateCreditsFirst(latest, payment) <= 0) latest = payment;
    } else if (payment.date === reversal.date) {
      if (sameDay === null || byDateCreditsFirst(sameDay, payment) > 0) sameDay = payment;
    }
  }
  return latest ?? sameDay;
}

/** Takes a payment back. @returns what could not be placed. */
function undo(receipt: Receipt, payment: Receipt | null, invoices: OpenInvoices): number {
  if (payment === null) return receipt.amount;
  payment.undone = true;
  let rest = receipt.amount;
  const { kind, date, id, source } = receipt;
  for (const { item, amount, isOldest } of payment.parts) {
    if (isOldest) item.oldestFirst -= 1;
    postCash(item, { kind, date, amount: -amount, id, inferred: true, source });
    invoices.reopen(item, date);
    rest += amount;
  }
  // What the earlier payment left unapplied is taken back there.
  return rest;
}

/** What the invoice still owes by what is posted so far; what its row says is owed even now was taken by nothing. */
function outstanding(item: OpenItem, settings: SettleSettings): number {
  const kept = Math.max(0, item.statedBalance ?? 0);
  const owed = claim(item) - item.rows['write-off'] - item.cashTotal - kept;
  return owed > 0 && item.invoice.discountPercent ? owed - impliedDiscount(item, settings) : owed;
}

function lessDiscount(
  item: OpenItem,
  amount: number,
  receipt: Receipt,
  settings: SettleSettings,
): boolean {
  const terms = discountTerms(item, settings);
  return (
    terms !== null &&
    receipt.date <= terms.lastDay &&
    receipt.amount === amount - roundOf(item.invoice.amount, terms.share)
  );
}

function oldestDueFirst(a: OpenItem, b: OpenItem): number {
  return (
    (a.dueDate ?? a.issueDate) - (b.dueDate ?? b.issueDate) ||
    a.issueDate - b.issueDate ||
    compareText(a.invoice.invoiceId, b.invoice.invoiceId)
  );
}

/** Rows without an id are told apart by amount before their place in the file counts, so that the order of rows does not matter. */
function byDateCreditsFirst(a: Receipt, b: Receipt): number {
  return (
    a.date - b.date ||
    (a.type === b.type ? 0 : a.type === 'credit' ? -1 : 1) ||
    compareText(a.id ?? '', b.id ?? '') ||
    // A payment before the bounce that takes it back.
    b.amount - a.amount ||
    (a.source?.line ?? 0) - (b.source?.line ?? 0)
  );
}
