import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Analysis } from '../src/analyze.js';
import { plainDate } from '../src/model/plain-date.js';
import { analyzeFiles } from '../src/node/index.js';
import { hasSharedData, sharedData } from './support/shared-data.js';

const asOf = plainDate('2012-03-26');
const payments = {
  path: sharedData('traffic-fines/payments.csv'),
  map: {
    paymentId: 'payment_id',
    invoiceId: 'case_id',
    date: 'payment_date',
    amount: 'payment_amount',
  },
};
const columns = {
  invoiceId: 'case_id',
  clientId: 'officer',
  issueDate: 'fine_date',
  dueDate: 'penalty_date',
};

describe.skipIf(!hasSharedData)('10,000 road fines as invoices, grouped by officer', () => {
  let folder = '';
  let reference: {
    settlement_class: Record<string, number>;
    per_officer: Record<string, { invoices: number; paid: number; open: number }>;
  };

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'fines-'));
    reference = JSON.parse(readFileSync(sharedData('traffic-fines/reference.json'), 'utf8'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('runs with a map, and every officer has as many fines, paid and unpaid ones', async () => {
    const fines = {
      path: sharedData('traffic-fines/fines.csv'),
      map: { ...columns, amount: 'amount' },
    };
    const analysis = await analyzeFiles({ invoices: fines, payments }, { asOf, currency: 'EUR' });
    expect(analysis.reconciliation.files.map(({ rows, accepted }) => [rows, accepted])).toEqual([
      [10_000, 10_000],
      [4910, 4910],
    ]);
    expect(sum(analysis, ({ invoices }) => invoices.issued)).toBe(10_000);
    expect(sum(analysis, ({ invoices }) => invoices.withoutDueDate)).toBe(5365);
    for (const [officer, expected] of Object.entries(reference.per_officer)) {
      const client = analysis.clients.find(({ clientId }) => clientId === officer);
      expect(client?.invoices.issued).toBe(expected.invoices);
    }
  });

  it('settled, part-paid and unpaid cases agree with the classes of the reference', async () => {
    // The reference holds payments against the fine after penalty, if any, plus postage.
    const rows = parse(readFileSync(sharedData('traffic-fines/fines.csv')), {
      columns: true,
    }) as Record<string, string>[];
    const cents = (text: string | undefined): number => Math.round(Number(text || 0) * 100);
    const owed = rows.map((row) => [
      row['case_id'],
      row['officer'],
      row['fine_date'],
      row['penalty_date'],
      ((cents(row['amount_after_penalty']) || cents(row['amount'])) +
        cents(row['postage_expense'])) /
        100,
    ]);
    const path = join(folder, 'owed.csv');
    writeFileSync(
      path,
      [['case_id', 'officer', 'fine_date', 'penalty_date', 'owed'], ...owed].join('\n'),
    );
    const analysis = await analyzeFiles(
      { invoices: { path, map: { ...columns, amount: 'owed' } }, payments },
      {
        asOf,
        currency: 'EUR',
        tolerance: { absolute: 0 },
        bankFee: { max: 0 },
        withholding: 'labelled',
      },
    );
    const classes = reference.settlement_class;
    expect(sum(analysis, ({ invoices }) => invoices.settled)).toBe(
      classes['exact']! + classes['over']!,
    );
    const unsettled = sum(
      analysis,
      ({ invoices }) => invoices.shortPaid + invoices.open + invoices.overdue,
    );
    const partPaid = classes['short']! + classes['exact without postage']!;
    expect(unsettled).toBe(classes['no payment']! + partPaid);
    const paid = parse(readFileSync(payments.path), { columns: true }) as Record<string, string>[];
    const total = paid.reduce((all, row) => all + cents(row['payment_amount']), 0);
    expect(analysis.reconciliation.money['EUR']?.payments.times(100).toNumber()).toBe(total);
    expect(analysis.reconciliation.money['EUR']?.unapplied.toString()).toBe('0');
  });
});

function sum(analysis: Analysis, pick: (client: Analysis['clients'][number]) => number): number {
  return analysis.clients.reduce((total, client) => total + pick(client), 0);
}
