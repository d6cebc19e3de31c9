import { describe, expect, it } from 'vitest';
import type { InvoiceOutcome } from '../index.js';
import { settle } from '../ledger/settle.js';
import { plainDate } from '../model/plain-date.js';
import { type Adapted, codat } from './index.js';

const day = plainDate;

const invoice = {
  id: 'i-1',
  customerRef: { id: 'k-1' },
  issueDate: '2024-03-01',
  dueDate: '2024-03-31',
  currency: 'GBP',
  totalAmount: 1000,
  status: 'Paid',
  paidOnDate: '2024-03-20',
};

function outcomes({ records }: Adapted): readonly InvoiceOutcome[] {
  const { clients } = settle(records, { asOf: day('2024-12-31') });
  return clients.flatMap((client) => client.outcomes);
}

it('tax that was withheld lowers the claim where no payments are given', () => {
  const withheld = { ...invoice, withholdingTax: [{ name: 'CIS', amount: 200 }] };
  const adapted = codat({ invoices: [withheld] });
  expect(adapted.records.payments).toBeNull();
  // 1000.00 - 200.00
  expect(outcomes(adapted)).toMatchObject([
    { amount: 80_000, state: 'settled', settledOn: day('2024-03-20'), cashApplied: 80_000 },
  ]);
});

describe('a payment in another currency than its invoice', () => {
  const link = { type: 'Invoice', id: 'i-1', amount: -1000, currencyRate: 1.17 };
  const payment = {
    id: 'p-1',
    customerRef: { id: 'k-1' },
    date: '2024-03-20',
    totalAmount: 1170,
    currency: 'EUR',
    lines: [{ amount: 1170, links: [link] }],
  };
  const paidWith = (change: object) =>
    codat({
      invoices: [invoice],
      payments: [{ ...payment, lines: [{ amount: 1170, links: [{ ...link, ...change }] }] }],
    });

  it('pays what its link takes off the invoice, in the currency of the invoice', () => {
    const adapted = codat({ invoices: [invoice], payments: [payment] });
    expect(adapted.records.payments).toMatchObject([
      { amount: 100_000, currency: 'GBP', invoiceId: 'i-1', paymentId: 'p-1' },
    ]);
    expect(outcomes(adapted)).toMatchObject([
      { state: 'settled', settledOn: day('2024-03-20'), cashApplied: 100_000, overpaid: 0 },
    ]);
  });

  it('is converted by the rate of the link where that has no amount', () => {
    // 1170 / 1.17 = 1000
    expect(paidWith({ amount: null }).records.payments).toMatchObject([
      { amount: 100_000, currency: 'GBP' },
    ]);
    // 1170 / 1.2 = 975; 1170 / 1.16 = 1008.6206...
    expect(paidWith({ amount: null, currencyRate: 1.2 }).records.payments).toMatchObject([
      { amount: 97_500 },
    ]);
    expect(paidWith({ amount: null, currencyRate: 1.16 }).records.payments).toMatchObject([
      { amount: 100_862 },
    ]);
  });

  it('stays in its own where there is no rate, and where the invoice is unknown', () => {
    expect(paidWith({ amount: null, currencyRate: null }).records.payments).toMatchObject([
      { amount: 117_000, currency: 'EUR' },
    ]);
    // 1000 x 1.17 is what came.
    expect(paidWith({ id: 'i-9' }).records.payments).toMatchObject([
      { amount: 117_000, currency: 'EUR', invoiceId: 'i-9' },
    ]);
  });

  it('a rate beside the same currency is that to the base currency, and nothing to convert', () => {
    const lines = [{ amount: 1000, links: [link] }];
    const { records } = codat({
      invoices: [invoice],
      payments: [{ ...payment, currency: 'GBP', lines }],
    });
    expect(records.payments).toMatchObject([{ amount: 100_000, currency: 'GBP' }]);
  });

  describe('that stands in the invoice', () => {
    const allocated = (totalAmount: number, currency: string, day = '2024-03-25') => ({
      payment: { id: `p-${totalAmount}` },
      allocation: { allocatedOnDate: day, totalAmount, currency },
    });
    const partly = { ...invoice, status: 'PartiallyPaid', paidOnDate: null };
    const paidBy = (change: object, ...paymentAllocations: object[]) =>
      codat({ invoices: [{ ...partly, ...change, paymentAllocations }] });

    it('paid what the invoice tells was taken off it, on its own day', () => {
      const adapted = paidBy({ status: 'Paid' }, allocated(1170, 'EUR'));
      expect(adapted.records.payments).toMatchObject([{ amount: 100_000, currency: 'GBP' }]);
      expect(outcomes(adapted)).toMatchObject([
        { state: 'settled', settledOn: day('2024-03-25'), cashApplied: 100_000 },
      ]);
    });

    it('paid what others left, in proportion', () => {
      const amounts = paidBy(
        { amountDue: 100 },
        allocated(200, 'EUR'),
        allocated(300, 'GBP'),
        allocated(500, 'EUR'),
      ).records.payments!.map(({ amount, currency }) => [amount, currency]);
      // 1000 - 100 - 300 = 600, of which 2/7 are 171.43 and the rest 428.57.
      expect(amounts).toEqual([
        [17_143, 'GBP'],
        [30_000, 'GBP'],
        [42_857, 'GBP'],
      ]);
    });

    it('stays in its own where nothing tells, or too little was taken', () => {
      const asItIs = [{ amount: 117_000, currency: 'EUR' }];
      const kept = allocated(1170, 'EUR');
      expect(paidBy({}, kept).records.payments).toMatchObject(asItIs);
      expect(paidBy({ amountDue: 1000 }, kept).records.payments).toMatchObject(asItIs);
      expect(paidBy({ status: 'Paid' }, kept, allocated(5, 'USD')).records.payments).toMatchObject([
        ...asItIs,
        { amount: 500, currency: 'USD' },
      ]);
    });
  });
});

