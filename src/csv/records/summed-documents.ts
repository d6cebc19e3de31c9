import type { RecordRole } from '../../model/file-report.js';
import type { IssueCollector } from '../issue-collector.js';
import type { AnyRecord, Hand } from '../plan.js';

type Sum = Record<string, unknown> & { amount: number };

interface Document {
  readonly role: RecordRole;
  readonly record: Sum;
  /** Where its rows stand. */
  readonly lines: number[];
}

/** Documents of which each row is a line: the lines are added up, and what the whole is shows at the end. */
export class SummedDocuments {
  private readonly documents = new Map<string, Document>();

  constructor(private readonly log: IssueCollector) {}

  /** @param key names the document */
  add(key: string, role: RecordRole, record: AnyRecord, line: number): void {
    const known = this.documents.get(key);
    if (known === undefined) {
      const sum = { ...record } as unknown as Sum;
      this.documents.set(key, { role, record: sum, lines: [line] });
      return;
    }
    known.lines.push(line);
    known.record.amount += (record as unknown as Sum).amount;
    // What the first line leaves blank, such as when it is due, another one may tell.
    for (const [name, value] of Object.entries(record)) known.record[name] ??= value;
  }

  end(hand: Hand): void {
    for (const document of this.documents.values()) this.handOn(document, hand);
    this.documents.clear();
  }

  /** Lines of a bill may take back all of it, and more: then it is none. */
  private handOn({ role, record: sum, lines }: Document, hand: Hand): void {
    const record = sum as unknown as AnyRecord;
    if (sum.amount === 0) {
      for (const line of lines) {
        this.log.pass('zero-amount', line, 'lines of documents whose lines add up to zero.');
      }
    } else if (!Number.isSafeInteger(sum.amount)) {
      for (const line of lines) {
        const message = 'The lines of this document add up to more than can be held exactly.';
        this.log.drop('rejected', { code: 'amount-too-large', line, message });
      }
    } else if (role !== 'invoices' || !('issueDate' in record) || record.amount > 0) {
      hand(role, record);
    } else {
      const { issueDate: date, amount, currency, invoiceId, clientId, source = null } = record;
      const note = { date, amount: -amount, currency, invoiceId, clientId, source };
      hand('credit-notes', { ...note, creditNoteId: invoiceId });
    }
  }
}
