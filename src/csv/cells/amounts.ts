import { UNKNOWN_CURRENCY_DIGITS } from '../../model/currency.js';
import type { Codes } from '../text/characters.js';
import { isCurrencyCode } from './currency-marks.js';

/** The sign before the decimals of a number. */
export type DecimalMark = '.' | ',';

/** Zero, as spreadsheets show it in the style of accountants: `-`, `€ -`. */
const DASH = /^(?:\p{Sc}|[A-Z]{3})?\s*[-\u2013\u2014]\s*(?:\p{Sc}|[A-Z]{3})?$/u;
/** A longer text is no amount; to match it against the pattern would take long. */
const LONGEST = 100;

/** Currencies as people write them, which are no code: before an amount, and behind it. */
const WORD_BEFORE = /^([(]?\s*[-+\u2212]?\s*)(?:rs|fr|kr|z\u0142|euros?)(?:\.\s*|\s+|(?=\d))/i;
const WORD_BEHIND =
  /(\d[.,]?[-\u2013\u2014]{0,2})\s*(?:rs|fr|kr|z\u0142|euros?)\.?(?=\s*[-\u2212]?\s*[)]?$)/i;

/** An amount without such a word. */
function withoutWord(text: string): string {
  return text.replace(WORD_BEFORE, '$1').replace(WORD_BEHIND, '$1');
}

/** Why an amount cannot be used. */
export type AmountProblem = 'bad-amount' | 'amount-below-minor-unit' | 'amount-too-large';

/** What an amount cell tells of the decimal mark of its file; null for what is no amount ("approx."), so that a slip decides nothing. */
export function markEvidence(text: string): DecimalMark | 'ambiguous' | null {
  const mark = text.length > LONGEST ? null : markOf(withoutWord(text.trim()));
  if (mark === null) return null;
  const read = readAmount(text, mark === 'ambiguous' ? '.' : mark, UNKNOWN_CURRENCY_DIGITS);
  return read === 'bad-amount' ? null : mark;
}

function markOf(text: string): DecimalMark | 'ambiguous' | null {
  let point = -1;
  let comma = -1;
  let points = 0;
  let commas = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 46) {
      point = i;
      points += 1;
    } else if (code === 44) {
      comma = i;
      commas += 1;
    }
  }
  if (points === 0 && commas === 0) return null;
  if (points > 0 && commas > 0) {
    // The mark that comes last and stands once is the decimal one.
    if (point > comma) return points === 1 ? '.' : null;
    return commas === 1 ? ',' : null;
  }
  const mark = points > 0 ? '.' : ',';
  const other = points > 0 ? ',' : '.';
  if (points + commas > 1) return wellGrouped(digitsOf(text), mark) ? other : null;
  const at = Math.max(point, comma);
  const after = /^\d*/.exec(text.slice(at + 1))![0].length;
  const before = /\d*$/.exec(text.slice(0, at))![0];
  const couldBeThousands =
    after === 3 && before.length >= 1 && before.length <= 3 && before !== '0';
  return couldBeThousands ? 'ambiguous' : mark;
}

/**
 * An amount in units of 10^-digits, or why it is none. Signs and codes of currencies, thousands marks,
 * brackets and a trailing minus are understood, and a dash that stands for no cents ("100,-", "100.--").
 */
