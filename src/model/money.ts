import { currencyDigits, NO_CURRENCY, UNKNOWN_CURRENCY_DIGITS } from './currency.js';
import { InvoiceSignalsError } from './error.js';
import type { Exact } from './exact.js';

/**
 * An amount written as a plain decimal (`1234.5`, `-3`), in minor units of its currency.
 * Without a currency (`null`) in ten-thousandths of a unit, as records of unknown currency hold it.
 *
 * @throws InvoiceSignalsError `bad-amount` when the text is no such number, has digits below the
 * minor unit, or is past `Number.MAX_SAFE_INTEGER` minor units.
 * @example
 * minorUnits('1234.5', 'EUR'); // 123450
 * minorUnits('1234', 'JPY'); // 1234
 */
export function minorUnits(text: string, currency: string | null): number {
  const digits = currency === null ? UNKNOWN_CURRENCY_DIGITS : currencyDigits(currency);
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  const decimals = (match?.[3] ?? '').replace(/0+$/, '');
  const amount = match
    ? Number(`${match[1]}${match[2]}${decimals.padEnd(digits, '0')}`)
    : Number.NaN;
  if (!Number.isSafeInteger(amount) || decimals.length > digits) {
    throw new InvoiceSignalsError(
      'bad-amount',
      `"${text}" is not an amount of ${currency ?? 'money'}: a plain decimal with at most ${digits} decimals, such as 1234.5`,
    );
  }
  return amount === 0 ? 0 : amount;
}

/** An amount of unknown currency (ten-thousandths) in minor units of `currency`; `null` when digits would be lost. */
export function inCurrency(amount: number, currency: string): number | null {
  const unit = 10 ** (UNKNOWN_CURRENCY_DIGITS - currencyDigits(currency));
  return amount % unit === 0 ? amount / unit : null;
}

/** The inverse: minor units of `currency` in ten-thousandths of its unit; an amount of unknown currency (null) as it is. */
export function inTenThousandths(amount: number, currency: string | null): number {
  return currency === null
    ? amount
    : amount * 10 ** (UNKNOWN_CURRENCY_DIGITS - currencyDigits(currency));
}

/** Minor units as a decimal string with all digits of the minor unit: `formatMoney(123450, 'EUR')` is `1234.50`. */
export function formatMoney(amount: Exact, currency: string): string {
  const digits = currencyDigits(currency);
  const negative = amount < 0;
  const text = String(negative ? -amount : amount).padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits);
  return `${negative ? '-' : ''}${whole}${digits > 0 ? `.${text.slice(-digits)}` : ''}`;
}

/** The same for people: `EUR 1,234.50`, and without its code where nobody named the currency. */
export function shownMoney(amount: Exact, currency: string): string {
  const written = formatMoney(amount, currency).replace(/\B(?=(?:\d{3})+(?!\d))(?<!\.\d*)/g, ',');
  return currency === NO_CURRENCY ? written : `${currency} ${written}`;
}
