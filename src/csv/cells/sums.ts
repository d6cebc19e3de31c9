import type { AmountProblem } from './amounts.js';

/** Between the terms of a cell that is to be added up once the file has told how its amounts are written. */
export const TERM = '\u001F';
/** In front of a term that is taken away. */
export const LESS = '\u001E';

/** A cell as people can read it: `30.00 - 18.00`. */
export function writtenSum(cell: string): string {
  return cell
    .replaceAll(TERM + LESS, ' - ')
    .replaceAll(TERM, ' + ')
    .replace(LESS, '-');
}

/** Adds up the terms of a cell; what is wrong with one is wrong with the sum. Blank terms are nothing. */
export function readSum(
  cell: string,
  read: (term: string) => number | AmountProblem,
): number | AmountProblem {
  let sum = 0;
  for (const term of cell.split(TERM)) {
    if (term === '') continue;
    const taken = term.startsWith(LESS);
    const amount = read(taken ? term.slice(1) : term);
    if (typeof amount !== 'number') return amount;
    sum += taken ? -amount : amount;
  }
  return Number.isSafeInteger(sum) ? sum : 'amount-too-large';
}
