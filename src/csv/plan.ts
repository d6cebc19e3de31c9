import type { RecordRole } from '../model/file-report.js';
import type { CellReader, Dialect } from './cells/cell-reader.js';
import type { Mapping } from './columns/columns.js';
import type { IssueCollector } from './issue-collector.js';
import type { ReadByRole, RecordsByRole } from './records/record-readers.js';
import type { Row } from './text/row.js';

/** Takes the records of an input, one by one. */
export type RecordTakers = {
  readonly [R in RecordRole]: (record: RecordsByRole[R]) => void;
};

/** Who takes what is read. */
export interface Takers {
  readonly records: RecordTakers;
  /** Compiles a reader that hands rows of ordinary cells on by itself; null where all come as records. */
  readonly plain: PlainRows | null;
}

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

/** Where what comes out of a file goes. */
export interface PlanOutput {
  readonly log: IssueCollector;
  readonly hand: Hand;
  readonly plain: PlainRows | null;
}
