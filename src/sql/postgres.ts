import { type Engine, engineOf } from './engine.js';
import type { SqlRow } from './records.js';

/** What is needed of a client of `pg` (a connection, not a pool), or of anything else with its `query`. */
export interface PostgresClient {
  query(sql: string): Promise<{ readonly rows: readonly object[] }>;
}

const BATCH = 5000;

/**
 * The tables of a Postgres database, read through a cursor in a transaction of its own.
 *
 * @example
 * postgres(client).recordsByClient({ tables: { invoices: 'billing.invoices' }, partition: { index: 0, of: 4 } });
 */
export function postgres(client: PostgresClient): Engine {
  return engineOf('postgres', async function* (sql) {
    await client.query('BEGIN');
    try {
      await client.query(`DECLARE invoice_signals_records NO SCROLL CURSOR FOR ${sql}`);
      for (;;) {
        const { rows } = await client.query(`FETCH ${BATCH} FROM invoice_signals_records`);
        if (rows.length === 0) break;
        yield rows.map((row) => Object.values(row) as SqlRow);
      }
    } finally {
      // Nothing was written: this only ends the cursor, also where it failed or nobody wants more.
      await client.query('ROLLBACK');
    }
  });
}
