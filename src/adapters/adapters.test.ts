import { describe, expect, it } from 'vitest';
import { analyze } from '../analyze.js';
import { plainDate } from '../model/plain-date.js';
import { codat, quickbooks, stripe, xero } from './index.js';

const day = plainDate;
/** Seconds since 1970 of a moment in UTC. */
const unix = (moment: string): number => Date.parse(moment) / 1000;
const at = (file: string, line = 1) => ({ file, line });

describe('stripe', () => {
  const invoice = {
    id: 'in_1',
    object: 'invoice',
    number: 'A-0001',
    customer: 'cus_A',
    customer_name: 'Marabu',
    created: unix('2024-01-05T23:59:59Z'),
    due_date: unix('2024-02-04T12:00:00Z'),
    currency: 'eur',
    total: 11_900,
    amount_due: 11_900,
    amount_paid: 11_900,
    status: 'paid',
    status_transitions: { paid_at: unix('2024-02-10T00:00:00Z') },
  };
  const charge = {
    id: 'ch_1',
    invoice: 'in_1',
    customer: { id: 'cus_A' },
    payment_intent: 'pi_1',
    amount: 11_900,
    amount_refunded: 900,
    created: unix('2024-02-10T08:00:00Z'),
    currency: 'eur',
    status: 'succeeded',
  };

  it('invoices stand in their smallest unit and in days of UTC', () => {
    const { records, issues } = stripe({ invoices: [invoice] });
    expect(issues).toEqual([]);
    expect(records.invoices).toEqual([
      {
        invoiceId: 'in_1',
        clientId: 'cus_A',
        clientName: 'Marabu',
        issueDate: day('2024-01-05'),
        dueDate: day('2024-02-04'),
        amount: 11_900,
        currency: 'EUR',
        reference: 'A-0001',
        status: 'paid',
        settledOn: day('2024-02-10'),
        paidAmount: 11_900,
        source: at('stripe invoices'),
      },
    ]);
    // Nobody gave payments: the invoice speaks for itself. 36 days from 5 January to 10 February.
    expect(records.payments).toBeNull();
    const [client] = analyze(records, { asOf: day('2024-06-30') }).clients;
    expect(client!.signals.daysToPay.mean).toBe(36);
  });

  it('charges are payments and refunds, if they succeeded', () => {
    const failed = { ...charge, id: 'ch_2', status: 'failed' };
    const { records } = stripe({ invoices: [invoice], charges: [charge, failed] });
    expect(records.payments).toMatchObject([
      { paymentId: 'ch_1', date: day('2024-02-10'), amount: 11_900, invoiceId: 'in_1' },
      { paymentId: 'ch_1', amount: 900, kind: 'refund', clientId: 'cus_A' },
    ]);
  });

  it('invoice payments link charges of the API of 2025 to their invoices', () => {
    const paid = {
      id: 'inpay_1',
      invoice: 'in_1',
      amount_paid: 11_900,
      currency: 'eur',
      status: 'paid',
      status_transitions: { paid_at: unix('2024-02-10T08:00:00Z') },
      payment: { type: 'payment_intent', payment_intent: 'pi_1' },
    };
    const open = { ...paid, id: 'inpay_2', status: 'open', status_transitions: { paid_at: null } };
    const { invoice: _, ...unlinked } = charge;
    const dispute = {
      id: 'dp_1',
      charge: 'ch_1',
      payment_intent: 'pi_1',
      amount: 5_000,
      currency: 'eur',
      created: unix('2024-03-01T00:00:00Z'),
      reason: 'product_unacceptable',
      status: 'lost',
    };
    const { records } = stripe({
      invoices: [invoice],
      invoicePayments: [paid, open],
      charges: [unlinked],
      disputes: [dispute, { ...dispute, id: 'dp_2', charge: 'ch_9', payment_intent: null }],
    });
    expect(records.payments).toMatchObject([
      { paymentId: 'inpay_1', amount: 11_900, invoiceId: 'in_1' },
      { paymentId: 'ch_1', amount: 900, kind: 'refund' },
      { paymentId: 'dp_1', amount: 5_000, kind: 'chargeback', invoiceId: 'in_1' },
    ]);
    expect(records.disputes).toEqual([
      {
        invoiceId: 'in_1',
        openedOn: day('2024-03-01'),
        disputeId: 'dp_1',
        // 50.00 in ten-thousandths.
        amount: 500_000,
        reason: 'quality',
        outcome: 'upheld',
        source: at('stripe disputes'),
      },
    ]);
  });

  it('credit notes that were issued, with their reason', () => {
    const note = {
      id: 'cn_1',
      number: 'A-0001-CN-01',
      invoice: 'in_1',
      customer: 'cus_A',
      total: 2_000,
      created: unix('2024-02-20T00:00:00Z'),
      currency: 'eur',
      reason: 'duplicate',
      status: 'issued',
    };
    const { records } = stripe({
      invoices: [invoice],
      creditNotes: [
        note,
        { ...note, id: 'cn_2', status: 'void' },
        { ...note, reason: 'constructor' },
      ],
    });
    expect(records.creditNotes).toMatchObject([
      { creditNoteId: 'A-0001-CN-01', amount: 2_000, reason: 'error', date: day('2024-02-20') },
      { reason: null },
    ]);
  });

  it('units that are not those of ISO 4217 are turned into them', () => {
    const amounts = ['JPY', 'ISK', 'MGA', 'KWD'].map(
      (currency) =>
        stripe({ invoices: [{ ...invoice, currency, total: 5_000 }] }).records.invoices[0]!.amount,
    );
    // Yen whole; 50 krónur written in hundredths; 5000 ariary whole, of two decimals here; dinar in thousandths.
    expect(amounts).toEqual([5_000, 50, 500_000, 5_000]);
  });

  it('an object that lacks what it must have is an issue, and the others stand', () => {
    const { records, issues } = stripe({
      invoices: [{ id: 'in_0' }, invoice, null, { ...invoice, total: 1.5 }],
    });
    expect(records.invoices).toHaveLength(1);
    expect(issues.map(({ code, row, source }) => [code, row, source])).toEqual([
      ['bad-object', 'rejected', at('stripe invoices', 1)],
      ['bad-object', 'rejected', at('stripe invoices', 3)],
      ['bad-object', 'rejected', at('stripe invoices', 4)],
    ]);
    expect(issues[2]!.message).toMatch(/^Object 4 of stripe invoices cannot be used: total: /);
  });
});

