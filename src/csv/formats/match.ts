import { InvoiceSignalsError } from '../../model/error.js';
import type { Role } from '../../model/file-report.js';
import { fold, foldLost } from '../../model/fold.js';
import type { ReadOptions } from '../options.js';
import type { Format } from './format.js';
import { formats } from './index.js';

/** The format whose header a row is; null where it is none's, or the caller wants none. */
export function formatOf(
  cells: readonly string[],
  role: Role,
  { format, map }: ReadOptions,
): Format | null {
  if (format === 'generic') return null;
  if (format !== undefined) {
    const wanted = formats.find(({ id }) => id === format);
    if (wanted === undefined) {
      throw new InvoiceSignalsError(
        'bad-argument',
        `--${role}.format: there is no format ${JSON.stringify(format)}; there are generic, ${formats.map(({ id }) => id).join(', ')}.`,
      );
    }
    return isHeaderOf(wanted, cells) ? wanted : null;
  }
  // Who names columns knows better.
  if (map !== undefined && Object.keys(map).length > 0) return null;
  const found = foldedSet(cells);
  return formats.find((candidate) => matches(candidate, found)) ?? null;
}

/** Whether a row is the header of a format's files. */
export function isHeaderOf(format: Format, cells: readonly string[]): boolean {
  return matches(format, foldedSet(cells));
}

function foldedSet(cells: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const cell of cells) found.add(fold(cell)).add(foldLost(cell));
  return found;
}

function matches({ headers }: Format, found: ReadonlySet<string>): boolean {
  const has = (header: string): boolean => found.has(fold(header)) || found.has(foldLost(header));
  return (
    headers.all.every(has) &&
    (headers.any ?? []).every((choice) => choice.some(has)) &&
    !(headers.none ?? []).some(has)
  );
}
