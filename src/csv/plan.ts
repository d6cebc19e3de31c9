import { InvoiceSignalsError } from '../model/error.js';
import type { RecordRole, Role } from '../model/file-report.js';
import type { CellReader, Dialect } from './cells/cells.js';
import type { Mapping } from './columns/columns.js';
import { FormatPlan } from './format-plan.js';
import type { Format } from './formats/format.js';
import { formats } from './formats/index.js';
import { GenericPlan } from './generic-plan.js';
import type { IssueCollector } from './issue-collector.js';
import type { Layout } from './layout.js';
import type { ReadOptions } from './options.js';
import type { ReadByRole, RecordsByRole } from './records/record-readers.js';
import type { Row } from './text/row.js';

/** Takes the records of an input, one by one. */
export type RecordTakers = {
  readonly [R in RecordRole]: (record: RecordsByRole[R]) => void;
};

/** A record as a row gives it: of an invoices file it may be a credit note. */
export type AnyRecord = ReadByRole[RecordRole];
export type Hand = (role: RecordRole, record: AnyRecord) => void;

/** How the rows below the header of a file become records. */
export interface Plan {
  /** What the file is said to be read as. */
  readonly format: string;
  /** Of the rows that `take` gives. */
  readonly headers: readonly string[];
  /** Canonical column to the header it is read from, as written; of records that the file is given as. */
  readonly columns: ReadonlyMap<string, string>;
  /** Of rows that name none, as the header of their amounts has it. */
  readonly currency: string | null;
  /** Indexes of all headers that something is read from. */
  readonly used: ReadonlySet<number>;
  /** Columns whose cells tell how dates and amounts are written. */
  readonly dateColumns: readonly number[];
  readonly amountColumns: readonly number[];
  /** The row as it is to be read; null where it counts for nothing, which has been said. */
  take(row: Row): Row | null;
  /** Hands on rows of ordinary cells without making records of them; null where it cannot. */
  readonly plain: PlainReader | null;
  /** Reads the row that the cell reader stands on. */
  read(cells: CellReader, line: number): void;
  /** After the last row. */
  end(): void;
}

/**
 * Reads a line that is a row of ordinary cells and hands it on without making a record of it.
 *
 * @param from where the line begins; a line feed stands somewhere behind it
 * @param dialect of the file; where nothing told it yet, nothing that it would decide may be in the line
 * @returns where the next line begins; 0 where it is no such row, and nothing was done
 */
export type PlainReader = (
  codes: Uint8Array,
  from: number,
  line: number,
  dialect: Pick<Dialect, 'dateOrder' | 'decimal'>,
) => number;

/** What the rows of a file have in common. */
export interface PlainFile {
  readonly file: string;
  readonly mapping: Mapping;
  /** Number of cells. */
  readonly width: number;
  readonly delimiter: string;
  /** Of rows that name none. */
  readonly currency: string | undefined;
}

/** Compiles a mapping into a reader of the rows of a role that have only ordinary cells; null where there is none. */
export type PlainRows = (role: RecordRole, file: PlainFile) => PlainReader | null;

/** Where a header stands, and what stood above it. */
export interface HeaderRow {
  readonly headers: readonly string[];
  readonly preamble: readonly (readonly string[])[];
}

/**
 * Compiles the header of a file into a way to read its rows.
 *
 * @throws InvoiceSignalsError `columns-missing`, `columns-ambiguous`, or `wrong-file` where it is an export of something else.
 */
export function planOf(
  { format, delimiter, below }: Layout,
  { headers, preamble }: HeaderRow,
  role: Role,
  file: string,
  options: ReadOptions,
  log: IssueCollector,
  hand: Hand,
  plain: PlainRows | null = null,
): Plan {
  if (format !== null) {
    const given = format.role === role ? format : givenAlso(format, role);
    if (given !== null) {
      return new FormatPlan(given, headers, preamble, file, log, hand, options.currency);
    }
    throw new InvoiceSignalsError(
      'wrong-file',
      `${file}: this is not read as ${role}: it is ${format.title}. Give it as --${format.role}${role === 'ledger' ? '' : `, or say --${role}.format generic to read it by the names of its columns`}.`,
      { file },
      {
        value: format.id,
        options: [`--${format.role}`, ...(role === 'ledger' ? [] : [`--${role}.format generic`])],
      },
    );
  }
  if (role !== 'ledger') {
    return new GenericPlan(role, headers, below, delimiter, options, file, log, hand, plain);
  }
  const known = formats.filter((known) => known.role === 'ledger').map(({ title }) => title);
  throw new InvoiceSignalsError(
    'columns-missing',
    `${file}: this is no ledger of a known tool (${known.join('; ')}). Its header is: ${headers.slice(0, 30).join(', ')}. Give files of one kind as --invoices, --payments, ...`,
    { file },
  );
}

/** The format of a file that is given as what it is, too. */
function givenAlso({ also, skip: _, ...format }: Format, role: Role): Format | null {
  return also?.role === role ? { ...format, ...also } : null;
}
