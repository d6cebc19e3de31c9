import { compareText } from '../../model/compare.js';
import { inCurrency } from '../../model/money.js';
import type { Part } from '../../model/paid-alike.js';
import type { PlainDate } from '../../model/plain-date.js';
import type { InvoiceRecord, PaymentRecord } from '../../model/records.js';

/** An invoice, and how much of it is open yet. Money is in minor units of its currency. */
export interface Claim {
  readonly invoiceId: string;
  readonly clientId: string;
  readonly currency: string;
  readonly issued: PlainDate;
  /** As issued where there is no due date. */
  readonly due: PlainDate;
  readonly billed: number;
  open: number;
  /** Whether cash left again, so that what is open is still owed. */
  wentBack: boolean;
  /** Cash discount that its own row tells of. */
  discount: number;
}

export function claimOf(invoice: InvoiceRecord): Claim {
  const { invoiceId, clientId, currency, issueDate, dueDate, amount } = invoice;
  return {
    invoiceId,
    clientId,
    currency,
    issued: issueDate,
    due: dueDate ?? issueDate,
    billed: amount,
    open: amount,
    wentBack: false,
    discount: 0,
  };
}

/**
 * Those of the client first, for one client may pay for another; of them those that had been billed by then; then the
 * oldest due, as allocation does it.
 */
export function inDueOrder(
  claims: readonly Claim[],
  clientId: string | null | undefined,
  date: PlainDate,
): Claim[] {
  const isOthers = (claim: Claim): number => (claim.clientId === clientId ? 0 : 1);
  const isLater = (claim: Claim): number => (claim.issued <= date ? 0 : 1);
  return [...claims].sort(
    (a, b) =>
      isOthers(a) - isOthers(b) ||
      isLater(a) - isLater(b) ||
      a.due - b.due ||
      a.issued - b.issued ||
      compareText(a.invoiceId, b.invoiceId),
  );
}

/**
 * To the one claim of which just so much is open; else to each what is open of it, in this order. What is left stays on the
 * last one: it was cleared with these claims, and is no money for any other.
 *
 * @param date of what pays: a claim of a later day is none that it was meant for, unless there is no other
 */
export function paidInOrder(
  amount: number,
  claims: readonly Claim[],
  date: PlainDate,
): Part<Claim>[] {
  const unpaid = claims.filter(({ open }) => open > 0);
  const billed = unpaid.filter(({ issued }) => issued <= date);
  const just = (billed.length > 0 ? billed : unpaid).find(({ open }) => open === amount);
  return just === undefined
    ? filledInOrder(amount, claims, ({ open }) => open)
    : [{ claim: just, amount }];
}

/** Cash that went back: from the last claim that it was for to the first. */
export function takenBack(amount: number, claims: readonly Claim[]): Part<Claim>[] {
  return filledInOrder(amount, [...claims].reverse(), ({ billed, open }) => billed - open);
}

/** To each what there is room for, in this order. What is left stays on the last one. */
export function filledInOrder<C>(
  amount: number,
  claims: readonly C[],
  room: (claim: C) => number,
): Part<C>[] {
  let left = amount;
  const last = claims.length - 1;
  return claims.map((claim, index) => {
    const part = index === last ? left : Math.min(left, Math.max(0, room(claim)));
    left -= part;
    return { claim, amount: part };
  });
}

/** The amount of a record in minor units of a currency; null where it is in another one, or digits would be lost. */
export function amountIn(
  { amount, currency }: Pick<PaymentRecord, 'amount' | 'currency'>,
  other: string,
): number | null {
  if (currency === null) return inCurrency(amount, other);
  return currency === other ? amount : null;
}

/** A discount may stand on the row of the payment and on those of its claims as well: the part that only the payment tells. */
export function beyondOwn(discount: number, claims: readonly Claim[]): number {
  let left = discount;
  for (const claim of claims) {
    const same = Math.min(left, claim.discount);
    claim.discount -= same;
    left -= same;
  }
  return left;
}
