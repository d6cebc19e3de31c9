import type { Format } from './format.js';
import { unlessZero } from './text-amounts.js';

const CREATED = ['Created date (UTC)', 'Created (UTC)'] as const;

/** Amounts of the export are in units, not in cents as in the API. There is no paid-at column: give the payments too. */
export const stripeInvoices: Format = {
  id: 'stripe-invoices',
  title: 'the invoices of Stripe',
  role: 'invoices',
  headers: { all: ['id', 'Amount Due', 'Number', 'Customer', 'Date (UTC)', 'Amount Paid'] },
  yields: [
    {
      role: 'invoices',
      columns: {
        // Payments name an invoice by this id, not by its number.
        invoiceId: 'id',
        clientId: 'Customer',
        clientName: 'Customer Name',
        issueDate: 'Date (UTC)',
        dueDate: 'Due Date (UTC)',
        amount: 'Total',
        currency: 'Currency',
        reference: 'Number',
        // `Closed` is no status: it is true of drafts too.
        status: 'Status',
        paidAmount: { from: 'Amount Paid', as: unlessZero },
      },
    },
  ],
};

const CHARGE = {
  invoiceId: 'Invoice ID',
  clientId: 'Customer ID',
  currency: 'Currency',
} as const;

/** Three generations of `unified_payments.csv`. A failed attempt carries the full amount and is no money. */
export const stripePayments: Format = {
  id: 'stripe-payments',
  title: 'the payments of Stripe',
  role: 'payments',
  headers: {
    all: ['id', 'Amount', 'Amount Refunded', 'Status', 'Customer ID', 'Invoice ID', 'Captured'],
    any: [CREATED],
  },
  skip: [
    {
      rows: {
        Status: [
          'failed',
          'requires_payment_method',
          'requires_action',
          'requires_confirmation',
          'requires_capture',
          'processing',
          'canceled',
          'blocked',
          'uncaptured',
        ],
      },
      why: 'A payment that did not succeed is no money.',
    },
  ],
  yields: [
    {
      role: 'payments',
      columns: { ...CHARGE, paymentId: 'id', date: CREATED, amount: 'Amount' },
    },
    {
      role: 'payments',
      columns: {
        ...CHARGE,
        // Part of it may have gone back while the status stays `Paid`.
        date: ['Refunded date (UTC)', ...CREATED],
        amount: 'Amount Refunded',
        kind: { is: 'refund' },
      },
      optional: true,
    },
    {
      role: 'payments',
      when: { 'Dispute Status': ['lost'] },
      // `Amount Refunded` has what the seller gave back. Of a payment that was given back whole, nothing is left to lose.
      unless: { Status: ['Refunded'], 'Dispute Date (UTC)': [''] },
      columns: {
        ...CHARGE,
        // On that day the bank takes it; until the dispute is lost it may come back.
        date: 'Dispute Date (UTC)',
        amount: 'Disputed Amount',
        kind: { is: 'chargeback' },
      },
      optional: true,
    },
    {
      role: 'disputes',
      columns: {
        invoiceId: 'Invoice ID',
        clientId: 'Customer ID',
        disputeId: 'id',
        openedOn: 'Dispute Date (UTC)',
        amount: 'Disputed Amount',
        reason: { from: 'Dispute Reason', as: reasonOf },
        outcome: { from: 'Dispute Status', as: outcomeOf },
      },
      unless: { 'Invoice ID': [''], 'Dispute Date (UTC)': [''] },
      optional: true,
    },
  ],
};

/** It names no invoice but the charge, which the payments lead to their invoice: give those too. */
export const stripeDisputes: Format = {
  id: 'stripe-disputes',
  title: 'the disputes of Stripe',
  role: 'disputes',
  headers: { all: ['id', 'Dispute Created (UTC)', 'Dispute Amount', 'Charge ID', 'Customer ID'] },
  yields: [
    {
      role: 'disputes',
      columns: {
        paymentId: 'Charge ID',
        clientId: 'Customer ID',
        disputeId: 'id',
        openedOn: 'Dispute Created (UTC)',
        amount: 'Dispute Amount',
        reason: { from: 'Reason', as: reasonOf },
        outcome: { from: 'Status', as: outcomeOf },
      },
    },
  ],
};

/** Not an object: a cell may say `constructor`. */
const REASONS: ReadonlyMap<string, string> = new Map([
  ['product_not_received', 'delivery'],
  ['product_unacceptable', 'quality'],
  ['incorrect_amount', 'price'],
  ['duplicate', 'quantity'],
  ['credit_not_processed', 'price'],
]);

function reasonOf(reason: string): string {
  return reason === '' ? '' : (REASONS.get(reason.toLowerCase()) ?? 'other');
}

/** Lost by the seller means that the client was found right. */
function outcomeOf(status: string): string {
  const word = status.toLowerCase();
  if (word === 'lost') return 'upheld';
  if (word === 'won') return 'rejected';
  // A question of the bank that never became a dispute.
  if (word === 'warning_closed') return 'withdrawn';
  return word === '' ? '' : 'open';
}
