import type { Cell, ForeignRow, Format } from './format.js';
import { isZero, unlessZero } from './text-amounts.js';

const isIso = (day: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(day);

/** Paid and unpaid invoices are separate files: one has the day of payment, the other the day it is due. */
interface Names {
  readonly paidOn: string;
  /** The column named after a number of days has the day itself. */
  readonly due: string;
  readonly paid: string;
  readonly issued: string;
}

/**
 * Whether a row of the unpaid ones was put below the paid ones, so that the day it is due stands where others have that of
 * their payment: nothing was paid, or the day is ISO, as only due dates are, beside a day in the order of the country.
 */
function isUnpaid(row: ForeignRow, { paidOn, paid, issued }: Names): boolean {
  return isZero(row.get(paid)) || (isIso(row.get(paidOn)) && !isIso(row.get(issued)));
}

/** ISO as it was exported, or with dots. What a spreadsheet saved again otherwise may be in any order, and is no day. */
function dueDay(day: string): string {
  return day === '' || isIso(day) || day.includes('.') ? day : `${day}?`;
}

function settling(names: Names): { readonly [column: string]: Cell } {
  const { paidOn, due, paid } = names;
  return {
    dueDate: {
      from: [due, paidOn],
      as: (_, row) => dueDay(row.get(due) || (isUnpaid(row, names) ? row.get(paidOn) : '')),
    },
    settledOn: { from: paidOn, as: (day, row) => (isUnpaid(row, names) ? '' : day) },
    paidAmount: { from: paid, as: unlessZero },
  };
}

function client(company: string, ...names: readonly string[]): Cell {
  return {
    from: company,
    as: (cell, row) =>
      cell ||
      names
        .map((name) => row.get(name))
        .filter((name) => name !== '')
        .join(' '),
  };
}

export const fakturamaInvoices: Format = {
  id: 'fakturama-invoices',
  title: 'the invoices of Fakturama (German)',
  role: 'invoices',
  headers: { all: ['Rechnungsnr.', 'Rechnungsdatum', 'Rechnungsbetrag', 'Zahlbetrag', 'Nachname'] },
  skip: [{ rows: { 'Rechnungsnr.': ['Rechnungsnr.'] }, why: 'The header stands here again.' }],
  yields: [
    {
      role: 'invoices',
      columns: {
        clientId: client('Firma', 'Vorname', 'Nachname'),
        invoiceId: 'Rechnungsnr.',
        issueDate: 'Rechnungsdatum',
        amount: 'Rechnungsbetrag',
        ...settling({
          paidOn: 'Zahldatum',
          due: 'zahlbar in',
          paid: 'Zahlbetrag',
          issued: 'Rechnungsdatum',
        }),
      },
    },
  ],
};

export const fakturamaInvoicesEnglish: Format = {
  id: 'fakturama-invoices-english',
  title: 'the invoices of Fakturama (English)',
  role: 'invoices',
  headers: { all: ['Invoice No.', 'Invoice Date', 'Invoice Value', 'Pay Value', 'Net Value'] },
  skip: [{ rows: { 'Invoice No.': ['Invoice No.'] }, why: 'The header stands here again.' }],
  yields: [
    {
      role: 'invoices',
      columns: {
        clientId: client('Company', 'First Name', 'Last Name'),
        invoiceId: 'Invoice No.',
        issueDate: 'Invoice Date',
        amount: 'Invoice Value',
        ...settling({
          paidOn: 'Pay Date',
          due: 'Due Days',
          paid: 'Pay Value',
          issued: 'Invoice Date',
        }),
      },
    },
  ],
};
