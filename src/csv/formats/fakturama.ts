import type { ForeignRow, Format } from './format.js';
import { isZero, unlessZero } from './text-amounts.js';

const isIso = (day: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(day);

/** The headers of one language. */
interface Names {
  readonly client: string;
  readonly person: readonly [first: string, last: string];
  readonly number: string;
  readonly issued: string;
  readonly amount: string;
  /** Paid and unpaid invoices are separate files: one has the day of payment, the other the day it is due. */
  readonly paidOn: string;
  /** The column named after a number of days has the day itself. */
  readonly due: string;
  readonly paid: string;
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

function invoices(id: string, language: string, known: readonly string[], names: Names): Format {
  const { client, person, number, issued, amount, paidOn, due, paid } = names;
  return {
    id,
    title: `the invoices of Fakturama (${language})`,
    role: 'invoices',
    headers: { all: known },
    skip: [{ rows: { [number]: [number] }, why: 'The header stands here again.' }],
    yields: [
      {
        role: 'invoices',
        columns: {
          clientId: {
            from: client,
            as: (cell, row) =>
              cell ||
              person
                .map((name) => row.get(name))
                .filter((name) => name !== '')
                .join(' '),
          },
          invoiceId: number,
          issueDate: issued,
          amount,
          dueDate: {
            from: [due, paidOn],
            as: (_, row) => dueDay(row.get(due) || (isUnpaid(row, names) ? row.get(paidOn) : '')),
          },
          settledOn: { from: paidOn, as: (day, row) => (isUnpaid(row, names) ? '' : day) },
          paidAmount: { from: paid, as: unlessZero },
        },
      },
    ],
  };
}

export const fakturamaInvoices: Format = invoices(
  'fakturama-invoices',
  'German',
  ['Rechnungsnr.', 'Rechnungsdatum', 'Rechnungsbetrag', 'Zahlbetrag', 'Nachname'],
  {
    client: 'Firma',
    person: ['Vorname', 'Nachname'],
    number: 'Rechnungsnr.',
    issued: 'Rechnungsdatum',
    amount: 'Rechnungsbetrag',
    paidOn: 'Zahldatum',
    due: 'zahlbar in',
    paid: 'Zahlbetrag',
  },
);

export const fakturamaInvoicesEnglish: Format = invoices(
  'fakturama-invoices-english',
  'English',
  ['Invoice No.', 'Invoice Date', 'Invoice Value', 'Pay Value', 'Net Value'],
  {
    client: 'Company',
    person: ['First Name', 'Last Name'],
    number: 'Invoice No.',
    issued: 'Invoice Date',
    amount: 'Invoice Value',
    paidOn: 'Pay Date',
    due: 'Due Days',
    paid: 'Pay Value',
  },
);
