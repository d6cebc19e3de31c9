import { NO_CURRENCY } from '../../model/currency.js';
import type { Role } from '../../model/file-report.js';
import { inCurrency } from '../../model/money.js';
import type { CreditNoteRecord, PaymentRecord } from '../../model/records.js';
import type { ClientBooks } from '../client-books.js';
import { inColumn, inform, reject } from '../issues.js';
import type { OpenItem } from '../open-item.js';
import { noteDay, notePayment, noteUnnamed } from '../whole-books/tally.js';
import type { RowPosting } from './row-posting.js';

/** Whether a row does not exist yet; its invoice, if it has one, is told so. */
export function isLater(
  { settings, log }: ClientBooks,
  { date }: PaymentRecord | CreditNoteRecord,
  item: OpenItem | undefined,
): boolean {
  if (date <= settings.asOf) return false;
  log.tally.later += 1;
  if (item) item.laterEvent = true;
  return true;
}

/** The currency a row is read in; null where the row counts for nothing (yet). */
export function currencyOf(
  { books, onlyCurrency }: RowPosting,
  row: PaymentRecord | CreditNoteRecord,
  item: OpenItem | undefined,
  role: Role,
): string | null {
  if (isLater(books, row, item)) return null;
  const { settings, log } = books;
  noteDay(log.tally, row.date);
  if (role === 'payments') notePayment(log.tally, row.date);
  if (row.currency !== null) {
    const isNamed = row.currency !== NO_CURRENCY;
    if (isNamed && !row.invoiceId && onlyCurrency === NO_CURRENCY) {
      noteUnnamed(log.tally, row.currency);
    }
    return row.currency;
  }
  const currency = item?.invoice.currency ?? onlyCurrency ?? settings.currency;
  if (inCurrency(row.amount, currency) === null) {
    reject(
      log,
      role,
      'amount-below-minor-unit',
      `The amount has more decimals than ${currency} has; give the row its own currency or correct the amount.`,
      inColumn(row, 'amount'),
    );
    return null;
  }
  if (currency === NO_CURRENCY && item === undefined && onlyCurrency === null) {
    inform(
      log,
      'no-currency',
      'The row names no currency and none can be taken over; it is read with two decimals. Add a currency column or the currency option.',
      { source: row.source, column: 'currency' },
    );
  }
  return currency;
}

/** The currency of all invoices issued so far, where it is one. */
export function theOnlyCurrency({ items, settings: { asOf } }: ClientBooks): string | null {
  let only: string | null = null;
  for (const { invoice } of items) {
    if (invoice.issueDate > asOf) continue;
    if (only !== null && only !== invoice.currency) return null;
    only = invoice.currency;
  }
  return only;
}
