import { compareText } from '../model/compare.js';
import type {
  AgreementRecord,
  ClientRecords,
  CreditNoteRecord,
  DisputeRecord,
  IncidentRecord,
  InvoiceRecord,
  PaymentRecord,
  Records,
} from '../model/records.js';
import { type IssueLog, report } from './issues.js';

/** Rows that belong to no client: they name none, and their invoice is unknown or ambiguous. */
export interface HomelessRecords {
  readonly payments: readonly PaymentRecord[];
  readonly creditNotes: readonly CreditNoteRecord[];
}

interface Group {
  readonly clientId: string;
  readonly invoices: InvoiceRecord[];
  readonly payments: PaymentRecord[];
  readonly creditNotes: CreditNoteRecord[];
  readonly disputes: DisputeRecord[];
  readonly agreements: AgreementRecord[];
  readonly incidents: IncidentRecord[];
}

/**
 * Brings each client's records together, in order of client id. A row that names a client goes there,
 * unless its invoice is another client's; a row that names only an invoice goes to the client of it.
 */
export function groupByClient(
  records: Records,
  log: IssueLog,
): { clients: ClientRecords[]; homeless: HomelessRecords } {
  const groups = new Map<string, Group>();
  for (const invoice of records.invoices) groupOf(groups, invoice.clientId).invoices.push(invoice);
  for (const incident of records.incidents ?? []) {
    groupOf(groups, incident.clientId).incidents.push(incident);
  }

  const owners = lazyOwners(records.invoices);
  const homeless = { payments: [] as PaymentRecord[], creditNotes: [] as CreditNoteRecord[] };
  for (const row of records.payments ?? []) {
    const home = homeOf(row, 'payment');
    if (home) groupOf(groups, home).payments.push(row);
    else homeless.payments.push(row);
  }
  for (const row of records.creditNotes ?? []) {
    const home = homeOf(row, 'credit note');
    if (home) groupOf(groups, home).creditNotes.push(row);
    else homeless.creditNotes.push(row);
  }
  for (const row of records.disputes ?? []) {
    const home = homeOf(row, 'dispute');
    if (home) groupOf(groups, home).disputes.push(row);
  }
  shareAgreements(records.agreements ?? [], groups);

  const clients = [...groups.values()]
    .sort((a, b) => compareText(a.clientId, b.clientId))
    .map((group) => ({
      ...group,
      payments: records.payments ? group.payments : null,
      incidents: records.incidents ? group.incidents : null,
    }));
  return { clients, homeless };

  function homeOf(
    row: PaymentRecord | CreditNoteRecord | DisputeRecord,
    what: string,
  ): string | null {
    const { clientId, invoiceId } = row;
    if (clientId != null && (!invoiceId || owners.has(clientId, invoiceId))) return clientId;
    const owner = invoiceId ? owners.of(invoiceId) : undefined;
    if (typeof owner === 'string') return owner;
    if (clientId != null) return clientId;
    const ambiguous = owner === null;
    report(
      log,
      'warning',
      ambiguous ? 'ambiguous-invoice' : 'unknown-invoice',
      row.source,
      'invoiceId',
      `The ${what} names invoice ${invoiceId}, which ${ambiguous ? 'several clients have' : 'no client has'}, and no client; it stays unapplied. Give the row its client id.`,
    );
    return null;
  }
}

/** An agreement that names no client is judged for every client that bills it. */
function shareAgreements(rows: readonly AgreementRecord[], groups: Map<string, Group>): void {
  if (rows.length === 0) return;
  const clientsOf = new Map<string, Set<string>>();
  for (const { clientId, invoices } of groups.values()) {
    for (const { agreementId } of invoices) {
      if (agreementId == null) continue;
      const clients = clientsOf.get(agreementId);
      if (clients) clients.add(clientId);
      else clientsOf.set(agreementId, new Set([clientId]));
    }
  }
  for (const row of rows) {
    const clients = row.clientId == null ? clientsOf.get(row.agreementId) : [row.clientId];
    for (const clientId of clients ?? []) groups.get(clientId)?.agreements.push(row);
  }
}

/** Whose invoice an id is: `null` when several clients have it. Built only when a row asks. */
function lazyOwners(invoices: readonly InvoiceRecord[]) {
  let owners: Map<string, string | null> | null = null;
  let shared: Map<string, Set<string>> | null = null;
  const build = () => {
    const ownerOf = new Map<string, string | null>();
    const sharedBy = new Map<string, Set<string>>();
    for (const { invoiceId, clientId } of invoices) {
      const owner = ownerOf.get(invoiceId);
      if (owner === undefined) ownerOf.set(invoiceId, clientId);
      else if (owner === null) sharedBy.get(invoiceId)!.add(clientId);
      else if (owner !== clientId) {
        ownerOf.set(invoiceId, null);
        sharedBy.set(invoiceId, new Set([owner, clientId]));
      }
    }
    owners = ownerOf;
    shared = sharedBy;
    return ownerOf;
  };
  return {
    of: (invoiceId: string): string | null | undefined => (owners ?? build()).get(invoiceId),
    has: (clientId: string, invoiceId: string): boolean => {
      const owner = (owners ?? build()).get(invoiceId);
      return owner === null ? shared!.get(invoiceId)!.has(clientId) : owner === clientId;
    },
  };
}

function groupOf(groups: Map<string, Group>, clientId: string): Group {
  let group = groups.get(clientId);
  if (group === undefined) {
    group = {
      clientId,
      invoices: [],
      payments: [],
      creditNotes: [],
      disputes: [],
      agreements: [],
      incidents: [],
    };
    groups.set(clientId, group);
  }
  return group;
}
