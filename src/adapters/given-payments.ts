import type { InvoiceRecord, PaymentRecord, Records } from '../model/records.js';

/**
 * Invoices and payments as records where the payments may stand in the invoices, if anywhere.
 *
 * A list of deductions alone would say that nobody paid anything. Where neither a list of payments was given nor any cash
 * stands in the invoices, payments are null, and what was deducted is taken off what is billed: the claim is as low as
 * with the payments, and the cash that `settledOn` stands for is no more than came.
 */
export function withPayments(
  invoices: readonly InvoiceRecord[],
  payments: readonly PaymentRecord[],
  given: boolean,
): Pick<Records, 'invoices' | 'payments'> {
  if (given || payments.some(({ kind }) => kind == null)) return { invoices, payments };
  const deducted = new Map<string, number>();
  for (const { invoiceId, amount } of payments) {
    if (invoiceId != null) deducted.set(invoiceId, (deducted.get(invoiceId) ?? 0) + amount);
  }
  const lowered = invoices.map((invoice) => ({
    ...invoice,
    amount: invoice.amount - (deducted.get(invoice.invoiceId) ?? 0),
  }));
  return { invoices: lowered, payments: null };
}
