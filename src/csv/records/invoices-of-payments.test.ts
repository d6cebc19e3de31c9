import { describe, expect, it } from 'vitest';
import { readLedger } from '../index.js';

const RECEIVED = ',Date,Transaction type,Memo/Description,Transaction number,Amount,Currency';
const LISTED = 'Date,Transaction type,Num,Name,Account name,Split,Amount';

/** Invoice, amount and currency of each payment of a client. */
async function paid(...rows: string[]) {
  const { payments } = await readLedger([RECEIVED, 'Zed', ...rows].join('\n'));
  return payments.map(({ invoiceId, amount, currency }) => [invoiceId, amount, currency]);
}

const invoice = (date: string, number: string, amount: string, currency = 'EUR') =>
  `,2024-${date},Invoice,,${number},${amount},${currency}`;
const payment = (date: string, numbers: string, amount: string, currency = 'EUR') =>
  `,2024-${date},Payment,,"${numbers}",${amount},${currency}`;

describe('a payment of several numbers', () => {
  const two = [invoice('01-05', '2', '20.00'), invoice('01-04', '1', '10.00')];

  it('pays each its amount, the oldest first, and the last takes the rest', async () => {
    expect(await paid(payment('02-01', '2, 1', '25.00'), ...two)).toEqual([
      ['1', 1000, 'EUR'],
      ['2', 1500, 'EUR'],
    ]);
    expect(await paid(...two, payment('02-01', '2; 1,', '31.00'))).toEqual([
      ['1', 1000, 'EUR'],
      ['2', 2100, 'EUR'],
    ]);
    expect(await paid(...two, payment('02-01', '01, 1, 2', '25.00'))).toEqual([
      ['1', 1000, 'EUR'],
      ['2', 1500, 'EUR'],
    ]);
    // Nothing is left for the second one.
    expect(await paid(...two, payment('02-01', '2, 1', '10.00'))).toEqual([['1', 1000, 'EUR']]);
  });

  it('is short of each by the same share where it is a little short of all: a discount', async () => {
    // 2 % of 1,200.00 and 850.00: 24.00 and 17.00.
    const bills = [invoice('01-08', '1', '1200.00'), invoice('01-10', '2', '850.00')];
    expect(await paid(...bills, payment('01-17', '1, 2', '2009.00'))).toEqual([
      ['1', 117_600, 'EUR'],
      ['2', 83_300, 'EUR'],
    ]);
  });

  it('finds what an earlier one left, wherever it stands', async () => {
    const rows = [payment('02-02', '1, 2', '26.00'), payment('02-01', '1', '4.00')];
    expect(await paid(...two, ...rows)).toEqual([
      ['1', 400, 'EUR'],
      ['1', 600, 'EUR'],
      ['2', 2000, 'EUR'],
    ]);
  });

  it('names none where one is no invoice of the client, or is in another currency', async () => {
    const dollars = invoice('01-06', '3', '30.00', 'USD');
    expect(await paid(...two, payment('02-01', '1, 9', '30.00'))).toEqual([[null, 3000, 'EUR']]);
    expect(await paid(...two, dollars, payment('02-01', '1, 3', '40.00'))).toEqual([
      [null, 4000, 'EUR'],
    ]);
    expect(await paid(...two, dollars, payment('02-01', '3', '30.00'))).toEqual([
      [null, 3000, 'EUR'],
    ]);
    const ofOther = ['Total for Zed,,,,,,', 'Abe', payment('02-01', '1', '10.00')];
    expect(await paid(...two, ...ofOther)).toEqual([[null, 1000, 'EUR']]);
  });

  it('takes the currency of what it names', async () => {
    expect(await paid(...two, payment('02-01', '1', '10.00', ''))).toEqual([['1', 1000, 'EUR']]);
  });
});

