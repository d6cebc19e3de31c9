import { dateFromParts, type PlainDate } from '../../model/plain-date.js';
import type { Codes } from '../text/characters.js';

const DASH = 45;
const DOT = 46;
const SLASH = 47;

/** The day 1970-01-01 as a spreadsheet counts it. */
const SERIAL_OF_1970 = 25_569;

/** 2032-01-01. */
const IN_2032 = 22_645;

/** Which comes first in a date written with slashes or dashes; the year, of two digits, with dashes only. */
export type DateOrder = 'day-first' | 'month-first' | 'year-first';

const ORDERS: readonly DateOrder[] = ['day-first', 'month-first', 'year-first'];

/** `10:00:00.000`, `10:00 p.m.`, `10.00 Uhr`. */
const CLOCK =
  '\\d{1,2}[:.]\\d{2}(?:[:.]\\d{2})?(?:[.,:]\\d+)?(?:\\s?[AaPp]\\.?\\s?[Mm]\\.?)?(?:\\s?(?:Uhr|h))?';
/** `Z`, `+01:00`, `CET`, `GMT+0100 (Central European Standard Time)`, `+01:00[Europe/Berlin]`. */
const ZONE =
  '(?:\\s?(?:Z|UTC|MSK|[A-Z]{1,4}T))?(?:\\s?[-+]\\d{1,2}(?::?\\d{2})?)?(?:\\s?[([][^()[\\]\\d]+[)\\]])?';
/** A time of day is allowed behind a date and means nothing; other words there would ("2024-01-31 to 2024-02-05"). */
export const TIME = `(?:,?[ T]\\s*${CLOCK}${ZONE})?$`;
const NUMERIC = new RegExp(`^(\\d{1,2})([./-])(\\d{1,2})\\2(\\d{4}|\\d{2})${TIME}`);
const ISO = new RegExp(`^(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})${TIME}`);

/** `....-..-..`: the year comes first and nothing is open. `13-1-2024` has a dash in the fifth place only. */
export function looksIso(codes: Codes, start: number, end: number): boolean {
  // Behind a shorter cell another one may begin with a dash.
  return end - start >= 10 && codes[start + 4] === DASH && codes[start + 7] === DASH;
}

/**
 * The day that stands in these characters, as `yyyy-MM-dd` or as numbers of the day, the month, and a year of four digits
 * with marks between them; null where none does, or where it is open which of them is the day.
 */
export function plainDateAt(
  codes: Codes,
  start: number,
  end: number,
  order: DateOrder | null,
): PlainDate | null {
  if (looksIso(codes, start, end)) return end - start === 10 ? isoDateAt(codes, start) : null;
  const first = digitAt(codes, start + 1) < 0 ? start + 1 : start + 2;
  const separator = codes[first]!;
  const second = digitAt(codes, first + 2) < 0 ? first + 2 : first + 3;
  if (codes[second] !== separator || end - second !== 5) return null;
  if (separator !== DOT) {
    if (separator !== SLASH && separator !== DASH) return null;
    if (order === null || order === 'year-first') return null;
  }
  const a = digits(codes, start, first);
  const b = digits(codes, first + 1, second);
  const year = digits(codes, second + 1, end);
  if (a < 0 || b < 0 || year < 0) return null;
  // With dots the day comes first, everywhere.
  const monthFirst = separator !== DOT && order === 'month-first';
  return monthFirst ? dateFromParts(year, a, b) : dateFromParts(year, b, a);
}

/** The day `yyyy-MM-dd` of ten characters that look like it. */
function isoDateAt(codes: Codes, start: number): PlainDate | null {
  const year = digits(codes, start, start + 4);
  const month = digits(codes, start + 5, start + 7);
  const day = digits(codes, start + 8, start + 10);
  return year < 0 || month < 0 || day < 0 ? null : dateFromParts(year, month, day);
}

/** The days that a date of digits can be, and the order that its file would have. */
export function readingsOf(text: string): [DateOrder, PlainDate][] {
  return ORDERS.flatMap((order) => {
    const day = readNumericDate(text, order);
    return day === null ? [] : [[order, day]];
  });
}

/**
 * What a date cell tells of the order of its file: nothing where it is one day in every order, or, as a slip such as 99/1/2024
 * is, none in any. Of `24-01-03` the first part may be the day or the year: only another cell, or the caller, knows.
 */
export function orderEvidence(text: string): DateOrder | 'ambiguous' | null {
  const [first, ...others] = readingsOf(text);
  if (first === undefined) return null;
  // That a part is above 31 proves what it is, unless it would be a year to come: that is a slip.
  if (others.length === 0)
    return /^\d+-\d+-\d\d(?!\d)/.test(text) && first[1] >= IN_2032 ? null : first[0];
  return others.every(([, day]) => day === first[1]) ? null : 'ambiguous';
}

