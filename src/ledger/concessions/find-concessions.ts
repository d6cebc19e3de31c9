import { upheldAmount } from '../disputes.js';
import type { IssueLog } from '../issues.js';
import type { OpenItem } from '../open-item.js';
import type { SettleSettings } from '../options.js';
import type { AgreedPrices } from '../prices/agreements.js';
import type { Rebill } from '../rebill.js';
import { addBilledBelow, toldByRebills } from './billed-below.js';
import {
  addCredit,
  addRebill,
  billedAgain,
  type CreditEvent,
  isCancellation,
  isPriceReason,
  netCredits,
  overrunOf,
  together,
} from './credit-events.js';
import { addConcession, known, ruledOut } from './draft.js';
import { addReplacedBills } from './replaced-bills.js';
import {
  explainByDispute,
  explainByOverrun,
  explainResiduals,
  type Residual,
  residualOf,
} from './residuals.js';
import { addUnearnedDiscountRows, forgiveMistakenDays } from './unearned-discounts.js';

export interface ConcessionContext {
  readonly items: readonly OpenItem[];
  readonly prices: AgreedPrices | null;
  readonly rebills: readonly Rebill[];
  /** What stands to the client's credit, by currency: overpaid, unapplied cash and unapplied credit. */
  readonly ownCredit: () => Map<string, number>;
  readonly settings: SettleSettings;
  readonly log: IssueLog;
}

/**
 * Finds what each client took off prices that stood, after every benign explanation had its say, and
 * writes it on the invoices.
 */
export function findConcessions(context: ConcessionContext): void {
  const { items, rebills, prices, settings, log } = context;
  const again = billedAgain(rebills);
  const rebillOf = new Map(rebills.flatMap((rebill) => rebill.notes.map((note) => [note, rebill])));
  const agreementOf = new Map(
    (prices?.agreements ?? []).flatMap((agreement) =>
      agreement.items.map((item) => [item, agreement]),
    ),
  );
  const told = toldByRebills(rebills);
  const residuals: Residual[] = [];
  for (const item of items) {
    if (item.excluded) continue;
    if (isPlain(item)) continue;
    let upheld = upheldAmount(item);
    const above: Overrun = {
      amount: overrunOf(item, agreementOf),
      perhapsNet: prices?.perhaps.has(item) ?? false,
    };
    let overrun = above.amount;
    const residual = residualOf(item);
    const lost = new Map<Rebill, CreditEvent>();
    for (const { credit, amount } of netCredits(item, again)) {
      // An upheld dispute explains what came first: the shortfall of an earlier settlement before a later credit.
      if (
        residual !== null &&
        residual.byDispute === 0 &&
        residual.date !== null &&
        residual.date < credit.date
      ) {
        upheld -= explainByDispute(residual, upheld);
      }
      const byDispute = Math.min(upheld, amount);
      upheld -= byDispute;
      const { reason } = credit;
      if (reason === 'error' || reason === 'return' || isCancellation(item, reason)) continue;
      const byOverrun = Math.min(overrun, amount - byDispute);
      overrun -= byOverrun;
      const rest = amount - byDispute - byOverrun;
      const noReason = isPriceReason(reason) && !credit.inferred ? null : 'no-price-reason';
      // Of a price without VAT the bill is not above it: nothing is explained for certain.
      const isUnclear = above.perhapsNet && rest <= item.tolerance;
      const event: CreditEvent = isUnclear
        ? { amount: amount - byDispute, doubt: noReason ?? 'net-price', byDispute, byOverrun: 0 }
        : { amount: rest, doubt: noReason, byDispute, byOverrun };
      const rebill = rebillOf.get(credit);
      if (rebill === undefined) addCredit(item, event, item.agreementKnown, credit);
      else lost.set(rebill, together(lost.get(rebill), event));
    }
    for (const [rebill, event] of lost) addRebill(rebill, event);
    if (residual !== null) {
      if (residual.byDispute === 0) explainByDispute(residual, upheld);
      explainByOverrun(residual, overrun, above.perhapsNet);
      residuals.push(residual);
    }
    addUnearnedDiscountRows(item, settings);
    // The client was right to dispute what the seller took back as an error.
    if (!item.cancelledAsOwnError) addPriceDisputes(item, above);
  }
  if (prices !== null) addBilledBelow(items, prices, told, settings);
  addReplacedBills(items);
  for (const { item, draft } of explainResiduals(
    residuals,
    context.items,
    context.ownCredit,
    settings,
    log,
  )) {
    addConcession(item, draft);
  }
  forgiveMistakenDays(items, settings);
}

/** Nothing on it that could be a concession: nearly every invoice. */
function isPlain(item: OpenItem): boolean {
  return (
    item.credits.length === 0 &&
    item.disputes.length === 0 &&
    item.deductions.length === 0 &&
    item.state !== 'short-paid' &&
    item.state !== 'written-off'
  );
}

/** What a bill has above its price, unless that was agreed without VAT. */
interface Overrun {
  readonly amount: number;
  readonly perhapsNet: boolean;
}

/** To dispute what a bill has above its price is not to dispute the price. */
function addPriceDisputes(item: OpenItem, above: Overrun): void {
  for (const { reason, outcome, openedOn, amount, amountGiven, source } of item.disputes) {
    if (reason !== 'price' || outcome === 'upheld') continue;
    const over = outcome === 'rejected' || outcome === 'withdrawn' || outcome === 'settled';
    const rest = amount - Math.min(above.amount, amount);
    const isUnclear = above.perhapsNet && rest <= item.tolerance;
    addConcession(
      item,
      {
        kind: 'price-dispute',
        strength: over && item.agreementKnown && !isUnclear ? 'strong' : 'weak',
        doubt: isUnclear ? 'net-price' : null,
        date: openedOn ?? item.issueDate,
        amount: isUnclear ? amount : rest,
        agreed: amountGiven ? item.agreed : null,
        ruledOut: ruledOut('upheld-dispute', above.amount === 0 && 'overrun'),
        sources: known(source),
      },
      0,
    );
  }
}
