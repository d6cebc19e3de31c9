import { InvoiceSignalsError } from '../model/error.js';
import { checkMethod, type Engine, engineOf, lost } from './engine.js';
import type { SqlRow } from './records.js';

/** What is needed of a client of `pg` (a connection, not a pool), or of anything else with its `query`. */
export interface PostgresClient {
  query(sql: string): Promise<{ readonly rows: readonly object[] }>;
}

const BATCH = 5000;

/** A cursor that is no more, and savepoints and transactions that are not as they were left. */
const NO_CURSOR = '34000';
const NOT_AS_LEFT = [NO_CURSOR, '25P01', '25P02', '3B001'];

/**
 * The tables of a Postgres database, read through a cursor: in the transaction that the client is in, which is left as it
 * is, else in one of its own, which ends with `COMMIT`. So what else is written over the client meanwhile is kept. Where
 * that transaction ends or fails before the last row, which two runs at once may do to each other, it is an error
 * (`database-failed`): then each needs a client of its own.
 *
 * @example
 * postgres(client).recordsByClient({ tables: { invoices: 'billing.invoices' }, partition: { index: 0, of: 4 } });
 */
export function postgres(client: PostgresClient): Engine {
  checkMethod('postgres takes a client of pg', client, 'query');
  return engineOf(
    'postgres',
    (sql) => rowsThroughCursor(client, sql),
    'Postgres',
    'something between cuts answers off. Read over a client that gives all rows of a cursor.',
  );
}

async function* rowsThroughCursor(
  client: PostgresClient,
  sql: string,
): AsyncGenerator<SqlRow[], void, void> {
  const cursor = `invoice_signals_${Math.random().toString(36).slice(2)}`;
  let failure: unknown = null;
  const run = async (statement: string): Promise<readonly object[]> => {
    try {
      return (await client.query(statement)).rows;
    } catch (error) {
      failure = error;
      throw told(error);
    }
  };
  const isOwn = !(await setsSavepoint(client, cursor));
  if (isOwn) await run('BEGIN');
  try {
    await run(`DECLARE ${cursor} NO SCROLL CURSOR FOR ${sql}`);
    if (!isOwn) await run(`RELEASE SAVEPOINT ${cursor}`);
    for (;;) {
      const rows = await run(`FETCH ${BATCH} FROM ${cursor}`);
      if (rows.length === 0) break;
      yield rows.map((row) => Object.values(row) as SqlRow);
    }
  } finally {
    try {
      // This also asks whether the transaction still stands: `COMMIT` would not say that nothing is kept.
      if (failure === null) await run(`CLOSE ${cursor}`);
    } finally {
      // Without the cursor the transaction is over, and what the client is in now is not ours.
      if (isOwn && codeOf(failure) !== NO_CURSOR) await commit(client, failure);
      // Where the statement itself failed the transaction goes on as before it; else nothing is left of the savepoint.
      if (!isOwn && failure !== null) {
        await client.query(`ROLLBACK TO SAVEPOINT ${cursor}`).catch(() => {});
      }
    }
  }
}

/** @returns whether it could: only a transaction has savepoints */
async function setsSavepoint(client: PostgresClient, name: string): Promise<boolean> {
  try {
    await client.query(`SAVEPOINT ${name}`);
    return true;
  } catch (error) {
    if (codeOf(error) === '25P02') throw told(error);
    return false;
  }
}

/** What failed before is told, and not that this fails, too. */
async function commit(client: PostgresClient, failure: unknown): Promise<void> {
  try {
    await client.query('COMMIT');
  } catch (error) {
    if (failure === null) throw told(error);
  }
}

function codeOf(error: unknown): unknown {
  return (error as { readonly code?: unknown } | null)?.code;
}

/** An error that tells what to do, where the client was used for something else. */
function told(error: unknown): unknown {
  if (!NOT_AS_LEFT.includes(codeOf(error) as string)) return lost('Postgres', error);
  return new InvoiceSignalsError(
    'database-failed',
    `The transaction in which Postgres was read failed or ended before the last row had come (${(error as Error).message}), as it does where the client is used for another run or transaction meanwhile. Use one client per run, and no pool.`,
  );
}
