import type { ColumnKind } from './tables.js';

export type DialectName = 'duckdb' | 'clickhouse' | 'postgres';

/** How one engine writes what statements need. */
export interface SqlDialect {
  readonly name: DialectName;
  readonly quote: (identifier: string) => string;
  /** Any value as text that may be null. */
  readonly text: (expression: string) => string;
  readonly noText: string;
  /** A `LEFT JOIN` that matches one row at most. */
  readonly leftJoin: string;
  readonly innerJoin: string;
  /** Several texts as one JSON array: what is sorted is then one value. Null: each stands in a column of its own. */
  readonly array: ((texts: readonly string[]) => string) | null;
  /** Orders text by its bytes. */
  readonly byBytes: string;
  /** A number from 0 up to `of`, the same for the same text. */
  readonly share: (text: string, of: number) => string;
  readonly types: Readonly<Record<ColumnKind, string>>;
  /** Behind the columns of a table, sorted and sharded so that a client's rows lie beside each other. */
  readonly tableEnd: string;
  /** Behind a statement. */
  readonly statementEnd: string;
}

function doubleQuoted(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`;
}

const duckdb: SqlDialect = {
  name: 'duckdb',
  quote: doubleQuoted,
  text: (expression) => `CAST(${expression} AS VARCHAR)`,
  noText: 'CAST(NULL AS VARCHAR)',
  leftJoin: 'LEFT JOIN',
  innerJoin: 'INNER JOIN',
  // Sorting rows of many columns takes more memory than it may have.
  array: (texts) => `CAST(to_json([${texts.join(', ')}]) AS VARCHAR)`,
  byBytes: '',
  share: (text, of) => `hash(${text}) % ${of}`,
  types: {
    text: 'VARCHAR',
    date: 'DATE',
    money: 'DECIMAL(18, 4)',
    whole: 'BIGINT',
    number: 'DOUBLE',
    flag: 'BOOLEAN',
  },
  tableEnd: '',
  statementEnd: '',
};

/**
 * Where a profile of ClickHouse says `break` at a limit, a part of the rows is the answer and nobody is told. Who may not
 * change settings may say what they are already; else ClickHouse says that they are not as they must be.
 */
const OVERFLOWS = [
  'read',
  'group_by',
  'sort',
  'result',
  'timeout',
  'set',
  'join',
  'distinct',
  'transfer',
];

const clickhouse: SqlDialect = {
  name: 'clickhouse',
  quote: (identifier) => `\`${identifier.replaceAll('\\', '\\\\').replaceAll('`', '\\`')}\``,
  text: (expression) => `CAST(${expression} AS Nullable(String))`,
  noText: 'CAST(NULL AS Nullable(String))',
  leftJoin: 'ANY LEFT JOIN',
  // Old servers want to be told whether all matches count.
  innerJoin: 'ALL INNER JOIN',
  array: null,
  byBytes: '',
  share: (text, of) => `cityHash64(${text}) % ${of}`,
  types: {
    text: 'Nullable(String)',
    date: 'Nullable(Date)',
    money: 'Nullable(Decimal(18, 4))',
    whole: 'Nullable(Int64)',
    number: 'Nullable(Float64)',
    flag: 'Nullable(UInt8)',
  },
  tableEnd: " ENGINE = MergeTree ORDER BY ifNull(client_id, '')",
  statementEnd: `\nSETTINGS ${OVERFLOWS.map((what) => `${what}_overflow_mode = 'throw'`).join(', ')}`,
};

const postgres: SqlDialect = {
  name: 'postgres',
  quote: doubleQuoted,
  text: (expression) => `CAST(${expression} AS text)`,
  noText: 'CAST(NULL AS text)',
  leftJoin: 'LEFT JOIN',
  innerJoin: 'INNER JOIN',
  array: null,
  byBytes: ' COLLATE "C"',
  share: (text, of) => `MOD(CAST(hashtext(${text}) AS bigint) + 2147483648, ${of})`,
  types: {
    text: 'text',
    date: 'date',
    money: 'numeric(18, 4)',
    whole: 'bigint',
    number: 'double precision',
    flag: 'boolean',
  },
  tableEnd: '',
  statementEnd: '',
};

export const dialects: readonly SqlDialect[] = [duckdb, clickhouse, postgres];
