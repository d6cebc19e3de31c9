import { compareText } from '../../model/compare.js';
import type {
  AgreementRecord,
  ClientRecords,
  CreditNoteRecord,
  DisputeRecord,
  IncidentRecord,
  InvoiceRecord,
  PaymentRecord,
  Records,
} from '../../model/records.js';
import { type IssueLog, report } from '../issues.js';
import { ClientCodes } from './client-codes.js';
import { InvoiceOwners } from './invoice-owners.js';
import { PackedInvoices } from './packed-invoices.js';
import { PackedPayments } from './packed-payments.js';

/** Rows that belong to no client: they name none, and their invoice is unknown or ambiguous. */
export interface HomelessRecords {
  readonly payments: readonly PaymentRecord[];
  readonly creditNotes: readonly CreditNoteRecord[];
}

type Lists<T> = Map<number, T[]>;

/** A row that may name a client, an invoice, both or none. */
type Referring = PaymentRecord | CreditNoteRecord | DisputeRecord;

/**
 * Takes a firm's records row by row and gives them back one client at a time. A row that names a client goes there,
 * unless its invoice is another client's; a row that names only an invoice goes to the client of it. So the invoices
 * have to come before the rows that refer to them.
 */
export class RecordStore {
  private readonly clients = new ClientCodes();
  private readonly owners = new InvoiceOwners();
  private readonly invoices = new PackedInvoices();
  private readonly payments = new PackedPayments();
  private readonly creditNotes: Lists<CreditNoteRecord> = new Map();
  private readonly disputes: Lists<DisputeRecord> = new Map();
  private readonly incidents: Lists<IncidentRecord> = new Map();
  private readonly agreements: AgreementRecord[] = [];
  /** Which clients bill an agreement. */
  private readonly billers = new Map<string, Set<number>>();
  private readonly homelessPayments: PaymentRecord[] = [];
  private readonly homelessCreditNotes: CreditNoteRecord[] = [];
  private readonly homelessDisputes: DisputeRecord[] = [];

  /**
   * @param paymentsGiven whether a payments file was kept
   * @param incidentsGiven whether an incident log was kept
   */
  constructor(
    private readonly paymentsGiven: boolean,
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
    const { clientId, invoiceId, agreementId } = invoice;
    const client = this.clients.add(clientId);
    this.owners.add(invoiceId, client);
    this.invoices.add(client, clientId, invoice);
    if (agreementId == null) return;
    const billers = this.billers.get(agreementId);
    if (billers) billers.add(client);
    else this.billers.set(agreementId, new Set([client]));
  }

  addPayment(payment: PaymentRecord): void {
    const place = payment.invoiceId ? this.owners.find(payment.invoiceId) : -1;
    const client = this.home(payment.clientId, place);
    if (client === null) {
      this.homelessPayments.push(payment);
      return;
    }
    const row = place < 0 ? payment : { ...payment, invoiceId: this.owners.idAt(place) };
    this.payments.add(client, this.clients.ids[client]!, row);
  }

  addCreditNote(creditNote: CreditNoteRecord): void {
    const place = creditNote.invoiceId ? this.owners.find(creditNote.invoiceId) : -1;
    const client = this.home(creditNote.clientId, place);
    put(this.creditNotes, client, creditNote, this.homelessCreditNotes);
  }

  addDispute(dispute: DisputeRecord): void {
    const client = this.home(dispute.clientId, this.owners.find(dispute.invoiceId));
    put(this.disputes, client, dispute, this.homelessDisputes);
  }

  addAgreement(agreement: AgreementRecord): void {
    this.agreements.push(agreement);
  }

  addIncident(incident: IncidentRecord): void {
    put(this.incidents, this.clients.add(incident.clientId), incident, []);
  }

  /** Each client's records, in order of client id. */
  *byClient(): Generator<ClientRecords, void, void> {
    const { ids } = this.clients;
    const agreements = this.agreementsByClient();
    const order = ids.map((_, client) => client).sort((a, b) => compareText(ids[a]!, ids[b]!));
    for (const client of order) {
      const clientId = ids[client]!;
      yield {
        clientId,
        invoices: this.invoices.of(client, clientId),
        payments: this.paymentsGiven ? this.payments.of(client, clientId) : null,
        creditNotes: this.creditNotes.get(client) ?? [],
        disputes: this.disputes.get(client) ?? [],
        agreements: agreements.get(client) ?? [],
        incidents: this.incidentsGiven ? (this.incidents.get(client) ?? []) : null,
      };
    }
  }

  /** The rows that found no client; each is reported. */
  homeless(log: IssueLog): HomelessRecords {
    for (const row of this.homelessPayments) this.reportHomeless('payment', row, log);
    for (const row of this.homelessCreditNotes) this.reportHomeless('credit note', row, log);
    for (const row of this.homelessDisputes) this.reportHomeless('dispute', row, log);
    return { payments: this.homelessPayments, creditNotes: this.homelessCreditNotes };
  }

  /** @param place that of the invoice among `owners` */
  private home(clientId: string | null | undefined, place: number): number | null {
    const owner = place < 0 ? null : this.owners.ownerAt(place);
    return owner ?? (clientId == null ? null : this.clients.add(clientId));
  }

  private reportHomeless(what: string, { invoiceId, source }: Referring, log: IssueLog): void {
    const ambiguous = invoiceId && this.owners.find(invoiceId) >= 0;
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
    );
  }

  /** An agreement that names no client is judged for every client that bills it. */
  private agreementsByClient(): Lists<AgreementRecord> {
    const lists: Lists<AgreementRecord> = new Map();
    for (const row of this.agreements) {
      const named = row.clientId == null ? null : (this.clients.find(row.clientId) ?? null);
      const clients = row.clientId == null ? (this.billers.get(row.agreementId) ?? []) : [named];
      for (const client of clients) put(lists, client, row, []);
    }
    return lists;
  }
}

function put<T>(lists: Lists<T>, client: number | null, row: T, nowhere: T[]): void {
  if (client === null) {
    nowhere.push(row);
    return;
  }
  const list = lists.get(client);
  if (list) list.push(row);
  else lists.set(client, [row]);
}
