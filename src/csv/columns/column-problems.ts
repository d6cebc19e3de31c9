import { InvoiceSignalsError } from '../../model/error.js';
import type { RecordRole } from '../../model/file-report.js';
import { fold } from '../../model/fold.js';
import { mapOption } from '../shell-word.js';
import type { Mapping } from './columns.js';
import { kindOfCells, type SampleRows } from './sample-rows.js';

/** A header, folded, that says of an amount of money that tax is in it. */
const WITH_TAX =
  /grandtotal|gross|brutt?o|brut$|lordo|ivato|ttc|in[ck]l|inc(?=vat|gst|hst|tax|btw|mwst|ust|iva|tva|$)|(?:with|after)tax|con(?:iva|igic)|ei?nd(?:betrag|bedrag|summe)|netapayer/;
/** Tax that is not in it, and amounts of something else than an invoice. */
const NO_TOTAL =
  /net(?!apayer)|ex[ck]l|ohne|not?in|nonin|due|paid|bezahlt|open|offen|^rest|balance|unit|einzel|discount|rabatt|skonto|shipping|versand|freight|weight|gewicht|peso|poids|profit|margin/;
/** One that may be a sum with tax. */
const IN_ALL = /^(?!.*(?:net|excl|due)).*(?:gesamt|tota)/;

/** Totals of something else. */
const OTHER_TOTAL =
  /sub|sous|zwischen|tax|vat|gst|hst|mwst|ust|iva|tva|btw|hour|stunden|qty|quantity|menge|cost|kosten|before/;

/** The file of which something has to be said. */
export interface Headed {
  readonly file: string;
  readonly role: RecordRole;
  readonly headers: readonly string[];
  /** Rows that tell what a header means that may mean several things. */
  readonly below: SampleRows;
  /** What the caller names. */
  readonly map: Readonly<Record<string, string | undefined>>;
}

/** Two headers for one column. Of amounts one with tax is named, where there is one. */
export function couldBoth(
  { file, role, headers, map }: Headed,
  name: string,
  found: readonly number[],
): InvoiceSignalsError {
  const all = found.map((index) => headers[index]!);
  const [first, second] = all;
  // No option can say which of the two is meant.
  if (first === second) return standsTwice(first!, name, file);
  const billed = name === 'amount' ? withTax(all) : [];
  const options = (billed.length > 0 ? billed : all).map((header) =>
    mapOption(role, { ...map, [name]: header }),
  );
  const which = name === 'amount' ? 'which is the one with tax' : 'which';
  return columnProblem(
    'columns-ambiguous',
    file,
    `${all.map((header) => `"${header}"`).join(' and ')} could both be ${name}. Say ${which}: ${name === 'status' ? options.join(' or ') : options[0]}.`,
    name,
    options,
  );
}

/** What was billed may be net: a column that nothing is read from says that tax is in it. */
export function mayBeNet(
  { file, role, headers, map }: Headed,
  amount: string,
  gross: readonly number[],
): InvoiceSignalsError {
  const others = gross.map((index) => headers[index]!);
  const options = [...others, amount].map((header) => mapOption(role, { ...map, amount: header }));
  return columnProblem(
    'columns-ambiguous',
    file,
    `"${amount}" may be without tax, as ${others.map((header) => `"${header}"`).join(' and ')} stands beside it. Say which is the one with tax: ${options[0]}.`,
    'amount',
    options,
  );
}

export function standsTwice(header: string, name: string, file: string): InvoiceSignalsError {
  return columnProblem(
    'columns-ambiguous',
    file,
    `"${header}" stands twice among the headers, and could be ${name}. Rename one of the two in the file.`,
    name,
    [],
  );
}

