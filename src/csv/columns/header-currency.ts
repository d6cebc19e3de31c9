import type { RecordRole } from '../../model/file-report.js';
import { fold } from '../../model/fold.js';
import { currencyIn, isCurrencyCode } from '../cells/currency-marks.js';

/** "Total" before these is the English word. */
const WORDS = ['ALL', 'TOP'];
const SIGN = /[A-Z]{0,3}\p{Sc}/u.source;
const NAMED = new RegExp(`^(.*\\S)(?:[\\s_]+|\\s*[([])(${SIGN}|[A-Z]{3})[)\\]]?\\s*$`, 'u');

/** A header that names the currency of what stands below it, such as `Betrag (CHF)` or `Total £`. */
export interface NamedCurrency {
  /** The header without it. */
  readonly rest: string;
  /** Null for a sign that several currencies have, such as `$`. */
  readonly currency: string | null;
}

/** Finds the currency at the end of a header; null where it names none. */
function currencyInHeader(header: string): NamedCurrency | null {
  const [, rest = '', mark = ''] = NAMED.exec(header) ?? [];
  if (mark === '') return null;
  const isCode = /^[A-Z]{3}$/.test(mark);
  if (isCode && (!isCurrencyCode(mark) || (WORDS.includes(mark) && !/[([]/.test(header))))
    return null;
  return { rest: rest.replace(/[\s([]+(?:in)?$/i, ''), currency: currencyIn(mark) };
}

/** Whether a file has amounts with tax. */
export function isOfInvoices(role: RecordRole): boolean {
  return role === 'invoices' || role === 'credit-notes' || role === 'agreements';
}

/** The currency of the amounts of a file, where their header names it. */
export function currencyOfAmounts(role: RecordRole, header: string): string | null {
  return namesCurrency(role) ? currencyOf(header) : null;
}

/** Whether the header of an amount may name the currency of all below it. */
export function namesCurrency(role: RecordRole): boolean {
  return isOfInvoices(role) || role === 'payments';
}

export function currencyOf(header: string | undefined): string | null {
  return header === undefined ? null : (currencyInHeader(header)?.currency ?? null);
}

/** Headers that name a currency, without it. */
export function withCurrency(headers: readonly string[]): { folded: string; index: number }[] {
  return headers.flatMap((header, index) => {
    const named = currencyInHeader(header);
    return named === null ? [] : [{ folded: fold(named.rest), index }];
  });
}

export function withoutCurrency(header: string): string {
  return currencyInHeader(header)?.rest ?? header;
}
