import type { DecimalMark } from './cells/amounts.js';
import type { DateOrder } from './cells/dates.js';
import type { DialectFinder, Finding } from './cells/dialect-finder.js';
import type { Layout } from './layout.js';
import type { Plan } from './plan.js';
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

export function detectionOf({
  encoding,
  layout: { delimiter, headerLine },
  headers,
  plan: { format, columns, used },
  finder: { order, decimal },
}: {
  /** Null of text that is no bytes. */
  readonly encoding: string | null;
  readonly layout: Layout;
  readonly headers: readonly string[];
  readonly plan: Plan;
  readonly finder: DialectFinder;
}): Detection {
  return {
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
