import { describe, expect, it } from 'vitest';
import type { InvoiceSignalsError } from '../../model/error.js';
import type { RecordRole } from '../../model/file-report.js';
import { columnsOf } from './columns.js';
import { mapColumns as mapHeaded } from './map-columns.js';
import type { SampleRows } from './sample-rows.js';

const mapColumns = (
  headers: readonly string[],
  role: RecordRole,
  map: Readonly<Record<string, string>>,
  file: string,
  below: SampleRows = [],
) => mapHeaded({ file, role, headers, below, map });

const mapped = (
  headers: readonly string[],
  role: RecordRole = 'invoices',
  map: Readonly<Record<string, string>> = {},
): Record<string, string> =>
  Object.fromEntries(
    [...mapColumns(headers, role, map, 'f.csv')].map(([name, index]) => [name, headers[index]!]),
  );

const NEEDED = ['invoiceId', 'clientId', 'issueDate', 'amount'];

describe('a balance', () => {
  const with_ = (...headers: string[]) => mapped([...NEEDED, ...headers])['balance'];

  it('is known by many names, and by its own', () => {
    expect(with_('Balance Due')).toBe('Balance Due');
    expect(with_('Offener Betrag')).toBe('Offener Betrag');
    expect(with_('Balance')).toBe('Balance');
    expect(with_('balance', 'documentType')).toBe('balance');
  });

  it('that may be that of an account, or stands beside another one, is not read', () => {
    expect(with_('Balance', 'Type')).toBeUndefined();
    expect(with_('Balance', 'Amount Due')).toBeUndefined();
  });

  it('may be all there is of what was billed: then it is asked', () => {
    expect(() => mapped([...NEEDED.slice(0, 3), 'Amount Due'])).toThrow(/no column for amount/);
    const named = { amount: 'Amount Due' };
    expect(mapped([...NEEDED.slice(0, 3), 'Amount Due'], 'invoices', named)['amount']).toBe(
      'Amount Due',
    );
  });
});

it('a column that is mapped to nothing is not read', () => {
  const headers = [...NEEDED, 'Balance', 'Name'];
  const map = { balance: '', clientName: '' };
  expect(Object.keys(mapped(headers, 'invoices', map)).toSorted()).toEqual(NEEDED.toSorted());
  expect(() => mapped(NEEDED, 'invoices', { amount: '' })).toThrow(/no column for amount/);
});

it('an account is the client only where nothing else is', () => {
  const rest = ['invoiceId', 'issueDate', 'amount'];
  expect(mapped([...rest, 'Account Code', 'Customer Name'])['clientId']).toBe('Customer Name');
  expect(mapped([...rest, 'Account No'])['clientId']).toBe('Account No');
});

