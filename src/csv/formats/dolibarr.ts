import type { Format } from './format.js';

const LINES = { key: ['InvoiceRef'], total: 'repeated' } as const;

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
        clientId: ['CompanyName', 'ThirdParty', 'Company', 'RefCustomer'],
        issueDate: 'DateInvoice',
        dueDate: 'DateDue',
        amount: 'TotalTTC',
        currency: ['Currency', 'MulticurrencyCode'],
        status: {
          from: 'InvoiceStatus',
          as: (status, row) => {
            if (row.get('Type') === '4') return 'proforma';
            if (status === '0') return 'draft';
            if (status !== '3') return '';
            return row.get('close_code') === 'badcustomer' ? 'written-off' : 'void';
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
        clientId: ['CompanyName', 'ThirdParty', 'Company', 'RefCustomer'],
        date: 'DateInvoice',
        amount: 'TotalTTC',
        currency: ['Currency', 'MulticurrencyCode'],
      },
    },
    {
      role: 'payments',
      optional: true,
      unless: { Type: ['2'] },
      columns: {
        paymentId: ['PaymentRef', 'PaymentId'],
        invoiceId: 'InvoiceRef',
        clientId: ['CompanyName', 'ThirdParty', 'Company', 'RefCustomer'],
        date: 'DatePayment',
        // `AmountPayment` is that of all invoices together.
        amount: 'AmountPaymentDistributedOnInvoice',
        currency: ['Currency', 'MulticurrencyCode'],
      },
    },
  ],
};
