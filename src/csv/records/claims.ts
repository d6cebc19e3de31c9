import { compareText } from '../../model/compare.js';
import type { PlainDate } from '../../model/plain-date.js';
import type { InvoiceRecord } from '../../model/records.js';

/** An invoice, and what other items leave of it, in minor units of its currency. */
export interface Claim {
  readonly invoiceId: string;
  readonly clientId: string;
  readonly currency: string;
  readonly issued: PlainDate;
  /** As issued where there is no due date. */
  readonly due: PlainDate;
  readonly billed: number;
  open: number;
  /** Cash discount that its own row tells of. */
  discount: number;
}

/** What an item does to one claim. */
export interface Part {
  readonly claim: Claim;
  readonly amount: number;
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
    discount: 0,
  };
}

/** Those of the client first, for one client may pay for another; then the oldest due, as allocation does it. */
export function inDueOrder(claims: readonly Claim[], clientId: string | null | undefined): Claim[] {
  const isOthers = (claim: Claim): number => (claim.clientId === clientId ? 0 : 1);
  return [...claims].sort(
    (a, b) =>
      isOthers(a) - isOthers(b) ||
      a.due - b.due ||
      a.issued - b.issued ||
      compareText(a.invoiceId, b.invoiceId),
  );
}

/**
 * To each claim what is open of it, in this order. What is left stays on the last one: it was cleared with these claims,
 * and is no money for any other.
 */
export function paidInOrder(amount: number, claims: readonly Claim[]): Part[] {
  return inOrder(amount, claims, ({ open }) => open);
}

/** Cash that went back: from the last claim that it was for to the first. */
export function takenBack(amount: number, claims: readonly Claim[]): Part[] {
  return inOrder(amount, [...claims].reverse(), ({ billed, open }) => billed - open);
}

function inOrder(amount: number, claims: readonly Claim[], room: (claim: Claim) => number): Part[] {
  let left = amount;
  const last = claims.length - 1;
  return claims.map((claim, index) => {
    const part = index === last ? left : Math.min(left, Math.max(0, room(claim)));
    left -= part;
    return { claim, amount: part };
  });
}

/** By what was billed: a percentage was taken off each. The last one takes what rounding leaves. */
export function inProportion(amount: number, claims: readonly Claim[]): Part[] {
  const total = claims.reduce((sum, { billed }) => sum + BigInt(billed), 0n);
  let left = amount;
  return claims.map((claim, index) => {
    const share = Number((BigInt(amount) * BigInt(claim.billed)) / total);
    const part = index === claims.length - 1 ? left : share;
    left -= part;
    return { claim, amount: part };
  });
}

/** What a discount on the row of a payment tells beyond those on the rows of its claims, which are the same one. */
export function beyondOwn(discount: number, claims: readonly Claim[]): number {
  let left = discount;
  for (const claim of claims) {
    const same = Math.min(left, claim.discount);
    claim.discount -= same;
    left -= same;
  }
  return left;
}
