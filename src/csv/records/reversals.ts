import type { CreditNoteRecord } from '../../model/records.js';
import { invoiceKey } from './invoice-key.js';
import { OldestFirst } from './oldest-first.js';

/** Takes a credit note from here to where it would have gone. */
type HandNote = (note: CreditNoteRecord) => void;

interface Reversal {
  readonly note: CreditNoteRecord;
  /** The part of its amount that no credit note of the file accounts for. */
  left: number;
}

/**
 * Invoices that their row calls reversed, and the credit notes that did it: those of the file count, and of what they
 * leave a credit note is made. Notes that name no invoice are held until the file has told what was reversed.
 */
export class Reversals {
  private readonly reversals = new Map<string, Reversal>();
  /** Sums of the credit notes that name their invoice. */
  private readonly named = new Map<string, number>();
  private readonly nameless: { readonly note: CreditNoteRecord; readonly hand: HandNote }[] = [];

  /** @param note of the whole invoice, for want of a better one */
  add(note: CreditNoteRecord): void {
    const key = invoiceKey(note);
    if (!this.reversals.has(key)) this.reversals.set(key, { note, left: note.amount });
  }

  addNote(note: CreditNoteRecord, hand: HandNote): void {
    if (!note.invoiceId) {
      this.nameless.push({ note, hand });
      return;
    }
    const key = invoiceKey(note);
    this.named.set(key, (this.named.get(key) ?? 0) + Math.abs(note.amount));
    hand(note);
  }

  end(hand: HandNote): void {
    for (const [key, reversal] of this.reversals) reversal.left -= this.named.get(key) ?? 0;
    const reversals = [...this.reversals.values()].sort((a, b) => a.note.date - b.note.date);
    const open = new OldestFirst(
      reversals,
      ({ note }) => note.date,
      ({ note, left }) => keyOf(note, left),
    );
    for (const { note, hand: handNameless } of this.nameless) {
      const reversal = open.find(keyOf(note, Math.abs(note.amount)), note.date);
      if (reversal === undefined) {
        handNameless(note);
      } else {
        reversal.left = 0;
        handNameless({ ...note, invoiceId: reversal.note.invoiceId! });
      }
    }
    for (const { note, left } of reversals) if (left > 0) hand({ ...note, amount: left });
  }
}

/** What a note that names no invoice and the invoice that it takes back have in common. */
function keyOf({ clientId = null, currency }: CreditNoteRecord, amount: number): string {
  return JSON.stringify([clientId, currency, amount]);
}
