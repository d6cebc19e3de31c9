import type { FileReport } from '../model/file-report.js';
import type { Issue } from '../model/issue.js';
import type { ClientRecords, HomelessRecords } from '../model/records.js';
import { ClientGroups } from './client-groups.js';
import { AMBIGUOUS } from './statements.js';
import { TableReader } from './table-reader.js';
import { type ReadTable, TABLE_ROLES } from './tables.js';

/** A row as a statement of `recordsByClientSql` gives it: client, number of the table, columns of that table. */
export type SqlRow = readonly (string | number | bigint | null)[];

/** What is left when every client has come: rows that are nobody's, and what was read. */
export interface SqlRest {
  readonly homeless: HomelessRecords;
  readonly read: { readonly files: readonly FileReport[]; readonly issues: readonly Issue[] };
}

/**
 * Turns ordered rows into the records of one client after the other. A row that cannot be used becomes an issue.
 *
 * @param isJoined whether somebody looked whose the invoices are that rows name
 */
export async function* groupByClient(
  batches: AsyncIterable<readonly SqlRow[]>,
  read: readonly ReadTable[],
  currency: string | undefined,
  isJoined = true,
): AsyncGenerator<ClientRecords, SqlRest, void> {
  const groups = new ClientGroups(read.map(({ role }) => role));
  const readers = TABLE_ROLES.map(([, role]) => {
    const table = read.find((each) => each.role === role);
    return table === undefined ? null : new TableReader(table, currency);
  });
  for await (const rows of batches) {
    for (const row of rows) {
      const client = String(row[0] ?? '');
      const number = Number(row[1]);
      const table = number % AMBIGUOUS;
      const isAmbiguous = isJoined ? number >= AMBIGUOUS : null;
      const record = readers[table]!.read(row, client, isAmbiguous);
      const complete = groups.add(client, table, record);
      if (complete !== null) yield complete;
    }
  }
  const last = groups.end();
  if (last !== null) yield last;
  const given = readers.filter((reader) => reader !== null);
  return {
    homeless: groups.homeless,
    read: {
      files: given.map((reader) => reader.report()),
      issues: given.flatMap((reader) => reader.issues()),
    },
  };
}
