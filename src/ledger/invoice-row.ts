import { formatMoney } from '../model/money.js';
import type { InvoiceRecord } from '../model/records.js';
import { type IssueLog, report } from './issues.js';
import { claim, type OpenItem, postCash, postUndatedCash } from './open-item.js';
import type { SettleSettings } from './options.js';

/**
 * What the invoice row itself says of its settlement. Without a payments file `settledOn` and `paidAmount`
 * stand for the payment; with one both are only compared, later.
 */
export function readSettlementColumns(
  item: OpenItem,
  paymentsGiven: boolean,
  settings: SettleSettings,
): void {
  const { invoice } = item;
  const settledOn = invoice.settledOn ?? null;
  const resolvedOn = invoice.disputeResolvedOn ?? null;
  if ((settledOn ?? 0) > settings.asOf || (resolvedOn ?? 0) > settings.asOf) item.laterEvent = true;
  if (paymentsGiven || item.excluded) return;

  const paid = invoice.paidAmount ?? null;
  if (settledOn !== null) {
    if (settledOn > settings.asOf) return;
    const amount = paid ?? (writesOff(invoice) ? 0 : Math.max(0, claim(item)));
    if (amount !== 0) {
      const { invoiceId: id, source = null } = invoice;
      postCash(item, { kind: 'payment', date: settledOn, amount, id, inferred: false, source });
    }
  } else if (paid !== null && paid !== 0 && !item.laterEvent) {
    postUndatedCash(item, paid);
  }
}

/** Says where the payments tell something else of the settlement than the invoice row. */
export function compareSettlement(item: OpenItem, settings: SettleSettings, log: IssueLog): void {
  const { invoiceId, settledOn, paidAmount, currency, source } = item.invoice;
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
  // It has no day: something later may be in it. Some books count credit notes as paid.
  if (paidAmount == null || item.laterEvent) return;
  const differs = (amount: number): boolean => Math.abs(paidAmount - amount) > item.tolerance;
  const paid = item.cashTotal - item.undatedCash;
  if (differs(paid) && differs(paid + item.creditTotal)) {
    const [byRow, byPayments] = [paidAmount, paid].map((sum) => formatMoney(sum, currency));
    tell('paidAmount', `is paid ${byRow} by its row and ${byPayments} by the payments`);
  }
}

export function closes({ status }: InvoiceRecord): boolean {
  return status === 'paid' || status === 'closed';
}

export function writesOff({ status }: InvoiceRecord): boolean {
  return status === 'written-off' || status === 'uncollectible';
}

/** Whether an invoice says what was paid of it, or that it was not. */
export function tellsPayment({ status, settledOn, paidAmount }: InvoiceRecord): boolean {
  if (settledOn != null || paidAmount != null) return true;
  return status != null && status !== 'sent';
}