describe('xero', () => {
  const invoice = {
    Type: 'ACCREC',
    InvoiceID: 'x-1',
    InvoiceNumber: 'INV-0010',
    Contact: { ContactID: 'k-1', Name: 'Marabu' },
    Date: '/Date(1704412800000+0000)/',
    DateString: '2024-01-05T00:00:00',
    DueDate: '2024-02-04T00:00:00',
    Total: 1200.5,
    AmountDue: 0,
    AmountPaid: 1000.5,
    CurrencyCode: 'GBP',
    Status: 'PAID',
    Reference: '',
    CISDeduction: 200,
    FullyPaidOnDate: '2024-02-20T00:00:00',
    Payments: [{ PaymentID: 'p-1', Date: '/Date(1708387200000+0000)/', Amount: 1000.5 }],
  };

  it('invoices with the payments in them, and the deduction of the construction scheme', () => {
    const { records, issues } = xero({ invoices: [invoice, { ...invoice, Type: 'ACCPAY' }] });
    expect(issues).toEqual([
      {
        code: 'no-record',
        severity: 'info',
        message: '1 object of xero invoices ignored: bills.',
        source: at('xero invoices', 2),
      },
    ]);
    expect(records.invoices).toEqual([
      {
        invoiceId: 'x-1',
        clientId: 'k-1',
        clientName: 'Marabu',
        issueDate: day('2024-01-05'),
        dueDate: day('2024-02-04'),
        amount: 120_050,
        currency: 'GBP',
        status: 'paid',
        reference: 'INV-0010',
        settledOn: day('2024-02-20'),
        balance: null,
        source: at('xero invoices'),
      },
    ]);
    expect(records.payments).toMatchObject([
      { date: day('2024-01-05'), amount: 20_000, kind: 'withholding', invoiceId: 'x-1' },
      { date: day('2024-02-20'), amount: 100_050, paymentId: 'p-1', invoiceId: 'x-1' },
    ]);
  });

  it('payments of their own count instead; deleted ones and those of bills do not', () => {
    const payment = {
      PaymentID: 'p-2',
      Date: '2024-02-21',
      Amount: 1000.5,
      Invoice: { InvoiceID: 'x-1' },
    };
    const { records } = xero({
      invoices: [{ ...invoice, CISDeduction: null }],
      payments: [
        payment,
        { ...payment, Status: 'DELETED' },
        { ...payment, Invoice: { InvoiceID: 'bill' } },
      ],
    });
    expect(records.payments).toEqual([
      {
        date: day('2024-02-21'),
        amount: 100_050,
        currency: 'GBP',
        invoiceId: 'x-1',
        paymentId: 'p-2',
        source: at('xero payments'),
      },
    ]);
  });

  it('without any payment the day it was paid speaks', () => {
    const { records } = xero({ invoices: [{ ...invoice, Payments: [], CISDeduction: null }] });
    expect(records.payments).toBeNull();
  });

  it('credit notes by what they were allocated to, and the rest', () => {
    const note = {
      Type: 'ACCRECCREDIT',
      CreditNoteID: 'c-1',
      CreditNoteNumber: 'CN-0002',
      Contact: { ContactID: 'k-1' },
      Date: '2024-02-01',
      Total: 100,
      RemainingCredit: 30,
      CurrencyCode: 'GBP',
      Status: 'AUTHORISED',
      Allocations: [{ Amount: 70, Date: '2024-02-03', Invoice: { InvoiceID: 'x-1' } }],
    };
    const { records } = xero({
      invoices: [invoice],
      creditNotes: [note, { ...note, Status: 'VOIDED' }],
    });
    expect(records.creditNotes).toMatchObject([
      { creditNoteId: 'CN-0002', amount: 7_000, date: day('2024-02-03'), invoiceId: 'x-1' },
      { creditNoteId: 'CN-0002', amount: 3_000, date: day('2024-02-01'), clientId: 'k-1' },
    ]);
  });
});

