import type { InvoiceRecord } from '../model/records.js';
import { INVOICE } from './given-records.js';
import { type IssueLog, ignore, inColumn, reject, report, warn } from './issues.js';
import { type OpenItem, openItem } from './open-item.js';
import type { SettleSettings } from './options.js';
import { SharedNumbers } from './shared-numbers.js';
import { noteDay, type Tally } from './whole-books/tally.js';

/** What else such rows may be. */
const LINES = 'If they are lines of one invoice, add them up first: one row an invoice.';

/** The invoices of one client. */
export interface AcceptedInvoices {
  readonly byId: ReadonlyMap<string, OpenItem>;
  /** Numbers of several of them; null where there are none. */
  readonly shared: SharedNumbers | null;
}

/** Takes the invoices of one client. Of an id that stands twice it takes the first row, unless the others are bills of their own. */
export function acceptInvoices(
  invoices: readonly InvoiceRecord[],
  settings: SettleSettings,
  log: IssueLog,
): AcceptedInvoices {
  const byId = new Map<string, OpenItem>();
  const others: InvoiceRecord[] = [];
  for (const invoice of invoices) {
    if (invoice.amount <= 0 || byId.has(invoice.invoiceId)) others.push(invoice);
    else byId.set(invoice.invoiceId, accept(invoice, settings, log));
  }
  if (others.length === 0) return { byId, shared: null };
  const first = new Map([...byId.values()].map(({ invoice }) => [invoice.invoiceId, invoice]));
  const shared = SharedNumbers.among(
    first,
    others.filter(({ amount }) => amount > 0),
  );
  for (const row of others) {
    const name = shared?.nameOf(row);
    if (row.amount <= 0) dropUnbilled(row, log);
    else if (name !== undefined) byId.set(name, accept({ ...row, invoiceId: name }, settings, log));
    else dropRepeated(row, shared?.rowsOf(row.invoiceId) ?? [first.get(row.invoiceId)!], log);
  }
  if (shared === null) return { byId, shared };
  const { anew, instalments } = shared.count();
  log.tally.numberedAnew += anew;
  log.tally.instalments += instalments;
  return { byId: renamed(byId, shared, settings), shared };
}

function accept(invoice: InvoiceRecord, settings: SettleSettings, log: IssueLog): OpenItem {
  const item = openItem(invoice, settings);
  countInvoice(invoice, settings, log.tally);
  tellOddDays(item, log);
  return item;
}

/** The same invoices, in which the first one of a number is called otherwise, too. */
function renamed(
  byId: ReadonlyMap<string, OpenItem>,
  shared: SharedNumbers,
  settings: SettleSettings,
): Map<string, OpenItem> {
  const items = [...byId.values()].map((item) => {
    const name = shared.nameOf(item.invoice);
    return name === undefined ? item : openItem({ ...item.invoice, invoiceId: name }, settings);
  });
  return new Map(items.map((item) => [item.invoice.invoiceId, item]));
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

/** @param kept the rows of its number that count */
function dropRepeated(invoice: InvoiceRecord, kept: readonly InvoiceRecord[], log: IssueLog): void {
  const { invoiceId, clientId, source } = invoice;
  const about = inColumn(invoice, 'invoiceId');
  const twice = `Invoice ${invoiceId} of client ${clientId} stands twice`;
  if (kept.some((one) => sameInvoice(one, invoice))) {
    const message = `${twice}, and all that is read of the second row is the same: it is ignored. ${LINES}`;
    // Of a file it may say more, such as what was sold.
    const severity = source ? 'warning' : 'info';
    ignore(log, 'invoices', 'duplicate-invoice', message, about, severity);
  } else {
    const message = `${twice} with different content; the first row${firstLine(kept[0]!)} is kept. Remove or correct one of the two. ${LINES}`;
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
