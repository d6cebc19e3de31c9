// The one door to decimal.js.
import { Decimal } from 'decimal.js';
import { currencyDigits } from './currency.js';
import type { Exact } from './exact.js';
import { formatMoney } from './money.js';

export { Decimal };

let own: Decimal.Constructor | null = null;
let zero: Decimal | null = null;

/**
 * A number to reckon with: by settings of its own, as those of `Decimal` are the program's, which may have set another
 * precision. It is a `Decimal` all the same, and what is reckoned from it keeps these settings.
 */
export function decimal(value: Decimal.Value): Decimal {
  own ??= Decimal.clone({ defaults: true });
  return new own(value);
}

/** An exact amount of minor units as the `Decimal` that people and reports get: `1250` EUR is `12.5`. */
export function toDecimal(amount: Exact, currency: string): Decimal {
  // Every second figure is 0, and a Decimal never changes.
  if (amount === 0) {
    zero ??= decimal(0);
    return zero;
  }
  return decimal(formatMoney(amount, currency));
}

/** A money figure as a decimal string, rounded half away from zero to the minor unit of its currency. */
export function formatDecimal(value: Decimal, currency: string): string {
  if (value.isZero()) return formatMoney(0, currency);
  const text = value.toFixed(currencyDigits(currency), Decimal.ROUND_HALF_UP);
  return /^-0(\.0*)?$/.test(text) ? text.slice(1) : text;
}
