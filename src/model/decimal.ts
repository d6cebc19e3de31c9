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
  const digits = currencyDigits(currency);
  const plain = formatPlain(value, digits);
  if (plain !== null) return plain;
  const text = value.toFixed(digits, Decimal.ROUND_HALF_UP);
  return /^-0(\.0*)?$/.test(text) ? text.slice(1) : text;
}

/** Digits of a word of a `Decimal`. */
const WORD = 7;

/**
 * What `toFixed` gives for amounts from 1 up to 10 million with no more decimals than wanted, which most amounts are: their
 * first word (see `d` of decimal.js) is all before the point, and the second one all behind it. Null for any other.
 */
function formatPlain({ d: words, e: exponent, s: sign }: Decimal, digits: number): string | null {
  if (!(exponent >= 0 && exponent < WORD && words.length <= 2)) return null;
  const [whole, fraction = 0] = words;
  const decimals = fraction / 10 ** (WORD - digits);
  if (!Number.isInteger(decimals)) return null;
  const point = digits > 0 ? `.${String(decimals).padStart(digits, '0')}` : '';
  return `${sign < 0 ? '-' : ''}${whole}${point}`;
}
