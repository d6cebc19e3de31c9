import { compareText } from '../../model/compare.js';
import type {
  AgreementRecord,
  ClientRecords,
  CreditNoteRecord,
  DisputeRecord,
  HomelessRecords,
  IncidentRecord,
  InvoiceRecord,
  PaymentRecord,
  Records,
} from '../../model/records.js';
import type { CellTakers, InvoiceCells, PaymentCells } from '../../model/row-cells.js';
import { type IssueLog, report } from '../issues.js';
import { InvoiceOwners } from './invoice-owners.js';
import { ListedRows } from './listed-rows.js';
import { NumberedTexts } from './numbered-texts.js';
import { PackedInvoices } from './packed-invoices.js';
import { PackedPayments } from './packed-payments.js';
import { type Referring, ReferringRows } from './referring-rows.js';

/**
 * Takes a firm's records row by row and gives them back one client at a time. A row that names a client goes there,
 * unless its invoice is another client's; a row that names only an invoice goes to the client of it.
 */
export class RecordStore {
  private readonly clients = new NumberedTexts();
  private readonly invoices = new PackedInvoices();
  private readonly packedPayments = new PackedPayments();
  private readonly payments = new ReferringRows<PaymentRecord>(this.packedPayments);
  private readonly creditNotes = new ReferringRows<CreditNoteRecord>(new ListedRows());
  private readonly disputes = new ReferringRows<DisputeRecord>(new ListedRows());
  private readonly incidents = new ListedRows<IncidentRecord>();
  private readonly agreements: AgreementRecord[] = [];
  /** Which clients bill an agreement. */
  private readonly billers = new Map<string, Set<number>>();
  private owners: InvoiceOwners | null = null;

  /** For a reader that makes no records of ordinary rows. */
  readonly cellTakers: CellTakers = {
    invoices: (cells) => this.addInvoiceCells(cells),
    payments: (cells) => this.addPaymentCells(cells),
  };

  /**
   * @param paymentsGiven whether a payments file was kept
   * @param incidentsGiven whether an incident log was kept
   */
  constructor(
    private paymentsGiven: boolean,
    private readonly incidentsGiven: boolean,
  ) {}

  static of(records: Records): RecordStore {
    const store = new RecordStore(records.payments != null, records.incidents != null);
    for (const row of records.invoices) store.addInvoice(row);
    for (const row of records.payments ?? []) store.addPayment(row);
    for (const row of records.creditNotes ?? []) store.addCreditNote(row);
    for (const row of records.disputes ?? []) store.addDispute(row);
    for (const row of records.agreements ?? []) store.addAgreement(row);
    for (const row of records.incidents ?? []) store.addIncident(row);
    return store;
  }

  addInvoice(invoice: InvoiceRecord): void {
    const { clientId, agreementId } = invoice;
    const client = this.clients.add(clientId);
    this.invoices.add(client, clientId, invoice);
    if (agreementId == null) return;
    const billers = this.billers.get(agreementId);
    if (billers) billers.add(client);
    else this.billers.set(agreementId, new Set([client]));
  }

  private addInvoiceCells(invoice: InvoiceCells): boolean {
    const { from, length } = invoice.clientId;
    return this.invoices.addCells(this.clients.addAt(invoice.codes, from, length), invoice);
  }

  private addPaymentCells(payment: PaymentCells): boolean {
    const { from, length } = payment.clientId;
    const client = this.clients.addAt(payment.codes, from, length);
    return this.packedPayments.addCells(client, this.clients.texts[client]!, payment);
  }

  addPayment(payment: PaymentRecord): void {
    this.payments.add(payment, this.clients);
  }

  /** Payments were kept after all, in a file of something else. */
  havePayments(): void {
    this.paymentsGiven = true;
  }

  addCreditNote(creditNote: CreditNoteRecord): void {
    this.creditNotes.add(creditNote, this.clients);
  }

