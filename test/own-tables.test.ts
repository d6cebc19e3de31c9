import { DuckDBInstance } from '@duckdb/node-api';
import { expect, it } from 'vitest';
import { analyzeClients, plainDate } from '../src/index.js';
import { duckdb } from '../src/sql/index.js';

it('reads tables as a firm has them: own names, days as times, amounts as decimals, views', async () => {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run(`
    CREATE SCHEMA billing;
    CREATE TABLE billing."Rechnung" (nr INTEGER, kunde VARCHAR, vom TIMESTAMP, bis DATE, brutto DECIMAL(12, 2));
    INSERT INTO billing."Rechnung" VALUES
      (1, 'Vogt & Söhne', '2024-01-05 08:30:00', '2024-02-04', 100),
      (2, 'Vogt & Söhne', '2024-02-05 08:30:00', '2024-03-06', 80.5),
      (3, 'Ätna "Süd"', '2024-02-06 00:00:00', '2024-03-07', 10);
    CREATE VIEW eingang AS SELECT 1 AS beleg, DATE '2024-02-14' AS tag, 100.0 AS betrag
      UNION ALL SELECT 2, DATE '2024-03-06', 80.5;
  `);
  const source = duckdb(connection).recordsByClient({
    currency: 'EUR',
    tables: {
      invoices: {
        table: 'billing.Rechnung',
        columns: {
          invoice_id: 'nr',
          client_id: 'kunde',
          issue_date: 'vom',
          due_date: 'bis',
          amount: 'brutto',
        },
      },
      payments: {
        table: 'eingang',
        columns: { invoice_id: 'beleg', paid_on: 'tag', amount: 'betrag' },
      },
    },
  });
  const { clients, reconciliation } = await analyzeClients(source, {
    asOf: plainDate('2024-06-30'),
  });
  expect(
    clients.map(({ clientId, signals: { daysToPay, lateRate, receivables } }) => [
      clientId,
      daysToPay.mean,
      lateRate.late,
      lateRate.decided,
      receivables['EUR']!.outstanding.toString(),
    ]),
  ).toEqual([
    // 40 and 30 days; ten days late and on the day.
    ['Vogt & Söhne', 35, 1, 2, '0'],
    // Never paid.
    ['Ätna "Süd"', null, 1, 1, '10'],
  ]);
  expect(reconciliation.money['EUR']!.payments.toString()).toBe('180.5');
  connection.closeSync();
});

it('tells when another statement ended the rows of DuckDB before the last one', async () => {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run(`
    CREATE TABLE invoices AS SELECT 'I' || range AS invoice_id, 'C' || (range // 1000) AS client_id,
      DATE '2024-01-05' AS issue_date, 10 AS amount, 'EUR' AS currency FROM range(300000)
  `);
  const read = async (ofEach: () => Promise<unknown>, partition = { index: 0, of: 1 }) => {
    let invoices = 0;
    const names = ['invoice_id', 'client_id', 'issue_date', 'amount', 'currency'];
    const columns = Object.fromEntries(names.map((column) => [column, column]));
    const options = { tables: { invoices: { table: 'invoices', columns } }, partition };
    for await (const client of duckdb(connection).recordsByClient(options)) {
      invoices += client.invoices.length;
      await ofEach();
    }
    return invoices;
  };
  await expect(read(() => connection.run('SELECT 1'))).rejects.toMatchObject({
    code: 'database-failed',
    message: expect.stringContaining('used for anything else meanwhile'),
  });
  expect(await read(async () => {})).toBe(300_000);
  const first = await read(async () => {}, { index: 0, of: 2 });
  const second = await read(async () => {}, { index: 1, of: 2 });
  expect(Math.min(first, second)).toBeGreaterThan(0);
  expect(first + second).toBe(300_000);
  connection.closeSync();
});
