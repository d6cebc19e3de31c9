import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Analysis, type AnalyzeOptions, analyze, analyzeClients } from '../src/index.js';
import { compareText } from '../src/model/compare.js';
import type { RecordRole } from '../src/model/file-report.js';
import { clickhouse, postgres, tableDefinitions, toSqlRow } from '../src/sql/index.js';
import { CANONICAL_TABLES, TABLE_ROLES } from '../src/sql/tables.js';
import { MIDDLE } from './support/arbitrary-records.js';
import { literal, tablesOf } from './support/engines.js';
import { answer, manyLedgers } from './support/many-ledgers.js';
import {
  type ClickhouseServer,
  hasClickhouse,
  hasPostgres,
  type PostgresServer,
  startClickhouse,
  startPostgres,
} from './support/servers.js';

/** Books on two real servers. */
const books = manyLedgers(120);
const tables = tablesOf(books);
const options: AnalyzeOptions = { asOf: MIDDLE };
const expected = answer(analyze(books, options));

/** Which of two shards a row belongs to: that of its client, or of the client of its invoice. */
const owners = new Map<string, Set<string>>();
for (const { invoiceId, clientId } of books.invoices) {
  owners.set(invoiceId, (owners.get(invoiceId) ?? new Set()).add(clientId));
}
function shardOf(row: { clientId?: string | null; invoiceId?: string | null }): 0 | 1 {
  const own = owners.get(row.invoiceId ?? '');
  const client = own?.size === 1 ? [...own][0]! : (row.clientId ?? '');
  // What belongs to nobody lies on the first.
  return client !== '' && client.charCodeAt(0) % 2 === 1 ? 1 : 0;
}

/** The statements that fill the tables, for the rows that are wanted. */
function* inserts(
  dialect: 'clickhouse' | 'postgres',
  wanted: (row: object, role: RecordRole) => boolean = () => true,
): Generator<string> {
  for (const [key, role] of TABLE_ROLES) {
    const rows = (books[key] ?? []).filter((row) => wanted(row, role));
    for (let from = 0; from < rows.length; from += 500) {
      const values = rows.slice(from, from + 500).map(
        (row) =>
          `(${toSqlRow(role, row)
            .map((value) => literal(value, dialect))
            .join(', ')})`,
      );
      yield `INSERT INTO ${CANONICAL_TABLES[key]} VALUES ${values.join(', ')}`;
    }
  }
}

/** What workers found, each with its share, put together. */
function together(shares: readonly Analysis[]): string {
  const clients = shares
    .flatMap((share) => share.clients)
    .sort((a, b) => compareText(a.clientId, b.clientId));
  const whole = analyze(books, options);
  // The money of shares is compared where the engines are; here it is that of all.
  return answer({ ...whole, clients });
}

describe.runIf(hasClickhouse)('two ClickHouse servers with Distributed tables', () => {
  let servers: ClickhouseServer[] = [];
  const engineOn = (server: ClickhouseServer) =>
    clickhouse({
      async query({ query }) {
        const rows = await server.query(query);
        return {
          async *stream() {
            yield rows.map((row) => ({ json: () => row }));
          },
        };
      },
    });

  beforeAll(async () => {
    servers = await startClickhouse(2);
    for (const [shard, server] of servers.entries()) {
      for (const definition of Object.values(tableDefinitions('clickhouse'))) {
        await server.query(definition);
      }
      // An agreement that names no client may be billed on either shard.
      const here = (row: object, role: RecordRole): boolean =>
        role === 'agreements' && !(row as { clientId?: string }).clientId
          ? true
          : shardOf(row as Parameters<typeof shardOf>[0]) === shard;
      for (const insert of inserts('clickhouse', here)) await server.query(insert);
    }
    for (const table of Object.values(CANONICAL_TABLES)) {
      await servers[0]!.query(
        `CREATE TABLE all_${table} AS ${table} ENGINE = Distributed(books, default, ${table})`,
      );
    }
  }, 120_000);
  afterAll(() => Promise.all(servers.map((server) => server.stop())));

  it('each shard by itself: what the workers find is what one engine finds', async () => {
    const shares = await Promise.all(
      servers.map((server) =>
        analyzeClients(engineOn(server).recordsByClient({ tables }), options),
      ),
    );
    expect(Math.min(...shares.map(({ clients }) => clients.length))).toBeGreaterThan(50);
    expect(together(shares)).toBe(expected);
  });

  it('the Distributed tables, read over one server', async () => {
    const distributed = Object.fromEntries(
      Object.entries(tables).map(([key, table]) => [key, `all_${table}`]),
    ) as unknown as typeof tables;
    // Agreements stand on both shards and would come twice.
    const { agreements: _, ...rest } = distributed;
    const found = await analyzeClients(
      engineOn(servers[0]!).recordsByClient({ tables: rest }),
      options,
    );
    expect(answer(found)).toBe(answer(analyze({ ...books, agreements: [] }, options)));
  });
});

