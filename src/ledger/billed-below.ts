import { currencyDigits } from '../model/currency.js';
import { floorOf } from '../model/exact.js';
import { addDays } from '../model/plain-date.js';
import { type Agreement, COMPLETE_AFTER_DAYS } from './agreements.js';
import { addConcession, known, ruledOut } from './draft.js';
import type { OpenItem } from './open-item.js';
import type { SettleSettings } from './options.js';
import type { Rebill } from './rebill.js';

/** What rebills say was taken off, by the bill in whose place they tell it: it is not told twice. */
export type ToldByRebills = ReadonlyMap<OpenItem, number>;

export function toldByRebills(rebills: readonly Rebill[]): ToldByRebills {
  return new Map(rebills.map((entry) => [entry.rebill, Math.max(0, loss(entry))]));
}

export function addBilledBelow(item: OpenItem, told: ToldByRebills): void {
  const { agreedAmount, invoice } = item;
  if (agreedAmount === null || item.state === 'cancelled') return;
  const amount = agreedAmount - invoice.amount - (told.get(item) ?? 0);
  // It may be the first of several part bills, and the price that of all of them.
  const isCertain = 2 * amount < agreedAmount;
  addConcession(item, {
    kind: 'billed-below-agreement',
    strength: isCertain ? 'strong' : 'weak',
    unproven: !isCertain,
    date: item.issueDate,
    amount,
    agreed: agreedAmount,
    ruledOut: ruledOut('own-error', 'tolerance'),
    sources: known(invoice.source),
  });
}

export function addAgreementBilledBelow(
  { items, agreed, billed, complete, estimate, markedCompleteOn, currency, sources }: Agreement,
  told: ToldByRebills,
  settings: SettleSettings,
): void {
  const last = items.at(-1)!;
  if (!complete || items.some(({ agreedAmount }) => agreedAmount !== null)) return;
  const tolerance = Math.min(
    floorOf(Math.max(0, agreed), settings.toleranceShare),
    settings.toleranceLimit[currencyDigits(currency)]!,
  );
  const isCertain = markedCompleteOn !== null && !estimate;
  addConcession(
    last,
    {
      kind: 'billed-below-agreement',
      strength: isCertain ? 'strong' : 'weak',
      unproven: !isCertain,
      date: markedCompleteOn ?? addDays(last.issueDate, COMPLETE_AFTER_DAYS),
      amount: agreed - billed - items.reduce((sum, item) => sum + (told.get(item) ?? 0), 0),
      agreed,
      ruledOut: ruledOut('own-error', 'tolerance'),
      sources: [...sources, ...items.flatMap(({ invoice }) => known(invoice.source))],
    },
    tolerance,
  );
}

function loss({ notes, rebill }: Rebill): number {
  return notes.reduce((sum, { amount }) => sum + amount, 0) - rebill.invoice.amount;
}
