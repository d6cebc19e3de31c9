import { addUnder } from '../model/add-under.js';
import { currencyDigits } from '../model/currency.js';
import { floorOf } from '../model/exact.js';
import { addDays } from '../model/plain-date.js';
import { discountTerms, mostExplained } from './discount.js';
import { upheldAmount } from './disputes.js';
import { closes } from './invoice-row.js';
import {
  cameLater,
  fits,
  isVat,
  type MissingShare,
  partMissing,
  sharesMissing,
  similarShare,
} from './missing-shares.js';
import { cashByDate, type OpenItem, statusSpeaks } from './open-item.js';
import type { SettleSettings } from './options.js';
import { isShort, type PaidBill, paidBills, shortfallOf } from './paid-bills.js';
import { lapsed } from './settle-item.js';

/** A pattern needs so many invoices. */
const LEAST_INVOICES = 3;
/** One that is less exact needs so many, and may have one exception among so many. */
const LEAST_OF_VAGUE = 5;
/** A tax may change its rate, or have another one for other work. */
const MOST_SHARES = 3;
/** Discounts for paying early are whole or half percents up to this one, in half percents. */
const HIGHEST_DISCOUNT = 6;
/** They are not offered for longer. */
const DISCOUNT_DAYS = 30;

/**
 * Tax withheld at source, discounts for paying early and bank fees that no row names, found by their pattern: a constant
 * share of every invoice, a usual discount from several paid in time, or small amounts again and again. `items` are the
 * invoices of one client and currency.
 */
export function findUnlabelledDeductions(
  items: readonly OpenItem[],
  settings: SettleSettings,
): void {
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
    findWithholding(bills, settings);
    findDiscounts(bills, settings);
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

/** Whether what is missing now is missing for good. */
function isOver(item: OpenItem, settings: SettleSettings): boolean {
  return (statusSpeaks(item) && closes(item.invoice)) || lapsed(item, settings);
}

function findWithholding(bills: readonly PaidBill[], settings: SettleSettings): void {
  const candidates = bills.filter(({ items }) => items.every(hasNoWithholding));
  const over = candidates.filter(({ items }) => items.every((item) => isOver(item, settings)));
  const short = over.filter(isShortBill);
  const shares = sharesMissing(short).filter((share) => share.bills.length >= LEAST_INVOICES);
  const shared = new Set(shares.flatMap((share) => share.bills));
  const odd = short.filter((bill) => !shared.has(bill));
  const isAllShort = short.length === over.length;
  const isVague = isAllShort && short.length >= LEAST_OF_VAGUE;
  if (
    odd.length === 0 &&
    shares.length > 0 &&
    shares.length <= MOST_SHARES &&
    (isAllShort || over.every((bill) => isShortBill(bill) || wasShort(bill, shares)))
  ) {
    markShares(shares, candidates);
  } else if (isVague && LEAST_OF_VAGUE * odd.length <= short.length && shares.length === 1) {
    markShares(shares, candidates);
    for (const bill of odd) markPart(shares[0]!, bill);
  } else {
    const similar = isVague ? similarShare(short) : null;
    markShares(similar === null ? shares.filter(isVat) : [similar], candidates);
  }
}

function hasNoWithholding({ rows }: OpenItem): boolean {
  return rows.withholding === 0;
}

function isShortBill({ items }: PaidBill): boolean {
  return items.some(isShort);
}

/** A retention that was released: its share came later. */
function wasShort({ items }: PaidBill, shares: readonly MissingShare[]): boolean {
  return items.every((item) => shares.some((share) => cameLater(share, item)));
}

function markShares(shares: readonly MissingShare[], bills: readonly PaidBill[]): void {
  for (const bill of bills) {
    if (shares.some((share) => fits(share, bill))) markAll(bill, 'unlabelled-withholding');
  }
}

/** Something else is missing besides. */
function markPart(share: MissingShare, bill: PaidBill): void {
  const [item, ...others] = bill.items as [OpenItem];
  const part = others.length === 0 ? partMissing(share, bill) : null;
  if (part !== null) mark(item, 'unlabelled-withholding', part);
}

/** Many exports do not tell of a discount that stands on the invoice. */
function findDiscounts(bills: readonly PaidBill[], settings: SettleSettings): void {
  const byPercent = new Map<number, PaidBill[]>();
  for (const bill of bills) {
    if (!bill.items.every((item) => mayHaveDiscount(item, settings))) continue;
    const percent = isShortBill(bill) ? discountTaken(bill) : 0;
    if (percent > 0) addUnder(byPercent, percent, bill);
  }
  for (const same of byPercent.values()) {
    const over = same.filter(({ items }) => items.every((item) => isOver(item, settings)));
    if (over.length < LEAST_INVOICES) continue;
    for (const bill of same) markAll(bill, 'unlabelled-discount');
  }
}

function mayHaveDiscount(item: OpenItem, settings: SettleSettings): boolean {
  return (
    item.unlabelledKind === null &&
    hasNoWithholding(item) &&
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
  // Within one minor unit.
  const fits = Math.abs(200 * shortfall - halves * taxable) <= 200;
  return fits && halves <= HIGHEST_DISCOUNT ? halves : 0;
}

function findBankFees(items: readonly OpenItem[], settings: SettleSettings): void {
  const byAmount = new Map<number, OpenItem[]>();
  const unnamed = items.filter(
    (item) => isShort(item) && item.unlabelledKind === null && hasNoWithholding(item),
  );
  const small = unnamed.filter((item) => isSmall(item, settings));
  for (const item of small) addUnder(byAmount, shortfallOf(item), item);
  for (const same of byAmount.values()) {
    if (same.length >= LEAST_INVOICES) markFees(same);
  }
  // Each bank on the way takes what it likes. A client who is short by much more as often is no victim of banks.
  const others = unnamed.filter((item) => item.unlabelledKind === null && isOver(item, settings));
  const fees = others.filter((item) => isSmall(item, settings));
  if (fees.length >= LEAST_INVOICES && 2 * fees.length > others.length) {
    markFees(small.filter((item) => item.unlabelledKind === null));
  }
}

function markFees(items: readonly OpenItem[]): void {
  for (const item of items) mark(item, 'unlabelled-bank-fee', shortfallOf(item));
}

/** Whether the shortfall is so small that it may be a fee. */
function isSmall(item: OpenItem, settings: SettleSettings): boolean {
  const { amount, currency } = item.invoice;
  const shortfall = shortfallOf(item);
  return (
    shortfall <= settings.bankFeeLimit[currencyDigits(currency)]! &&
    shortfall <= floorOf(amount, settings.bankFeeShare)
  );
}

function markAll({ items }: PaidBill, kind: NonNullable<OpenItem['unlabelledKind']>): void {
  for (const item of items) {
    if (shortfallOf(item) > 0) mark(item, kind, shortfallOf(item));
  }
}

function mark(item: OpenItem, kind: NonNullable<OpenItem['unlabelledKind']>, amount: number): void {
  item.unlabelledKind = kind;
  item.unlabelledAmount = amount;
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
