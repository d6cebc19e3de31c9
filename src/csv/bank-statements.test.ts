// Statements of banks, given as payments.
import { describe, expect, it } from 'vitest';
import { formatDate } from '../model/plain-date.js';
import { readPayments } from './index.js';

const read = (...lines: readonly string[]) => readPayments(`${lines.join('\n')}\n`);

/** What is read from where: the columns by their headers. */
const columnsOf = async (header: string, ...rows: readonly string[]) =>
  Object.fromEntries((await read(header, ...rows)).detection.columns);

describe('rows of nobody', () => {
  it('are payments whose purpose is read, where they have one', async () => {
    const { records, issues, file } = await read(
      'Date,Description,Amount',
      '2024-03-04,ACME INV-1001,500.00',
      '2024-03-05,thank you,20.00',
      '2024-03-06,rent,-900.00',
    );
    expect(records.map(({ clientId, purpose, amount }) => [clientId, purpose, amount])).toEqual([
      [null, 'ACME INV-1001', 5_000_000],
      [null, null, 200_000],
    ]);
    expect(file).toMatchObject({ rows: 3, accepted: 2, rejected: 0, ignored: 1 });
    expect(issues.map(({ code }) => code)).toEqual(['no-record']);
  });

  it('are told once where they say nothing at all', async () => {
    const { records, issues, file } = await read(
      'Number,Date,Account,Amount,Subcategory,Memo',
      ',04/03/2024,20-00-00 1234567,500.00,Counter Credit,ACME RE-1001 BGC',
      ...Array(4).fill(',25/03/2024,20-00-00 1234567,7.00,Counter Credit,'),
    );
    expect(records.map(({ purpose, source }) => [purpose, source?.line])).toEqual([
      ['ACME RE-1001 BGC', 2],
    ]);
    expect(file).toMatchObject({ rows: 5, accepted: 1, rejected: 0, ignored: 4 });
    expect(issues).toEqual([
      expect.objectContaining({
        code: 'missing-value',
        severity: 'warning',
        message: expect.stringMatching(/^4 rows are of cash, and name neither/),
        source: { file: 'payments', line: 3, column: 'Memo' },
      }),
    ]);
  });
});

describe('a column for each way', () => {
  it.each([
    ['Debit', 'Credit'],
    ['Soll', 'Haben'],
    ['Débit euros', 'Crédit euros'],
    ['Paid out', 'Paid in'],
    ['Money Out', 'Money In'],
    ['Cargo', 'Abono'],
    ['Dare', 'Avere'],
    ['Uscite', 'Entrate'],
    ['Af', 'Bij'],
    ['Belastung', 'Gutschrift'],
    ['Withdrawal Amt.', 'Deposit Amt.'],
    ['Debit Amount (GBP)', 'Credit Amount (GBP)'],
  ])('%s and %s: what came is read, and what left is told once', async (out, came) => {
    const { records, issues, file } = await read(
      `Date;Narrative;${out};${came};Balance`,
      '2024-03-04;RE-1001;;500.25;1500.25',
      '2024-03-05;rent;900.00;;600.25',
      '2024-03-06;RE-1002;0.00;20.50;620.75',
      '2024-03-07;fee;-3.00;0.00;617.75',
      '2024-03-08;carried forward;;;617.75',
    );
    expect(records.map(({ purpose, amount }) => [purpose, amount])).toEqual(
      came.includes('GBP')
        ? [
            ['RE-1001', 50_025],
            ['RE-1002', 2_050],
          ]
        : [
            ['RE-1001', 5_002_500],
            ['RE-1002', 205_000],
          ],
    );
    expect(file).toMatchObject({ rows: 5, accepted: 2, rejected: 0, ignored: 3 });
    expect(issues.map(({ code, message }) => `${code}: ${message}`)).toEqual([
      `no-record: 2 rows are of money that left, by the column "${out}": they are ignored.`,
      'report-row: 1 row is headings or notes.',
    ]);
  });

  it('beside a column of both ways neither is read', async () => {
    const { records, detection } = await read(
      'Buchungstag;Verwendungszweck;Betrag;Soll;Haben',
      '04.03.2024;RE-1001;500,25;;500,25',
      '05.03.2024;Miete;-900,00;-900,00;',
    );
    expect(records.map(({ amount }) => amount)).toEqual([5_002_500]);
    expect(detection.unused).toEqual(['Soll', 'Haben']);
  });
});

