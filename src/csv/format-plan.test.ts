import { expect, test } from 'vitest';
import { readInvoices } from './index.js';

const OPEN_INVOICES = 'Date,Transaction type,Num,Due date,Open balance';
const ODOO = 'Invoice Partner Display Name,Number,Invoice/Bill Date,Due Date,Total Signed,Status';

test('a group of a client called Total is headed by its name, and closed by its total', async () => {
  const { records, file } = await readInvoices(
    [
      `,${OPEN_INVOICES}`,
      'Marabu,,,,,',
      ',01/15/2024,Invoice,1001,02/14/2024,100.00',
      'Total for Marabu,,,,,100.00',
      'Total Energies,,,,,',
      ',01/16/2024,Invoice,1009,02/15/2024,250.00',
      'Total for Total Energies,,,,,250.00',
      'TOTAL,,,,,350.00',
    ].join('\n'),
  );
  expect(records.map(({ clientId, invoiceId }) => [clientId, invoiceId])).toEqual([
    ['Marabu', '1001'],
    ['Total Energies', '1009'],
  ]);
  expect(file).toMatchObject({
    format: 'quickbooks-open-invoices',
    rows: 7,
    accepted: 2,
    ignored: 5,
  });
});

test('of a report without groups a row that begins with Total and has a date is a record', async () => {
  const { records, file } = await readInvoices(
    [
      ODOO,
      'Total Energies SE,INV/2024/00001,2024-01-15,2024-02-14,100.00,Posted',
      'Subtotal Ltd,INV/2024/00002,2024-01-31,2024-02-29,50.00,Posted',
      'Total,,,,150.00,',
    ].join('\n'),
  );
  expect(records.map(({ clientId }) => clientId)).toEqual(['Total Energies SE', 'Subtotal Ltd']);
  expect(file).toMatchObject({ format: 'odoo-invoices', rows: 3, accepted: 2, ignored: 1 });
});