  addDispute(dispute: DisputeRecord): void {
    this.disputes.add(dispute, this.clients);
  }

  addAgreement(agreement: AgreementRecord): void {
    this.agreements.push(agreement);
  }

  addIncident(incident: IncidentRecord): void {
    const { clientId } = incident;
    this.incidents.add(this.clients.add(clientId), clientId, incident);
  }

  /**
   * Sends each row that names an invoice of another client there, and those that name no client to the one of their
   * invoice. It takes an index of all invoices.
   *
   * @returns whether a row that names a client went elsewhere
   */
  place(): boolean {
    const owners = this.ownersOfAll();
    const moved = [this.payments, this.creditNotes, this.disputes].map((rows) =>
      rows.place(owners, this.clients, (client) => this.invoices.invoiceIdsOf(client)),
    );
    return moved.includes(true);
  }

  /**
   * Each client's records, in order of client id. Unless all rows were placed, a row that names a client is trusted
   * to name an invoice of that client.
   */
  *byClient(): Generator<ClientRecords, void, void> {
    const { texts: ids } = this.clients;
    if (this.hasUnplaced()) this.place();
    const agreements = this.agreementsByClient();
    const order = ids.map((_, client) => client).sort((a, b) => compareText(ids[a]!, ids[b]!));
    for (const client of order) {
      const clientId = ids[client]!;
      const pool = new NumberedTexts();
      yield {
        clientId,
        invoices: this.invoices.of(client, clientId, pool),
        payments: this.paymentsGiven ? this.payments.of(client, clientId, pool) : null,
        creditNotes: this.creditNotes.of(client, clientId, pool),
        disputes: this.disputes.of(client, clientId, pool),
        agreements: agreements.of(client),
        incidents: this.incidentsGiven ? this.incidents.of(client) : null,
      };
    }
  }

  /** The rows that found no client; each is reported. */
  homeless(log: IssueLog): HomelessRecords {
    if (this.hasUnplaced()) this.place();
    for (const row of this.payments.homeless) this.reportHomeless('payment', row, log);
    for (const row of this.creditNotes.homeless) this.reportHomeless('credit note', row, log);
    for (const row of this.disputes.homeless) this.reportHomeless('dispute', row, log);
    return { payments: this.payments.homeless, creditNotes: this.creditNotes.homeless };
  }

  private hasUnplaced(): boolean {
    return [this.payments, this.creditNotes, this.disputes].some(
      ({ unplaced }) => unplaced.length > 0,
    );
  }

  private ownersOfAll(): InvoiceOwners {
    if (this.owners === null) {
      this.owners = new InvoiceOwners();
      for (let client = 0; client < this.clients.texts.length; client++) {
        for (const id of this.invoices.invoiceIdsOf(client)) this.owners.add(id, client);
      }
    }
    return this.owners;
  }

  private reportHomeless(what: string, { invoiceId, source }: Referring, log: IssueLog): void {
    const ambiguous = invoiceId && this.ownersOfAll().find(invoiceId) === null;
    const which = invoiceId
      ? `invoice ${invoiceId}, which ${ambiguous ? 'several clients have' : 'no client has'}, and no client`
      : 'neither an invoice nor a client';
    report(
      log,
      'warning',
      ambiguous ? 'ambiguous-invoice' : 'unknown-invoice',
      source,
      'invoiceId',
      `The ${what} names ${which}; it stays unapplied. Give the row its client id.`,
      invoiceId,
    );
  }

  /** An agreement that names no client is judged for every client that bills it. */
  private agreementsByClient(): ListedRows<AgreementRecord> {
    const lists = new ListedRows<AgreementRecord>();
    for (const row of this.agreements) {
      if (row.clientId == null) {
        for (const client of this.billers.get(row.agreementId) ?? []) lists.add(client, '', row);
      } else {
        const client = this.clients.find(row.clientId);
        if (client !== undefined) lists.add(client, row.clientId, row);
      }
    }
    return lists;
  }
}
