import type { Doubt } from '../../model/outcome.js';
import { addDays, type PlainDate } from '../../model/plain-date.js';
import type { Source } from '../../model/source.js';
import type { OpenItem } from '../open-item.js';
import { type SettleSettings, toleranceOf } from '../options.js';
import { type Agreement, COMPLETE_AFTER_DAYS, isOld, sumOfBilled } from '../prices/agreement.js';
import type { AgreedPrices } from '../prices/agreements.js';
import type { Rebill } from '../rebill.js';
import { isAtOtherRate } from '../taxes.js';
import { addConcession, knownSources, ruledOut } from './draft.js';

/** A bill so many days before the work is done is the final one. */
const FINAL_BILL_DAYS = 14;

/** What rebills say was taken off, by the bill in whose place they tell it: it is not told twice. */
function toldByRebills(rebills: readonly Rebill[]): Map<OpenItem, number> {
  return new Map(rebills.map((entry) => [entry.rebill, Math.max(0, loss(entry))]));
}

function loss({ notes, rebill }: Rebill): number {
  return notes.reduce((sum, { amount }) => sum + amount, 0) - rebill.invoice.amount;
}

/** A price of which all is billed that will be, as far as that is known. */
interface BilledPrice {
  readonly agreed: number;
  readonly items: readonly OpenItem[];
  readonly tolerance: number;
  readonly date: PlainDate;
  /** What the price itself, or its bills, leave open. */
  readonly doubt: Doubt | null;
  readonly sources: readonly Source[];
}

/** Makes an event of each price of which less was billed than was agreed; a doubtful one where the books may explain it. */
export function addBilledBelow(
  items: readonly OpenItem[],
  prices: AgreedPrices,
  rebills: readonly Rebill[],
  settings: SettleSettings,
): void {
  const billed = [...ownPrices(items, settings), ...sharedPrices(prices.agreements, settings)];
  const told = toldByRebills(rebills);
  const toldOf = (price: BilledPrice): number =>
    price.items.reduce((sum, item) => sum + (told.get(item) ?? 0), 0);
  const below = billed.filter((price) => missing(price) - toldOf(price) > price.tolerance);
  if (below.length === 0) return;
  const areEstimates = exceedAsOften(billed, below, prices.perhapsNet);
  const deposits = depositsIn(items);
  for (const price of below) {
    const { agreed, date, sources, tolerance } = price;
    const doubt =
      price.doubt ??
      doubtOfVat(price, prices.raisedByVat) ??
      (areEstimates ? 'above-and-below' : null) ??
      (deposits.take(price) ? 'deposit' : null);
    addConcession(
      price.items.at(-1)!,
      {
        kind: 'billed-below-agreement',
        strength: doubt === null ? 'strong' : 'weak',
        doubt,
        date,
        amount: missing(price) - toldOf(price),
        agreed,
        ruledOut: ruledOut('own-error', 'tolerance'),
        sources,
      },
      tolerance,
    );
  }
}

function missing({ agreed, items }: BilledPrice): number {
  return agreed - sumOfBilled(items);
}

/** The prices that stand on the bills themselves. */
function ownPrices(items: readonly OpenItem[], { asOf }: SettleSettings): BilledPrice[] {
  return items.flatMap((item): BilledPrice[] => {
    const { agreedAmount: agreed, invoice, tolerance, issueDate: date } = item;
    if (agreed === null || item.excluded || item.state === 'cancelled') return [];
    // It may be the first of several part bills, and the price that of all of them.
    const isAll = 2 * invoice.amount > agreed && isOld(item, asOf);
    const doubt = isAll ? null : 'part-bill';
    const sources = knownSources([invoice.source]);
    return [{ agreed, items: [item], tolerance, date, doubt, sources }];
  });
}

function sharedPrices(agreements: readonly Agreement[], settings: SettleSettings): BilledPrice[] {
  return agreements.flatMap((agreement): BilledPrice[] => {
    const { items, agreed, complete, markedCompleteOn, currency, sources } = agreement;
    if (!complete || items.some(({ agreedAmount }) => agreedAmount !== null)) return [];
    const tolerance = toleranceOf(Math.max(0, agreed), currency, settings);
    return [
      {
        agreed,
        items,
        tolerance,
        date: markedCompleteOn ?? addDays(items.at(-1)!.issueDate, COMPLETE_AFTER_DAYS),
        doubt: doubtOf(agreement, settings),
        sources: [...sources, ...knownSources(items.map(({ invoice }) => invoice.source))],
      },
    ];
  });
}

function doubtOf(
  { estimate, markedCompleteOn, namesClient, items }: Agreement,
  { asOf }: SettleSettings,
): Doubt | null {
  if (estimate || markedCompleteOn === null) return 'estimate';
  // The last bill comes with the end of the work, or after it.
  const isFinal =
    markedCompleteOn - items.at(-1)!.invoice.issueDate <= FINAL_BILL_DAYS ||
    asOf - markedCompleteOn >= COMPLETE_AFTER_DAYS;
  if (!isFinal) return 'part-bill';
  return namesClient ? null : 'no-client';
}

function doubtOfVat(price: BilledPrice, raisedByVat: ReadonlySet<OpenItem>): Doubt | null {
  const { agreed, items } = price;
  if (items.some((item) => raisedByVat.has(item))) return 'vat-added';
  return isAtOtherRate(agreed, sumOfBilled(items), items.length) ? 'vat-rate' : null;
}

/** Prices that are exceeded nearly as often as they are not reached are estimates, whatever they are called. */
function exceedAsOften(
  billed: readonly BilledPrice[],
  below: readonly BilledPrice[],
  perhapsNet: ReadonlySet<OpenItem>,
): boolean {
  const above = billed.filter(
    (price) =>
      -missing(price) > price.tolerance && !price.items.some((item) => perhapsNet.has(item)),
  );
  return above.length >= LEAST_ABOVE && 2 * above.length >= below.length;
}

/** One may have been extra work. */
const LEAST_ABOVE = 2;

/** Bills without a price: a deposit is billed apart, and what is billed in the end is the price without it. */
function depositsIn(items: readonly OpenItem[]): { take(price: BilledPrice): boolean } {
  const left = new Set(
    items.filter((item) => !item.agreementKnown && !item.excluded && item.state !== 'cancelled'),
  );
  return {
    take(price) {
      const last = price.items.at(-1)!;
      for (const item of left) {
        if (item.invoice.currency !== last.invoice.currency) continue;
        if (item.invoice.amount !== missing(price) || item.issueDate > last.issueDate) continue;
        left.delete(item);
        return true;
      }
      return false;
    },
  };
}
