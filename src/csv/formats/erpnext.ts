import type { Cell, ForeignRow, Format } from './format.js';
import { isSame } from './text-amounts.js';

const AGAINST = 'Against Voucher No';
const isOwn = (row: ForeignRow): boolean => row.get('Voucher No') === row.get(AGAINST);
const isOfInvoice = (row: ForeignRow): boolean =>
  row.get('Against Voucher Type') === 'Sales Invoice';
const isNegative = (row: ForeignRow): boolean => row.get('Amount').startsWith('-');

const ENTRY = {
  clientId: 'Party',
  date: 'Posting Date',
  amount: 'Amount in Account Currency',
  currency: 'Currency',
} as const;
/** What is against itself is not allocated yet. */
const ANOTHER: Cell = { from: AGAINST, as: (against, row) => (isOwn(row) ? '' : against) };

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
        invoiceId: ANOTHER,
        ...ENTRY,
      },
    },
    {
      role: 'payments',
      when: (row) => row.get('Voucher Type') === 'Payment Entry',
      sign: 'turned',
      columns: {
        paymentId: 'Voucher No',
        invoiceId: ANOTHER,
        ...ENTRY,
      },
    },
    {
      // No document credits the invoice, and no payment came: it was given up. As a credit note it would lower the claim,
      // and who never paid would owe nothing.
      role: 'payments',
      when: (row) => row.get('Voucher Type') === 'Journal Entry' && isOfInvoice(row),
      sign: 'turned',
      columns: {
        paymentId: 'Voucher No',
        invoiceId: AGAINST,
        ...ENTRY,
        kind: { is: 'write-off' },
      },
    },
  ],
};

const REFERENCE = 'Name (Payment References)';

/**
 * The cells of a payment stand in its first row only; each row below is one more invoice that it pays. What none took is
 * in a column of its own, or the whole payment where it has no row of an invoice.
 */
export const erpnextPayments: Format = {
  id: 'erpnext-payments',
  title: 'the Payment Entries of ERPNext',
  role: 'payments',
  headers: {
    all: ['Posting Date', 'Party', REFERENCE, 'Allocated (Payment References)'],
  },
  report: { fillDown: ['ID', 'Posting Date', 'Party', 'Party Type', 'Payment Type', 'Status'] },
  skip: [
    { rows: { Status: ['Draft', 'Cancelled'] }, why: 'A draft or cancelled payment is no money.' },
    { rows: { 'Party Type': ['Supplier', 'Employee'] }, why: 'It was paid by you, not to you.' },
    {
      rows: { 'Payment Type': ['Internal Transfer'] },
      why: 'It went from one account to another.',
    },
  ],
  yields: [
    {
      role: 'payments',
      unless: { [REFERENCE]: [''] },
      columns: {
        paymentId: 'ID',
        date: 'Posting Date',
        clientId: 'Party',
        invoiceId: REFERENCE,
        amount: 'Allocated (Payment References)',
      },
    },
    {
      role: 'payments',
      when: (row) => row.get('Unallocated Amount') !== '' || row.get(REFERENCE) === '',
      // A list of rows, not of payments, may repeat it.
      lines: { key: ['ID', 'Posting Date', 'Party', 'Paid Amount'], total: 'repeated' },
      optional: true,
      columns: {
        paymentId: 'ID',
        date: 'Posting Date',
        clientId: 'Party',
        amount: ['Unallocated Amount', 'Paid Amount'],
        // Of what is allocated the sign says it.
        kind: {
          from: 'Payment Type',
          as: (type) => (type.toLowerCase() === 'pay' ? 'refund' : ''),
        },
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

const isReturn = (row: ForeignRow): boolean => row.get('Status').toLowerCase() === 'return';
const RETURN = {
  creditNoteId: 'ID',
  clientId: 'Customer',
  date: ['Posting Date', 'Date'],
  currency: 'Currency',
} as const;

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
      when: (row) =>
        isReturn(row) && !isSame(row.get('Grand Total'), row.get('Outstanding Amount')),
      sign: 'absolute',
      columns: {
        ...RETURN,
        amount: { sum: ['Grand Total', '-Outstanding Amount'] },
        invoiceId: 'Return Against',
      },
      optional: true,
    },
    {
      role: 'credit-notes',
      when: isReturn,
      sign: 'absolute',
      // It names itself: the invoices say what they owe without it.
      columns: { ...RETURN, amount: 'Outstanding Amount', invoiceId: 'ID' },
      optional: true,
    },
  ],
};
