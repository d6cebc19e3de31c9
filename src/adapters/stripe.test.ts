import { describe, expect, it } from 'vitest';
import type { InvoiceOutcome } from '../index.js';
import { settle } from '../ledger/settle.js';
import { plainDate } from '../model/plain-date.js';
import type { Adapted } from './index.js';
import { stripe } from './index.js';

const day = plainDate;
/** Seconds since 1970, at noon in UTC. */
const unix = (date: string): number => Date.parse(`${date}T12:00:00Z`) / 1000;

const invoice = {
  id: 'in_1',
  customer: 'cus_A',
  created: unix('2024-03-01'),
  due_date: unix('2024-03-31'),
  currency: 'eur',
  total: 10_000,
  amount_paid: 10_000,
  status: 'paid',
  status_transitions: { paid_at: unix('2024-03-20') },
};
const open = { ...invoice, amount_paid: 0, status: 'open', status_transitions: { paid_at: null } };
/** As in the API of 2025: it does not know its invoice. */
const charge = {
  id: 'ch_1',
  customer: 'cus_A',
  payment_intent: 'pi_1',
  amount: 10_000,
  amount_captured: 10_000,
  amount_refunded: 0,
  captured: true,
  created: unix('2024-03-20'),
  currency: 'eur',
  status: 'succeeded',
};
const invoicePayment = {
  id: 'inpay_1',
  invoice: 'in_1',
  amount_paid: 10_000,
  currency: 'eur',
  status: 'paid',
  status_transitions: { paid_at: unix('2024-03-20') },
  payment: { type: 'payment_intent', payment_intent: 'pi_1' },
};

function outcomes({ records }: Adapted, asOf = '2024-12-31'): readonly InvoiceOutcome[] {
  return settle(records, { asOf: day(asOf) }).clients.flatMap((client) => client.outcomes);
}

describe('the invoice of a charge', () => {
  it('is found by its payment intent, and the refund of it undoes no other payment', () => {
    const second = {
      ...invoicePayment,
      id: 'inpay_2',
      invoice: 'in_2',
      payment: { type: 'payment_intent', payment_intent: 'pi_2' },
    };
    const adapted = stripe({
      invoices: [invoice, { ...invoice, id: 'in_2' }],
      invoicePayments: [invoicePayment, second],
      charges: [
        { ...charge, amount_refunded: 10_000 },
        { ...charge, id: 'ch_2', payment_intent: 'pi_2' },
      ],
    });
    // Each payment once, and the refund where its charge was.
    expect(adapted.records.payments).toMatchObject([
      { paymentId: 'inpay_1', invoiceId: 'in_1', amount: 10_000 },
      { paymentId: 'inpay_2', invoiceId: 'in_2', amount: 10_000 },
      { paymentId: 'ch_1', invoiceId: 'in_1', amount: 10_000, kind: 'refund' },
    ]);
    expect(adapted.records.payments).toHaveLength(3);
    expect(outcomes(adapted)).toMatchObject([
      // 100.00 came and went back: nothing is left, and the refund is credit.
      { invoiceId: 'in_1', state: 'cancelled', cashApplied: 0, credited: 10_000 },
      { invoiceId: 'in_2', state: 'settled', cashApplied: 10_000 },
    ]);
  });

  it('a charge counts where no invoice payment tells of its invoice', () => {
    const { records } = stripe({
      invoices: [invoice],
      invoicePayments: [],
      charges: [{ ...charge, invoice: 'in_1' }],
    });
    expect(records.payments).toMatchObject([{ paymentId: 'ch_1', invoiceId: 'in_1' }]);
  });

  it('may be any where nothing links them', () => {
    const { records, issues } = stripe({ invoices: [open], charges: [charge] });
    expect(records.payments).toMatchObject([{ paymentId: 'ch_1', invoiceId: null }]);
    expect(issues).toEqual([]);
  });
});

