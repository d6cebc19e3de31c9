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
import type { ClientRecords } from '../model/records.js';
import type { EngineOptions } from './engine.js';
import type { SqlRest } from './records.js';
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
    // Of the same table, another column as the client.
    const unnamed = { ...payments, columns: { ...payments.columns, client_id: 'record' } };
    expect(await told(database, { invoices: swapped, payments: unnamed })).toMatchObject({
      clients: ['A 1'],
      files: ['invoices 1 1 0', 'payments 1 1 0'],
    });
  });

  it.runIf(isThere)('texts are compared by their bytes, whatever the collation', async () => {
    const { dialect } = database.engine;
    if (dialect === 'postgres') {
      await database.run('DROP COLLATION IF EXISTS any_case').catch(() => {});
      await database
        .run(
          "CREATE COLLATION any_case (provider = icu, locale = 'und-u-ks-level2', deterministic = false)",
        )
        // PGlite has no ICU.
        .catch(() => database.run('CREATE COLLATION any_case FROM "C"'));
    }
    const type = {
      duckdb: 'VARCHAR COLLATE NOCASE',
      postgres: 'text COLLATE any_case',
      clickhouse: 'LowCardinality(Nullable(String))',
    }[dialect];
    const invoices = await made(database, 'bills', {
      columns: { ...texts('issue_date amount currency'), invoice_id: type, client_id: type },
      rows: [
        ['2024-01-05', '7', 'EUR', 'x', 'abc'],
        ['2024-01-05', '9', 'EUR', 'X', 'ABC'],
        ['2024-01-06', '1', 'EUR', 'y', 'abc'],
        ['2024-01-06', '2', 'EUR', 'Y', 'ABC'],
      ],
    });
    const payments = await made(database, 'cash', {
      columns: texts('invoice_id paid_on amount'),
      rows: [
        ['x', '2024-02-01', '7'],
        ['Y', '2024-02-01', '2'],
      ],
    });
    expect(await told(database, { invoices, payments })).toMatchObject({
      clients: ['ABC 2', 'abc 2'],
      money: ['EUR billed 19 applied 9 unapplied 0'],
      issues: [{ code: 'similar-client-ids' }],
    });
  });

  it.runIf(isThere)('blanks around ids, currencies and amounts are none, as in a CSV', async () => {
    const invoices = await made(database, 'bills', {
      columns: texts('invoice_id client_id issue_date amount currency'),
      rows: [
        ['1', 'A\u00A0', '2024-01-05', ' 50 ', 'EUR '],
        [' 2\u3000', ' A', '2024-01-05', '30', 'eur'],
        ['2', '  ', '2024-01-05', '5', 'EUR'],
        ['2', null, '2024-01-05', '5', 'EUR'],
      ],
    });
    const payments = await made(database, 'cash', {
      columns: texts('payment_id client_id invoice_id paid_on amount'),
      rows: [
        ['P1', 'A   ', '1   ', '2024-02-01', '50'],
        ['P2', '\u2003', '2 ', '2024-02-01', '30'],
        ['P3', ' ', ' ', '2024-02-01', '7'],
      ],
    });
    const { issues, ...rest } = await told(database, { invoices, payments });
    expect(rest).toEqual({
      clients: ['A 2'],
      money: ['EUR billed 80 applied 80 unapplied 0'],
      // A client that is blank is none, and makes nothing ambiguous.
      files: ['invoices 4 2 2', 'payments 3 2 1'],
    });
    expect(issues.map(({ code }) => code)).toEqual([
      'missing-value',
      'missing-value',
      'missing-value',
    ]);
  });

  it.runIf(isThere)('an instant is no day, and the day of a time is', async () => {
    const { dialect } = database.engine;
    const [instant, time] = {
      duckdb: ['TIMESTAMPTZ', 'TIMESTAMP'],
      postgres: ['timestamptz', 'timestamp'],
      clickhouse: ['DateTime', "DateTime('Asia/Kolkata')"],
    }[dialect] as [string, string];
    const columns = (type: string) => ({
      ...texts('invoice_id client_id amount'),
      issue_date: type,
      due_date: dialect === 'clickhouse' ? 'Nullable(Date)' : 'date',
    });
    const row = ['I', 'A', '5', '2024-01-31 23:00:00', '2024-02-29'];
    if (dialect === 'postgres') {
      await database.run("SET DateStyle = 'German'; SET TimeZone = 'Asia/Kolkata'");
    }
    const times = await made(database, 'times', { columns: columns(time), rows: [row] });
    expect(await told(database, { invoices: times })).toMatchObject({ clients: ['A 1'] });
    const instants = await made(database, 'instants', { columns: columns(instant), rows: [row] });
    expect(await told(database, { invoices: instants })).toMatchObject({
      clients: [],
      files: ['invoices 1 0 1'],
      issues: [
        {
          code: 'bad-date',
          message:
            'Column "issue_date" of instants: is an instant: which day that is depends on the time zone. Read a view that casts it to a date.',
        },
      ],
    });
  });

  it.runIf(isThere)('rows that nothing orders come in one order', async () => {
    // Of each id the first row stays: that of 1, before that of 2.
    const rows = Array.from({ length: 3000 }, (_, i) => [
      `I${i % 1500}`,
      'A',
      '2024-01-05',
      String(i < 1500 === (i % 2 === 0) ? 1 : 2),
    ]);
    const made_ = { columns: texts('invoice_id client_id issue_date amount'), rows };
    const invoices = await made(database, 'bills', made_);
    const first = await told(database, { invoices });
    const back = { ...made_, rows: [...rows].reverse() };
    const again = await told(database, { invoices: await made(database, 'bills', back) });
    expect(again).toEqual(first);
    expect(first.files).toEqual(['invoices 3000 1500 1500']);
    expect(first.money).toEqual(['XXX billed 1500 applied 0 unapplied 0']);
  });

  it.runIf(isThere)('lines are numbers, whatever the types of their columns', async () => {
    const { dialect } = database.engine;
    const invoices = await made(database, 'bills', {
      columns: texts('invoice_id client_id issue_date amount source_line'),
      rows: [
        ['1', 'A', '2024-01-05', '5', '10'],
        ['1', 'A', '2024-01-05', '7', '9'],
      ],
    });
    const payments = await made(database, 'cash', {
      columns: {
        ...texts('invoice_id paid_on amount'),
        source_line: dialect === 'clickhouse' ? 'UInt64' : 'integer',
      },
      rows: [['1', '2024-02-01', '7', '3']],
    });
    // Line 9 stays.
    expect(await told(database, { invoices, payments })).toMatchObject({
      money: ['XXX billed 7 applied 7 unapplied 0'],
    });
  });

  it.runIf(isThere)('an ambiguous reference and one to nothing are told as in memory', async () => {
    const invoices = await made(database, 'bills', {
      columns: texts('invoice_id client_id issue_date amount currency'),
      rows: [
        ['1', 'A', '2024-01-05', '5', 'EUR'],
        ['1', 'B', '2024-01-05', '5', 'EUR'],
      ],
    });
    const payments = await made(database, 'cash', {
      columns: texts('invoice_id paid_on amount currency'),
      rows: [
        ['1', '2024-02-01', '5', 'EUR'],
        ['X', '2024-02-01', '5', 'EUR'],
        ['X', '2024-02-01', '5', 'eu'],
      ],
    });
    const { money, issues } = await told(database, { invoices, payments });
    expect(money).toEqual(['EUR billed 10 applied 0 unapplied 10']);
    expect(issues.map(({ code, value }) => [code, value]).sort()).toEqual([
      ['ambiguous-invoice', '1'],
      ['bad-currency', 'EU'],
      ['unknown-invoice', 'X'],
    ]);
    const trusting = await told(database, { invoices, payments }, { trustClientIds: true });
    expect(trusting.issues[0]?.message).toMatch(/ names invoice \S+ and no client; /);
  });

  it.runIf(isThere)('agreements that name no client are counted once each', async () => {
    const invoices = await made(database, 'bills', {
      columns: texts('invoice_id client_id issue_date amount agreement_id'),
      rows: [
        ['1', 'A', '2024-01-05', '5', 'Q1'],
        ['2', 'B', '2024-01-05', '5', 'Q1 '],
      ],
    });
    const agreements = await made(database, 'quotes', {
      columns: texts('agreement_id client_id accepted_on amount'),
      rows: [
        ['Q1', null, '2024-01-01', '10'],
        ['Q9', '', '2024-01-01', '10'],
        ['Q1', 'A', '2024-01-01', '3'],
        [null, null, '2024-01-01', '10'],
        ['Q1', null, 'nope', '10'],
      ],
    });
    const { files, issues } = await told(database, { invoices, agreements });
    expect(files).toEqual(['invoices 2 2 0', 'agreements 5 3 2']);
    expect(issues.map(({ code }) => code).sort()).toEqual(['bad-date', 'missing-value']);
    const source = database.engine.recordsByClient({ tables: { invoices, agreements } });
    const counts: number[] = [];
    for await (const each of source) counts.push(each.agreements.length);
    expect(counts).toEqual([2, 1]);
  });

  it.runIf(isThere)('what may be left out is read as in a CSV', async () => {
    const columns =
      'invoice_id client_id issue_date amount due_date terms_days discount_percent disputed status settled_on';
    const row = (id: string, ...rest: (string | null)[]) => [id, 'A', '2024-03-01', '5', ...rest];
    const invoices = await made(database, 'bills', {
      columns: texts(columns),
      rows: [
        row('1', '0000-00-00', 'Net 30', '2.5 %', 'Yes', 'cancelled', null),
        row('2', '2024-03-31T23:30:00Z', '30.0', '0', '0', 'Written off', null),
        row('3', null, '-5', null, 'maybe', 'paid somehow', '2024-03-31'),
        row('4', '2024-03-31xyz', null, null, null, null, null),
        row('5', '2024-03-31 BC', null, null, null, null, null),
        row('6', null, null, '150', null, null, null),
      ],
    });
    const source = database.engine.recordsByClient({ tables: { invoices } });
    const { value } = await source.next();
    const found = (value as ClientRecords).invoices.map((each) => [
      each.invoiceId,
      each.dueDate,
      each.termsDays,
      each.discountPercent,
      each.disputed,
      each.status,
    ]);
    expect(found).toEqual([
      ['1', null, 30, 2.5, true, 'void'],
      ['2', plainDate('2024-03-31'), 30, null, false, 'written-off'],
      ['3', null, null, null, null, null],
    ]);
    const { value: rest } = await source.next();
    expect((rest as SqlRest).read.issues.map(({ code, value: cell }) => [code, cell])).toEqual([
      ['zero-date', '0000-00-00'],
      ['bad-number', '-5'],
      ['unknown-word', 'paid somehow'],
      ['unknown-word', 'maybe'],
      ['bad-date', '2024-03-31xyz'],
      ['bad-date', '2024-03-31 BC'],
      ['bad-percent', '150'],
      // Of the status it depends what the row counts as, of what is disputed it does not.
      ['unknown-words', 'paid somehow'],
    ]);
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

it('a column of ClickHouse that holds no nulls says none by its default', async () => {
  const database = await chdbEngine();
  const invoices = await made(database, 'bills', {
    columns: {
      ...texts('invoice_id client_id issue_date amount'),
      due_date: 'Date',
      settled_on: 'Date32',
    },
    rows: [
      ['1', 'A', '2024-01-05', '5', '1970-01-01', '1900-01-01'],
      ['2', 'A', '2024-01-05', '5', '2024-02-04', '2024-02-03'],
    ],
  });
  const source = database.engine.recordsByClient({ tables: { invoices } });
  const { value } = await source.next();
  expect(value).toMatchObject({
    invoices: [
      { dueDate: null, settledOn: null },
      { dueDate: plainDate('2024-02-04'), settledOn: plainDate('2024-02-03') },
    ],
  });
  const { value: rest } = await source.next();
  expect((rest as SqlRest).read.issues.map(({ code }) => code)).toEqual(['zero-date', 'zero-date']);
  await database.close();
});
