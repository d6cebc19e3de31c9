import { currencyDigits } from '../model/currency.js';
import { floorOf, roundOf } from '../model/exact.js';
import type { CreditPosting } from '../model/outcome.js';
import { addDays } from '../model/plain-date.js';
import type { CreditReason } from '../model/records.js';
import { type Agreement, COMPLETE_AFTER_DAYS } from './agreements.js';
import { discountTerms } from './discount.js';
import { type Draft, known, ruledOut } from './draft.js';
import type { IssueLog } from './issues.js';
import { byDate, collectible, type OpenItem } from './open-item.js';
import type { SettleSettings } from './options.js';
import type { Rebill } from './rebill.js';
import { explain, explainResiduals, type Residual, residualOf } from './residuals.js';

export interface ConcessionContext {
  readonly items: readonly OpenItem[];
  readonly agreements: readonly Agreement[];
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
  const { items, rebills, agreements, settings, log } = context;
  const again = billedAgain(rebills);
  const rebillOf = new Map(rebills.flatMap((rebill) => rebill.notes.map((note) => [note, rebill])));
  const residuals: Residual[] = [];
  for (const item of items) {
    if (item.excluded) continue;
    if (isPlain(item)) continue;
    let upheld = upheldAmount(item);
    let overrun = overrunOf(item, agreements);
    const residual = residualOf(item);
    const lost = new Map<Rebill, CreditEvent>();
    for (const { credit, amount } of netCredits(item, again)) {
      // An upheld dispute explains what came first: the shortfall of an earlier settlement before a later credit.
      if (
        residual !== null &&
        residual.explained === 0 &&
        residual.date !== null &&
        residual.date < credit.date
      ) {
        upheld -= explain(residual, upheld);
      }
      const byDispute = Math.min(upheld, amount);
      upheld -= byDispute;
      const { reason } = credit;
      if (reason === 'error' || reason === 'return' || isCancellation(item, reason)) continue;
      const byOverrun = Math.min(overrun, amount - byDispute);
      overrun -= byOverrun;
      const event: CreditEvent = {
        amount: amount - byDispute - byOverrun,
        isPriceCut: isPriceReason(reason) && !credit.inferred,
        byDispute,
        byOverrun,
      };
      const rebill = rebillOf.get(credit);
      if (rebill === undefined) addCredit(item, event, item.agreementKnown, credit);
      else lost.set(rebill, together(lost.get(rebill), event));
    }
    for (const [rebill, event] of lost) addRebill(rebill, event);
    if (residual !== null) {
      if (residual.explained === 0) explain(residual, upheld);
      residuals.push(residual);
    }
    addUnearnedDiscountRows(item, settings);
    // The client was right to dispute what the seller took back as an error.
    if (!item.cancelledAsOwnError) addPriceDisputes(item);
    addBilledBelow(item, rebills);
  }
  for (const agreement of agreements) addAgreementBilledBelow(agreement, rebills, settings);
  for (const { item, draft } of explainResiduals(
    residuals,
    context.items,
    context.ownCredit,
    settings,
    log,
  )) {
    add(item, draft);
  }
}

/** What an invoice bills above its price; of one that was billed again, what its agreement would have been exceeded by. */
function overrunOf(item: OpenItem, agreements: readonly Agreement[]): number {
  const { invoice, rebilledBy, agreed } = item;
  const agreement =
    rebilledBy === null || invoice.agreedAmount != null
      ? undefined
      : agreements.find(({ items }) => items.includes(rebilledBy));
  if (agreement !== undefined) {
    // One that was billed again in part stands in it beside the other.
    const added = agreement.items.includes(item) ? 0 : invoice.amount;
    return Math.max(0, agreement.billed - rebilledBy!.invoice.amount + added - agreement.agreed);
  }
  return item.agreementKnown ? Math.max(0, invoice.amount - agreed) : 0;
}

/** Nothing on it that could be a concession: nearly every invoice. */
function isPlain(item: OpenItem): boolean {
  return (
    item.credits.length === 0 &&
    item.disputes.length === 0 &&
    item.deductions.length === 0 &&
    item.state !== 'short-paid' &&
    item.state !== 'written-off' &&
    item.invoice.agreedAmount == null
  );
}

/** Writes a concession on an invoice, unless what is left of it does not matter. */
function add(item: OpenItem, draft: Draft, tolerance = item.tolerance): void {
  if (draft.amount <= tolerance) return;
  const { kind, strength, date, amount, agreed, ruledOut, sources } = draft;
  const { invoiceId, currency } = item.invoice;
  const share = agreed !== null && agreed > 0 ? amount / agreed : null;
  // Field by field: of a spread object V8 knows no shape, and whatever reads it is slow.
  const concession = {
    kind,
    strength,
    date,
    amount,
    ruledOut,
    sources,
    invoiceId,
    currency,
    share,
  };
  item.concessions = [...item.concessions, concession];
}

/** What a credit took off a price, once the benign causes had their part of it. */
interface CreditEvent {
  readonly amount: number;
  readonly isPriceCut: boolean;
  readonly byDispute: number;
  readonly byOverrun: number;
}

/** Several notes before one rebill make one event. */
function together(a: CreditEvent | undefined, b: CreditEvent): CreditEvent {
  if (a === undefined) return b;
  return {
    amount: a.amount + b.amount,
    isPriceCut: (a.isPriceCut && a.amount > 0) || (b.isPriceCut && b.amount > 0),
    byDispute: a.byDispute + b.byDispute,
    byOverrun: a.byOverrun + b.byOverrun,
  };
}

