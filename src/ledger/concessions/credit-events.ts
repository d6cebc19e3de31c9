import type { CreditPosting, Doubt } from '../../model/outcome.js';
import type { CreditReason } from '../../model/records.js';
import { byDate, collectible, type OpenItem } from '../open-item.js';
import type { Agreement } from '../prices/agreement.js';
import type { Rebill } from '../rebill.js';
import { addConcession, type Draft, knownSources, ruledOut } from './draft.js';

/** What a credit took off a price, once the benign causes had their part of it. */
export interface CreditEvent {
  readonly amount: number;
  /** Null of what was taken off the price for certain. */
  readonly doubt: Doubt | null;
  readonly byDispute: number;
  readonly byOverrun: number;
}

/** Several notes before one rebill make one event. */
export function merged(a: CreditEvent | undefined, b: CreditEvent): CreditEvent {
  if (a === undefined) return b;
  return {
    amount: a.amount + b.amount,
    doubt:
      (a.doubt === null && a.amount > 0) || (b.doubt === null && b.amount > 0)
        ? null
        : (a.doubt ?? b.doubt),
    byDispute: a.byDispute + b.byDispute,
    byOverrun: a.byOverrun + b.byOverrun,
  };
}

export function addCredit(item: OpenItem, event: CreditEvent, note: CreditPosting): void {
  const { agreementKnown } = item;
  addEvent(item, event, {
    note,
    priced: item,
    agreementKnown,
    sources: knownSources([note.source]),
  });
}

/** What of an invoice was not billed again is an event of the invoice that stands. */
export function addRebill({ first, rebill, note, notes }: Rebill, event: CreditEvent): void {
  const agreementKnown = first.agreementKnown || rebill.agreementKnown;
  const rows = [first.invoice, ...notes, rebill.invoice];
  const sources = knownSources(rows.map(({ source }) => source));
  addEvent(rebill, event, { note, priced: first, agreementKnown, sources });
}

/** What an event of a credit rests on: the note, and the invoice whose price was lowered. */
interface Basis extends Pick<Draft, 'sources'> {
  readonly note: CreditPosting;
  readonly priced: OpenItem;
  readonly agreementKnown: boolean;
}

function addEvent(
  item: OpenItem,
  { amount, doubt, byDispute, byOverrun }: CreditEvent,
  { note, priced, agreementKnown, sources }: Basis,
): void {
  const draft: Draft = {
    kind: 'credit-after-issue',
    strength: doubt === null && agreementKnown ? 'strong' : 'weak',
    doubt,
    date: note.date,
    amount,
    agreed: priced.agreed,
    ruledOut: ruledOut(
      'own-error',
      'return',
      byDispute === 0 && 'upheld-dispute',
      byOverrun === 0 && doubt !== 'net-price' && 'overrun',
      'tolerance',
    ),
    sources,
  };
  addConcession(item, draft, priced.tolerance);
}

/** How much of each credit note was billed again: of the note that the rebill follows first, then of those before it. */
export function billedAgain(rebills: readonly Rebill[]): Map<CreditPosting, number> {
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
export interface NetCredit {
  readonly credit: CreditPosting;
  amount: number;
}

/** Credits in date order; a reversal takes from the latest ones. */
export function netCredits(item: OpenItem, again: ReadonlyMap<CreditPosting, number>): NetCredit[] {
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
export function isCancellation(item: OpenItem, reason: CreditReason | null): boolean {
  return collectible(item) <= item.tolerance && item.rebilledBy === null && !isPriceReason(reason);
}

/** What an invoice bills above its price; of one that was billed again, what its agreement would have been exceeded by. */
export function overrunOf(item: OpenItem, agreementOf: ReadonlyMap<OpenItem, Agreement>): number {
  const { invoice, rebilledBy, agreed } = item;
  const agreement =
    rebilledBy === null || item.agreedAmount !== null ? undefined : agreementOf.get(rebilledBy);
  if (agreement !== undefined) {
    // One that was billed again in part stands in it beside the other.
    const added = agreementOf.get(item) === agreement ? 0 : invoice.amount;
    return Math.max(0, agreement.billed - rebilledBy!.invoice.amount + added - agreement.agreed);
  }
  return item.agreementKnown ? Math.max(0, invoice.amount - agreed) : 0;
}

export function isPriceReason(reason: CreditReason | null): boolean {
  return (
    reason === 'concession' || reason === 'goodwill' || reason === 'discount' || reason === 'price'
  );
}