describe.runIf(hasPostgres)('two Postgres servers behind a coordinator with foreign tables', () => {
  let servers: PostgresServer[] = [];
  const clients: pg.Client[] = [];
  const connect = async (): Promise<pg.Client> => {
    const client = new pg.Client(servers[0]!.connection);
    await client.connect();
    clients.push(client);
    return client;
  };

  beforeAll(async () => {
    servers = [await startPostgres(), await startPostgres(), await startPostgres()];
    const coordinator = await connect();
    const definitions = tableDefinitions('postgres');
    await coordinator.query('CREATE EXTENSION postgres_fdw');
    for (const [shard, { connection }] of servers.slice(1).entries()) {
      const client = new pg.Client(connection);
      await client.connect();
      for (const definition of Object.values(definitions)) await client.query(definition);
      await client.end();
      await coordinator.query(
        `CREATE SERVER shard${shard} FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '${connection.host}', port '${connection.port}', dbname 'postgres')`,
      );
      await coordinator.query(
        `CREATE USER MAPPING FOR CURRENT_USER SERVER shard${shard} OPTIONS (user 'books')`,
      );
    }
    for (const [key, role] of TABLE_ROLES) {
      const table = CANONICAL_TABLES[key];
      await coordinator.query(`${definitions[role]} PARTITION BY HASH (client_id)`);
      for (const shard of [0, 1]) {
        await coordinator.query(
          `CREATE FOREIGN TABLE ${table}_${shard} PARTITION OF ${table} FOR VALUES WITH (MODULUS 2, REMAINDER ${shard}) SERVER shard${shard} OPTIONS (table_name '${table}')`,
        );
      }
    }
    for (const insert of inserts('postgres')) await coordinator.query(insert);
  }, 120_000);
  afterAll(async () => {
    await Promise.all(clients.map((client) => client.end()));
    await Promise.all(servers.map((server) => server.stop()));
  });

  it('has its rows on both', async () => {
    for (const { connection } of servers.slice(1)) {
      const client = new pg.Client(connection);
      await client.connect();
      const { rows } = await client.query('SELECT count(*)::int AS n FROM invoices');
      expect(rows[0].n).toBeGreaterThan(100);
      await client.end();
    }
  });

  it('gives what one engine gives', async () => {
    const source = postgres(clients[0]!).recordsByClient({ tables });
    expect(answer(await analyzeClients(source, options))).toBe(expected);
  });

  it('and so do four workers, each with a share of the clients and a connection', async () => {
    const shares = await Promise.all(
      [0, 1, 2, 3].map(async (index) =>
        analyzeClients(
          postgres(await connect()).recordsByClient({ tables, partition: { index, of: 4 } }),
          options,
        ),
      ),
    );
    expect(Math.min(...shares.map((share) => share.clients.length))).toBeGreaterThan(20);
    expect(together(shares)).toBe(expected);
  });
});
