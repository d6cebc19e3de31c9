import type { Format } from './format.js';
import { unlessZero } from './text-amounts.js';

/** Whom an export of version 5 names, as the user chose its columns. */
const CLIENT = ['Client Number', 'Client ID Number', 'Client Name'] as const;

/** Version 4: three lines above the header, one row a line, amounts such as `$13.50`. */
export const invoiceNinja4Invoices: Format = {
  id: 'invoice-ninja-4-invoices',
  title: 'the invoices of Invoice Ninja 4',
  role: 'invoices',
  headers: { all: ['Client', 'Invoice Number', 'Amount', 'Paid', 'PO Number', 'Invoice Date'] },
  yields: [
    {
      role: 'invoices',
      lines: { key: ['Client', 'Invoice Number'], total: 'repeated' },
      columns: {
        invoiceId: 'Invoice Number',
        clientId: 'Client',
        issueDate: 'Invoice Date',
        dueDate: 'Due Date',
        amount: 'Amount',
        status: 'Status',
        reference: 'PO Number',
        paidAmount: { from: 'Paid', as: unlessZero },
      },
    },
  ],
};

/** Version 5, in English; the columns are the user's choice. Its payments name no invoice. */
export const invoiceNinja5Invoices: Format = {
  id: 'invoice-ninja-5-invoices',
  title: 'the invoices of Invoice Ninja 5',
  role: 'invoices',
  headers: { all: ['Invoice Invoice Number', 'Invoice Amount', 'Invoice Date'] },
  yields: [
    {
      role: 'invoices',
      columns: {
        invoiceId: 'Invoice Invoice Number',
        clientId: CLIENT,
        clientName: 'Client Name',
        issueDate: 'Invoice Date',
        dueDate: 'Invoice Due Date',
        amount: 'Invoice Amount',
        currency: 'Client Currency',
        status: {
          from: 'Invoice Status',
          as: (status) => (/^reversed$/i.test(status) ? 'void' : status),
        },
        reference: 'Invoice PO Number',
        paidAmount: { from: 'Invoice Paid to Date', as: unlessZero },
      },
    },
  ],
};

export const invoiceNinja5Payments: Format = {
  id: 'invoice-ninja-5-payments',
  title: 'the payments of Invoice Ninja 5',
  role: 'payments',
  headers: { all: ['Payment Date', 'Payment Amount', 'Payment Refunded', 'Payment Number'] },
  skip: [
    {
      rows: { 'Payment Status': ['pending', 'failed', 'cancelled', 'voided'] },
      why: 'A payment that did not succeed is no money.',
    },
  ],
  yields: [
    {
      role: 'payments',
      columns: {
        date: 'Payment Date',
        // No column has the day of a refund, nor the invoice that it is of: the invoices say that they were paid less.
        amount: { sum: ['Payment Amount', '-Payment Refunded'] },
        paymentId: 'Payment Number',
        clientId: CLIENT,
        currency: 'Client Currency',
      },
    },
  ],
};

export const invoiceNinja5Credits: Format = {
  id: 'invoice-ninja-5-credits',
  title: 'the credits of Invoice Ninja 5',
  role: 'credit-notes',
  headers: { all: ['Credit Credit Number', 'Credit Amount', 'Credit Date'] },
  skip: [{ rows: { 'Credit Status': ['draft'] }, why: 'A draft is no credit note.' }],
  yields: [
    {
      role: 'credit-notes',
      columns: {
        creditNoteId: 'Credit Credit Number',
        // It names no invoice in a column that all exports have.
        clientId: CLIENT,
        date: 'Credit Date',
        amount: 'Credit Amount',
        currency: 'Client Currency',
      },
    },
  ],
};
