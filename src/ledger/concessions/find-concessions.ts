import type { CreditPosting } from '../../model/outcome.js';
import type { ClientBooks } from '../client-books.js';
import { upheldAmount } from '../disputes.js';
import { isCorrection, type OpenItem } from '../open-item.js';
import type { Agreement } from '../prices/agreement.js';
import type { AgreedPrices } from '../prices/agreements.js';
import type { Rebill } from '../rebill.js';
import { addBilledBelow } from './billed-below.js';
import {
  addCredit,
  addRebill,
  billedAgain,
  type CreditEvent,
  isCancellation,
  isPriceReason,
  merged,
  type NetCredit,
  netCredits,
  overrunOf,
} from './credit-events.js';
import { addConcession, knownSources, ruledOut } from './draft.js';
import { addReplacedBills } from './replaced-bills.js';
import {
  addResiduals,
  explainByDispute,
  explainByOverrun,
  type Residual,
  residualOf,
} from './residuals.js';
import { addUnearnedDiscountRows, forgiveMistakenDays } from './unearned-discounts.js';

/**
 * Finds what each client took off prices that stood, after every benign explanation had its say, and
 * writes it on the invoices.
 *
 * @param prices null where none is known
 */
export function findConcessions(
  books: ClientBooks,
  prices: AgreedPrices | null,
  rebills: readonly Rebill[],
): void {
  const { items, settings } = books;
  const agreementOf = agreementByItem(prices?.agreements ?? []);
  const rebilled = rebilledNotes(rebills);
  const residuals: Residual[] = [];
  for (const item of items) {
    if (item.excluded || isPlain(item)) continue;
    const above: Overrun = {
      amount: overrunOf(item, agreementOf),
      perhapsNet: prices?.perhapsNet.has(item) ?? false,
    };
    const residual = residualOf(item);
    if (residual !== null) residuals.push(residual);
    addCreditEvents(item, residual, above, rebilled);
    addUnearnedDiscountRows(item, settings);
    // The client was right to dispute what the seller took back as an error.
    if (!item.cancelledAsOwnError) addPriceDisputes(item, above);
  }
  if (prices !== null) addBilledBelow(items, prices, rebills, settings);
  addReplacedBills(items);
  addResiduals(residuals, books);
  forgiveMistakenDays(items, settings);
}

function agreementByItem(agreements: readonly Agreement[]): Map<OpenItem, Agreement> {
  return new Map(
    agreements.flatMap((agreement) => agreement.items.map((item) => [item, agreement])),
  );
}

/** Of credit notes with a rebill: which it is, and how much of each it bills again. */
interface RebilledNotes {
  readonly rebillOf: ReadonlyMap<CreditPosting, Rebill>;
  readonly again: ReadonlyMap<CreditPosting, number>;
}

function rebilledNotes(rebills: readonly Rebill[]): RebilledNotes {
  return {
    rebillOf: new Map(rebills.flatMap((rebill) => rebill.notes.map((note) => [note, rebill]))),
    again: billedAgain(rebills),
  };
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

/** What upheld disputes, and a bill above its price, have not explained yet. */
interface Unused {
  byDispute: number;
  byOverrun: number;
  /** The price may be one without VAT, and the bill not above it. */
  readonly perhapsNet: boolean;
}

/** Makes events of the credits of an invoice, and explains what was left unpaid of it, by the same causes in order of date. */
function addCreditEvents(
  item: OpenItem,
  residual: Residual | null,
  above: Overrun,
  { rebillOf, again }: RebilledNotes,
): void {
  const { amount: byOverrun, perhapsNet } = above;
  const unused: Unused = { byDispute: upheldAmount(item), byOverrun, perhapsNet };
  const lost = new Map<Rebill, CreditEvent>();
  for (const net of netCredits(item, again)) {
    const { credit } = net;
    // An upheld dispute explains what came first: the shortfall of an earlier settlement before a later credit.
    if (
      residual !== null &&
      residual.byDispute === 0 &&
      residual.date !== null &&
      residual.date < credit.date
    ) {
      unused.byDispute -= explainByDispute(residual, unused.byDispute);
    }
    const event = creditEvent(item, net, unused);
    if (event === null) continue;
    const rebill = rebillOf.get(credit);
    if (rebill === undefined) addCredit(item, event, credit);
    else lost.set(rebill, merged(lost.get(rebill), event));
  }
  for (const [rebill, event] of lost) addRebill(rebill, event);
  if (residual === null) return;
  if (residual.byDispute === 0) explainByDispute(residual, unused.byDispute);
  explainByOverrun(residual, unused.byOverrun, perhapsNet);
}

/** What a credit took off the price; null where nothing was haggled with it. Takes its part of what explains it. */
function creditEvent(
  item: OpenItem,
  { credit, amount }: NetCredit,
  unused: Unused,
): CreditEvent | null {
  const { reason } = credit;
  const byDispute = Math.min(unused.byDispute, amount);
  unused.byDispute -= byDispute;
  if (isCorrection(credit) || isCancellation(item, reason)) return null;
  const byOverrun = Math.min(unused.byOverrun, amount - byDispute);
  unused.byOverrun -= byOverrun;
  const rest = amount - byDispute - byOverrun;
  const doubt = isPriceReason(reason) && !credit.inferred ? null : 'no-price-reason';
  // Of a price without VAT the bill is not above it: nothing is explained for certain.
  return unused.perhapsNet && rest <= item.tolerance
    ? { amount: amount - byDispute, doubt: doubt ?? 'net-price', byDispute, byOverrun: 0 }
    : { amount: rest, doubt, byDispute, byOverrun };
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
        sources: knownSources([source]),
      },
      0,
    );
  }
}
