import { expect, test } from 'vitest';
import { readPayments } from '../index.js';

const HEADER =
  'ID,Payment Type,Party Type,Party,Posting Date,Paid Amount,Name (Payment References),Allocated (Payment References)';
const FROM = 'Receive,Customer,C1,2024-02-20';

async function payments(...rows: string[]) {
  const { records, file } = await readPayments([HEADER, ...rows].join('\n'));
  return [file.accepted, records.map(({ amount, invoiceId }) => [amount, invoiceId])];
}

test('a payment without references is one, also where no column says what is unallocated', async () => {
  const rows = [`PE-1,${FROM},50.00,,`, `PE-2,${FROM},30.00,S-1,30.00`];
  // Currencies come from the invoices: amounts are held in ten-thousandths.
  expect(await payments(...rows)).toEqual([
    2,
    [
      [500_000, null],
      [300_000, 'S-1'],
    ],
  ]);
});

test('what is unallocated counts once where the cells of a payment stand in each of its rows', async () => {
  const header = HEADER.replace('Paid Amount', 'Paid Amount,Unallocated Amount');
  const row = (invoice: string, amount: string) =>
    `PE-1,${FROM},1500.00,500.00,${invoice},${amount}`;
  const { records } = await readPayments(
    [header, row('S-1', '600.00'), row('S-2', '400.00')].join('\n'),
  );
  expect(records.map(({ amount, invoiceId }) => [amount, invoiceId])).toEqual([
    [6_000_000, 'S-1'],
    [5_000_000, null],
    [4_000_000, 'S-2'],
  ]);
});
