import { claim, type OpenItem } from './open-item.js';

/** No withholding tax takes more than this share. */
const HIGHEST_SHARE = 0.3;
/** A tax on a part of each bill, the fee of a payment service and a rate of exchange vary by so much. */
const WIDEST = 0.02;
/**
 * The usual rates of VAT in Europe, in percent. A share that is none of a round sum is what they leave of a bill that is paid net;
 * 25 % is left out, of which it is 20 %, as much as many a haggler takes.
 */
const VAT_RATES = [7, 7.7, 8.1, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25.5, 27];

/** A share missing of several invoices, as exactly as whole minor units tell it. */
export interface MissingShare {
  readonly low: number;
  readonly high: number;
  readonly items: readonly OpenItem[];
}

export function shortfallOf(item: OpenItem): number {
  return claim(item) - item.cashTotal;
}

/** Puts together the invoices of which the same share is missing, within one minor unit each. */
export function sharesMissing(items: readonly OpenItem[]): MissingShare[] {
  const shares: (MissingShare & { items: OpenItem[] })[] = [];
  for (const item of [...items].sort((a, b) => shareOf(a) - shareOf(b))) {
    const last = shares.at(-1);
    const low = Math.max(last?.low ?? 0, lowest(item));
    const high = Math.min(last?.high ?? HIGHEST_SHARE, highest(item));
    if (last !== undefined && low <= high) {
      last.items.push(item);
      shares[shares.length - 1] = { low, high, items: last.items };
    } else {
      shares.push({
        low: lowest(item),
        high: Math.min(HIGHEST_SHARE, highest(item)),
        items: [item],
      });
    }
  }
  return shares.filter(({ low, high }) => low <= high);
}

/** All of them as one share that varies a little; null where it varies more, or is more than any tax. */
export function similarShare(items: readonly OpenItem[]): MissingShare | null {
  let low = 1;
  let high = 0;
  for (const item of items) {
    low = Math.min(low, shareOf(item));
    high = Math.max(high, shareOf(item));
  }
  // 7 % less 5 % are a little more than 2 %, as numbers go.
  const isNarrow = high - low <= WIDEST + 1e-9;
  return high <= HIGHEST_SHARE && isNarrow ? { low, high, items } : null;
}

/** Whether the share of an invoice may be this one. */
export function fits({ low, high }: MissingShare, item: OpenItem): boolean {
  return shortfallOf(item) > 0 && lowest(item) <= high && highest(item) >= low;
}

/** Whether it is what a client leaves who pays a bill without its VAT. */
export function isVat({ low, high }: MissingShare): boolean {
  return VAT_RATES.some((rate) => low <= rate / (100 + rate) && rate / (100 + rate) <= high);
}

/** The share of this invoice, in minor units; null where less of it is missing, or too much for a tax and a fee. */
export function partMissing({ low, high }: MissingShare, item: OpenItem): number | null {
  const part = Math.round(((low + high) / 2) * taxable(item));
  return part < shortfallOf(item) && shareOf(item) <= HIGHEST_SHARE ? part : null;
}

function shareOf(item: OpenItem): number {
  return shortfallOf(item) / taxable(item);
}

function lowest(item: OpenItem): number {
  return (shortfallOf(item) - 1) / taxable(item);
}

function highest(item: OpenItem): number {
  return (shortfallOf(item) + 1) / taxable(item);
}

function taxable({ invoice, creditTotal }: OpenItem): number {
  return invoice.amount - creditTotal;
}
