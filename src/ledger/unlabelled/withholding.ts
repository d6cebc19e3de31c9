import type { OpenItem } from '../open-item.js';
import type { SettleSettings } from '../options.js';
import { hasNoWithholding, isOver, LEAST_INVOICES, mark, markAll } from './mark.js';
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
    !isShortBill(bill) &&
    bill.items.every((item) => hasNoWithholding(item) && isOver(item, settings));
  return (
    sharesMissing(short).some((share) => share.bills.length >= LEAST_INVOICES) ||
    !bills.some(isWhole)
  );
}

/** Tax withheld at source, or whatever else is a share of every bill: the same one, one of a few, or much the same. */
export function findWithholding(bills: readonly PaidBill[], settings: SettleSettings): void {
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
