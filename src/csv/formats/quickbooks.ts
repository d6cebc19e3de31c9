import type { Cell, Format, Yield } from './format.js';

const NUMBER = ['Num', 'Transaction number', 'No.'] as const;
const TYPE = 'Transaction type';
/** The group of a report by customer. */
const GROUP: Cell = { from: '', as: (_, row) => row.group };
const VOIDED: Cell = {
  from: ['Memo', 'Memo/Description'],
  as: (memo) => (/\bvoided\b/i.test(memo) ? 'void' : ''),
};

const invoice = (client: Cell, amount: Cell, more: Yield['columns'] = {}): Yield => ({
  role: 'invoices',
  when: { [TYPE]: ['Invoice'] },
  columns: {
    invoiceId: NUMBER,
    clientId: client,
    issueDate: 'Date',
    dueDate: 'Due date',
    amount,
    currency: 'Currency',
    status: VOIDED,
    ...more,
  },
});

/** When it was paid no list says. */
const PAID: Cell = { sum: ['Amount', '-Open balance'] };

/** Negative in every report. Where a list has open balances, what was applied of one is in those of the invoices. */
const creditMemo = (client: Cell, amount: Cell): Yield => ({
  role: 'credit-notes',
  when: { [TYPE]: ['Credit Memo'] },
  sign: 'absolute',
  columns: { creditNoteId: NUMBER, clientId: client, date: 'Date', amount, currency: 'Currency' },
});

/** Mostly nothing names the invoice that a payment pays: it is found by client and amount. */
const payment = (client: Cell, amount: Cell): Yield => ({
  role: 'payments',
  when: { [TYPE]: ['Payment'] },
  sign: 'absolute',
  columns: { clientId: client, date: 'Date', amount, currency: 'Currency' },
});

/** In some companies the number of a payment is that of its invoice, or `0002, 0003`; else that of a check. */
const numberedPayment: Yield = {
  role: 'payments',
  when: { [TYPE]: ['Payment'] },
  sign: 'absolute',
  invoiceBy: 'numbers',
  columns: {
    clientId: GROUP,
    date: 'Date',
    amount: 'Amount',
    currency: 'Currency',
    invoiceId: NUMBER,
  },
};

/** What is taken off the receivables without cash or a document was given up. A journal entry names no invoice. */
const writeOff: Yield = {
  role: 'payments',
  when: (row) =>
    row.get(TYPE) === 'Journal Entry' &&
    /receivable|\(A\/R\)/i.test(row.get('Account name')) &&
    /^\$?[-(]/.test(row.get('Amount')),
  unless: { Name: [''] },
  sign: 'absolute',
  invoiceBy: 'elimination',
  columns: {
    paymentId: NUMBER,
    clientId: 'Name',
    date: 'Date',
    amount: 'Amount',
    currency: 'Currency',
    kind: { is: 'write-off' },
  },
};

/**
 * `Invoice List`: no groups. What was used of a credit memo is in what was paid of the invoices; that is not heard beside
 * payments, where the list is given as credit notes, too, for what was used. Either way each cent counts once.
 */
export const quickbooksInvoices: Format = {
  id: 'quickbooks-invoices',
  title: 'the Invoice List of QuickBooks Online',
  role: 'invoices',
  headers: { all: ['Date', TYPE, 'Name', 'Due date', 'Amount', 'Open balance'] },
  report: {},
  skip: [
    {
      rows: { [TYPE]: ['Credit Memo'], 'Open balance': ['0.00', '0,00', '0', '-0.00', '$0.00'] },
      why: 'What was used of a credit memo is in what was paid of the invoices. Beside a file of payments give this list as --credit-notes, too.',
    },
  ],
  yields: [invoice('Name', 'Amount', { paidAmount: PAID }), creditMemo('Name', 'Open balance')],
  also: { role: 'credit-notes', yields: [creditMemo('Name', PAID)] },
};

/**
 * Of each row of what is open counts what is left of it. A payment that no invoice took is a payment without an invoice:
 * as a credit it would be something taken off the price. Beside payments the paid amount of an invoice is not heard, and
 * none that was applied is here: so what was paid of an invoice is left out with its payments.
 */
const openItems = (client: Cell): Yield[] => [
  invoice(client, 'Open balance'),
  creditMemo(client, 'Open balance'),
  payment(client, 'Open balance'),
];

/** Groups are ages, not customers. */
export const quickbooksAging: Format = {
  id: 'quickbooks-aging',
  title: 'the A/R Aging Detail of QuickBooks Online',
  role: 'invoices',
  openOnly: true,
  headers: { all: ['Date', TYPE, 'Customer full name', 'Due date', 'Amount', 'Open balance'] },
  report: { grouped: true },
  yields: openItems('Customer full name'),
};

/** Grouped by customer. */
export const quickbooksOpenInvoices: Format = {
  id: 'quickbooks-open-invoices',
  title: 'the Open Invoices of QuickBooks Online',
  role: 'invoices',
  openOnly: true,
  headers: {
    all: ['Date', TYPE, 'Num', 'Due date', 'Open balance'],
    none: ['Amount', 'Name', 'Customer full name'],
  },
  report: { grouped: true },
  yields: openItems(GROUP),
};

/** Invoices and payments in one, grouped by customer; there is no due date. */
export const quickbooksReceivedPayments: Format = {
  id: 'quickbooks-received-payments',
  title: 'the Invoices and Received Payments of QuickBooks Online',
  role: 'ledger',
  headers: {
    all: ['Date', TYPE, 'Memo/Description', 'Transaction number', 'Amount'],
    none: ['Name', 'Account name', 'Due date'],
  },
  report: { grouped: true },
  yields: [invoice(GROUP, 'Amount'), creditMemo(GROUP, 'Amount'), numberedPayment],
};

export const quickbooksTransactions: Format = {
  id: 'quickbooks-transactions',
  title: 'the Transaction List by Date of QuickBooks Online',
  role: 'ledger',
  headers: { all: ['Date', TYPE, 'Num', 'Name', 'Account name', 'Split', 'Amount'] },
  report: {},
  yields: [
    invoice('Name', 'Amount'),
    creditMemo('Name', 'Amount'),
    payment('Name', 'Amount'),
    writeOff,
  ],
};

/** QuickBooks Desktop: grouped by customer and job. */
export const quickbooksDesktopOpenInvoices: Format = {
  id: 'quickbooks-desktop-open-invoices',
  title: 'the Open Invoices of QuickBooks Desktop',
  role: 'invoices',
  openOnly: true,
  headers: { all: ['Type', 'Date', 'Num', 'Terms', 'Due Date', 'Aging', 'Open Balance'] },
  report: { grouped: true },
  yields: [
    {
      role: 'invoices',
      when: { Type: ['Invoice'] },
      columns: {
        invoiceId: 'Num',
        clientId: GROUP,
        issueDate: 'Date',
        dueDate: 'Due Date',
        amount: 'Open Balance',
      },
    },
    {
      role: 'credit-notes',
      when: { Type: ['Credit Memo'] },
      sign: 'absolute',
      columns: { creditNoteId: 'Num', clientId: GROUP, date: 'Date', amount: 'Open Balance' },
    },
    {
      role: 'payments',
      when: { Type: ['Payment'] },
      sign: 'absolute',
      columns: { clientId: GROUP, date: 'Date', amount: 'Open Balance' },
    },
  ],
};
