import type { ForeignRow, Format } from './format.js';

const AGAINST = 'Against Voucher No';
const isOwn = (row: ForeignRow): boolean => row.get('Voucher No') === row.get(AGAINST);
const isNegative = (row: ForeignRow): boolean => row.get('Amount').startsWith('-');

/** The best of them: which voucher settles which, with its date. `DeLinked` rows were undone. */
export const erpnextPaymentLedger: Format = {
  id: 'erpnext-payment-ledger',
  title: 'the Payment Ledger Entries of ERPNext',
  role: 'ledger',
  headers: { all: ['Posting Date', 'Party', 'Voucher Type', 'Voucher No', AGAINST, 'DeLinked'] },
  skip: [
    { rows: { DeLinked: ['1', 'Yes'] }, why: 'The entry was undone.' },
    { rows: { 'Account Type': ['Payable'] }, why: 'A payable is owed by you, not to you.' },
  ],
  yields: [
    {
      role: 'invoices',
      when: (row) => row.get('Voucher Type') === 'Sales Invoice' && isOwn(row) && !isNegative(row),
      columns: {
        invoiceId: 'Voucher No',
        clientId: 'Party',
        issueDate: 'Posting Date',
        dueDate: 'Due Date',
        amount: 'Amount in Account Currency',
        currency: 'Currency',
      },
    },
    {
      role: 'credit-notes',
      when: (row) => row.get('Voucher Type') === 'Sales Invoice' && isNegative(row),
      sign: 'turned',
      columns: {
        creditNoteId: 'Voucher No',
        // A return that is against itself is not allocated yet.
        invoiceId: { from: AGAINST, as: (against, row) => (isOwn(row) ? '' : against) },
        clientId: 'Party',
        date: 'Posting Date',
        amount: 'Amount in Account Currency',
        currency: 'Currency',
      },
    },
    {
      role: 'payments',
      when: (row) => row.get('Voucher Type') === 'Payment Entry',
      sign: 'turned',
      columns: {
        paymentId: 'Voucher No',
        invoiceId: { from: AGAINST, as: (against, row) => (isOwn(row) ? '' : against) },
        clientId: 'Party',
        date: 'Posting Date',
        amount: 'Amount in Account Currency',
        currency: 'Currency',
      },
    },
  ],
};

/** The cells of a payment stand in its first row only; each row below is one more invoice that it pays. */
export const erpnextPayments: Format = {
  id: 'erpnext-payments',
  title: 'the Payment Entries of ERPNext',
  role: 'payments',
  headers: {
    all: ['Posting Date', 'Party', 'Name (Payment References)', 'Allocated (Payment References)'],
  },
  report: { fillDown: ['ID', 'Posting Date', 'Party', 'Party Type', 'Payment Type', 'Status'] },
  skip: [
    { rows: { Status: ['Draft', 'Cancelled'] }, why: 'A draft or cancelled payment is no money.' },
    { rows: { 'Party Type': ['Supplier', 'Employee'] }, why: 'It was paid by you, not to you.' },
  ],
  yields: [
    {
      role: 'payments',
      columns: {
        paymentId: 'ID',
        date: 'Posting Date',
        clientId: 'Party',
        invoiceId: 'Name (Payment References)',
        amount: 'Allocated (Payment References)',
      },
    },
  ],
};

/** What is open only; `Outstanding` is billed less paid and credited. */
export const erpnextReceivable: Format = {
  id: 'erpnext-accounts-receivable',
  title: 'the Accounts Receivable report of ERPNext',
  role: 'invoices',
  openOnly: true,
  headers: {
    all: ['Posting Date', 'Party', 'Voucher Type', 'Voucher No', 'Invoiced Amount', 'Paid Amount'],
  },
  report: {},
  yields: [
    {
      role: 'invoices',
      when: { 'Voucher Type': ['Sales Invoice'] },
      columns: {
        invoiceId: 'Voucher No',
        clientId: 'Party',
        clientName: 'Customer Name',
        issueDate: 'Posting Date',
        dueDate: 'Due Date',
        amount: 'Invoiced Amount',
        currency: 'Currency',
        balance: 'Outstanding Amount',
      },
    },
    {
      role: 'credit-notes',
      when: { 'Voucher Type': ['Sales Invoice'] },
      // Its own day is not in the report.
      columns: {
        clientId: 'Party',
        date: 'Posting Date',
        amount: 'Credit Note',
        currency: 'Currency',
        invoiceId: 'Voucher No',
      },
      optional: true,
    },
  ],
};

/** `... and Discounted` means financed, not cheaper. */
export const erpnextInvoices: Format = {
  id: 'erpnext-invoices',
  title: 'the Sales Invoices of ERPNext',
  role: 'invoices',
  headers: { all: ['ID', 'Customer', 'Grand Total', 'Outstanding Amount', 'Status'] },
  yields: [
    {
      role: 'invoices',
      unless: { Status: ['Return'] },
      columns: {
        invoiceId: 'ID',
        clientId: 'Customer',
        clientName: 'Customer Name',
        issueDate: ['Posting Date', 'Date'],
        dueDate: ['Payment Due Date', 'Due Date'],
        amount: 'Grand Total',
        balance: 'Outstanding Amount',
        currency: 'Currency',
        status: {
          from: 'Status',
          as: (status) => {
            const plain = status.replace(/ and discounted$/i, '');
            return /^(?:credit note issued|internal transfer)$/i.test(plain) ? '' : plain;
          },
        },
      },
    },
    {
      role: 'credit-notes',
      when: { Status: ['Return'] },
      sign: 'absolute',
      columns: {
        creditNoteId: 'ID',
        clientId: 'Customer',
        date: ['Posting Date', 'Date'],
        amount: 'Grand Total',
        currency: 'Currency',
        invoiceId: 'Return Against',
      },
    },
  ],
};
