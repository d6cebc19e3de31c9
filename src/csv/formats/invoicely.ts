import type { Format } from './format.js';

/** Six columns; `Details` holds the number. No currency, no day of payment. */
export const invoicelyInvoices: Format = {
  id: 'invoicely-invoices',
  title: 'the invoices of Invoicely',
  role: 'invoices',
  headers: {
    all: ['Date', 'Due', 'Details', 'Client', 'Status', 'Total'],
    none: ['Amount', 'Number', 'Invoice Number'],
  },
  decimal: '.',
  yields: [
    {
      role: 'invoices',
      columns: {
        invoiceId: 'Details',
        clientId: 'Client',
        issueDate: 'Date',
        dueDate: 'Due',
        amount: 'Total',
        // `Due` is the word for what is not paid.
        status: { from: 'Status', as: (status) => (/^due$/i.test(status) ? 'open' : status) },
      },
    },
  ],
};