export function readAmount(
  text: string,
  mark: DecimalMark,
  digits: number,
): number | AmountProblem {
  // Where blanks may stand in many places, a long run of them could be shared out in too many ways.
  const given = text.trim().replace(/\s{3,}/g, '  ');
  if (given.length > LONGEST) return 'bad-amount';
  const squeezed = withoutWord(given);
  if (DASH.test(squeezed)) return 0;
  const written =
    /^(\()?\s*([-+\u2212])?\s*(?:([A-Za-z]{3})|\p{Sc}|[A-Z]{1,3}\p{Sc})?\s*([-+\u2212])?\s*([\d.,'\u2019\s\u00A0\u202F]*\d)(?:[.,](?:[-\u2212\u2013\u2014]{1,2})?)?\s*([-\u2212])?\s*(?:([A-Za-z]{3})|\p{Sc})?\s*([-\u2212])?\s*(\))?$/u.exec(
      squeezed,
    );
  if (written === null) return 'bad-amount';
  const [, open, sign, codeBefore, innerSign, body, minusA, codeBehind, minusB, close] = written;
  const isNamed = [codeBefore, codeBehind].every(
    (code) => code === undefined || isCurrencyCode(code),
  );
  if (!isNamed) return 'bad-amount';
  if ((open === undefined) !== (close === undefined)) return 'bad-amount';
  const signs = [sign, innerSign, minusA, minusB, open].filter((found) => found !== undefined);
  if (signs.length > 1) return 'bad-amount';
  const negative = signs.length === 1 && signs[0] !== '+';
  const at = body!.lastIndexOf(mark);
  const whole = at < 0 ? body! : body!.slice(0, at);
  const decimals = at < 0 ? '' : body!.slice(at + 1);
  if (!/^\d*$/.test(decimals) || (at >= 0 && whole.includes(mark))) return 'bad-amount';
  const grouping = mark === '.' ? ',' : '.';
  const groups = /['\u2019\s\u00A0\u202F]/.test(whole)
    ? whole.replace(/['\u2019\s\u00A0\u202F]/g, grouping)
    : whole;
  if (groups !== '' && !/^\d+$/.test(groups) && !wellGrouped(groups, grouping)) return 'bad-amount';
  const integer = groups.split(grouping).join('');
  const kept = decimals.replace(/0+$/, '');
  if (integer === '' && decimals === '') return 'bad-amount';
  if (kept.length > digits) return 'amount-below-minor-unit';
  const value = Number(`${integer}${kept.padEnd(digits, '0')}`);
  if (!Number.isSafeInteger(value)) return 'amount-too-large';
  return negative && value !== 0 ? -value : value;
}

/**
 * An amount of digits, at most one decimal mark and a leading minus, the way machines write it; null for everything else.
 *
 * @param mark null where none may be in it
 */
export function plainAmountAt(
  codes: Codes,
  start: number,
  end: number,
  mark: DecimalMark | null,
  digits: number,
): number | null {
  const negative = codes[start] === 45;
  const first = negative ? start + 1 : start;
  // 15 digits are always exact.
  if (first === end || end - start > 15) return null;
  const markCode = mark === null ? -1 : mark === '.' ? 46 : 44;
  let value = 0;
  let decimals = -1;
  for (let i = first; i < end; i++) {
    const code = codes[i]!;
    const digit = code - 48;
    if (digit >= 0 && digit <= 9) {
      // Further decimals than the currency has are none if they are zeros.
      if (decimals === digits && digit > 0) return null;
      if (decimals < digits) {
        value = value * 10 + digit;
        if (decimals >= 0) decimals += 1;
      }
    } else if (code === markCode && decimals < 0 && i > start && i < end - 1) {
      decimals = 0;
    } else {
      return null;
    }
  }
  for (let n = Math.max(decimals, 0); n < digits; n++) value *= 10;
  if (value > Number.MAX_SAFE_INTEGER) return null;
  return negative && value !== 0 ? -value : value;
}

/** Thousands in groups of three, or the Indian way: three, then twos. */
function wellGrouped(text: string, mark: string): boolean {
  const groups = text.split(mark);
  if (groups.some((group) => !/^\d+$/.test(group))) return false;
  const [first = '', ...rest] = groups;
  const last = rest.at(-1) ?? '';
  if (first.length > 3 || last.length !== 3) return false;
  const middle = rest.slice(0, -1);
  return (
    middle.every(({ length }) => length === 3) ||
    (first.length <= 2 && middle.every(({ length }) => length === 2))
  );
}

function digitsOf(text: string): string {
  return /[\d.,]*\d/.exec(text)?.[0] ?? '';
}
