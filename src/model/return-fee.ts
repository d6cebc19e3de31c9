import { currencyDigits, UNKNOWN_CURRENCY_DIGITS } from './currency.js';

/** What a bank takes for a payment that comes back, at most, in units of the currency. */
const HIGHEST_FEE = 15;
/** A bank gives a payment back within eight weeks, and some days of its own. */
export const DAYS_TO_RETURN = 70;

/**
 * Whether so much that left is a payment that came back and the fee of the bank for it, both in minor units: nobody owes that
 * fee by an invoice.
 *
 * @param currency null where it is not known
 */
export function isWithFee(left: number, paid: number, currency: string | null): boolean {
  return paid > 0 && left > paid && left - paid <= highestFee(currency);
}

/** In minor units. */
export function highestFee(currency: string | null): number {
  return (
    HIGHEST_FEE * 10 ** (currency === null ? UNKNOWN_CURRENCY_DIGITS : currencyDigits(currency))
  );
}
