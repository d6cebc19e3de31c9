import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { ClientRecords } from '../model/records.js';
import { type PostgresClient, postgres } from './postgres.js';

let database: PGlite;
const client: PostgresClient = { query: (sql) => database.query<object>(sql) };
const columns = ['invoice_id', 'client_id', 'issue_date', 'amount', 'currency'];
const table = (name: string) => ({
  invoices: { table: name, columns: Object.fromEntries(columns.map((each) => [each, each])) },
});

beforeAll(async () => {
  database = await PGlite.create();
  await database.exec(`
    CREATE TABLE bills(invoice_id text, client_id text, issue_date date, amount numeric, currency text);
    INSERT INTO bills SELECT 'I' || i, 'C' || i % 7000, '2024-03-01', 100, 'EUR' FROM generate_series(1, 14000) AS i;
    CREATE TABLE notes(client_id text);
  `);
});
beforeEach(() => database.exec('ROLLBACK; TRUNCATE notes'));
afterAll(() => database.close());

const source = (name = 'bills') => postgres(client).recordsByClient({ tables: table(name) });
const note = (text: string) => database.query('INSERT INTO notes VALUES ($1)', [text]);
const notes = async () => (await database.query('SELECT * FROM notes')).rows.length;
const cursors = async () =>
  (await database.query(`SELECT * FROM pg_cursors WHERE name LIKE 'invoice_signals%'`)).rows.length;
/** Rolls back, and tells whether there was anything to roll back. */
const kept = async () => {
  await database.exec('ROLLBACK');
  return notes();
};

/** Reads it all, and writes something away at the first client. */
async function readAndNote(from = source()): Promise<number> {
  let clients = 0;
  for await (const _ of from) if (clients++ === 0) await note('during');
  return clients;
}

const failed = expect.objectContaining({
  name: 'InvoiceSignalsError',
  code: 'database-failed',
  message: expect.stringContaining('one client per run'),
});

it('what is written over the client meanwhile is kept', async () => {
  expect(await readAndNote()).toBe(7000);
  expect([await kept(), await cursors()]).toEqual([1, 0]);
});

it('also where nobody wants more', async () => {
  for await (const _ of source()) {
    await note('during');
    break;
  }
  expect([await kept(), await cursors()]).toEqual([1, 0]);
});

it('a transaction of the caller goes on', async () => {
  await database.exec('BEGIN');
  await note('before');
  expect(await readAndNote()).toBe(7000);
  expect([await notes(), await cursors()]).toEqual([2, 0]);
  expect(await kept()).toBe(0);
});

it('also where the statement fails', async () => {
  await database.exec('BEGIN');
  await note('before');
  await expect(readAndNote(source('missing'))).rejects.toThrow(/"missing" does not exist/);
  await database.exec('COMMIT');
  expect(await notes()).toBe(1);
});

it('a statement that fails leaves no transaction behind', async () => {
  await expect(readAndNote(source('missing'))).rejects.toThrow(/"missing" does not exist/);
  await note('after');
  expect(await kept()).toBe(1);
});

it('two runs at once work, or are told', async () => {
  const [first, second] = [source(), source()];
  await first.next();
  await second.next();
  const rest = async (of: AsyncGenerator<ClientRecords>) => {
    let count = 1;
    for await (const _ of of) count += 1;
    return count;
  };
  await expect(rest(second)).resolves.toBe(7000);
  await expect(rest(first)).resolves.toBe(7000);

  const [outer, inner] = [source(), source()];
  await outer.next();
  await inner.next();
  await expect(rest(outer)).resolves.toBe(7000);
  await expect(rest(inner)).rejects.toThrow(failed);
});

it('a transaction that fails or ends meanwhile is told', async () => {
  const failing = source();
  await failing.next();
  await expect(database.query('SELECT * FROM missing')).rejects.toThrow();
  await expect(readAndNote(failing)).rejects.toThrow();

  const ended = source();
  await ended.next();
  await database.exec('COMMIT');
  await note('after');
  const rest = async () => {
    for await (const _ of ended);
  };
  await expect(rest()).rejects.toThrow(failed);
  expect(await notes()).toBe(1);
});

it('a transaction that failed before is told', async () => {
  await database.exec('BEGIN');
  await expect(database.query('SELECT * FROM missing')).rejects.toThrow();
  await expect(source().next()).rejects.toThrow(failed);
});

it('a connection that is lost is told, with what the client said', async () => {
  const gone = Object.assign(new Error('terminating connection'), { code: '57P01' });
  const dead = postgres({
    query: async (sql) => {
      if (sql.startsWith('SAVEPOINT')) throw new Error('no transaction');
      if (sql.startsWith('FETCH')) throw gone;
      if (sql === 'COMMIT') throw new Error('not queryable');
      return { rows: [] };
    },
  });
  await expect(dead.recordsByClient({ tables: table('bills') }).next()).rejects.toMatchObject({
    code: 'database-failed',
    message: expect.stringContaining('The connection to Postgres ended'),
    cause: gone,
  });
});

it('what is no client, and options that do not exist, are bad arguments', () => {
  const bad = expect.objectContaining({ code: 'bad-argument' });
  expect(() => postgres(null as never)).toThrow(bad);
  expect(() => postgres({} as never)).toThrow(bad);
  const { recordsByClient } = postgres(client);
  expect(() => recordsByClient(undefined as never)).toThrow(bad);
  const shared = { tables: table('bills'), share: { index: 0, of: 4 } };
  expect(() => recordsByClient(shared)).toThrow(bad);
});
