import { type Partition, recordsByClientSql, tableDefinitions } from '../sql/index.js';
import { CANONICAL_TABLES } from '../sql/tables.js';
import { oneOf } from './analysis-options.js';
import { type CommandLine, UsageError } from './options.js';
import { type Terminal, writeReport } from './terminal.js';

const DIALECTS = ['duckdb', 'clickhouse', 'postgres'] as const;

/** The tables a database has to have, and the statement that reads them one client after the other. */
export async function sqlCommand(line: CommandLine, terminal: Terminal): Promise<number> {
  if (line.rest.length > 0) throw new UsageError(`"${line.rest[0]}" is too much.`);
  const { values, flags } = line;
  if (values['dialect'] === undefined) {
    throw new UsageError(`sql needs --dialect ${DIALECTS.join('|')}.`);
  }
  const dialect = oneOf('dialect', values['dialect'], DIALECTS);
  const partition = partitionOf(values['partition']);
  const statement = recordsByClientSql({
    dialect,
    tables: CANONICAL_TABLES,
    trustClientIds: flags.has('trust-client-ids'),
    ...(partition === undefined ? {} : { partition }),
  });
  const tables = Object.values(tableDefinitions(dialect)).map((definition) => `${definition};\n`);
  const text = [
    '-- The tables. Leave out those of what nobody keeps; amounts are in units, such as 100.50.',
    ...tables,
    '-- Each client with all that is known of it: what invoice-signals/sql runs, with one row more that marks the end.',
    `${statement};\n`,
  ].join('\n');
  await writeReport(values['output'], terminal, [text]);
  return 0;
}

/** `2/4`: the second of four shares. */
function partitionOf(text: string | undefined): Partition | undefined {
  if (text === undefined) return undefined;
  const match = /^(\d{1,4})\/(\d{1,4})$/.exec(text);
  const [index, of] = [Number(match?.[1]) - 1, Number(match?.[2])];
  if (match === null || index < 0 || index >= of) {
    throw new UsageError(`--partition is a share such as 1/4, one of 9999 at most, not "${text}".`);
  }
  return { index, of };
}
