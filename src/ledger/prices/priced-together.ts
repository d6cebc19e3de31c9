import { addUnder } from '../../model/add-under.js';
import type { PlainDate } from '../../model/plain-date.js';
import { type OpenItem, orderOf } from '../open-item.js';
import { type Agreement, byIssue, isBilled, isOld, sumOfBilled } from './agreement.js';

/**
 * Makes one agreement of part bills that have one price together: on a part bill it is often that of the whole order, and stands on
 * each of them, on the first, or on the last. Part bills are those of one order that name no more than one price, none of which
 * bills it alone, and all of which bill not much more than it; without an order, those in a row that add up to just the price.
 * What they name is then no price of a single one.
 */
export function pricedTogether(items: readonly OpenItem[], asOf: PlainDate): Agreement[] {
  const billed = items.filter((item) => item.state !== 'cancelled' && isBilled(item));
  const agreements: Agreement[] = [];
  for (const parts of [...ordersIn(billed), ...withoutOrder(billed)]) {
    const ordered = parts.sort(byIssue);
    const first = ordered[0]!;
    const agreed = priceOf(ordered);
    for (const part of parts) part.agreedAmount = null;
    agreements.push({
      agreementId: orderOf(first) ?? first.invoice.invoiceId,
      agreed,
      billed: sumOfBilled(ordered),
      currency: first.invoice.currency,
      estimate: false,
      markedCompleteOn: null,
      complete: isOld(ordered.at(-1)!, asOf),
      namesClient: true,
      items: ordered,
      sources: [],
    });
  }
  return agreements;
}

/** The parts of each order that have one price. */
function ordersIn(items: readonly OpenItem[]): OpenItem[][] {
  const orders = new Map<string, OpenItem[]>();
  for (const item of items) {
    const { agreementId, currency } = item.invoice;
    const order = orderOf(item);
    if (order === null) continue;
    addUnder(orders, JSON.stringify([agreementId != null, order, currency]), item);
  }
  return [...orders.values()].flatMap((parts): OpenItem[][] => {
    const priced = parts.filter(({ agreedAmount }) => agreedAmount !== null);
    if (priced.length === 0 || parts.length < 2) return [];
    if (isOnePrice(parts)) return [parts];
    return byPrice(priced).filter(isOnePrice);
  });
}

function byPrice(priced: readonly OpenItem[]): OpenItem[][] {
  const samePrice = new Map<number, OpenItem[]>();
  for (const item of priced) addUnder(samePrice, item.agreedAmount!, item);
  return [...samePrice.values()];
}

/** Whether the one price that is named is that of all, and of none alone. */
function isOnePrice(parts: readonly OpenItem[]): boolean {
  const price = priceOf(parts);
  const isAlone = ({ invoice, tolerance }: OpenItem): boolean =>
    invoice.amount + tolerance >= price;
  return (
    parts.length > 1 &&
    parts.every(({ agreedAmount }) => agreedAmount === null || agreedAmount === price) &&
    !parts.some(isAlone) &&
    2 * sumOfBilled(parts) <= 3 * price
  );
}

/** The first price that is named: there is one. */
function priceOf(parts: readonly OpenItem[]): number {
  return parts.find(({ agreedAmount }) => agreedAmount !== null)!.agreedAmount!;
}

function withoutOrder(items: readonly OpenItem[]): OpenItem[][] {
  const samePrice = new Map<string, OpenItem[]>();
  for (const item of items) {
    if (item.agreedAmount === null || orderOf(item) !== null) continue;
    addUnder(samePrice, `${item.agreedAmount} ${item.invoice.currency}`, item);
  }
  return [...samePrice.values()].flatMap(addingUp).filter(isOnePrice);
}

/** Bills with one price, one after the other, that add up to just that; none where some exceed it. */
function addingUp(samePrice: OpenItem[]): OpenItem[][] {
  const orders: OpenItem[][] = [];
  let parts: OpenItem[] = [];
  let billed = 0;
  for (const item of samePrice.sort(byIssue)) {
    parts.push(item);
    billed += item.invoice.amount;
    if (billed > item.agreedAmount!) return orders;
    if (billed < item.agreedAmount!) continue;
    orders.push(parts);
    parts = [];
    billed = 0;
  }
  return orders;
}
