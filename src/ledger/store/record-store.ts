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
import { type HomelessKind, reportHomeless } from '../homeless.js';
import type { IssueLog } from '../issues.js';
import { InvoiceOwners } from './invoice-owners.js';
import { ListedRows } from './listed-rows.js';
import { NumberedTexts } from './numbered-texts.js';
import { PackedInvoices, type PackedInvoicesParts } from './packed-invoices.js';
import { PackedPayments, type PackedPaymentsParts } from './packed-payments.js';
import { type Referring, ReferringRows } from './referring-rows.js';
import type { NewMemory } from './row-memory.js';

/** Clients of a share. */
const SHARE = 16;
/** Shares of small clients that are done first. */
const FIRST_SHARES = 32;

/** Some clients that follow each other in order of client id. */
export interface ClientShare {
  /** Its place among all shares in that order. */
  readonly number: number;
  /** The numbers of the clients. */
  readonly clients: readonly number[];
}

/** Each client's records, as they can be sent to another thread; most of the memory is shared by both where it can be. */
export interface RecordStoreParts {
  readonly paymentsGiven: boolean;
  readonly incidentsGiven: boolean;
  /** In order of their numbers. */
  readonly clientIds: readonly string[];
  readonly invoices: PackedInvoicesParts;
  readonly payments: PackedPaymentsParts;
  /** Payments that name no client. */
  readonly unplaced: readonly PaymentRecord[];
  readonly creditNotes: Map<number, CreditNoteRecord[]>;
  readonly disputes: Map<number, DisputeRecord[]>;
  readonly incidents: Map<number, IncidentRecord[]>;
  readonly agreements: readonly AgreementRecord[];
  readonly billers: Map<string, Set<number>>;
}

/**
 * Takes a firm's records row by row and gives them back one client at a time. A row that names a client goes there,
 * unless its invoice is another client's; a row that names only an invoice goes to the client of it.
 */
export class RecordStore {
  private clients = new NumberedTexts();
  private readonly invoices: PackedInvoices;
  private readonly packedPayments: PackedPayments;
  private readonly payments: ReferringRows<PaymentRecord>;
  private readonly creditLists = new ListedRows<CreditNoteRecord>();
  private readonly creditNotes = new ReferringRows<CreditNoteRecord>(this.creditLists);
  private readonly disputeLists = new ListedRows<DisputeRecord>();
  private readonly disputes = new ReferringRows<DisputeRecord>(this.disputeLists);
  private readonly incidents = new ListedRows<IncidentRecord>();
  private readonly agreements: AgreementRecord[] = [];
  /** Which clients bill an agreement. */
  private billers = new Map<string, Set<number>>();
  private owners: InvoiceOwners | null = null;

  /** For a reader that makes no records of ordinary rows. */
  readonly cellTakers: CellTakers = {
    invoices: (cells) => this.addInvoiceCells(cells),
    payments: (cells) => this.addPaymentCells(cells),
  };

  /**
   * @param paymentsGiven whether a payments file was kept
   * @param incidentsGiven whether an incident log was kept
   * @param newMemory makes the memory for what is kept of ordinary rows
   */
  constructor(
    private paymentsGiven: boolean,
    private readonly incidentsGiven: boolean,
    newMemory?: NewMemory,
  ) {
    this.invoices = new PackedInvoices(newMemory);
    this.packedPayments = new PackedPayments(newMemory);
    this.payments = new ReferringRows(this.packedPayments);
  }

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

  /** What another store held, to be read here as well. */
  static fromParts(parts: RecordStoreParts): RecordStore {
    const store = new RecordStore(parts.paymentsGiven, parts.incidentsGiven);
    store.clients = NumberedTexts.of(parts.clientIds);
    store.invoices.adopt(parts.invoices);
    store.packedPayments.adopt(parts.payments, null);
    store.creditLists.adopt(parts.creditNotes);
    store.disputeLists.adopt(parts.disputes);
    store.incidents.adopt(parts.incidents);
    store.billers = parts.billers;
    for (const row of parts.unplaced) store.payments.unplaced.push(row);
    for (const row of parts.agreements) store.agreements.push(row);
    return store;
  }