it('a credit note counts in full where no payment tells how much of it was used', () => {
  const allocation = {
    payment: { id: 'p-1', paidOnDate: '2024-03-20' },
    allocation: { totalAmount: 900 },
  };
  const note = {
    id: 'c-1',
    customerRef: { id: 'k-1' },
    issueDate: '2024-03-15',
    currency: 'GBP',
    totalAmount: 100,
    remainingCredit: 0,
    status: 'Paid',
  };
  const invoices = [{ ...invoice, paymentAllocations: [allocation] }];
  // 1000.00 - 100.00 = 900.00, as paid.
  expect(outcomes(codat({ invoices, creditNotes: [note] }))).toMatchObject([
    { state: 'settled', credited: 10_000, cashApplied: 90_000 },
  ]);
  // Beside payments only what remains may be for any invoice; what is gone names the note.
  expect(codat({ invoices, payments: [], creditNotes: [note] }).records.creditNotes).toMatchObject([
    { amount: 10_000, invoiceId: 'CreditNote c-1' },
  ]);
});

it('what is still due of an invoice tells what was paid, where no payments are given', () => {
  const partly = { ...invoice, status: 'PartiallyPaid', amountDue: 400, paidOnDate: null };
  const adapted = codat({ invoices: [partly] });
  expect(adapted.records.payments).toBeNull();
  // 1000.00 - 400.00 still owed
  expect(outcomes(adapted)).toMatchObject([
    { state: 'overdue', cashApplied: 60_000, outstanding: 40_000, settledOn: null },
  ]);
});

describe('what was deleted in the books', () => {
  const metadata = { isDeleted: true };
  const payment = {
    id: 'p-1',
    customerRef: { id: 'k-1' },
    date: '2024-03-20',
    totalAmount: 1000,
    currency: 'GBP',
    lines: [{ amount: 1000, links: [{ type: 'Invoice', id: 'i-1', amount: -1000 }] }],
  };
  const note = {
    id: 'c-1',
    customerRef: { id: 'k-1' },
    issueDate: '2024-03-15',
    currency: 'GBP',
    totalAmount: 100,
    remainingCredit: 100,
    status: 'Submitted',
  };

  it('an invoice is void, and nothing was withheld of it', () => {
    const deleted = { ...invoice, metadata, withholdingTax: [{ name: 'CIS', amount: 200 }] };
    const adapted = codat({ invoices: [deleted], payments: [] });
    expect(adapted.records.invoices).toMatchObject([{ status: 'void' }]);
    expect(adapted.records.payments).toEqual([]);
    expect(outcomes(adapted)).toMatchObject([{ state: 'excluded' }]);
  });

  it('payments and credit notes are none, and are told', () => {
    const adapted = codat({
      invoices: [{ ...invoice, status: 'Submitted' }],
      payments: [
        { ...payment, metadata },
        { ...payment, metadata },
      ],
      creditNotes: [{ ...note, metadata }],
    });
    expect(adapted.records).toMatchObject({ payments: [], creditNotes: [] });
    expect(adapted.issues).toEqual([
      {
        code: 'no-record',
        severity: 'info',
        message: '2 objects of codat payments ignored: payments that were deleted.',
        source: { file: 'codat payments', line: 1 },
      },
      {
        code: 'no-record',
        severity: 'info',
        message: '1 object of codat credit notes ignored: credit notes that were deleted.',
        source: { file: 'codat credit notes', line: 1 },
      },
    ]);
    expect(outcomes(adapted)).toMatchObject([{ state: 'overdue', outstanding: 100_000 }]);
  });

  it('counts where it was not', () => {
    const kept = { ...payment, metadata: { isDeleted: false } };
    const adapted = codat({ invoices: [{ ...invoice, metadata: null }], payments: [kept] });
    expect(outcomes(adapted)).toMatchObject([{ state: 'settled', cashApplied: 100_000 }]);
    expect(adapted.issues).toEqual([]);
  });
});

it('a line with invoices and credit notes is cash as far as cash came', () => {
  const half = { ...invoice, status: 'Submitted', paidOnDate: null };
  const adapted = codat({
    invoices: [half, { ...half, id: 'i-2' }],
    payments: [
      {
        id: 'p-1',
        customerRef: { id: 'k-1' },
        date: '2024-03-20',
        totalAmount: 500,
        currency: 'GBP',
        lines: [
          {
            amount: 500,
            links: [
              { type: 'Invoice', id: 'i-1', amount: -1000 },
              { type: 'Invoice', id: 'i-2', amount: -1000 },
              { type: 'CreditNote', id: 'y', amount: 750 },
              { type: 'CreditNote', id: 'z', amount: 750 },
            ],
          },
        ],
      },
    ],
  });
  // 2000 - 500 of cash = 1500 of credit.
  expect(outcomes(adapted)).toMatchObject([
    { invoiceId: 'i-1', state: 'settled', cashApplied: 50_000, credited: 50_000 },
    { invoiceId: 'i-2', state: 'cancelled', cashApplied: 0, credited: 100_000 },
  ]);
});
