import type { DuckDBConnection } from '@duckdb/node-api';
import type { Records } from '../../src/model/records.js';
import {
  clickhouse,
  type DialectName,
  duckdb,
  type Engine,
  postgres,
  type SqlTables,
  type SqlValue,
  tableDefinitions,
  toSqlRow,
} from '../../src/sql/index.js';
import { CANONICAL_TABLES, TABLE_ROLES } from '../../src/sql/tables.js';
import { startPostgres } from './servers.js';

/** A database of a test: canonical tables that are filled anew for each ledger. */
export interface TestEngine {
  readonly engine: Engine;
  readonly run: (sql: string) => Promise<unknown>;
  readonly close: () => Promise<void> | void;
}

const DIALECT_LITERALS: Readonly<Record<DialectName, (text: string) => string>> = {
  duckdb: (text) => `'${text.replaceAll("'", "''")}'`,
  postgres: (text) => `'${text.replaceAll("'", "''")}'`,
  clickhouse: (text) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`,
};

export function literal(value: SqlValue, dialect: DialectName): string {
  if (value === null) return 'NULL';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean')
    return dialect === 'clickhouse' ? String(Number(value)) : String(value);
  return DIALECT_LITERALS[dialect](value);
}

/** The tables that these records need: those of kinds that nobody kept are left out. */
export function tablesOf(records: Records): SqlTables {
  const { payments: _, incidents: __, ...rest } = CANONICAL_TABLES;
  return {
    ...rest,
    ...(records.payments == null ? {} : { payments: CANONICAL_TABLES.payments }),
    ...(records.incidents == null ? {} : { incidents: CANONICAL_TABLES.incidents }),
  };
}

/** Makes the canonical tables anew and puts the records into them, last ones first. */
export async function load({ engine, run }: TestEngine, records: Records): Promise<void> {
  const { dialect } = engine;
  const definitions = tableDefinitions(dialect);
  for (const [key, role] of TABLE_ROLES) {
    const table = CANONICAL_TABLES[key];
    await run(`DROP TABLE IF EXISTS ${table}`);
    await run(definitions[role]);
    const rows = [...(records[key] ?? [])].reverse();
    for (let from = 0; from < rows.length; from += 500) {
      const values = rows.slice(from, from + 500).map(
        (row) =>
          `(${toSqlRow(role, row)
            .map((value) => literal(value, dialect))
            .join(', ')})`,
      );
      await run(`INSERT INTO ${table} VALUES ${values.join(', ')}`);
    }
  }
}

export async function duckdbEngine(): Promise<TestEngine> {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const connection: DuckDBConnection = await instance.connect();
  return {
    engine: duckdb(connection),
    run: (sql) => connection.run(sql),
    close: () => connection.closeSync(),
  };
}

/** ClickHouse in a package. */
export async function chdbEngine(): Promise<TestEngine> {
  const { Session } = await import('chdb');
  const session = new Session();
  session.query('CREATE DATABASE IF NOT EXISTS books ENGINE = Atomic');
  const run = async (sql: string): Promise<string> => {
    session.query('USE books');
    return session.query(sql, 'JSONCompactEachRow');
  };
  return {
    engine: clickhouse({
      async query({ query }) {
        const text = await run(query);
        const rows = text.split('\n').filter((line) => line !== '');
        return {
          async *stream() {
            yield rows.map((line) => ({ json: () => JSON.parse(line) as unknown }));
          },
        };
      },
    }),
    run,
    close: () => session.cleanup(),
  };
}

/** Postgres compiled to WebAssembly. */
export async function pgliteEngine(): Promise<TestEngine> {
  const { PGlite } = await import('@electric-sql/pglite');
  const database = await PGlite.create();
  return {
    engine: postgres({ query: async (sql) => database.query<object>(sql) }),
    run: (sql) => database.exec(sql),
    close: () => database.close(),
  };
}

/** A Postgres server of this machine, started for the test. */
export async function postgresEngine(): Promise<TestEngine> {
  const { default: pg } = await import('pg');
  const server = await startPostgres();
  const client = new pg.Client(server.connection);
  await client.connect();
  return {
    engine: postgres(client),
    run: (sql) => client.query(sql),
    close: async () => {
      await client.end();
      await server.stop();
    },
  };
}
