import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { plainDate } from '../model/plain-date.js';
import { analyzeFiles } from './analyze-files.js';
import { currencyOfPayments } from './currency-of-payments.js';
import { explainFiles } from './explain-files.js';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'currency-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, ...lines: readonly string[]): string {
  const path = join(folder, name);
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}

const INVOICES = 'invoiceId,clientId,issueDate,dueDate,amount';
const BILLS = ['A1,A,2024-01-01,2024-01-31,100.00', 'A2,A,2024-02-01,2024-02-29,100.00'];
const PAYMENTS = 'date,amount,currency,invoiceId';
const asOf = plainDate('2024-06-30');

it('is that of all payments, where the invoices name none', async () => {
  const invoices = file('i.csv', INVOICES, ...BILLS);
  const payments = file('p.csv', PAYMENTS, '2024-01-20,100.00,CHF,A1', '2024-02-20,100.00,CHF,A2');
  const found = await currencyOfPayments({ invoices, payments });
  expect(found?.currency).toBe('CHF');
  expect(found?.issue).toEqual({
    code: 'currency-of-payments',
    severity: 'info',
    message:
      'The invoices name no currency, and the payments are in CHF: so are the invoices. If they are in another one, say so (--currency).',
    source: { file: invoices, line: 1 },
    value: 'CHF',
  });
  for (const engine of ['memory', 'duckdb'] as const) {
    const analysis = await analyzeFiles({ invoices, payments }, { asOf, engine });
    expect(analysis.assumptions.currency).toBe('CHF');
    expect(analysis.issues).toEqual([found?.issue]);
    expect(analysis.reconciliation.money['CHF']!.cashApplied.toString()).toBe('200');
  }
  const { analysis } = await explainFiles({ invoices, payments }, { asOf, client: 'A' });
  expect(analysis.issues.map(({ code }) => code)).toEqual(['currency-of-payments']);
  // Who names one knows better.
  const euros = await analyzeFiles({ invoices, payments }, { asOf, currency: 'EUR' });
  expect(Object.keys(euros.reconciliation.money).sort()).toEqual(['CHF', 'EUR']);
});

it('is found in UTF-16, too', async () => {
  const invoices = file('i16.csv', INVOICES, ...BILLS);
  const payments = join(folder, 'p16.csv');
  const text = `\ufeff${PAYMENTS}\n2024-01-20,100.00,CHF,A1\n2024-02-20,100.00,CHF`;
  writeFileSync(payments, Buffer.from(text, 'utf16le'));
  expect((await currencyOfPayments({ invoices, payments }))?.currency).toBe('CHF');
});

it('is not looked for, or not found, elsewhere', async () => {
  const invoices = file('i2.csv', INVOICES, ...BILLS);
  const named = file('i3.csv', `${INVOICES},currency`, ...BILLS.map((row) => `${row},EUR`));
  const chf = file('p2.csv', PAYMENTS, '2024-01-20,100.00,CHF,A1');
  const two = file('p3.csv', PAYMENTS, '2024-01-20,100.00,CHF,A1', '2024-02-20,1.00,EUR,A2');
  const some = file('p4.csv', PAYMENTS, '2024-01-20,100.00,CHF,A1', '2024-02-20,1.00,,A2');
  const none = file('p5.csv', 'date,amount,invoiceId', '2024-01-20,100.00,A1');
  expect(await currencyOfPayments({ invoices })).toBeNull();
  expect(await currencyOfPayments({ invoices: named, payments: chf })).toBeNull();
  const inEuros = { path: invoices, currency: 'EUR' };
  expect(await currencyOfPayments({ invoices: inEuros, payments: chf })).toBeNull();
  expect(await currencyOfPayments({ invoices, payments: two })).toBeNull();
  expect(await currencyOfPayments({ invoices, payments: some })).toBeNull();
  expect(await currencyOfPayments({ invoices, payments: none })).toBeNull();
  const missing = join(folder, 'missing.csv');
  expect(await currencyOfPayments({ invoices, payments: missing })).toBeNull();
});
