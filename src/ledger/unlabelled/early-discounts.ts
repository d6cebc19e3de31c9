import { addUnder } from '../../model/add-under.js';
import { addDays } from '../../model/plain-date.js';
import { discountTerms } from '../discount.js';
import { cashByDate, type OpenItem } from '../open-item.js';
import type { SettleSettings } from '../options.js';
import { isOverBill, isUnlabelled, LEAST_INVOICES, markAll } from './mark.js';
import type { PaidBill } from './paid-bills.js';

/** Discounts for paying early are whole or half percents up to this one, in half percents. */
const HIGHEST_DISCOUNT = 6;
/** They are not offered for longer. */
const DISCOUNT_DAYS = 30;

/** Discounts for paying early, among bills that are short: many exports do not tell of one that stands on the invoice. */
export function findDiscounts(bills: readonly PaidBill[], settings: SettleSettings): void {
  const byPercent = new Map<number, PaidBill[]>();
  for (const bill of bills) {
    if (!bill.items.every((item) => mayHaveDiscount(item, settings))) continue;
    const percent = discountTaken(bill);
    if (percent > 0) addUnder(byPercent, percent, bill);
  }
  for (const same of byPercent.values()) {
    const over = same.filter((bill) => isOverBill(bill, settings));
    if (over.length < LEAST_INVOICES) continue;
    for (const bill of same) markAll(bill, 'unlabelled-discount');
  }
}

function mayHaveDiscount(item: OpenItem, settings: SettleSettings): boolean {
  return (
    isUnlabelled(item) &&
    item.rows.discount === 0 &&
    // What the terms offer is theirs alone.
    discountTerms(item, settings) === null &&
    isPaidEarly(item, settings)
  );
}

/** All that was paid came in time, and soon. */
function isPaidEarly(item: OpenItem, settings: SettleSettings): boolean {
  const last = cashByDate(item).at(-1);
  if (last === undefined || item.undatedCash > 0) return false;
  const soon = addDays(item.issueDate, DISCOUNT_DAYS);
  const due = item.dueDate === null || item.dueDate > soon ? soon : item.dueDate;
  return last.date <= addDays(due, settings.discountGraceDays);
}

/** The usual discount that is missing, in half percents; 0 where none is. */
function discountTaken({ shortfall, taxable }: PaidBill): number {
  const halves = Math.round((200 * shortfall) / taxable);
  const isWithinOneUnit = Math.abs(200 * shortfall - halves * taxable) <= 200;
  return isWithinOneUnit && halves <= HIGHEST_DISCOUNT ? halves : 0;
}
