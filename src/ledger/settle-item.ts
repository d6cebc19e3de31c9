import { floorOf } from '../model/exact.js';
import type { CashPosting, CreditPosting, InvoiceState } from '../model/outcome.js';
import type { PlainDate } from '../model/plain-date.js';
import type { ClientBooks } from './client-books.js';
import { discountedLine, discountTerms } from './discount.js';
import { inColumn, report } from './issues.js';
import {
  byDate,
  cashByDate,
  collectible,
  coveredSince,
  isCorrection,
  type OpenItem,
  postCredit,
  postUndatedCash,
  unpaidClaim,
} from './open-item.js';
import type { SettleSettings } from './options.js';
import { isClosed, isGivenUp } from './settlement-columns.js';

/** Refunds that neither a credit note nor an overpayment explains lower the claim too, latest refund first. */
export function creditUnexplainedRefunds(item: OpenItem): void {
  if (!item.cash.some(isRefund)) return;
  const refunds = item.cash.filter(isRefund);
  const total = refunds.reduce((sum, { amount }) => sum - amount, 0);
  let rest = Math.min(total, unpaidClaim(item));
  for (const refund of refunds.sort(byDate).reverse()) {
    const amount = Math.min(rest, -refund.amount);
    if (amount <= 0) continue;
    postCredit(item, { ...refund, kind: 'refund', amount, reason: null });
    rest -= amount;
  }
}

function isRefund({ kind }: CashPosting): boolean {
  return kind === 'refund';
}

/** Sets the state as of the day, and the day of settlement. Discounts, unlabelled deductions and rebills are known by now. */
export function decideState(item: OpenItem, books: ClientBooks): void {
  item.state = stateOf(item, books);
  item.cancelledAsOwnError =
    item.state === 'cancelled' && item.credits.length > 0 && item.credits.every(isOfOwnError);
}

function isOfOwnError(credit: CreditPosting): boolean {
  return isCorrection(credit) || credit.reason === 'rebill';
}

/** The state; sets the day of settlement where there is one. */
function stateOf(item: OpenItem, { paymentsGiven, settings, log }: ClientBooks): InvoiceState {
  if (item.excluded) return 'excluded';
  const due = collectible(item);
  if (due <= item.tolerance) {
    if (item.cashTotal <= 0) return 'cancelled';
    // Nothing is claimed any more, yet cash was kept.
    return settledAs(item, 'settled', coveredSince(item, 1));
  }

  const terms = item.discountEarned ? discountTerms(item, settings) : null;
  const line = terms ? discountedLine(item, terms, settings) : due - item.tolerance;
  const since = coveredSince(item, line);
  if (since !== null) return settledAs(item, 'settled', since);
  if (item.undatedCash !== 0 && item.cashTotal >= line) return 'settled';

  const closed = isClosed(item);
  // A row that names the day and an amount of zero says itself that nothing came.
  const toldOtherwise = !paymentsGiven && item.invoice.settledOn != null;
  if (closed && item.cash.length === 0 && item.undatedCash === 0 && !toldOtherwise) {
    postUndatedCash(item, Math.max(0, due - item.rows['write-off']));
    report(
      log,
      paymentsGiven ? 'warning' : 'info',
      'paid-without-payment',
      `Invoice ${item.invoice.invoiceId} is ${item.invoice.status} and no payment of it is in the input; it counts as paid on an unknown day and is in no timing figure.`,
      inColumn(item.invoice, 'status'),
    );
    return 'settled';
  }

  if (item.cashTotal > 0) {
    const shortfall = due - item.cashTotal;
    if (
      closed ||
      (lapsed(item, settings) &&
        shortfall <= floorOf(item.invoice.amount, settings.shortPaymentShare))
    ) {
      return settledAs(item, 'short-paid', coveredSince(item, item.cashTotal - item.undatedCash));
    }
  }

  const writeOffs = item.rows['write-off'];
  if (isGivenUp(item)) return 'written-off';
  if (writeOffs > 0 && due - item.cashTotal - writeOffs <= item.tolerance) return 'written-off';
  return item.dueDate !== null && item.dueDate < settings.asOf ? 'overdue' : 'open';
}

function settledAs(
  item: OpenItem,
  state: 'settled' | 'short-paid',
  day: PlainDate | null,
): InvoiceState {
  item.settledOn = day;
  return state;
}

/** Whether due date and last cash lie so far back that no more is to be expected. */
export function lapsed(item: OpenItem, { asOf, afterDays }: SettleSettings): boolean {
  const lastCash = cashByDate(item).at(-1);
  return (
    lastCash !== undefined &&
    asOf - lastCash.date >= afterDays &&
    (item.dueDate === null || asOf - item.dueDate >= afterDays)
  );
}
