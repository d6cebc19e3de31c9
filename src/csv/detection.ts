import type { DecimalMark } from './cells/amounts.js';
import type { DateOrder } from './cells/dates.js';
import type { DialectFinder, Finding } from './cells/dialect-finder.js';
import type { Layout } from './layout.js';
import type { Plan } from './plan.js';
import type { Decoding } from './text/decoding.js';
import type { Delimiter } from './text/delimiter.js';

/** How an input is read. */
export interface Detection {
  readonly encoding: string;
  readonly delimiter: Delimiter;
  /** Line of the header, counted from 1. */
  readonly headerLine: number;
  readonly headers: readonly string[];
  /** Id of the export it was recognised as; `generic` where its columns are read by their names. */
  readonly format: string;
  /** Canonical column to header as written, in the order of the canonical columns. */
  readonly columns: ReadonlyMap<string, string>;
  /** Headers that no column is read from. */
  readonly unused: readonly string[];
  readonly dateOrder: Readonly<Finding<DateOrder>>;
  readonly decimal: Readonly<Finding<DecimalMark>>;
}

export function detectionOf(
  { encoding }: Decoding,
  { delimiter, headerLine }: Layout,
  headers: readonly string[],
  { format, columns, used }: Plan,
  { order, decimal }: DialectFinder,
): Detection {
  return {
    // Text that is no bytes has no encoding left to tell.
    encoding: encoding ?? 'utf-8',
    delimiter,
    headerLine,
    headers,
    format,
    columns,
    unused: headers.filter((header, index) => header.trim() !== '' && !used.has(index)),
    dateOrder: order,
    decimal,
  };
}
