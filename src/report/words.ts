import { type Decimal, formatDecimal, toDecimal } from '../model/decimal.js';
import type { Exact } from '../model/exact.js';
import type { Source } from '../model/source.js';
import { count } from '../model/wording.js';

/** `12345.6` EUR as `EUR 12,345.60`; amounts whose currency nobody named stand bare. */
export function money(value: Decimal, currency: string): string {
  const text = formatDecimal(value, currency);
  const point = text.indexOf('.');
  const amount =
    point < 0 ? inThousands(text) : inThousands(text.slice(0, point)) + text.slice(point);
  return currency === 'XXX' ? amount : `${currency} ${amount}`;
}

function inThousands(whole: string): string {
  const begin = whole.startsWith('-') ? 1 : 0;
  let text = whole;
  for (let at = whole.length - 3; at > begin; at -= 3) {
    text = `${text.slice(0, at)},${text.slice(at)}`;
  }
  return text;
}

/** The same of an amount in minor units. */
export function minorMoney(amount: Exact, currency: string): string {
  return money(toDecimal(amount, currency), currency);
}

/** `[0.31, 0.78]` as `31-78 %`. */
export function percentRange([low, high]: readonly [number, number]): string {
  return `${Math.round(low * 100)}-${Math.round(high * 100)} %`;
}

/** At most one decimal, and none where it is zero. */
export function number(value: number): string {
  return String(Math.round(value * 10) / 10);
}

export function days(value: number): string {
  return count(Number(number(value)), 'day');
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(texts: readonly string[]): string {
  const last = texts.at(-1) ?? '';
  return texts.length < 2 ? last : `${texts.slice(0, -1).join(', ')} and ${last}`;
}

/** With a capital at the front. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** With a capital at the front and a full stop at the end. */
export function sentence(text: string): string {
  return `${capital(text)}.`;
}

/** `0.5291` as `52.9 %`: a figure to check, not one to remember. */
export function finePercent(share: number): string {
  return `${number(share * 100)} %`;
}

/** `invoices.csv:2, 7; payments.csv:4`; each row once. Empty where no row is known. */
export function rowsOf(sources: readonly (Source | null | undefined)[]): string {
  const lines = new Map<string, Set<number>>();
  for (const source of sources) {
    if (!source) continue;
    const known = lines.get(source.file) ?? new Set<number>();
    lines.set(source.file, known.add(source.line));
  }
  return [...lines]
    .map(([file, rows]) => `${file}:${[...rows].sort((a, b) => a - b).join(', ')}`)
    .join('; ');
}

/** The rows in brackets behind what they prove; nothing where none is known. */
export function citing(sources: readonly (Source | null | undefined)[]): string {
  const rows = rowsOf(sources);
  return rows === '' ? '' : ` (${rows})`;
}
