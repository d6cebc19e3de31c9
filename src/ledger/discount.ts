import { currencyDigits } from '../model/currency.js';
import { addFractions, type Fraction, floorOf, fraction } from '../model/exact.js';
import { addDays, type PlainDate } from '../model/plain-date.js';
import { claim, coveredSince, type OpenItem } from './open-item.js';
import type { SettleSettings } from './options.js';

export interface DiscountTerms {
  /** Of the billed amount. */
  readonly share: Fraction;
  /** Last day of the window, grace included. */
  readonly lastDay: PlainDate;
}

/** The early payment discount an invoice offers; null where it offers none. */
export function discountTerms(item: OpenItem, settings: SettleSettings): DiscountTerms | null {
  const { discountPercent, discountUntil } = item.invoice;
  if (!discountPercent || discountUntil == null) return null;
  const percent = fraction(discountPercent);
  return {
    share: { n: percent.n, d: percent.d * 100 },
    lastDay: addDays(discountUntil, settings.discountGraceDays),
  };
}

/** The cash from which on the claim counts as settled with the discount taken. */
export function discountedLine(
  item: OpenItem,
  terms: DiscountTerms,
  settings: SettleSettings,
): number {
  return claim(item) - allowance(item, terms, settings);
}

/**
 * The discount that was earned by paying in time and has no row of its own: what is left of the claim
 * when the last stretch in which cash covers the discounted claim begins within the window. Otherwise 0.
 */
export function impliedDiscount(item: OpenItem, settings: SettleSettings): number {
  const terms = discountTerms(item, settings);
  if (terms === null || item.cashTotal <= 0) return 0;
  const since = coveredSince(item, discountedLine(item, terms, settings));
  return since !== null && since <= terms.lastDay ? Math.max(0, claim(item) - item.cashTotal) : 0;
}

/** Discount still allowed beside the discount rows, plus the tolerance: rounded down once, as a sum. */
function allowance(item: OpenItem, { share }: DiscountTerms, settings: SettleSettings): number {
  const { amount } = item.invoice;
  const rows = item.rows.discount;
  if (floorOf(amount, share) < rows) return item.tolerance;
  // The tolerance is the absolute limit, a whole amount, or a share that may end in a fraction of a cent.
  return item.tolerance < settings.toleranceLimit[currencyDigits(item.invoice.currency)]!
    ? floorOf(amount, addFractions(share, settings.toleranceShare)) - rows
    : floorOf(amount, share) + item.tolerance - rows;
}
