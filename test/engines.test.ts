import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AnalyzeOptions, analyze, analyzeClients } from '../src/index.js';
import type { Records } from '../src/model/records.js';
import { jsonOf } from '../src/report/index.js';
import { MIDDLE, records } from './support/arbitrary-records.js';
import {
  chdbEngine,
  duckdbEngine,
  load,
  pgliteEngine,
  postgresEngine,
  type TestEngine,
  tablesOf,
} from './support/engines.js';
import { recordsOf } from './support/scenario.js';

/** What must be the same wherever the records are. */
function answer(analysis: ReturnType<typeof analyze>): string {
  const { clients, reconciliation } = jsonOf(analysis);
  return JSON.stringify({ clients, money: reconciliation.money }, null, 1);
}

const SCENARIOS = [
  ...readdirSync('fixtures/scenario', { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `fixtures/scenario/${name}`),
  'fixtures/demo',
];

/** Many ledgers in one: ids that tell them apart, and rows that belong to nobody. */
function manyLedgers(count: number): Records {
  const all = {
    invoices: [] as Records['invoices'][number][],
    payments: [] as NonNullable<Records['payments']>[number][],
    creditNotes: [] as NonNullable<Records['creditNotes']>[number][],
    disputes: [] as NonNullable<Records['disputes']>[number][],
    agreements: [] as NonNullable<Records['agreements']>[number][],
    incidents: [] as NonNullable<Records['incidents']>[number][],
  };
  let line = 1;
  const sourced = <T extends object>(row: T) => ({
    ...row,
    source: { file: 'x.csv', line: line++ },
  });
  fc.sample(records(), { numRuns: count, seed: 20_261_124 }).forEach((ledger, n) => {
    const id = <T extends string | null | undefined>(text: T): T =>
      (text == null ? text : `${n}-${text}`) as T;
    for (const row of ledger.invoices) {
      // Some ids stand at two clients: then a row's own client decides.
      const invoiceId = n % 7 === 0 ? id(row.invoiceId.replace(/.$/, '0')) : id(row.invoiceId);
      all.invoices.push(
        sourced({
          ...row,
          invoiceId,
          clientId: id(row.clientId),
          agreementId: id(row.agreementId ?? null),
        }),
      );
    }
    const refer = <T extends { invoiceId?: string | null; clientId?: string | null }>(
      row: T,
      i: number,
    ) =>
      sourced({
        ...row,
        invoiceId: id(row.invoiceId),
        // Of some the client is unknown or another one: the invoice tells.
        clientId: i % 5 === 0 ? null : i % 11 === 0 ? id('c3') : id(row.clientId),
      });
    all.payments.push(...(ledger.payments ?? []).map(refer));
    all.creditNotes.push(...ledger.creditNotes.map(refer));
    all.disputes.push(...ledger.disputes.map(refer));
    all.agreements.push(
      ...ledger.agreements.map((row, i) =>
        sourced({
          ...row,
          agreementId: id(row.agreementId),
          clientId: i === 1 ? id('c2') : null,
        }),
      ),
    );
    all.incidents.push(
      ...(ledger.incidents ?? []).map((row) => sourced({ ...row, clientId: id(row.clientId) })),
    );
  });
  return all;
}

const ENGINES: readonly (readonly [string, () => Promise<TestEngine>, boolean])[] = [
  ['DuckDB', duckdbEngine, true],
  ['chDB', chdbEngine, true],
  ['PGlite', pgliteEngine, true],
  ['a Postgres server', postgresEngine, process.env['PGHOST'] !== undefined],
];

describe.each(ENGINES)('%s', (_, open, isThere) => {
  let database: TestEngine;
  beforeAll(async () => {
    if (isThere) database = await open();
  }, 60_000);
  afterAll(async () => {
    if (isThere) await database.close();
  });

  it.runIf(isThere).each(SCENARIOS)('gives the same as memory: %s', async (folder) => {
    const [scenario, options] = await recordsOf(folder);
    await load(database, scenario);
    const source = database.engine.recordsByClient({ tables: tablesOf(scenario) });
    expect(answer(await analyzeClients(source, options))).toBe(answer(analyze(scenario, options)));
  });

  describe.runIf(isThere)('500 random ledgers', () => {
    const many = manyLedgers(500);
    const tables = tablesOf(many);
    let loading: Promise<void> | null = null;
    const loaded = () => {
      loading ??= load(database, many);
      return loading;
    };

    it.each(['inferred', 'explicit'] as const)(
      'give the same as in memory, with allocation %s',
      async (allocation) => {
        await loaded();
        const options: AnalyzeOptions = { asOf: MIDDLE, allocation };
        const source = database.engine.recordsByClient({ tables });
        const found = answer(await analyzeClients(source, options));
        expect(found).toBe(answer(analyze(many, options)));
        expect(found.length).toBeGreaterThan(1_000_000);
      },
      60_000,
    );

    it('come in four shares as they come in one', async () => {
      await loaded();
      const options: AnalyzeOptions = { asOf: MIDDLE };
      const whole = await analyzeClients(database.engine.recordsByClient({ tables }), options);
      const shares = [];
      for (let index = 0; index < 4; index++) {
        const partition = { index, of: 4 };
        shares.push(
          await analyzeClients(database.engine.recordsByClient({ tables, partition }), options),
        );
      }
      const clients = shares.flatMap((share) => share.clients);
      const byId = new Map(clients.map((client) => [client.clientId, client]));
      expect(clients).toHaveLength(whole.clients.length);
      expect(Math.min(...shares.map((share) => share.clients.length))).toBeGreaterThan(200);
      expect(whole.clients.map(({ clientId }) => byId.get(clientId))).toEqual(whole.clients);
      // The money of the shares adds up to that of all.
      for (const [currency, money] of Object.entries(whole.reconciliation.money)) {
        for (const [key, amount] of Object.entries(money)) {
          const sum = shares.reduce(
            (total, share) =>
              total +
              Number(share.reconciliation.money[currency]?.[key as keyof typeof money] ?? 0),
            0,
          );
          expect(sum).toBeCloseTo(Number(amount), 3);
        }
      }
    }, 60_000);
  });
});