  /** For another thread. Nothing may be added here while it reads them. */
  parts(): RecordStoreParts {
    const { paymentsGiven, incidentsGiven, billers, agreements } = this;
    return {
      paymentsGiven,
      incidentsGiven,
      clientIds: this.clients.texts,
      invoices: this.invoices.parts(),
      payments: this.packedPayments.parts(),
      unplaced: this.payments.unplaced,
      creditNotes: this.creditLists.parts(),
      disputes: this.disputeLists.parts(),
      incidents: this.incidents.parts(),
      agreements,
      billers,
    };
  }

  /** Adds the payments of another store. */
  addPaymentsOf({ clientIds, payments, unplaced }: RecordStoreParts): void {
    const numbers = clientIds.map((clientId) => this.clients.add(clientId));
    if (this.packedPayments.isEmpty()) {
      this.packedPayments.adopt(payments, numbers);
    } else {
      const theirs = new PackedPayments();
      theirs.adopt(payments, numbers);
      for (const client of numbers) {
        const rows = theirs.of(client, this.clients.texts[client]!, new NumberedTexts());
        for (const row of rows) this.addPayment(row);
      }
    }
    for (const row of unplaced) this.addPayment(row);
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
    const recordsOf = this.reader();
    for (const client of this.inOrder()) yield recordsOf(client);
  }

  /** The numbers of the clients, in order of client id. */
  inOrder(): number[] {
    const { texts: ids } = this.clients;
    return ids.map((_, client) => client).sort((a, b) => compareText(ids[a]!, ids[b]!));
  }

  /**
   * All clients in shares of a few, in the order in which they are best done: at first small ones, as V8 takes what it
   * learns of its first clients for the way of all, and a large one is a loop that never ends; then those of the most
   * invoices, so that no large one is left to one thread at the end.
   */
  shares(): ClientShare[] {
    const order = this.inOrder();
    const shares: (ClientShare & { readonly invoices: number })[] = [];
    for (let from = 0; from < order.length; from += SHARE) {
      const clients = order.slice(from, from + SHARE);
      const invoices = clients.reduce((sum, client) => sum + this.invoices.countOf(client), 0);
      shares.push({ number: shares.length, clients, invoices });
    }
    shares.sort((a, b) => a.invoices - b.invoices || a.number - b.number);
    return [...shares.splice(0, FIRST_SHARES), ...shares.reverse()];
  }

  private clientId(client: number): string {
    return this.clients.texts[client]!;
  }

  /** Gives the records of a client by its number. */
  reader(): (client: number) => ClientRecords {
    this.placeRest();
    const agreements = this.agreementsByClient();
    const pool = new NumberedTexts();
    return (client) => {
      const clientId = this.clientId(client);
      pool.forget();
      return {
        clientId,
        invoices: this.invoices.of(client, clientId, pool),
        payments: this.paymentsGiven ? this.payments.of(client, clientId, pool) : null,
        creditNotes: this.creditNotes.of(client, clientId, pool),
        disputes: this.disputes.of(client, clientId, pool),
        agreements: agreements.of(client),
        incidents: this.incidentsGiven ? this.incidents.of(client) : null,
      };
    };
  }

  /** Finds the clients of the rows that name none. */
  placeRest(): void {
    if (this.hasUnplaced()) this.place();
  }

  /** The rows that found no client; each is reported. */
  homeless(log: IssueLog): HomelessRecords {
    this.placeRest();
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

  private reportHomeless(what: HomelessKind, row: Referring, log: IssueLog): void {
    const { invoiceId } = row;
    reportHomeless(what, row, !!invoiceId && this.ownersOfAll().find(invoiceId) === null, log);
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
