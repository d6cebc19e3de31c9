import type { CreditNoteRecord } from '../../model/records.js';
import type { IssueCollector } from '../issue-collector.js';
import type { RecordTakers } from '../plan.js';
import type { ReadByRole } from './record-readers.js';

/**
 * Rows below zero in an invoices file: beside an invoice above zero they are credit notes, in a file that has none
 * they are a mistake. Until the file tells they are held.
 */
export class CreditRows {
  private held: CreditNoteRecord[] = [];
  private verdict: 'credit-notes' | 'mistakes' | null = null;

  constructor(
    private readonly records: Pick<RecordTakers, 'invoices' | 'credit-notes'>,
    private readonly log: IssueCollector,
    /** The header of the amounts. */
    private readonly column: string | null,
    /** No memory holds a whole file of them. */
    private readonly mostHeld: number,
  ) {}

  add(record: ReadByRole['invoices']): void {
    if (record.amount < 0) {
      this.addNegative(record as CreditNoteRecord);
    } else if ('issueDate' in record) {
      if (this.verdict === null) this.decide('credit-notes');
      this.records.invoices(record);
    } else {
      // One by its document type: no invoice above zero.
      this.records['credit-notes'](record);
    }
  }

  /** Whether an invoice above zero was seen, so that another one tells nothing. */
  isSettled(): boolean {
    return this.verdict !== null;
  }

  end(): void {
    if (this.verdict === null) this.decide('mistakes');
  }

  private addNegative(record: CreditNoteRecord): void {
    const { column, log, held } = this;
    if (this.verdict === null) {
      held.push(record);
      // The same rows are refused whatever comes after.
      if (held.length > this.mostHeld) this.decide('mistakes');
      return;
    }
    const { line } = record.source!;
    if (this.verdict === 'credit-notes') {
      const message = 'An amount below zero among invoices is read as a credit note.';
      log.say('info', { code: 'negative-invoice', line, column, message });
      this.records['credit-notes']({ ...record, amount: -record.amount });
    } else {
      const message =
        'The amount is below zero, and no invoice above zero stands beside it: this is no invoice. Turn the signs, or read the file as credit notes (--credit-notes).';
      log.drop('rejected', { code: 'negative-amount', line, column, message });
    }
  }

  private decide(verdict: 'credit-notes' | 'mistakes'): void {
    const { held } = this;
    this.verdict = verdict;
    this.held = [];
    for (const record of held) this.addNegative(record);
  }
}
