import { roundOf } from '../../model/exact.js';
import { paidAlike } from '../../model/paid-alike.js';
import { discountTerms } from '../discount.js';
import { byDue, type OpenItem } from '../open-item.js';
import type { SettleSettings } from '../options.js';
import { outstanding } from './open-invoices.js';
import type { Receipt } from './receipt.js';

/** What of a payment goes to an invoice. */
export interface Share {
  readonly item: OpenItem;
  readonly amount: number;
}

/**
 * How a payment goes to the invoices that it means: to each what it owes where that adds up, less the discount that its day
 * allows; of a little less than that to each the same share, as a discount takes it; else oldest due first, to each at most
 * what it owes. Cash that left is taken back from the latest on.
 *
 * @param isInText they are only found in a text: it goes to one alone, or to all where that adds up, or nowhere
 */
export function sharesOf(
  { amount, date }: Receipt,
  items: readonly OpenItem[],
  settings: SettleSettings,
  isInText: boolean,
): Share[] {
  const ordered = [...items].sort(byDue);
  if (amount < 0) return taken(-amount, ordered.reverse());
  const full = ordered.map((item) => ({ item, amount: Math.max(0, outstanding(item, settings)) }));
  if (sumOf(full) === amount) return full;
  const discounted = full.map((share) => lessDiscount(share, date, settings));
  if (sumOf(discounted) === amount) return discounted;
  const alike = paidAlike(amount, full, ({ amount: owed }) => owed);
  if (alike !== null) return alike.map(({ claim, amount }) => ({ item: claim.item, amount }));
  if (isInText && items.length > 1) return [];
  let rest = amount;
  return full.map(({ item, amount: owed }) => {
    const part = Math.min(rest, owed);
    rest -= part;
    return { item, amount: part };
  });
}

function taken(amount: number, items: readonly OpenItem[]): Share[] {
  let rest = amount;
  return items.map((item) => {
    const part = Math.min(rest, Math.max(0, item.cashTotal));
    rest -= part;
    return { item, amount: part === 0 ? 0 : -part };
  });
}

function lessDiscount({ item, amount }: Share, date: number, settings: SettleSettings): Share {
  const terms = discountTerms(item, settings);
  if (terms === null || date > terms.lastDay) return { item, amount };
  return { item, amount: Math.max(0, amount - roundOf(item.invoice.amount, terms.share)) };
}

function sumOf(shares: readonly Share[]): number {
  return shares.reduce((sum, { amount }) => sum + amount, 0);
}
