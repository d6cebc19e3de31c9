import { addUnder } from '../model/add-under.js';
import { currencyDigits } from '../model/currency.js';
import { floorOf } from '../model/exact.js';
import { addDays } from '../model/plain-date.js';
import { discountTerms, mostExplained } from './discount.js';
import { upheldAmount } from './disputes.js';
import { cashByDate, claim, type OpenItem } from './open-item.js';
import type { SettleSettings } from './options.js';
import { lapsed } from './settle-item.js';

/** A pattern needs so many invoices. */
const LEAST_INVOICES = 3;
/** No withholding tax takes more than this share. */
const HIGHEST_SHARE = 0.3;
/** Discounts for paying early are whole or half percents up to this one, in half percents. */
const HIGHEST_DISCOUNT = 6;
/** They are not offered for longer. */
const DISCOUNT_DAYS = 30;

/**
 * Tax withheld at source, discounts for paying early and bank fees that no row names, found by their pattern: a constant
 * share of every invoice, a usual discount from several paid in time, or the same small amount again and again. `items` are
 * the invoices of one client and currency.
 */
export function findUnlabelledDeductions(
  items: readonly OpenItem[],
  settings: SettleSettings,
): void {
  const short = items.filter(
    (item) =>
      item.cashTotal > 0 &&
      item.impliedDiscount === 0 &&
      !isDiscount(item, settings) &&
      !wasRight(item),
  );
  if (settings.detectWithholding) {
    findWithholding(short, settings);
    findDiscounts(short, settings);
  }
  findBankFees(short, settings);
}

function findWithholding(items: readonly OpenItem[], settings: SettleSettings): void {
  const candidates = items.filter((item) => item.rows.withholding === 0);
  const lapsedOnes = candidates.filter((item) => lapsed(item, settings));
  if (lapsedOnes.length < LEAST_INVOICES) return;
  // The shares that give every shortfall within one minor unit: an interval, narrowed invoice by invoice.
  let low = 0;
  let high = HIGHEST_SHARE;
  for (const item of lapsedOnes) {
    const shortfall = claim(item) - item.cashTotal;
    if (shortfall <= item.tolerance) return;
    const taxable = item.invoice.amount - item.creditTotal;
    low = Math.max(low, (shortfall - 1) / taxable);
    high = Math.min(high, (shortfall + 1) / taxable);
  }
  if (low > high) return;
  for (const item of candidates) {
    const shortfall = claim(item) - item.cashTotal;
    const taxable = item.invoice.amount - item.creditTotal;
    if (shortfall > 0 && (shortfall - 1) / taxable <= high && (shortfall + 1) / taxable >= low) {
      mark(item, 'unlabelled-withholding', shortfall);
    }
  }
}

/** Many exports do not tell of a discount that stands on the invoice. */
function findDiscounts(items: readonly OpenItem[], settings: SettleSettings): void {
  const byPercent = new Map<number, OpenItem[]>();
  for (const item of items) {
    // What the terms offer is theirs alone.
    if (discountTerms(item, settings) !== null || !isPaidEarly(item, settings)) continue;
    const percent = discountTaken(item);
    if (percent > 0) addUnder(byPercent, percent, item);
  }
  for (const same of byPercent.values()) {
    if (same.filter((item) => lapsed(item, settings)).length < LEAST_INVOICES) continue;
    for (const item of same) mark(item, 'unlabelled-discount', claim(item) - item.cashTotal);
  }
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
function discountTaken(item: OpenItem): number {
  const shortfall = claim(item) - item.cashTotal;
  if (shortfall <= item.tolerance || item.unlabelledKind !== null) return 0;
  if (item.rows.withholding !== 0 || item.rows.discount !== 0) return 0;
  const discounted = item.invoice.amount - item.creditTotal;
  const halves = Math.round((200 * shortfall) / discounted);
  // Within one minor unit.
  const fits = Math.abs(200 * shortfall - halves * discounted) <= 200;
  return fits && halves <= HIGHEST_DISCOUNT ? halves : 0;
}

function findBankFees(items: readonly OpenItem[], settings: SettleSettings): void {
  for (const [shortfall, same] of possibleFees(items, settings)) {
    if (same.length < LEAST_INVOICES) continue;
    for (const item of same) mark(item, 'unlabelled-bank-fee', shortfall);
  }
}

/** Shortfalls so small that they may be fees, by amount. */
function possibleFees(
  items: readonly OpenItem[],
  settings: SettleSettings,
): Map<number, OpenItem[]> {
  const byAmount = new Map<number, OpenItem[]>();
  for (const item of items) {
    const { amount, currency } = item.invoice;
    const shortfall = claim(item) - item.cashTotal;
    if (
      shortfall > item.tolerance &&
      item.unlabelledKind === null &&
      item.rows.withholding === 0 &&
      shortfall <= settings.bankFeeLimit[currencyDigits(currency)]! &&
      shortfall <= floorOf(amount, settings.bankFeeShare)
    ) {
      addUnder(byAmount, shortfall, item);
    }
  }
  return byAmount;
}

function mark(item: OpenItem, kind: NonNullable<OpenItem['unlabelledKind']>, amount: number): void {
  item.unlabelledKind = kind;
  item.unlabelledAmount = amount;
}

/** A shortfall that an upheld dispute explains is the seller's fault, and neither tax nor fee. */
function wasRight(item: OpenItem): boolean {
  const upheld = upheldAmount(item) - item.creditTotal;
  return upheld > 0 && claim(item) - item.cashTotal <= upheld + item.tolerance;
}

/** A shortfall that the invoice's own discount terms explain belongs there, earned or not. */
function isDiscount(item: OpenItem, settings: SettleSettings): boolean {
  const terms = discountTerms(item, settings);
  if (terms === null) return false;
  return claim(item) - item.cashTotal <= mostExplained(item, terms, settings);
}