describe('a charge that pays no invoice', () => {
  const said = {
    code: 'no-record',
    severity: 'info',
    message:
      'Charge ch_1 of 100.00 EUR pays no invoice: it is left out, as money for something else.',
    source: { file: 'stripe charges', line: 1 },
    value: 'ch_1',
    row: 'ignored',
  };

  it('by its own word is told and settles nothing', () => {
    const checkout = { ...charge, invoice: null, amount_refunded: 500 };
    const adapted = stripe({ invoices: [open], charges: [checkout] });
    expect(adapted.issues).toEqual([said]);
    expect(adapted.records.payments).toEqual([]);
    expect(outcomes(adapted)).toMatchObject([{ state: 'overdue', outstanding: 10_000 }]);
  });

  it('by that of the invoice payments as well', () => {
    const other = { ...invoicePayment, payment: { payment_intent: 'pi_9' } };
    const { records, issues } = stripe({
      invoices: [invoice],
      invoicePayments: [other],
      charges: [charge],
    });
    expect(issues).toEqual([said]);
    expect(records.payments).toMatchObject([{ paymentId: 'inpay_1' }]);
  });
});

describe('the cash of a charge', () => {
  const cash = (change: object) =>
    stripe({ invoices: [open], charges: [{ ...charge, invoice: 'in_1', ...change }] }).records
      .payments;

  it('is none before it is captured', () => {
    expect(cash({ captured: false, amount_captured: 0 })).toEqual([]);
    // Released: Stripe calls the whole authorisation refunded.
    expect(cash({ captured: false, amount_captured: 0, amount_refunded: 10_000 })).toEqual([]);
  });

  it('is what was captured; the rest was never there to go back', () => {
    // 100.00 authorised, 60.00 captured: 40.00 released.
    const part = { amount_captured: 6_000 };
    expect(cash({ ...part, amount_refunded: 4_000 })).toMatchObject([{ amount: 6_000 }]);
    expect(cash({ ...part, amount_refunded: 4_000 })).toHaveLength(1);
    // 45.00 - 40.00 released = 5.00 went back.
    expect(cash({ ...part, amount_refunded: 4_500 })).toMatchObject([
      { amount: 6_000 },
      { amount: 500, kind: 'refund' },
    ]);
    // Less than was released cannot hold the release.
    expect(cash({ ...part, amount_refunded: 1_000 })).toMatchObject([
      { amount: 6_000 },
      { amount: 1_000, kind: 'refund' },
    ]);
  });

  it('is at most the amount of the charge', () => {
    expect(cash({ amount: 6_000 })).toMatchObject([{ amount: 6_000 }]);
    expect(cash({ amount: 6_000 })).toHaveLength(1);
  });

  it('is the whole amount in books that do not tell what was captured', () => {
    expect(cash({ amount_captured: undefined, captured: undefined })).toMatchObject([
      { amount: 10_000 },
    ]);
  });
});

describe('the balance of a customer', () => {
  const paying = { ...charge, invoice: 'in_1' };

  it('covers a part that is neither paid nor short', () => {
    // 100.00 of which 40.00 were credit from elsewhere: 60.00 to pay.
    const covered = { ...invoice, starting_balance: -4_000, ending_balance: 0, amount_paid: 6_000 };
    const charges = [{ ...paying, amount: 6_000, amount_captured: 6_000 }];
    const expected = [
      { amount: 6_000, cashApplied: 6_000, state: 'settled', settledOn: day('2024-03-20') },
    ];
    expect(outcomes(stripe({ invoices: [covered], charges }))).toMatchObject(expected);
    expect(outcomes(stripe({ invoices: [covered] }))).toMatchObject(expected);
    // No event.
    expect(outcomes(stripe({ invoices: [covered], charges }))[0]!.concessions).toEqual([]);
  });

  it('takes from the invoice what it changed by', () => {
    const billed = (change: object) =>
      stripe({ invoices: [{ ...invoice, ...change }] }).records.invoices[0]!.amount;
    // 150.00 of credit: 100.00 are used, 50.00 stay.
    expect(billed({ starting_balance: -15_000, ending_balance: -5_000 })).toBe(0);
    expect(billed({ starting_balance: -15_000 })).toBe(0);
    expect(billed({ starting_balance: -4_000, ending_balance: null })).toBe(6_000);
    // 40.00 that the customer owed before are collected with it.
    expect(billed({ starting_balance: 4_000, ending_balance: 0 })).toBe(14_000);
    expect(billed({ starting_balance: 4_000 })).toBe(14_000);
    // Too little to charge: 0.40 go to the balance, and the next invoice collects them.
    expect(billed({ total: 40, starting_balance: 0, ending_balance: 40 })).toBe(0);
    // Below zero: 50.00 become credit of the customer.
    expect(billed({ total: -5_000, starting_balance: 0, ending_balance: -5_000 })).toBe(0);
    expect(billed({ total: -5_000, starting_balance: 0 })).toBe(0);
    expect(billed({ starting_balance: 0, ending_balance: 0 })).toBe(10_000);
  });
});

