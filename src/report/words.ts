import { type Decimal, formatDecimal } from '../model/decimal.js';

/** `12345.6` EUR as `EUR 12,345.60`; amounts whose currency nobody named stand bare. */
export function money(value: Decimal, currency: string): string {
  const [whole = '', decimals] = formatDecimal(value, currency).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  const amount = decimals === undefined ? grouped : `${grouped}.${decimals}`;
  return currency === 'XXX' ? amount : `${currency} ${amount}`;
}

/** `[0.31, 0.78]` as `31-78 %`. */
export function percentRange([low, high]: readonly [number, number]): string {
  return `${Math.round(low * 100)}-${Math.round(high * 100)} %`;
}

/** At most one decimal, and none where it is zero. */
export function number(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** With a capital at the front. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** With a capital at the front and a full stop at the end. */
export function sentence(text: string): string {
  return `${capital(text)}.`;
}
