import type { ForeignRow, Format, Yield } from './format.js';
import { isSame } from './text-amounts.js';

const COLUMNS = {
  clientId: 'ContactName',
  currency: 'Currency',
  amount: 'Total',
} as const;

const LINES = { key: ['ContactName', 'InvoiceNumber'], total: 'repeated' } as const;

const isCreditNote = (row: ForeignRow): boolean => /^sales credit note$/i.test(row.get('Type'));

const creditNote = (
  of: 'used' | 'unused',
  columns: Yield['columns'],
  when: (row: ForeignRow) => boolean,
): Yield => ({
  role: 'credit-notes',
  lines: { key: [{ is: of }, ...LINES.key], total: 'repeated' },
  when: (row) => isCreditNote(row) && when(row),
  unless: { Status: ['draft', 'voided', 'deleted'] },
  sign: 'absolute',
  columns: { ...COLUMNS, creditNoteId: 'InvoiceNumber', date: 'InvoiceDate', ...columns },
  optional: true,
});

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
      when: (row) => !isCreditNote(row),
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
    creditNote(
      'used',
      { amount: { sum: ['Total', '-InvoiceAmountDue'] }, invoiceId: 'Reference' },
      (row) => !isSame(row.get('Total'), row.get('InvoiceAmountDue')),
    ),
    // It names itself: the invoices say what they owe without it.
    creditNote('unused', { amount: 'InvoiceAmountDue', invoiceId: 'InvoiceNumber' }, () => true),
  ],
};
