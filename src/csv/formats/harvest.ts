import type { Format } from './format.js';
import { isZero, unlessZero } from './text-amounts.js';

/** There is no due date and no status. A written-off invoice has neither balance nor payment. */
export const harvestInvoices: Format = {
  id: 'harvest-invoices',
  title: 'the invoices of Harvest',
  role: 'invoices',
  headers: {
    all: ['Issue Date', 'Last Payment Date', 'ID', 'Client', 'Invoice Amount', 'Balance'],
  },
  yields: [
    {
      role: 'invoices',
      columns: {
        invoiceId: 'ID',
        clientId: 'Client',
        issueDate: 'Issue Date',
        amount: 'Invoice Amount',
        currency: 'Currency',
        reference: 'PO Number',
        paidAmount: { from: 'Paid Amount', as: unlessZero },
        settledOn: {
          from: 'Last Payment Date',
          as: (date, row) => (isZero(row.get('Balance')) ? date : ''),
        },
        status: {
          from: 'Balance',
          as: (balance, row) => {
            if (!isZero(balance)) return 'open';
            return isZero(row.get('Paid Amount')) ? 'written-off' : 'paid';
          },
        },
      },
    },
  ],
};

export const harvestPayments: Format = {
  id: 'harvest-payments',
  title: 'the payments of Harvest',
  role: 'payments',
  headers: {
    all: ['Payment Date', 'Invoice ID', 'Invoice Issue Date', 'Client', 'Payment Amount'],
  },
  yields: [
    {
      role: 'payments',
      columns: {
        date: 'Payment Date',
        amount: 'Payment Amount',
        invoiceId: 'Invoice ID',
        clientId: 'Client',
        currency: 'Currency',
      },
    },
  ],
};

export const harvestEstimates: Format = {
  id: 'harvest-estimates',
  title: 'the estimates of Harvest',
  role: 'agreements',
  headers: { all: ['Issue Date', 'ID', 'Client', 'Estimate Amount', 'Accepted Date'] },
  skip: [
    { rows: { 'Accepted Date': [''] }, why: 'An estimate that nobody accepted binds nobody.' },
  ],
  yields: [
    {
      role: 'agreements',
      columns: {
        agreementId: 'ID',
        amount: 'Estimate Amount',
        acceptedOn: 'Accepted Date',
        clientId: 'Client',
        currency: 'Currency',
      },
    },
  ],
};
