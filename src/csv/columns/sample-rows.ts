import type { Vocabulary } from '../../model/vocabularies.js';
import { readAmount } from '../cells/amounts.js';
import { readNumericDate } from '../cells/dates.js';
import { dayWithNote } from '../cells/noted-days.js';
import { readWrittenDate } from '../cells/written-dates.js';
import { isDash, lookUp, saysNoDate, saysNothing, WHETHER_PAID, whetherPaid } from './words.js';

/** The first rows below a header, cell by cell. */
export type SampleRows = readonly (readonly string[])[];

/** Digits that may be a day (`45296` of a spreadsheet, `05012024`), an amount, or a yes and no. */
const EITHER = /^(?:[01]|\d{5,8})$/;

/** What the cells of a column are, taken together. */
type KindOfCells = 'date' | 'amount' | 'text';

/**
 * What the cells of a column are; null where they do not tell.
 *
 * @param instead words that may stand for a date
 */
export function kindOfCells(
  rows: SampleRows,
  index: number,
  instead: Vocabulary<string> = {},
): KindOfCells | null {
  const kinds = new Set<KindOfCells>();
  let isOpen = false;
  for (const cell of filledCells(rows, index)) {
    // No date, and zero among amounts.
    if (isDash(cell) || EITHER.test(cell)) continue;
    const paid = instead === WHETHER_PAID ? dayWithNote(cell) : null;
    if (paid !== null) kinds.add(kindOf(paid));
    else if (lookUp(instead, cell) !== undefined || isPartPaid(instead, cell)) kinds.add('date');
    // Among dates it stands for none yet; what else it may be is no amount.
    else if (saysNoDate(cell)) isOpen = true;
    else kinds.add(kindOf(cell));
  }
  const [kind = null] = kinds;
  if (kinds.size > 1 || (isOpen && kind !== 'date')) return 'text';
  return kind;
}

/** `Teilzahlung 500` among days of payment. */
function isPartPaid(words: Vocabulary<string>, cell: string): boolean {
  return words === WHETHER_PAID && whetherPaid(cell) === 'partial';
}

/** The cells of a column that are filled in, trimmed. */
export function filledCells(rows: SampleRows, index: number): string[] {
  return rows.map((row) => row[index]?.trim() ?? '').filter((cell) => cell !== '');
}

/** Whether cells of a column are words of a vocabulary: one of them, or most or all that are filled in. */
export function haveWords(
  rows: SampleRows,
  index: number,
  vocabulary: Vocabulary<string>,
  share?: 'most' | 'all',
): boolean {
  const filled = filledCells(rows, index).filter((cell) => !saysNothing(cell));
  const words = filled.filter((cell) => lookUp(vocabulary, cell) !== undefined).length;
  if (share === 'most') return words * 2 > filled.length;
  return words > 0 && (share === undefined || words === filled.length);
}

/** Whether no cell of a column is anything else than a currency: `EUR`, `€`, `Euro - EUR`. */
export function areCurrencies(rows: SampleRows, index: number): boolean {
  return filledCells(rows, index).every((cell) =>
    /^[a-z]{3}$|[^A-Z][A-Z]{3}$|\p{Sc}$/iu.test(cell),
  );
}

/** Whether they are accounts at a bank, by which no invoice knows its client. */
export function areIbans(rows: SampleRows, index: number): boolean {
  return filledCells(rows, index).some((cell) => /^[A-Z]{2}\d{2}[\dA-Z ]{11,}$/.test(cell));
}

/** A file of at least so many rows has more than one client. */
const MANY = 5;

/** Whether they are accounts of one's own books: those of receivables and the like, or one in all of many rows. */
export function areOwnAccounts(rows: SampleRows, index: number): boolean {
  const filled = filledCells(rows, index);
  if (filled.some((cell) => /receivable|undeposited|\(a\/r\)|^(sales|income)$/i.test(cell)))
    return true;
  return filled.length >= MANY && filled.every((cell) => cell === filled[0]);
}

function kindOf(cell: string): KindOfCells {
  const isDate = (['day-first', 'month-first'] as const).some(
    (order) => readNumericDate(cell, order) !== null,
  );
  if (isDate || readWrittenDate(cell) !== null) return 'date';
  const isAmount = (['.', ','] as const).some(
    (mark) => typeof readAmount(cell, mark, 4) === 'number',
  );
  return isAmount ? 'amount' : 'text';
}
