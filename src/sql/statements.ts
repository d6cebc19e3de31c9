import type { RecordRole } from '../model/file-report.js';
import { check } from '../model/kinds.js';
import { knownNames } from '../model/options.js';
import { type DialectName, dialects, type SqlDialect } from './dialects.js';
import {
  CANONICAL_TABLES,
  type ReadTable,
  readTables,
  refusal,
  SQL_COLUMNS,
  type SqlColumn,
  type SqlTables,
  TABLE_ROLES,
} from './tables.js';

/** One of `of` equal shares of the clients, counted from 0. */
export interface Partition {
  readonly index: number;
  readonly of: number;
}

/** Whose SQL is written, of which tables, and for which part of the clients. */
export interface RecordsSqlOptions {
  readonly dialect: DialectName;
  readonly tables: SqlTables;
  /** Only this share of the clients: each worker takes one, and together they take all. @defaultValue all */
  readonly partition?: Partition | undefined;
  /**
   * Rows belong to the client they name, and those that name none to nobody. Without it a payment, credit note or
   * dispute goes to the owner of its invoice, which takes a join. @defaultValue false
   */
  readonly trustClientIds?: boolean | undefined;
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

function sqlOf(options: RecordsSqlOptions, isMarked: boolean): string {
  knownNames('options', options, ['dialect', 'tables', 'partition', 'trustClientIds']);
  const { dialect: name, tables, partition, trustClientIds = false } = options;
  check(typeof trustClientIds === 'boolean', 'trustClientIds must be true or false');
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
  const { columns, select = ['client', 'tab', ...columns], ties } = payload;
  if (isMarked) {
    const none = columns.map((column) => `${dialect.noText} AS ${column}`);
    parts.push(
      `SELECT ${dialect.noText} AS client, 0 AS tab, '' AS src_file, 0 AS src_line, ${none.join(', ')}`,
    );
  }
  const share = partition === undefined ? '' : ` WHERE ${shareOf(partition, dialect)}`;
  const where = isMarked && share !== '' ? `${share} OR client IS NULL` : share;
  const { byBytes } = dialect;
  const order = [
    `client${byBytes}${isMarked ? ' NULLS LAST' : ''}`,
    `tab, src_file${byBytes}, src_line`,
    ...ties.map((column) => `${column}${byBytes}`),
  ];
  return [
    `SELECT ${select.join(', ')} FROM (`,
    parts.join('\nUNION ALL\n'),
    `) AS records${where}`,
    `ORDER BY ${order.join(', ')}${dialect.statementEnd}`,
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

function shareOf(partition: Partition, dialect: SqlDialect): string {
  knownNames('partition', partition, ['index', 'of']);
  const { index, of } = partition;
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
  /** What orders rows that stand in no other order: without it an engine gives them as they come, each time in another way. */
  readonly ties: readonly string[];
  /** What is added to the number of the table of a row that is nobody's as several clients have its invoice. */
  readonly ambiguous: number;
}

/** See `Payload.ambiguous`: more than there are tables. */
export const AMBIGUOUS = 8;

/** All columns of a table as text, or as one JSON array. */
function payloadOf(dialect: SqlDialect): Payload {
  const { array } = dialect;
  const texts = ({ role, own }: ReadTable): string[] =>
    SQL_COLUMNS[role].map((column) => cell(own, column, dialect));
  const ambiguous = AMBIGUOUS;
  if (array !== null) {
    const columns = ['record'];
    return { columns, of: (table) => [array(texts(table))], ties: columns, ambiguous };
  }
  const columns = Array.from({ length: WIDTH }, (_, i) => `c${i}`);
  return {
    columns,
    of: (table) => {
      const own = texts(table);
      return columns.map((_, i) => own[i] ?? dialect.noText);
    },
    ties: columns,
    ambiguous,
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
  const inner = (client: string, where = ''): string =>
    [
      `SELECT ${client} AS named, ${referenceOf(own, dialect)} AS inv,`,
      `COALESCE(${textOf(own, 'source_file', dialect)}, '') AS src_file, ${lineOf(own, dialect)} AS src_line,`,
      `${cells.join(', ')} FROM ${name(table.table, dialect)} AS own${where}`,
    ].join(' ');
  const outer = (client: string, from: string, tab = String(number)): string =>
    `SELECT ${client} AS client, ${tab} AS tab, src_file, src_line, ${columns.join(', ')} FROM (${from}) AS r`;
  // Somebody may have found whose the rows are that name nobody who is known.
  const named = idOf(own, 'client_id', dialect);
  const mine = inner(
    own.has('home') ? `COALESCE(${keyOf(own, 'home', dialect)}, ${named})` : named,
  );

  if (role === 'agreements') {
    return [outer('named', mine), ...agreementsOfBillers(table, invoices, dialect, outer, inner)];
  }
  const refers = role === 'payments' || role === 'credit-notes' || role === 'disputes';
  if (!refers || trustClientIds || !own.has('invoice_id')) return [outer('named', mine)];
  // What names no client cannot make an invoice that of several.
  const invoice = `SELECT ${idOf(invoices.own, 'invoice_id', dialect)} AS inv, ${keyOf(invoices.own, 'client_id', dialect)} AS owner FROM ${name(invoices.table, dialect)} AS own`;
  const owners = `SELECT inv, MIN(owner) AS lo, MAX(owner) AS hi FROM (${invoice}) AS i GROUP BY inv`;
  const client = `CASE WHEN inv <> '' AND lo <> '' AND lo = hi THEN lo ELSE named END`;
  const tab = payload.ambiguous
    ? `CASE WHEN named = '' AND inv <> '' AND lo <> hi THEN ${number + payload.ambiguous} ELSE ${number} END`
    : String(number);
  return [`${outer(client, mine, tab)} ${dialect.leftJoin} (${owners}) AS o USING (inv)`];
}

/**
 * An agreement that names no client is one of every client that bills it. It is also nobody's, as a row of the table that
 * it is once.
 */
function agreementsOfBillers(
  table: ReadTable,
  invoices: ReadTable,
  dialect: SqlDialect,
  outer: (client: string, from: string) => string,
  inner: (client: string, where: string) => string,
): string[] {
  if (!invoices.own.has('agreement_id')) return [];
  const billed = keyOf(invoices.own, 'agreement_id', dialect);
  const billers = `SELECT DISTINCT ${billed} AS named, ${idOf(invoices.own, 'client_id', dialect)} AS biller FROM ${name(invoices.table, dialect)} AS own WHERE ${billed} IS NOT NULL`;
  const open = inner(
    keyOf(table.own, 'agreement_id', dialect),
    ` WHERE ${keyOf(table.own, 'client_id', dialect)} IS NULL`,
  );
  return [
    `${outer('biller', open)} ${dialect.innerJoin} (${billers}) AS b USING (named) WHERE biller <> ''`,
  ];
}

/** The invoice that a row goes to: none for a credit note of the invoices file, which may refer to anything. */
function referenceOf(own: ReadonlyMap<string, string>, dialect: SqlDialect): string {
  const named = idOf(own, 'invoice_id', dialect);
  if (!own.has('from_invoices')) return named;
  const flag = `lower(${keyOf(own, 'from_invoices', dialect)})`;
  return `CASE WHEN ${flag} IN ('true', 't', '1', 'yes', 'y') THEN '' ELSE ${named} END`;
}

/** By what rows are joined. */
const KEYS = ['client_id', 'invoice_id', 'agreement_id'];

/** A column of one's own as text; null where there is none. */
function cell(
  own: ReadonlyMap<string, string>,
  { name, kind }: SqlColumn,
  dialect: SqlDialect,
): string {
  if (KEYS.includes(name)) return keyOf(own, name, dialect);
  return ownOr(own, name, kind === 'date' ? dialect.day : dialect.text, dialect);
}

/** The same of any column, as it is. */
function textOf(own: ReadonlyMap<string, string>, column: string, dialect: SqlDialect): string {
  return ownOr(own, column, dialect.text, dialect);
}

/** The same of an id. */
function keyOf(own: ReadonlyMap<string, string>, column: string, dialect: SqlDialect): string {
  return ownOr(own, column, dialect.key, dialect);
}

/** The same, empty where there is none. */
function idOf(own: ReadonlyMap<string, string>, column: string, dialect: SqlDialect): string {
  return `COALESCE(${keyOf(own, column, dialect)}, '')`;
}

function ownOr(
  own: ReadonlyMap<string, string>,
  column: string,
  read: (expression: string) => string,
  dialect: SqlDialect,
): string {
  const mine = own.get(column);
  return mine === undefined ? dialect.noText : read(ownColumn(mine, dialect));
}

function lineOf(own: ReadonlyMap<string, string>, dialect: SqlDialect): string {
  const mine = own.get('source_line');
  return mine === undefined ? '0' : `COALESCE(${dialect.line(ownColumn(mine, dialect))}, 0)`;
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
