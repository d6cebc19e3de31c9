import type { Cell, Format } from './format.js';
import { isZero } from './text-amounts.js';

const isIso = (day: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(day);

/** Paid and unpaid invoices are separate files: one has the day of payment, the other the day it is due. */
const german = {
  clientId: {
    from: 'Firma',
    as: (company, row) =>
      company || [row.get('Vorname'), row.get('Nachname')].filter((name) => name !== '').join(' '),
  } satisfies Cell as Cell,
  invoiceId: 'Rechnungsnr.',
  issueDate: 'Rechnungsdatum',
  // The column named after a number of days has the day itself.
  dueDate: 'zahlbar in',
  settledOn: 'Zahldatum',
  amount: 'Rechnungsbetrag',
  paidAmount: {
    from: 'Zahlbetrag',
    as: (paid, row) => (row.get('Zahldatum') === '' || isZero(paid) ? '' : paid),
  } satisfies Cell as Cell,
};

export const fakturamaInvoices: Format = {
  id: 'fakturama-invoices',
  title: 'the invoices of Fakturama (German)',
  role: 'invoices',
  headers: { all: ['Rechnungsnr.', 'Rechnungsdatum', 'Rechnungsbetrag', 'Zahlbetrag', 'Nachname'] },
  yields: [{ role: 'invoices', columns: german }],
};

export const fakturamaInvoicesEnglish: Format = {
  id: 'fakturama-invoices-english',
  title: 'the invoices of Fakturama (English)',
  role: 'invoices',
  headers: { all: ['Invoice No.', 'Invoice Date', 'Invoice Value', 'Pay Value', 'Net Value'] },
  yields: [
    {
      role: 'invoices',
      columns: {
        clientId: {
          from: 'Company',
          as: (company, row) =>
            company ||
            [row.get('First Name'), row.get('Last Name')].filter((name) => name !== '').join(' '),
        },
        invoiceId: 'Invoice No.',
        issueDate: 'Invoice Date',
        // Always ISO beside days in the order of the country: in another order it was saved again by a spreadsheet.
        dueDate: { from: 'Due Days', as: (day) => (day === '' || isIso(day) ? day : `${day}?`) },
        settledOn: 'Pay Date',
        amount: 'Invoice Value',
        paidAmount: {
          from: 'Pay Value',
          as: (paid, row) => (row.get('Pay Date') === '' || isZero(paid) ? '' : paid),
        },
      },
    },
  ],
};
