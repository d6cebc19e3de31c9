export { type ClickhouseClient, clickhouse } from './clickhouse.js';
export type { DialectName } from './dialects.js';
export { type DuckdbConnection, type DuckdbResult, duckdb } from './duckdb.js';
export type { Engine, EngineOptions } from './engine.js';
export { type PostgresClient, postgres } from './postgres.js';
export type { SqlRest } from './records.js';
export { type SqlValue, toSqlRow } from './rows.js';
export {
  type Partition,
  type RecordsSqlOptions,
  recordsByClientSql,
  tableDefinitions,
} from './statements.js';
export type { SqlTable, SqlTables } from './tables.js';
