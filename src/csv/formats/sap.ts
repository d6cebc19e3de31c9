import { addDays, dateFromParts, formatDate } from '../../model/plain-date.js';
import type { Cell, Format } from './format.js';
import { isZero } from './text-amounts.js';

const AMOUNT = ['Amount in doc. curr.', 'Amount in local currency'] as const;
const CURRENCY = ['Document currency', 'Local Currency'] as const;
const CUSTOMER = ['Customer', 'Account'] as const;

/** The list of a customer's items as a spreadsheet, in English. Document types are the firm's; these are SAP's own. */
export const sapFbl5n: Format = {
  id: 'sap-fbl5n',
  title: 'the customer line items of SAP (FBL5N)',
  role: 'ledger',
  headers: {
    all: ['Document Number', 'Document Type', 'Document Date', 'Net due date'],
    any: [CUSTOMER, AMOUNT],
  },
  skip: [{ rows: { 'Document Number': [''] }, why: 'A total of the list is no item.' }],
  yields: [
    {
      role: 'invoices',
      when: { 'Document Type': ['RV', 'DR'] },
      columns: {
        invoiceId: 'Document Number',
        clientId: CUSTOMER,
        issueDate: 'Document Date',
        dueDate: 'Net due date',
        amount: AMOUNT,
        currency: CURRENCY,
        reference: 'Assignment',
      },
    },
    {
      role: 'credit-notes',
      when: { 'Document Type': ['DG'] },
      sign: 'absolute',
      columns: {
        creditNoteId: 'Document Number',
        invoiceId: 'Invoice reference',
        clientId: CUSTOMER,
        date: 'Document Date',
        amount: AMOUNT,
        currency: CURRENCY,
      },
    },
    {
      role: 'payments',
      when: { 'Document Type': ['DZ', 'ZP'] },
      sign: 'turned',
      columns: {
        paymentId: 'Document Number',
        invoiceId: 'Invoice reference',
        clientId: CUSTOMER,
        date: ['Payment date', 'Document Date'],
        amount: AMOUNT,
        currency: CURRENCY,
      },
    },
  ],
};

/** Due is not stored: it is the baseline date and the last of the terms that is set. */
const DUE: Cell = {
  from: 'ZFBDT',
  as: (baseline, row) => {
    if (isZero(baseline)) return '';
    const [, year, month, day] = /^(\d{4})-?(\d{2})-?(\d{2})$/.exec(baseline) ?? [];
    const start = dateFromParts(Number(year), Number(month), Number(day));
    const days = ['ZBD3T', 'ZBD2T', 'ZBD1T'].map((name) => row.get(name)).find((d) => !isZero(d));
    if (days === undefined) return baseline;
    // What is no day, or no number of days, is refused where it stands.
    return start !== null && /^\d{1,4}$/.test(days)
      ? formatDate(addDays(start, Number(days)))
      : `${baseline} + ${days}`;
  },
};

const ITEM = { clientId: 'KUNNR', amount: 'WRBTR', currency: 'WAERS' } as const;

/** The tables of open (BSID) and cleared (BSAD) items. Amounts have no sign: `SHKZG` is `S` for a claim, `H` against it. */
export const sapItems: Format = {
  id: 'sap-bsid-bsad',
  title: 'the customer items of SAP (BSID, BSAD)',
  role: 'ledger',
  headers: { all: ['KUNNR', 'BELNR', 'BLART', 'SHKZG', 'WRBTR', 'WAERS', 'BLDAT'] },
  yields: [
    {
      role: 'invoices',
      when: { SHKZG: ['S'], BLART: ['RV', 'DR'] },
      columns: {
        ...ITEM,
        invoiceId: 'BELNR',
        issueDate: 'BLDAT',
        dueDate: DUE,
        reference: 'ZUONR',
      },
    },
    {
      role: 'credit-notes',
      when: { SHKZG: ['H'], BLART: ['RV', 'DG', 'DR'] },
      columns: { ...ITEM, creditNoteId: 'BELNR', invoiceId: 'REBZG', date: 'BLDAT' },
    },
    {
      role: 'payments',
      // `AUGDT` is the day of the clearing run; the item's own day is that of the cash.
      when: { SHKZG: ['H'], BLART: ['DZ', 'ZP'] },
      columns: { ...ITEM, paymentId: 'BELNR', invoiceId: 'REBZG', date: 'BLDAT' },
    },
    {
      role: 'payments',
      when: { SHKZG: ['S'], BLART: ['DZ', 'ZP'] },
      columns: {
        ...ITEM,
        paymentId: 'BELNR',
        invoiceId: 'REBZG',
        date: 'BLDAT',
        kind: { is: 'chargeback' },
      },
    },
  ],
};

/** A public sample made from such items. Some of its dates are written `20190307.0`. */
export const highradius: Format = {
  id: 'highradius',
  title: 'the HighRadius sample of SAP invoices',
  role: 'invoices',
  headers: { all: ['business_code', 'cust_number', 'due_in_date', 'total_open_amount', 'doc_id'] },
  yields: [
    {
      role: 'invoices',
      columns: {
        invoiceId: { from: 'doc_id', as: (id) => id.replace(/\.0$/, '') },
        clientId: 'cust_number',
        clientName: 'name_customer',
        issueDate: 'document_create_date',
        dueDate: 'due_in_date',
        amount: 'total_open_amount',
        currency: 'invoice_currency',
        settledOn: 'clear_date',
      },
    },
  ],
};
