import { checkMethod, type Engine, engineOf, lost } from './engine.js';
import type { SqlRow } from './records.js';

/** What is needed of a client of `@clickhouse/client`. */
export interface ClickhouseClient {
  query(query: { readonly query: string; readonly format: 'JSONCompactEachRow' }): Promise<{
    stream(): AsyncIterable<readonly { json(): unknown }[]>;
  }>;
}

/**
 * The tables of a ClickHouse server. For `Distributed` tables that are sharded by client say `trustClientIds: true`, so
 * that nothing is joined, or set `distributed_product_mode = 'local'`, so that each shard joins its own.
 *
 * @example
 * clickhouse(createClient({ url })).recordsByClient({ tables: { invoices: 'books.invoices' } });
 */
export function clickhouse(client: ClickhouseClient): Engine {
  checkMethod('clickhouse takes a client of @clickhouse/client', client, 'query');
  return engineOf(
    'clickhouse',
    (query) => clickhouseRows(client, query),
    'ClickHouse',
    'a limit of its settings cuts answers off (limit, offset, max_result_rows). Read with a profile that has none.',
  );
}

async function* clickhouseRows(
  client: ClickhouseClient,
  query: string,
): AsyncGenerator<SqlRow[], void, void> {
  try {
    const result = await client.query({ query, format: 'JSONCompactEachRow' });
    for await (const rows of result.stream()) yield rows.map((row) => row.json() as SqlRow);
  } catch (error) {
    throw lost('ClickHouse', error);
  }
}
