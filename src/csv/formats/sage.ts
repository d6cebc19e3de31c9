import type { Format } from './format.js';

const COLUMNS = {
  clientId: 'Account Reference',
  amount: { sum: ['Net Amount', 'Tax Amount'] },
} as const;

/** A document has a row for each nominal account. */
const LINES = { key: ['Reference', 'Account Reference', 'Date'], total: 'sum' } as const;

/** Sage 50 (UK): amounts are positive, the type gives the sign. There is no due date. */
export const sage50Transactions: Format = {
  id: 'sage-50-transactions',
  title: 'the audit trail transactions of Sage 50',
  role: 'ledger',
  headers: { all: ['Type', 'Account Reference', 'Date', 'Reference', 'Net Amount', 'Tax Amount'] },
  yields: [
    {
      role: 'invoices',
      when: { Type: ['SI'] },
      lines: LINES,
      columns: { ...COLUMNS, invoiceId: 'Reference', issueDate: 'Date' },
    },
    {
      role: 'credit-notes',
      when: { Type: ['SC'] },
      lines: LINES,
      columns: { ...COLUMNS, creditNoteId: 'Reference', date: 'Date' },
    },
    // `SA` is on account: it names no invoice yet.
    {
      role: 'payments',
      when: { Type: ['SR'] },
      columns: { ...COLUMNS, invoiceId: 'Reference', date: 'Date' },
    },
    { role: 'payments', when: { Type: ['SA'] }, columns: { ...COLUMNS, date: 'Date' } },
    {
      role: 'payments',
      when: { Type: ['SD'] },
      columns: { ...COLUMNS, invoiceId: 'Reference', date: 'Date', kind: { is: 'discount' } },
    },
  ],
};
