import type { CreditNoteRecord, InvoiceRecord } from '../../model/records.js';

type Row = InvoiceRecord | CreditNoteRecord;

/**
 * Rows below zero in an invoices file: beside an invoice above zero they are credit notes, in a file that has none
 * they are a mistake. Until the file tells they are held.
 */
export class CreditRows {
  private held: CreditNoteRecord[] = [];
  private verdict: 'credit-notes' | 'mistakes' | null = null;

  constructor(
    private readonly most: number,
    private readonly hand: (record: Row) => void,
    private readonly handCredit: (record: CreditNoteRecord) => void,
    private readonly refuse: (record: CreditNoteRecord) => void,
  ) {}

  add(record: Row): void {
    if (record.amount < 0) {
      this.addNegative(record as CreditNoteRecord);
      return;
    }
    // A credit note by its document type is no invoice above zero.
    if (this.verdict === null && 'issueDate' in record) this.decide('credit-notes');
    this.hand(record);
  }

  /** Whether an invoice above zero was seen, so that another one tells nothing. */
  isSettled(): boolean {
    return this.verdict !== null;
  }

  end(): void {
    if (this.verdict === null) this.decide('mistakes');
  }

  private addNegative(record: CreditNoteRecord): void {
    if (this.verdict === 'credit-notes') this.handCredit(record);
    else if (this.verdict === 'mistakes') this.refuse(record);
    else {
      this.held.push(record);
      // No memory holds a whole file of them; the same rows are refused whatever comes after.
      if (this.held.length > this.most) this.decide('mistakes');
    }
  }

  private decide(verdict: 'credit-notes' | 'mistakes'): void {
    const { held } = this;
    this.verdict = verdict;
    this.held = [];
    for (const record of held) this.addNegative(record);
  }
}
