import type { Format } from './format.js';

const COLUMNS = {
  clientId: 'ContactName',
  currency: 'Currency',
  amount: 'Total',
} as const;

const LINES = { key: ['ContactName', 'InvoiceNumber'], total: 'repeated' } as const;

/** One row a line; the totals of the document stand in each. There is no payment date. */
export const xeroInvoices: Format = {
  id: 'xero-invoices',
  title: 'the sales invoices of Xero',
  role: 'invoices',
  headers: { all: ['ContactName', 'InvoiceNumber', 'InvoiceAmountDue', 'Total', 'InvoiceDate'] },
  skip: [
    {
      rows: { Type: ['Bill', 'Bill credit note', 'Purchases credit note', 'Purchase bill'] },
      why: 'A bill is owed by you, not to you.',
    },
    {
      rows: { InvoiceNumber: [''] },
      why: 'An overpayment or prepayment without a number is no invoice.',
    },
  ],
  yields: [
    {
      role: 'invoices',
      lines: LINES,
      unless: { Type: ['Sales credit note'] },
      columns: {
        ...COLUMNS,
        invoiceId: 'InvoiceNumber',
        issueDate: 'InvoiceDate',
        dueDate: 'DueDate',
        reference: 'Reference',
        status: 'Status',
        // `InvoiceAmountPaid` has credit notes in it.
        balance: 'InvoiceAmountDue',
      },
    },
    {
      role: 'credit-notes',
      lines: LINES,
      when: { Type: ['Sales credit note'] },
      unless: { Status: ['draft', 'voided', 'deleted'] },
      sign: 'absolute',
      columns: {
        ...COLUMNS,
        creditNoteId: 'InvoiceNumber',
        date: 'InvoiceDate',
        invoiceId: 'Reference',
      },
    },
  ],
};
