import { inCurrency } from '../model/money.js';
import type { CreditNoteRecord, PaymentKind, PaymentRecord } from '../model/records.js';

/** In minor units of `currency`. Cash that left counts as negative, whatever sign its row has. */
export function signedAmount(row: PaymentRecord | CreditNoteRecord, currency: string): number {
  const amount = row.currency === null ? inCurrency(row.amount, currency)! : row.amount;
  return leaves(row) ? -Math.abs(amount) : amount;
}

/** Cash that went back. */
export function leaves(row: PaymentRecord | CreditNoteRecord): boolean {
  return 'kind' in row && (row.kind === 'refund' || row.kind === 'chargeback');
}

/** Whether a row is about cash; else it is a deduction. */
export function isCash(kind: PaymentKind): kind is 'payment' | 'refund' | 'chargeback' {
  return kind === 'payment' || kind === 'refund' || kind === 'chargeback';
}
