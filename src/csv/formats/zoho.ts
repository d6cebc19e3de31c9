import type { ForeignRow, Format } from './format.js';
import { isZero } from './text-amounts.js';

const CLIENT = ['Customer ID', 'Customer Name'] as const;
const CURRENCY = ['Currency Code', 'Currency'] as const;

/** Draft and void count as here; `Closed` is paid, and where something was written off all else is. */
const STATUS = {
  from: 'Invoice Status',
  as: (status: string, row: ForeignRow): string =>
    isZero(row.get('WriteOff Amount')) ? status : 'written-off',
};

/** Zoho Books and Zoho Invoice: one row a line item, with the totals of the invoice in each. */
export const zohoInvoices: Format = {
  id: 'zoho-invoices',
  title: 'the invoices of Zoho Books or Zoho Invoice',
  role: 'invoices',
  headers: { all: ['Invoice ID', 'Invoice Number', 'Invoice Status', 'Balance', 'Item Name'] },
  yields: [
    {
      role: 'invoices',
      lines: { key: ['Invoice Number', 'Customer Name'], total: 'repeated' },
      columns: {
        invoiceId: 'Invoice Number',
        clientId: CLIENT,
        clientName: 'Customer Name',
        issueDate: 'Invoice Date',
        dueDate: 'Due Date',
        amount: 'Total',
        currency: CURRENCY,
        status: STATUS,
        agreementId: ['Estimate Number', 'Quote Number'],
        reference: 'PurchaseOrder',
        // As it was before anything was written off.
        balance: { sum: ['Balance', 'WriteOff Amount'] },
        settledOn: {
          from: 'Last Payment Date',
          // Of several payments only the last one has a date here: it settles what has no balance left.
          as: (date, row) => (isZero(row.get('Balance')) ? date : ''),
        },
      },
    },
  ],
};

const PAID = {
  date: ['Invoice Payment Applied Date', 'Date'],
  invoiceId: 'Invoice Number',
  clientId: CLIENT,
  currency: 'Currency Code',
} as const;

/** One row for each invoice that a payment pays; what no invoice took stands in each of them, in `Unused Amount`. */
export const zohoPayments: Format = {
  id: 'zoho-payments',
  title: 'the customer payments of Zoho Books or Zoho Invoice',
  role: 'payments',
  headers: { all: ['CustomerPayment ID', 'Amount Applied to Invoice', 'Invoice Number'] },
  skip: [
    {
      rows: { 'Payment Status': ['void', 'voided', 'cancelled', 'failed', 'draft'] },
      why: 'A payment that is void or did not succeed is no money.',
    },
  ],
  yields: [
    {
      role: 'payments',
      columns: {
        ...PAID,
        date: 'Date',
        paymentId: 'Payment Number',
        amount: 'Amount Applied to Invoice',
      },
      optional: true,
    },
    {
      role: 'payments',
      // Excel cuts long ids to 15 digits: the number tells two payments apart.
      lines: { key: ['CustomerPayment ID', 'Payment Number'], total: 'repeated' },
      columns: {
        date: 'Date',
        clientId: CLIENT,
        currency: PAID.currency,
        paymentId: 'Payment Number',
        amount: 'Unused Amount',
      },
      optional: true,
    },
    {
      role: 'payments',
      columns: { ...PAID, amount: 'Withholding Tax Amount', kind: { is: 'withholding' } },
      optional: true,
    },
    {
      role: 'payments',
      columns: { ...PAID, amount: 'Early Payment Discount', kind: { is: 'discount' } },
      optional: true,
    },
  ],
};

export const zohoCreditNotes: Format = {
  id: 'zoho-credit-notes',
  title: 'the credit notes of Zoho Books or Zoho Invoice',
  role: 'credit-notes',
  headers: { all: ['Credit Note Date', 'Credit Note Number', 'Credit Note Status'] },
  skip: [
    {
      rows: { 'Credit Note Status': ['draft', 'void'] },
      why: 'A draft or void credit note counts for nothing.',
    },
  ],
  yields: [
    {
      role: 'credit-notes',
      lines: { key: ['Credit Note Number'], total: 'repeated' },
      columns: {
        creditNoteId: 'Credit Note Number',
        date: 'Credit Note Date',
        amount: ['Total', 'SubTotal'],
        currency: CURRENCY,
        invoiceId: ['Associated Invoice Number', 'Invoice Number'],
        clientId: CLIENT,
      },
    },
  ],
};

/** Quotes that were accepted or invoiced are agreements; a rejected one binds nobody. */
export const zohoQuotes: Format = {
  id: 'zoho-quotes',
  title: 'the quotes of Zoho Books or Zoho Invoice',
  role: 'agreements',
  headers: {
    all: ['Total', 'Item Name'],
    any: [
      ['Quote Number', 'Estimate Number'],
      ['Quote Status', 'Estimate Status'],
    ],
    none: ['Invoice ID'],
  },
  yields: ['Quote', 'Estimate'].map((word) => ({
    role: 'agreements' as const,
    lines: { key: [`${word} Number`], total: 'repeated' as const },
    when: { [`${word} Status`]: ['accepted', 'invoiced'] },
    columns: {
      agreementId: `${word} Number`,
      acceptedOn: ['Accepted Date', `${word} Date`],
      amount: 'Total',
      currency: CURRENCY,
      clientId: CLIENT,
    },
  })),
};
