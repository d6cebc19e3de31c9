import { InvoiceSignalsError } from '../../model/error.js';
import type { InputOptions } from '../options.js';
import type { Format } from './format.js';
import { type HeaderPlaces, headerPlaces } from './header-places.js';
import { formats } from './index.js';

/**
 * The format that the caller says a file is of.
 *
 * @throws InvoiceSignalsError `bad-argument` for one that nobody knows, and beside columns that the caller names.
 */
export function namedFormat({ role, format, map }: InputOptions): Format | null {
  if (format === undefined || format === 'generic') return null;
  const wanted = formats.find(({ id }) => id === format);
  if (wanted === undefined) {
    throw new InvoiceSignalsError(
      'bad-argument',
      `--${role}.format: there is no format ${JSON.stringify(format)}; there are generic, ${formats.map(({ id }) => id).join(', ')}.`,
    );
  }
  if (namesColumns(map)) {
    throw new InvoiceSignalsError(
      'bad-argument',
      `--${role}.map names columns, and --${role}.format ${format} knows its own. Leave one of the two out.`,
    );
  }
  return wanted;
}

function namesColumns(map: InputOptions['map']): boolean {
  return map !== undefined && Object.keys(map).length > 0;
}

/** A file that is not of the format that the caller says it is of. */
export function notOfFormat({ id, title, headers }: Format, { role, file }: InputOptions): Error {
  return new InvoiceSignalsError(
    'wrong-file',
    `${file}: this is not ${title}, as --${role}.format says: no row at its beginning has the headers ${headers.all.join(', ')}. Leave the option out, or say --${role}.format generic.`,
    { file },
    { value: id, options: [`--${role}.format generic`] },
  );
}

/** The format whose header a row is; null where it is none's, or the caller wants none. */
export function formatOf(
  cells: readonly string[],
  wanted: Format | null,
  { format, map }: InputOptions,
): Format | null {
  if (format === 'generic') return null;
  if (wanted !== null) return isHeaderOf(wanted, cells) ? wanted : null;
  // Who names columns knows better.
  if (namesColumns(map)) return null;
  const places = headerPlaces(cells);
  return formats.find((candidate) => matches(candidate, places)) ?? null;
}

/** Whether a row is the header of a format's files. */
export function isHeaderOf(format: Format, cells: readonly string[]): boolean {
  return matches(format, headerPlaces(cells));
}

function matches({ headers }: Format, places: HeaderPlaces): boolean {
  const has = (header: string): boolean => places(header) !== undefined;
  return (
    headers.all.every(has) &&
    (headers.any ?? []).every((choice) => choice.some(has)) &&
    !(headers.none ?? []).some(has)
  );
}
