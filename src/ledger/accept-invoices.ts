import type { InvoiceRecord } from '../model/records.js';
import { INVOICE } from './given-records.js';
import { dropRow, type IssueLog, report } from './issues.js';
import { type OpenItem, openItem } from './open-item.js';
import type { SettleSettings } from './options.js';
import { noteDay, type Tally } from './whole-books/tally.js';

/** What else such rows may be. */
const LINES = 'If they are lines of one invoice, add them up first: one row an invoice.';

/** The invoices of one client by id. An id that stands twice keeps its first row. */
export function acceptInvoices(
  invoices: readonly InvoiceRecord[],
  settings: SettleSettings,
  log: IssueLog,
): Map<string, OpenItem> {
  const items = new Map<string, OpenItem>();
  for (const invoice of invoices) {
    if (invoice.amount <= 0) {
      dropRow(
        log,
        'invoices',
        invoice.amount === 0 ? 'ignored' : 'rejected',
        invoice.amount === 0 ? 'zero-amount' : 'negative-amount',
        invoice.source,
        'amount',
        `Invoice ${invoice.invoiceId} bills ${invoice.amount === 0 ? 'nothing' : 'a negative amount: make it a credit note'}.`,
        invoice.invoiceId,
      );
      continue;
    }
    const first = items.get(invoice.invoiceId);
    if (first === undefined) {
      const item = openItem(invoice, settings);
      items.set(invoice.invoiceId, item);
      countInvoice(invoice, settings, log.tally);
      tellOddDays(item, log);
    } else if (sameInvoice(first.invoice, invoice)) {
      dropRow(
        log,
        'invoices',
        'ignored',
        'duplicate-invoice',
        invoice.source,
        'invoiceId',
        `Invoice ${invoice.invoiceId} of client ${invoice.clientId} stands twice, and all that is read of the second row is the same: it is ignored. ${LINES}`,
        invoice.invoiceId,
        // Of a file it may say more, such as what was sold.
        invoice.source ? 'warning' : 'info',
      );
    } else {
      dropRow(
        log,
        'invoices',
        'rejected',
        'duplicate-invoice',
        invoice.source,
        'invoiceId',
        `Invoice ${invoice.invoiceId} of client ${invoice.clientId} stands twice with different content; the first row${firstLine(first.invoice)} is kept. Remove or correct one of the two. ${LINES}`,
        invoice.invoiceId,
      );
    }
  }
  return items;
}

function tellOddDays({ invoice, dueDate, excluded }: OpenItem, log: IssueLog): void {
  const { invoiceId, source } = invoice;
  if (invoice.dueDate != null && invoice.dueDate < invoice.issueDate) {
    report(
      log,
      'warning',
      'due-before-issue',
      source,
      'dueDate',
      `Invoice ${invoiceId} is due before it was issued; both dates are kept as they are. Check the due date.`,
      invoiceId,
    );
  }
  if (invoice.discountPercent && invoice.discountUntil == null && !excluded) {
    const what = `Invoice ${invoiceId} offers a discount of ${invoice.discountPercent} % and does not say until when`;
    report(
      log,
      dueDate === null ? 'warning' : 'info',
      'no-discount-day',
      source,
      'discountUntil',
      `${what}: ${dueDate === null ? 'nor is a due date known, so that it counts as none' : 'it counts as offered until the invoice is due'}. Give its last day.`,
      invoiceId,
    );
  }
}

function countInvoice({ issueDate }: InvoiceRecord, { asOf }: SettleSettings, tally: Tally): void {
  if (issueDate > asOf) {
    tally.later += 1;
    return;
  }
  tally.issued += 1;
  noteDay(tally, issueDate);
  if (issueDate < tally.firstIssue) tally.firstIssue = issueDate;
  if (issueDate > tally.lastIssue) tally.lastIssue = issueDate;
}

function firstLine(invoice: InvoiceRecord): string {
  return invoice.source ? ` (line ${invoice.source.line})` : '';
}

function sameInvoice(a: InvoiceRecord, b: InvoiceRecord): boolean {
  const fields = Object.keys(INVOICE) as (keyof typeof INVOICE)[];
  return fields.every((field) => (a[field] ?? null) === (b[field] ?? null));
}
