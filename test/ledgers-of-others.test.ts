import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { settle } from '../src/ledger/settle.js';
import { minorUnits } from '../src/model/money.js';
import { addDays, plainDate } from '../src/model/plain-date.js';
import type { InvoiceRecord, PaymentRecord } from '../src/model/records.js';
import { daysBeyondTerms } from '../src/signals/days-beyond-terms.js';
import { lateRate } from '../src/signals/late-rate.js';
import { receivables } from '../src/signals/receivables.js';
import { creditNote, day, invoice, outcomeOf, payment, settleOf } from './support/ledger.js';
import { hasSharedData, sharedData } from './support/shared-data.js';

type Row = Record<string, string>;
const rows = (path: string): Row[] =>
  parse(readFileSync(sharedData(path)), { columns: true }) as Row[];

describe.skipIf(!hasSharedData)('a supplier ledger: 2,438 rows, invoices and lump payments', () => {
  it('every account adds up, and nobody is late', () => {
    const terms = new Map(
      rows('wwi-suppliers/Suppliers.csv').map((row) => [
        row['SupplierID'],
        Number(row['PaymentDays']),
      ]),
    );
    const ledger = rows('wwi-suppliers/SupplierTransactions.csv');
    const invoices = ledger
      .filter((row) => row['TransactionTypeID'] === '5')
      .map((row): InvoiceRecord => {
        const issueDate = plainDate(row['TransactionDate']!);
        return {
          invoiceId: row['SupplierTransactionID']!,
          clientId: row['SupplierID']!,
          issueDate,
          dueDate: addDays(issueDate, terms.get(row['SupplierID'])!),
          amount: minorUnits(row['TransactionAmount']!, 'USD'),
          currency: 'USD',
        };
      });
    const payments = ledger
      .filter((row) => row['TransactionTypeID'] === '7')
      .map(
        (row): PaymentRecord => ({
          paymentId: row['SupplierTransactionID']!,
          clientId: row['SupplierID']!,
          date: plainDate(row['TransactionDate']!),
          amount: -minorUnits(row['TransactionAmount']!, 'USD'),
          currency: 'USD',
        }),
      );
    const asOf = plainDate('2016-06-30');
    const { clients, money } = settle({ invoices, payments }, { asOf });
    const left = ledger.reduce(
      (sum, row) => sum + minorUnits(row['OutstandingBalance']!, 'USD'),
      0,
    );
    expect(money.get('USD')).toMatchObject({ unapplied: 0, outstanding: left, overpaid: 0 });
    for (const { outcomes } of clients) expect(lateRate(outcomes, { asOf }).late).toBe(0);
  });
});

describe.skipIf(!hasSharedData)(
  'a demo company: zero dates, one invoice due before its day, two currencies',
  () => {
    it('applies what the file says was applied', () => {
      const currency = new Map(
        rows('frontaccounting-demo/customers.csv').map((row) => [
          row['debtor_no'],
          row['curr_code']!,
        ]),
      );
      const transactions = rows('frontaccounting-demo/debtor_trans.csv');
      const ofType = (type: string): Row[] => transactions.filter((row) => row['type'] === type);
      const invoices = ofType('10').map((row): InvoiceRecord => {
        const code = currency.get(row['debtor_no'])!;
        return {
          invoiceId: row['trans_no']!,
          clientId: row['debtor_no']!,
          issueDate: plainDate(row['tran_date']!),
          dueDate: plainDate(row['due_date']!),
          amount: minorUnits(row['ov_amount']!, code),
          currency: code,
        };
      });
      const payments = rows('frontaccounting-demo/cust_allocations.csv')
        .filter((row) => row['amt'] !== '0')
        .map((row): PaymentRecord => {
          const paid = ofType('12').find((other) => other['trans_no'] === row['trans_no_from'])!;
          const code = currency.get(row['person_id'])!;
          return {
            paymentId: row['trans_no_from']!,
            clientId: row['person_id']!,
            invoiceId: row['trans_no_to']!,
            date: plainDate(paid['tran_date']!),
            amount: minorUnits(row['amt']!, code),
            currency: code,
          };
        });
      const asOf = plainDate('2022-12-31');
      const { clients, issues } = settle({ invoices, payments }, { asOf });
      expect(issues.map(({ code }) => code).sort()).toEqual(['due-before-issue', 'zero-amount']);
      for (const outcome of clients.flatMap((client) => client.outcomes)) {
        const row = ofType('10').find((other) => other['trans_no'] === outcome.invoiceId)!;
        expect(outcome.cashApplied).toBe(minorUnits(row['alloc']!, outcome.currency));
      }
      const [first, second] = clients;
      // reference.json: 4 invoices with the zero one, 1 late, mean delay 1.25 = 5 / 4; without it 5 / 3.
      expect(lateRate(first!.outcomes, { asOf })).toMatchObject({ late: 1, decided: 3 });
      expect(daysBeyondTerms(first!.outcomes, { asOf }).mean).toBeCloseTo(5 / 3, 12);
      expect(second!.outcomes).toMatchObject([
        { state: 'overdue', currency: 'EUR', outstanding: 26_714 },
      ]);
    });
  },
);

