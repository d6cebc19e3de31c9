import { describe, expect, it } from 'vitest';
import { plainDate } from '../../model/plain-date.js';
import {
  readAgreements,
  readCreditNotes,
  readDisputes,
  readIncidents,
  readInvoices,
  readPayments,
} from '../index.js';

const day = plainDate;
const csv = (...lines: readonly string[]): string => lines.join('\n');

describe('invoices', () => {
  it('every field, and the same fields in the same order where nothing is given', async () => {
    const { records } = await readInvoices(
      csv(
        'invoiceId,clientId,issueDate,amount,clientName,dueDate,termsDays,currency,agreedAmount,agreementId,reference,status,discountPercent,discountUntil,settledOn,paidAmount,balance,disputed,disputedOn,disputeResolvedOn,disputeOutcome,disputeReason',
        ' 0042 ,007,2024-01-02,1234.5,Müller & Co,2024-02-01,30,eur,1300,Q1,PO7,Teilbezahlt,"2,5 %",2024-01-12,2024-02-03,-1.5,7.25,ja,2024-01-20,2024-01-25,berechtigt,Preis',
        '1,c,2024-01-02,1,,,,,,,,,,,,,,,,,,',
      ),
      { file: 'f.csv' },
    );
    expect(records[0]).toEqual({
      invoiceId: '0042',
      clientId: '007',
      issueDate: day('2024-01-02'),
      amount: 123_450,
      currency: 'EUR',
      clientName: 'Müller & Co',
      dueDate: day('2024-02-01'),
      termsDays: 30,
      agreedAmount: 130_000,
      agreementId: 'Q1',
      reference: 'PO7',
      status: 'partial',
      discountPercent: 2.5,
      discountUntil: day('2024-01-12'),
      settledOn: day('2024-02-03'),
      paidAmount: -150,
      balance: 725,
      disputed: true,
      disputedOn: day('2024-01-20'),
      disputeResolvedOn: day('2024-01-25'),
      disputeOutcome: 'upheld',
      disputeReason: 'price',
      source: { file: 'f.csv', line: 2 },
    });
    expect(records[1]).toMatchObject({ currency: 'XXX', dueDate: null, disputed: null });
    expect(Object.keys(records[1]!)).toEqual(Object.keys(records[0]!));
  });

  it('ids are kept as written, also those no number can hold and those JavaScript knows', async () => {
    const ids = ['0007', '1234567890123456789', '__proto__', 'constructor', '1e5'];
    const { records } = await readInvoices(
      csv(
        '__proto__,invoiceId,clientId,issueDate,amount',
        ...ids.map((id) => `x,${id},${id},2024-01-01,1`),
      ),
    );
    expect(records.map(({ invoiceId }) => invoiceId)).toEqual(ids);
    expect(records.map(({ clientId }) => clientId)).toEqual(ids);
  });

  it('the currency of the row, else of the option; its digits are those of the amount', async () => {
    const { records, issues } = await readInvoices(
      csv(
        'invoiceId,clientId,issueDate,amount,currency',
        '1,c,2024-01-01,5,',
        '2,c,2024-01-01,5,JPY',
        '3,c,2024-01-01,1.234,kwd',
        '4,c,2024-01-01,5.5,JPY',
        '5,c,2024-01-01,5,Euros',
        '6,c,2024-01-01,5,€',
      ),
      { currency: 'USD', decimal: '.' },
    );
    expect(records.map(({ amount, currency }) => [amount, currency])).toEqual([
      [500, 'USD'],
      [5, 'JPY'],
      [1234, 'KWD'],
      [500, 'EUR'],
    ]);
    expect(issues.map(({ code, source }) => [code, source?.line, source?.column])).toEqual([
      ['amount-below-minor-unit', 5, 'amount'],
      ['bad-currency', 6, 'currency'],
    ]);
  });

  it('invoices whose currency cell is empty are told once, with the first one', async () => {
    const rows = csv(
      'invoiceId,clientId,issueDate,amount,currency',
      '1,c,2024-01-01,5,EUR',
      '2,c,2024-01-01,5,',
      '3,c,2024-01-01,x,',
      '4,c,2024-01-01,5,',
    );
    const { issues } = await readInvoices(rows);
    expect(issues.filter(({ code }) => code === 'no-currency')).toEqual([
      {
        code: 'no-currency',
        severity: 'info',
        source: { file: 'invoices', line: 3, column: 'currency' },
        message:
          '2 rows are without a currency; the amounts are read with two decimals and shown without one. Fill it in, or name it with --currency EUR.',
      },
    ]);
    const named = await readInvoices(rows, { currency: 'EUR' });
    expect(named.issues.map(({ code }) => code)).toEqual(['bad-amount']);
  });

  it('a file without any currency says so once', async () => {
    const { issues } = await readInvoices(
      csv('invoiceId,clientId,issueDate,amount', '1,c,2024-01-01,5', '2,c,2024-01-01,5'),
    );
    expect(issues.map(({ code, severity }) => [code, severity])).toEqual([['no-currency', 'info']]);
  });

  it('an agreed 0 is none; below zero is a mistake', async () => {
    const { records, file } = await readInvoices(
      csv(
        'invoiceId,clientId,issueDate,amount,agreedAmount',
        '1,c,2024-01-01,5,0.00',
        '2,c,2024-01-01,5,-1',
      ),
    );
    expect(records).toMatchObject([{ invoiceId: '1', agreedAmount: null }]);
    expect(file).toMatchObject({ rows: 2, accepted: 1, rejected: 1 });
  });

  it('a document that bills nothing is ignored, and a correction is a credit note', async () => {
    const { records, creditNotes, issues, file } = await readInvoices(
      csv(
        'invoiceId,clientId,issueDate,amount,currency,documentType',
        '1,c,2024-01-01,5,EUR,Invoice',
        '2,c,2024-01-01,6,EUR,Payment',
        '3,c,2024-01-01,,EUR,Angebot',
        '4,c,2024-01-01,2,EUR,Rechnungskorrektur',
        '5,c,2024-01-01,9,EUR,Standard',
      ),
    );
    expect(records.map(({ invoiceId }) => invoiceId)).toEqual(['1', '5']);
    expect(creditNotes).toMatchObject([{ creditNoteId: '4', amount: 200 }]);
    expect(issues.map(({ code, source }) => [code, source?.line])).toEqual([
      ['no-invoice', 3],
      ['no-invoice', 4],
      ['unknown-word', 6],
      ['unknown-words', 6],
    ]);
    expect(file).toMatchObject({ rows: 5, accepted: 3, ignored: 2 });
  });

  it.each([
    ['Storno', 'ja', 'void'],
    ['Storniert', 'storniert', 'void'],
    ['Cancelled', 'x', 'void'],
    ['Voided', 'Yes', 'void'],
    ['Annulée', 'oui', 'void'],
    ['Anulada', 'Sí', 'void'],
    ['Geannuleerd', 'ja', 'void'],
    ['Storniert', '03.02.2024', 'void'],
    ['Cancelled on', '2024-02-13', 'void'],
    ['Storno', 'nein', 'paid'],
    ['Storno', '', 'paid'],
    ['Storniert am', '00.00.0000', 'paid'],
    ['Storno', '-', 'paid'],
    ['cancelled_at', 'NULL', 'paid'],
    ['Cancelled on', 'n/a', 'paid'],
    ['Storniert am', 'offen', 'paid'],
  ])('%s with %s makes an invoice %s', async (header, cell, status) => {
    const { records, issues } = await readInvoices(
      csv(
        `invoiceId,clientId,issueDate,amount,currency,status,${header}`,
        '1,c,13.01.2024,1,EUR,paid,',
        `2,c,14.01.2024,1,EUR,paid,${cell}`,
      ),
    );
    expect(issues).toEqual([]);
    expect(records.map((record) => record.status)).toEqual(['paid', status]);
  });

  it.each(['-', '–', 'n/a', 'N.A.', 'NULL', 'None'])(
    '%j in a column of words is no word',
    async (nothing) => {
      const invoices = await readInvoices(
        csv(
          'invoiceId,clientId,issueDate,amount,currency,status,documentType,disputed',
          `1,c,2024-01-01,10,EUR,${nothing},${nothing},${nothing}`,
          `2,c,2024-01-02,-10,EUR,paid,${nothing},no`,
        ),
      );
      expect(invoices.records).toMatchObject([{ invoiceId: '1', status: null, disputed: null }]);
      expect(invoices.creditNotes).toMatchObject([{ creditNoteId: '2', amount: 1000 }]);
      expect(invoices.issues.map(({ code }) => code)).toEqual(['negative-invoice']);
      const payments = await readPayments(
        csv(
          'date,amount,clientId,currency,kind,status',
          `2024-01-01,10,c,EUR,${nothing},${nothing}`,
        ),
      );
      expect(payments.records).toMatchObject([{ amount: 1000, kind: null }]);
      expect(payments.issues).toEqual([]);
    },
  );

  it('a credit note that was cancelled counts for nothing, one that is a Storno does', async () => {
    const of = async (header: string) => {
      const { creditNotes, issues } = await readInvoices(
        csv(
          `invoiceId,clientId,issueDate,amount,currency,${header}`,
          '1,c,2024-01-01,10,EUR,nein',
          '2,c,2024-01-02,-10,EUR,ja',
        ),
      );
      return [creditNotes.length, ...issues.map(({ code }) => code)];
    };
    expect(await of('Storniert')).toEqual([0, 'excluded-credit-note']);
    expect(await of('Storno')).toEqual([1, 'negative-invoice']);
  });

  it('the header of the amounts may name their currency; a column or an option says it better', async () => {
    const rows = ['1,c,2024-01-01,10.50,', '2,c,2024-01-02,-1.25,'];
    const of = async (currency: string, cell: string, options = {}) => {
      const { records, creditNotes, issues } = await readInvoices(
        csv(
          `invoiceId,clientId,issueDate,Amount (CHF),${currency}`,
          ...rows.map((row) => row + cell),
        ),
        options,
      );
      return [
        ...[...records, ...creditNotes].map((one) => `${one.currency} ${one.amount}`),
        ...issues.map(({ code }) => code),
      ];
    };
    expect(await of('Note', '')).toEqual(['CHF 1050', 'CHF 125', 'negative-invoice']);
    expect(await of('currency', '')).toEqual(['CHF 1050', 'CHF 125', 'negative-invoice']);
    const map = { currency: 'currency' };
    expect(await of('currency', 'EUR', { map })).toEqual([
      'EUR 1050',
      'EUR 125',
      'negative-invoice',
    ]);
    // A credit note without a currency takes that of its invoice.
    expect(await of('Note', '', { currency: 'EUR' })).toEqual([
      'EUR 1050',
      'null 12500',
      'negative-invoice',
    ]);
  });

  it('a word that nobody knows is a warning, and the row stays', async () => {
    const { records, issues } = await readInvoices(
      csv(
        'invoiceId,clientId,issueDate,amount,currency,status,disputed,termsDays',
        '1,c,2024-01-01,5,EUR,paied,maybe,soon',
        '2,c,2024-01-01,5,EUR,__proto__,x,Net 30',
        '3,c,2024-01-01,5,EUR,BEZAHLT,0,14 Tage',
      ),
    );
    expect(records.map(({ status, disputed, termsDays }) => [status, disputed, termsDays])).toEqual(
      [
        [null, null, null],
        [null, true, 30],
        ['paid', false, 14],
      ],
    );
    expect(
      issues.map(({ code, severity, source, row }) => [code, severity, source?.column, row]),
    ).toEqual([
      ['unknown-word', 'warning', 'status', undefined],
      ['bad-number', 'warning', 'termsDays', undefined],
      ['unknown-word', 'warning', 'disputed', undefined],
      ['unknown-word', 'warning', 'status', undefined],
      // Once for all rows: they count as if they had no status.
      ['unknown-words', 'warning', 'status', undefined],
    ]);
    expect(issues.find(({ code }) => code === 'unknown-word')?.message).toMatch(
      /"paied".*written-off/,
    );
  });
});

