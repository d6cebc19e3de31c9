import type * as z from 'zod';
import type { charge } from './stripe-objects.js';

/** What came with a charge and what of it went back, in Stripe's smallest unit. */
export interface ChargedCash {
  readonly came: number;
  readonly wentBack: number;
}

/** Cash is what was captured: an authorisation that waits, failed or was released is none. */
export function chargedCash(object: z.output<typeof charge>): ChargedCash {
  const { amount, amount_captured, amount_refunded, captured, status } = object;
  if (status !== 'succeeded' || captured === false) return { came: 0, wentBack: 0 };
  // Never more than was charged for the invoice.
  const came = Math.min(amount, amount_captured ?? amount);
  // Stripe counts the part of an authorisation that was not captured as refunded, though it never came.
  const released = amount - came;
  const refunded = amount_refunded ?? 0;
  return { came, wentBack: refunded < released ? refunded : refunded - released };
}
