import { InvoiceSignalsError } from './error.js';

declare const brand: unique symbol;

/**
 * A civil day, as the whole number of days since 1970-01-01. No clock time and no time zone:
 * the difference of two is the number of calendar days between them, everywhere on earth.
 */
export type PlainDate = number & { readonly [brand]: 'PlainDate' };

export interface CivilDate {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  /** 1 to 31. */
  readonly day: number;
}

const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** The length of a month in days; 0 for a month that does not exist. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)) return 29;
  return DAYS_IN_MONTH[month - 1] ?? 0;
}

/** The day `year-month-day`, or `null` where the calendar has no such day (31 February). Years 1 to 9999. */
export function dateFromParts(year: number, month: number, day: number): PlainDate | null {
  // Asked this way round, what is not a number is not a day either.
  if (!(year >= 1 && year <= 9999 && day >= 1 && day <= daysInMonth(year, month))) return null;
  // Days from civil: years begin in March so that the leap day is the last day of one.
  const y = month > 2 ? year : year - 1;
  const dayOfYear = whole((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const leapDays = whole(y / 4) - whole(y / 100) + whole(y / 400);
  return (y * 365 + leapDays + dayOfYear - 719468) as PlainDate;
}

/** Of a quotient of whole numbers from 0 up: said this way it is computed without fractions. */
function whole(quotient: number): number {
  return quotient | 0;
}

/** Whether it is a day of the years 1 to 9999: not what a `Date`, a time in milliseconds or a text is taken for. */
export function isPlainDate(value: unknown): value is PlainDate {
  return Number.isInteger(value) && (value as number) >= -719162 && (value as number) <= 2932896;
}

/** Year, month and day of a date. */
export function dateParts(date: PlainDate): CivilDate {
  const z = date + 719468;
  const era = Math.floor(z / 146097);
  const dayOfEra = z - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36524) -
      Math.floor(dayOfEra / 146096)) /
      365,
  );
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1,
  };
}

/**
 * The date written as `YYYY-MM-DD`.
 *
 * @throws InvoiceSignalsError `bad-date` when the text is not such a date.
 * @example
 * plainDate('2024-02-29') - plainDate('2024-02-01'); // 28
 */
export function plainDate(iso: string): PlainDate {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
  const date = match && dateFromParts(Number(match[1]), Number(match[2]), Number(match[3]));
  if (date === null) {
    throw new InvoiceSignalsError(
      'bad-date',
      `"${iso}" is not a day of the calendar written as YYYY-MM-DD`,
    );
  }
  return date;
}

/** `YYYY-MM-DD`. */
export function formatDate(date: PlainDate): string {
  const { year, month, day } = dateParts(date);
  return `${String(year).padStart(4, '0')}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}`;
}

/** The calendar year that a day is in. */
export function yearOf(date: PlainDate): number {
  return dateParts(date).year;
}

/** The date `days` calendar days later (earlier when negative). */
export function addDays(date: PlainDate, days: number): PlainDate {
  return (date + days) as PlainDate;
}

/** Whether a day is known and later than another one. */
export function isAfter(day: PlainDate | null | undefined, other: PlainDate): boolean {
  return day != null && day > other;
}

/** Orders days; an unknown one comes before all others. */
export function compareDays(a: PlainDate | null, b: PlainDate | null): number {
  if (a === null || b === null) return Number(a !== null) - Number(b !== null);
  return a - b;
}
