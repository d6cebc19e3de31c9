import { compareText } from '../../model/compare.js';
import { InOrderByKey } from '../../model/in-order.js';
import type { Receipt } from './explicit.js';

/** The payments so far that a row without a reference may take back. */
export class EarlierPayments {
  private readonly byAmount = new InOrderByKey<string, Receipt>(byDateCreditsFirst);

  constructor(referenced: readonly Receipt[]) {
    for (const payment of referenced) this.put(payment);
  }

  put(payment: Receipt): void {
    const { type, amount, currency } = payment;
    if (type === 'cash' && amount > 0) this.byAmount.put(keyOf(amount, currency), payment);
  }

  /** Takes out the latest payment of the amount before the reversal; else the first one of its day. */
  take(reversal: Receipt): Receipt | null {
    const same = this.byAmount.of(keyOf(-reversal.amount, reversal.currency));
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
