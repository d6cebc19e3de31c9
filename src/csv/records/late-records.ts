import type { CreditNoteRecord, InvoiceRecord, PaymentRecord } from '../../model/records.js';
import type { Format, Yield } from '../formats/format.js';
import type { AnyRecord, Hand } from '../plan.js';
import { ClearedItems } from './cleared-items.js';
import { InvoicesOfPayments } from './invoices-of-payments.js';
import { InvoicesOrRefunds } from './invoices-or-refunds.js';
import { Reversals } from './reversals.js';

/** Hands on the records of an export, some of them not before the whole file has told what they are for. */
export class LateRecords {
  private readonly clearedItems: ClearedItems | null;
  private readonly ofPayments: InvoicesOfPayments | null;
  private readonly orRefunds: InvoicesOrRefunds | null;
  private readonly reversals: Reversals | null;

  constructor(
    { clearing, yields }: Format,
    private readonly hand: Hand,
  ) {
    this.clearedItems = clearing === undefined ? null : new ClearedItems(hand);
    const waits = yields.some(({ invoiceBy }) => invoiceBy !== undefined);
    this.ofPayments = waits ? new InvoicesOfPayments() : null;
    this.orRefunds = yields.some(({ orRefund }) => orRefund) ? new InvoicesOrRefunds() : null;
    this.reversals = yields.some(({ isReversal }) => isReversal) ? new Reversals() : null;
  }

  /** @param clearing the name of the clearing that the row is of */
  add(of: Yield, record: AnyRecord, clearing: string | null): void {
    if (this.clearedItems === null) this.handOn(of, record);
    else this.clearedItems.add(of.role, record, clearing);
  }

  end(): void {
    this.clearedItems?.end();
    this.ofPayments?.end(this.hand);
    this.orRefunds?.end(this.hand);
    this.reversals?.end((note) => this.hand('credit-notes', note));
  }

  private handOn({ role, invoiceBy, isReversal, orRefund }: Yield, record: AnyRecord): void {
    if (isReversal) {
      this.reversals!.add(record as CreditNoteRecord);
      return;
    }
    if (invoiceBy !== undefined) {
      this.ofPayments!.add(invoiceBy, record as PaymentRecord);
      return;
    }
    if (orRefund) {
      this.orRefunds!.add(record as InvoiceRecord);
      return;
    }
    if ('issueDate' in record) {
      this.ofPayments?.addInvoice(record);
      this.orRefunds?.addInvoice(record);
    }
    if (role === 'payments') this.ofPayments?.addPayment(record as PaymentRecord);
    if (this.reversals !== null && 'creditNoteId' in record) {
      this.reversals.addNote(record, (note) => this.hand(role, note));
      return;
    }
    this.hand(role, record);
  }
}