describe('quickbooks', () => {
  const ref = { value: '58', name: 'Marabu' };
  const invoice = {
    Id: '130',
    DocNumber: '1037',
    TxnDate: '2024-01-05',
    DueDate: '2024-02-04',
    TotalAmt: 362.07,
    Balance: 0,
    CustomerRef: ref,
    CurrencyRef: { value: 'USD' },
  };
  const line = (Amount: number, TxnId: string, TxnType: string) => ({
    Amount,
    LinkedTxn: [{ TxnId, TxnType }],
  });
  const payment = {
    Id: '200',
    TxnDate: '2024-02-10',
    TotalAmt: 400,
    CustomerRef: ref,
    CurrencyRef: { value: 'USD' },
    Line: [line(362.07, '130', 'Invoice')],
  };

  it('invoices; a voided one says so in its note', () => {
    const { records } = quickbooks({
      invoices: [invoice, { ...invoice, Id: '131', CurrencyRef: undefined, PrivateNote: 'Voided' }],
      payments: [],
    });
    expect(records.invoices).toMatchObject([
      {
        invoiceId: '130',
        clientId: '58',
        clientName: 'Marabu',
        amount: 36_207,
        currency: 'USD',
        reference: '1037',
        status: null,
        issueDate: day('2024-01-05'),
        dueDate: day('2024-02-04'),
      },
      { invoiceId: '131', currency: 'XXX', status: 'void' },
    ]);
    const home = quickbooks(
      { invoices: [{ ...invoice, CurrencyRef: null }], payments: [] },
      { currency: 'CAD' },
    );
    expect(home.records.invoices[0]!.currency).toBe('CAD');
  });

  it('a payment goes to the invoices of its lines, and what is left names none', () => {
    const { records } = quickbooks({ invoices: [invoice], payments: [payment] });
    expect(records.payments).toEqual([
      {
        date: day('2024-02-10'),
        amount: 36_207,
        currency: 'USD',
        clientId: '58',
        invoiceId: '130',
        paymentId: '200',
        source: at('quickbooks payments'),
      },
      // 400.00 - 362.07
      {
        date: day('2024-02-10'),
        amount: 3_793,
        currency: 'USD',
        clientId: '58',
        paymentId: '200',
        source: at('quickbooks payments'),
      },
    ]);
  });

  it('one of nothing applies a credit memo; what no payment applies stands alone', () => {
    const memo = {
      Id: '90',
      DocNumber: 'CM-1',
      TxnDate: '2024-02-01',
      TotalAmt: 100,
      CustomerRef: ref,
    };
    const applying = {
      ...payment,
      TotalAmt: 0,
      Line: [line(60, '130', 'Invoice'), line(60, '90', 'CreditMemo')],
    };
    const { records } = quickbooks(
      { invoices: [invoice], payments: [applying], creditMemos: [memo] },
      { currency: 'USD' },
    );
    expect(records.payments).toEqual([]);
    expect(records.creditNotes).toMatchObject([
      { amount: 6_000, invoiceId: '130', date: day('2024-02-10') },
      { amount: 4_000, creditNoteId: 'CM-1', date: day('2024-02-01'), clientId: '58' },
    ]);
  });
});

