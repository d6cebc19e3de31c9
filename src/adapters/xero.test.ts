import { describe, expect, it } from 'vitest';
import type { InvoiceOutcome } from '../index.js';
import { settle } from '../ledger/settle.js';
import { plainDate } from '../model/plain-date.js';
import { type Adapted, xero } from './index.js';

const day = plainDate;

const invoice = {
  Type: 'ACCREC',
  InvoiceID: 'x-1',
  InvoiceNumber: 'INV-0010',
  Contact: { ContactID: 'k-1' },
  Date: '2024-03-01',
  DueDate: '2024-03-31',
  Total: 1000,
  CurrencyCode: 'GBP',
  Status: 'PAID',
  FullyPaidOnDate: '2024-03-20',
  Payments: [{ PaymentID: 'p-1', Date: '2024-03-20', Amount: 900 }],
};
const payment = {
  PaymentID: 'p-1',
  Date: '2024-03-20',
  Amount: 900,
  Invoice: { InvoiceID: 'x-1' },
};

function outcomes({ records }: Adapted): readonly InvoiceOutcome[] {
  const { clients } = settle(records, { asOf: day('2024-12-31') });
  return clients.flatMap((client) => client.outcomes);
}

describe('what was applied to an invoice', () => {
  it.each([
    ['an overpayment', { Overpayments: [{ OverpaymentID: 'op-1', AppliedAmount: 100 }] }],
    ['a prepayment', { Prepayments: [{ PrepaymentID: 'pp-1', AppliedAmount: 100 }] }],
  ])('%s is cash, with the payments in the invoice and beside them', (_, early) => {
    for (const payments of [undefined, [payment]]) {
      const adapted = xero({ invoices: [{ ...invoice, ...early }], ...(payments && { payments }) });
      // 900.00 + 100.00: nothing is short.
      expect(outcomes(adapted)).toMatchObject([
        { state: 'settled', settledOn: day('2024-03-20'), cashApplied: 100_000, concessions: [] },
      ]);
    }
  });

  it('counts on its own day, else on that of the invoice; nothing applied is no cash', () => {
    const { records } = xero({
      invoices: [
        {
          ...invoice,
          Payments: [],
          Overpayments: [
            { OverpaymentID: 'op-1', Date: '/Date(1708387200000+0000)/', AppliedAmount: 400 },
          ],
          Prepayments: [
            { PrepaymentID: 'pp-1', AppliedAmount: 600 },
            { PrepaymentID: 'pp-2', Date: '2024-02-21' },
          ],
        },
      ],
    });
    expect(records.payments).toMatchObject([
      { paymentId: 'op-1', date: day('2024-02-20'), amount: 40_000, invoiceId: 'x-1' },
      { paymentId: 'pp-1', date: day('2024-03-01'), amount: 60_000, invoiceId: 'x-1' },
    ]);
    expect(records.payments).toHaveLength(2);
  });
});

