import * as z from 'zod';
import { currencyCode, inMinorUnits, isoDay } from './fields.js';

/** What an invoice tells of the payments that were allocated to it. */
export const allocations = z.array(
  z.object({
    payment: z.object({ id: z.string().nullish(), paidOnDate: isoDay.nullish() }),
    allocation: z.object({
      allocatedOnDate: isoDay.nullish(),
      totalAmount: z.number(),
      currency: currencyCode.nullish(),
    }),
  }),
);

type Allocation = z.output<typeof allocations>[number];

/** In minor units. */
interface Cash {
  readonly amount: number;
  readonly currency: string;
}

/**
 * The cash of each allocation. Where the invoice tells what was taken off it in all, those in another currency took what the
 * others left, in proportion. Their rates are not used: these lead to the base currency of the firm, on the day of the
 * payment. Without what was taken they stay as they are, and the ledger tells that the currencies differ.
 *
 * @param taken off the invoice in all, in minor units of `currency`; null where nobody knows
 */
export function allocatedCash(
  list: readonly Allocation[],
  currency: string,
  taken: number | null,
): Cash[] {
  const cash = list.map(({ allocation }): Cash => {
    const unit = allocation.currency ?? currency;
    return { amount: inMinorUnits(allocation.totalAmount, unit), currency: unit };
  });
  const foreign = cash.filter((one) => one.currency !== currency);
  const rest = (taken ?? 0) - sumOf(cash) + sumOf(foreign);
  if (rest <= 0 || new Set(foreign.map((one) => one.currency)).size !== 1) return cash;
  const whole = sumOf(foreign);
  let before = 0;
  let shared = 0;
  return cash.map((one) => {
    if (one.currency === currency) return one;
    before += one.amount;
    const amount = Math.round(rest * (before / whole)) - shared;
    shared += amount;
    return { amount, currency };
  });
}

function sumOf(cash: readonly Cash[]): number {
  return cash.reduce((sum, { amount }) => sum + amount, 0);
}