/** A date of digits; null for what is none. The order is asked for only where slashes or dashes leave it open. */
export function readNumericDate(text: string, order: DateOrder | null): PlainDate | null {
  const numeric = NUMERIC.exec(text);
  if (numeric !== null) {
    const [, first, separator, second, year] = numeric;
    // With dots the day comes first, everywhere. No tool is known to write a year of two digits before slashes.
    if (order === 'year-first' && separator !== '.') {
      const isYearFirst = separator === '-' && first!.length === 2 && year!.length === 2;
      return isYearFirst ? dateFromParts(fullYear(first!), Number(second), Number(year)) : null;
    }
    const monthFirst = separator !== '.' && order === 'month-first';
    const [day, month] = monthFirst ? [second, first] : [first, second];
    return dateFromParts(fullYear(year!), Number(month), Number(day));
  }
  const iso = ISO.exec(text) ?? /^(\d{4})()(\d{2})(\d{2})(?:\.0)?$/.exec(text);
  return iso === null ? null : dateFromParts(Number(iso[1]), Number(iso[3]), Number(iso[4]));
}

/**
 * Reads dates of a format that has only digits (`dd.MM.yyyy`, `M/d/yy`, `yyyyMMdd`), one or two for a
 * single letter; null where the format has anything else.
 */
export function digitsDateReader(format: string): ((text: string) => PlainDate | null) | null {
  const tokens = format.match(/d+|M+|y+|[^A-Za-z']+|[A-Za-z']+/g) ?? [];
  const places: ('day' | 'month' | 'year')[] = [];
  let pattern = '';
  for (const token of tokens) {
    if (token === 'd' || token === 'dd') places.push('day');
    else if (token === 'M' || token === 'MM') places.push('month');
    else if (token === 'yy' || token === 'yyyy') places.push('year');
    else if (/[A-Za-z']/.test(token)) return null;
    if (token === 'yy') {
      pattern += '(\\d\\d)';
    } else if (/[dMy]/.test(token)) {
      pattern += token.length === 1 ? '(\\d{1,2})' : `(\\d{${token.length}})`;
    } else {
      pattern += token.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    }
  }
  if (new Set(places).size !== 3 || places.length !== 3) return null;
  // A format of two digits also reads one, as spreadsheets write it.
  const lenient = /[^dMy]/.test(format) ? pattern.replaceAll('(\\d{2})', '(\\d{1,2})') : pattern;
  const expression = new RegExp(`^${lenient}${TIME}`);
  const at = {
    day: places.indexOf('day'),
    month: places.indexOf('month'),
    year: places.indexOf('year'),
  };
  return (text) => {
    const match = expression.exec(text);
    if (match === null) return null;
    const part = (place: keyof typeof at): string => match[at[place] + 1]!;
    return dateFromParts(fullYear(part('year')), Number(part('month')), Number(part('day')));
  };
}

/** Behind a blank, the only format of digits that is not read unasked and reads this; empty for none or several. */
export function fittingFormat(text: string): string {
  const [format = '', another] = ' MM.dd.yyyy, ddMMyyyy, MMddyyyy, ddMMyy, MMddyy, yyMMdd'
    .split(',')
    .filter((each) => digitsDateReader(each.trim())!(text) !== null);
  return another === undefined ? format : '';
}

/**
 * The day that spreadsheets write as a number (`45292`, with the time behind the point) where a cell is not formatted: days
 * since 1899-12-30. Null for what is none.
 */
export function readSerialDate(text: string): PlainDate | null {
  const serial = /^(\d{5})(?:[.,]\d+)?$/.exec(text)?.[1];
  return serial === undefined ? null : ((Number(serial) - SERIAL_OF_1970) as PlainDate);
}

/** Two digits are the years from 1970 to 2069: invoices are neither older nor much younger than this. */
export function fullYear(text: string): number {
  const year = Number(text);
  if (text.length === 4) return year;
  return year < 70 ? 2000 + year : 1900 + year;
}

/** The number that is written between two places; -1 where there is anything but digits. */
function digits(codes: Codes, from: number, to: number): number {
  let value = 0;
  for (let i = from; i < to; i++) {
    const digit = digitAt(codes, i);
    if (digit < 0) return -1;
    value = value * 10 + digit;
  }
  return value;
}

/** -1 for what is none. */
function digitAt(codes: Codes, place: number): number {
  const digit = codes[place]! - 48;
  return digit >= 0 && digit <= 9 ? digit : -1;
}
