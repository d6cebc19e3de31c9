import type { Agreement } from './agreements.js';
import { type IssueLog, report } from './issues.js';
import type { OpenItem } from './open-item.js';
import { VAT_RATES } from './vat.js';

/** So many prices are no chance. */
const LEAST_PRICES = 3;
/** A quarter is what many a job takes longer, but not each of three just so. */
const RATES = [...VAT_RATES, 25];

/** A price that was agreed, and what was billed for it. */
interface Price {
  readonly agreed: number;
  readonly billed: number;
  readonly items: readonly OpenItem[];
}

/**
 * Quotes are often kept without VAT, and bills with it. Where all of three prices or more are exceeded by just the VAT, no bill
 * is above its price, and what is taken off it later is taken off a price that stood.
 */
export function addVatToPrices(
  items: readonly OpenItem[],
  agreements: readonly Agreement[],
  log: IssueLog,
): void {
  const prices = pricesOf(items, agreements);
  if (prices.length < LEAST_PRICES) return;
  const rate = RATES.find((each) => prices.every((price) => isNet(price, each)));
  if (rate === undefined) return;
  for (const price of prices) for (const item of price.items) item.agreed = item.invoice.amount;
  const { clientId, source } = prices[0]!.items[0]!.invoice;
  report(
    log,
    'info',
    'net-prices',
    source,
    null,
    `All ${prices.length} prices agreed with client ${clientId} are exceeded by just ${rate} % of VAT: they count with it. Give agreed prices as they are billed.`,
    clientId,
  );
}

function pricesOf(items: readonly OpenItem[], agreements: readonly Agreement[]): Price[] {
  const own = items.flatMap((item): Price[] =>
    item.excluded || item.agreedAmount === null
      ? []
      : [{ agreed: item.agreedAmount, billed: item.invoice.amount, items: [item] }],
  );
  const shared = agreements.filter((agreement) =>
    agreement.items.every(({ agreedAmount }) => agreedAmount === null),
  );
  return [...own, ...shared];
}

function isNet({ agreed, billed }: Price, rate: number): boolean {
  return agreed > 0 && Math.abs(billed - agreed * (1 + rate / 100)) <= 1;
}
