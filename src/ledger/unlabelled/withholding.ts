import type { OpenItem } from '../open-item.js';
import type { SettleSettings } from '../options.js';
import { isOverBill, isUnlabelledBill, LEAST_INVOICES, mark, markAll } from './mark.js';
import {
  cameLater,
  fits,
  isVat,
  type MissingShare,
  partMissing,
  sharesMissing,
  similarShare,
} from './missing-shares.js';
import { isShortBill, type PaidBill } from './paid-bills.js';

/** A pattern that is less exact needs so many, and may have one exception among so many. */
const LEAST_OF_VAGUE = 5;
/** A tax may change its rate, or have another one for other work. */
const MOST_SHARES = 3;

/** Whether it is worth looking for: three bills lack the same share, or none that is over was paid in full. */
export function mayBeTax(
  short: readonly PaidBill[],
  bills: readonly PaidBill[],
  settings: SettleSettings,
): boolean {
  const isWhole = (bill: PaidBill): boolean =>
    !isShortBill(bill) && isUnlabelledBill(bill) && isOverBill(bill, settings);
  return recurring(short).length > 0 || !bills.some(isWhole);
}

/** Tax withheld at source, or whatever else is a share of every bill. */
export function findWithholding(bills: readonly PaidBill[], settings: SettleSettings): void {
  const candidates = bills.filter(isUnlabelledBill);
  const over = candidates.filter((bill) => isOverBill(bill, settings));
  const short = over.filter(isShortBill);
  const shares = recurring(short);
  const shared = new Set(shares.flatMap((share) => share.bills));
  const odd = short.filter((bill) => !shared.has(bill));
  const isAllShort = short.length === over.length;
  const isVague = isAllShort && short.length >= LEAST_OF_VAGUE;
  const isOneOfFew =
    odd.length === 0 &&
    shares.length > 0 &&
    shares.length <= MOST_SHARES &&
    (isAllShort || over.every((bill) => isShortBill(bill) || wasShort(bill, shares)));
  const isSameButForFew =
    isVague && LEAST_OF_VAGUE * odd.length <= short.length && shares.length === 1;
  if (isOneOfFew || isSameButForFew) {
    markShares(shares, candidates);
    for (const bill of odd) markPart(shares[0]!, bill);
    return;
  }
  const similar = isVague ? similarShare(short) : null;
  markShares(similar === null ? shares.filter(isVat) : [similar], candidates);
}

/** The shares that are missing of three bills or more. */
function recurring(bills: readonly PaidBill[]): MissingShare[] {
  return sharesMissing(bills).filter((share) => share.bills.length >= LEAST_INVOICES);
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