describe('a payment of one number', () => {
  const two = [invoice('01-13', '1001', '2000.00'), invoice('02-14', '1002', '500.00')];
  const byAmount = [[null, 200_000, 'EUR']];

  it('is of a check where it is more than the invoice, and just what another one owes', async () => {
    expect(await paid(...two, payment('03-25', '1002', '2000.00'))).toEqual(byAmount);
    expect(await paid(...two, payment('03-25', '1002', '500.00'))).toEqual([
      ['1002', 50_000, 'EUR'],
    ]);
    // Nothing else explains it.
    expect(await paid(...two, payment('03-25', '1002', '1900.00'))).toEqual([
      ['1002', 190_000, 'EUR'],
    ]);
    // The other one was paid before.
    const before = payment('02-01', '', '2000.00');
    expect(await paid(...two, before, payment('03-25', '1002', '2000.00'))).toEqual([
      ...byAmount,
      ['1002', 200_000, 'EUR'],
    ]);
  });

  it('is of a check where the invoice came later, and another one owes just as much', async () => {
    const rows = [two[0]!, invoice('03-14', '1002', '2000.00')];
    expect(await paid(...rows, payment('01-20', '1002', '2000.00'))).toEqual(byAmount);
    const one = invoice('03-14', '1002', '2000.00');
    expect(await paid(one, payment('01-20', '1002', '2000.00'))).toEqual([
      ['1002', 200_000, 'EUR'],
    ]);
  });
});

describe('a journal entry on the receivables', () => {
  async function writtenOff(...rows: string[]) {
    const { payments, creditNotes } = await readLedger([LISTED, ...rows].join('\n'));
    return [
      payments.map(({ kind, invoiceId }) => [kind, invoiceId]),
      creditNotes.map(({ creditNoteId, invoiceId }) => [creditNoteId, invoiceId]),
    ];
  }
  const bill = (date: string, number: string, amount: string) =>
    `2024-${date},Invoice,${number},Zed,Accounts Receivable (A/R),Sales,${amount}`;
  const entry = (amount: string, account = 'Accounts Receivable (A/R)') =>
    `2024-03-01,Journal Entry,J1,Zed,${account},Bad debts,${amount}`;

  it('is a write-off of the only invoice that it can be of', async () => {
    const later = bill('03-02', '9', '100.00');
    const one = [[['write-off', '1']], []];
    expect(await writtenOff(bill('01-05', '1', '100.00'), later, entry('-30.00'))).toEqual(one);
    // That of 20 is too small.
    const small = bill('01-06', '2', '20.00');
    expect(await writtenOff(bill('01-05', '1', '100.00'), small, entry('-30.00'))).toEqual(one);
    // That of 100 is written off as a whole.
    const large = bill('01-06', '2', '200.00');
    expect(await writtenOff(bill('01-05', '1', '100.00'), large, entry('(100.00)'))).toEqual(one);
  });

  it('is a credit note where it can be of several, or of none', async () => {
    const two = [bill('01-05', '1', '100.00'), bill('01-06', '2', '100.00')];
    const note = [[], [['J1', undefined]]];
    expect(await writtenOff(...two, entry('-30.00'))).toEqual(note);
    expect(await writtenOff(...two, entry('-100.00'))).toEqual(note);
    expect(await writtenOff(bill('01-05', '1', '10.00'), entry('-30.00'))).toEqual(note);
  });

  it('is not of an invoice that a payment over its amount settled', async () => {
    const two = [bill('01-13', '1001', '1000.00'), bill('02-13', '1002', '250.00')];
    const paid = '2024-02-20,Payment,,Zed,Undeposited Funds,Accounts Receivable (A/R),1000.00';
    expect(await writtenOff(...two, paid, entry('-260.00'))).toEqual([
      [[null, null]],
      [['J1', undefined]],
    ]);
    expect(await writtenOff(...two, paid, entry('-200.00'))).toEqual([
      [
        [null, null],
        ['write-off', '1002'],
      ],
      [],
    ]);
  });

  it('says nothing above zero, or on another account', async () => {
    const one = bill('01-05', '1', '100.00');
    expect(await writtenOff(one, entry('30.00'))).toEqual([[], []]);
    expect(await writtenOff(one, entry('-30.00', 'Checking'))).toEqual([[], []]);
  });
});
