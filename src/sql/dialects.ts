import type { ColumnKind } from './tables.js';

/** The engines whose SQL is written. */
export type DialectName = 'duckdb' | 'clickhouse' | 'postgres';

/** How one engine writes what statements need. */
export interface SqlDialect {
  readonly name: DialectName;
  readonly quote: (identifier: string) => string;
  /** Any value as text that may be null. */
  readonly text: (expression: string) => string;
  /**
   * An id as text without the blanks around it, null where there is nothing else: as cells of a CSV are read. It is
   * compared by its bytes, whatever the collation of its column.
   */
  readonly key: (expression: string) => string;
  /**
   * A day as text, the same whatever the settings of the session: `@` for an instant, whose day is another one in
   * another time zone, and `0000-00-00` for what stands for none.
   */
  readonly day: (expression: string) => string;
  /** The number of a line, of one type whatever its column has: those of all tables are sorted together. */
  readonly line: (expression: string) => string;
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

/** Stands for an instant. */
export const INSTANT = '@';
/** Stands for no day. */
const ZERO_DAY = '0000-00-00';

/** What `trim` of JavaScript takes away, in UTF-8. */
const ASCII_BLANKS = '090a0b0c0d20';
const BLANKS = `${ASCII_BLANKS}c2a0e19a80e28080e28081e28082e28083e28084e28085e28086e28087e28088e28089e2808ae280a8e280a9e280afe2819fe38080efbbbf`;
/** The same for a regular expression, behind the doubled backslashes of a text. */
const BLANK =
  '[\\\\x09-\\\\x0D \\\\x{A0}\\\\x{1680}\\\\x{2000}-\\\\x{200A}\\\\x{2028}\\\\x{2029}\\\\x{202F}\\\\x{205F}\\\\x{3000}\\\\x{FEFF}]';

const duckdb: SqlDialect = {
  name: 'duckdb',
  quote: doubleQuoted,
  text: (expression) => `CAST(${expression} AS VARCHAR)`,
  key: (expression) => {
    const text = `CAST(${expression} AS VARCHAR) COLLATE "binary"`;
    // To trim so many blanks takes DuckDB ten times as long as to see that there are none.
    const trimmed = `trim(${text}, decode(unhex('${BLANKS}')))`;
    return `NULLIF(CASE WHEN regexp_matches(${text}, '^[^!-~]|[^!-~]$') THEN ${trimmed} ELSE ${text} END, '')`;
  },
  day: (expression) =>
    `CASE WHEN ${expression} IS NOT NULL AND typeof(${expression}) = 'TIMESTAMP WITH TIME ZONE' THEN '${INSTANT}' ELSE CAST(${expression} AS VARCHAR) END`,
  line: (expression) => `CAST(${expression} AS BIGINT)`,
  noText: 'CAST(NULL AS VARCHAR)',
  leftJoin: 'LEFT JOIN',
  innerJoin: 'INNER JOIN',
  // Sorting rows of many columns takes more memory than it may have.
  array: (texts) => `CAST(to_json([${texts.join(', ')}]) AS VARCHAR)`,
  byBytes: ' COLLATE "binary"',
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
  key: (expression) =>
    `nullIf(replaceRegexpAll(CAST(${expression} AS Nullable(String)), '^${BLANK}+|${BLANK}+$', ''), '')`,
  // A column that holds no nulls holds its default instead. A time has a zone by itself, or that of the server.
  day: (expression) =>
    [
      `CASE WHEN toTypeName(${expression}) LIKE 'Date%' AND ${expression} = defaultValueOfArgumentType(${expression}) THEN '${ZERO_DAY}'`,
      `WHEN isNotNull(${expression}) AND toTypeName(${expression}) LIKE '%DateTime%' AND position(toTypeName(${expression}), '\\'') = 0 THEN '${INSTANT}'`,
      `ELSE CAST(${expression} AS Nullable(String)) END`,
    ].join(' '),
  line: (expression) => `CAST(${expression} AS Nullable(Int64))`,
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
  // Other encodings than UTF-8 know few of the blanks.
  key: (expression) =>
    `NULLIF(btrim(CAST(${expression} AS text) COLLATE "C", (SELECT convert_from(decode(CASE WHEN current_setting('server_encoding') = 'UTF8' THEN '${BLANKS}' ELSE '${ASCII_BLANKS}' END, 'hex'), 'UTF8'))), '')`,
  // As JSON a day is written in one way, as text in that of `DateStyle`.
  day: (expression) =>
    `CASE WHEN ${expression} IS NOT NULL AND pg_typeof(${expression}) = CAST('timestamptz' AS regtype) THEN '${INSTANT}' ELSE to_json(${expression}) #>> '{}' END`,
  line: (expression) => `CAST(${expression} AS bigint)`,
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
