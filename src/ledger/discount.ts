import { addFractions, type Fraction, floorOf, fraction } from '../model/exact.js';
import { addDays, type PlainDate } from '../model/plain-date.js';
import { claim, coveredSince, type OpenItem, unpaidClaim } from './open-item.js';
import { type SettleSettings, toleranceLimitIn } from './options.js';

export interface DiscountTerms {
  /** Of the billed amount. */
  readonly share: Fraction;
  /** Last day of the window, grace included. */
  readonly lastDay: PlainDate;
}

/** The early payment discount an invoice offers; null where it offers none. */
export function discountTerms(item: OpenItem, settings: SettleSettings): DiscountTerms | null {
  const { discountPercent } = item.invoice;
  // Where the window is not known, nobody is to be blamed who paid in time.
  const until = item.invoice.discountUntil ?? item.dueDate;
  if (!discountPercent || until === null) return null;
  const percent = fraction(discountPercent);
  return {
    share: { n: percent.n, d: percent.d * 100 },
    lastDay: addDays(until, settings.discountGraceDays),
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

/** Whether the discount was earned: the last stretch in which cash covers the discounted claim begins within the window. */
function isDiscountEarned(item: OpenItem, settings: SettleSettings): boolean {
  const terms = discountTerms(item, settings);
  if (terms === null || item.cashTotal <= 0) return false;
  const since = coveredSince(item, discountedLine(item, terms, settings));
  return since !== null && since <= terms.lastDay;
}

/** Notes on an item, once all is posted, whether it was, and how much of it has no row of its own. */
export function noteEarnedDiscount(item: OpenItem, settings: SettleSettings): void {
  item.discountEarned = isDiscountEarned(item, settings);
  if (item.discountEarned) item.impliedDiscount = unpaidClaim(item);
}

/** The earned discount that has no row of its own: what is left of the claim. 0 where none was earned. */
export function impliedDiscount(item: OpenItem, settings: SettleSettings): number {
  return isDiscountEarned(item, settings) ? unpaidClaim(item) : 0;
}

/** The discount of the terms with the tolerance: the most that they explain. */
export function mostExplained(
  item: OpenItem,
  { share }: DiscountTerms,
  settings: SettleSettings,
): number {
  const { amount, currency } = item.invoice;
  // The tolerance is the absolute limit, a whole amount, or a share that may end in a fraction of a cent.
  return item.tolerance < toleranceLimitIn(settings, currency)
    ? floorOf(amount, addFractions(share, settings.toleranceShare))
    : floorOf(amount, share) + item.tolerance;
}

/** Discount still allowed beside the discount rows, plus the tolerance: rounded down once, as a sum. */
function allowance(item: OpenItem, terms: DiscountTerms, settings: SettleSettings): number {
  const rows = item.rows.discount;
  if (floorOf(item.invoice.amount, terms.share) < rows) return item.tolerance;
  return mostExplained(item, terms, settings) - rows;
}
