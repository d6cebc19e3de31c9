import { currencyDigits, UNKNOWN_CURRENCY_DIGITS } from './currency.js';

/** What a bank takes for a payment that comes back, at most, in units of the currency; where options say what its fees are, this share. */
const HIGHEST_FEE = 15;
export const SHARE_OF_BANK_FEE = 0.3;
/** A bank gives a payment back within eight weeks, and some days of its own. */
export const DAYS_TO_RETURN = 70;

/**
 * Whether so much that left is a payment that came back and the fee of the bank for it, both in minor units: nobody owes that
 * fee by an invoice.
 */
export function isWithFee(left: number, paid: number, highest: number): boolean {
  return paid > 0 && left > paid && left - paid <= highest;
}

/** In minor units. @param currency null where it is not known */
export function highestFee(currency: string | null): number {
  return (
    HIGHEST_FEE * 10 ** (currency === null ? UNKNOWN_CURRENCY_DIGITS : currencyDigits(currency))
  );
}
