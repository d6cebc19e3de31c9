import { describe, expect, it } from 'vitest';
import { analyze } from '../../analyze.js';
import { plainDate } from '../../model/plain-date.js';
import { readInvoices } from '../index.js';
import { IssueCollector } from '../issue-collector.js';
import { CreditRows } from './credit-rows.js';

const HEADER = 'invoiceId,clientId,issueDate,amount,documentType,reference,status';
const read = (...rows: readonly string[]) => readInvoices([HEADER, ...rows].join('\n'));

describe('credit notes of the invoices file', () => {
  it('are rows below zero beside an invoice, also those before it', async () => {
    const { records, creditNotes, issues } = await read(
      'G1,c,2024-01-02,-50,,A1,',
      'A1,c,2024-01-01,80,,,',
      'G2,c,2024-01-03,(7.50),,,',
    );
    expect(records.map(({ invoiceId }) => invoiceId)).toEqual(['A1']);
    // They take the currency of their invoice: until then they are ten-thousandths.
    expect(creditNotes).toMatchObject([
      { creditNoteId: 'G1', invoiceId: 'A1', amount: 500_000, currency: null },
      { creditNoteId: 'G2', invoiceId: null, amount: 75_000, fromInvoicesFile: true },
    ]);
    expect(issues.filter(({ code }) => code === 'negative-invoice')).toMatchObject([
      { severity: 'info', source: { line: 2, column: 'amount' } },
      { severity: 'info', source: { line: 4, column: 'amount' } },
    ]);
  });

  it('are rows that say so, with either sign and without any invoice', async () => {
    const { records, creditNotes, issues } = await read(
      'G1,c,2024-01-02,-50,Credit Note,A1,',
      'G2,c,2024-01-02,50,Gutschrift,A1,',
    );
    expect(records).toEqual([]);
    expect(creditNotes.map(({ amount }) => amount)).toEqual([500_000, 500_000]);
    expect(issues.map(({ code }) => code)).toEqual(['no-currency']);
  });

  it('are ignored as drafts', async () => {
    const { creditNotes, file } = await read(
      'A1,c,2024-01-01,80,,,',
      'G1,c,2024-01-02,-50,,A1,draft',
      'G2,c,2024-01-02,50,credit-note,A1,storniert',
    );
    expect(creditNotes).toEqual([]);
    expect(file).toMatchObject({ rows: 3, accepted: 1, rejected: 0, ignored: 2 });
  });

  it('where every row is below zero are a mistake that is said', async () => {
    const { records, creditNotes, issues, file } = await read('A1,c,2024-01-01,-80,,,');
    expect([...records, ...creditNotes]).toEqual([]);
    expect(file).toMatchObject({ rows: 1, accepted: 0, rejected: 1 });
    expect(issues.at(-1)).toMatchObject({
      code: 'negative-amount',
      row: 'rejected',
      source: { line: 2, column: 'amount' },
      message: expect.stringContaining('--credit-notes'),
    });
  });

  it('are held only up to a bound; past it all are refused, and invoices are not', () => {
    const handed: unknown[] = [];
    const log = new IssueCollector('f.csv', 'invoices');
    const take = ({ amount }: { readonly amount: number }) => handed.push(amount);
    const rows = new CreditRows({ invoices: take, 'credit-notes': take }, log, 'amount', 2);
    const row = (amount: number, index: number) =>
      ({
        amount,
        source: { file: 'f.csv', line: index + 2 },
        ...(amount > 0 ? { issueDate: 1 } : {}),
      }) as never;
    for (const [index, amount] of [-1, -2, -3, 4, -5].entries()) rows.add(row(amount, index));
    rows.end();
    const refused = log.finish('generic').issues.map(({ row, source }) => [row, source?.line]);
    expect(refused).toEqual([2, 3, 4, 6].map((line) => ['rejected', line]));
    expect(handed).toEqual([4]);
  });
});

it('a credit note without a currency of its own takes that of its invoice', async () => {
  const header = 'invoiceId,clientId,issueDate,amount,currency,reference';
  const { records, creditNotes } = await readInvoices(
    `${header}\nA,c,2024-01-01,100,EUR,\nK,c,2024-01-10,-40,,A`,
  );
  const { clients, issues } = analyze(
    { invoices: records, creditNotes, payments: [] },
    { asOf: plainDate('2024-06-30') },
  );
  expect(issues).toEqual([]);
  expect(clients[0]!.signals.waterfall['EUR']!.credited.toFixed(2)).toBe('40.00');
});
