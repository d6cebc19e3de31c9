import type { RecordRole } from '../model/file-report.js';
import { type DialectName, dialects, type SqlDialect } from './dialects.js';
import {
  CANONICAL_TABLES,
  type ReadTable,
  readTables,
  refusal,
  SQL_COLUMNS,
  type SqlTables,
  TABLE_ROLES,
} from './tables.js';

/** One of `of` equal shares of the clients, counted from 0. */
export interface Partition {
  readonly index: number;
  readonly of: number;
}

export interface RecordsSqlOptions {
  readonly dialect: DialectName;
  readonly tables: SqlTables;
  /** Only this share of the clients: each worker takes one, and together they take all. @defaultValue all */
  readonly partition?: Partition;
  /**
   * Rows belong to the client they name, and those that name none to nobody. Without it a payment, credit note or
   * dispute goes to the owner of its invoice, which takes a join. @defaultValue false
   */
  readonly trustClientIds?: boolean;
}

/** Every part selects as many columns as the widest table has. */
const WIDTH = Math.max(...Object.values(SQL_COLUMNS).map(({ length }) => length));

/**
 * The statement that brings each client's rows together: ordered by client, then by table, then by source. Its columns
 * are the client (empty: nobody's), the number of the table, and the columns of that table as text, or all of them as
 * one JSON array.
 *
 * It selects, joins a row to the owner of its invoice, and orders; what a figure means is nowhere in it. Identifiers
 * are quoted.
 *
 * @throws InvoiceSignalsError `bad-argument` for a dialect, column or partition that makes no sense.
 * @example
 * recordsByClientSql({ dialect: 'postgres', tables: { invoices: 'invoices', payments: 'payments' } });
 */
export function recordsByClientSql(options: RecordsSqlOptions): string {
  return sqlOf(options, false);
}

/** `recordsByClientSql` with one row more, behind all others: its client is null. */
export function markedStatement(options: RecordsSqlOptions): string {
  return sqlOf(options, true);
}

function sqlOf(
  { dialect: name, tables, partition, trustClientIds = false }: RecordsSqlOptions,
  isMarked: boolean,
): string {
  const read = readTables(tables);
  const dialect = dialectOf(name);
  return statementOf(read, dialect, trustClientIds, partition, payloadOf(dialect), isMarked);
}

/**
 * `recordsByClientSql` of tables that are looked up already.
 *
 * @param isMarked whether a row whose client is null comes behind all others
 */
export function statementOf(
  read: readonly ReadTable[],
  dialect: SqlDialect,
  trustClientIds: boolean,
  partition: Partition | undefined,
  payload: Payload,
  isMarked = false,
): string {
  const invoices = read.find(({ role }) => role === 'invoices');
  if (invoices === undefined) throw refusal('tables.invoices is required');
  const parts = read.flatMap((table) =>
    selectOf(table, invoices, dialect, trustClientIds, payload),
  );
  const { columns, select = ['client', 'tab', ...columns] } = payload;
  if (isMarked) {
    const none = columns.map((column) => `${dialect.noText} AS ${column}`);
    parts.push(
      `SELECT ${dialect.noText} AS client, 0 AS tab, '' AS src_file, 0 AS src_line, ${none.join(', ')}`,
    );
  }
  const share = partition === undefined ? '' : ` WHERE ${shareOf(partition, dialect)}`;
  const where = isMarked && share !== '' ? `${share} OR client IS NULL` : share;
  return [
    `SELECT ${select.join(', ')} FROM (`,
    parts.join('\nUNION ALL\n'),
    `) AS records${where}`,
    `ORDER BY client${dialect.byBytes}${isMarked ? ' NULLS LAST' : ''}, tab, src_file${dialect.byBytes}, src_line${dialect.statementEnd}`,
  ].join('\n');
}

/** @throws InvoiceSignalsError `bad-argument` where there is none of this name. */
export function dialectOf(name: DialectName): SqlDialect {
  const dialect = dialects.find((each) => each.name === name);
  if (dialect === undefined) {
    throw refusal(
      `"${name}" is no dialect; there are ${dialects.map((each) => each.name).join(', ')}`,
    );
  }
  return dialect;
}

function shareOf({ index, of }: Partition, dialect: SqlDialect): string {
  const fits = Number.isSafeInteger(index) && Number.isSafeInteger(of) && index >= 0 && index < of;
  if (!fits) throw refusal(`partition: ${index} of ${of} is no share; they are counted from 0`);
  return `${dialect.share('client', of)} = ${index}`;
}

/** What a row has beside its client and its table. */
export interface Payload {
  readonly columns: readonly string[];
  /** What stands in the columns for the rows of a table. */
  readonly of: (table: ReadTable) => readonly string[];
  /** What is selected in the end. @defaultValue client, table and columns */
  readonly select?: readonly string[];
}

/** All columns of a table as text, or as one JSON array. */
function payloadOf(dialect: SqlDialect): Payload {
  const { array } = dialect;
  const texts = ({ role, own }: ReadTable): string[] =>
    SQL_COLUMNS[role].map((column) => cell(own, column.name, dialect));
  if (array !== null) return { columns: ['record'], of: (table) => [array(texts(table))] };
  const columns = Array.from({ length: WIDTH }, (_, i) => `c${i}`);
  return {
    columns,
    of: (table) => {
      const own = texts(table);
      return columns.map((_, i) => own[i] ?? dialect.noText);
    },
  };
}

