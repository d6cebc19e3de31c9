import { addUnder } from '../../model/add-under.js';
import { discountTerms, mostExplained } from '../discount.js';
import { upheldAmount } from '../disputes.js';
import type { OpenItem } from '../open-item.js';
import type { SettleSettings } from '../options.js';
import { findBankFees } from './bank-fees.js';
import { findDiscounts } from './early-discounts.js';
import { LEAST_INVOICES } from './mark.js';
import { isShort, isShortBill, paidBills, shortfallOf } from './paid-bills.js';
import { findWithholding, mayBeTax } from './withholding.js';

/**
 * Tax withheld at source, discounts for paying early and bank fees that no row names, found by their pattern in each currency: a
 * constant share of every invoice, a usual discount from several paid in time, or small amounts again and again.
 */
export function findUnlabelledDeductions(
  items: readonly OpenItem[],
  settings: SettleSettings,
): void {
  for (const same of byCurrency(items)) findInCurrency(same, settings);
}

function byCurrency(items: readonly OpenItem[]): (readonly OpenItem[])[] {
  const first = items[0]?.invoice.currency;
  if (items.every(({ invoice }) => invoice.currency === first)) return [items];
  const groups = new Map<string, OpenItem[]>();
  for (const item of items) addUnder(groups, item.invoice.currency, item);
  return [...groups.values()];
}

function findInCurrency(items: readonly OpenItem[], settings: SettleSettings): void {
  // Of ordinary clients nothing is missing so often.
  if (!isShortOften(items)) return;
  const searched = items.filter(
    (item) =>
      item.cashTotal > 0 &&
      item.impliedDiscount === 0 &&
      !isDiscount(item, settings) &&
      !wasRight(item),
  );
  if (settings.detectWithholding) {
    const bills = paidBills(searched);
    const short = bills.filter(isShortBill);
    if (mayBeTax(short, bills, settings)) findWithholding(bills, settings);
    findDiscounts(short, settings);
  }
  findBankFees(searched, settings);
}

function isShortOften(items: readonly OpenItem[]): boolean {
  let short = 0;
  for (const item of items) {
    if (isShort(item)) short += 1;
    if (short >= LEAST_INVOICES) return true;
  }
  return false;
}

/** A shortfall that an upheld dispute explains is the seller's fault, and neither tax nor fee. */
function wasRight(item: OpenItem): boolean {
  const upheld = upheldAmount(item) - item.creditTotal;
  return upheld > 0 && shortfallOf(item) <= upheld + item.tolerance;
}

/** A shortfall that the invoice's own discount terms explain belongs there, earned or not. */
function isDiscount(item: OpenItem, settings: SettleSettings): boolean {
  const terms = discountTerms(item, settings);
  if (terms === null) return false;
  return shortfallOf(item) <= mostExplained(item, terms, settings);
}
