import { isCurrency } from './currency.js';
import { InvoiceSignalsError } from './error.js';
import { isPlainDate } from './plain-date.js';

/** What an option or a field of a record may be, asked of what callers give: they may have no compiler. */
export interface Kind {
  /** Of the issue where a field of a record is something else. */
  readonly code: string;
  readonly fits: (value: unknown) => boolean;
  /** In words: it must be ... */
  readonly what: string;
}

export const DAY: Kind = {
  code: 'bad-date',
  fits: isPlainDate,
  what: "a PlainDate: make it with plainDate('2024-06-30')",
};

export const CURRENCY: Kind = {
  code: 'bad-currency',
  fits: isCurrency,
  what: 'an ISO 4217 code such as EUR',
};

export const FROM_ZERO: Kind = {
  code: 'bad-number',
  fits: (value) => Number.isFinite(value) && (value as number) >= 0,
  what: 'a number from 0 up',
};

/** Of terms: a hundred thousand would lead out of the calendar. */
export const DAYS: Kind = {
  code: 'bad-number',
  fits: (value) => Number.isInteger(value) && Math.abs(value as number) < 1e5,
  what: 'a whole number of days below 100000',
};

export const TERMS: Kind = {
  ...DAYS,
  fits: (value) => DAYS.fits(value) && (value as number) >= 0,
  what: `${DAYS.what}, from 0 up`,
};

/** Of a whole. */
export const SHARE: Kind = {
  ...FROM_ZERO,
  fits: (value) => FROM_ZERO.fits(value) && (value as number) <= 1,
  what: 'a share from 0 to 1',
};

/** A kind for what is one of a few. */
export function oneOf(words: readonly unknown[]): Kind {
  return {
    code: 'unknown-word',
    fits: (value) => words.includes(value),
    what: words.map(String).join(' or '),
  };
}

/** @throws InvoiceSignalsError `bad-argument` where an option, by its name, is not of this kind. */
export function mustBe(kind: Kind, options: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(options)) {
    if (!kind.fits(value)) check(false, wrong(name, value, kind.what));
  }
}

/** What is wrong, and what it must be. */
export function wrong(name: string, value: unknown, what: string): string {
  const kind = typeof value;
  // "5" is not 5; some objects have no text, and no text of one says anything.
  const shown =
    kind === 'string'
      ? JSON.stringify(value)
      : kind === 'object' && value !== null
        ? 'an object'
        : String(value);
  return `${name} is ${shown} and must be ${what}`;
}

/** @throws InvoiceSignalsError `bad-argument` where what must hold does not. */
export function check(holds: boolean, message: string): void {
  if (!holds) throw new InvoiceSignalsError('bad-argument', message);
}
