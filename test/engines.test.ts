import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AnalyzeOptions, analyze, analyzeClients } from '../src/index.js';
import { MIDDLE, recordsWithoutPayments } from './support/arbitrary-records.js';
import {
  chdbEngine,
  duckdbEngine,
  load,
  pgliteEngine,
  postgresEngine,
  type TestEngine,
  tablesOf,
} from './support/engines.js';
import { answer, manyLedgers } from './support/many-ledgers.js';
import { recordsOf } from './support/scenario.js';
import { hasPostgres } from './support/servers.js';

const SCENARIOS = [
  ...readdirSync('fixtures/scenario', { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `fixtures/scenario/${name}`),
  'fixtures/demo',
];

const ENGINES: readonly (readonly [string, () => Promise<TestEngine>, boolean])[] = [
  ['DuckDB', duckdbEngine, true],
  ['chDB', chdbEngine, true],
  ['PGlite', pgliteEngine, true],
  // Where Debian's is installed.
  ['a Postgres server', postgresEngine, hasPostgres],
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

  it.runIf(isThere)(
    '200 random ledgers without payments give the same as in memory',
    async () => {
      const many = manyLedgers(200, recordsWithoutPayments());
      await load(database, many);
      const source = database.engine.recordsByClient({ tables: tablesOf(many) });
      const found = answer(await analyzeClients(source, { asOf: MIDDLE }));
      expect(found).toBe(answer(analyze(many, { asOf: MIDDLE })));
      expect(found.length).toBeGreaterThan(400_000);
    },
    60_000,
  );

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
