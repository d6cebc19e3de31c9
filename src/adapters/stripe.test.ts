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

  it('is the whole amount in books that do not tell what was captured', () => {
    expect(cash({ amount_captured: undefined, captured: undefined })).toMatchObject([
      { amount: 10_000 },
    ]);
  });
});
