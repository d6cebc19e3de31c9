import * as z from 'zod';
import { currencyDigits } from '../model/currency.js';
import { minorUnits } from '../model/money.js';
import { type PlainDate, plainDate } from '../model/plain-date.js';

/** What a word of an API means here; null for one that is none of these. */
export function meaning<T>(words: Readonly<Record<string, T>>, word: string): T | null {
  return Object.hasOwn(words, word) ? words[word]! : null;
}

/** A day in ISO form, with or without a time; also as Xero writes it, `/Date(1704412800000+0000)/`. */
export const isoDay = z.string().transform((text, context): PlainDate => {
  const milliseconds = /^\/Date\((-?\d+)/.exec(text)?.[1];
  if (milliseconds !== undefined) return Math.floor(Number(milliseconds) / 86_400_000) as PlainDate;
  try {
    return plainDate(text.slice(0, 10));
  } catch {
    context.addIssue({ code: 'custom', message: `${JSON.stringify(text)} is no day` });
    return z.NEVER;
  }
});

/** Seconds since 1970, as the day in UTC. */
export const unixDay = z
  .int()
  .transform((seconds): PlainDate => Math.floor(seconds / 86_400) as PlainDate);

/** ISO 4217, in capitals. */
export const currencyCode = z
  .string()
  .regex(/^[A-Za-z]{3}$/)
  .transform((code) => code.toUpperCase());

/** A decimal number of an API in minor units. @throws InvoiceSignalsError for more decimals than the currency has. */
export function inMinorUnits(amount: number, currency: string): number {
  // Sums of an API may carry a rounding error far behind the last digit that counts.
  return minorUnits(amount.toFixed(currencyDigits(currency) + 4).replace(/\.?0+$/, ''), currency);
}

/** The same of a field that may be missing. */
export function unitsOrNull(amount: number | null | undefined, currency: string): number | null {
  return amount == null ? null : inMinorUnits(amount, currency);
}

/** A decimal number that was converted from another currency, rounded half away from zero to minor units. */
export function nearestMinorUnits(amount: number, currency: string): number {
  return minorUnits(amount.toFixed(currencyDigits(currency)), currency);
}
