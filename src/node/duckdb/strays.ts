import type { DuckDBConnection } from '@duckdb/node-api';
import type { IssueLog } from '../../ledger/issues.js';
import { HomeFinder, type Stray } from '../../ledger/store/home-finder.js';
import type { RecordRole } from '../../model/file-report.js';
import type { PlainDate } from '../../model/plain-date.js';
import { stopIf } from '../stop-if.js';
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
  currencies: readonly string[],
  log: IssueLog,
  signal?: AbortSignal,
): Promise<ReadonlyMap<RecordRole, string>> {
  const looked: { readonly role: LookedFor; readonly sql: string }[] = [];
  for (const role of LOOKED_FOR) {
    const view = views.find((each) => each.role === role)?.table;
    if (view === undefined) continue;
    // Whose all invoices are takes long, and mostly nobody asks.
    const some = await connection.runAndReadAll(`${guestsSql(role, view)} LIMIT 1`);
    if (some.currentRowCount > 0) looked.push({ role, sql: straysSql(role, view, currencies) });
  }
  const finder = new HomeFinder<string>();
  for (const { sql } of looked)
    for await (const [, stray] of straysOf(connection, sql, signal)) finder.ask(stray);
  if (!finder.isAsked) return new Map();
  await tell(connection, finder, currencies);
  const tables = new Map<RecordRole, string>();
  for (const { role, sql } of looked) {
    const table = `homes_${role === 'payments' ? 'payments' : 'credit_notes'}`;
    await writing.run(`CREATE TABLE ${table} (place INTEGER, home VARCHAR)`);
    const appender = await writing.createAppender(table);
    for await (const [place, stray] of straysOf(connection, sql, signal)) {
      const home = finder.homeOf(stray);
      if (home === undefined) continue;
      appender.appendInteger(place);
      appender.appendVarchar(home);
      appender.endRow();
      tables.set(role, table);
    }
    appender.closeSync();
  }
  finder.tell(log);
  return tables;
}

/** A view of the same rows with the clients that were found for some of them. */
export function withHomesSql(view: string, rows: string, homes: string): string {
  return `CREATE VIEW ${view} AS SELECT own.*, found.home FROM ${rows} AS own LEFT JOIN ${homes} AS found USING (place)`;
}

async function* straysOf(
  connection: DuckDBConnection,
  sql: string,
  signal: AbortSignal | undefined,
): AsyncGenerator<[place: number, stray: Stray], void, void> {
  for await (const chunk of await connection.stream(sql)) {
    stopIf(signal);
    for (const [place, clientId, invoiceId, purpose, day, came, currency] of chunk.getRows()) {
      yield [
        Number(place),
        {
          clientId: clientId as string | null,
          invoiceId: invoiceId as string | null,
          purpose: purpose as string | null,
          date: Number(day) as PlainDate,
          amount: Number(came),
          currency: currency as string | null,
        },
      ];
    }
  }
}

/** Rows of who has no invoice, or of nobody. */
function guestsSql(role: LookedFor, view: string): string {
  const known = '(SELECT DISTINCT client_id FROM invoices) AS known';
  const guests = `SELECT own.* FROM ${view} AS own ANTI JOIN ${known} USING (client_id)`;
  return role === 'payments'
    ? guests
    : `${guests} WHERE coalesce(${fieldSql(role, 'fromInvoicesFile')}, 'false') <> 'true'`;
}

/** Those of them whose invoice is not that of one client. */
function straysSql(role: LookedFor, view: string, currencies: readonly string[]): string {
  const purpose = role === 'payments' ? fieldSql(role, 'purpose') : 'CAST(NULL AS VARCHAR)';
  const owned =
    'SELECT invoice_id FROM invoices GROUP BY invoice_id HAVING min(client_id) = max(client_id)';
  return [
    // A purpose have only rows that are kept as records.
    `SELECT place, client_id, invoice_id, ${purpose} AS purpose,`,
    `${daySql(role, 'date')} AS date, ${amountSql(role)} AS came, ${currencySql(role, currencies)} AS cur`,
    `FROM (${guestsSql(role, view)}) AS guests ANTI JOIN (${owned}) AS owned USING (invoice_id)`,
  ].join(' ');
}

async function tell(
  connection: DuckDBConnection,
  finder: HomeFinder<string>,
  currencies: readonly string[],
): Promise<void> {
  const name = `coalesce(label, ${fieldSql('invoices', 'clientName')})`;
  const clients = `SELECT DISTINCT client_id, ${name} FROM invoices`;
  for await (const chunk of await connection.stream(clients)) {
    for (const [client, name] of chunk.getRows()) {
      finder.client(client as string, client as string, name as string | null);
    }
  }
  if (!finder.asksForInvoices) return;
  const invoices = `SELECT client_id, invoice_id, ${daySql('invoices', 'issueDate')}, ${amountSql('invoices')}, ${currencySql('invoices', currencies)} FROM invoices`;
  for await (const chunk of await connection.stream(invoices)) {
    for (const [client, invoice, day, amount, currency] of chunk.getRows()) {
      finder.invoice(
        client as string,
        invoice as string,
        Number(day) as PlainDate,
        Number(amount),
        currency as string,
      );
    }
  }
}

function daySql(role: RecordRole, field: string): string {
  return `coalesce(CAST(day AS VARCHAR), ${fieldSql(role, field)})`;
}

function amountSql(role: RecordRole): string {
  return `coalesce(CAST(amount AS VARCHAR), ${fieldSql(role, 'amount')})`;
}

/** Rows in columns have the place of their currency among all. */
function currencySql(role: RecordRole, currencies: readonly string[]): string {
  const kept = fieldSql(role, 'currency');
  if (currencies.length === 0) return kept;
  const codes = currencies.map((code) => `'${code.replaceAll("'", "''")}'`).join(', ');
  return `coalesce(list_extract([${codes}], CAST(currency AS INTEGER) + 1), ${kept})`;
}

/** A field of a row that is kept as a record; null for the others. */
function fieldSql(role: RecordRole, field: string): string {
  return `json_extract_string(record, '$[${fieldsOf(role).indexOf(field) + 2}]')`;
}