function selectOf(
  table: ReadTable,
  invoices: ReadTable,
  dialect: SqlDialect,
  trustClientIds: boolean,
  payload: Payload,
): string[] {
  const { role, own } = table;
  const { columns } = payload;
  const cells = payload.of(table).map((value, i) => `${value} AS ${columns[i]}`);
  const number = TABLE_ROLES.findIndex(([, each]) => each === role);
  const inner = (client: string, where: string): string =>
    [
      `SELECT ${client} AS named, ${referenceOf(own, dialect)} AS inv,`,
      `COALESCE(${cell(own, 'source_file', dialect)}, '') AS src_file, ${lineOf(own, dialect)} AS src_line,`,
      `${cells.join(', ')} FROM ${name(table.table, dialect)} AS own${where}`,
    ].join(' ');
  const outer = (client: string, from: string): string =>
    `SELECT ${client} AS client, ${number} AS tab, src_file, src_line, ${columns.join(', ')} FROM (${from}) AS r`;
  const named = `COALESCE(${cell(own, 'client_id', dialect)}, '')`;

  if (role === 'agreements') {
    const mine = `${outer('named', inner(named, ''))} WHERE named <> ''`;
    return [mine, ...agreementsOfBillers(table, invoices, dialect, outer, inner)];
  }
  const refers = role === 'payments' || role === 'credit-notes' || role === 'disputes';
  if (!refers || trustClientIds || !own.has('invoice_id'))
    return [outer('named', inner(named, ''))];
  const invoice = `COALESCE(${cell(invoices.own, 'invoice_id', dialect)}, '')`;
  const client = cell(invoices.own, 'client_id', dialect);
  const owners = [
    `SELECT ${invoice} AS inv, MIN(${client}) AS lo, MAX(${client}) AS hi`,
    `FROM ${name(invoices.table, dialect)} AS own GROUP BY ${invoice}`,
  ].join(' ');
  return [
    `${outer("CASE WHEN inv <> '' AND lo <> '' AND lo = hi THEN lo ELSE named END", inner(named, ''))} ${dialect.leftJoin} (${owners}) AS o USING (inv)`,
  ];
}

/** An agreement that names no client is one of every client that bills it. */
function agreementsOfBillers(
  table: ReadTable,
  invoices: ReadTable,
  dialect: SqlDialect,
  outer: (client: string, from: string) => string,
  inner: (client: string, where: string) => string,
): string[] {
  const id = cell(table.own, 'agreement_id', dialect);
  const client = cell(table.own, 'client_id', dialect);
  if (!invoices.own.has('agreement_id')) return [];
  const billed = cell(invoices.own, 'agreement_id', dialect);
  const billers = `SELECT DISTINCT ${billed} AS named, COALESCE(${cell(invoices.own, 'client_id', dialect)}, '') AS biller FROM ${name(invoices.table, dialect)} AS own WHERE ${billed} IS NOT NULL`;
  const open = inner(id, ` WHERE COALESCE(${client}, '') = ''`);
  return [`${outer('biller', open)} ${dialect.innerJoin} (${billers}) AS b USING (named)`];
}

/** The invoice that a row goes to: none for a credit note of the invoices file, which may refer to anything. */
function referenceOf(own: ReadonlyMap<string, string>, dialect: SqlDialect): string {
  const named = `COALESCE(${cell(own, 'invoice_id', dialect)}, '')`;
  if (!own.has('from_invoices')) return named;
  return `CASE WHEN lower(${cell(own, 'from_invoices', dialect)}) IN ('true', 't', '1') THEN '' ELSE ${named} END`;
}

/** A column of one's own as text; null where there is none. */
function cell(own: ReadonlyMap<string, string>, column: string, dialect: SqlDialect): string {
  const mine = own.get(column);
  return mine === undefined ? dialect.noText : dialect.text(ownColumn(mine, dialect));
}

function lineOf(own: ReadonlyMap<string, string>, dialect: SqlDialect): string {
  const mine = own.get('source_line');
  return mine === undefined ? '0' : `COALESCE(${ownColumn(mine, dialect)}, 0)`;
}

/** With its table before it: a name alone may be one that the statement gives to something else. */
function ownColumn(column: string, dialect: SqlDialect): string {
  return `own.${dialect.quote(column)}`;
}

/** `schema.table`, each part quoted. */
function name(table: string, dialect: SqlDialect): string {
  return table.split('.').map(dialect.quote).join('.');
}

/** The statements that make the canonical tables, by the record they hold. */
export function tableDefinitions(dialectName: DialectName): Readonly<Record<RecordRole, string>> {
  const dialect = dialectOf(dialectName);
  const definitions = TABLE_ROLES.map(([key, role]) => {
    const columns = SQL_COLUMNS[role].map(
      (column) => `  ${dialect.quote(column.name)} ${dialect.types[column.kind]}`,
    );
    return [
      role,
      `CREATE TABLE ${dialect.quote(CANONICAL_TABLES[key])} (\n${columns.join(',\n')}\n)${dialect.tableEnd}`,
    ] as const;
  });
  return Object.fromEntries(definitions) as Record<RecordRole, string>;
}