/** Restated from the receivables reports of ERP systems; see `erp-cases` in the shared data for their sources. */
describe('cases of ERP receivables reports', () => {
  const hundred = invoice({ amount: '100' });
  const pay = (amount: string) => payment(day(5), amount);

  it('partial payment: 100 invoiced, 40 paid, 60 outstanding', () => {
    expect(outcomeOf({ invoices: [hundred], payments: [pay('40')] })).toMatchObject({
      cashApplied: 4000,
      credited: 0,
      outstanding: 6000,
    });
  });

  it('trap 10: a residue of one cent stays on the books, and is no overdue invoice', () => {
    expect(outcomeOf({ invoices: [hundred], payments: [pay('99.99')] })).toMatchObject({
      state: 'settled',
      cashApplied: 9999,
      outstanding: 1,
    });
  });

  it('trap 4: a full credit note without payment leaves nothing to claim', () => {
    expect(
      outcomeOf({ invoices: [hundred], creditNotes: [creditNote(day(5), '100')] }),
    ).toMatchObject({ state: 'cancelled', outstanding: 0, credited: 10_000, cashApplied: 0 });
  });

  it('a partial return folds onto the invoice', () => {
    const two = invoice({ amount: '200' });
    expect(
      outcomeOf({
        invoices: [two],
        creditNotes: [creditNote(day(5), '100', { reason: 'return' })],
      }),
    ).toMatchObject({ credited: 10_000, outstanding: 10_000 });
  });

  it('a payment without an invoice is unapplied', () => {
    const { money } = settleOf({
      invoices: [],
      payments: [payment(day(5), '1000', { invoiceId: null })],
    });
    expect(money.get('EUR')).toMatchObject({
      payments: 100_000,
      unapplied: 100_000,
      outstanding: 0,
    });
  });

  it('a payment dated in the future does not exist yet', () => {
    const future = [payment(day(60), '110')];
    expect(outcomeOf({ invoices: [hundred], payments: future }, { asOf: day(30) })).toMatchObject({
      cashApplied: 0,
      outstanding: 10_000,
    });
    expect(outcomeOf({ invoices: [hundred], payments: future }, { asOf: day(60) })).toMatchObject({
      cashApplied: 11_000,
      overpaid: 1000,
    });
  });

  it('trap 16: one payment over two invoices does not collapse', () => {
    const both = [
      invoice({ invoiceId: 'a', amount: '100' }),
      invoice({ invoiceId: 'b', amount: '100' }),
    ];
    const halves = ['a', 'b'].map((invoiceId) =>
      payment(day(5), '50', { invoiceId, paymentId: 'p' }),
    );
    expect(
      settleOf({ invoices: both, payments: halves }).outcomes.map(({ cashApplied }) => cashApplied),
    ).toEqual([5000, 5000]);
  });

  it('days beyond terms 5, -2 and 10 have the mean 4.3', () => {
    const dated = (
      [
        ['2025-01-01', '2025-01-31', '2025-02-05'],
        ['2025-02-01', '2025-03-03', '2025-03-01'],
        ['2025-03-01', '2025-03-31', '2025-04-10'],
      ] as const
    ).map(([issued, due, paid], i) => ({
      bill: invoice({ invoiceId: `${i}`, issueDate: plainDate(issued), dueDate: plainDate(due) }),
      cash: payment(plainDate(paid), '1000', { invoiceId: `${i}` }),
    }));
    const asOf = plainDate('2025-06-01');
    const { outcomes } = settleOf(
      { invoices: dated.map(({ bill }) => bill), payments: dated.map(({ cash }) => cash) },
      { asOf },
    );
    expect(daysBeyondTerms(outcomes, { asOf }).mean?.toFixed(1)).toBe('4.3');
  });

  it('an open invoice past due is overdue, and has no days beyond terms yet', () => {
    const asOf = plainDate('2025-06-01');
    const { outcomes } = settleOf(
      {
        invoices: [
          invoice({
            amount: '500',
            issueDate: plainDate('2025-04-01'),
            dueDate: plainDate('2025-05-01'),
          }),
        ],
      },
      { asOf },
    );
    expect(receivables(outcomes, { asOf })['EUR']?.overdue.toString()).toBe('500');
    expect(daysBeyondTerms(outcomes, { asOf })).toMatchObject({ n: 0, mean: null });
  });
});
