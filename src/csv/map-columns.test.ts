import { describe, expect, it } from 'vitest';
import type { RecordRole } from '../model/file-report.js';
import { columnsOf } from './columns.js';
import { fold } from './fold.js';
import { mapColumns } from './map-columns.js';

const mapped = (
  headers: readonly string[],
  role: RecordRole = 'invoices',
  map: Readonly<Record<string, string>> = {},
): Record<string, string> =>
  Object.fromEntries(
    [...mapColumns(headers, role, map, 'f.csv')].map(([name, index]) => [name, headers[index]!]),
  );

const NEEDED = ['invoiceId', 'clientId', 'issueDate', 'amount'];

describe('columns by their headers', () => {
  it('case, spaces, _, - and a leading * do not matter', () => {
    expect(mapped(['*Invoice ID', 'CLIENT_ID', 'issue-date', 'A mount'])).toEqual({
      invoiceId: '*Invoice ID',
      clientId: 'CLIENT_ID',
      issueDate: 'issue-date',
      amount: 'A mount',
    });
  });

  it('the IBM sample needs no option, and its own figures are left alone', () => {
    const headers =
      'countryCode,customerID,PaperlessDate,invoiceNumber,InvoiceDate,DueDate,InvoiceAmount,Disputed,SettledDate,PaperlessBill,DaysToSettle,DaysLate';
    expect(mapped(headers.split(','))).toEqual({
      invoiceId: 'invoiceNumber',
      clientId: 'customerID',
      issueDate: 'InvoiceDate',
      amount: 'InvoiceAmount',
      dueDate: 'DueDate',
      settledOn: 'SettledDate',
      disputed: 'Disputed',
    });
  });

  it('understands German headers', () => {
    expect(
      mapped(['Rechnungsnummer', 'Kunde', 'Rechnungsdatum', 'Brutto', 'Fälligkeit', 'Währung']),
    ).toEqual({
      invoiceId: 'Rechnungsnummer',
      clientId: 'Kunde',
      issueDate: 'Rechnungsdatum',
      amount: 'Brutto',
      dueDate: 'Fälligkeit',
      currency: 'Währung',
    });
  });

  it('a canonical name wins over a synonym', () => {
    expect(mapped([...NEEDED, 'Total', 'Customer'])).toMatchObject({
      amount: 'amount',
      clientId: 'clientId',
    });
  });

  it('a header that stands twice is to be renamed, as no option can tell the two apart', () => {
    const twice = ['invoiceId', 'clientId', 'issueDate', 'amount', 'amount'];
    for (const map of [{}, { amount: 'amount' }]) {
      expect(() => mapped(twice, 'invoices', map)).toThrow(
        expect.objectContaining({
          code: 'columns-ambiguous',
          message:
            'f.csv: "amount" stands twice among the headers, and could be amount. Rename one of the two in the file.',
        }),
      );
    }
  });

  it.each([
    ['Betrag', 'Brutto', 'amount', ['invoiceId', 'clientId', 'issueDate']],
    ['Customer', 'Customer ID', 'clientId', ['invoiceId', 'issueDate', 'amount']],
    ['Amount', 'Total', 'amount', ['invoiceId', 'clientId', 'issueDate']],
    ['Date', 'Invoice Date', 'issueDate', ['invoiceId', 'clientId', 'amount']],
    ['amount', 'Amount', 'amount', ['invoiceId', 'clientId', 'issueDate']],
  ])('%s and %s are a question, not a guess', (first, second, name, others) => {
    expect(() => mapped([first, second, ...others])).toThrow(
      expect.objectContaining({
        code: 'columns-ambiguous',
        message: `f.csv: "${first}" and "${second}" could both be ${name}. Say which: --invoices.map "${name}=${first}".`,
      }),
    );
    expect(mapped([first, second, ...others], 'invoices', { [name]: second })[name]).toBe(second);
  });

  it('what is missing is listed beside what is there, with the option', () => {
    expect(() => mapped(['Kunde', 'Foo'])).toThrow(
      'f.csv: no column for invoiceId, issueDate, amount. The file has: Kunde, Foo. Name them: --invoices.map invoiceId=HEADER,issueDate=HEADER,amount=HEADER.',
    );
    expect(() => mapped(['date', 'amount'], 'payments')).toThrow(
      /invoiceId or clientId; one of them is needed.*--payments\.map/,
    );
    expect(() => mapped(['openedOn', 'clientId'], 'disputes')).toThrow(
      /invoiceId or paymentId; one of them is needed.*--disputes\.map/,
    );
  });
});

describe('columns by the map', () => {
  it('win over canonical names, and are not taken again', () => {
    expect(mapped([...NEEDED, 'Brutto'], 'invoices', { amount: 'Brutto' })).toMatchObject({
      amount: 'Brutto',
    });
    // "number" would be the invoice id by synonym; asked for as the reference it is that alone.
    expect(() =>
      mapped(['number', 'clientId', 'issueDate', 'amount'], 'invoices', { reference: 'number' }),
    ).toThrow(/no column for invoiceId/);
  });

  it('may use one header twice where the caller says so', () => {
    expect(
      mapped(['Ref', 'Kunde', 'issueDate', 'amount'], 'invoices', {
        invoiceId: 'Ref',
        clientId: 'Kunde',
        clientName: 'Kunde',
      }),
    ).toMatchObject({ clientId: 'Kunde', clientName: 'Kunde' });
  });

  it('that name no header are an error with the headers', () => {
    expect(() => mapped(NEEDED, 'invoices', { dueDate: 'Zahlbar' })).toThrow(
      /--invoices\.map names the column "Zahlbar", and there is none\. The file has: invoiceId, clientId/,
    );
  });

  it('__proto__ is a header like any other', () => {
    const headers = ['__proto__', 'clientId', 'issueDate', 'amount'];
    expect(mapped(headers, 'invoices', { invoiceId: '__proto__' })['invoiceId']).toBe('__proto__');
  });
});

const ROLES: readonly RecordRole[] = [
  'invoices',
  'payments',
  'credit-notes',
  'disputes',
  'agreements',
  'incidents',
];

it.each(ROLES)('%s: every synonym is written folded and once in its column', (role) => {
  for (const { synonyms } of Object.values(columnsOf(role))) {
    expect(synonyms.map(fold)).toEqual(synonyms);
    expect(new Set(synonyms).size).toBe(synonyms.length);
  }
});
