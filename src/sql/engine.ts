import { InvoiceSignalsError } from '../model/error.js';
import { CURRENCY, check, mustBe } from '../model/kinds.js';
import { knownNames } from '../model/options.js';
import type { ClientRecords } from '../model/records.js';
import type { DialectName } from './dialects.js';
import { groupByClient, type SqlRest, type SqlRow } from './records.js';
import { markedStatement, type RecordsSqlOptions } from './statements.js';
import { readTables } from './tables.js';

/** Where the records stand in an engine, and what its rows leave out. */
export interface EngineOptions extends Omit<RecordsSqlOptions, 'dialect'> {
  /**
   * ISO 4217 code of invoices that name none. Give it to the analysis, too: it is that of payments which name none and
   * belong to nobody. @defaultValue 'XXX'
   */
  readonly currency?: string | undefined;
}

/** Where a firm's tables are. */
export interface Engine {
  readonly dialect: DialectName;
  /**
   * The records of one client after the other, in order of client id, in the memory of one client. What belongs to no
   * client, and what was read, is the return value.
   *
   * @throws InvoiceSignalsError `bad-argument` for tables or a partition that make no sense; and whatever the engine throws.
   */
  readonly recordsByClient: (
    options: EngineOptions,
  ) => AsyncGenerator<ClientRecords, SqlRest, void>;
}

/**
 * An engine from what runs a statement and gives its rows in batches.
 *
 * @param name of the database
 * @param whyCut what may have cut its answer off, and what to do then
 */
export function engineOf(
  dialect: DialectName,
  run: (sql: string) => AsyncIterable<readonly SqlRow[]>,
  name: string,
  whyCut: string,
): Engine {
  return {
    dialect,
    recordsByClient: (given) => {
      knownNames('options', given, ['tables', 'partition', 'trustClientIds', 'currency']);
      const { currency, ...options } = given;
      if (currency !== undefined) mustBe(CURRENCY, { currency });
      const rows = upToMark(run(markedStatement({ ...options, dialect })), name, whyCut);
      return groupByClient(rows, readTables(options.tables), currency, !options.trustClientIds);
    },
  };
}

/** @throws InvoiceSignalsError `bad-argument` where what reads a database has not what is needed of it. */
export function checkMethod(what: string, given: unknown, method: string): void {
  const isThere =
    typeof (given as Readonly<Record<string, unknown>> | null)?.[method] === 'function';
  check(isThere, `${what}, which has a method ${method}`);
}

/** What broke off the reading: the database went away, or something else, which is thrown as it is. */
export function lost(name: string, error: unknown): unknown {
  const { code, message } = error as { readonly code?: unknown; readonly message?: string };
  const isLost =
    LOST.test(String(code ?? '')) ||
    /connection (?:terminated|error|closed|lost)|socket hang up|not queryable/i.test(message ?? '');
  if (!isLost) return error;
  const failed = new InvoiceSignalsError(
    'database-failed',
    `The connection to ${name} ended before the last row had come (${message}). Connect and read again.`,
  );
  return Object.assign(failed, { cause: error });
}

/** Codes of Node, and of Postgres where it goes away. */
const LOST = /^(?:E(?:CONN|PIPE|TIMEDOUT|HOST|NET)\w*|UND_ERR_\w+|57P0[1-5]|08\w{3})$/;

/** The rows before the one that marks the end: without it the answer is cut off, whatever the database says. */
async function* upToMark(
  batches: AsyncIterable<readonly SqlRow[]>,
  name: string,
  whyCut: string,
): AsyncGenerator<readonly SqlRow[], void, void> {
  let isMarked = false;
  for await (const rows of batches) {
    isMarked = isMarked || rows.at(-1)?.[0] === null;
    yield isMarked ? rows.slice(0, -1) : rows;
  }
  if (isMarked) return;
  throw new InvoiceSignalsError(
    'database-failed',
    `${name} gave no more rows before the last one had come, as it does where ${whyCut}`,
  );
}
