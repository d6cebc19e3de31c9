import type { InvoiceRecord } from '../model/records.js';
import { INVOICE } from './given-records.js';
import { type IssueLog, ignore, inColumn, reject, report, warn } from './issues.js';
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
      dropUnbilled(invoice, log);
      continue;
    }
    const first = items.get(invoice.invoiceId);
    if (first === undefined) {
      const item = openItem(invoice, settings);
      items.set(invoice.invoiceId, item);
      countInvoice(invoice, settings, log.tally);
      tellOddDays(item, log);
    } else {
      dropRepeated(invoice, first.invoice, log);
    }
  }
  return items;
}

function dropUnbilled(invoice: InvoiceRecord, log: IssueLog): void {
  const { invoiceId, amount } = invoice;
  const about = inColumn(invoice, 'amount');
  if (amount === 0) {
    ignore(log, 'invoices', 'zero-amount', `Invoice ${invoiceId} bills nothing.`, about);
  } else {
    const message = `Invoice ${invoiceId} bills a negative amount: make it a credit note.`;
    reject(log, 'invoices', 'negative-amount', message, about);
  }
}

function dropRepeated(invoice: InvoiceRecord, first: InvoiceRecord, log: IssueLog): void {
  const { invoiceId, clientId, source } = invoice;
  const about = inColumn(invoice, 'invoiceId');
  const twice = `Invoice ${invoiceId} of client ${clientId} stands twice`;
  if (sameInvoice(first, invoice)) {
    const message = `${twice}, and all that is read of the second row is the same: it is ignored. ${LINES}`;
    // Of a file it may say more, such as what was sold.
    const severity = source ? 'warning' : 'info';
    ignore(log, 'invoices', 'duplicate-invoice', message, about, severity);
  } else {
    const message = `${twice} with different content; the first row${firstLine(first)} is kept. Remove or correct one of the two. ${LINES}`;
    reject(log, 'invoices', 'duplicate-invoice', message, about);
  }
}

function tellOddDays({ invoice, dueDate, excluded }: OpenItem, log: IssueLog): void {
  const { invoiceId } = invoice;
  if (invoice.dueDate != null && invoice.dueDate < invoice.issueDate) {
    warn(
      log,
      'due-before-issue',
      `Invoice ${invoiceId} is due before it was issued; both dates are kept as they are. Check the due date.`,
      inColumn(invoice, 'dueDate'),
    );
  }
  if (invoice.discountPercent && invoice.discountUntil == null && !excluded) {
    const what = `Invoice ${invoiceId} offers a discount of ${invoice.discountPercent} % and does not say until when`;
    report(
      log,
      dueDate === null ? 'warning' : 'info',
      'no-discount-day',
      `${what}: ${dueDate === null ? 'nor is a due date known, so that it counts as none' : 'it counts as offered until the invoice is due'}. Give its last day.`,
      inColumn(invoice, 'discountUntil'),
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
