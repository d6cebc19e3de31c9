import { type Decimal, formatDecimal, toDecimal } from '../model/decimal.js';
import type { Exact } from '../model/exact.js';
import type { Source } from '../model/source.js';
import { count } from '../model/wording.js';
import type { ByCurrency } from '../signals/by-currency.js';

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

/** `EUR 1.00 and USD 2.00`: what there is of something, by currency; empty where there is none. */
export function listedMoney<T>(figures: ByCurrency<T>, amountOf: (figure: T) => Decimal): string {
  return listed(
    Object.entries(figures).flatMap(([currency, figure]) => {
      const amount = amountOf(figure);
      return amount.isZero() ? [] : [money(amount, currency)];
    }),
  );
}

/** `EUR 100.00 billed = paid EUR 90.00 + credited EUR 10.00.`: nothing is lost unseen. */
export function whereItWent(
  { billed, overpaid }: { readonly billed: Decimal; readonly overpaid: Decimal },
  parts: Readonly<Record<string, Decimal>>,
  currency: string,
): string {
  const named = Object.entries(parts)
    .filter(([, amount]) => !amount.isZero())
    .map(([name, amount]) => `${name} ${money(amount, currency)}`);
  const less = overpaid.isZero() ? '' : `, less overpaid ${money(overpaid, currency)}`;
  return `${money(billed, currency)} billed = ${named.join(' + ') || 'nothing'}${less}.`;
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