/** Columns that are needed and not found, or the two of which one is (`either`): what there is, and what to say. */
export function noColumn(
  headed: Headed,
  missing: readonly string[],
  mapping: Mapping,
  either = false,
): InvoiceSignalsError {
  const { file, role, headers, map } = headed;
  const amounts = missing.includes('amount') ? amountsOf(headed, mapping) : [];
  const billed = obvious(amounts);
  const asked = missing.map((name) => [name, (name === 'amount' && billed) || 'HEADER'] as const);
  const options = (either ? asked.map((one) => [one]) : [asked]).map((columns) =>
    mapOption(role, { ...map, ...Object.fromEntries(columns) }),
  );
  const which = either ? `${missing.join(' or ')}; one of them is needed` : missing.join(', ');
  const among =
    billed === null && amounts.length > 0 ? ` Amounts stand below ${amounts.join(', ')}.` : '';
  return columnProblem(
    'columns-missing',
    file,
    `no column for ${which}. ${listed(headers)}${among} Name ${either ? 'it' : 'them'}: ${options[0]}.${grouped(headed, missing)}`,
    missing.join(', '),
    options,
    headers,
  );
}

export function columnProblem(
  code: 'columns-missing' | 'columns-ambiguous',
  file: string,
  text: string,
  value: string,
  options: readonly string[],
  headers?: readonly string[],
): InvoiceSignalsError {
  return new InvoiceSignalsError(
    code,
    `${file}: ${text}`,
    { file, line: 1 },
    { value, options, ...(headers === undefined ? {} : { headers: shownHeaders(headers) }) },
  );
}

const MOST_SHOWN = 30;

/** Headers as a message lists them. */
function shownHeaders(headers: readonly string[]): string[] {
  return filledHeaders(headers)
    .slice(0, MOST_SHOWN)
    .map((header) => (header.length > 40 ? `${header.slice(0, 40)}...` : header));
}

function filledHeaders(headers: readonly string[]): string[] {
  return headers.filter((header) => header.trim() !== '');
}

export function listed(headers: readonly string[]): string {
  const more = filledHeaders(headers).length - MOST_SHOWN;
  return `The file has: ${shownHeaders(headers).join(', ')}${more > 0 ? `, and ${more} more` : ''}.`;
}

/** Whether a header may be that of what is billed in all. */
export function hasTax(header: string): boolean {
  return saysTax(header) || IN_ALL.test(fold(header));
}

/** Whether it says so. */
export function saysTax(header: string): boolean {
  const folded = fold(header);
  return WITH_TAX.test(folded) && !NO_TOTAL.test(folded);
}

/** Whether it is a total of more than an amount beside it. */
export function mayHaveTax(header: string): boolean {
  const folded = fold(header);
  return IN_ALL.test(folded) && !NO_TOTAL.test(folded) && !OTHER_TOTAL.test(folded);
}

/** Those that say that tax is in them; else those of which it may be. */
function withTax(headers: readonly string[]): string[] {
  const sure = headers.filter(saysTax);
  return sure.length > 0 ? sure : headers.filter(hasTax);
}

/** Headers that nothing is read from, above cells that are amounts. */
function amountsOf({ headers, below }: Headed, mapping: Mapping): string[] {
  const taken = new Set(mapping.values());
  return headers.filter(
    (header, index) =>
      header.trim() !== '' && !taken.has(index) && kindOfCells(below, index) === 'amount',
  );
}

/** The only one of them that is billed, as far as it says so; null where that is not obvious. */
function obvious(amounts: readonly string[]): string | null {
  const [only, second] = withTax(amounts);
  return only !== undefined && second === undefined ? only : null;
}

/** A sheet whose clients stand in rows of their own has no column for them. */
function grouped({ below }: Headed, missing: readonly string[]): string {
  if (!missing.includes('clientId')) return '';
  const heading = below.find(
    ([first = '', ...others]) =>
      others.length > 1 && first.trim() !== '' && others.every((cell) => cell.trim() === ''),
  );
  return heading === undefined
    ? ''
    : ` "${heading[0]!.trim()}" stands alone in its row: of a sheet grouped by client, give each row its client.`;
}
