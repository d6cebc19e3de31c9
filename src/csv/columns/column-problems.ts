import { InvoiceSignalsError } from '../../model/error.js';
import type { RecordRole } from '../../model/file-report.js';
import { mapOption } from '../map-text.js';
import type { Mapping } from './columns.js';
import { withTax } from './header-tax.js';
import { kindOfCells, type SampleRows } from './sample-rows.js';

/** The headers of a file, and what tells what they mean. */
export interface Headed {
  readonly file: string;
  readonly role: RecordRole;
  readonly headers: readonly string[];
  /** Rows that tell what a header means that may mean several things. */
  readonly below: SampleRows;
  /** Canonical column to the header that the caller says it has. */
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
  const said = name === 'status' ? options.join(' or ') : options[0];
  const text = `${all.map((header) => `"${header}"`).join(' and ')} could both be ${name}. Say ${which}: ${said}.`;
  return ambiguous(file, name, text, options);
}

/** The amounts that are read may be net: another column says that it has tax. */
export function mayBeNet(
  { file, role, headers, map }: Headed,
  amount: string,
  gross: readonly number[],
): InvoiceSignalsError {
  const others = gross.map((index) => headers[index]!);
  const options = [...others, amount].map((header) => mapOption(role, { ...map, amount: header }));
  const text = `"${amount}" may be without tax, as ${others.map((header) => `"${header}"`).join(' and ')} stands beside it. Say which is the one with tax: ${options[0]}.`;
  return ambiguous(file, 'amount', text, options);
}

export function standsTwice(header: string, name: string, file: string): InvoiceSignalsError {
  const text = `"${header}" stands twice among the headers, and could be ${name}. Rename one of the two in the file.`;
  return ambiguous(file, name, text, []);
}

/**
 * Columns that are needed and not found: what there is, and what to say.
 *
 * @param either columns of which one is needed, and none is there
 */
export function noColumn(
  headed: Headed,
  names: readonly string[],
  mapping: Mapping,
  either: readonly string[] = [],
): InvoiceSignalsError {
  const { role, headers, map } = headed;
  const amounts = names.includes('amount') ? amountsOf(headed, mapping) : [];
  const billed = obvious(amounts);
  const asked = names.map((name) => [name, (name === 'amount' && billed) || 'HEADER'] as const);
  const options = (either.length > 0 ? either : [null]).map((one) =>
    mapOption(role, {
      ...map,
      ...Object.fromEntries(asked),
      ...(one === null ? {} : { [one]: 'HEADER' }),
    }),
  );
  const orElse = either.includes('purpose') ? ', or a purpose in which invoices are named' : '';
  const targets = either.filter((name) => name !== 'purpose').join(' or ');
  const oneOf = either.length > 0 ? [`${targets}; one of them is needed${orElse}`] : [];
  const which = [...(names.length > 0 ? [names.join(', ')] : []), ...oneOf].join(', and for ');
  const among =
    billed === null && amounts.length > 0 ? ` Amounts stand below ${amounts.join(', ')}.` : '';
  const text = `no column for ${which}. ${listed(headers)}${among} Name ${names.length > 0 ? 'them' : 'it'}: ${options[0]}.${grouped(headed, [...names, ...either])}`;
  return missing(headed, [...names, ...either].join(', '), text, options);
}

/** A column that may be read in several ways: one of the options says which. */
export function ambiguous(
  file: string,
  column: string,
  text: string,
  options: readonly string[],
): InvoiceSignalsError {
  const message = `${file}: ${text}`;
  return new InvoiceSignalsError(
    'columns-ambiguous',
    message,
    { file, line: 1 },
    { value: column, options },
  );
}

/** A column that the file does not have, among those that it has. */
export function missing(
  { file, headers }: Headed,
  value: string,
  text: string,
  options: readonly string[],
): InvoiceSignalsError {
  const message = `${file}: ${text}`;
  return new InvoiceSignalsError(
    'columns-missing',
    message,
    { file, line: 1 },
    { value, options, headers: shownHeaders(headers) },
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
function grouped({ below }: Headed, names: readonly string[]): string {
  if (!names.includes('clientId')) return '';
  const heading = below.find(
    ([first = '', ...others]) =>
      others.length > 1 && first.trim() !== '' && others.every((cell) => cell.trim() === ''),
  );
  return heading === undefined
    ? ''
    : ` "${heading[0]!.trim()}" stands alone in its row: of a sheet grouped by client, give each row its client.`;
}
