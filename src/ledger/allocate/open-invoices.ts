import { roundOf } from '../../model/exact.js';
import { InOrder, InOrderByKey } from '../../model/in-order.js';
import type { PlainDate } from '../../model/plain-date.js';
import { discountTerms, impliedDiscount } from '../discount.js';
import { byDue, claim, type OpenItem } from '../open-item.js';
import type { SettleSettings } from '../options.js';
import type { Receipt } from './receipt.js';

const MANY = 40;
/** Who pays before the bill does so within so many days. */
const DAYS_AHEAD = 60;

/** An invoice that is not paid yet. */
export interface Unpaid {
  readonly item: OpenItem;
  /** What it still owes. */
  readonly amount: number;
  /** What is enough by the last day of its discount; null where its terms give none. */
  readonly discounted: number | null;
}

/** The invoices that owe just what a row brings. */
export interface Owing {
  readonly count: number;
  /** Oldest due first; three at least, where there are so many. */
  readonly oldest: readonly Unpaid[];
}

/**
 * The invoices that a row may be for: issued by its day and not paid yet. They are kept in order and by what they owe, so
 * that a row takes no longer where thousands are open.
 */
export class OpenInvoices {
  /** Not issued yet; the latest first. */
  private readonly later: OpenItem[];
  /** How many invoices bill so much, by currency; counted when somebody asks. */
  private billed: Map<string, Map<number, number>> | null = null;
  private readonly byCurrency = new Map<string, OpenOfCurrency>();

  constructor(
    private readonly items: readonly OpenItem[],
    private readonly settings: SettleSettings,
  ) {
    this.later = items
      .filter((item) => !item.excluded)
      .sort((a, b) => b.invoice.issueDate - a.invoice.issueDate);
  }

  /** @param date not before that of the last call */
  of(currency: string, date: PlainDate): OpenOfCurrency {
    while (this.later.length > 0 && this.later.at(-1)!.invoice.issueDate <= date) {
      this.review(this.later.pop()!);
    }
    return this.in(currency);
  }

  /**
   * The invoice that cash pays before it is issued: the only one that bills just that, of whatever day, issued soon after it
   * and not paid yet.
   */
  ahead({ amount, currency, date }: Receipt): OpenItem | null {
    for (let place = this.later.length - 1; place >= 0; place--) {
      const item = this.later[place]!;
      const { invoice } = item;
      if (invoice.issueDate > date + DAYS_AHEAD) return null;
      if (invoice.amount !== amount || invoice.currency !== currency) continue;
      return this.owedBy(item) === amount && !this.hasEqual(item) ? item : null;
    }
    return null;
  }

  /** What an invoice still owes. */
  owedBy(item: OpenItem): number {
    return outstanding(item, this.settings);
  }

  /** To be called for each invoice to which something was posted, or from which it was taken back. */
  review(item: OpenItem): void {
    this.in(item.invoice.currency).review(item);
  }

  /** Whether another invoice, of whatever day, bills as much. */
  hasEqual({ invoice: { currency, amount } }: OpenItem): boolean {
    this.billed ??= billedAmounts(this.items);
    return this.billed.get(currency)!.get(amount)! > 1;
  }

  private in(currency: string): OpenOfCurrency {
    let open = this.byCurrency.get(currency);
    if (open === undefined) {
      open = new OpenOfCurrency(this.settings);
      this.byCurrency.set(currency, open);
    }
    return open;
  }
}

class OpenOfCurrency {
  /** Oldest due first. */
  readonly all = new InOrder(oldestDueFirst);
  /** Only from when on many are open: to look through a few is quicker than to keep them by amount. */
  private index: ByAmount | null = null;

  constructor(private readonly settings: SettleSettings) {}

  /** Those that owe just that, less their discount where it is cash that comes in time for it. */
  owing({ type, amount, date }: Receipt): Owing {
    const { all, settings } = this;
    if (all.length > MANY) this.index ??= new ByAmount(all.first());
    const withDiscount = ({ item, discounted }: Unpaid): boolean =>
      discounted === amount && type === 'cash' && date <= discountTerms(item, settings)!.lastDay;
    if (this.index !== null) return this.index.owing(amount, withDiscount);
    const owing = all.first().filter((one) => one.amount === amount || withDiscount(one));
    return { count: owing.length, oldest: owing };
  }

  review(item: OpenItem): void {
    const { all, index, settings } = this;
    const amount = outstanding(item, settings);
    const terms = discountTerms(item, settings);
    const less = terms === null ? 0 : roundOf(item.invoice.amount, terms.share);
    const unpaid = { item, amount, discounted: less === 0 ? null : amount - less };
    const before = all.take(unpaid);
    if (before !== null) index?.take(before);
    if (amount <= 0) return;
    all.put(unpaid);
    index?.put(unpaid);
  }
}

/** Open invoices of one currency by what is enough for them. */
class ByAmount {
  private readonly full = new InOrderByKey<number, Unpaid>(oldestDueFirst);
  private readonly discounted = new InOrderByKey<number, Unpaid>(oldestDueFirst);

  constructor(open: readonly Unpaid[]) {
    for (const unpaid of open) this.put(unpaid);
  }

  owing(amount: number, withDiscount: (unpaid: Unpaid) => boolean): Owing {
    const full = this.full.of(amount);
    const less = this.discounted.of(amount)?.first().filter(withDiscount) ?? [];
    if (less.length === 0) return { count: full?.length ?? 0, oldest: full?.first(3) ?? [] };
    const both = [...(full?.first() ?? []), ...less].sort(oldestDueFirst);
    return { count: both.length, oldest: both };
  }

  put(unpaid: Unpaid): void {
    this.full.put(unpaid.amount, unpaid);
    if (unpaid.discounted !== null) this.discounted.put(unpaid.discounted, unpaid);
  }

  take(unpaid: Unpaid): void {
    this.full.take(unpaid.amount, unpaid);
    if (unpaid.discounted !== null) this.discounted.take(unpaid.discounted, unpaid);
  }
}

function billedAmounts(items: readonly OpenItem[]): Map<string, Map<number, number>> {
  const byCurrency = new Map<string, Map<number, number>>();
  for (const { excluded, invoice } of items) {
    if (excluded) continue;
    let times = byCurrency.get(invoice.currency);
    if (times === undefined) {
      times = new Map();
      byCurrency.set(invoice.currency, times);
    }
    times.set(invoice.amount, (times.get(invoice.amount) ?? 0) + 1);
  }
  return byCurrency;
}

/** What the invoice still owes by what is posted so far; what its row says is owed even now was taken by nothing. */
export function outstanding(item: OpenItem, settings: SettleSettings): number {
  const kept = Math.max(0, item.statedBalance ?? 0);
  const owed = claim(item) - item.rows['write-off'] - item.cashTotal - kept;
  return owed > 0 && item.invoice.discountPercent ? owed - impliedDiscount(item, settings) : owed;
}

function oldestDueFirst(a: Unpaid, b: Unpaid): number {
  return byDue(a.item, b.item);
}
