import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { analyze } from '../../analyze.js';
import { plainDate } from '../../model/plain-date.js';
import type { Records } from '../../model/records.js';
import { readCreditNotes, readInvoices } from '../index.js';

const asOf = plainDate('2024-03-31');

/** What clients owe by the last line of the report. */
test.each([
  ['quickbooks-aging', '1480.00'],
  ['quickbooks-open-invoices', '1530.00'],
  ['quickbooks-desktop-open-invoices', '1000.00'],
])('%s: what is owed is the total of the report', async (id, total) => {
  const file = readFileSync(`fixtures/formats/${id}/input.csv`);
  const { records, payments, creditNotes } = await readInvoices(file);
  const { reconciliation } = analyze({ invoices: records, payments, creditNotes }, { asOf });
  expect(reconciliation.money['XXX']!.outstanding.toFixed(2)).toBe(total);
});

const list = readFileSync('fixtures/formats/quickbooks-invoices/input.csv');

test('the Invoice List given as credit notes has what was used of each credit memo', async () => {
  const { records, file } = await readCreditNotes(list);
  expect(records.map(({ creditNoteId, amount }) => [creditNoteId, amount])).toEqual([
    ['CM-7', 791_900],
    // Of 100 there are 40 left, which the list as invoices has.
    ['CM-8', 600_000],
  ]);
  expect(file).toMatchObject({ format: 'quickbooks-invoices', accepted: 2, rejected: 0 });
});

test('either way the total of the list is owed', async () => {
  const { records: invoices, creditNotes, issues } = await readInvoices(list);
  const { records: used } = await readCreditNotes(list);
  const outstanding = (records: Partial<Records>) =>
    analyze({ invoices, creditNotes, ...records }, { asOf }).reconciliation.money[
      'XXX'
    ]!.outstanding.toFixed(2);
  expect(outstanding({})).toBe('320.81');
  // Beside payments nobody asks the list what was paid: of invoice 1003 only the credit memos took something.
  const date = plainDate('2024-02-10');
  const payments = [{ date, amount: 100_000, currency: 'XXX', invoiceId: '1001' }];
  expect(outstanding({ payments, creditNotes: [...creditNotes, ...used] })).toBe('320.81');
  expect(issues.map(({ message }) => message)).toContainEqual(
    expect.stringContaining('give this list as --credit-notes, too'),
  );
});
