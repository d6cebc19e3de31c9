import type {
  AgreementRecord,
  CreditNoteRecord,
  DisputeRecord,
  IncidentRecord,
} from '../../model/records.js';
import type { CellTakers, InvoiceCells, PaymentCells } from '../../model/row-cells.js';
import { ListedRows, type ListedRowsParts } from './listed-rows.js';
import { NumberedCells } from './numbered-cells.js';
import { PackedInvoices, type PackedInvoicesParts } from './packed-invoices.js';
import { PackedPayments, type PackedPaymentsParts } from './packed-payments.js';
import { RecordStore } from './record-store.js';
import type { NewMemory } from './row-memory.js';
import { UNNAMED } from './rows-by-client.js';

/** Each client's records, as they can be sent to another thread; most of the memory is shared by both where it can be. */
export interface StoreParts {
  readonly paymentsGiven: boolean;
  readonly incidentsGiven: boolean;
  /** In order of their numbers. */
  readonly clientIds: readonly string[];
  readonly invoices: PackedInvoicesParts;
  readonly payments: PackedPaymentsParts;
  readonly creditNotes: ListedRowsParts<CreditNoteRecord>;
  readonly disputes: ListedRowsParts<DisputeRecord>;
  readonly incidents: ListedRowsParts<IncidentRecord>;
  readonly agreements: ListedRowsParts<AgreementRecord>;
}

/** A store for the rows of files: invoices and payments are a few bytes each, which threads can share. */
export class PackedStore extends RecordStore {
  /** For a reader that makes no records of ordinary rows. */
  readonly cellTakers: CellTakers = {
    invoices: (cells) => this.addInvoiceCells(cells),
    payments: (cells) => this.addPaymentCells(cells),
  };

  protected override readonly clients = new NumberedCells();

  private constructor(
    paymentsGiven: boolean,
    incidentsGiven: boolean,
    private readonly packedInvoices: PackedInvoices,
    private readonly packedPayments: PackedPayments,
  ) {
    super(paymentsGiven, incidentsGiven, packedInvoices, packedPayments);
  }

  /**
   * @param paymentsGiven whether a payments file was kept
   * @param incidentsGiven whether an incident log was kept
   * @param newMemory makes the memory for what is kept of ordinary rows
   */
  static empty(
    paymentsGiven: boolean,
    incidentsGiven: boolean,
    newMemory?: NewMemory,
  ): PackedStore {
    return new PackedStore(
      paymentsGiven,
      incidentsGiven,
      new PackedInvoices(newMemory),
      new PackedPayments(newMemory),
    );
  }

  /** What another store held, to be read here as well. */
  static fromParts(parts: StoreParts): PackedStore {
    const store = PackedStore.empty(parts.paymentsGiven, parts.incidentsGiven);
    for (const clientId of parts.clientIds) store.clients.add(clientId);
    store.packedInvoices.adopt(parts.invoices);
    store.packedPayments.adopt(parts.payments, null);
    store.creditNotes.adopt(parts.creditNotes);
    store.disputes.adopt(parts.disputes);
    store.incidents.adopt(parts.incidents);
    store.agreementLists = new ListedRows();
    store.agreementLists.adopt(parts.agreements);
    return store;
  }

  /** For another thread. Nothing may be added here while it reads them. */
  parts(): StoreParts {
    const { paymentsGiven, incidentsGiven } = this;
    return {
      paymentsGiven,
      incidentsGiven,
      clientIds: this.clients.texts,
      invoices: this.packedInvoices.parts(),
      payments: this.packedPayments.parts(),
      creditNotes: this.creditNotes.parts(),
      disputes: this.disputes.parts(),
      incidents: this.incidents.parts(),
      agreements: this.agreementsByClient().parts(),
    };
  }

  /** Adds what a file of payments held, from another store: exports tell of disputes in them, too. */
  addPaymentsOf({ clientIds, payments, creditNotes, disputes }: StoreParts): void {
    for (const row of creditNotes.rows) this.addCreditNote(row);
    for (const row of disputes.rows) this.addDispute(row);
    if (this.packedPayments.isEmpty()) {
      const numbers = clientIds.map((clientId) => this.clients.add(clientId));
      this.packedPayments.adopt(payments, numbers);
      return;
    }
    const theirs = new PackedPayments();
    theirs.adopt(payments, null);
    for (const row of theirs.all(clientIds)) this.addPayment(row);
  }

  protected override newPool(): NumberedCells {
    return new NumberedCells();
  }

  private addInvoiceCells(invoice: InvoiceCells): boolean {
    const { from, length } = invoice.clientId;
    return this.packedInvoices.addCells(this.clients.addAt(invoice.codes, from, length), invoice);
  }

  private addPaymentCells(payment: PaymentCells): boolean {
    const { from, length } = payment.clientId;
    const client = length === 0 ? UNNAMED : this.clients.addAt(payment.codes, from, length);
    return this.packedPayments.addCells(client, this.clientId(client), payment);
  }
}
