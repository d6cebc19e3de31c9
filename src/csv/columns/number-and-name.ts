import type { Headed } from './column-problems.js';
import { filledCells } from './sample-rows.js';

/** Digits without a blank, with or without letters. */
const NUMBER = /^(?=.*\d)\S+$/;

/** Of "Kunde" beside "Kundennummer", which could both be the client, the one has names and the other numbers. */
export function numberAndName(
  { below }: Headed,
  [first, second, third]: readonly number[],
): { readonly number: number; readonly name: number } | null {
  if (first === undefined || second === undefined || third !== undefined) return null;
  const isNumber = (index: number): boolean => {
    const cells = filledCells(below, index);
    return cells.length > 0 && cells.every((cell) => NUMBER.test(cell));
  };
  const isName = (index: number): boolean => {
    const cells = filledCells(below, index);
    return cells.filter((cell) => !NUMBER.test(cell)).length * 2 > cells.length;
  };
  if (isNumber(first) && isName(second)) return { number: first, name: second };
  return isNumber(second) && isName(first) ? { number: second, name: first } : null;
}
