import type { RecordRole } from '../../model/file-report.js';
import type { AnyRecord, Hand } from '../plan.js';

type Sum = Record<string, unknown> & { amount: number };

/** Documents of which each row is a line: the lines are added up, and what the whole is shows at the end. */
export class SummedDocuments {
  private readonly sums = new Map<string, { readonly role: RecordRole; readonly record: Sum }>();

  /** @param key names the document */
  add(key: string, role: RecordRole, record: AnyRecord): void {
    const known = this.sums.get(key)?.record;
    if (known === undefined) {
      this.sums.set(key, { role, record: { ...record } as unknown as Sum });
      return;
    }
    known.amount += (record as unknown as Sum).amount;
    // What the first line leaves blank, such as when it is due, another one may tell.
    for (const [name, value] of Object.entries(record)) known[name] ??= value;
  }

  end(hand: Hand): void {
    for (const { role, record } of this.sums.values()) {
      handSum(hand, role, record as unknown as AnyRecord);
    }
    this.sums.clear();
  }
}

/** Lines of a bill may take back all of it, and more: then it is none. */
function handSum(hand: Hand, role: RecordRole, record: AnyRecord): void {
  if (role !== 'invoices' || !('issueDate' in record) || record.amount > 0) {
    hand(role, record);
  } else if (record.amount < 0) {
    const { issueDate: date, amount, currency, invoiceId, clientId, source = null } = record;
    const note = { date, amount: -amount, currency, invoiceId, clientId, source };
    hand('credit-notes', { ...note, creditNoteId: invoiceId });
  }
}
