import type { Format } from './format.js';

const RECEIVABLE = ['System Receivable Invoice'] as const;
const ZERO = ['', '0', '0.0', '0.00'] as const;
const DEBIT = 'Debit Amount (Two Column Approach)';
const CREDIT = 'Credit Amount (Two Column Approach)';

const COLUMNS = { invoiceId: 'Invoice Number', clientId: 'Customer' } as const;

/** Double entry: the lines of the receivables account are the invoices (debit) and what paid them (credit). No due date. */
export const waveTransactions: Format = {
  id: 'wave-transactions',
  title: 'the accounting transactions of Wave',
  role: 'ledger',
  headers: { all: ['Transaction ID', 'Amount (One column)', DEBIT, CREDIT, 'Account Type'] },
  yields: [
    {
      role: 'invoices',
      when: { 'Account Type': RECEIVABLE },
      unless: { [DEBIT]: ZERO, 'Invoice Number': [''] },
      columns: { ...COLUMNS, issueDate: 'Transaction Date', amount: DEBIT },
    },
    {
      role: 'payments',
      when: { 'Account Type': RECEIVABLE },
      unless: { [CREDIT]: ZERO },
      columns: {
        ...COLUMNS,
        paymentId: 'Transaction ID',
        date: 'Transaction Date',
        amount: CREDIT,
      },
    },
  ],
};