describe('payments', () => {
  it('kinds keep the amount as written; without a currency it is in ten-thousandths', async () => {
    const { records } = await readPayments(
      csv(
        'date,amount,invoiceId,clientId,paymentId,currency,kind',
        '2024-01-01,5,1,c,P1,EUR,',
        '2024-01-01,5,1,,,,refund',
        '2024-01-01,-5.1234,1,,,,Rücklastschrift',
        '2024-01-01,5,,c,,,Skonto',
      ),
      { file: 'p.csv' },
    );
    expect(records.map(({ amount, currency, kind }) => [amount, currency, kind])).toEqual([
      [500, 'EUR', null],
      [50_000, null, 'refund'],
      [-51_234, null, 'chargeback'],
      [50_000, null, 'discount'],
    ]);
    expect(records[0]).toEqual({
      date: day('2024-01-01'),
      amount: 500,
      currency: 'EUR',
      invoiceId: '1',
      clientId: 'c',
      paymentId: 'P1',
      purpose: null,
      kind: null,
      source: { file: 'p.csv', line: 2 },
    });
    expect(records.map((record) => Object.keys(record).join())).toEqual(
      records.map(() => Object.keys(records[0]!).join()),
    );
  });

  it('that name nobody are rejected', async () => {
    const { issues, file } = await readPayments(
      csv('date,amount,invoiceId,clientId', '2024-01-01,5,,'),
    );
    expect(file).toMatchObject({ rows: 1, rejected: 1 });
    expect(issues[0]).toMatchObject({
      code: 'missing-value',
      row: 'rejected',
      source: { line: 2, column: 'invoiceId' },
    });
  });
});

