import type { ClientRecords } from './records.js';

/**
 * Whether there is any row of a client: nobody is one by an agreement alone, and rows that name a client may all belong to
 * the owner of their invoice.
 */
export function hasRows({
  invoices,
  payments,
  creditNotes,
  disputes,
  incidents,
}: Omit<ClientRecords, 'clientId' | 'agreements'>): boolean {
  return [invoices, payments, creditNotes, disputes, incidents].some((rows) => !!rows?.length);
}
