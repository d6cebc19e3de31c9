import type { ForeignRow, Format } from './format.js';
import { isZero } from './text-amounts.js';

const CLIENT = ['CompanyName', 'ThirdParty', 'Company', 'RefCustomer'] as const;
const CURRENCY = ['Currency', 'MulticurrencyCode'] as const;
const LINES = { key: ['InvoiceRef'], total: 'repeated' } as const;

/**
 * Given up, for a bad customer, or because it was replaced or a mistake: only `close_code` tells, which the export has on
 * demand only. Without it what was left is lost money: a client who never paid must not vanish with his invoices.
 */
function abandoned(row: ForeignRow): 'uncollectible' | 'void' {
  const reason = row.get('close_code');
  if (reason !== '') return reason === 'badcustomer' ? 'uncollectible' : 'void';
  return /^(?!-).*[1-9]/.test(row.get('Rest')) ? 'uncollectible' : 'void';
}

/**
 * Closed (2) may be by payments, or by a deposit or credit note, which has no row: then nothing tells the day. What is
 * left of a closed invoice nobody waits for any more.
 */
function closed(row: ForeignRow): 'paid' | 'uncollectible' {
  const isLeft = /^(?!-).*[1-9]/.test(row.get('Rest'));
  return isLeft && isZero(row.get('AmountPaymentDistributedOnInvoice')) ? 'uncollectible' : 'paid';
}

/** Invoices and payments in one file, by the keys of the export: one row for each invoice and payment. */
export const dolibarrInvoices: Format = {
  id: 'dolibarr-invoices',
  title: 'the invoices and payments of Dolibarr',
  role: 'ledger',
  headers: { all: ['InvoiceRef', 'DateInvoice', 'TotalTTC', 'InvoiceStatus'] },
  yields: [
    {
      role: 'invoices',
      lines: LINES,
      unless: { Type: ['2'] },
      columns: {
        invoiceId: 'InvoiceRef',
        clientId: CLIENT,
        issueDate: 'DateInvoice',
        dueDate: 'DateDue',
        amount: 'TotalTTC',
        currency: CURRENCY,
        balance: 'Rest',
        status: {
          from: 'InvoiceStatus',
          as: (status, row) => {
            if (row.get('Type') === '4') return 'proforma';
            if (status === '0') return 'draft';
            if (status === '2') return closed(row);
            return status === '3' ? abandoned(row) : '';
          },
        },
      },
    },
    {
      role: 'credit-notes',
      lines: LINES,
      when: { Type: ['2'] },
      unless: { InvoiceStatus: ['0'] },
      sign: 'absolute',
      columns: {
        creditNoteId: 'InvoiceRef',
        clientId: CLIENT,
        date: 'DateInvoice',
        amount: 'TotalTTC',
        currency: CURRENCY,
      },
    },
    {
      role: 'payments',
      optional: true,
      unless: { Type: ['2'] },
      columns: {
        paymentId: ['PaymentRef', 'PaymentId'],
        invoiceId: 'InvoiceRef',
        clientId: CLIENT,
        date: 'DatePayment',
        // `AmountPayment` is that of all invoices together.
        amount: 'AmountPaymentDistributedOnInvoice',
        currency: CURRENCY,
      },
    },
  ],
};
