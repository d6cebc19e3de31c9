import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Analysis, ClientReview } from '../src/analyze.js';
import { plainDate } from '../src/model/plain-date.js';
import { analyzeFiles } from '../src/node/index.js';

const DEMO = fileURLToPath(new URL('../fixtures/demo', import.meta.url));
const FILES = ['invoices', 'payments', 'credit-notes', 'disputes', 'agreements', 'incidents'];
const file = (name: string): string => join(DEMO, `${name}.csv`);

/** One line of the table in the README, or what the analysis makes of the client. */
interface Line {
  readonly clientId: string;
  readonly name: string | null;
  readonly recommendation: string;
  readonly slowPayer: string;
  readonly billDisputer: string;
  /** Points other than 5 and 6 that are met or a watch, such as `1 met, 7 watch`. */
  readonly others: string;
}

const promised: readonly Line[] = readFileSync(join(DEMO, 'README.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| K-'))
  .map((line) => {
    const [clientId, name, recommendation, slowPayer, billDisputer, others] = line
      .split('|')
      .slice(1)
      .map((cell) => cell.trim());
    return { clientId, name, recommendation, slowPayer, billDisputer, others } as Line;
  });

function lineOf({ clientId, clientName, recommendation, criteria }: ClientReview): Line {
  const verdict = (wanted: number): string =>
    criteria.find(({ point }) => point === wanted)?.verdict ?? '';
  const others = criteria.filter(
    (criterion) =>
      criterion.point !== 5 &&
      criterion.point !== 6 &&
      (criterion.verdict === 'met' || criterion.verdict === 'watch'),
  );
  return {
    clientId,
    name: clientName,
    recommendation,
    slowPayer: verdict(5),
    billDisputer: verdict(6),
    others: others.map((criterion) => `${criterion.point} ${criterion.verdict}`).join(', '),
  };
}

describe('the demo firm', () => {
  let analysis: Analysis;

  beforeAll(async () => {
    analysis = await analyzeFiles(
      {
        invoices: file('invoices'),
        payments: file('payments'),
        creditNotes: file('credit-notes'),
        disputes: file('disputes'),
        agreements: file('agreements'),
        incidents: file('incidents'),
      },
      { asOf: plainDate('2024-06-30') },
    );
  });

  test('says of every client what its README says', () => {
    expect(promised).toHaveLength(12);
    expect(analysis.clients.map(lineOf)).toEqual(promised);
  });

  test('shows every verdict and every recommendation', () => {
    const seen = (pick: (line: Line) => string): string[] =>
      [...new Set(analysis.clients.map(lineOf).map(pick))].sort();
    const verdicts = ['clear', 'insufficient-data', 'met', 'watch'];
    expect(seen(({ slowPayer }) => slowPayer)).toEqual(verdicts);
    expect(seen(({ billDisputer }) => billDisputer)).toEqual(verdicts);
    expect(seen(({ recommendation }) => recommendation)).toEqual([
      'fire',
      'keep',
      'undecided',
      'watch',
    ]);
  });

  test('accounts for every row', () => {
    expect(analysis.reconciliation.files.every(({ rejected }) => rejected === 0)).toBe(true);
    expect(analysis.issues.map(({ code }) => code)).toEqual(['duplicate-invoice']);
    expect(analysis.reconciliation.money['EUR']?.unapplied.toString()).toBe('0');
  });

  test('is what make.mjs writes', () => {
    const folder = mkdtempSync(join(tmpdir(), 'invoice-signals-demo-'));
    try {
      execFileSync(process.execPath, [join(DEMO, 'make.mjs'), folder]);
      for (const name of FILES) {
        expect(readFileSync(join(folder, `${name}.csv`), 'utf8'), name).toBe(
          readFileSync(file(name), 'utf8'),
        );
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
