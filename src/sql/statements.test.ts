import { expect, it } from 'vitest';
import { type RecordsSqlOptions, recordsByClientSql, tableDefinitions } from './statements.js';

const invoices = {
  table: 'billing.in"v',
  columns: { invoice_id: 'id', client_id: 'cust"omer', issue_date: 'd', amount: 'a`b' },
};

it('quotes the names of tables and columns, so that none can end its quotes', () => {
  const of = (dialect: RecordsSqlOptions['dialect']) =>
    recordsByClientSql({ dialect, tables: { invoices } });
  expect(of('postgres')).toContain('FROM "billing"."in""v"');
  expect(of('postgres')).toContain('CAST(own."cust""omer" AS text)');
  expect(of('duckdb')).toContain('CAST(own."a`b" AS VARCHAR)');
  expect(of('clickhouse')).toContain('CAST(own.`a\\`b` AS Nullable(String))');
  expect(of('clickhouse')).toContain('FROM `billing`.`in"v`');
});

it('reads only the tables that are there, and joins only rows that refer to invoices', () => {
  const sql = recordsByClientSql({
    dialect: 'duckdb',
    tables: { invoices: 'invoices', payments: 'payments', incidents: 'incidents' },
  });
  expect(sql.match(/UNION ALL/g)).toHaveLength(2);
  expect(sql.match(/JOIN/g)).toHaveLength(1);
  expect(sql).not.toContain('credit_note');
  const trusting = recordsByClientSql({
    dialect: 'duckdb',
    tables: { invoices: 'invoices', payments: 'payments' },
    trustClientIds: true,
  });
  expect(trusting).not.toContain('JOIN');
});

it.each<[Partial<RecordsSqlOptions>, string]>([
  [{ dialect: 'oracle' as 'duckdb' }, '"oracle" is no dialect; there are duckdb, clickhouse'],
  [{ partition: { index: 4, of: 4 } }, 'partition: 4 of 4 is no share'],
  [{ partition: { index: 0.5, of: 4 } }, 'partition: 0.5 of 4 is no share'],
  [{ partition: { index: 0, of: Number.NaN } }, 'partition: 0 of NaN is no share'],
  [
    { tables: { invoices: { table: 'i', columns: { ...invoices.columns, colour: 'c' } } } },
    'tables.invoices.columns: there is no "colour"; there are invoice_id, client_id,',
  ],
  [
    { tables: { invoices, payments: { table: 'p', columns: { paid_on: 'd' } } } },
    'tables.payments: say which columns are amount',
  ],
  [
    { tables: { invoices, payments: { table: 'p', columns: { paid_on: 'd', amount: 'a' } } } },
    'tables.payments: say which column is invoice_id, or client_id',
  ],
  [
    { tables: { invoices, disputes: { table: 'p', columns: { opened_on: 'd', client_id: 'c' } } } },
    'tables.disputes: say which column is invoice_id, or which are payment_id and client_id',
  ],
  [{ tables: { invoices, payments: null as never } }, 'tables.payments must be an object'],
  [{ tables: { invoices: { table: 'i' } as never } }, 'tables.invoices.columns must be an object'],
  [{ tables: { invoices: { columns: {} } as never } }, 'tables.invoices.table must be the name'],
  [{ tables: { invoices: '' } }, 'tables.invoices must be the name of a table'],
  [
    {
      tables: { invoices: { ...invoices, columns: { ...invoices.columns, currency: 3 as never } } },
    },
    'tables.invoices.columns.currency must be the name of a column',
  ],
  [{ partition: null as never }, 'partition must be an object'],
  [{ partition: { index: 0, of: 4, at: 1 } as never }, 'partition: there is no "at"'],
  [{ trustClientIds: 'no' as never }, 'trustClientIds must be true or false'],
  [{ share: { index: 0, of: 4 } } as never, 'options: there is no "share"; there are dialect,'],
  [{ tables: {} as { invoices: string } }, 'tables.invoices is required'],
  [
    { tables: { invoices, payment: 'p' } as never },
    'tables: there is no "payment"; there are invoices, payments, creditNotes,',
  ],
])('%j makes no sense', (options, message) => {
  expect(() => recordsByClientSql({ dialect: 'duckdb', tables: { invoices }, ...options })).toThrow(
    expect.objectContaining({ code: 'bad-argument', message: expect.stringContaining(message) }),
  );
});

it('defines a table for each kind of record', () => {
  const { payments, 'credit-notes': creditNotes } = tableDefinitions('postgres');
  expect(payments).toMatch(/^CREATE TABLE "payments" \(\n {2}"payment_id" text,/);
  expect(creditNotes).toContain('"from_invoices" boolean');
});
