import type { Format } from './format.js';

/** One row a line and no total: the lines add up to it. One `Date Paid`, the last, and no amount paid. */
export const freshbooksInvoices: Format = {
  id: 'freshbooks-invoices',
  title: 'the invoice details of FreshBooks',
  role: 'invoices',
  headers: { all: ['Client Name', 'Invoice #', 'Date Issued', 'Invoice Status', 'Line Total'] },
  yields: [
    {
      role: 'invoices',
      lines: { key: ['Client Name', 'Invoice #'], total: 'sum' },
      columns: {
        invoiceId: 'Invoice #',
        clientId: 'Client Name',
        issueDate: 'Date Issued',
        dueDate: 'Date Due',
        amount: 'Line Total',
        currency: 'Currency',
        status: 'Invoice Status',
        settledOn: 'Date Paid',
      },
    },
  ],
};
