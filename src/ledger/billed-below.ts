import { currencyDigits } from '../model/currency.js';
import { floorOf } from '../model/exact.js';
import { addDays } from '../model/plain-date.js';
import { type Agreement, COMPLETE_AFTER_DAYS } from './agreements.js';
import { addConcession, known, ruledOut } from './draft.js';
import type { OpenItem } from './open-item.js';
import type { SettleSettings } from './options.js';
import type { Rebill } from './rebill.js';

export function addBilledBelow(item: OpenItem, rebills: readonly Rebill[]): void {
  const { agreedAmount, amount, source } = item.invoice;
  if (agreedAmount == null || item.state === 'cancelled') return;
  addConcession(item, {
    kind: 'billed-below-agreement',
    strength: 'strong',
    date: item.issueDate,
    amount: agreedAmount - amount - rebilledLess(rebills, [item]),
    agreed: agreedAmount,
    ruledOut: ruledOut('own-error', 'tolerance'),
    sources: known(source),
  });
}

export function addAgreementBilledBelow(
  { items, agreed, billed, complete, estimate, markedCompleteOn, currency, sources }: Agreement,
  rebills: readonly Rebill[],
  settings: SettleSettings,
): void {
  const last = items.at(-1)!;
  if (!complete || items.some(({ invoice }) => invoice.agreedAmount != null)) return;
  const tolerance = Math.min(
    floorOf(Math.max(0, agreed), settings.toleranceShare),
    settings.toleranceLimit[currencyDigits(currency)]!,
  );
  addConcession(
    last,
    {
      kind: 'billed-below-agreement',
      strength: markedCompleteOn !== null && !estimate ? 'strong' : 'weak',
      date: markedCompleteOn ?? addDays(last.issueDate, COMPLETE_AFTER_DAYS),
      amount: agreed - billed - rebilledLess(rebills, items),
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

/** What rebills already say was taken off these invoices: it is not told twice. */
function rebilledLess(rebills: readonly Rebill[], items: readonly OpenItem[]): number {
  return rebills.reduce(
    (sum, entry) => (items.includes(entry.rebill) ? sum + Math.max(0, loss(entry)) : sum),
    0,
  );
}
