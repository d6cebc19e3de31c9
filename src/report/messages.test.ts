import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readInvoices } from '../csv/index.js';
import { InvoiceSignalsError } from '../model/error.js';
import type { Issue } from '../model/issue.js';
import { GERMAN_ERRORS, GERMAN_ISSUES, type Wording } from './german.js';
import { toErrorText, toIssueLine } from './messages.js';

describe('an issue as a line', () => {
  it('says in English what its message says', async () => {
    const { issues } = await readInvoices('id,Kunde,Datum,Betrag\n1,K,31.02.2024,5', {
      currency: 'EUR',
    });
    expect(issues[0]).toMatchObject({ code: 'bad-date', value: '31.02.2024' });
    expect(toIssueLine(issues[0]!)).toBe(
      'invoices:2: error: Column "Datum": "31.02.2024" is no day of the calendar. Correct the cell, or name the format with --invoices.date-format. [bad-date]',
    );
  });

  it('says in German where, what and what to do, with the value and the option of its file', async () => {
    const { issues } = await readInvoices('id,Kunde,Datum,Betrag\n1,K,31.02.2024,5', {
      currency: 'EUR',
    });
    expect(toIssueLine(issues[0]!, { lang: 'de', role: 'payments' })).toBe(
      'invoices:2: Fehler: Spalte „Datum“: Kein Tag des Kalenders, nicht in der genannten Schreibweise, oder Tag und Monat stehen anders herum als in der übrigen Datei: „31.02.2024“. Die Zelle berichtigen oder die Schreibweise mit --payments.date-format nennen. [bad-date]',
    );
  });

  it('needs neither a place nor a value', () => {
    const issue: Issue = { code: 'no-rows', severity: 'warning', message: 'None.', source: null };
    expect(toIssueLine(issue)).toBe('warning: None. [no-rows]');
    expect(toIssueLine(issue, { lang: 'de' })).toBe(
      'Warnung: Eine Kopfzeile und nichts darunter. Den Filter des Exports prüfen. [no-rows]',
    );
  });

  it('of a code that is not known stays as it is', () => {
    const issue: Issue = { code: 'constructor', severity: 'info', message: 'Hm.', source: null };
    expect(toIssueLine(issue, { lang: 'de' })).toBe('info: Hm. [constructor]');
  });
});

describe('an error as a text', () => {
  const failure = async (csv: string): Promise<InvoiceSignalsError> =>
    readInvoices(csv, { file: 'r.csv' }).then(
      () => expect.fail('it was read'),
      (error: InvoiceSignalsError) => error,
    );

  it('asks in German, naming the options', async () => {
    const dates = await failure('id,client,date,amount\n1,K,3/4/2024,5');
    expect(toErrorText(dates)).toBe(dates.message);
    expect(toErrorText(dates, { lang: 'de' })).toBe(
      'r.csv: Kein Datum der Datei verrät, was Tag, Monat und Jahr ist: „3/4/2024“. Die Schreibweise nennen: --invoices.date-format d/M/yyyy oder --invoices.date-format M/d/yyyy.',
    );
    const amounts = await failure('id,client,date,amount\n1,K,2024-01-01,"1,234"');
    expect(toErrorText(amounts, { lang: 'de' })).toBe(
      'r.csv: Kein Betrag der Datei verrät das Dezimalzeichen: „1,234“. Es nennen: --invoices.decimal . oder --invoices.decimal ,.',
    );
    const columns = await failure('client,date\nK,2024-01-01');
    expect(toErrorText(columns, { lang: 'de' })).toBe(
      'r.csv: Nötige Spalten wurden nicht gefunden: „invoiceId, amount“. Die Datei hat: client, date. Ihre Überschriften nennen: --invoices.map invoiceId=HEADER,amount=HEADER.',
    );
    const doubled = await failure('id,client,date,amount,pay by,Fällig\n1,K,2024-01-01,5,,');
    expect(toErrorText(doubled, { lang: 'de' })).toBe(
      "r.csv: Zwei Überschriften könnten dieselbe Spalte sein, oder der Betrag steht einmal mit und einmal ohne Steuer oder in zwei Währungen da: „dueDate“. Eine davon im Kopf der Datei umbenennen oder sagen, welche es ist: --invoices.map 'dueDate=pay by' oder --invoices.map dueDate=Fällig.",
    );
  });

  it('names the line where a table breaks', async () => {
    const quote = await failure('id,client,date,amount\n1,K,2024-01-01,5\n2,"K,2024-01-01,5');
    expect(toErrorText(quote, { lang: 'de' })).toMatch(
      /^r\.csv:3: Ein Anführungszeichen endet nie/,
    );
  });

  it('of an option keeps what it says', () => {
    const error = new InvoiceSignalsError('bad-argument', 'asOf is required');
    expect(toErrorText(error, { lang: 'de' })).toBe(
      'Eine Option gibt es nicht, oder ihr Wert kann nicht sein (asOf is required). Die Option berichtigen.',
    );
  });
});

describe('docs/issues.de.md', () => {
  const [, issues = '', errors = ''] = readFileSync('docs/issues.de.md', 'utf8').split('\n## ');
  const english = readFileSync('docs/issues.md', 'utf8').split('\n## ');
  const table = (text: string) => text.split('\n').filter((line) => line.startsWith('| `'));
  const written = (wordings: Readonly<Record<string, Wording>>) =>
    Object.entries(wordings).map(
      ([code, { cause, cure }]) =>
        `| \`${code}\` | ${cause} | ${cure.replaceAll('--FILE', '--invoices')} |`,
    );
  const codes = (rows: readonly string[]) => rows.map((row) => row.split('`')[1]);

  it.each([
    ['issues', issues, english[1]!, GERMAN_ISSUES],
    ['errors', errors, english[2]!, GERMAN_ERRORS],
  ] as const)('has every wording, and one for each of the %s', (_, german, other, wordings) => {
    expect(table(german)).toEqual(written(wordings));
    expect(codes(table(german))).toEqual(codes(table(other)));
  });
});
