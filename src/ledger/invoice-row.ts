import { formatMoney } from '../model/money.js';
import type { InvoiceRecord } from '../model/records.js';
import { type IssueLog, report } from './issues.js';
import { claim, collectible, type OpenItem, postCash, postUndatedCash } from './open-item.js';
import type { SettleSettings } from './options.js';
import { noteDay } from './tally.js';

/**
 * What the invoice row itself says of its settlement. Without a payments file `settledOn`, `paidAmount` and `balance`
 * stand for the payment; with one they are only compared, later.
 */
export function readSettlementColumns(
  item: OpenItem,
  paymentsGiven: boolean,
  settings: SettleSettings,
  log: IssueLog,
): void {
  const { invoice } = item;
  const settledOn = invoice.settledOn ?? null;
  const resolvedOn = invoice.disputeResolvedOn ?? null;
  if ((settledOn ?? 0) > settings.asOf || (resolvedOn ?? 0) > settings.asOf) item.laterEvent = true;
  if (paymentsGiven || item.excluded) return;
  if (settledOn !== null && settledOn <= settings.asOf) noteDay(log.tally, settledOn);

  const paid = invoice.paidAmount ?? null;
  if (paid === null && statesBalance(item)) {
    item.statedBalance = invoice.balance!;
  } else if (settledOn === null) {
    if (paid !== null && !item.laterEvent) postPaid(item, paid);
  } else if (settledOn <= settings.asOf) {
    if (paid === null && invoice.status === 'partial') tellUnknownPart(item, log);
    else postPaid(item, paid ?? (writesOff(invoice) ? 0 : Math.max(0, claim(item))));
  }
}

/** Of what a row says is owed follows what was paid, once credit notes have found their invoices. */
export function payToStatedBalance(item: OpenItem): void {
  const { statedBalance, rows } = item;
  if (statedBalance === null) return;
  postPaid(item, Math.max(0, claim(item) - rows['write-off'] - item.cashTotal - statedBalance));
}

/** A balance of nothing does not say that cash came where what was left was given up. It has no day, as a status. */
function statesBalance({ invoice, laterEvent }: OpenItem): boolean {
  const { balance = null } = invoice;
  return balance !== null && !laterEvent && (balance !== 0 || !writesOff(invoice));
}

/** Cash that the row tells of, on the day of settlement if it has one. */
function postPaid(item: OpenItem, amount: number): void {
  const { invoiceId: id, settledOn: date = null, source = null } = item.invoice;
  if (amount === 0) return;
  if (date === null) postUndatedCash(item, amount);
  else postCash(item, { kind: 'payment', date, amount, id, inferred: false, source });
}

function tellUnknownPart({ invoice }: OpenItem, log: IssueLog): void {
  report(
    log,
    'warning',
    'unknown-part',
    invoice.source,
    'settledOn',
    `Invoice ${invoice.invoiceId} was paid in part, and nothing says how much; it counts as unpaid. Give the paid amount, the balance or the payments.`,
    invoice.invoiceId,
  );
}

/** Says where the payments tell something else of the settlement than the invoice row. */
export function compareSettlement(item: OpenItem, settings: SettleSettings, log: IssueLog): void {
  const { invoiceId, settledOn, paidAmount, balance, currency, source } = item.invoice;
  const tell = (column: string, what: string): void => {
    const message = `Invoice ${invoiceId} ${what}; the payments count.`;
    report(log, 'warning', 'settled-on-mismatch', source, column, message, invoiceId);
  };
  if (settledOn != null && settledOn <= settings.asOf && settledOn !== item.settledOn) {
    tell(
      'settledOn',
      item.settledOn === null
        ? 'is settled by its row and by no payment'
        : 'is settled on another day by its row than by the payments',
    );
  }
  // They have no day: something later may be in them.
  if (item.laterEvent) return;
  const differ = (a: number, b: number): boolean => Math.abs(a - b) > item.tolerance;
  const paid = item.cashTotal - item.undatedCash;
  // Some books count credit notes as paid.
  if (
    paidAmount != null &&
    differ(paidAmount, paid) &&
    differ(paidAmount, paid + item.creditTotal)
  ) {
    const [byRow, byPayments] = [paidAmount, paid].map((sum) => formatMoney(sum, currency));
    tell('paidAmount', `is paid ${byRow} by its row and ${byPayments} by the payments`);
  }
  const left = collectible(item) - item.rows['write-off'] - item.cashTotal;
  // What was paid too much stands elsewhere in most books.
  const owed = balance != null && balance < 0 ? left : Math.max(0, left);
  if (balance != null && differ(balance, owed) && !writesOff(item.invoice)) {
    const [byRow, byPayments] = [balance, owed].map((sum) => formatMoney(sum, currency));
    tell('balance', `owes ${byRow} by its row and ${byPayments} by the payments`);
  }
}

export function closes({ status }: InvoiceRecord): boolean {
  return status === 'paid' || status === 'closed';
}

export function writesOff({ status }: InvoiceRecord): boolean {
  return status === 'written-off' || status === 'uncollectible';
}

/** Whether an invoice says what was paid of it, or that it was not. */
export function tellsPayment({ status, settledOn, paidAmount, balance }: InvoiceRecord): boolean {
  if (settledOn != null || paidAmount != null || balance != null) return true;
  return status != null && status !== 'sent';
}
