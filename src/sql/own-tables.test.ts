import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  chdbEngine,
  duckdbEngine,
  pgliteEngine,
  postgresEngine,
  type TestEngine,
} from '../../test/support/engines.js';
import { hasPostgres } from '../../test/support/servers.js';
import { type AnalyzeOptions, analyzeClients } from '../analyze.js';
import { plainDate } from '../model/plain-date.js';
import type { EngineOptions } from './engine.js';
import { dialectOf } from './statements.js';
import type { SqlTable } from './tables.js';

const asOf = plainDate('2024-06-30');

const ENGINES: readonly (readonly [string, () => Promise<TestEngine>, boolean])[] = [
  ['DuckDB', duckdbEngine, true],
  ['chDB', chdbEngine, true],
  ['PGlite', pgliteEngine, true],
  ['a Postgres server', postgresEngine, hasPostgres],
];

/** A table of a test: its columns, each with its type where that is no text, and its rows. */
interface Made {
  readonly columns: Readonly<Record<string, string>>;
  readonly rows: readonly (readonly (string | null)[])[];
  /** By canonical name; each has its own where it is left out. */
  readonly own?: Readonly<Record<string, string>>;
}

/** Makes a table. @returns what reads it */
async function made({ engine, run }: TestEngine, table: string, made: Made): Promise<SqlTable> {
  const { quote, types, name } = dialectOf(engine.dialect);
  const columns = Object.entries(made.columns).map(
    ([column, type]) => `${quote(column)} ${type === '' ? types.text : type}`,
  );
  await run(`DROP TABLE IF EXISTS ${table}`);
  const end = name === 'clickhouse' ? ' ENGINE = MergeTree ORDER BY tuple()' : '';
  await run(`CREATE TABLE ${table} (${columns.join(', ')})${end}`);
  const rows = made.rows.map(
    (row) => `(${row.map((cell) => (cell === null ? 'NULL' : `'${cell}'`)).join(', ')})`,
  );
  if (rows.length > 0) await run(`INSERT INTO ${table} VALUES ${rows.join(', ')}`);
  const names = Object.keys(made.columns);
  return { table, columns: made.own ?? Object.fromEntries(names.map((each) => [each, each])) };
}

/** Texts in columns of these names. */
const texts = (columns: string): Record<string, string> =>
  Object.fromEntries(columns.split(' ').map((column) => [column, '']));

/** What there is to see of an answer at a glance. */
async function told(
  { engine }: TestEngine,
  tables: EngineOptions['tables'],
  options: Partial<AnalyzeOptions> & { readonly trustClientIds?: boolean } = {},
) {
  const { trustClientIds = false, ...rest } = options;
  const source = engine.recordsByClient({ tables, trustClientIds });
  const { clients, reconciliation, issues } = await analyzeClients(source, { asOf, ...rest });
  const money = Object.entries(reconciliation.money).map(
    ([currency, { billed, cashApplied, unapplied }]) =>
      `${currency} billed ${billed} applied ${cashApplied} unapplied ${unapplied}`,
  );
  return {
    clients: clients.map(({ clientId, invoices }) => `${clientId} ${invoices.issued}`),
    money,
    files: reconciliation.files.map(
      ({ role, rows, accepted, rejected }) => `${role} ${rows} ${accepted} ${rejected}`,
    ),
    issues: issues.filter(({ code }) => !['no-payments', 'silent-books'].includes(code)),
  };
}

describe.each(ENGINES)('%s', (_, open, isThere) => {
  let database: TestEngine;
  beforeAll(async () => {
    if (isThere) database = await open();
  }, 60_000);
  afterAll(async () => {
    if (isThere) await database.close();
  });

  it.runIf(isThere)('columns may be called as the statement calls its own', async () => {
    const invoices = await made(database, 'bills', {
      columns: texts('c4 c3 c2 c1 c0 inv named lo hi'),
      rows: [['I1', 'A', '2024-01-05', '100', 'EUR', '40', 'x', 'y', '2024-02-04']],
      own: {
        invoice_id: 'c4',
        client_id: 'c3',
        issue_date: 'c2',
        amount: 'c1',
        currency: 'c0',
        agreed_amount: 'inv',
        client_name: 'named',
        reference: 'lo',
        due_date: 'hi',
      },
    });
    const payments = await made(database, 'cash', {
      columns: texts('client tab src_file src_line record biller'),
      rows: [['I1', 'Z', '2024-02-01', '60', 'EUR', 'P1']],
      own: {
        invoice_id: 'client',
        client_id: 'tab',
        paid_on: 'src_file',
        amount: 'src_line',
        currency: 'record',
        payment_id: 'biller',
      },
    });
    expect(await told(database, { invoices, payments })).toMatchObject({
      clients: ['A 1'],
      money: ['EUR billed 100 applied 60 unapplied 0'],
      files: ['invoices 1 1 0', 'payments 1 1 0'],
    });
    const swapped = await made(database, 'swapped', {
      columns: texts('lo hi biller inv'),
      rows: [['A', 'I1', '2024-01-05', '100']],
      own: { invoice_id: 'hi', client_id: 'lo', issue_date: 'biller', amount: 'inv' },
    });
    const unnamed = { ...payments, columns: { ...payments.columns, client_id: 'record' } };
    expect(await told(database, { invoices: swapped, payments: unnamed })).toMatchObject({
      clients: ['A 1'],
      files: ['invoices 1 1 0', 'payments 1 1 0'],
    });
  });
});

describe('limits of ClickHouse that cut answers off', () => {
  let database: TestEngine;
  let invoices: SqlTable;
  beforeAll(async () => {
    database = await chdbEngine();
    await database.run(
      "CREATE TABLE bills ENGINE = MergeTree ORDER BY client_id AS SELECT 'I' || toString(number) AS invoice_id, 'C' || toString(number % 50000) AS client_id, toDate('2024-01-05') AS issue_date, 10 AS amount FROM numbers(200000)",
    );
    const columns = ['invoice_id', 'client_id', 'issue_date', 'amount'];
    invoices = { table: 'bills', columns: Object.fromEntries(columns.map((each) => [each, each])) };
  }, 60_000);
  afterAll(() => database.close());
  const read = async () => {
    let clients = 0;
    for await (const _ of database.engine.recordsByClient({ tables: { invoices } })) clients += 1;
    return clients;
  };
  const withSetting = async (name: string, value: string, rest: string) => {
    await database.run(`SET ${name} = ${value}, ${rest}`);
    try {
      return await read();
    } finally {
      await database.run(`SET ${name} = 0, ${rest.replace('break', 'throw')}`);
    }
  };

  it('are errors, whatever they say should happen', async () => {
    expect(await read()).toBe(50_000);
    for (const [limit, mode] of [
      ['max_result_rows', 'result'],
      ['max_rows_to_read', 'read'],
      ['max_rows_to_sort', 'sort'],
    ] as const) {
      await expect(withSetting(limit, '70000', `${mode}_overflow_mode = 'break'`)).rejects.toThrow(
        /Limit for|exceeded/i,
      );
    }
  });

  it('also where nothing in a statement can keep them away', async () => {
    await expect(withSetting('limit', '100', 'max_threads = 2')).rejects.toMatchObject({
      code: 'database-failed',
      message: expect.stringMatching(/^ClickHouse gave no more rows before the last one had come/),
    });
    expect(await read()).toBe(50_000);
  });
});