describe('an uncollectible invoice', () => {
  const lost = {
    ...open,
    status: 'uncollectible',
    amount_paid: 3_000,
    amount_remaining: 7_000,
    status_transitions: { paid_at: null, marked_uncollectible_at: unix('2024-06-01') },
  };
  const part = { ...charge, invoice: 'in_1', amount: 3_000, amount_captured: 3_000 };

  it('is written off on the day it was given up, and not before', () => {
    const adapted = stripe({ invoices: [lost], charges: [part] });
    expect(adapted.records.payments).toMatchObject([
      // 100.00 - 30.00
      { date: day('2024-06-01'), amount: 7_000, kind: 'write-off', invoiceId: 'in_1' },
      { paymentId: 'ch_1', amount: 3_000 },
    ]);
    expect(outcomes(adapted, '2024-05-31')).toMatchObject([
      { state: 'overdue', cashApplied: 3_000, writtenOff: 0, outstanding: 7_000 },
    ]);
    expect(outcomes(adapted)).toMatchObject([
      { state: 'written-off', cashApplied: 3_000, writtenOff: 7_000, outstanding: 0 },
    ]);
  });

  it('also where the object does not tell what remains', () => {
    const adapted = stripe({
      invoices: [{ ...lost, amount_remaining: undefined, starting_balance: -1_000 }],
      charges: [part],
    });
    // 100.00 - 10.00 of credit - 30.00
    expect(adapted.records.payments![0]).toMatchObject({ amount: 6_000, kind: 'write-off' });
  });

  it('has its day without any list of payments', () => {
    const adapted = stripe({ invoices: [lost, { ...lost, id: 'in_2', amount_paid: 0 }] });
    expect(adapted.records.payments).toBeNull();
    expect(outcomes(adapted, '2024-05-31')).toMatchObject([
      { state: 'overdue' },
      { state: 'overdue' },
    ]);
    expect(outcomes(adapted)).toMatchObject([
      { state: 'written-off', cashApplied: 3_000, writtenOff: 7_000 },
      { state: 'written-off', cashApplied: 0, writtenOff: 10_000 },
    ]);
  });
});

describe('what credit notes took off an invoice before it was paid', () => {
  // 100.00 - 10.00 = 90.00 were paid.
  const credited = {
    ...invoice,
    amount_paid: 9_000,
    amount_remaining: 0,
    pre_payment_credit_notes_amount: 1_000,
  };
  const paid = { ...charge, invoice: 'in_1', amount: 9_000, amount_captured: 9_000 };

  it('is credit where the list of them is not given, and nothing is short', () => {
    for (const charges of [[paid], undefined]) {
      const adapted = stripe({ invoices: [credited], ...(charges && { charges }) });
      expect(outcomes(adapted)).toMatchObject([
        { state: 'settled', cashApplied: 9_000, credited: 1_000, outstanding: 0 },
      ]);
    }
    const whole = { ...credited, amount_paid: 0, pre_payment_credit_notes_amount: 10_000 };
    expect(outcomes(stripe({ invoices: [whole], charges: [] }))).toMatchObject([
      { state: 'cancelled', cashApplied: 0, credited: 10_000 },
    ]);
  });

  it('counts once where it is', () => {
    const note = {
      id: 'cn_1',
      invoice: 'in_1',
      customer: 'cus_A',
      total: 1_000,
      created: unix('2024-03-05'),
      currency: 'eur',
      reason: 'order_change',
      status: 'issued',
    };
    const adapted = stripe({ invoices: [credited], charges: [paid], creditNotes: [note] });
    expect(outcomes(adapted)).toMatchObject([{ state: 'settled', credited: 1_000 }]);
  });
});

