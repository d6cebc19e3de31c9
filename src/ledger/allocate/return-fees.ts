import type { CashPosting } from '../../model/outcome.js';
import { isWithFee } from '../../model/return-fee.js';
import { cashByDate, type OpenItem } from '../open-item.js';
import { returnFeeLimit, type SettleSettings } from '../options.js';
import { addTo, type Unapplied } from '../unapplied.js';

/**
 * Takes the fee of a bank out of rows that take a payment of their invoice back: nobody owes it by the invoice, and who pays
 * that again would be short of it.
 */
export function splitReturnFees(item: OpenItem, settings: SettleSettings, left: Unapplied): void {
  const { currency } = item.invoice;
  const cash = [...cashByDate(item)];
  const taken = new Set<number>();
  let sum = 0;
  for (const [place, row] of cash.entries()) {
    if (row.amount >= 0 || row.kind === 'refund') continue;
    const payment = placeOfReturned(cash, place, taken, returnFeeLimit(settings, currency));
    if (payment === -1) continue;
    taken.add(payment);
    const amount = -cash[payment]!.amount;
    const fee = amount - row.amount;
    if (fee === 0) continue;
    cash[place] = { ...row, amount };
    sum += fee;
  }
  if (sum === 0) return;
  item.cash = cash;
  item.cashTotal += sum;
  addTo(left.cash, currency, -sum);
  addTo(left.returnFees, currency, sum);
}

/** The latest payment before it of just its amount, else of that less a fee; -1 where there is none. */
function placeOfReturned(
  cash: readonly CashPosting[],
  place: number,
  taken: ReadonlySet<number>,
  highestFee: number,
): number {
  const left = -cash[place]!.amount;
  const lastBefore = (fits: (paid: number) => boolean): number => {
    for (let at = cash.length - 1; at >= 0; at--) {
      const { amount, date } = cash[at]!;
      if (amount > 0 && date <= cash[place]!.date && !taken.has(at) && fits(amount)) return at;
    }
    return -1;
  };
  const same = lastBefore((paid) => paid === left);
  return same !== -1 ? same : lastBefore((paid) => isWithFee(left, paid, highestFee));
}
