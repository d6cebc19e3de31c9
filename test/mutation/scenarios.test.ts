import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { analyze } from '../../src/analyze.js';
import {
  readAgreements,
  readCreditNotes,
  readDisputes,
  readIncidents,
  readInvoices,
  readPayments,
} from '../../src/csv/index.js';
import { plainDate } from '../../src/model/plain-date.js';
import { jsonOf } from '../../src/report/index.js';

/**
 * The scenarios once more, through `analyze` instead of `analyzeFiles`: in one process and one thread, as a test that
 * mutants are run against has to be. `golden.test.ts` proves the figures.
 */
const SCENARIOS = fileURLToPath(new URL('../../fixtures/scenario', import.meta.url));
const names = readdirSync(SCENARIOS, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

test.each(names)('records of %s say what its files say', async (name) => {
  const text = (file: string): string => readFileSync(`${SCENARIOS}/${name}/${file}`, 'utf8');
  const read = async <T>(
    file: string,
    reader: (csv: string, options: { file: string }) => Promise<T>,
  ): Promise<T | null> =>
    existsSync(`${SCENARIOS}/${name}/${file}`) ? reader(text(file), { file }) : null;

  const invoices = (await read('invoices.csv', readInvoices))!;
  const payments = await read('payments.csv', readPayments);
  const creditNotes = await read('credit-notes.csv', readCreditNotes);
  const disputes = await read('disputes.csv', readDisputes);
  const agreements = await read('agreements.csv', readAgreements);
  const incidents = await read('incidents.csv', readIncidents);
  const { asOf, ...options } = JSON.parse(text('options.json')) as { asOf: string };
  const analysis = analyze(
    {
      invoices: invoices.records,
      payments: payments?.records ?? null,
      creditNotes: [...invoices.creditNotes, ...(creditNotes?.records ?? [])],
      disputes: disputes?.records ?? [],
      agreements: agreements?.records ?? [],
      incidents: incidents?.records ?? null,
    },
    { ...options, asOf: plainDate(asOf) },
  );
  const expected = JSON.parse(text('expected.json')) as ReturnType<typeof jsonOf>;
  const { clients, reconciliation } = JSON.parse(JSON.stringify(jsonOf(analysis)));
  expect(clients).toEqual(expected.clients);
  expect(reconciliation.money).toEqual(expected.reconciliation.money);
});