it('credit notes', async () => {
  const { records } = await readCreditNotes(
    csv('date,amount,invoiceId,creditNoteId,reason', '2024-01-01,-5,1,G1,Kulanz'),
    { file: 'g.csv' },
  );
  expect(records).toEqual([
    {
      date: day('2024-01-01'),
      amount: -50_000,
      currency: null,
      invoiceId: '1',
      clientId: null,
      creditNoteId: 'G1',
      reason: 'goodwill',
      fromInvoicesFile: false,
      source: { file: 'g.csv', line: 2 },
    },
  ]);
});

it('disputes: the amount is optional, and above zero', async () => {
  const { records, file, issues } = await readDisputes(
    csv(
      'invoiceId,openedOn,amount,outcome,resolvedOn,reason',
      '1,2024-01-01,12.34,rejected,2024-01-05,quality',
      '2,2024-01-01,,zurückgezogen,,',
      '3,2024-01-01,0,,,',
      '4,2024-01-01,-1,,,',
    ),
  );
  expect(records).toMatchObject([
    { amount: 123_400, outcome: 'rejected', resolvedOn: day('2024-01-05'), reason: 'quality' },
    { amount: null, outcome: 'withdrawn', resolvedOn: null, reason: null },
  ]);
  expect(file).toMatchObject({ rows: 4, accepted: 2, rejected: 1, ignored: 1 });
  expect(issues.map(({ code }) => code)).toEqual(['zero-amount', 'negative-amount']);
});

