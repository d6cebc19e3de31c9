import { CURRENCY, mustBe } from '../model/kinds.js';
import type { ClientRecords } from '../model/records.js';
import type { DialectName } from './dialects.js';
import { groupByClient, type SqlRest, type SqlRow } from './records.js';
import { type RecordsSqlOptions, recordsByClientSql } from './statements.js';
import { readTables } from './tables.js';

/** Where the records stand in an engine, and what its rows leave out. */
export interface EngineOptions extends Omit<RecordsSqlOptions, 'dialect'> {
  /** ISO 4217 code of invoices that name none. @defaultValue 'XXX' */
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
 * @param statement makes the statement
 */
export function engineOf(
  dialect: DialectName,
  run: (sql: string) => AsyncIterable<readonly SqlRow[]>,
  statement: (options: RecordsSqlOptions) => string = recordsByClientSql,
): Engine {
  return {
    dialect,
    recordsByClient: ({ currency, ...options }) => {
      if (currency !== undefined) mustBe(CURRENCY, { currency });
      const rows = run(statement({ ...options, dialect }));
      return groupByClient(rows, readTables(options.tables), currency);
    },
  };
}
