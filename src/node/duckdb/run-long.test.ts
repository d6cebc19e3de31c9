import type { DuckDBConnection } from '@duckdb/node-api';
import { expect, it } from 'vitest';
import { runFrugally } from './run-long.js';

/** A connection whose statements fail with these messages, one after the other, until none is left. */
function failing(messages: string[]) {
  const asked: string[] = [];
  const connection = {
    async run(sql: string) {
      asked.push(sql);
      const message = sql === 'SORT' ? messages.shift() : undefined;
      if (message !== undefined) throw new Error(message);
    },
  } as unknown as DuckDBConnection;
  return { asked, connection };
}

const OUT = 'Out of Memory Error: failed to pin block of size 256.0 KiB (142.8 MiB/143.0 MiB used)';

it('tries once more, on one thread, where memory was too small', async () => {
  const { asked, connection } = failing([OUT]);
  await runFrugally(connection, 'SORT', undefined);
  expect(asked).toEqual(['SORT', 'SET threads = 1', 'SORT']);
});

it('does so only once, and after no other error', async () => {
  const twice = failing([OUT, OUT, OUT]);
  await expect(runFrugally(twice.connection, 'SORT', undefined)).rejects.toThrow(OUT);
  expect(twice.asked).toHaveLength(3);
  const other = failing(['IO Error: no space left on device']);
  await expect(runFrugally(other.connection, 'SORT', undefined)).rejects.toThrow('IO Error');
  expect(other.asked).toEqual(['SORT']);
});
