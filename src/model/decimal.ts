// The one door to decimal.js.
import { Decimal } from 'decimal.js';
import { currencyDigits } from './currency.js';
import type { Exact } from './exact.js';
import { formatMoney } from './money.js';

export { Decimal };

let zero: Decimal | null = null;

/** An exact amount of minor units as the `Decimal` that people and reports get: `1250` EUR is `12.5`. */
export function toDecimal(amount: Exact, currency: string): Decimal {
  // Every second figure is 0, and a Decimal never changes.
  if (amount === 0) {
    zero ??= new Decimal(0);
    return zero;
  }
  return new Decimal(formatMoney(amount, currency));
}

/** A money figure as a decimal string, rounded half away from zero to the minor unit of its currency. */
export function formatDecimal(value: Decimal, currency: string): string {
  if (value.isZero()) return formatMoney(0, currency);
  const text = value.toFixed(currencyDigits(currency), Decimal.ROUND_HALF_UP);
  return /^-0(\.0*)?$/.test(text) ? text.slice(1) : text;
}
