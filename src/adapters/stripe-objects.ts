import * as z from 'zod';
import type { CreditReason, DisputeOutcome, DisputeReason } from '../model/records.js';
import { currencyCode, meaning, unixDay } from './fields.js';

/** An id, or the object that was expanded in its place. */
const expandable = z.union([z.string(), z.object({ id: z.string() })]).nullish();

const reference = expandable.transform(idOf);

/** The id; null where there is none. */
export function idOf(expanded: z.output<typeof expandable>): string | null {
  return typeof expanded === 'object' && expanded !== null ? expanded.id : (expanded ?? null);
}

export const invoice = z.object({
  id: z.string(),
  number: z.string().nullish(),
  customer: reference,
  customer_name: z.string().nullish(),
  created: unixDay,
  effective_at: unixDay.nullish(),
  due_date: unixDay.nullish(),
  currency: currencyCode,
  total: z.int(),
  amount_paid: z.int().nullish(),
  amount_remaining: z.int().nullish(),
  paid_out_of_band: z.boolean().nullish(),
  pre_payment_credit_notes_amount: z.int().nullish(),
  // The customer's balance before and after the invoice: credit is below zero, a debt above.
  starting_balance: z.int().nullish(),
  ending_balance: z.int().nullish(),
  status: z.enum(['draft', 'open', 'paid', 'void', 'uncollectible']).nullish(),
  status_transitions: z
    .object({
      finalized_at: unixDay.nullish(),
      paid_at: unixDay.nullish(),
      marked_uncollectible_at: unixDay.nullish(),
    })
    .nullish(),
});

export const invoicePayment = z.object({
  id: z.string(),
  invoice: reference,
  amount_paid: z.int().nullish(),
  currency: currencyCode,
  status: z.string(),
  status_transitions: z.object({ paid_at: unixDay.nullish() }),
  payment: z.object({ charge: reference, payment_intent: reference }).nullish(),
});

export const charge = z.object({
  id: z.string(),
  // Absent in the API of 2025; null in older ones says that the charge pays no invoice.
  invoice: expandable,
  customer: reference,
  payment_intent: reference,
  amount: z.int(),
  amount_captured: z.int().nullish(),
  amount_refunded: z.int().nullish(),
  captured: z.boolean().nullish(),
  created: unixDay,
  currency: currencyCode,
  status: z.string(),
});

export const creditNote = z.object({
  id: z.string(),
  number: z.string().nullish(),
  invoice: reference,
  customer: reference,
  total: z.int(),
  created: unixDay,
  currency: currencyCode,
  reason: z.string().nullish(),
  status: z.string(),
});

export const dispute = z.object({
  id: z.string(),
  charge: reference,
  payment_intent: reference,
  amount: z.int(),
  currency: currencyCode,
  created: unixDay,
  reason: z.string(),
  status: z.string(),
});

export const CREDIT_REASONS: Readonly<Record<string, CreditReason>> = {
  duplicate: 'error',
  fraudulent: 'other',
  order_change: 'return',
  product_unsatisfactory: 'concession',
};

export const OUTCOMES: Readonly<Record<string, DisputeOutcome>> = {
  // Lost by the seller means that the client was found right.
  lost: 'upheld',
  won: 'rejected',
  // A question of the bank that never became a dispute.
  warning_closed: 'withdrawn',
  // Of older APIs: the seller gave the money back, and nobody decided.
  charge_refunded: 'settled',
  needs_response: 'open',
  under_review: 'open',
  warning_needs_response: 'open',
  warning_under_review: 'open',
};

export const DISPUTE_REASONS: Readonly<Record<string, DisputeReason>> = {
  product_not_received: 'delivery',
  product_unacceptable: 'quality',
  duplicate: 'quantity',
  credit_not_processed: 'price',
};

/** Stripe's smallest unit to that of ISO 4217: it writes krónur and shillings in hundredths, and ariary whole. */
const SCALES: Readonly<Record<string, number>> = { ISK: 0.01, UGX: 0.01, MGA: 100 };

/** An amount in Stripe's smallest unit in minor units. */
export function units(amount: number, currency: string): number {
  return Math.round(amount * (meaning(SCALES, currency) ?? 1));
}