it('disputes may name a payment and its client instead of an invoice', async () => {
  const { records, issues } = await readDisputes(
    csv(
      'Charge ID,Customer ID,openedOn',
      'ch_1,cus_1,2024-01-01',
      'ch_2,,2024-01-01',
      ',cus_1,2024-01-01',
    ),
  );
  expect(records).toMatchObject([{ invoiceId: null, paymentId: 'ch_1', clientId: 'cus_1' }]);
  expect(issues.map(({ code, source }) => [code, source?.line, source?.column])).toEqual([
    ['missing-value', 3, 'Charge ID'],
    ['missing-value', 4, 'Charge ID'],
  ]);
});

it('agreements: only a change order is below zero', async () => {
  const { records, file } = await readAgreements(
    csv(
      'agreementId,amount,acceptedOn,kind,pricing,currency',
      'Q1,1000,2024-01-01,,Kostenvoranschlag,EUR',
      'Q1,-50,2024-02-01,Nachtrag,,EUR',
      'Q2,-50,2024-02-01,,,EUR',
    ),
  );
  expect(records.map(({ amount, kind, pricing }) => [amount, kind, pricing])).toEqual([
    [100_000, null, 'estimate'],
    [-5000, 'change-order', null],
  ]);
  expect(file).toMatchObject({ rows: 3, accepted: 2, rejected: 1 });
});

