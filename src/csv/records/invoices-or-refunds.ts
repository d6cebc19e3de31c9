import type { InvoiceRecord } from '../../model/records.js';
import type { Hand } from '../plan.js';
import { invoiceKey } from './invoice-key.js';

/** Holds what may be an invoice, or a refund of the one with its number, until the file has told which invoices there are. */
export class InvoicesOrRefunds {
  private readonly known = new Map<string, InvoiceRecord>();
  private readonly held: InvoiceRecord[] = [];

  addInvoice(invoice: InvoiceRecord): void {
    this.known.set(invoiceKey(invoice), invoice);
  }

  add(row: InvoiceRecord): void {
    this.held.push(row);
  }

  end(hand: Hand): void {
    // No more goes back than was billed.
    this.held.sort((a, b) => a.issueDate - b.issueDate || b.amount - a.amount);
    for (const row of this.held) {
      const key = invoiceKey(row);
      const first = this.known.get(key);
      if (first === undefined) this.known.set(key, row);
      // The same row again is told as that of any invoice.
      if (first === undefined || isSame(first, row)) {
        hand('invoices', row);
        continue;
      }
      const { invoiceId, clientId, issueDate: date, amount, currency, source = null } = row;
      hand('payments', { invoiceId, clientId, date, amount, currency, kind: 'refund', source });
    }
  }
}

function isSame(a: InvoiceRecord, b: InvoiceRecord): boolean {
  return a.issueDate === b.issueDate && a.amount === b.amount;
}