describe('the day', () => {
  const dateOf = async (...headers: readonly string[]) =>
    (
      await columnsOf(
        `${headers.join(';')};Verwendungszweck;Betrag`,
        `${headers.map((_, i) => `0${i + 1}.03.2024`).join(';')};RE-1001;5,00`,
      )
    )['date'];

  it.each([
    'Buchungsdatum',
    'Valuta',
    'Wert',
    'Data contabile',
    'Data registrazione',
    'Data operazione',
    'Fecha operación',
    'F.Valor',
    'Date opération',
    "Date d'opération",
    'Date de valeur',
    'Date de la valeur (UTC)',
    'Boekdatum',
    'Posted',
    'Posting Date',
    'Posted Transactions Date',
    'Receipt Date',
    'Deposit Date',
    'Eingang am',
    'Zahlungsdatum',
    'Booked At',
    'Bokföringsdag',
    'Data operacji',
  ])('stands below %s', async (header) => {
    expect(await dateOf(header)).toBe(header);
  });

  it.each([
    [['Wert', 'Buchungstag'], 'Buchungstag'],
    [['Data valuta', 'Data registrazione'], 'Data registrazione'],
    [['Fecha valor', 'Fecha operación'], 'Fecha operación'],
    [['Value date', 'Transaction date'], 'Transaction date'],
    [['Valutadag', 'Bokföringsdag', 'Transaktionsdag'], 'Bokföringsdag'],
  ])('of %s is that of the booking', async (headers, booked) => {
    expect(await dateOf(...headers)).toBe(booked);
  });

  it('on which it was booked is asked about where rows name invoices', async () => {
    await expect(read('Booking date,Invoice no,Amount', '2024-03-31,RE-1001,5.00')).rejects.toThrow(
      /no column for date/,
    );
  });

  it('is read as it stands', async () => {
    const { records } = await read('Posted;Memo;Credit', '31/03/2024;RE-1001;5.00');
    expect(records.map(({ date }) => formatDate(date))).toEqual(['2024-03-31']);
  });
});

describe('who paid', () => {
  it.each([
    'From',
    'Name',
    'Payee',
    'Counterparty',
    'Counter Party',
    'Received From',
    'Ordinante',
    'Ordenante',
    'Tiers',
    'Naam tegenpartij',
    'Auftraggeber',
    'Begünstigter / Auftraggeber',
    'Party Name',
    'Nom de la contrepartie',
  ])('stands below %s', async (header) => {
    const { records } = await read(`Date,${header},Amount`, '2024-03-04,Acme Ltd,5.00');
    expect(records[0]?.clientId).toBe('Acme Ltd');
  });

  it('is not looked for where the rows name invoices, and is no account', async () => {
    const named = await columnsOf('Date,Name,Invoice no,Amount', '2024-03-04,Acme,RE-1001,5.00');
    expect(named['clientId']).toBeUndefined();
    const account = await columnsOf(
      'Date,From,Memo,Amount',
      '2024-03-04,DE89370400440532013000,RE-1001,5.00',
    );
    expect(account).toMatchObject({ purpose: 'Memo' });
    expect(account['clientId']).toBeUndefined();
  });
});

describe('the purpose', () => {
  it('is the first text with numbers in it', async () => {
    const row = '25/03/2024,CREDIT,Acme RE-1001,5.00';
    expect((await columnsOf('Posting Date,Details,Description,Amount', row))['purpose']).toBe(
      'Description',
    );
    expect(
      (
        await columnsOf('Fecha;Concepto;Movimiento;Importe', '25/3/2024;Transferencia;RE-1001;5,00')
      )['purpose'],
    ).toBe('Movimiento');
    expect((await columnsOf('Date,Memo,Amount', '2024-03-04,thanks,5.00'))['purpose']).toBe('Memo');
  });
});

it('of a statement without anything all is asked for at once', async () => {
  await expect(read('Balance,Currency', '5.00,EUR')).rejects.toThrow(
    'payments: no column for date, amount, and for invoiceId or clientId; one of them is needed, or a purpose in which invoices are named. The file has: Balance, Currency. Amounts stand below Balance. Name them: --payments.map date=HEADER,amount=HEADER,invoiceId=HEADER.',
  );
});