function addCredit(
  item: OpenItem,
  { amount, isPriceCut, byDispute, byOverrun }: CreditEvent,
  agreementKnown: boolean,
  note: CreditPosting,
  rebill: Rebill | null = null,
): void {
  const { agreed, tolerance } = rebill?.first ?? item;
  const draft: Draft = {
    kind: 'credit-after-issue',
    strength: isPriceCut && agreementKnown ? 'strong' : 'weak',
    date: note.date,
    amount,
    agreed,
    ruledOut: ruledOut(
      'own-error',
      'return',
      byDispute === 0 && 'upheld-dispute',
      byOverrun === 0 && 'overrun',
      'tolerance',
    ),
    sources: (rebill === null
      ? [note.source]
      : [
          rebill.first.invoice.source,
          ...rebill.notes.map(({ source }) => source),
          item.invoice.source,
        ]
    ).flatMap(known),
  };
  add(item, draft, tolerance);
}

/** What of an invoice was not billed again is an event of the invoice that stands. */
function addRebill(entry: Rebill, event: CreditEvent): void {
  const { first, rebill, note } = entry;
  addCredit(rebill, event, first.agreementKnown || rebill.agreementKnown, note, entry);
}

/** How much of each credit note was billed again: of the note that the rebill follows first, then of those before it. */
function billedAgain(rebills: readonly Rebill[]): Map<CreditPosting, number> {
  const again = new Map<CreditPosting, number>();
  for (const { notes, rebill } of rebills) {
    let rest = rebill.invoice.amount;
    for (const note of [...notes].reverse()) {
      const part = Math.min(rest, Math.max(0, note.amount));
      again.set(note, part);
      rest -= part;
    }
  }
  return again;
}

/** A credit, and what of it was neither billed again nor reversed. */
interface NetCredit {
  readonly credit: CreditPosting;
  amount: number;
}

/** Credits in date order; a reversal takes from the latest ones. */
function netCredits(item: OpenItem, again: ReadonlyMap<CreditPosting, number>): NetCredit[] {
  if (item.credits.length === 0) return [];
  const ordered = [...item.credits].sort(byDate);
  const net = ordered
    .filter(({ amount }) => amount > 0)
    .map((credit): NetCredit => ({ credit, amount: credit.amount - (again.get(credit) ?? 0) }));
  let reversed = ordered.reduce((sum, { amount }) => sum + Math.max(0, -amount), 0);
  for (let i = net.length - 1; i >= 0 && reversed > 0; i--) {
    const part = Math.min(reversed, net[i]!.amount);
    reversed -= part;
    net[i]!.amount -= part;
  }
  return net.filter(({ amount }) => amount > 0);
}

/** An invoice taken back in full without a price reason: nothing was haggled, the sale fell through. */
function isCancellation(item: OpenItem, reason: CreditReason | null): boolean {
  return collectible(item) <= item.tolerance && item.rebilledBy === null && !isPriceReason(reason);
}

function addUnearnedDiscountRows(item: OpenItem, settings: SettleSettings): void {
  const { discount } = item.rows;
  const terms = discount > 0 ? discountTerms(item, settings) : null;
  if (terms === null || item.settledOn === null) return;
  const late = item.settledOn > terms.lastDay;
  add(item, {
    kind: 'unearned-discount',
    strength: 'strong',
    date: item.settledOn,
    amount: late ? discount : discount - roundOf(item.invoice.amount, terms.share),
    agreed: item.agreed,
    ruledOut: ruledOut('earned-discount', 'tolerance'),
    sources: item.deductions.flatMap(({ kind, source }) =>
      kind === 'discount' ? known(source) : [],
    ),
  });
}

function addPriceDisputes(item: OpenItem): void {
  for (const { reason, outcome, openedOn, amount, amountGiven, source } of item.disputes) {
    if (reason !== 'price' || outcome === 'upheld') continue;
    const over = outcome === 'rejected' || outcome === 'withdrawn' || outcome === 'settled';
    add(
      item,
      {
        kind: 'price-dispute',
        strength: over && item.agreementKnown ? 'strong' : 'weak',
        date: openedOn ?? item.issueDate,
        amount,
        agreed: amountGiven ? item.agreed : null,
        ruledOut: ruledOut('upheld-dispute'),
        sources: known(source),
      },
      0,
    );
  }
}

function addBilledBelow(item: OpenItem, rebills: readonly Rebill[]): void {
  const { agreedAmount, amount, source } = item.invoice;
  if (agreedAmount == null || item.state === 'cancelled') return;
  add(item, {
    kind: 'billed-below-agreement',
    strength: 'strong',
    date: item.issueDate,
    amount: agreedAmount - amount - rebilledLess(rebills, [item]),
    agreed: agreedAmount,
    ruledOut: ruledOut('own-error', 'tolerance'),
    sources: known(source),
  });
}

function addAgreementBilledBelow(
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
  add(
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

function upheldAmount(item: OpenItem): number {
  const sum = item.disputes.reduce(
    (total, { outcome, amount }) => (outcome === 'upheld' ? total + amount : total),
    0,
  );
  return Math.min(sum, item.invoice.amount);
}

function isPriceReason(reason: CreditReason | null): boolean {
  return (
    reason === 'concession' || reason === 'goodwill' || reason === 'discount' || reason === 'price'
  );
}
