import { compareText } from '../model/compare.js';
import { firstPlace } from '../model/first-place.js';
import type { CreditPosting } from '../model/outcome.js';
import { addDays, type PlainDate } from '../model/plain-date.js';
import { byDate, byOwnIssue, claim, type OpenItem, orderOf } from './open-item.js';

/** A rebill follows its credit note within so many days. */
const WITHIN_DAYS = 30;

/** An invoice credited and billed again: what became of the price in between. */
export interface Rebill {
  readonly first: OpenItem;
  readonly rebill: OpenItem;
  readonly note: CreditPosting;
  /** The note, with those before it where only together they leave nothing to claim. */
  readonly notes: readonly CreditPosting[];
}

/**
 * Finds credit-and-rebill pairs and dates each rebill back to its first invoice, so that crediting and
 * billing again does not reset the clock. Own errors are the seller's: their rebill keeps its dates.
 */
export function findRebills(items: readonly OpenItem[]): Rebill[] {
  const claims = items
    .filter((item) => item.creditTotal > 0 && orderOf(item) !== null)
    .flatMap((first) => rebillingNotes(first).map((found) => ({ first, ...found })))
    .sort(
      (a, b) =>
        a.note.date - b.note.date ||
        compareText(a.first.invoice.invoiceId, b.first.invoice.invoiceId) ||
        compareText(a.note.id ?? '', b.note.id ?? ''),
    );
  if (claims.length === 0) return [];

  const byIssue = items.filter((item) => !item.excluded).sort(byOwnIssue);
  const used = new Set<OpenItem>();
  const usedNotes = new Set<CreditPosting>();
  const rebills: Rebill[] = [];
  for (const { first, note, notes } of claims) {
    const rebill = issuedWithin(byIssue, note.date, addDays(note.date, WITHIN_DAYS)).find(
      (item) =>
        item !== first &&
        !used.has(item) &&
        item.invoice.currency === first.invoice.currency &&
        sameOrder(item, first),
    );
    if (rebill === undefined) continue;
    used.add(rebill);
    first.rebilledBy = rebill;
    // A note is credited once, whatever rebill comes after those before it.
    rebills.push({ first, rebill, note, notes: notes.filter((each) => !usedNotes.has(each)) });
    for (const each of notes) usedNotes.add(each);
    if (note.reason !== 'error') {
      rebill.issueDate = first.issueDate;
      rebill.dueDate = first.dueDate ?? rebill.dueDate;
    }
  }
  return rebills;
}

/** Those issued from one day to another. */
function issuedWithin(byIssue: readonly OpenItem[], from: PlainDate, to: PlainDate): OpenItem[] {
  const placeOf = (day: PlainDate): number =>
    firstPlace(byIssue.length, (place) => byIssue[place]!.invoice.issueDate >= day);
  return byIssue.slice(placeOf(from), placeOf(addDays(to, 1)));
}

/** The notes of an invoice that a rebill may follow: of that reason, or the one that leaves nothing to claim. */
function rebillingNotes(first: OpenItem): Pick<Rebill, 'note' | 'notes'>[] {
  const found: Pick<Rebill, 'note' | 'notes'>[] = [];
  const ordered = [...first.credits].sort(byDate);
  let left = claim(first) + first.creditTotal - first.impliedDiscount;
  let cancelled = false;
  for (const [i, note] of ordered.entries()) {
    left -= note.amount;
    const cancels: boolean = !cancelled && left <= first.tolerance;
    cancelled ||= cancels;
    if (note.kind === 'credit-note' && (cancels || note.reason === 'rebill')) {
      found.push({ note, notes: cancels ? ordered.slice(0, i + 1) : [note] });
    }
  }
  return found;
}

function sameOrder({ invoice: a }: OpenItem, { invoice: b }: OpenItem): boolean {
  return (
    (a.agreementId != null && a.agreementId === b.agreementId) ||
    (a.reference != null && a.reference === b.reference)
  );
}