describe('credit notes in an invoice', () => {
  const nested = {
    CreditNoteID: 'c-1',
    CreditNoteNumber: 'CN-0002',
    Date: '2024-03-05',
    AppliedAmount: 100,
  };
  const credited = { ...invoice, CreditNotes: [nested] };
  const note = {
    Type: 'ACCRECCREDIT',
    CreditNoteID: 'c-1',
    CreditNoteNumber: 'CN-0002',
    Contact: { ContactID: 'k-1' },
    Date: '2024-03-04',
    Total: 150,
    RemainingCredit: 50,
    CurrencyCode: 'GBP',
    Status: 'AUTHORISED',
  };
  const allocation = { Amount: 100, Date: '2024-03-06', Invoice: { InvoiceID: 'x-1' } };

  it('lower its claim', () => {
    const adapted = xero({ invoices: [credited] });
    expect(adapted.records.creditNotes).toEqual([
      {
        date: day('2024-03-05'),
        amount: 10_000,
        currency: 'GBP',
        invoiceId: 'x-1',
        clientId: 'k-1',
        creditNoteId: 'CN-0002',
        reason: null,
        source: { file: 'xero invoices', line: 1 },
      },
    ]);
    // 1000.00 - 100.00 = 900.00, as paid.
    expect(outcomes(adapted)).toMatchObject([
      { state: 'settled', cashApplied: 90_000, credited: 10_000 },
    ]);
  });

  it('are no cash of an invoice that they cover, where other invoices tell of cash', () => {
    const whole = { ...nested, Date: '2024-03-20', AppliedAmount: 1000 };
    const partly = { ...nested, CreditNoteID: 'c-2', AppliedAmount: 400 };
    const adapted = xero({
      invoices: [
        invoice,
        { ...invoice, InvoiceID: 'x-2', Payments: [], CreditNotes: [whole] },
        { ...invoice, InvoiceID: 'x-3', Payments: [], CreditNotes: [partly] },
      ],
    });
    // Nobody paid the second one: it was taken back. Of the third 1000.00 - 400.00 came on its day.
    expect(outcomes(adapted)).toMatchObject([
      { invoiceId: 'x-1', cashApplied: 90_000 },
      { invoiceId: 'x-2', state: 'cancelled', cashApplied: 0, credited: 100_000, overpaid: 0 },
      { invoiceId: 'x-3', state: 'settled', cashApplied: 60_000, credited: 40_000, overpaid: 0 },
    ]);
  });

  it('count once where the note is given with its allocations', () => {
    const { records } = xero({
      invoices: [credited],
      creditNotes: [{ ...note, Allocations: [allocation] }],
    });
    expect(records.creditNotes).toMatchObject([
      { amount: 10_000, date: day('2024-03-06'), invoiceId: 'x-1' },
      { amount: 5_000, date: day('2024-03-04') },
    ]);
    expect(records.creditNotes).toHaveLength(2);
  });

  it('say where a note went that does not tell it itself', () => {
    const { records } = xero({ invoices: [credited], creditNotes: [note] });
    expect(records.creditNotes).toMatchObject([
      { amount: 5_000, date: day('2024-03-04') },
      { amount: 10_000, date: day('2024-03-05'), invoiceId: 'x-1' },
    ]);
    const untold = { ...note, RemainingCredit: undefined };
    const { records: other } = xero({ invoices: [credited], creditNotes: [untold] });
    // 150.00 - 100.00: open, paid out or used elsewhere.
    expect(other.creditNotes).toMatchObject([
      { amount: 5_000, invoiceId: 'CreditNote CN-0002' },
      { amount: 10_000, invoiceId: 'x-1' },
    ]);
  });

  it('a deleted allocation is none', () => {
    const deleted = {
      ...note,
      RemainingCredit: 150,
      Allocations: [{ ...allocation, IsDeleted: true }],
    };
    const { records } = xero({ invoices: [invoice], creditNotes: [deleted] });
    expect(records.creditNotes).toMatchObject([{ amount: 15_000, date: day('2024-03-04') }]);
    expect(records.creditNotes).toHaveLength(1);
  });
});

describe('the deduction of the construction scheme', () => {
  const withheld = { ...invoice, Total: 1200, CISDeduction: 200, Payments: [] };

  it('lowers the claim where nothing but the invoice tells that it was paid', () => {
    const unpaid = { ...withheld, InvoiceID: 'x-2', Status: 'AUTHORISED', FullyPaidOnDate: null };
    const adapted = xero({ invoices: [withheld, unpaid] });
    expect(adapted.records.payments).toBeNull();
    // 1200.00 - 200.00
    expect(outcomes(adapted)).toMatchObject([
      { amount: 100_000, state: 'settled', settledOn: day('2024-03-20'), cashApplied: 100_000 },
      { amount: 100_000, state: 'overdue', outstanding: 100_000 },
    ]);
  });

  it('is withholding beside payments, also where there are none', () => {
    const adapted = xero({ invoices: [withheld], payments: [] });
    expect(adapted.records.invoices).toMatchObject([{ amount: 120_000 }]);
    expect(adapted.records.payments).toMatchObject([{ amount: 20_000, kind: 'withholding' }]);
  });
});

it('what is still due of an invoice tells what was paid, where no payments are given', () => {
  const partly = {
    ...invoice,
    Status: 'AUTHORISED',
    AmountDue: 400,
    FullyPaidOnDate: null,
    Payments: [],
  };
  const adapted = xero({ invoices: [partly] });
  expect(adapted.records.payments).toBeNull();
  // 1000.00 - 400.00 still owed
  expect(outcomes(adapted)).toMatchObject([
    { state: 'overdue', cashApplied: 60_000, outstanding: 40_000, settledOn: null },
  ]);
});

it('cash in one invoice does not hide that another one was paid', () => {
  const over = { ...invoice, Overpayments: [{ OverpaymentID: 'op-1', AppliedAmount: 100 }] };
  const other = { ...invoice, InvoiceID: 'x-2', Payments: [], FullyPaidOnDate: '2024-04-05' };
  expect(outcomes(xero({ invoices: [over, other] }))).toMatchObject([
    { invoiceId: 'x-1', state: 'settled', cashApplied: 100_000 },
    { invoiceId: 'x-2', state: 'settled', cashApplied: 100_000, settledOn: day('2024-04-05') },
  ]);
});
