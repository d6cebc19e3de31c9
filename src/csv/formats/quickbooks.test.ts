import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { analyze } from '../../analyze.js';
import { plainDate } from '../../model/plain-date.js';
import { readInvoices } from '../index.js';

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
