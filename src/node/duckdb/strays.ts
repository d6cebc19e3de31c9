import type { DuckDBConnection } from '@duckdb/node-api';
import { HomeFinder, type Stray } from '../../ledger/store/home-finder.js';
import type { RecordRole } from '../../model/file-report.js';
import { fieldsOf } from './record-table.js';

/** Roles whose rows are looked for that found no client, as in a store in memory. */
const LOOKED_FOR = ['payments', 'credit-notes'] as const;

type LookedFor = (typeof LOOKED_FOR)[number];

/** A view of all rows of a role, and how it is called. */
export interface RoleView {
  readonly role: RecordRole;
  readonly table: string;
}

/**
 * Finds whose rows are that found no client, as `RecordStore.place` does, and writes the places of those that were found
 * into a table for each role.
 *
 * @param writing another connection than the one that rows are read by
 * @returns the tables, of roles where any was found
 */
export async function findStrays(
  connection: DuckDBConnection,
  writing: DuckDBConnection,
  views: readonly RoleView[],
): Promise<ReadonlyMap<RecordRole, string>> {
  const looked = LOOKED_FOR.flatMap((role) => {
    const view = views.find((each) => each.role === role);
    return view === undefined ? [] : [{ role, sql: straysSql(role, view.table) }];
  });
  const finder = new HomeFinder<string>();
  for (const { sql } of looked)
    for await (const [, stray] of straysOf(connection, sql)) finder.ask(stray);
  if (!finder.isAsked) return new Map();
  await tell(connection, finder);
  const tables = new Map<RecordRole, string>();
  for (const { role, sql } of looked) {
    const table = `homes_${role === 'payments' ? 'payments' : 'credit_notes'}`;
    await writing.run(`CREATE TABLE ${table} (place INTEGER, home VARCHAR)`);
    const appender = await writing.createAppender(table);
    for await (const [place, stray] of straysOf(connection, sql)) {
      const home = finder.homeOf(stray);
      if (home === undefined) continue;
      appender.appendInteger(place);
      appender.appendVarchar(home);
      appender.endRow();
      tables.set(role, table);
    }
    appender.closeSync();
  }
  return tables;
}

/** A view of the same rows with the clients that were found for some of them. */
export function withHomesSql(view: string, rows: string, homes: string): string {
  return `CREATE VIEW ${view} AS SELECT own.*, found.home FROM ${rows} AS own LEFT JOIN ${homes} AS found USING (place)`;
}

async function* straysOf(
  connection: DuckDBConnection,
  sql: string,
): AsyncGenerator<[place: number, stray: Stray], void, void> {
  for await (const chunk of await connection.stream(sql)) {
    for (const [place, clientId, invoiceId, purpose, came] of chunk.getRows()) {
      yield [
        Number(place),
        {
          clientId: clientId as string | null,
          invoiceId: invoiceId as string | null,
          purpose: purpose as string | null,
          amount: Number(came),
        },
      ];
    }
  }
}

/** Of who has no invoice, or of nobody, and of no one client by the number of the invoice. */
function straysSql(role: LookedFor, view: string): string {
  const purpose = role === 'payments' ? fieldSql(role, 'purpose') : 'CAST(NULL AS VARCHAR)';
  const fromInvoices = role === 'payments' ? '' : fieldSql(role, 'fromInvoicesFile');
  const owned =
    'SELECT invoice_id FROM invoices GROUP BY invoice_id HAVING min(client_id) = max(client_id)';
  return [
    // A purpose have only rows that are kept as records.
    `SELECT place, client_id, invoice_id, ${purpose} AS purpose,`,
    `coalesce(CAST(amount AS VARCHAR), ${fieldSql(role, 'amount')}) AS came FROM (`,
    `SELECT * FROM ${view} AS own WHERE`,
    `(coalesce(client_id, '') = '' OR NOT EXISTS (SELECT 1 FROM invoices WHERE invoices.client_id = own.client_id))`,
    fromInvoices === '' ? '' : `AND coalesce(${fromInvoices}, 'false') <> 'true'`,
    `) AS guests ANTI JOIN (${owned}) AS owned USING (invoice_id)`,
  ].join(' ');
}

async function tell(connection: DuckDBConnection, finder: HomeFinder<string>): Promise<void> {
  const name = `coalesce(label, ${fieldSql('invoices', 'clientName')})`;
  const clients = `SELECT DISTINCT client_id, ${name} FROM invoices`;
  for await (const chunk of await connection.stream(clients)) {
    for (const [client, name] of chunk.getRows()) {
      finder.client(client as string, client as string, name as string | null);
    }
  }
  if (!finder.asksForInvoices) return;
  for await (const chunk of await connection.stream('SELECT client_id, invoice_id FROM invoices')) {
    for (const [client, invoice] of chunk.getRows()) {
      finder.invoice(client as string, invoice as string);
    }
  }
}

/** A field of a row that is kept as a record; null for the others. */
function fieldSql(role: RecordRole, field: string): string {
  return `json_extract_string(record, '$[${fieldsOf(role).indexOf(field) + 2}]')`;
}
