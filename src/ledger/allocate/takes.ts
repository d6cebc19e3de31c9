import { NO_CURRENCY } from '../../model/currency.js';
import type { CreditNoteRecord, PaymentRecord } from '../../model/records.js';
import type { ClientBooks } from '../client-books.js';
import { inColumn, warn } from '../issues.js';
import type { OpenItem } from '../open-item.js';
import { noteUnnamed } from '../whole-books/tally.js';
import type { RowPosting } from './row-posting.js';

type Row = PaymentRecord | CreditNoteRecord;
type RowName = 'payment' | 'credit note';

/** Whether the invoice that a row names can take it; says why when not. */
export function takes(
  { books, odd }: RowPosting,
  item: OpenItem | undefined,
  row: Row,
  currency: string,
  name: RowName,
): item is OpenItem {
  if (item === undefined) tellUnknown(books, row, name);
  else if (item.excluded) tellExcluded(books, item, row, name);
  else if (item.invoice.currency !== currency) tellOtherCurrency(books, item, row, currency, name);
  else if (!canHold(item, row)) tellTooLarge(books, row, name);
  else {
    odd.tellOther(name, row, item.invoice);
    return true;
  }
  return false;
}

/** Whether the sums of the invoice stay exact numbers with it. */
function canHold({ cashTotal, creditTotal }: OpenItem, { amount }: Row): boolean {
  return Number.isSafeInteger(Math.abs(cashTotal) + Math.abs(creditTotal) + Math.abs(amount));
}

function tellUnknown({ records, log }: ClientBooks, row: Row, name: RowName): void {
  warn(
    log,
    'unknown-invoice',
    `The ${name} names invoice ${row.invoiceId}, which is no invoice of client ${records.clientId}; it stays unapplied. Correct the id or add the invoice.`,
    inColumn(row, 'invoiceId'),
  );
}

function tellExcluded(
  { settings, log }: ClientBooks,
  { invoice }: OpenItem,
  row: Row,
  name: RowName,
): void {
  const why =
    invoice.issueDate > settings.asOf ? 'is issued after the as-of date' : `is ${invoice.status}`;
  warn(
    log,
    'excluded-invoice',
    `The ${name} names invoice ${row.invoiceId}, which ${why}; it stays unapplied.`,
    inColumn(row, 'invoiceId'),
  );
}

function tellOtherCurrency(
  { log }: ClientBooks,
  { invoice }: OpenItem,
  row: Row,
  currency: string,
  name: RowName,
): void {
  const about = inColumn(row, 'currency');
  const what = `The ${name} is in ${currency} and invoice ${row.invoiceId}`;
  if (invoice.currency === NO_CURRENCY) {
    noteUnnamed(log.tally, currency);
    const cure = `If the invoices are in ${currency}, say --currency ${currency}.`;
    const message = `${what} names no currency; it stays unapplied. ${cure}`;
    warn(log, 'invoice-without-currency', message, about);
  } else {
    const message = `${what} in ${invoice.currency}; it stays unapplied. Convert it first.`;
    warn(log, 'currency-mismatch', message, about);
  }
}

function tellTooLarge({ log }: ClientBooks, row: Row, name: RowName): void {
  warn(
    log,
    'amount-too-large',
    `The ${name} takes invoice ${row.invoiceId} past what can be held exactly; it stays unapplied.`,
    inColumn(row, 'amount'),
  );
}
