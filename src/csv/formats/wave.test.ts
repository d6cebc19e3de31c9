import { expect, test } from 'vitest';
import { readLedger } from '../index.js';

const HEADER =
  'Transaction ID,Transaction Date,Account Name,Amount (One column),Debit Amount (Two Column Approach),Credit Amount (Two Column Approach),Other Accounts for this Transaction,Customer,Invoice Number,Account Type';
const line = (day: string, debit: string, credit: string, others: string) =>
  `T${day},2024-01-${day},AR,,${debit},${credit},"${others}",Foo,1,System Receivable Invoice`;

async function read(...rows: string[]) {
  const { invoices, payments, creditNotes } = await readLedger([HEADER, ...rows].join('\n'));
  return [
    invoices.map(({ amount }) => amount),
    payments.map(({ kind, amount }) => [kind, amount]),
    creditNotes.map(({ invoiceId }) => invoiceId),
  ];
}

test('what raises a claim again against an account that holds who knows what is a refund', async () => {
  const refund = line('20', '100.00', '', 'TD Canada Trust 1234');
  const expected = [[25_000], [['refund', 10_000]], []];
  for (const income of ['Sales', 'PayPal Development', 'Savings Plan Consulting']) {
    const bill = line('10', '250.00', '', income);
    expect(await read(bill, refund)).toEqual(expected);
    expect(await read(refund, bill)).toEqual(expected);
  }
});

test('the same row twice is no refund', async () => {
  const bill = line('10', '250.00', '', 'Consulting');
  expect(await read(bill, bill)).toEqual([[25_000, 25_000], [], []]);
});

test('what lowers a claim is a credit note against income, and cash against any other account', async () => {
  const kinds = async (others: string) => {
    const [, payments, creditNotes] = await read(line('11', '', '150.00', others));
    return [payments!.length, creditNotes!.length];
  };
  for (const others of ['Sales', 'Sales, GST', 'Other Income']) {
    expect(await kinds(others)).toEqual([0, 1]);
  }
  for (const others of ['TD Canada Trust 1234', 'Cash, Sales', 'Sales Tax']) {
    expect(await kinds(others)).toEqual([1, 0]);
  }
});
