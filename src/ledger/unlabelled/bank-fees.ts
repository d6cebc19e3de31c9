import { addUnder } from '../../model/add-under.js';
import { floorOf } from '../../model/exact.js';
import type { OpenItem } from '../open-item.js';
import { bankFeeLimitIn, type SettleSettings } from '../options.js';
import { isOver, isUnlabelled, LEAST_INVOICES, mark } from './mark.js';
import { isShort, shortfallOf } from './paid-bills.js';

/** Bank fees: the same small amount three times, or small amounts again and again. */
export function findBankFees(items: readonly OpenItem[], settings: SettleSettings): void {
  const byAmount = new Map<number, OpenItem[]>();
  const unnamed = items.filter((item) => isShort(item) && isUnlabelled(item));
  const small = unnamed.filter((item) => isSmall(item, settings));
  for (const item of small) addUnder(byAmount, shortfallOf(item), item);
  for (const same of byAmount.values()) {
    if (same.length >= LEAST_INVOICES) markFees(same);
  }
  // Each bank on the way takes what it likes. A client who is short by much more as often is no victim of banks.
  const others = unnamed.filter((item) => isUnlabelled(item) && isOver(item, settings));
  const fees = others.filter((item) => isSmall(item, settings));
  if (fees.length >= LEAST_INVOICES && 2 * fees.length > others.length) {
    markFees(small.filter(isUnlabelled));
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
    shortfall <= bankFeeLimitIn(settings, currency) &&
    shortfall <= floorOf(amount, settings.bankFeeShare)
  );
}
