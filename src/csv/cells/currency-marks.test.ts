import { describe, expect, it } from 'vitest';
import { readInvoices, readPayments } from '../index.js';
import { contradicts, currencyIn } from './currency-marks.js';

describe('an amount', () => {
  it.each([
    ['CHF 100.00', 'CHF'],
    ['100.00 gbp', 'GBP'],
    ['€100.00', 'EUR'],
    ['£100.00', 'GBP'],
    ['₹100', 'INR'],
    ['-€100.00', 'EUR'],
    ['US$100', 'USD'],
    ['CA$50', 'CAD'],
    ['E£100', 'EGP'],
    ['X$100', null],
    ['฿100', null],
    ['$100.00', null],
    ['¥100', null],
    ['100.00', null],
    ['$5.00 CAD', 'CAD'],
  ])('%s names %s', (amount, currency) => {
    expect(currencyIn(amount)).toBe(currency);
  });

  it.each([
    ['€1', 'USD', true],
    ['€1', 'EUR', false],
    ['$1', 'USD', false],
    ['$1', 'CAD', false],
    ['R$1', 'BRL', false],
    ['R$1', 'USD', true],
    ['CA$1', 'USD', true],
    ['X$1', 'USD', true],
    ['$1', 'AED', true],
    ['฿1', 'USD', true],
    ['1 ¤', 'USD', false],
    ['$1', 'EUR', true],
    ['¥1', 'CNY', false],
    ['1 EUR', 'CHF', true],
    ['1', 'CHF', false],
    ['EUR 5.00 USD', 'EUR', true],
    ['EUR 5.00 EUR', 'EUR', false],
    ['$5.00 CAD', 'CAD', false],
    ['€5.00 USD', 'USD', true],
  ])('%s beside %s: %s', (amount, currency, is) => {
    expect(contradicts(amount, currency)).toBe(is);
  });
});

describe('rows whose amounts name currencies', () => {
  it('are in them where no column says otherwise, so that they are never added', async () => {
    const { records } = await readInvoices(
      'invoiceId,clientId,issueDate,amount\n1,c,2024-01-01,€100.00\n2,c,2024-01-01,CHF 50\n3,c,2024-01-01,$7.00',
    );
    expect(records.map(({ amount, currency }) => [amount, currency])).toEqual([
      [10_000, 'EUR'],
      [5000, 'CHF'],
      [700, 'XXX'],
    ]);
    const payments = await readPayments('date,amount,invoiceId\n2024-01-01,10 EUR,1');
    expect(payments.records).toMatchObject([{ amount: 1000, currency: 'EUR' }]);
  });

  it('also below zero, where the sign of the currency stands behind the minus', async () => {
    const { records } = await readPayments(
      'date,amount,clientId\n2024-01-01,€100.00,c\n2024-01-02,-€100.00,c\n2024-01-03,-EUR 5,c\n2024-01-04,-5.00,c',
    );
    expect(records.map(({ amount, currency }) => [amount, currency])).toEqual([
      [10_000, 'EUR'],
      [-10_000, 'EUR'],
      [-500, 'EUR'],
      [-50_000, null],
    ]);
  });

  it('may be those of old books, and no word of three letters', async () => {
    const { records, issues } = await readInvoices(
      'invoiceId,clientId,issueDate,amount\n1,c,2024-01-01,100.00 DEM\n2,c,2024-01-01,Net 5\n3,c,2024-01-01,7.00',
    );
    expect(records.map(({ currency }) => currency)).toEqual(['DEM', 'XXX']);
    expect(issues.map(({ code }) => code)).toContain('bad-amount');
  });

  it('are rejected where they name two', async () => {
    const { records, issues } = await readInvoices(
      'invoiceId,clientId,issueDate,amount\n1,c,2024-01-01,EUR 5.00 USD\n2,c,2024-01-01,$5 EUR\n3,c,2024-01-01,$5 CAD',
    );
    expect(records).toMatchObject([{ invoiceId: '3', currency: 'CAD' }]);
    const payments = await readPayments('date,amount,clientId\n2024-01-01,EUR 5.00 USD,c');
    for (const all of [issues.slice(-2), payments.issues]) {
      expect(all.every(({ code }) => code === 'bad-currency')).toBe(true);
    }
    expect(payments.records).toEqual([]);
  });

  it('are rejected where the column says another one', async () => {
    const { records, issues } = await readInvoices(
      'invoiceId,clientId,issueDate,amount,currency\n1,c,2024-01-01,€100.00,USD\n2,c,2024-01-01,$5,USD',
    );
    expect(records.map(({ invoiceId }) => invoiceId)).toEqual(['2']);
    expect(issues).toMatchObject([
      { code: 'bad-currency', severity: 'error', source: { line: 2, column: 'amount' } },
    ]);
    expect(issues[0]!.message).toContain('"€100.00" names another currency than the row');
  });
});
