import { addUnder } from '../../model/add-under.js';
import { compareText } from '../../model/compare.js';
import { InOrder, InOrderByKey } from '../../model/in-order.js';
import { DAYS_TO_RETURN, isWithFee } from '../../model/return-fee.js';
import { claim } from '../open-item.js';
import { returnFeeLimit, type SettleSettings } from '../options.js';
import type { Receipt } from './receipt.js';

/** So many payments before a reversal are looked at one by one. */
const MOST_LOOKED_AT = 100;

/** The payments so far that a row without a reference may take back. */
export class EarlierPayments {
  private readonly byAmount = new InOrderByKey<string, Receipt>(byDateCreditsFirst);
  private readonly byId = new Map<string, Receipt[]>();
  private readonly all = new InOrder<Receipt>(byDateCreditsFirst);
  private readonly taken = new Set<Receipt>();

  constructor(
    referenced: readonly Receipt[],
    private readonly settings: SettleSettings,
  ) {
    for (const payment of referenced) this.put(payment);
  }

  put(payment: Receipt): void {
    const { type, amount, currency, id } = payment;
    if (type !== 'cash' || amount <= 0) return;
    this.byAmount.put(keyOf(amount, currency), payment);
    this.all.put(payment);
    if (id !== null) addUnder(this.byId, id, payment);
  }

  /**
   * Takes out what a reversal surely means: the rows of the payment that it names, else of those of its amount one that an
   * invoice has too much of, else the latest before it; else the first one of its day.
   */
  take(reversal: Receipt): readonly Receipt[] | null {
    const named = this.named(reversal);
    if (named !== null) return this.takeOut(named);
    const same = this.byAmount.of(keyOf(-reversal.amount, reversal.currency));
    if (same === undefined) return null;
    const place = this.placeOfSame(same, reversal);
    return place === null ? null : this.takeOut([same.takeAt(place)]);
  }

  private placeOfSame(same: InOrder<Receipt>, reversal: Receipt): number | null {
    const behind = same.placeBehind(reversal);
    let latest: number | null = null;
    for (let place = behind - 1; place >= Math.max(0, behind - MOST_LOOKED_AT); place--) {
      const payment = same.at(place)!;
      if (this.taken.has(payment)) continue;
      if (isTooMuch(payment)) return place;
      latest ??= place;
    }
    if (latest !== null) return latest;
    for (let place = behind; same.at(place)?.date === reversal.date; place++) {
      if (!this.taken.has(same.at(place)!)) return place;
    }
    return null;
  }

  /** Takes out what a reversal of no known amount may mean: all of one day together, or one with the fee of a bank on top. */
  takeAbout(reversal: Receipt): readonly Receipt[] | null {
    const before = this.lately(reversal);
    const days = [...new Set(before.map(({ date }) => date))].map((day) =>
      before.filter(({ date }) => date === day),
    );
    const whole = days.find((rows) => sumOf(rows) === -reversal.amount);
    if (whole !== undefined) return this.takeOut(whole);
    // Who pays back by himself takes no fee.
    if (reversal.kind === 'refund') return null;
    const fits = (rows: readonly Receipt[]): boolean =>
      isWithFee(-reversal.amount, sumOf(rows), returnFeeLimit(this.settings, reversal.currency));
    const one = before.find((payment) => fits([payment]));
    const found = one === undefined ? days.find(fits) : [one];
    return found === undefined ? null : this.takeOut(found);
  }

  /** The rows of the payment that a reversal names, where they come to what it takes back. */
  private named({ id, date, amount, currency, kind }: Receipt): readonly Receipt[] | null {
    const rows = (id === null ? undefined : this.byId.get(id))?.filter(
      (row) => row.currency === currency && row.date <= date && !this.taken.has(row),
    );
    if (rows === undefined || rows.length === 0) return null;
    const sum = sumOf(rows);
    const isWhole =
      sum === -amount ||
      (kind !== 'refund' && isWithFee(-amount, sum, returnFeeLimit(this.settings, currency)));
    return isWhole ? rows : null;
  }

  /** The latest first. */
  private lately(reversal: Receipt): Receipt[] {
    const before: Receipt[] = [];
    let place = this.all.placeBehind(reversal) - 1;
    for (; place >= 0 && before.length < MOST_LOOKED_AT; place--) {
      const payment = this.all.at(place)!;
      if (reversal.date - payment.date > DAYS_TO_RETURN) break;
      if (payment.currency === reversal.currency && !this.taken.has(payment)) before.push(payment);
    }
    return before;
  }

  private takeOut(payments: readonly Receipt[]): readonly Receipt[] {
    for (const payment of payments) this.taken.add(payment);
    return payments;
  }
}

/** Whether an invoice that it pays would be paid without it. */
function isTooMuch({ amount, parts }: Receipt): boolean {
  return parts.length > 0 && parts.every(({ item }) => item.cashTotal - claim(item) >= amount);
}

function sumOf(payments: readonly Receipt[]): number {
  return payments.reduce((sum, { amount }) => sum + amount, 0);
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
