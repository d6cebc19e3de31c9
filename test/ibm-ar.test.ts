import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Analysis } from '../src/analyze.js';
import { readInvoices } from '../src/csv/index.js';
import { settle } from '../src/ledger/settle.js';
import { plainDate } from '../src/model/plain-date.js';
import { analyzeFiles } from '../src/node/index.js';
import { hasSharedData, sharedData } from './support/shared-data.js';

const FILE = sharedData('ibm-ar/WA_Fn-UseC_-Accounts-Receivable.csv');
const RESAVED = sharedData('ibm-ar/WA_Fn-UseC_-Accounts-Receivable.excel-resaved.csv');
const asOf = plainDate('2014-01-31');

interface Reference {
  invoices: number;
  mean_days_to_pay: number;
  median_days_to_pay: number;
  p90_days_to_pay: number;
  min_days_to_pay: number;
  max_days_to_pay: number;
  mean_days_late_clamped: number;
  mean_days_beyond_terms_signed: number;
  median_days_beyond_terms: number;
  late: number;
  share_late: number;
  disputed: number;
  dispute_share: number;
}

describe.skipIf(!hasSharedData)('2,466 settled invoices of 100 customers', () => {
  let analysis: Analysis;
  let reference: { overall: Reference; per_customer: Record<string, Reference> };

  beforeAll(async () => {
    analysis = await analyzeFiles({ invoices: FILE }, { asOf });
    reference = JSON.parse(readFileSync(sharedData('ibm-ar/reference.json'), 'utf8'));
  });

  it('accepts every row without an option', () => {
    expect(analysis.reconciliation.files).toMatchObject([
      { role: 'invoices', rows: 2466, accepted: 2466, rejected: 0, ignored: 0 },
    ]);
    expect(analysis.reconciliation.money['XXX']?.billed.toString()).toBe('147703.18');
    expect(analysis.issues.filter(({ severity }) => severity !== 'info')).toEqual([]);
  });

  it('agrees with DaysToSettle and DaysLate of every row', async () => {
    const rows = parse(readFileSync(FILE), { columns: true }) as Record<string, string>[];
    const read = await readInvoices(readFileSync(FILE));
    const outcomes = settle({ invoices: read.records }, { asOf }).clients.flatMap(
      (client) => client.outcomes,
    );
    const byId = new Map(
      outcomes.map((outcome) => [`${outcome.clientId}/${outcome.invoiceId}`, outcome]),
    );
    expect(byId.size).toBe(2466);
    const different = rows.filter((row) => {
      const outcome = byId.get(`${row['customerID']}/${row['invoiceNumber']}`);
      if (outcome?.settledOn == null || outcome.dueDate === null) return true;
      return (
        outcome.settledOn - outcome.issueDate !== Number(row['DaysToSettle']) ||
        Math.max(0, outcome.settledOn - outcome.dueDate) !== Number(row['DaysLate'])
      );
    });
    expect(different).toEqual([]);
  });

  it('agrees with the reference of every customer', () => {
    expect(analysis.clients.map(({ clientId }) => clientId).sort()).toEqual(
      Object.keys(reference.per_customer).sort(),
    );
    for (const { clientId, invoices, signals } of analysis.clients) {
      const expected = reference.per_customer[clientId]!;
      const { daysToPay, daysBeyondTerms, lateRate, disputeRate } = signals;
      expect(invoices.issued).toBe(expected.invoices);
      close(daysToPay.mean, expected.mean_days_to_pay);
      close(daysToPay.median, expected.median_days_to_pay);
      close(daysToPay.p90, expected.p90_days_to_pay);
      expect(daysToPay.min).toBe(expected.min_days_to_pay);
      expect(daysToPay.max).toBe(expected.max_days_to_pay);
      close(daysBeyondTerms.mean, expected.mean_days_beyond_terms_signed);
      close(daysBeyondTerms.median, expected.median_days_beyond_terms);
      close(daysBeyondTerms.meanLate, expected.mean_days_late_clamped);
      expect(lateRate.late).toBe(expected.late);
      close(lateRate.rate, expected.share_late);
      expect(disputeRate.disputed).toBe(expected.disputed);
      close(disputeRate.rate, expected.dispute_share);
    }
  });

  it('agrees with the overall figures', () => {
    const sum = (pick: (client: Analysis['clients'][number]) => number): number =>
      analysis.clients.reduce((total, client) => total + pick(client), 0);
    const { overall } = reference;
    close(
      sum(({ signals }) => signals.daysToPay.mean! * signals.daysToPay.n) / 2466,
      overall.mean_days_to_pay,
    );
    close(
      sum(({ signals }) => signals.daysBeyondTerms.mean! * signals.daysBeyondTerms.n) / 2466,
      overall.mean_days_beyond_terms_signed,
    );
    close(
      sum(({ signals }) => signals.daysBeyondTerms.meanLate! * signals.daysBeyondTerms.n) / 2466,
      overall.mean_days_late_clamped,
    );
    expect(sum(({ signals }) => signals.lateRate.late)).toBe(overall.late);
    expect(sum(({ signals }) => signals.lateRate.decided)).toBe(2466);
    expect(sum(({ signals }) => signals.disputeRate.disputed)).toBe(overall.disputed);
  });

  it('gives the same figures from the copy that a spreadsheet saved again', async () => {
    const resaved = await analyzeFiles({ invoices: RESAVED }, { asOf });
    // Leading zeros of invoice numbers are lost there, so evidence names other ids; figures are the same.
    const figures = ({ clients }: Analysis) =>
      clients.map(({ clientId, invoices, signals, recommendation }) => ({
        clientId,
        invoices,
        recommendation,
        signals: {
          ...signals,
          haggling: { ...signals.haggling, events: signals.haggling.events.length },
        },
      }));
    expect(figures(resaved)).toEqual(figures(analysis));
  });
});

/** The reference is rounded to six decimals. */
function close(actual: number | null, expected: number): void {
  expect(Math.abs((actual ?? Number.NaN) - expected)).toBeLessThan(6e-7);
}
