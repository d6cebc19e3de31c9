import { addUnder } from '../../model/add-under.js';
import type { InvoiceRecord, PaymentRecord } from '../../model/records.js';
import type { HomeFinder } from './home-finder.js';
import { type InvoiceOwners, ListedOwners } from './invoice-owners.js';
import {
  addBiller,
  type InvoicesByClient,
  NOBODY,
  type Placed,
  type Referring,
  type ReferringRows,
  type Strays,
  UNNAMED,
} from './rows-by-client.js';

/** What they hold, as it can be sent to another thread. */
export interface ListedRowsParts<Row> {
  readonly rows: readonly Row[];
  readonly clients: readonly number[];
}

/** The rows of one role as they are. */
export class ListedRows<Row extends Referring> implements ReferringRows<Row> {
  private rows: Row[] = [];
  /** Whose each row is. */
  private clients: number[] = [];
  private byClient: Map<number, Row[]> | null = null;

  parts(): ListedRowsParts<Row> {
    const { rows, clients } = this;
    return { rows, clients };
  }

  /** Takes over what others hold. */
  adopt({ rows, clients }: ListedRowsParts<Row>): void {
    this.rows = [...rows];
    this.clients = [...clients];
    this.byClient = null;
  }

  add(client: number, _clientId: string, row: Row): void {
    this.rows.push(row);
    this.clients.push(client);
    this.byClient = null;
  }

  of(client: number): Row[] {
    return this.listOf(client);
  }

  hasUnnamed(): boolean {
    return this.clients.includes(UNNAMED);
  }

  place(
    owners: InvoiceOwners,
    _clientIds: readonly string[],
    { isGuest, finder }: Strays,
  ): ReadonlySet<number> {
    const changed = new Set<number>();
    this.rows.forEach((row, place) => {
      const client = this.clients[place]!;
      if (client === NOBODY) return;
      const owner = refers(row) ? owners.find(row.invoiceId!) : undefined;
      const home = owner ?? client;
      if (home === client) {
        if (isGuest(client) && !row.fromInvoicesFile) finder.ask(row);
        return;
      }
      this.clients[place] = home;
      if (client !== UNNAMED) changed.add(client).add(home);
    });
    this.byClient = null;
    return changed;
  }

  placeStrays(_clientIds: readonly string[], { isGuest, finder }: Strays): Placed<Row> {
    const changed = new Set<number>();
    const homeless: Row[] = [];
    this.rows.forEach((row, place) => {
      const client = this.clients[place]!;
      if (!isGuest(client)) return;
      const home = row.fromInvoicesFile ? undefined : finder.homeOf(row);
      if (home !== undefined) {
        this.clients[place] = home;
        if (client !== UNNAMED) changed.add(client).add(home);
      } else if (client === UNNAMED) {
        this.clients[place] = NOBODY;
        homeless.push(row);
      }
    });
    this.byClient = null;
    return { changed, homeless };
  }

  protected each(visit: (row: Row, client: number) => void): void {
    this.rows.forEach((row, place) => {
      visit(row, this.clients[place]!);
    });
  }

  protected listOf(client: number): Row[] {
    if (this.byClient === null) {
      this.byClient = new Map();
      for (const [place, row] of this.rows.entries()) {
        addUnder(this.byClient, this.clients[place]!, row);
      }
    }
    return this.byClient.get(client) ?? [];
  }
}

/** Whether a row has to be one of the client of the invoice that it names. */
function refers({ invoiceId, fromInvoicesFile }: Referring): boolean {
  return Boolean(invoiceId) && !fromInvoicesFile;
}

/** Invoices as they are. They are given back in one shape, as V8 sees objects: that is faster from there on. */
export class ListedInvoices extends ListedRows<InvoiceRecord> implements InvoicesByClient {
  override of(client: number): InvoiceRecord[] {
    return this.listOf(client).map((row) => ({
      invoiceId: row.invoiceId,
      clientId: row.clientId,
      issueDate: row.issueDate,
      amount: row.amount,
      currency: row.currency,
      clientName: row.clientName ?? null,
      dueDate: row.dueDate ?? null,
      termsDays: row.termsDays ?? null,
      agreedAmount: row.agreedAmount ?? null,
      agreementId: row.agreementId ?? null,
      reference: row.reference ?? null,
      status: row.status ?? null,
      discountPercent: row.discountPercent ?? null,
      discountUntil: row.discountUntil ?? null,
      settledOn: row.settledOn ?? null,
      paidAmount: row.paidAmount ?? null,
      balance: row.balance ?? null,
      disputed: row.disputed ?? null,
      disputedOn: row.disputedOn ?? null,
      disputeResolvedOn: row.disputeResolvedOn ?? null,
      disputeOutcome: row.disputeOutcome ?? null,
      disputeReason: row.disputeReason ?? null,
      source: row.source ?? null,
    }));
  }

  countOf(client: number): number {
    return this.listOf(client).length;
  }

  owners(): InvoiceOwners {
    const owners = new ListedOwners();
    this.each(({ invoiceId }, client) => owners.add(invoiceId, client));
    return owners;
  }

  tell(finder: HomeFinder<number>, clientIds: readonly string[]): void {
    this.each(({ invoiceId, clientName = null, issueDate, amount, currency }, client) => {
      finder.client(client, clientIds[client]!, clientName);
      if (finder.asksForInvoices) finder.invoice(client, invoiceId, issueDate, amount, currency);
    });
  }

  billers(): Map<string, Set<number>> {
    const billers = new Map<string, Set<number>>();
    this.each(({ agreementId }, client) => addBiller(billers, agreementId, client));
    return billers;
  }
}

/** The same of payments. */
export class ListedPayments extends ListedRows<PaymentRecord> {
  override of(client: number): PaymentRecord[] {
    return this.listOf(client).map((row) => ({
      date: row.date,
      amount: row.amount,
      currency: row.currency,
      invoiceId: row.invoiceId ?? null,
      clientId: row.clientId ?? null,
      paymentId: row.paymentId ?? null,
      purpose: row.purpose ?? null,
      kind: row.kind ?? null,
      source: row.source ?? null,
    }));
  }
}
