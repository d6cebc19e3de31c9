import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { run } from '../src/cli/run.js';
import { inspectFile } from '../src/node/index.js';

const folder = mkdtempSync(join(tmpdir(), 'inspect-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

async function cli(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  let out = '';
  let err = '';
  const code = await run(args, {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    color: false,
    interactive: false,
    today: '2024-06-30',
  });
  return { code, out: out.replaceAll(folder, '.'), err: err.replaceAll(folder, '.') };
}

const LATIN = Uint8Array.from(
  'Liste\r\n\r\nRechnungsnummer;Kunde;Rechnungsdatum;Brutto;Notiz\r\n' +
    'R1;Müller;13.02.2024;1.234,56;\r\nR2;Vogt;31.02.2024;7,00;x\r\nR3;Vogt;30.02.2024;7,00;x\r\n',
  (letter) => letter.charCodeAt(0),
);

describe('inspect', () => {
  it('says how a file is read, what decided it, and what became of its rows', async () => {
    const { code, out, err } = await cli('inspect', file('a.csv', LATIN));
    expect([code, err]).toEqual([0, '']);
    // Where lines break depends on how long the folder's name is.
    expect(out.replace(/\n {4}/g, ' ')).toBe(`./a.csv: invoices

  Encoding   windows-1252
  Delimiter  semicolon
  Header     line 3
  Format     by the names of its columns
  Dates      each by itself
  Decimals   comma, as "1.234,56" tells

Columns
  invoiceId  Rechnungsnummer
  clientId   Kunde
  issueDate  Rechnungsdatum
  amount     Brutto

Not read: Notiz

First records
  invoice invoiceId="R1" clientId="Müller" issueDate=2024-02-13 amount=1234.56

3 rows: 1 accepted, 2 rejected, 0 ignored
  ./a.csv:3: info: There is no currency column; amounts that name none are read with two decimals and shown without a currency. Name it with --currency EUR. [no-currency]
  2 times, first: ./a.csv:5: error: Column "Rechnungsdatum": "31.02.2024" is no day of the calendar. Correct the cell, or name the format with --invoices.date-format. [bad-date]

Read it with
  invoice-signals analyze --invoices ./a.csv
`);
  });

  it('finds out what kind of file it is, of a known tool or by its columns', async () => {
    const of = async (path: string) => {
      const { role, detection } = await inspectFile(path);
      return [role, detection?.format];
    };
    const known = (id: string) => `fixtures/formats/${id}/input.csv`;
    expect(await of(known('datev-extf'))).toEqual(['ledger', 'datev-extf']);
    expect(await of(known('harvest-estimates'))).toEqual(['agreements', 'harvest-estimates']);
    const scenario = 'fixtures/scenario/disputes-with-reason';
    expect(await of(`${scenario}/invoices.csv`)).toEqual(['invoices', 'generic']);
    expect(await of(`${scenario}/payments.csv`)).toEqual(['payments', 'generic']);
    expect(await of(`${scenario}/disputes.csv`)).toEqual(['disputes', 'generic']);
    expect(await of('fixtures/demo/incidents.csv')).toEqual(['incidents', 'generic']);
    expect(await of('fixtures/demo/credit-notes.csv')).toEqual(['credit-notes', 'generic']);
    expect(await of('fixtures/demo/agreements.csv')).toEqual(['agreements', 'generic']);
  });

  it.each([
    ['invoices', 'Invoice Number,Customer Name,Date,Due Date,Total,Currency,Status'],
    [
      'invoices',
      'Invoice No.;Customer;Invoice Date;Due Date;Total (EUR);Amount Paid;Balance;Paid On',
    ],
    ['invoices', 'Invoice No.;Customer;Invoice Date;Amount;Amount Paid;Paid On'],
    ['invoices', 'Rechnungsnummer;Kunde;Datum;Fällig am;Netto;MwSt;Betrag;Gesamtbetrag;Bezahlt am'],
    ['invoices', 'N° facture;Client;Date de facture;Échéance;Montant TTC;Payé le;Montant payé'],
    ['invoices', 'Rechnungsnr;Datum;Fällig;Betrag;Status'],
    ['payments', 'Payment Date,Invoice Number,Customer Name,Amount'],
    ['payments', 'Buchungstag;Valuta;Auftraggeber;Verwendungszweck;Betrag;Währung'],
    ['payments', 'Date,Invoice No,Customer,Amount,Payment ID'],
    ['payments', 'Zahlungsdatum;Rechnung;Kunde;Zahlbetrag;Zahlungsart'],
    ['payments', 'Fecha de pago;Factura;Cliente;Importe'],
    ['credit-notes', 'Datum;Gutschriftsnummer;Rechnungsnummer;Kunde;Betrag;Grund'],
    ['disputes', 'Invoice ID,Opened On,Resolved On,Amount,Reason,Outcome,Client ID'],
    ['agreements', 'Quote Number,Customer,Accepted On,Amount'],
    ['agreements', 'Angebotsnummer;Kunde;Auftragsdatum;Auftragswert'],
    ['incidents', 'Date,Customer,Point,Note'],
  ])('takes for %s: %s', async (role, header) => {
    const cells = header.split(/[,;]/).map(() => '');
    const path = file('export.csv', `${header}\n${cells.join(header.includes(';') ? ';' : ',')}\n`);
    expect((await inspectFile(path)).role).toBe(role);
  });

  it('proposes no command where none can read it', async () => {
    const { code, out } = await cli('inspect', file('book.csv', 'PK\u0003\u0004\u0000\u0000'));
    expect(code).toBe(3);
    expect(out).toContain('this is no text file.');
    expect(out).not.toContain('invoice-signals analyze');
  });

  it('names the headers also in German', async () => {
    const path = file('odd.csv', 'Foo;Bar;Datum;Betrag\n1;A;01.02.2024;5,00\n');
    const { out } = await cli('inspect', '--invoices', path, '--lang', 'de');
    expect(out.replaceAll(/\n +/g, ' ')).toContain(
      'Nötige Spalten wurden nicht gefunden: „invoiceId, clientId“. Die Datei hat: Foo, Bar, Datum, Betrag. Ihre Überschriften nennen: --invoices.map invoiceId=HEADER,clientId=HEADER.',
    );
  });

  it('asks what only its owner knows, with the words to type', async () => {
    const path = file('open.csv', 'date;amount;invoiceId\n1/2/2024;5;1\n3/4/2024;6;2\n');
    const { code, out } = await cli('inspect', path);
    expect(code).toBe(3);
    expect(out).toContain('  Dates      open: "1/2/2024" can be read in several ways\n');
    expect(out).toContain('It cannot be read as it is\n');
    expect(out).toContain(
      'Say, for example\n  invoice-signals analyze --invoices FILE --payments ./open.csv --payments.date-format d/M/yyyy\n',
    );
    const told = await cli('inspect', '--payments', path, '--payments.date-format', 'M/d/yyyy');
    expect(told.code).toBe(0);
    expect(told.out).toContain('  payment date=2024-01-02 amount=5.00 invoiceId="1"\n');
    expect(told.out).toContain('--payments ./open.csv --payments.date-format M/d/yyyy\n');
  });

  it.each([
    [
      'days that are all 12 or less',
      'date;amount;invoiceId\n1/2/2024;5;1\n3/4/2024;6;2\n',
      '--payments.date-format d/M/yyyy or --payments.date-format M/d/yyyy',
      ['--payments.date-format', 'd/M/yyyy'],
    ],
    [
      'two columns for the day it is due',
      'invoiceId;clientId;issueDate;amount;Due on;Net due date\n1;x;2024-01-31;5;2024-02-28;2024-03-01\n',
      '"Due on" and "Net due date" could both be dueDate. Say which: --invoices.map \'dueDate=Due on\'',
      ['--invoices.map', 'dueDate=Net due date'],
    ],
    [
      'amounts that fit both number styles',
      'date;amount;invoiceId\n2024-01-31;1.234;1\n2024-01-31;5.678;2\n',
      '--payments.decimal . or --payments.decimal ,',
      ['--payments.decimal', ','],
    ],
  ])('asks about %s, and is content with an answer', async (name, content, question, answer) => {
    const path = file(`${name}.csv`, content);
    const role = answer[0]!.split('.')[0]!;
    const asked = await cli('inspect', role, path);
    expect(asked.code).toBe(3);
    expect(asked.out.replace(/\s+/g, ' ')).toContain(question);
    expect((await cli('inspect', role, path, ...answer)).code).toBe(0);
  });

  it('of a file without known columns shows what it has', async () => {
    const { code, out } = await cli('inspect', file('odd.csv', 'foo,bar\n1,2\n'));
    expect(code).toBe(3);
    expect(out).toContain('The file has: foo, bar.');
    expect(out).toContain('--invoices.map invoiceId=HEADER,clientId=HEADER');
  });

  it('saves what was said as a config file, beside what that says of other files', async () => {
    const invoices = file('i.csv', 'Nr,Wer,Wann,Wieviel\n1,x,2024-01-31,"5,00"\n');
    const payments = file('p.csv', 'date,amount,invoiceId\n2024-02-15,5.00,1\n');
    const config = join(folder, 'config.json');
    const map = 'invoiceId=Nr,clientId=Wer,issueDate=Wann,amount=Wieviel';
    const first = await cli(
      'inspect',
      '--invoices',
      invoices,
      '--invoices.map',
      map,
      '--save-config',
      config,
    );
    expect(first.code).toBe(0);
    expect(first.err).toBe(
      './config.json says so now: invoice-signals analyze --config ./config.json\n',
    );
    await cli('inspect', payments, '--save-config', config);
    expect(JSON.parse(readFileSync(config, 'utf8'))).toEqual({
      invoices,
      'invoices.map': map,
      payments,
    });
    const { code, out } = await cli('analyze', '--config', config, '--format', 'json');
    expect(code).toBe(0);
    expect(JSON.parse(out).clients).toMatchObject([
      { clientId: 'x', invoices: { settled: 1 }, signals: { daysToPay: { mean: 15 } } },
    ]);
  });

  it.each(['[]', '"text"', 'null', '{'])(
    'adds nothing to what is no config file: %s',
    async (text) => {
      const config = file('nothing.json', text);
      const { code, out, err } = await cli(
        'inspect',
        file('nothing.csv', 'invoiceId,clientId,issueDate,amount\n1,x,2024-01-31,5\n'),
        '--save-config',
        config,
      );
      expect([code, out]).toEqual([2, '']);
      expect(err).toContain('nothing.json: ');
      expect(readFileSync(config, 'utf8')).toBe(text);
    },
  );

  it.skipIf(process.platform === 'win32')('reads a pipe, which gives its bytes once', async () => {
    const rows = Array.from({ length: 20_000 }, (_, i) => `${i},x,2024-01-31,5.00`);
    const csv = file('piped.csv', `invoiceId,clientId,issueDate,amount\n${rows.join('\n')}\n`);
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    execFile('sh', ['-c', `cat "${csv}" > "${pipe}"`]);
    const { code, out } = await cli('inspect', pipe);
    expect(code).toBe(0);
    expect(out).toContain('20000 rows: 20000 accepted');
  });

  it('wants one file', async () => {
    expect(await cli('inspect')).toMatchObject({
      code: 2,
      err: expect.stringContaining('needs a file'),
    });
    expect(await cli('inspect', 'a', 'b')).toMatchObject({
      code: 2,
      err: expect.stringContaining('one file at a time'),
    });
    expect(await cli('inspect', join(folder, 'none.csv'))).toMatchObject({
      code: 3,
      err: expect.stringContaining('there is no such file'),
    });
  });
});

describe('formats', () => {
  it('lists the exports that are known by what they are given as', async () => {
    const { code, out } = await cli('formats');
    expect(code).toBe(0);
    expect(out).toMatch(/^--ledger\n {2}datev-extf +the Buchungsstapel of DATEV \(EXTF\)\n/);
    expect(out).toMatch(
      /\n\n--invoices\n(?: {2}.*\n)* {2}xero-invoices +the sales invoices of Xero\n/,
    );
  });
});

describe('a ledger', () => {
  it('is analysed alone: what is due, paid, deducted and credited comes from one file', async () => {
    const { code, out } = await cli(
      ...['analyze', '--ledger', 'fixtures/formats/datev-extf/input.csv'],
      ...['--as-of', '2024-06-30', '--format', 'json'],
    );
    expect(code).toBe(0);
    const { clients, reconciliation } = JSON.parse(out);
    // 119.00 issued on 16 February and paid with 2.38 of discount on 1 March: 14 days.
    expect(clients[0]).toMatchObject({
      clientId: '10017',
      invoices: { issued: 1, settled: 1 },
      signals: { daysToPay: { mean: 14 } },
    });
    // 64,083.00 less 83.00, due on 6 March, still unpaid.
    expect(clients[1]).toMatchObject({ clientId: '10018', invoices: { overdue: 1 } });
    expect(reconciliation).toMatchObject({
      files: [{ role: 'ledger', format: 'datev-extf', rows: 26, accepted: 25, ignored: 1 }],
      money: {
        // Of 64,000.00 another 40.00 are given up, which is no cash. RE-0020 is billed on three lines and two of them are
        // taken back; 800.00 are brought forward. 10020 is billed 1,071.00 and 1,195.00, and pays all but 31.42 of deductions
        // and 5.00.
        EUR: {
          billed: '67601.00',
          cashApplied: '2403.20',
          deducted: '33.80',
          credited: '309.00',
          writtenOff: '40.00',
        },
      },
    });
  });

  it('of no known tool is refused with the tools that are', async () => {
    const { code, err } = await cli('analyze', '--ledger', 'fixtures/demo/invoices.csv');
    expect(code).toBe(3);
    expect(err).toContain('this is no ledger of a known tool (');
  });

  it('given as invoices says what it is', async () => {
    const { code, err } = await cli(
      'analyze',
      '--invoices',
      'fixtures/formats/datev-extf/input.csv',
    );
    expect(code).toBe(3);
    expect(err).toContain('it is the Buchungsstapel of DATEV (EXTF). Give it as --ledger');
  });
});
