import type { CreditNoteRecord, InvoiceRecord, PaymentRecord, Records } from '../model/records.js';

/**
 * Invoices and payments as records where the payments may stand in the invoices, if anywhere.
 *
 * A list of deductions alone would say that nobody paid anything. Where neither a list of payments was given nor any cash
 * stands in the invoices, payments are null, and what was deducted is taken off what is billed: the claim is as low as
 * with the payments, and the cash that `settledOn` stands for is no more than came. Where cash stands in some invoices, one
 * that has none of its own and a day of settlement was paid on that day, as far as no credit note covers it.
 */
export function withPayments(
  invoices: readonly InvoiceRecord[],
  payments: readonly PaymentRecord[],
  creditNotes: readonly CreditNoteRecord[],
  given: boolean,
): Pick<Records, 'invoices' | 'payments'> {
  if (given) return { invoices, payments };
  const deducted = sums(payments.filter((row) => !isCash(row)));
  const cash = sums(payments.filter(isCash));
  const left = ({ invoiceId, amount }: InvoiceRecord) => amount - (deducted.get(invoiceId) ?? 0);
  if (cash.size === 0) {
    const lowered = invoices.map((invoice) => ({ ...invoice, amount: left(invoice) }));
    return { invoices: lowered, payments: null };
  }
  const credited = sums(creditNotes);
  const told = invoices.flatMap((invoice): PaymentRecord[] => {
    const { invoiceId, clientId, currency, settledOn: date = null, balance, source } = invoice;
    const amount = left(invoice) - (credited.get(invoiceId) ?? 0) - Math.max(0, balance ?? 0);
    if (date === null || amount <= 0 || cash.has(invoiceId)) return [];
    return [{ date, amount, currency, invoiceId, clientId, source: source ?? null }];
  });
  return { invoices, payments: [...payments, ...told] };
}

/** What was paid out of a credit note is cash as well. */
function isCash({ kind }: PaymentRecord): boolean {
  return kind == null || kind === 'refund';
}

/** Amounts by invoice. */
export function sums(rows: readonly (PaymentRecord | CreditNoteRecord)[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { invoiceId, amount } of rows) {
    if (invoiceId != null) sums.set(invoiceId, (sums.get(invoiceId) ?? 0) + amount);
  }
  return sums;
}
