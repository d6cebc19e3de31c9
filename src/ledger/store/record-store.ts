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
import { fitRecords } from '../given-records.js';
import { type HomelessKind, reportHomeless } from '../homeless.js';
import { addRows, type IssueLog, issueLog } from '../issues.js';
import { HomeFinder } from './home-finder.js';
import type { InvoiceOwners } from './invoice-owners.js';
import { ListedInvoices, ListedPayments, ListedRows } from './listed-rows.js';
import { NumberedTexts } from './numbered-texts.js';
import {
  type InvoicesByClient,
  type Placed,
  type Referring,
  type ReferringRows,
  type Strays,
  UNNAMED,
} from './rows-by-client.js';

/** Clients of a share. */
const SHARE = 16;
/** Shares of small clients that are done first. */
const FIRST_SHARES = 32;

/** What a dispute is about is not looked for. */
const NO_STRAYS: Strays = {
  isGuest: (client) => client === UNNAMED,
  finder: { ask: () => {}, homeOf: () => undefined },
};

/** Some clients that follow each other in order of client id. */
export interface ClientShare {
  /** Its place among all shares in that order. */
  readonly number: number;
  /** The numbers of the clients. */
  readonly clients: readonly number[];
}

/**
 * Takes a firm's records row by row and gives them back one client at a time. A row that names a client goes there,
 * unless its invoice is another client's; a row that names only an invoice goes to the client of it.
 */
export class RecordStore {
  protected readonly clients = new NumberedTexts();
  protected readonly creditNotes = new ListedRows<CreditNoteRecord>();
  protected readonly disputes = new ListedRows<DisputeRecord>();
  protected readonly incidents = new ListedRows<IncidentRecord>();
  private readonly agreements: AgreementRecord[] = [];
  /** The same by client, once they were asked for. */
  protected agreementLists: ListedRows<AgreementRecord> | null = null;
  private owners: InvoiceOwners | null = null;
  /** Rows whose invoice is nobody's, or that of several clients. */
  private readonly homelessPayments: PaymentRecord[] = [];
  private readonly homelessCreditNotes: CreditNoteRecord[] = [];
  private readonly homelessDisputes: DisputeRecord[] = [];
  /** What there is to say of records that cannot be used. */
  private readonly unfit = issueLog();
  /** And of rows whose client was found by what they are for. */
  private readonly found = issueLog();

  /**
   * @param paymentsGiven whether a payments file was kept
   * @param incidentsGiven whether an incident log was kept
   */
  constructor(
    protected paymentsGiven: boolean,
    protected readonly incidentsGiven: boolean,
    private readonly invoices: InvoicesByClient = new ListedInvoices(),
    private readonly payments: ReferringRows<PaymentRecord> = new ListedPayments(),
  ) {}

  /** A store of what a caller made. @throws InvoiceSignalsError `bad-argument` where these are no records. */
  static of(records: Records): RecordStore {
    const store = new RecordStore(records?.payments != null, records?.incidents != null);
    store.addAll(fitRecords(records, store.unfit));
    return store;
  }

  addAll(records: Records): void {
    for (const row of records.invoices) this.addInvoice(row);
    for (const row of records.payments ?? []) this.addPayment(row);
    for (const row of records.creditNotes ?? []) this.addCreditNote(row);
    for (const row of records.disputes ?? []) this.addDispute(row);
    for (const row of records.agreements ?? []) this.addAgreement(row);
    for (const row of records.incidents ?? []) this.addIncident(row);
  }

  addInvoice(invoice: InvoiceRecord): void {
    const { clientId } = invoice;
    this.invoices.add(this.clients.add(clientId), clientId, invoice);
  }

  addPayment(payment: PaymentRecord): void {
    this.addReferring(this.payments, payment);
  }

  /** Payments were kept after all, in a file of something else. */
  havePayments(): void {
    this.paymentsGiven = true;
  }

  addCreditNote(creditNote: CreditNoteRecord): void {
    this.addReferring(this.creditNotes, creditNote);
  }

  addDispute(dispute: DisputeRecord): void {
    this.addReferring(this.disputes, dispute);
  }

  addAgreement(agreement: AgreementRecord): void {
    this.agreements.push(agreement);
    this.agreementLists = null;
  }

  addIncident(incident: IncidentRecord): void {
    const { clientId } = incident;
    this.incidents.add(this.clients.add(clientId), clientId, incident);
  }

