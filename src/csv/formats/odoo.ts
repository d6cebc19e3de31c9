import type { ForeignRow, Format } from './format.js';

/** The invoice that a credit note takes back: `Reversal of: INV/2024/00003, wrong price`. */
function reversed(reference: string): string {
  return /^Reversal of: ?([^,]+)/i.exec(reference)?.[1] ?? reference;
}

function isReversed(row: ForeignRow): boolean {
  if (/^(?:draft|cancelled)$/i.test(row.get('Status'))) return false;
  return /^reversed$/i.test(row.get('Payment Status')) && !row.get('Total Signed').startsWith('-');
}

/**
 * The list of customer invoices, in English. Amounts are in the company's currency; credit notes are negative. A line
 * of an invoice has no number.
 */
export const odooInvoices: Format = {
  id: 'odoo-invoices',
  title: 'the customer invoices of Odoo',
  role: 'invoices',
  headers: {
    all: ['Number', 'Invoice Partner Display Name', 'Total Signed'],
    any: [['Invoice/Bill Date', 'Invoice Date']],
  },
  skip: [{ rows: { Number: [''] }, why: 'A line of an invoice is none.' }],
  report: {},
  yields: [
    {
      role: 'invoices',
      columns: {
        invoiceId: 'Number',
        clientId: 'Invoice Partner Display Name',
        issueDate: ['Invoice/Bill Date', 'Invoice Date'],
        dueDate: 'Due Date',
        amount: 'Total Signed',
        agreementId: ['Origin', 'Source Document'],
        reference: { from: 'Reference', as: reversed },
        balance: 'Amount Due Signed',
        status: {
          from: 'Status',
          as: (status, row) => {
            if (/^(?:draft|cancelled)$/i.test(status)) return status;
            const paid = row.get('Payment Status').toLowerCase().replace('_', ' ');
            return paid === 'paid' || paid === 'in payment' ? 'paid' : '';
          },
        },
      },
    },
    {
      // Taken back by a credit note, which the file may not have. Nothing tells when or why; on the day of issue nobody
      // was late yet.
      role: 'credit-notes',
      when: isReversed,
      isReversal: true,
      columns: {
        invoiceId: 'Number',
        clientId: 'Invoice Partner Display Name',
        date: ['Invoice/Bill Date', 'Invoice Date'],
        amount: 'Total Signed',
      },
    },
  ],
};
