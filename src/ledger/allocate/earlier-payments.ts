import { compareText } from '../../model/compare.js';
import type { Receipt } from './explicit.js';
import { InOrder } from './in-order.js';

/** The payments so far that a row without a reference may take back. */
export class EarlierPayments {
  private readonly byAmount = new Map<string, InOrder<Receipt>>();

  constructor(referenced: readonly Receipt[]) {
    for (const payment of referenced) this.put(payment);
  }

  put(payment: Receipt): void {
    const { type, amount, currency } = payment;
    if (type !== 'cash' || amount <= 0) return;
    const key = keyOf(amount, currency);
    let same = this.byAmount.get(key);
    if (same === undefined) {
      same = new InOrder(byDateCreditsFirst);
      this.byAmount.set(key, same);
    }
    same.put(payment);
  }

  /** Takes out the latest payment of the amount before the reversal; else the first one of its day. */
  take(reversal: Receipt): Receipt | null {
    const same = this.byAmount.get(keyOf(-reversal.amount, reversal.currency));
    if (same === undefined) return null;
    const behind = same.placeBehind(reversal);
    if (behind > 0) return same.takeAt(behind - 1);
    return same.at(behind)?.date === reversal.date ? same.takeAt(behind) : null;
  }
}

function keyOf(amount: number, currency: string): string {
  return `${amount} ${currency}`;
}

/** Rows without an id are told apart by amount before their place in the file counts, so that the order of rows does not matter. */
export function byDateCreditsFirst(a: Receipt, b: Receipt): number {
  return (
    a.date - b.date ||
    (a.type === b.type ? 0 : a.type === 'credit' ? -1 : 1) ||
    compareText(a.id ?? '', b.id ?? '') ||
    // A payment before the bounce that takes it back.
    b.amount - a.amount ||
    (a.source?.line ?? 0) - (b.source?.line ?? 0)
  );
}