it('incidents: points are 1 to 10', async () => {
  const { records, issues } = await readIncidents(
    csv(
      'date,clientId,point,warned,note',
      '2024-01-01,c,8,ja,Shouted',
      '2024-01-01,c,11,,',
      '2024-01-01,c,2.5,,',
      '2024-01-01,c,0x5,,',
      '2024-01-01,c,5.0,,',
    ),
  );
  expect(records).toMatchObject([
    { clientId: 'c', point: 8, warned: true, note: 'Shouted' },
    { point: 5 },
  ]);
  expect(issues.map(({ code, source }) => [code, source?.line])).toEqual([
    ['bad-point', 3],
    ['bad-point', 4],
    ['bad-point', 5],
  ]);
});

it('kinds: a bounced direct debit leaves no cash, and one that is not understood is told with its sum', async () => {
  const { records, issues } = await readPayments(
    csv(
      'Zahldatum;Rechnungsnummer;Betrag;Art',
      '20.07.2024;1;119,00;Lastschrift',
      '24.07.2024;1;119,00;Rückbuchung',
      '20.08.2024;2;238,00;Gutschrift',
    ),
  );
  expect(records.map(({ kind, amount }) => [kind, amount])).toEqual([
    ['payment', 1_190_000],
    ['chargeback', 1_190_000],
    [null, 2_380_000],
  ]);
  expect(issues.map(({ code, value }) => [code, value])).toEqual([
    ['unknown-word', 'Gutschrift'],
    ['unclear-payments', 'Gutschrift'],
  ]);
  expect(issues[1]!.message).toContain('1 row has a kind or status');
  expect(issues[1]!.message).toContain('counts as cash, 238.00 in all');
});

it('a mark of debit and credit gives amounts their sign', async () => {
  const { records } = await readPayments(
    csv(
      'Datum;Rechnungsnummer;Kunde;Betrag;Soll/Haben',
      '20.07.2024;1;C;10,00;H',
      '22.07.2024;1;C;10,00;S',
      '23.07.2024;2;C;-10,00;S',
      '24.07.2024;2;C;10,00;Haben',
    ),
  );
  expect(records.map(({ amount }) => amount)).toEqual([100_000, -100_000, -100_000, 100_000]);
});

it('words for no date leave the row where the date may be empty, and reject it where it may not', async () => {
  const { records, issues, file } = await readInvoices(
    csv(
      'Kunde;Rechnungsnr;Datum;Fällig;Brutto;Bezahlt am',
      'Gut;1;01.07.2024;31.07.2024;595,00;20.07.2024',
      'Nie;2;01.07.2024;-;714,00;offen',
      'Nie;3;01.07.2024;31.07.2024;714,00;–',
      'Nie;4;01.07.2024;31.07.2024;714,00;Mahnung 12.12.',
      'Nie;5;offen;31.07.2024;714,00;',
    ),
  );
  expect(records.map((row) => [row.invoiceId, 'settledOn' in row && row.settledOn])).toEqual([
    ['1', day('2024-07-20')],
    ['2', null],
    ['3', null],
  ]);
  expect(file).toMatchObject({ accepted: 3, rejected: 2, ignored: 0 });
  const told = issues.filter(({ code }) => code !== 'no-currency');
  expect(told.map(({ code, source }) => [code, source!.line])).toEqual([
    ['bad-date', 5],
    ['bad-date', 6],
    ['no-date', 3],
    ['no-date', 3],
  ]);
  expect(told.slice(2).map(({ message }) => message)).toEqual([
    '1 row is without a date in the column "Fällig", such as "-"; it is read as empty.',
    '2 rows are without a date in the column "Bezahlt am", such as "offen"; it is read as empty.',
  ]);
});