it('an invoice is issued when it takes effect, else when it is final, else when it is made', () => {
  const issued = (change: object) =>
    stripe({ invoices: [{ ...invoice, ...change }] }).records.invoices[0]!.issueDate;
  const finalized = { status_transitions: { finalized_at: unix('2024-03-05') } };
  expect(issued({ ...finalized, effective_at: unix('2024-03-07') })).toBe(day('2024-03-07'));
  expect(issued({ ...finalized, effective_at: null })).toBe(day('2024-03-05'));
  expect(issued({})).toBe(day('2024-03-01'));
});

describe('a dispute that was lost', () => {
  const dispute = {
    id: 'dp_1',
    charge: 'ch_1',
    payment_intent: 'pi_1',
    amount: 10_000,
    currency: 'eur',
    created: unix('2024-05-01'),
    reason: 'product_unacceptable',
    status: 'lost',
  };
  const paying = { ...charge, invoice: 'in_1' };
  const back = (refunded: number, ...disputes: object[]) =>
    stripe({
      invoices: [invoice],
      charges: [{ ...paying, amount_refunded: refunded }],
      disputes,
    }).records.payments!.filter(({ kind }) => kind === 'chargeback');

  it('takes the cash back on the day it was opened', () => {
    expect(back(0, dispute)).toEqual([
      {
        date: day('2024-05-01'),
        amount: 10_000,
        currency: 'EUR',
        invoiceId: 'in_1',
        paymentId: 'dp_1',
        kind: 'chargeback',
        source: { file: 'stripe disputes', line: 1 },
      },
    ]);
    const adapted = stripe({ invoices: [invoice], charges: [paying], disputes: [dispute] });
    expect(outcomes(adapted, '2024-04-30')).toMatchObject([{ state: 'settled' }]);
    expect(outcomes(adapted)).toMatchObject([{ state: 'overdue', cashApplied: 0 }]);
  });

  it('takes no more than refunds and earlier disputes left', () => {
    expect(back(10_000, dispute)).toEqual([]);
    // 100.00 - 40.00
    expect(back(4_000, dispute)).toMatchObject([{ amount: 6_000 }]);
    // 70.00 of 100.00, and then 30.00 of the 50.00.
    expect(
      back(0, { ...dispute, amount: 7_000 }, { ...dispute, id: 'dp_2', amount: 5_000 }),
    ).toMatchObject([{ amount: 7_000 }, { amount: 3_000 }]);
  });

  it('takes nothing while it is open, and nothing where it was won', () => {
    expect(
      back(0, { ...dispute, status: 'won' }, { ...dispute, status: 'needs_response' }),
    ).toEqual([]);
  });

  it('finds the cash of an invoice payment without charges', () => {
    const { records } = stripe({
      invoices: [invoice],
      invoicePayments: [invoicePayment],
      disputes: [{ ...dispute, charge: null }],
    });
    expect(records.payments).toMatchObject([
      { paymentId: 'inpay_1' },
      { paymentId: 'dp_1', amount: 10_000, kind: 'chargeback', invoiceId: 'in_1' },
    ]);
  });
});

