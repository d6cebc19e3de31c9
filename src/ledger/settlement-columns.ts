import { formatMoney } from '../model/money.js';
import { isAfter } from '../model/plain-date.js';
import type { InvoiceRecord } from '../model/records.js';
import type { ClientBooks } from './client-books.js';
import { type IssueLog, inColumn, warn } from './issues.js';
import { claim, collectible, type OpenItem, postCash, postUndatedCash } from './open-item.js';
import type { SettleSettings } from './options.js';
import { noteDay } from './whole-books/tally.js';

/**
 * What the invoice row itself says of its settlement. Without a payments file `settledOn`, `paidAmount` and `balance`
 * stand for the payment; with one they are only compared, later.
 */
export function readSettlementColumns(
  item: OpenItem,
  { paymentsGiven, balancesCount, settings: { asOf }, log }: ClientBooks,
): void {
  const { invoice } = item;
  const settledOn = invoice.settledOn ?? null;
  if (isAfter(settledOn, asOf) || isAfter(invoice.disputeResolvedOn, asOf)) item.laterEvent = true;
  if (paymentsGiven || item.excluded) return;
  if (settledOn !== null && settledOn <= asOf) noteDay(log.tally, settledOn);

  const paid = invoice.paidAmount ?? null;
  if (balancesCount && statesBalance(item, log)) {
    item.statedBalance = invoice.balance!;
  } else if (paid === null && invoice.status === 'partial') {
    tellUnknownPart(item, log);
  } else if (settledOn === null) {
    if (paid !== null && !item.laterEvent) postPaid(item, paid);
  } else if (settledOn <= asOf) {
    postPaid(item, paid ?? (writesOff(invoice) ? 0 : Math.max(0, claim(item))));
  }
}

/** Of what a row says is owed follows what was paid, once credit notes have found their invoices. */
export function payToStatedBalance(item: OpenItem, log: IssueLog): void {
  const { statedBalance, invoice, creditTotal } = item;
  if (statedBalance === null) return;
  const amount = Math.max(0, claim(item) - statedBalance);
  postPaid(item, amount);
  const paid = invoice.paidAmount ?? amount;
  // Some books count credit notes as paid.
  if (differ(item, paid, amount) && differ(item, paid, amount + creditTotal)) {
    const { invoiceId, currency } = invoice;
    const [byRow, owed, billed] = [paid, statedBalance, invoice.amount].map((sum) =>
      formatMoney(sum, currency),
    );
    warn(
      log,
      'settled-on-mismatch',
      `Invoice ${invoiceId} is paid ${byRow} by its row and owes ${owed} of ${billed}; what it owes counts.`,
      inColumn(invoice, 'paidAmount'),
    );
  }
}

/**
 * A balance of nothing does not say that cash came where what was left was given up. It has no day, as a status. One of
 * all that is claimed says nothing where the row tells of a payment: some call what is billed the amount that is due.
 */
function statesBalance(item: OpenItem, log: IssueLog): boolean {
  const { invoice, tolerance } = item;
  const { invoiceId, balance = null, settledOn = null, paidAmount } = invoice;
  if (balance === null || item.laterEvent || (balance === 0 && writesOff(invoice))) return false;
  const wasPaid = settledOn !== null || (paidAmount ?? 0) > tolerance || closes(invoice);
  // Nothing is owed of an invoice that credit notes cover, and nothing is all of it.
  if (!wasPaid || balance <= tolerance || balance < claim(item) - tolerance) return true;
  warn(
    log,
    'settled-on-mismatch',
    `Invoice ${invoiceId} owes all of it by its balance, and was paid by its row; it counts as paid.`,
    inColumn(invoice, 'balance'),
  );
  return false;
}

function differ({ tolerance }: OpenItem, a: number, b: number): boolean {
  return Math.abs(a - b) > tolerance;
}

/** Cash that the row tells of, on the day of settlement if it has one. */
function postPaid(item: OpenItem, amount: number): void {
  const { invoiceId: id, settledOn: date = null, source = null } = item.invoice;
  if (amount === 0) return;
  if (date === null) postUndatedCash(item, amount);
  else postCash(item, { kind: 'payment', date, amount, id, inferred: false, source });
}

function tellUnknownPart({ invoice }: OpenItem, log: IssueLog): void {
  warn(
    log,
    'unknown-part',
    `Invoice ${invoice.invoiceId} was paid in part, and nothing says how much; it counts as unpaid. Give the paid amount, the balance or the payments.`,
    inColumn(invoice, 'status'),
  );
}

/** Says where the payments tell something else of the settlement than the invoice row. */
export function compareSettlement(item: OpenItem, settings: SettleSettings, log: IssueLog): void {
  const { invoiceId, settledOn, paidAmount, balance, currency } = item.invoice;
  const tell = (column: string, what: string): void => {
    const message = `Invoice ${invoiceId} ${what}; the payments count.`;
    warn(log, 'settled-on-mismatch', message, inColumn(item.invoice, column));
  };
  // A credit note that covers all of it settles it, too, and nobody paid.
  const isCredited = item.settledOn === null && collectible(item) <= item.tolerance;
  if (
    settledOn != null &&
    settledOn <= settings.asOf &&
    settledOn !== item.settledOn &&
    !isCredited
  ) {
    tell(
      'settledOn',
      item.settledOn === null
        ? 'is settled by its row and by no payment'
        : 'is settled on another day by its row than by the payments',
    );
  }
  // They have no day: something later may be in them.
  if (item.laterEvent) return;
  const paid = item.cashTotal - item.undatedCash;
  // Some books count credit notes as paid.
  if (
    paidAmount != null &&
    differ(item, paidAmount, paid) &&
    differ(item, paidAmount, paid + item.creditTotal)
  ) {
    const [byRow, byPayments] = [paidAmount, paid].map((sum) => formatMoney(sum, currency));
    tell('paidAmount', `is paid ${byRow} by its row and ${byPayments} by the payments`);
  }
  const left = collectible(item) - item.rows['write-off'] - item.cashTotal;
  // What was paid too much stands elsewhere in most books.
  const owed = balance != null && balance < 0 ? left : Math.max(0, left);
  if (balance != null && differ(item, balance, owed) && !writesOff(item.invoice)) {
    const [byRow, byPayments] = [balance, owed].map((sum) => formatMoney(sum, currency));
    tell('balance', `owes ${byRow} by its row and ${byPayments} by the payments`);
  }
}

/** Whether its status says that nothing more is to come, and may be heard: it has no date of its own. */
export function isClosed(item: OpenItem): boolean {
  return !item.laterEvent && closes(item.invoice);
}

/** Whether its status says that what is left was given up, and may be heard. */
export function isGivenUp(item: OpenItem): boolean {
  return !item.laterEvent && writesOff(item.invoice);
}

function closes({ status }: InvoiceRecord): boolean {
  return status === 'paid' || status === 'closed';
}

function writesOff({ status }: InvoiceRecord): boolean {
  return status === 'written-off' || status === 'uncollectible';
}

/** Whether an invoice says what was paid of it, or that it was not. */
export function tellsPayment(
  { status, settledOn, paidAmount, balance }: InvoiceRecord,
  balancesCount: boolean,
): boolean {
  if (settledOn != null || paidAmount != null || (balancesCount && balance != null)) return true;
  return status != null && status !== 'sent' && status !== 'partial';
}