  /**
   * Sends each row that names an invoice of another client there, and those that name no client to the one of their
   * invoice; a payment or credit note that finds no client so, and one of who has no invoice, to the client of that name, or
   * whose invoice is meant by what it says.
   *
   * @returns the numbers of the clients that gave a row which names them, or got one which names another
   */
  place(): ReadonlySet<number> {
    const { clients, invoices, payments, creditNotes, disputes } = this;
    const owners = this.ownersOfAll();
    const guests = clients.texts.map((_, client) => invoices.countOf(client) === 0);
    const isGuest = (client: number): boolean => client === UNNAMED || guests[client] === true;
    const finder = new HomeFinder<number>();
    const strays: Strays = { isGuest, finder };
    const changed = [
      ...payments.place(owners, clients.texts, strays),
      ...creditNotes.place(owners, clients.texts, strays),
      ...disputes.place(owners, clients.texts, NO_STRAYS),
    ];
    if (finder.isAsked) invoices.tell(finder, clients.texts);
    const placed = [
      put(payments.placeStrays(clients.texts, strays), this.homelessPayments),
      put(creditNotes.placeStrays(clients.texts, strays), this.homelessCreditNotes),
      put(disputes.placeStrays(clients.texts, NO_STRAYS), this.homelessDisputes),
    ];
    finder.tell(this.found);
    return new Set([...changed, ...placed.flatMap((some) => [...some])]);
  }

  /**
   * The same where clients were done before.
   *
   * @param shares of all clients
   * @returns those that have to be done anew, and the ids of their clients
   */
  placeAmong(shares: readonly ClientShare[]): {
    readonly shares: readonly ClientShare[];
    readonly clientIds: ReadonlySet<string>;
  } {
    const changed = this.place();
    const anew = shares.filter(({ clients }) => clients.some((client) => changed.has(client)));
    const clientIds = anew.flatMap(({ clients }) => clients.map((client) => this.clientId(client)));
    return { shares: anew, clientIds: new Set(clientIds) };
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

  /** Empty for `UNNAMED`. */
  protected clientId(client: number): string {
    return this.clients.texts[client] ?? '';
  }

  /** Gives the records of a client by its number. */
  reader(): (client: number) => ClientRecords {
    this.placeRest();
    const agreements = this.agreementsByClient();
    const pool = this.newPool();
    return (client) => {
      const clientId = this.clientId(client);
      pool.forget();
      return {
        clientId,
        invoices: this.invoices.of(client, clientId, pool),
        payments: this.paymentsGiven ? this.payments.of(client, clientId, pool) : null,
        creditNotes: this.creditNotes.of(client),
        disputes: this.disputes.of(client),
        agreements: agreements.of(client),
        incidents: this.incidentsGiven ? this.incidents.of(client) : null,
      };
    };
  }

  /** Finds the clients of the rows that name none. */
  placeRest(): void {
    const all = [this.payments, this.creditNotes, this.disputes];
    if (all.some((rows) => rows.hasUnnamed())) this.place();
  }

  /** The rows that found no client; each is reported, and so are those that could not be used. */
  homeless(log: IssueLog): HomelessRecords {
    this.placeRest();
    for (const issue of [...this.unfit.issues, ...this.found.issues]) log.issues.push(issue);
    addRows(log.rows, this.unfit.rows);
    const { homelessPayments: payments, homelessCreditNotes: creditNotes } = this;
    this.reportHomeless('payment', payments, log);
    this.reportHomeless('credit note', creditNotes, log);
    this.reportHomeless('dispute', this.homelessDisputes, log);
    return { payments, creditNotes };
  }

  /** For the ids of one client's invoices, which its rows name. */
  protected newPool(): NumberedTexts {
    return new NumberedTexts();
  }

  private addReferring<Row extends Referring>(rows: ReferringRows<Row>, row: Row): void {
    const { clientId } = row;
    if (clientId == null) rows.add(UNNAMED, '', row);
    else rows.add(this.clients.add(clientId), clientId, row);
  }

  private ownersOfAll(): InvoiceOwners {
    this.owners ??= this.invoices.owners();
    return this.owners;
  }

  private reportHomeless(what: HomelessKind, rows: readonly Referring[], log: IssueLog): void {
    for (const row of rows) {
      const isAmbiguous = !!row.invoiceId && this.ownersOfAll().find(row.invoiceId) === null;
      reportHomeless(what, row, isAmbiguous, log);
    }
  }

  /** An agreement that names no client is judged for every client that bills it. */
  protected agreementsByClient(): ListedRows<AgreementRecord> {
    if (this.agreementLists !== null) return this.agreementLists;
    const lists = new ListedRows<AgreementRecord>();
    let billers: ReadonlyMap<string, ReadonlySet<number>> | null = null;
    for (const row of this.agreements) {
      if (row.clientId == null) {
        billers ??= this.invoices.billers();
        for (const client of billers.get(row.agreementId) ?? []) lists.add(client, '', row);
      } else {
        const client = this.clients.find(row.clientId);
        if (client !== undefined) lists.add(client, row.clientId, row);
      }
    }
    this.agreementLists = lists;
    return lists;
  }
}

function put<Row>({ changed, homeless }: Placed<Row>, all: Row[]): ReadonlySet<number> {
  for (const row of homeless) all.push(row);
  return changed;
}
