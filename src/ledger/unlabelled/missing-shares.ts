import { cashByDate, type OpenItem } from '../open-item.js';
import { VAT_RATES } from '../taxes.js';
import type { PaidBill } from './paid-bills.js';

/** No withholding tax takes more than this share. */
const HIGHEST_SHARE = 0.3;
/** A tax on a part of each bill, the fee of a payment service and a rate of exchange vary by so much. */
const WIDEST = 0.02;

/** A share missing of several bills, as exactly as whole minor units tell it. */
export interface MissingShare {
  readonly low: number;
  readonly high: number;
  readonly bills: readonly PaidBill[];
}

/** Puts together the bills of which the same share is missing, within one minor unit each. */
export function sharesMissing(bills: readonly PaidBill[]): MissingShare[] {
  const shares: (MissingShare & { bills: PaidBill[] })[] = [];
  for (const bill of [...bills].sort((a, b) => shareOf(a) - shareOf(b))) {
    const last = shares.at(-1);
    const low = Math.max(last?.low ?? 0, lowest(bill));
    const high = Math.min(last?.high ?? HIGHEST_SHARE, highest(bill));
    if (last !== undefined && low <= high) {
      last.bills.push(bill);
      shares[shares.length - 1] = { low, high, bills: last.bills };
    } else {
      shares.push({
        low: lowest(bill),
        high: Math.min(HIGHEST_SHARE, highest(bill)),
        bills: [bill],
      });
    }
  }
  return shares.filter(({ low, high }) => low <= high);
}

/** All of them, one at least, as one share that varies a little; null where it varies more, or is more than any tax. */
export function similarShare(bills: readonly PaidBill[]): MissingShare | null {
  let low = 1;
  let high = 0;
  for (const bill of bills) {
    low = Math.min(low, shareOf(bill));
    high = Math.max(high, shareOf(bill));
  }
  // 7 % less 5 % are a little more than 2 %, as numbers go.
  const isNarrow = high - low <= WIDEST + 1e-9;
  return high <= HIGHEST_SHARE && isNarrow ? { low, high, bills } : null;
}

/** Whether the share of a bill may be this one. */
export function fits(share: MissingShare, bill: PaidBill): boolean {
  return bill.shortfall > 0 && mayBe(share, bill);
}

/** Whether this share of an invoice came later than the rest, as a retention does. */
export function cameLater(share: MissingShare, item: OpenItem): boolean {
  const cash = cashByDate(item);
  const taxable = item.invoice.amount - item.creditTotal;
  let shortfall = taxable;
  return cash.some(({ amount }, i) => {
    shortfall -= amount;
    return i < cash.length - 1 && mayBe(share, { shortfall, taxable });
  });
}

/** Whether it is what a client leaves who pays a bill without its VAT. */
export function isVat({ low, high }: MissingShare): boolean {
  return VAT_RATES.some((rate) => low <= rate / (100 + rate) && rate / (100 + rate) <= high);
}

/** The share of this bill, in minor units; null where less of it is missing, or too much for a tax and a fee. */
export function partMissing({ low, high }: MissingShare, bill: PaidBill): number | null {
  const part = Math.round(((low + high) / 2) * bill.taxable);
  return part < bill.shortfall && shareOf(bill) <= HIGHEST_SHARE ? part : null;
}

type Missing = Pick<PaidBill, 'shortfall' | 'taxable'>;

function mayBe({ low, high }: MissingShare, missing: Missing): boolean {
  return lowest(missing) <= high && highest(missing) >= low;
}

function shareOf({ shortfall, taxable }: Missing): number {
  return shortfall / taxable;
}

/** The least share that rounds to what is missing, within one minor unit. */
function lowest({ shortfall, taxable }: Missing): number {
  return (shortfall - 1) / taxable;
}

/** The greatest one. */
function highest({ shortfall, taxable }: Missing): number {
  return (shortfall + 1) / taxable;
}
