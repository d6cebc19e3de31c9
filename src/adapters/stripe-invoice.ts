import type * as z from 'zod';
import type { PlainDate } from '../model/plain-date.js';
import type { invoice } from './stripe-objects.js';

type StripeInvoice = z.output<typeof invoice>;

/**
 * What an invoice asks for, in Stripe's smallest unit: its total less the credit of the customer's balance that was set
 * off against it, plus what the customer owed before. That balance holds no cash (it comes from credit notes, negative
 * invoices and adjustments by hand), so what it covers was neither paid nor conceded here. `amount_due` is not used: credit
 * notes lower it too, and those are records of their own.
 */
export function billedAmount({ total, starting_balance, ending_balance }: StripeInvoice): number {
  if (starting_balance == null) return total;
  // Without the balance after it: credit covers at most the total, and a debt is collected in full.
  const after = ending_balance ?? Math.min(0, starting_balance + total);
  return total - (after - starting_balance);
}

/** The day on which an invoice was given up for lost; null for one that was not. */
export function givenUpOn({ status, status_transitions }: StripeInvoice): PlainDate | null {
  if (status !== 'uncollectible') return null;
  return status_transitions?.marked_uncollectible_at ?? null;
}

/**
 * What came for a paid invoice by all ways, in Stripe's smallest unit: what it asks for less what credit notes took off
 * before it was paid. Where it does not tell these, what it says was paid.
 */
export function paidInAll(object: StripeInvoice): number {
  const { amount_paid, pre_payment_credit_notes_amount: credited } = object;
  if (credited == null && amount_paid) return amount_paid;
  return billedAmount(object) - (credited ?? 0);
}

/** What is still owed, in Stripe's smallest unit. */
export function remainingAmount(object: StripeInvoice): number {
  return object.amount_remaining ?? billedAmount(object) - (object.amount_paid ?? 0);
}