it('terms in a column of due dates, and words for paid in one of days of payment, leave the row', async () => {
  const { records, issues, file } = await readInvoices(
    csv(
      'Kunde;Rechnungsnr;Datum;Fällig;Brutto;Bezahlt am',
      'Gut;1;01.07.2024;sofort;595,00;20.07.2024',
      'Gut;2;01.07.2024;nach Erhalt;595,00;ja',
      'Gut;3;01.07.2024;14 Tage netto;714,00;teilweise',
      'Gut;4;01.07.2024;31.07.2024;714,00;offen',
      'Gut;5;01.07.2024;45306;714,00;',
      'Gut;6;01.07.2024;nach Absprache;714,00;',
      'Gut;7;01.07.2024;31.07.2024;714,00;storniert',
      'Gut;8;01.07.2024;31.07.2024;714,00;überfällig',
      'Gut;9;01.07.2024;0;714,00;0',
    ),
  );
  expect(
    records.map((row) => [row.invoiceId, row.dueDate, row.termsDays, row.settledOn, row.status]),
  ).toEqual([
    ['1', null, 0, day('2024-07-20'), null],
    ['2', null, 0, null, 'paid'],
    ['3', null, 14, null, 'partial'],
    ['4', day('2024-07-31'), null, null, 'open'],
    ['7', day('2024-07-31'), null, null, 'void'],
    ['8', day('2024-07-31'), null, null, 'overdue'],
    ['9', null, null, null, null],
  ]);
  expect(file).toMatchObject({ accepted: 7, rejected: 2 });
  expect(issues.flatMap(({ code, source }) => (code === 'bad-date' ? source!.line : []))).toEqual([
    6, 7,
  ]);
});

it.each([
  ['gesendet', 'ja', 'paid'],
  ['überfällig', 'teilweise', 'partial'],
  ['gesendet', 'nein', 'sent'],
  ['Entwurf', 'ja', 'draft'],
  ['storniert', 'ja', 'void'],
  ['abgeschrieben', 'ja', 'written-off'],
  ['teilbezahlt', 'ja', 'partial'],
  ['offen', 'storniert', 'void'],
  ['offen', 'überfällig', 'open'],
])('of the status %s and paid: %s counts what says more: %s', async (status, paid, expected) => {
  const { records } = await readInvoices(
    csv(
      'Kunde;Rechnungsnr;Datum;Brutto;Status;Bezahlt',
      `Gut;1;01.07.2024;595,00;${status};${paid}`,
    ),
  );
  expect(records[0]).toMatchObject({ status: expected, settledOn: null });
});

it('whether it was paid, in a column of its own beside the day, is its status', async () => {
  const rows = ['1;ja;20.07.2024', '2;ja;', '3;nein;', '4;x;'].map(
    (row) => `Gut;01.07.2024;595,00;${row}`,
  );
  const read = (header: string) =>
    readInvoices(csv(`Kunde;Datum;Brutto;Rechnungsnr;${header};Bezahlt am`, ...rows));
  const { records, issues } = await read('Bezahlt?');
  expect(records.map(({ status, settledOn }) => [status, settledOn])).toEqual([
    ['paid', day('2024-07-20')],
    ['paid', null],
    ['open', null],
    ['paid', null],
  ]);
  expect(issues.map(({ code }) => code)).toEqual(['no-currency']);
  // Below another header nobody knows what they say.
  const other = await read('Status');
  expect(other.records.map(({ status }) => status)).toEqual([null, null, null, null]);
  expect(other.issues.map(({ code }) => code)).toContain('unknown-words');
});

it('whether it was paid is no second column of days, and a dash below it says nothing', async () => {
  const { records, issues } = await readInvoices(
    csv(
      'Kunde;Datum;Brutto;Rechnungsnr;Bezahlt;Geldeingang',
      'Gut;01.07.2024;595,00;1;ja;20.07.2024',
      'Gut;01.07.2024;595,00;2;ja;',
      'Gut;01.07.2024;595,00;3;-;',
      'Gut;01.07.2024;595,00;4;nein;teilweise',
    ),
  );
  expect(records.map(({ status, settledOn }) => [status, settledOn])).toEqual([
    ['paid', day('2024-07-20')],
    ['paid', null],
    [null, null],
    ['partial', null],
  ]);
  expect(issues.map(({ code }) => code)).toEqual(['no-currency']);
});