it('what was quoted is no price of each bill', () => {
  const headers = [...NEEDED, 'Quote Amount', 'Estimate Amount', 'Angebotsbetrag'];
  expect(mapped(headers)['agreedAmount']).toBeUndefined();
  expect(mapped([...NEEDED, 'Vereinbarter Preis'])['agreedAmount']).toBe('Vereinbarter Preis');
});

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
    ['Betrag', 'Brutto', 'amount', 'amount=Brutto', ['invoiceId', 'clientId', 'issueDate']],
    [
      'Customer',
      'Customer ID',
      'clientId',
      'clientId=Customer',
      ['invoiceId', 'issueDate', 'amount'],
    ],
    ['Amount', 'Total', 'amount', 'amount=Total', ['invoiceId', 'clientId', 'issueDate']],
    ['Date', 'Invoice Date', 'issueDate', 'issueDate=Date', ['invoiceId', 'clientId', 'amount']],
    ['amount', 'Amount', 'amount', 'amount=amount', ['invoiceId', 'clientId', 'issueDate']],
  ])('%s and %s are a question, not a guess', (first, second, name, word, others) => {
    expect(() => mapped([first, second, ...others])).toThrow(
      expect.objectContaining({
        code: 'columns-ambiguous',
        message: `f.csv: "${first}" and "${second}" could both be ${name}. Say which${name === 'amount' ? ' is the one with tax' : ''}: --invoices.map ${word}.`,
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

const below = (header: string, ...cells: string[]): Record<string, string> => {
  const headers = [...NEEDED, header];
  const rows = cells.map((cell) => ['1', 'x', '2024-01-31', '100,00', cell]);
  const found = mapColumns(headers, 'invoices', {}, 'f.csv', rows);
  return Object.fromEntries(
    [...found].filter(([, index]) => index === 4).map(([name]) => [header, name]),
  );
};

describe('headers of six languages', () => {
  it.each([
    ['Invoice No.;Customer Name;Date;Total', 'English'],
    ['Rechnungs-Nr.;Kundenname;Datum;Betrag brutto', 'German'],
    ['N° facture;Client;Date de facture;Montant TTC', 'French'],
    ['Numéro de facture;Nom du client;Date d’émission;Total TTC', 'French, spelt out'],
    ['Nº factura;Cliente;Fecha;Importe total', 'Spanish'],
    ['Número de factura;Razón social;Fecha de emisión;Importe', 'Spanish, spelt out'],
    ['Numero fattura;Cliente;Data fattura;Totale', 'Italian'],
    ['Factuurnummer;Klant;Factuurdatum;Totaal incl. btw', 'Dutch'],
  ])('%s (%s)', (header) => {
    const headers = header.split(';');
    expect(mapped(headers)).toEqual(
      Object.fromEntries(NEEDED.map((name, index) => [name, headers[index]])),
    );
  });

  it.each([
    ['Due Date', 'dueDate'],
    ['Fälligkeitsdatum', 'dueDate'],
    ['FAELLIGKEIT', 'dueDate'],
    ["Date d'échéance", 'dueDate'],
    ['Fecha de vencimiento', 'dueDate'],
    ['Scadenza', 'dueDate'],
    ['Vervaldatum', 'dueDate'],
    ['Zahlungsziel', 'termsDays'],
    ['Paid On', 'settledOn'],
    ['Date Paid', 'settledOn'],
    ['Bezahlt am', 'settledOn'],
    ['Payé le', 'settledOn'],
    ['Date de paiement', 'settledOn'],
    ['Fecha de pago', 'settledOn'],
    ['Pagato il', 'settledOn'],
    ['Data pagamento', 'settledOn'],
    ['Betaald op', 'settledOn'],
    ['Amount Received', 'paidAmount'],
    ['Amount Paid', 'paidAmount'],
    ['Zahlbetrag', 'paidAmount'],
    ['Montant payé', 'paidAmount'],
    ['Importe pagado', 'paidAmount'],
    ['Importo pagato', 'paidAmount'],
    ['Devise', 'currency'],
    ['Statut', 'status'],
    ['Estado', 'status'],
    ['Stato', 'status'],
  ])('%s is %s', (header, name) => {
    expect(mapped([...NEEDED, header])[name]).toBe(header);
  });

  it.each([
    'Netto',
    'Nettobetrag',
    'Net amount',
    'Montant HT',
    'Base imponible',
    'Imponibile',
    'Totaal excl. btw',
    'Running balance',
    'Balance',
    'Amount due',
    'Total due',
    'Tax',
    'MwSt.',
  ])('%s is not what was billed', (header) => {
    expect(() => mapped(['invoiceId', 'clientId', 'issueDate', header])).toThrow(
      /no column for amount/,
    );
  });
});

describe('a header that may mean several things', () => {
  it.each([
    ['Paid', ['', '1.000,00', '0,00'], 'paidAmount'],
    ['Bezahlt', ['20.02.2024', ''], 'settledOn'],
    ['Bezahlt', ['ja', 'nein'], 'settledOn'],
    ['Bezahlt', ['x', ''], 'settledOn'],
    ['Bezahlt', ['ja', 'bar'], undefined],
    ['Pagado', ['sí', '100,00'], undefined],
    ['Zahlungseingang', ['2024-02-20'], 'settledOn'],
    ['Received', ['€ 12.50'], 'paidAmount'],
    // A spreadsheet's day, an amount, and a yes and no.
    ['Paid', ['45340', '1', '0'], undefined],
    ['Invoice Paid', ['250.00'], 'paidAmount'],
    ['Paid Value', ['250.00'], 'paidAmount'],
    ['Due Value', ['250.00'], 'balance'],
    ['Saldato', ['Sì', 'No'], 'settledOn'],
    ['Paid?', ['Yes', 'No'], 'settledOn'],
    ['Invoice Currency', ['USD'], 'currency'],
    ['Belegwährung', ['CHF'], 'currency'],
    ['paid_at', ['2024-02-20'], 'settledOn'],
    ['due_at', ['2024-02-20'], 'dueDate'],
    ['Paid', [], undefined],
    ['Zahlungsziel', ['30 Tage'], 'termsDays'],
    ['Zahlungsziel', ['04.02.2024'], 'dueDate'],
  ])('%s above %j is %s', (header, cells, name) => {
    expect(below(header, ...cells)[header]).toBe(name);
  });

  it('a date is not read from amounts, nor an amount from dates', () => {
    const headers = ['Datum', 'Rechnung', 'Zahlungseingang'];
    const rows = [['20.02.2024', 'R1', '119,00']];
    const found = mapColumns(headers, 'payments', {}, 'f.csv', rows);
    expect(Object.fromEntries(found)).toEqual({ date: 0, invoiceId: 1, amount: 2 });
  });
});

describe('the client', () => {
  it('is known by name where there is no number, in every kind of file', () => {
    expect(
      mapped(['Payment Date', 'Invoice Number', 'Customer Name', 'Amount'], 'payments'),
    ).toEqual({
      date: 'Payment Date',
      invoiceId: 'Invoice Number',
      clientId: 'Customer Name',
      amount: 'Amount',
    });
    expect(mapped(['invoiceId', 'clientName', 'issueDate', 'amount'])['clientId']).toBe(
      'clientName',
    );
  });

  it('has a name beside a number', () => {
    expect(mapped([...NEEDED, 'Customer Name'])).toMatchObject({
      clientId: 'clientId',
      clientName: 'Customer Name',
    });
  });
});

describe('an amount that does not say whether tax is in it', () => {
  const asked = (...amounts: string[]): string | undefined => {
    const headers = ['Rechnung', 'Kunde', 'Datum', ...amounts];
    const rows = [['1', 'x', '31.01.2024', '100.00', '20.00', '120.00']];
    try {
      mapColumns(headers, 'invoices', {}, 'f.csv', rows);
      return undefined;
    } catch (error) {
      return (error as InvoiceSignalsError).about.options?.[0];
    }
  };

  it.each([
    ['Amount', 'GST', 'Amount Inc GST'],
    ['Amount', 'GST', 'Inc-Tax Amount'],
    ['Amount', 'VAT', 'Amount inc. VAT'],
    ['Amount', 'Tax', 'Total With Tax'],
    ['Value', 'VAT', 'Gross Value'],
    ['Amount', 'HST', 'Invoice Total (incl. HST)'],
    ['Amount', 'Tax', 'Amount After Tax'],
    ['Betrag', 'MwSt', 'Endbetrag'],
    ['Betrag', 'USt', 'Betrag inkl. USt'],
    ['Betrag', 'MwSt', 'Bruttorechnungsbetrag'],
    ['Betrag', 'MwSt', 'Brutto EUR'],
    ['Bedrag', 'BTW', 'Totaal incl.'],
    ['Bedrag', 'BTW', 'Bruto'],
    ['Importe', 'IVA', 'Total con IVA'],
    ['Importe', 'IVA', 'Importe IVA incluido'],
    ['Montant', 'TVA', 'Montant T.T.C.'],
    ['Montant', 'TVA', 'Net à payer'],
    ['Importo', 'IVA', 'Lordo'],
    ['Total', 'TVA', 'Total T.T.C.'],
    ['Total', 'GST', 'Total (inc. GST)'],
    ['amount', 'tax', 'amount_incl_tax'],
    ['Amount', 'VAT', 'Total Value'],
    ['Importo', 'IVA', 'Totale documento'],
    ['Total', 'Tax', 'Grand Total'],
  ])('is asked for: %s, %s, %s', (...amounts) => {
    const word = `amount=${amounts[2]}`;
    const quoted = /^[\w=./-]+$/.test(word) ? word : `'${word}'`;
    expect(asked(...amounts)).toBe(`--invoices.map ${quoted}`);
  });

  it.each([
    ['Sub Total', 'Tax', 'Total'],
    ['Brutto', 'MwSt', 'Versand inkl. MwSt'],
    ['Total', 'Tax', 'Total excl. tax'],
    ['Total', 'Tax', 'Totale IVA non inclusa'],
    ['Total', 'Tax', 'Unit price incl. tax'],
    ['Amount', 'Tax', 'Total tax'],
    ['Amount', 'Hours', 'Sub total'],
    ['Total', 'Tax', 'Nettobetrag inkl. Rabatt'],
  ])('is not asked for: %s, %s, %s', (...amounts) => {
    expect(asked(...amounts)).toBeUndefined();
  });

  it.each([
    ['Total Outstanding', '100.00', '0.00'],
    ['Total Received', '60.00', '100.00'],
    ['Total Items', '3', '12'],
    ['Tax incl.', '20.00', '20.00'],
    ['inkl. MwSt', '1.000,00', '19,00'],
    ['Total payé', '', '100.00'],
    ['Amount inc GST', '100.00', '100.00'],
  ])('is not doubted for what is not more than it: %s of %s and %s', (header, ...cells) => {
    const headers = ['Rechnung', 'Kunde', 'Datum', 'Amount', header];
    const amount = cells[0].endsWith(',00') ? '2.000,00' : '100.00';
    const rows = cells.map((cell) => ['1', 'x', '31.01.2024', amount, cell]);
    const found = mapColumns(headers, 'invoices', {}, 'f.csv', rows);
    expect(headers[found.get('amount')!]).toBe('Amount');
  });

  it('is doubted where most rows have more with tax, though some have none and some are credits', () => {
    const headers = ['Rechnung', 'Kunde', 'Datum', 'Amount', 'Gesamt inkl. MwSt'];
    const amounts = [
      ['1.000,00', '1.190,00'],
      ['50,00', '50,00'],
      ['-100,00', '-119,00'],
    ];
    const rows = amounts.map((cells) => ['1', 'x', '31.01.2024', ...cells]);
    expect(() => mapColumns(headers, 'invoices', {}, 'f.csv', rows)).toThrow(/may be without tax/);
  });

  it('is what the caller says it is', () => {
    const headers = ['Rechnung', 'Kunde', 'Datum', 'Amount', 'Amount inc GST'];
    const rows = [['1', 'x', '31.01.2024', '100.00', '110.00']];
    for (const amount of ['Amount', 'Amount inc GST']) {
      const found = mapColumns(headers, 'invoices', { amount }, 'f.csv', rows);
      expect(headers[found.get('amount')!]).toBe(amount);
    }
    expect(() => mapColumns(headers, 'invoices', {}, 'f.csv', rows)).toThrow(
      'f.csv: "Amount" may be without tax, as "Amount inc GST" stands beside it. Say which is the one with tax: --invoices.map \'amount=Amount inc GST\'.',
    );
  });

  it('is not doubted for a column of words, or an empty one', () => {
    const headers = ['Rechnung', 'Kunde', 'Datum', 'Amount', 'Incl. tax?'];
    for (const cell of ['yes', '']) {
      const rows = [['1', 'x', '31.01.2024', '100.00', cell]];
      const found = mapColumns(headers, 'invoices', { invoiceId: 'Rechnung' }, 'f.csv', rows);
      expect(headers[found.get('amount')!]).toBe('Amount');
    }
  });
});

it('"Art" is one of documents where most cells name one: an order among services is billed', () => {
  const headers = [...NEEDED, 'Art'];
  const of = (...cells: string[]) => {
    const rows = cells.map((cell) => ['1', 'x', '31.01.2024', '100,00', cell]);
    return mapColumns(headers, 'invoices', {}, 'f.csv', rows).get('documentType');
  };
  expect(of('Beratung', 'Auftrag', 'Wartung')).toBeUndefined();
  expect(of('Rechnung', 'Gutschrift', 'Abo')).toBe(4);
});

describe('a client that is known by a name', () => {
  const of = (...names: string[]) => mapped(['invoiceId', 'issueDate', 'amount', ...names]);

  it.each([
    ['Name', 'Vorname'],
    ['Prénom', 'Nom'],
    ['Naam', 'Voornaam'],
    ['Name', 'First name'],
  ])('is none of the family alone: %s, %s', (...names) => {
    expect(() => of(...names)).toThrow(/no column for clientId/);
    const map = { clientId: names[0] };
    const headers = ['invoiceId', 'issueDate', 'amount', ...names];
    expect(mapped(headers, 'invoices', map)['clientId']).toBe(names[0]);
  });

  it('is another one beside a given name, or has a number', () => {
    expect(of('Firma', 'Vorname')['clientId']).toBe('Firma');
    expect(of('Kundennummer', 'Name', 'Vorname')['clientId']).toBe('Kundennummer');
    expect(of('Name')['clientId']).toBe('Name');
  });

  it('is asked for between a firm and the one to talk to', () => {
    expect(() => of('Company', 'Contact')).toThrow(
      '"Company" and "Contact" could both be clientId. Say which: --invoices.map clientId=Company.',
    );
    const headers = ['invoiceId', 'issueDate', 'amount', 'Company', 'Contact'];
    expect(mapped(headers, 'invoices', { clientId: 'Contact' })).toMatchObject({
      clientId: 'Contact',
      clientName: 'Company',
    });
    expect(of('Contact')['clientId']).toBe('Contact');
  });
});

describe('a client that is named and numbered', () => {
  const ofRows = (headers: readonly string[], ...rows: readonly (readonly string[])[]) => {
    const all = ['Rechnung', 'Datum', 'Brutto', ...headers];
    const below = rows.map((row) => ['1', '31.01.2024', '100,00', ...row]);
    const found = mapColumns(all, 'invoices', {}, 'f.csv', below);
    return ['clientId', 'clientName'].map((name) => all[found.get(name) ?? -1]);
  };

  it.each([
    [
      ['Kunde', 'Kundennummer'],
      ['Gut AG', '10001'],
      ['Kundennummer', 'Kunde'],
    ],
    [
      ['Kunden-Nr.', 'Kunde'],
      ['10001', 'Gut AG'],
      ['Kunden-Nr.', 'Kunde'],
    ],
    [
      ['Customer', 'Customer Code'],
      ['Good Ltd', 'GOOD01'],
      ['Customer Code', 'Customer'],
    ],
    [
      ['Klant', 'Klantnummer'],
      ['Goed BV', '7'],
      ['Klantnummer', 'Klant'],
    ],
  ])('%j', (headers, row, expected) => {
    expect(ofRows(headers, row)).toEqual(expected);
  });

  it('has the name of a column that is called so', () => {
    const headers = ['Kunde', 'Kundennummer', 'Kundenname'];
    expect(ofRows(headers, ['Gut AG', '1', 'Gut Aktiengesellschaft'])).toEqual([
      'Kundennummer',
      'Kundenname',
    ]);
  });

  it.each([[['1001', '7']], [['Gut AG', 'Abteilung Süd']], [['', '']]])(
    'is asked for where cells do not tell: %j',
    (row) => {
      expect(() => ofRows(['Kunde', 'Kundennummer'], row)).toThrow(/could both be clientId/);
    },
  );
});

describe('a currency in a header', () => {
  const ofRows = (headers: readonly string[], row: readonly string[], map = {}) => {
    const all = ['Rechnung', 'Kunde', 'Datum', ...headers];
    const found = mapColumns(all, 'invoices', map, 'f.csv', [['1', 'x', '31.01.2024', ...row]]);
    return Object.fromEntries([...found].slice(3).map(([name, index]) => [name, all[index]]));
  };

  it.each([
    'Betrag (CHF)',
    'Betrag in €',
    'Brutto EUR',
    'Total £',
    'Total ($)',
    'Montant TTC (€)',
    'Total incl. VAT [GBP]',
  ])('%s is an amount', (header) => {
    expect(ofRows([header], ['100,00'])).toEqual({ amount: header });
  });

  it.each(['Total ALL', 'Betrag XYZ', 'Netto EUR'])('%s is none that is known', (header) => {
    expect(() => ofRows([header], ['100,00'])).toThrow(/no column for amount/);
  });

  it('is that of all amounts of a row that are read', () => {
    expect(ofRows(['Brutto EUR', 'Bezahlt EUR'], ['100,00', '50,00'])).toEqual({
      amount: 'Brutto EUR',
      paidAmount: 'Bezahlt EUR',
    });
    expect(ofRows(['Brutto CHF', 'Bezahlt EUR'], ['100,00', '50,00'])).toEqual({
      amount: 'Brutto CHF',
    });
    expect(() => ofRows(['Betrag CHF', 'Betrag EUR'], ['90,00', '100,00'])).toThrow(
      /could both be amount/,
    );
  });

  it('is none of a balance that may be that of an account', () => {
    const headers = ['Type', 'Amount EUR', 'Balance EUR'];
    expect(ofRows(headers, ['Invoice', '100,00', '300,00'])).toEqual({
      amount: 'Amount EUR',
      documentType: 'Type',
    });
  });

  it('is asked about where a column has another one', () => {
    const headers = ['Betrag EUR', 'Währung'];
    for (const cell of ['EUR', 'eur', '€', 'Euro - EUR']) {
      expect(ofRows(headers, ['100,00', cell])).toEqual({
        amount: 'Betrag EUR',
        currency: 'Währung',
      });
    }
    expect(() => ofRows(headers, ['100,00', 'USD'])).toThrow(
      'f.csv: "Betrag EUR" names EUR, and below "Währung" stands "USD". Say which is the currency of these amounts: --invoices.map currency= for EUR, or --invoices.map currency=Währung.',
    );
    expect(ofRows(headers, ['100,00', 'USD'], { currency: '' })).toEqual({ amount: 'Betrag EUR' });
  });

  it('may be that of the document or of the books, where there are amounts in both', () => {
    const headers = ['Amount', 'Amount (Foreign Currency)', 'Currency'];
    expect(() => ofRows(headers, ['1085.32', '1000.00', 'EUR'])).toThrow(
      'f.csv: "Amount" may be in the currency of the books, as "Amount (Foreign Currency)" stands beside it, and "Currency" names one. Say which is read: --invoices.map \'amount=Amount (Foreign Currency)\', or --invoices.map amount=Amount,currency=.',
    );
    // Nobody has to say which of two that are the same.
    expect(ofRows(headers, ['1000.00', '1000.00', 'USD'])).toMatchObject({ amount: 'Amount' });
    expect(() =>
      ofRows(headers, ['1085.32', '1000.00', 'EUR'], { amount: headers[1] }),
    ).not.toThrow();
    expect(ofRows(['Betrag', 'Fremdwährung', 'Währung'], ['90,00', 'USD', 'EUR'])).toEqual({
      amount: 'Betrag',
      currency: 'Währung',
    });
  });
});

describe('headers that count where none of the usual ones stands', () => {
  it.each([
    ['Rech.-Nr.', 'R1', 'invoiceId'],
    ['Rechnungs-ID', 'R1', 'invoiceId'],
    ['Voucher No.', 'R1', 'invoiceId'],
    ['Kd.-Nr.', '7', 'clientId'],
    ['Kontakt', 'Gut AG', 'clientId'],
    ["Party's Name", 'Good Ltd', 'clientId'],
    ['Denominazione', 'Buono srl', 'clientId'],
    ['Rechnung vom', '31.01.2024', 'issueDate'],
    ['Dated On', '31.01.2024', 'issueDate'],
    ['Endbetrag', '100,00', 'amount'],
    ['Amount Inc GST', '100,00', 'amount'],
    ['Lordo', '100,00', 'amount'],
  ])('%s above %s is %s', (header, cell, name) => {
    const headers = ['invoiceId', 'clientId', 'issueDate', 'amount'];
    const at = headers.indexOf(name);
    const row = ['1', 'x', '31.01.2024', '100,00'];
    headers[at] = header;
    row[at] = cell;
    expect(mapColumns(headers, 'invoices', {}, 'f.csv', [row]).get(name)).toBe(at);
  });

  it.each([
    ['Zahlung am', '20.02.2024', 'settledOn'],
    ['Datum betaald', '20.02.2024', 'settledOn'],
    ['Encaissée le', '20.02.2024', 'settledOn'],
    ['Zahlung am', '100,00', undefined],
    ['Geschlossen am', '20.02.2024', undefined],
    ['Eingangsdatum', '20.02.2024', undefined],
    ['Bereits bezahlt', '100,00', 'paidAmount'],
    ['Zahlungen', '2', undefined],
    ['Restant dû', '100,00', 'balance'],
    ['Saldo', '100,00', undefined],
    ['Fällig zum', '20.02.2024', 'dueDate'],
    ['Credit Days', '30', 'termsDays'],
    ['Délai de paiement', '30 jours', 'termsDays'],
    ['Credit Days', 'none', undefined],
    ['Typ', 'Angebot', 'documentType'],
    ['Typ', 'Beratung', undefined],
    ['Belegart', 'Beratung', 'documentType'],
    ['Voucher Type', 'Sales', 'documentType'],
    ['Statut de la facture', 'Payée', 'status'],
    ['Stato pagamento', 'Pagata', 'status'],
    ['State', 'CA', undefined],
    ['State', 'Paid', 'status'],
    ['Storno', 'ja', 'cancelled'],
    ['Storniert am', '20.02.2024', 'cancelled'],
    ['Storno', '100,00', undefined],
  ])('%s above %s is %s', (header, cell, name) => {
    expect(below(header, cell)[header]).toBe(name);
  });

  it('two statuses are asked for, and an own name does not hide the other one', () => {
    expect(() => mapped([...NEEDED, 'Status', 'Zahlungsstatus'])).toThrow(
      'f.csv: "Status" and "Zahlungsstatus" could both be status. Say which: --invoices.map status=Status or --invoices.map status=Zahlungsstatus.',
    );
  });
});

describe('what a question suggests', () => {
  const NET = ['Rechnungsnummer', 'Kunde', 'Datum', 'Netto', 'MwSt', 'Betrag', 'Gesamtbetrag'];

  it('of two amounts the one that has tax', () => {
    expect(() => mapped(NET)).toThrow(
      expect.objectContaining({
        message:
          'f.csv: "Betrag" and "Gesamtbetrag" could both be amount. Say which is the one with tax: --invoices.map amount=Gesamtbetrag.',
        about: expect.objectContaining({ options: ['--invoices.map amount=Gesamtbetrag'] }),
      }),
    );
  });

  it('in the words of a shell', () => {
    const headers = ['invoiceId', 'clientId', 'amount', "Date d'envoi", 'Due on', 'Payable by'];
    expect(() => mapped([...NEEDED, 'Due on', 'Payable by'])).toThrow(
      "--invoices.map 'dueDate=Due on'.",
    );
    expect(() => mapped(headers)).toThrow(
      'f.csv: "Due on" and "Payable by" could both be dueDate. Say which: --invoices.map \'dueDate=Due on\'.',
    );
  });

  it('the header that holds what is billed, or those that hold amounts', () => {
    const headers = ['Lfd.', 'Kunde', 'Datum', 'Netto', 'Brutto gesamt', ''];
    const rows = [['1', 'x', '31.01.2024', '100,00', '119,00', '']];
    expect(() => mapColumns(headers, 'invoices', {}, 'f.csv', rows)).toThrow(
      "f.csv: no column for invoiceId, amount. The file has: Lfd., Kunde, Datum, Netto, Brutto gesamt. Name them: --invoices.map 'invoiceId=HEADER,amount=Brutto gesamt'.",
    );
    const net = ['Rechnung', 'Kunde', 'Datum', 'Netto', 'Steuer'];
    expect(() =>
      mapColumns(net, 'invoices', {}, 'f.csv', [['1', 'x', '31.01.2024', '100,00', '19,00']]),
    ).toThrow('Amounts stand below Netto, Steuer. Name them: --invoices.map amount=HEADER.');
  });

  it('a column for clients where these are headings', () => {
    const headers = ['', 'Num', 'Date', 'Total', 'Terms'];
    const rows = [
      ['Smith, J', '', '', '', ''],
      ['', '1', '2024-01-31', '100.00', ''],
    ];
    expect(() => mapColumns(headers, 'invoices', { invoiceId: 'Num' }, 'f.csv', rows)).toThrow(
      'no column for clientId. The file has: Num, Date, Total, Terms. Name them: --invoices.map invoiceId=Num,clientId=HEADER. "Smith, J" stands alone in its row: of a sheet grouped by client, give each row its client.',
    );
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

it.each(ROLES)('%s: every header that is known can be what is left of one', (role) => {
  for (const { synonyms = '', maybe = '', last = '' } of Object.values(columnsOf(role))) {
    // Of letters that a header keeps when it is folded, and the signs of a regular expression.
    expect(`${synonyms}|${maybe}|${last}`).toMatch(/^[a-z#%/|()?[\]]+$/);
  }
});

it('agreements that are given as payments are none: their completedOn is no day on which cash came', () => {
  const headers = ['agreementId', 'clientId', 'acceptedOn', 'amount', 'completedOn'];
  expect(() => mapped(headers, 'payments')).toThrow(/no column for date/);
  expect(mapped(['clientId', 'amount', 'Completed Date'], 'payments')['date']).toBe(
    'Completed Date',
  );
});

describe('which way the cash went', () => {
  const headers = (mark: string) => ['Datum', 'Rechnungsnr', 'Betrag', mark];
  const rows = (...marks: string[]) => marks.map((mark) => ['20.07.2024', '1', '5,00', mark]);
  const of = (mark: string, marks: string[], map = {}) =>
    mapColumns(headers(mark), 'payments', map, 'f.csv', rows(...marks)).get('direction');

  it.each([
    ['Soll/Haben', ['H', 'S']],
    ['S/H', ['H', '']],
    ['Af Bij', ['Bij', 'Af', 'Af']],
    ['Dr/Cr', ['CR', 'DR']],
    ['D/C', ['C', 'C']],
    ['Debit/Credit', ['credit', 'debit']],
    ['Type', ['CREDIT', 'DEBIT']],
  ])('%s: %s', (header, marks) => {
    expect(of(header, marks)).toBe(3);
  });

  it.each([
    ['Debit/Credit', ['-5,00', '3,00']],
    ['Type', ['CREDIT', 'Bank transfer']],
    ['Code', ['GT', 'C']],
    ['Payment Type', ['Credit', 'Debit']],
    ['S/H', ['']],
  ])('%s: %s are no marks', (header, marks) => {
    expect(of(header, marks)).toBe(undefined);
  });

  it('is asked where most payments would have left, and both answers are heard', () => {
    expect(() => of('S/H', ['S', 'S', 'H'])).toThrow(
      'f.csv: "S/H" says debit of 2 of 3 payments. If a debit is cash that left, as on a bank statement, say so: --payments.map direction=S/H. If it is cash that came, leave the column out: --payments.map direction=',
    );
    expect(of('S/H', ['S', 'S', 'H'], { direction: 'S/H' })).toBe(3);
    expect(of('S/H', ['S', 'S', 'H'], { direction: '' })).toBe(undefined);
  });

  it('is not asked for rows that name nobody: what a firm pays is of others', () => {
    const others = rows('S', 'S', 'S').map(([day, , ...rest]) => [day!, '', ...rest]);
    const below = [...others, ...rows('H', 'S')];
    expect(mapColumns(headers('S/H'), 'payments', {}, 'f.csv', below).get('direction')).toBe(3);
  });
});

describe('what a bank calls it', () => {
  const of = (headers: string, row: string, map = {}) => {
    const found = mapColumns(headers.split(';'), 'payments', map, 'f.csv', [row.split(';')]);
    return Object.fromEntries([...found].map(([name, index]) => [name, headers.split(';')[index]]));
  };

  it('a Valuta of days is no currency, and one of currencies is', () => {
    expect(of('Datum;Rechnungsnr;Betrag;Valuta', '20.07.2024;1;5,00;20.07.2024')).toEqual({
      date: 'Datum',
      invoiceId: 'Rechnungsnr',
      amount: 'Betrag',
    });
    const invoices = 'Rechnungsnr;Kunde;Rechnungsdatum;Valuta;Betrag'.split(';');
    const below = [['1', 'C', '01.07.2024', '31.07.2024', '5,00']];
    expect(mapColumns(invoices, 'invoices', {}, 'f.csv', below).has('currency')).toBe(false);
    expect(of('Datum;Rechnungsnr;Betrag;Valuta', '20.07.2024;1;5,00;EUR')['currency']).toBe(
      'Valuta',
    );
  });

  it.each([
    ['Buchungstag;Rechnungsnr;Betrag', '20.07.2024;1;5,00', 'date', 'Buchungstag'],
    [
      'Buchungstag;Valutadatum;Rechnungsnr;Betrag',
      '20.07.2024;21.07.2024;1;5,00',
      'date',
      'Valutadatum',
    ],
    ['Buchungstag;Valuta;Rechnungsnr;Betrag', '20.07.2024;21.07.2024;1;5,00', 'date', 'Valuta'],
    ['Date completed (UTC);Invoice;Amount', '2024-07-20;1;5.00', 'date', 'Date completed (UTC)'],
    ['Date;Invoice;Paid In;Paid Out', '2024-07-20;1;5.00;', 'amount', 'Paid In'],
    ['Date;Payer name;Amount', '2024-07-20;C;5.00', 'clientId', 'Payer name'],
    [
      'Datum;Name Zahlungsbeteiligter;Betrag',
      '20.07.2024;C;5,00',
      'clientId',
      'Name Zahlungsbeteiligter',
    ],
    ['Datum;Zahlungspflichtiger;Betrag', '20.07.2024;C;5,00', 'clientId', 'Zahlungspflichtiger'],
    [
      'Buchungstag;Beguenstigter/Zahlungspflichtiger;Betrag',
      '20.07.24;C;5,00',
      'clientId',
      'Beguenstigter/Zahlungspflichtiger',
    ],
    [
      'Datum;Auftraggeber/Empfänger;Betrag',
      '20.07.24;C;5,00',
      'clientId',
      'Auftraggeber/Empfänger',
    ],
    [
      'Datum;Naam / Omschrijving;Bedrag (EUR)',
      '20240720;C;5,00',
      'clientId',
      'Naam / Omschrijving',
    ],
    ['Datum;Naam / Omschrijving;Bedrag (EUR)', '20240720;C;5,00', 'amount', 'Bedrag (EUR)'],
    ['Wertstellungsdatum;Kunde;Betrag', '20.07.24;C;5,00', 'date', 'Wertstellungsdatum'],
    ['Datum;Kunde;Betrag;Typ', '20.07.24;C;5,00;Rückzahlung', 'kind', 'Typ'],
    ['Datum;Kunde;Betrag;Typ', '20.07.24;C;5,00;Ausgang', 'direction', undefined],
    ['Datum;Kunde;Betrag;Typ', '20.07.24;C;5,00;Inland', 'kind', undefined],
    ['Date;Customer name;Payer;Amount', '2024-07-20;C;D;5.00', 'clientId', 'Customer name'],
  ])('%s', (headers, row, column, header) => {
    expect(of(headers, row)[column]).toBe(header);
  });
});

it.each([
  ['Bezahlt', ['20.07.2024', 'nein'], 'settledOn'],
  ['Bezahlt', ['20.07.2024', '-'], 'settledOn'],
  ['Bezahlt', ['5,00', '-'], 'paidAmount'],
  ['Bezahlt', ['-', '- €', '5,00'], 'paidAmount'],
  ['Offen', ['5,00', '–'], 'balance'],
  ['Bezahlt', ['5,00', 'offen'], undefined],
  ['Bezahlt', ['-', '-'], undefined],
  ['Bezahlt', ['ja', 'nein'], 'settledOn'],
  ['Bezahlt', ['nein', 'nein'], 'settledOn'],
  ['Bezahlt', ['5,00', 'nein'], undefined],
])('%s with %s is %s', (header, cells, name) => {
  const headers = ['Nr', 'Kunde', 'Rechnungsdatum', 'Betrag', header];
  const below = cells.map((cell) => ['1', 'C', '01.07.2024', '5,00', cell]);
  const map = { invoiceId: 'Nr' };
  const found = [...mapColumns(headers, 'invoices', map, 'f.csv', below)];
  expect(found.find(([, index]) => index === 4)?.[0]).toBe(name);
});

it('a bare number is that of the invoice only where no other column is', () => {
  expect(mapped(['Nr.', ...NEEDED.slice(1)])['invoiceId']).toBe('Nr.');
  expect(mapped(['Nr.', 'Rechnungsnr.', ...NEEDED.slice(1)])['invoiceId']).toBe('Rechnungsnr.');
  expect(mapped(['N°', 'Dokumentnr.', ...NEEDED.slice(1)])['invoiceId']).toBe('Dokumentnr.');
  expect(() => mapped(['Nr.', 'date', 'amount'], 'payments')).toThrow(/invoiceId or clientId/);
});

it('the day of issue may be when it was invoiced', () => {
  expect(mapped(['invoiceId', 'clientId', 'invoiced_at', 'amount'])['issueDate']).toBe(
    'invoiced_at',
  );
  expect(mapped(['invoiceId', 'paid_at', 'amount'], 'payments')['date']).toBe('paid_at');
});

it('of a bank statement the currency is the one behind the amount', () => {
  const mapping = mapColumns(
    ['Buchung', 'Wertstellungsdatum', 'Kunde', 'Saldo', 'Währung', 'Betrag', 'Währung'],
    'payments',
    {},
    'f.csv',
  );
  expect(mapping.get('currency')).toBe(6);
  expect(() => mapped(['Currency', ...NEEDED.slice(0, 3), 'Total', 'Currency'])).toThrow(
    /stands twice/,
  );
  expect(() => mapped(['Datum', 'Kunde', 'Betrag', 'x', 'Währung', 'Währung'], 'payments')).toThrow(
    /stands twice/,
  );
});

it('an account at a bank is no client', () => {
  const account = (cell: string) =>
    mapColumns(['Date', 'Account number', 'Amount'], 'payments', {}, 'f.csv', [
      ['2024-07-20', cell, '5.00'],
    ]).get('clientId');
  expect(account('10023')).toBe(1);
  expect(() => account('DE89370400440532013000')).toThrow(/no column for invoiceId or clientId/);
});

it('an account of the books themselves is no client', () => {
  const headers = ['No', 'Account', 'Date', 'Amount'];
  const row = (account: string) => ['1', account, '2024-01-05', '10.00'];
  const clientOf = (...accounts: string[]) =>
    mapColumns(headers, 'invoices', {}, 'a.csv', accounts.map(row)).get('clientId');
  expect(clientOf('4711', '4711', '4711', '4711')).toBe(1);
  expect(clientOf('4711', '4711', '4711', '4711', '4712')).toBe(1);
  expect(() => clientOf('4711', '4711', '4711', '4711', '4711')).toThrow(/no column for clientId/);
  expect(() => clientOf('Accounts Receivable (A/R)', 'Undeposited Funds')).toThrow(
    /no column for clientId/,
  );
});
