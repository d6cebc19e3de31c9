/** What people write before the number of an invoice, and leave out again. */
const PREFIX =
  /^(?:re|rg|r|rn|rnr|rgnr|renr|rech|rechn|rechnung|rechnungen|rechnungsnr|rechnungsnummer|beleg|belegnr|ar|inv|invoices?|bill|nr|no?|num|number|nummer|numero|fac|fact|factures?|facturas?|fattur[ae]|ft|fv|fra|factuur|factuurnr)$/;

/** The letters and digits of a number, each run of one kind by itself, without leading zeros. */
function runsOf(number: string): string[] {
  const runs =
    number
      .normalize('NFKC')
      .toLowerCase()
      .match(/\p{L}+|\p{N}+/gu) ?? [];
  return runs.map((run) => run.replace(/^0+(?=\p{N})/u, ''));
}

function glued(number: string): string {
  return number
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Numbers of fewer digits are too often the same once nothing stands between them: `1-1` and `11`. */
const MANY_DIGITS = 6;

/** Its letters and digits in one, as a key: none where that may be another number. */
function gluedKeys(number: string): string[] {
  const all = glued(number);
  return (all.match(/\p{N}/gu) ?? []).length < MANY_DIGITS ? [] : [`~${all}`];
}

/** How many letters and digits it has. */
export function sizeOf(number: string): number {
  return glued(number).length;
}

/**
 * What an invoice is found by, other than its number as it stands: `=` all of it, `-` all but the prefix, `~` letters and
 * digits in one.
 */
export function keysOfInvoice(number: string): string[] {
  const runs = runsOf(number);
  const bare = runs.slice(prefixesOf(runs));
  const keys = [`=${runs.join('-')}`, ...gluedKeys(number)];
  if (bare.length < runs.length) keys.push(`-${bare.join('-')}`);
  return keys;
}

/** Longer numbers do not begin anew each year. */
const LONGEST_YEARLY = 8;

/**
 * Further keys of an invoice whose number may begin anew each year: with the year of its issue, as `12/2023`, `12/23` or
 * `2023-12`. None where a year stands in the number.
 */
export function keysWithYear(number: string, year: number): string[] {
  if (number.length > LONGEST_YEARLY || hasYear(number, year)) return [];
  const short = String(year % 100).padStart(2, '0');
  return [`${number}-${year}`, `${number}-${short}`, `${year}-${number}`].flatMap(keysOfInvoice);
}

/** Whether a number has the year in it: at its beginning, or as a run of digits of its own, in full or its last two digits. */
export function hasYear(number: string, year: number): boolean {
  const runs = number.match(/\d+/g) ?? [];
  const written = [String(year), String(year % 100).padStart(2, '0')];
  if (runs.length === 1) return runs[0]!.startsWith(written[0]!);
  return runs.some((run) => written.includes(run));
}

/** What a reference may mean, the surest first, one step after the other: an invoice that has a key of the step. */
export function keysOfReference(reference: string): string[] {
  const runs = runsOf(reference);
  // A word is no number.
  if (!runs.some((run) => /\p{N}/u.test(run))) return [];
  const most = prefixesOf(runs);
  const shorter = Array.from({ length: most + 1 }, (_, cut) => runs.slice(cut).join('-'));
  const keys = shorter.map((key) => `=${key}`);
  // One of two prefixes is not the other one.
  if (most === 0) keys.push(`-${shorter[0]}`);
  keys.push(...gluedKeys(reference));
  return keys;
}

/** How many runs at the beginning are prefixes; something is left behind them. */
function prefixesOf(runs: readonly string[]): number {
  let count = 0;
  while (count < runs.length - 1 && PREFIX.test(runs[count]!)) count += 1;
  return count;
}

/** The most numbers that a cell is taken to hold. */
const MOST_PARTS = 50;

/** What stands between two numbers in one cell: the ways in which it may be meant, one after the other. */
const SEPARATORS = [
  /[,;+&|\n]|\s(?:und|and|et|y|en)\s/iu,
  /[,;+&|\n/]|\s(?:und|and|et|y|en)\s/iu,
  /[\s,;+&|/]+/u,
];

/** The numbers that a cell may hold, in each way in which it may be meant. */
export function severalIn(reference: string): string[][] {
  const ways: string[][] = [];
  for (const separator of SEPARATORS) {
    const parts = reference
      .split(separator)
      .map((part) => part.trim())
      .filter((part) => part !== '');
    if (parts.length > 1 && parts.length <= MOST_PARTS) ways.push([...new Set(parts)]);
  }
  return ways;
}

/** Shorter numbers stand in texts by accident. */
export const SHORTEST = 4;
/** The most words of a text that may be one number, broken by blanks. */
const WIDEST = 4;
/** Longer texts are no purpose of a payment. */
const LONGEST_TEXT = 1000;

/** A stretch of a text that may be the number of an invoice. */
export interface NumberInText {
  readonly text: string;
  /** From which word on, and to which one. */
  readonly from: number;
  readonly to: number;
}

/** The stretches of whole words of a text that may be numbers; the longest first. */
export function numbersIn(text: string): NumberInText[] {
  const words = text
    .slice(0, LONGEST_TEXT)
    .split(/[\s,;:()+&|"[\]{}]+/u)
    .map((word) => word.replace(/^[-_/.#]+|[-_/.#]+$/g, ''))
    .filter((word) => word !== '')
    .map((word) => ({ word, size: sizeOf(word), hasDigit: /\p{N}/u.test(word) }));
  const found: NumberInText[] = [];
  for (let width = Math.min(WIDEST, words.length); width > 0; width--) {
    for (let from = 0; from + width <= words.length; from++) {
      const to = from + width;
      let [size, hasDigit] = [0, false];
      for (let i = from; i < to; i++) {
        size += words[i]!.size;
        hasDigit ||= words[i]!.hasDigit;
      }
      if (!hasDigit || size < SHORTEST) continue;
      const stretch = words.slice(from, to).map(({ word }) => word);
      found.push({ text: stretch.join(' '), from, to });
    }
  }
  return found;
}

/** Keys of a stretch of a text: what is left without prefixes must be long enough, and no mere year. */
export function keysInText(stretch: string): string[] {
  const runs = runsOf(stretch);
  const most = prefixesOf(runs);
  const keys: string[] = [];
  // With its prefix a number may look like a year; alone it is one.
  const isYear = runs.length === 1 && /^(?:19|20)\p{N}{2}$/u.test(runs[0]!);
  if (isYear) return [];
  const sizes = pieces(stretch);
  for (let cut = 0; cut <= most; cut++) {
    const size = sizes.slice(cut).reduce((sum, length) => sum + length, 0);
    if (size >= SHORTEST) keys.push(`=${runs.slice(cut).join('-')}`);
  }
  if (most === 0 && sizeOf(stretch) > SHORTEST) keys.push(`-${runs.join('-')}`);
  keys.push(...gluedKeys(stretch));
  return keys;
}

/** Lengths of its runs, as they are written. */
function pieces(stretch: string): number[] {
  return (stretch.normalize('NFKC').match(/\p{L}+|\p{N}+/gu) ?? []).map(({ length }) => length);
}

/** What is kept of the purpose of a payment: nothing where no number can stand in it. */
export function purposeOf(text: string | null): string | null {
  return text !== null && /\p{N}/u.test(text) ? text : null;
}
