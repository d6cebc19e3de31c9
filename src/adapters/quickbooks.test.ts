import { describe, expect, it } from 'vitest';
import type { InvoiceOutcome } from '../index.js';
import { settle } from '../ledger/settle.js';
import { plainDate } from '../model/plain-date.js';
import { type Adapted, quickbooks } from './index.js';

const day = plainDate;
const asOf = day('2024-12-31');

const about = { CustomerRef: { value: '58' }, CurrencyRef: { value: 'USD' } };
const invoice = {
  ...about,
  Id: '1',
  TxnDate: '2024-03-01',
  DueDate: '2024-03-31',
  TotalAmt: 1000,
};
const second = { ...invoice, Id: '2' };

/** One line of so much, linked to these transactions (`Invoice 1`). */
const line = (Amount: number, ...linked: string[]) => ({
  Amount,
  LinkedTxn: linked.map((text) => {
    const [TxnType, TxnId] = text.split(' ');
    return { TxnType, TxnId };
  }),
});
const payment = (TotalAmt: number, ...Line: object[]) => ({
  ...about,
  Id: 'p-1',
  TxnDate: '2024-03-20',
  TotalAmt,
  Line,
});

function outcomes({ records }: Adapted): readonly InvoiceOutcome[] {
  return settle(records, { asOf }).clients.flatMap((client) => client.outcomes);
}

describe('the deposit of an invoice', () => {
  const deposited = { ...invoice, Deposit: 400 };

  it('is cash on the day of the invoice', () => {
    const adapted = quickbooks({
      invoices: [deposited],
      payments: [payment(600, line(600, 'Invoice 1'))],
    });
    expect(adapted.records.payments).toMatchObject([
      { date: day('2024-03-01'), amount: 40_000, invoiceId: '1', clientId: '58' },
      { date: day('2024-03-20'), amount: 60_000, invoiceId: '1', paymentId: 'p-1' },
    ]);
    // 400.00 + 600.00
    expect(outcomes(adapted)).toMatchObject([
      { state: 'settled', settledOn: day('2024-03-20'), cashApplied: 100_000 },
    ]);
  });

  it('also without payments', () => {
    const adapted = quickbooks({ invoices: [deposited, second] });
    expect(adapted.records.payments).toBeNull();
    expect(outcomes(adapted)).toMatchObject([
      // 1000.00 - 400.00
      { state: 'overdue', cashApplied: 40_000, outstanding: 60_000 },
      { state: 'overdue', cashApplied: 0, outstanding: 100_000 },
    ]);
    expect(outcomes(adapted)[0]!.cash).toMatchObject([{ date: day('2024-03-01') }]);
  });
});

describe('a payment of something else than invoices', () => {
  it('names it, so that no invoice is settled with it', () => {
    // 1200.00 for an entry of 200.00 and an invoice of 1000.00; another invoice of 200.00 is open.
    const adapted = quickbooks({
      invoices: [invoice, { ...second, TotalAmt: 200 }],
      payments: [payment(1200, line(200, 'JournalEntry 77'), line(1000, 'Invoice 1'))],
    });
    expect(adapted.records.payments).toMatchObject([
      { amount: 100_000, invoiceId: '1' },
      { amount: 20_000, invoiceId: 'JournalEntry 77', clientId: '58' },
    ]);
    const { clients, issues } = settle(adapted.records, { asOf });
    expect(clients[0]!.outcomes).toMatchObject([
      { invoiceId: '1', state: 'settled', cashApplied: 100_000 },
      { invoiceId: '2', state: 'overdue', cashApplied: 0 },
    ]);
    expect(clients[0]!.unappliedCash).toEqual(new Map([['USD', 20_000]]));
    expect(issues.map(({ code }) => code)).toEqual(['unknown-invoice']);
  });

  it('is credit where cash does not cover the invoices', () => {
    // 900.00 and an entry of 100.00 for 1000.00.
    const { records } = quickbooks({
      invoices: [invoice],
      payments: [payment(900, line(1000, 'Invoice 1'), line(100, 'JournalEntry 77'))],
    });
    expect(records.payments).toMatchObject([{ amount: 90_000, invoiceId: '1' }]);
    expect(records.payments).toHaveLength(1);
    expect(records.creditNotes).toMatchObject([{ amount: 10_000, invoiceId: '1' }]);
  });

  it('is cash where it is a deposit to the bank, which payments link like a credit', () => {
    const adapted = quickbooks({
      invoices: [invoice, second],
      payments: [
        payment(0, line(1000, 'Invoice 1'), line(1000, 'Deposit 12')),
        // 300.00 by hand, 500.00 in the bank, 200.00 of credit.
        payment(300, line(1000, 'Invoice 2'), line(500, 'Deposit 13'), line(200, 'CreditMemo 9')),
      ],
    });
    expect(outcomes(adapted)).toMatchObject([
      { invoiceId: '1', state: 'settled', cashApplied: 100_000, credited: 0 },
      { invoiceId: '2', state: 'settled', cashApplied: 80_000, credited: 20_000 },
    ]);
  });

  it('takes neither what a credit memo covers nor what is not applied', () => {
    // 1450.00 = 1050.00 - 50.00 for the invoice, 200.00 for the check, 250.00 for nothing yet.
    const { records } = quickbooks({
      invoices: [{ ...invoice, TotalAmt: 1050 }],
      payments: [
        {
          ...payment(1450, line(1050, 'Invoice 1'), line(50, 'CreditMemo 9'), line(200, 'Check 5')),
          UnappliedAmt: 250,
        },
      ],
    });
    expect(records.payments).toMatchObject([
      { amount: 100_000, invoiceId: '1' },
      { amount: 20_000, invoiceId: 'Check 5' },
      { amount: 25_000 },
    ]);
    expect(records.creditNotes).toMatchObject([{ amount: 5_000, invoiceId: '1' }]);
  });
});