it('a row below zero of an unknown document is no credit note: it is rejected, and told of all', async () => {
  const { records, issues, file } = await readInvoices(
    csv(
      'Kunde;Rechnungsnr;Datum;Brutto;Belegart',
      'C;1;01.07.2024;595,00;Rechnung',
      'C;2;20.07.2024;-595,00;DZ',
      'C;3;21.07.2024;-5,00;DX',
      'C;4;22.07.2024;-7,00;Gutschrift',
      'C;5;23.07.2024;-8,00;',
      'C;6;24.07.2024;9,00;RV',
    ),
    { map: { documentType: 'Belegart' } },
  );
  expect(records.map((row) => [row.source!.line, row.amount])).toEqual([
    [2, 59_500],
    [7, 900],
  ]);
  expect(file).toMatchObject({ accepted: 4, rejected: 2 });
  expect(issues.find(({ code }) => code === 'unclear-documents')).toMatchObject({
    severity: 'warning',
    source: { line: 3, column: 'Belegart' },
    message: expect.stringMatching(/^2 rows are below zero and of a document type .* "DZ"/),
  });
});

it('the header of the amount of payments may name their currency, and a row another one', async () => {
  const { records } = await readPayments(
    csv(
      'Datum;Kunde;Betrag (CHF);Typ',
      '20.07.2024;C;100,00;Zahlung',
      '21.07.2024;C;€ 50,00;Zahlung',
      '22.07.2024;C;-20,00;Rückzahlung',
    ),
  );
  expect(records.map(({ amount, currency, kind }) => [amount, currency, kind])).toEqual([
    [10_000, 'CHF', 'payment'],
    [5000, 'EUR', 'payment'],
    [-2000, 'CHF', 'refund'],
  ]);
});

it('a draft that has no number yet is ignored, and a bill without one is rejected', async () => {
  const { records, issues, file } = await readInvoices(
    csv(
      'Kunde;Rechnungsnr;Datum;Brutto;Status',
      'Gut;;01.07.2024;595,00;Entwurf',
      ';/;;595,00;Entwurf',
      'Gut;7;01.07.2024;595,00;Entwurf',
      'Gut;;01.07.2024;595,00;offen',
    ),
  );
  expect(records.map(({ invoiceId }) => invoiceId)).toEqual(['7']);
  expect(file).toMatchObject({ rows: 4, accepted: 1, rejected: 1, ignored: 2 });
  expect(issues.map(({ code, source }) => [code, source!.line])).toEqual([
    ['no-currency', 1],
    ['no-invoice', 2],
    ['no-invoice', 3],
    ['missing-value', 5],
  ]);
});

it('so is what was cancelled without a number, in a row of ordinary cells, too', async () => {
  const { records, file } = await readInvoices(
    csv(
      'clientId,invoiceId,issueDate,amount,currency,status,cancelled',
      'Gut,/,2024-07-01,595.00,EUR,draft,',
      'Gut,/,2024-07-02,100.00,EUR,void,',
      'Gut,,2024-07-02,100.00,EUR,open,draft',
      'Gut,/8,2024-07-03,100.00,EUR,draft,',
    ),
  );
  expect(records.map(({ invoiceId }) => invoiceId)).toEqual(['/8']);
  expect(file).toMatchObject({ rows: 4, accepted: 1, rejected: 0, ignored: 3 });
});

it('cash that left and names nobody is what the firm pays: it is ignored, unless its kind says otherwise', async () => {
  const { records, issues, file } = await readPayments(
    csv(
      'Datum;Kunde;Betrag;Art',
      '20.07.2024;C;100,00;Zahlung',
      '21.07.2024;;-30,00;Zahlung',
      '21.07.2024;;-900,00;',
      '22.07.2024;;-20,00;Rückzahlung',
      '22.07.2024;;-20,00;Rücklastschrift',
      '23.07.2024;;50,00;Zahlung',
    ),
  );
  expect(records).toHaveLength(1);
  expect(file).toMatchObject({ rows: 6, accepted: 1, rejected: 3, ignored: 2 });
  expect(issues.map(({ code, source }) => [code, source!.line])).toEqual([
    ['no-record', 3],
    ['no-record', 4],
    ['missing-value', 5],
    ['missing-value', 6],
    ['missing-value', 7],
  ]);
});