describe('the status of a dispute', () => {
  const dispute = {
    id: 'dp_1',
    charge: 'ch_1',
    amount: 10_000,
    currency: 'eur',
    created: unix('2024-05-01'),
    reason: 'general',
  };
  const withStatus = (status: string) =>
    stripe({
      invoices: [invoice],
      charges: [{ ...charge, invoice: 'in_1' }],
      disputes: [{ ...dispute, status }],
    });

  it.each([
    ['lost', 'upheld'],
    ['won', 'rejected'],
    ['warning_closed', 'withdrawn'],
    ['charge_refunded', 'settled'],
    ['needs_response', 'open'],
    ['under_review', 'open'],
    ['warning_needs_response', 'open'],
    ['warning_under_review', 'open'],
  ])('%s is %s', (status, outcome) => {
    const { records, issues } = withStatus(status);
    expect(records.disputes).toMatchObject([{ outcome }]);
    expect(issues).toEqual([]);
  });

  it.each(['prevented', 'constructor'])('%s is unknown, with an issue', (status) => {
    const adapted = withStatus(status);
    expect(adapted.records.disputes).toMatchObject([{ outcome: 'unknown' }]);
    expect(adapted.issues).toEqual([
      {
        code: 'unknown-word',
        severity: 'warning',
        message: `Dispute dp_1 has the status ${status}, which does not tell who was right: its outcome is unknown.`,
        source: { file: 'stripe disputes', line: 1 },
        value: status,
      },
    ]);
    expect(adapted.files.at(-1)).toMatchObject({ rows: 1, accepted: 1 });
    expect(outcomes(adapted)[0]!.disputes).toMatchObject([{ outcome: 'unknown' }]);
  });
});

describe('an invoice that was paid out of band', () => {
  const late = { status_transitions: { paid_at: unix('2024-05-10') } };
  const past = { ...invoice, ...late, paid_out_of_band: true };
  const card = { ...charge, id: 'ch_9', invoice: 'in_9' };

  it('was paid on the day it tells, though charges are given', () => {
    const adapted = stripe({ invoices: [past, { ...invoice, id: 'in_9' }], charges: [card] });
    expect(adapted.records.payments).toEqual([
      expect.objectContaining({ paymentId: 'ch_9', invoiceId: 'in_9' }),
      {
        date: day('2024-05-10'),
        amount: 10_000,
        currency: 'EUR',
        invoiceId: 'in_1',
        clientId: 'cus_A',
        source: { file: 'stripe invoices', line: 1 },
      },
    ]);
    expect(outcomes(adapted)).toMatchObject([
      { invoiceId: 'in_1', state: 'settled', settledOn: day('2024-05-10'), cashApplied: 10_000 },
      { invoiceId: 'in_9', state: 'settled', settledOn: day('2024-03-20') },
    ]);
  });

  const amounts = (change: object, lists: object) =>
    stripe({ invoices: [{ ...past, ...change }], ...lists }).records.payments?.map(
      ({ amount, paymentId, kind }) => [amount, paymentId ?? null, kind ?? null],
    );

  it('counts once what a charge or an invoice payment tells', () => {
    const part = { amount: 3_000, amount_captured: 3_000, amount_refunded: 500 };
    // 100.00 - 30.00: what was refunded came all the same.
    expect(amounts({}, { charges: [{ ...charge, ...part, invoice: 'in_1' }] })).toEqual([
      [3_000, 'ch_1', null],
      [500, 'ch_1', 'refund'],
      [7_000, null, null],
    ]);
    expect(amounts({}, { invoicePayments: [invoicePayment] })).toEqual([[10_000, 'inpay_1', null]]);
  });

  it('counts what it asked for, less what was credited before', () => {
    // 100.00 - 20.00, also where Stripe counts nothing as paid.
    const credited = { pre_payment_credit_notes_amount: 2_000 };
    expect(amounts({ ...credited, amount_paid: 0 }, { charges: [] })).toEqual([
      [8_000, null, null],
    ]);
    expect(amounts({ amount_paid: 8_000 }, { charges: [] })).toEqual([[8_000, null, null]]);
    expect(amounts({ amount_paid: 0 }, { charges: [] })).toEqual([[10_000, null, null]]);
  });

  it('settles itself without any list of payments, and tells no day where it has none', () => {
    expect(amounts({}, {})).toBeUndefined();
    expect(amounts({ status_transitions: null }, { charges: [] })).toEqual([]);
  });
});
