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
  place('payment', records.payments ?? [], (group) => group.payments, homeless.payments);
  place(
    'credit note',
    records.creditNotes ?? [],
    (group) => group.creditNotes,
    homeless.creditNotes,
  );
  place('dispute', records.disputes ?? [], (group) => group.disputes, []);
  shareAgreements(records.agreements ?? [], groups);

  const clients = [...groups.values()]
    .sort((a, b) => compareText(a.clientId, b.clientId))
    .map((group) => ({
      ...group,
      payments: records.payments ? group.payments : null,
      incidents: records.incidents ? group.incidents : null,
    }));
  return { clients, homeless };

  /** Rows that name their client go there; then those whose invoice is not there are looked at again. */
  function place<Row extends PaymentRecord | CreditNoteRecord | DisputeRecord>(
    what: string,
    rows: readonly Row[],
    listOf: (group: Group) => Row[],
    nowhere: Row[],
  ): void {
    if (rows.length === 0) return;
    for (const row of rows) {
      if (row.clientId != null) {
        listOf(groupOf(groups, row.clientId)).push(row);
        continue;
      }
      const owner = row.invoiceId ? owners(row.invoiceId) : undefined;
      if (typeof owner === 'string') {
        listOf(groupOf(groups, owner)).push(row);
        continue;
      }
      nowhere.push(row);
      const why = owner === null ? 'several clients have' : 'no client has';
      report(
        log,
        'warning',
        owner === null ? 'ambiguous-invoice' : 'unknown-invoice',
        row.source,
        'invoiceId',
        `The ${what} names invoice ${row.invoiceId}, which ${why}, and no client; it stays unapplied. Give the row its client id.`,
      );
    }
    for (const group of groups.values()) {
      const list = listOf(group);
      if (list.length === 0) continue;
      // One client's ids at a time: a set of all of them would not fit the processor's cache.
      const ids = new Set(group.invoices.map(({ invoiceId }) => invoiceId));
      if (list.every((row) => !row.invoiceId || ids.has(row.invoiceId))) continue;
      const staying = list.filter((row) => {
        const owner = !row.invoiceId || ids.has(row.invoiceId) ? undefined : owners(row.invoiceId);
        if (typeof owner !== 'string' || owner === group.clientId) return true;
        listOf(groupOf(groups, owner)).push(row);
        return false;
      });
      list.length = 0;
      for (const row of staying) list.push(row);
    }
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

/** Whose invoice an id is: `null` when several clients have it. The index is built only when a row asks. */
function lazyOwners(
  invoices: readonly InvoiceRecord[],
): (invoiceId: string) => string | null | undefined {
  let owners: Map<string, string | null> | null = null;
  return (invoiceId) => {
    if (owners === null) {
      owners = new Map();
      for (const { invoiceId: id, clientId } of invoices) {
        const owner = owners.get(id);
        if (owner === undefined) owners.set(id, clientId);
        else if (owner !== clientId) owners.set(id, null);
      }
    }
    return owners.get(invoiceId);
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
