import type { ForeignRow, Format } from './format.js';
import { isZero, unlessZero } from './text-amounts.js';

/** Cells hold whole tables of their own. There is no due date, and one day paid, of the last payment. */
export const invoice2goInvoices: Format = {
  id: 'invoice2go-invoices',
  title: 'the invoices of Invoice2go',
  role: 'invoices',
  headers: { all: ['DocumentNumber', 'DocumentDate', 'TotalAmount', 'AmountPaidAmount', 'Name'] },
  yields: [
    {
      role: 'invoices',
      columns: {
        invoiceId: 'DocumentNumber',
        clientId: 'Name',
        clientName: 'Name',
        issueDate: 'DocumentDate',
        amount: 'TotalAmount',
        currency: 'CurrencyCode',
        settledOn: 'DatePaid',
        paidAmount: { from: 'AmountPaidAmount', as: unlessZero },
        status: { from: 'DocumentStatus', as: statusOf },
      },
    },
  ],
};

/** Not sent is a draft, unless something was paid on it: then it was handed over in another way. */
function statusOf(status: string, row: ForeignRow): string {
  if (!/^unsent$/i.test(status)) return status;
  return isZero(row.get('AmountPaidAmount')) ? 'draft' : 'sent';
}
