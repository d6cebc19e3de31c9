import { expect, test } from 'vitest';
import { readInvoices } from '../index.js';

const HEADER =
  'Number,Invoice Partner Display Name,Invoice Date,Total Signed,Amount Due Signed,Payment Status,Status,Reference';
const reversed = (number: string, amount: string, client = 'Azur') =>
  `INV/${number},${client},2024-02-06,${amount},0.00,Reversed,Posted,`;
const note = (number: string, amount: string, reference = '') =>
  `RINV/${number},Azur,2024-02-10,-${amount},0.00,Paid,Posted,${reference}`;

/** Number, invoice and amount of each credit note. */
async function notes(...rows: string[]) {
  const { creditNotes, file } = await readInvoices([HEADER, ...rows].join('\n'));
  expect(file.accepted).toBe(rows.length);
  return creditNotes.map(({ creditNoteId, invoiceId, amount }) => [
    creditNoteId,
    invoiceId,
    amount,
  ]);
}

test('a reversed invoice without a credit note is credited whole', async () => {
  expect(await notes(reversed('1', '1200.00'))).toEqual([[null, 'INV/1', 12_000_000]]);
});

test('the credit note of the file counts, before or below its invoice', async () => {
  const [one, its] = [reversed('1', '1200.00'), note('1', '1200.00', 'Reversal of: INV/1')];
  const expected = [['RINV/1', 'INV/1', 12_000_000]];
  expect(await notes(one, its)).toEqual(expected);
  expect(await notes(reversed('9', '1.00', 'Zed'), its, one)).toEqual([
    ...expected,
    [null, 'INV/9', 10_000],
  ]);
});

test('of what credit notes leave one is made', async () => {
  const part = note('1', '700.00', 'Reversal of: INV/1');
  expect(await notes(reversed('1', '1200.00'), part)).toEqual([
    ['RINV/1', 'INV/1', 7_000_000],
    [null, 'INV/1', 5_000_000],
  ]);
});

test('a credit note that names nothing is that of a reversed invoice of its amount', async () => {
  expect(await notes(reversed('1', '1200.00'), note('1', '1200.00'), note('2', '3.00'))).toEqual([
    ['RINV/1', 'INV/1', 12_000_000],
    ['RINV/2', null, 30_000],
  ]);
  expect(await notes(reversed('1', '1200.00', 'Zed'), note('1', '1200.00'))).toEqual([
    ['RINV/1', null, 12_000_000],
    [null, 'INV/1', 12_000_000],
  ]);
});
