import type { PlainDate } from '../../model/plain-date.js';
import type { CreditNoteRecord, CreditReason, PaymentRecord } from '../../model/records.js';
import type { Source } from '../../model/source.js';
import { type OpenItem, postCash, postCredit } from '../open-item.js';

/** A payment or credit note up to the as-of date, in minor units of a known currency. */
export interface Receipt {
  readonly type: 'cash' | 'credit';
  readonly kind: CashKind;
  readonly reason: CreditReason | null;
  readonly date: PlainDate;
  /** Signed. */
  readonly amount: number;
  readonly currency: string;
  readonly id: string | null;
  readonly source: Source | null;
  /** What went to which invoice. */
  readonly parts: Part[];
}

export type CashKind = 'payment' | 'refund' | 'chargeback';

interface Part {
  readonly item: OpenItem;
  readonly amount: number;
  readonly guess: Guess;
}

/** Why a part could have been for another invoice: put on the oldest due, or on one of several of that amount. */
export type Guess = 'oldest-first' | 'one-of-equal' | null;

export function cashReceipt(
  { date, paymentId: id = null, source = null }: PaymentRecord,
  kind: CashKind,
  amount: number,
  currency: string,
): Receipt {
  return { type: 'cash', kind, reason: null, date, amount, currency, id, source, parts: [] };
}

export function creditReceipt(
  { date, creditNoteId: id = null, reason = null, source = null }: CreditNoteRecord,
  amount: number,
  currency: string,
): Receipt {
  const kind = 'payment';
  return { type: 'credit', kind, reason, date, amount, currency, id, source, parts: [] };
}

/** Puts an amount of a receipt that names no invoice on one. */
export function post(receipt: Receipt, item: OpenItem, amount: number, guess: Guess): void {
  const { type, kind, date, id, source, reason } = receipt;
  if (type === 'cash') postCash(item, { kind, date, amount, id, inferred: true, source });
  else postCredit(item, { kind: 'credit-note', date, amount, id, inferred: true, source, reason });
  countGuess(item, guess, 1);
  receipt.parts.push({ item, amount, guess });
}

/** Notes that a guess was made, or taken back. */
export function countGuess(item: OpenItem, guess: Guess, by: 1 | -1): void {
  if (guess === 'oldest-first') item.oldestFirst += by;
  else if (guess === 'one-of-equal') item.oneOfEqual += by;
}