describe('codat', () => {
  const invoice = {
    id: 'i-1',
    invoiceNumber: '0017',
    customerRef: { id: 'k-1', companyName: 'Marabu' },
    issueDate: '2024-01-05T00:00:00',
    dueDate: '2024-02-04T00:00:00',
    paidOnDate: '2024-02-20T00:00:00',
    currency: 'GBP',
    totalAmount: 1190.4,
    status: 'Paid',
    withholdingTax: [{ name: 'CIS', amount: 90.4 }],
    paymentAllocations: [
      {
        payment: { id: 'p-1', paidOnDate: '2024-02-20T00:00:00' },
        allocation: { totalAmount: 1100 },
      },
    ],
  };

  it('invoices with their allocations and what was withheld', () => {
    const { records, issues } = codat({ invoices: [invoice] });
    expect(issues).toEqual([]);
    expect(records.invoices).toMatchObject([
      {
        invoiceId: 'i-1',
        clientId: 'k-1',
        clientName: 'Marabu',
        amount: 119_040,
        status: 'paid',
        reference: '0017',
        settledOn: day('2024-02-20'),
      },
    ]);
    expect(records.payments).toMatchObject([
      { amount: 9_040, kind: 'withholding', date: day('2024-01-05') },
      { amount: 110_000, date: day('2024-02-20'), paymentId: 'p-1', invoiceId: 'i-1' },
    ]);
  });

  it('lines of a payment by what they link', () => {
    const link = (type: string, id: string, amount: number) => ({ type, id, amount });
    const payment = {
      id: 'p-2',
      customerRef: { id: 'k-1' },
      date: '2024-02-20T00:00:00',
      totalAmount: 1000,
      currency: 'GBP',
      lines: [
        { amount: 1000, links: [link('Invoice', 'i-1', -1000)] },
        { amount: 0, links: [link('Invoice', 'i-1', -40), link('Discount', 'd-1', 40)] },
        { amount: 0, links: [link('Invoice', 'i-1', -60), link('CreditNote', 'c-1', 60)] },
        { amount: 0, links: [link('Invoice', 'i-1', -0.4), link('ManualJournal', 'j-1', 0.4)] },
        { amount: 25, allocatedOnDate: '2024-02-21', links: [] },
      ],
    };
    const note = {
      id: 'c-1',
      creditNoteNumber: 'CN-1',
      customerRef: { id: 'k-1' },
      issueDate: '2024-02-01',
      currency: 'GBP',
      totalAmount: 100,
      remainingCredit: 40,
      status: 'Submitted',
    };
    const { records } = codat({
      invoices: [{ ...invoice, withholdingTax: [] }],
      payments: [payment],
      creditNotes: [note, { ...note, status: 'Void' }],
    });
    expect(records.payments).toMatchObject([
      { amount: 100_000, kind: null, invoiceId: 'i-1' },
      { amount: 4_000, kind: 'discount', invoiceId: 'i-1' },
      { amount: 40, kind: 'write-off', invoiceId: 'i-1' },
      { amount: 2_500, date: day('2024-02-21'), clientId: 'k-1' },
    ]);
    expect(records.creditNotes).toMatchObject([
      { amount: 6_000, invoiceId: 'i-1', creditNoteId: 'c-1', date: day('2024-02-20') },
      { amount: 4_000, creditNoteId: 'CN-1', date: day('2024-02-01') },
    ]);
  });

  it('more decimals than the currency has are refused, a rounding error is not', () => {
    const { records, issues } = codat({
      invoices: [
        { ...invoice, totalAmount: 0.1 + 0.2 },
        { ...invoice, id: 'i-2', totalAmount: 10.005 },
      ],
    });
    expect(records.invoices.map(({ amount }) => amount)).toEqual([30]);
    expect(issues).toMatchObject([{ code: 'bad-object', source: at('codat invoices', 2) }]);
  });
});
