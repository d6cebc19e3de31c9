import { inCurrency } from '../../model/money.js';
import type { DeductionKind, PaymentRecord } from '../../model/records.js';
import { inColumn, reject } from '../issues.js';
import { type OpenItem, postDeduction } from '../open-item.js';
import { isLater } from './row-currency.js';
import type { RowPosting } from './row-posting.js';

/** Posts a row that lowers what its invoice claims. */
export function postDeductionRow(
  { books, odd, repeated }: RowPosting,
  row: PaymentRecord,
  kind: DeductionKind,
  item: OpenItem | undefined,
): void {
  if (isLater(books, row, item)) return;
  const { settings, log } = books;
  if (item !== undefined && item.invoice.issueDate > settings.asOf) {
    item.laterEvent = true;
    return;
  }
  if (item === undefined || item.excluded) {
    const why = row.invoiceId
      ? `names invoice ${row.invoiceId}, which ${item ? `is ${item.invoice.status}` : 'is unknown'}`
      : 'names no invoice';
    reject(
      log,
      'payments',
      'deduction-without-invoice',
      `A ${kind} lowers one claim, and this row ${why}. Give it the id of its invoice.`,
      inColumn(row, 'invoiceId'),
    );
    return;
  }
  const { invoice } = item;
  const amount = row.currency === null ? inCurrency(row.amount, invoice.currency) : row.amount;
  if (amount === null || (row.currency ?? invoice.currency) !== invoice.currency) {
    reject(
      log,
      'payments',
      amount === null ? 'amount-below-minor-unit' : 'currency-mismatch',
      `The ${kind} is not an amount of ${invoice.currency}, the currency of invoice ${row.invoiceId}.`,
      inColumn(row, 'amount'),
    );
    return;
  }
  odd.tellOther('deduction', row, invoice);
  const { date, paymentId: id = null, source = null } = row;
  const deduction = { kind, date, amount, id, inferred: false, source };
  repeated.tellPosting(item.deductions, deduction, true);
  postDeduction(item, deduction);
}
