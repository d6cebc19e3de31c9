import type { CreditNoteRecord, InvoiceRecord } from '../../model/records.js';

/** One text for the client and the number of an invoice: two clients may use the same number. */
export function invoiceKey({ clientId, invoiceId }: InvoiceRecord | CreditNoteRecord): string {
  return JSON.stringify([clientId, invoiceId]);
}
