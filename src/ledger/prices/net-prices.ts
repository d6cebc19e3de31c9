import { roundOf } from '../../model/exact.js';
import { type IssueLog, inform } from '../issues.js';
import type { OpenItem } from '../open-item.js';
import { VAT_RATES } from '../taxes.js';
import { type Agreement, isBilled } from './agreement.js';

/** So many different prices are no chance; the same one again and again may be exceeded by the same work each time. */
const LEAST_PRICES = 3;
/** A quarter is what many a job takes longer, but not each of three just so. */
const RATES = [...VAT_RATES, 25];

/** Prices of which it is known, or may be, that they were agreed without VAT. */
export interface NetPrices {
  /** All agreements, those without VAT with it. */
  readonly agreements: readonly Agreement[];
  /** Bills that exceed their price by just the VAT, too few of them to tell. */
  readonly perhapsNet: ReadonlySet<OpenItem>;
  /** Bills of a price that got the VAT of the others, though they do not bill just that. */
  readonly raisedByVat: ReadonlySet<OpenItem>;
}

/** A price that was agreed, and what was billed for it. */
interface Price {
  readonly agreed: number;
  readonly billed: number;
  /** The bills that it is the price of. */
  readonly items: readonly OpenItem[];
}

/** Prices of one client that are exceeded by just the VAT of one rate. */
interface Alike {
  readonly rate: number;
  readonly prices: readonly Price[];
}

/**
 * Quotes are often kept without VAT, and bills with it. Where most prices, and three different ones, are exceeded by just the
 * VAT, no bill is above its price for that, and what is taken off it later is taken off a price that stood: the VAT is added to
 * each price that is exceeded. Others may have been agreed with it.
 */
export function addVatToPrices(
  items: readonly OpenItem[],
  agreements: readonly Agreement[],
  log: IssueLog,
): NetPrices {
  const prices = pricesOf(items, agreements);
  const alike = exceededAlike(prices);
  const none = new Set<OpenItem>();
  if (alike === null) return { agreements, perhapsNet: none, raisedByVat: none };
  const areMost = 2 * alike.prices.length >= prices.length;
  const areMany = new Set(alike.prices.map(({ agreed }) => agreed)).size >= LEAST_PRICES;
  if (!areMost || !areMany) {
    const perhapsNet = areMost || areMany ? itemsOf(alike.prices) : none;
    return { agreements, perhapsNet, raisedByVat: none };
  }
  tell(alike, prices, log);
  return withVat(items, agreements, alike.rate);
}

/** Of work that is not all billed yet nobody knows what it will exceed. */
function pricesOf(items: readonly OpenItem[], agreements: readonly Agreement[]): Price[] {
  const own = items.flatMap((item): Price[] =>
    item.agreedAmount === null || item.state === 'cancelled' || !isBilled(item)
      ? []
      : [ownPrice(item, item.agreedAmount)],
  );
  const shared = agreements.filter(
    (agreement) =>
      isShared(agreement) && (agreement.complete || agreement.billed > agreement.agreed),
  );
  return [...own, ...shared];
}

function ownPrice(item: OpenItem, agreed: number): Price {
  return { agreed, billed: item.invoice.amount, items: [item] };
}

/** Whether it is the price of its bills: what stands on a bill itself comes first. */
function isShared({ items }: Agreement): boolean {
  return items.every(({ agreedAmount }) => agreedAmount === null);
}

/** Those that fit the rate that most of them fit; null where none is exceeded by VAT. */
function exceededAlike(prices: readonly Price[]): Alike | null {
  const over = prices.filter(({ agreed, billed }) => billed > agreed);
  let most: Alike | null = null;
  if (over.length === 0) return most;
  for (const rate of RATES) {
    const fitting = over.filter((price) => isNet(price, rate));
    if (fitting.length > (most?.prices.length ?? 0)) most = { rate, prices: fitting };
  }
  return most;
}

/** Each bill rounds its VAT. */
function isNet({ agreed, billed, items }: Price, rate: number): boolean {
  return agreed > 0 && Math.abs(billed - agreed * (1 + rate / 100)) <= items.length;
}

function itemsOf(prices: readonly Price[]): Set<OpenItem> {
  return new Set(prices.flatMap((price) => price.items));
}

function withVat(
  items: readonly OpenItem[],
  agreements: readonly Agreement[],
  rate: number,
): NetPrices {
  const raisedByVat = new Set<OpenItem>();
  const add = (price: Price): number => {
    const { agreed, billed } = price;
    if (billed <= agreed || agreed <= 0) return agreed;
    // Some work may have another rate.
    if (RATES.some((each) => isNet(price, each))) return billed;
    for (const item of price.items) raisedByVat.add(item);
    return roundOf(agreed, { n: Math.round(10 * (100 + rate)), d: 1000 });
  };
  for (const item of items) {
    const { agreedAmount } = item;
    if (!item.excluded && agreedAmount !== null) {
      item.agreedAmount = add(ownPrice(item, agreedAmount));
    }
  }
  const all = agreements.map((agreement) =>
    isShared(agreement) ? { ...agreement, agreed: add(agreement) } : agreement,
  );
  return { agreements: all, perhapsNet: new Set(), raisedByVat };
}

function tell({ rate, prices: alike }: Alike, prices: readonly Price[], log: IssueLog): void {
  const { clientId, source } = alike[0]!.items[0]!.invoice;
  const many =
    alike.length === prices.length ? `All ${alike.length}` : `${alike.length} of ${prices.length}`;
  inform(
    log,
    'net-prices',
    `${many} prices agreed with client ${clientId} are exceeded by just ${rate} % of VAT: they count with it. Give agreed prices as they are billed.`,
    { source, value: clientId },
  );
}