describe('a line that links several transactions', () => {
  const paid = (...lines: object[]) =>
    quickbooks({
      invoices: [{ ...invoice, Deposit: 100 }, second],
      payments: [payment(1900, ...lines)],
    }).records.payments!.map(({ invoiceId, amount }) => [invoiceId, amount]);
  const deposit = ['1', 10_000];

  it('pays each up to what can be paid of it, and the last one with the rest', () => {
    // 1000.00 - 100.00 of deposit, then 1900.00 - 900.00.
    expect(paid(line(1900, 'Invoice 1', 'Invoice 2'))).toEqual([
      deposit,
      ['1', 90_000],
      ['2', 100_000],
    ]);
    expect(paid(line(1900, 'Invoice 2', 'JournalEntry 77'))).toEqual([
      deposit,
      ['2', 100_000],
      ['JournalEntry 77', 90_000],
    ]);
  });

  it('pays the first with all of it where nobody knows how much that can take', () => {
    expect(paid(line(1900, 'Invoice 8', 'Invoice 1'))).toEqual([deposit, ['8', 190_000]]);
  });
});

it.each(['usd', 'US', 'Euro', '', 7])('%j is no currency', (currency) => {
  expect(() => quickbooks({ invoices: [] }, { currency: currency as string })).toThrow(
    expect.objectContaining({
      code: 'bad-argument',
      message: `currency is ${JSON.stringify(currency)} and must be an ISO 4217 code such as EUR`,
    }),
  );
});

it('what is still due of an invoice tells what was paid, where no payments are given', () => {
  const partly = { ...invoice, Deposit: 100, Balance: 400 };
  const adapted = quickbooks({ invoices: [partly] });
  expect(adapted.records.payments).toBeNull();
  // 1000.00 - 400.00 still owed
  expect(outcomes(adapted)).toMatchObject([
    { state: 'overdue', cashApplied: 60_000, outstanding: 40_000, settledOn: null },
  ]);
});

describe('a credit memo', () => {
  const memo = { ...about, Id: 'm', TxnDate: '2024-03-10', TotalAmt: 300 };
  const records = (Balance: number | undefined, ...payments: object[]) =>
    quickbooks({ invoices: [invoice], payments, creditMemos: [{ ...memo, Balance }] }).records;

  it('that is paid out in part is a refund of what no invoice used', () => {
    // 100.00 for the invoice, 200.00 by a check.
    const mixed = payment(
      0,
      line(100, 'Invoice 1'),
      line(300, 'CreditMemo m'),
      line(200, 'Check 5'),
    );
    expect(records(0, mixed)).toMatchObject({
      payments: [{ amount: 20_000, kind: 'refund', invoiceId: 'Check 5' }],
      creditNotes: [
        { amount: 10_000, invoiceId: '1' },
        { amount: 20_000, invoiceId: 'CreditMemo m' },
      ],
    });
  });

  it('that a journal entry used is no cash', () => {
    const entry = payment(0, line(300, 'CreditMemo m'), line(300, 'JournalEntry 77'));
    expect(records(0, entry)).toMatchObject({
      payments: [],
      creditNotes: [{ amount: 30_000, invoiceId: 'CreditMemo m' }],
    });
  });

  it('is for any invoice as far as it is open', () => {
    // 300.00 - 120.00 were used by a payment that is not given.
    expect(records(120).creditNotes).toMatchObject([
      { amount: 12_000, date: day('2024-03-10') },
      { amount: 18_000, invoiceId: 'CreditMemo m' },
    ]);
    expect(records(undefined).creditNotes).toHaveLength(1);
  });
});
