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
  /** Id of the format, as reports name it. */
  readonly format: string;
  /** The headers of the rows that `take` gives. */
  readonly headers: readonly string[];
  /** Canonical column to the header it is read from, as written, for the records that the file is given as. */
  readonly columns: ReadonlyMap<string, string>;
  /** The currency that the header of the amounts names, for rows that name none. */
  readonly currency: string | null;
  /** Indexes of all headers that something is read from. */
  readonly used: ReadonlySet<number>;
  /** Columns whose cells tell how dates and amounts are written. */
  readonly dateColumns: readonly number[];
  readonly amountColumns: readonly number[];
  /** Looks at a row before it is read: the row as it is to be read, or null where it counts for nothing, which has been said. */
  take(row: Row): Row | null;
  /** Reads rows of ordinary cells without making records of them; null where they may not be read so. */
  readonly plain: PlainReader | null;
  /** Makes records of the row that the cell reader stands on, one that `take` gave. */
  read(cells: CellReader, line: number): void;
  /** Hands on what waited for the last row. */
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

/** What all rows of a file have in common. */
export interface PlainFile {
  readonly file: string;
  readonly mapping: Mapping;
  /** Number of cells. */
  readonly width: number;
  readonly delimiter: string;
  /** The currency of rows that name none. */
  readonly currency: string | undefined;
}

/** Compiles a reader of the rows of ordinary cells, for a role and a file; null where the role has none. */
export type PlainRows = (role: RecordRole, file: PlainFile) => PlainReader | null;

/** A header, and the rows above it. */
export interface HeaderRow {
  readonly headers: readonly string[];
  readonly preamble: readonly (readonly string[])[];
}

/** Where a plan sends what it reads. */
export interface PlanOutput {
  readonly log: IssueCollector;
  readonly hand: Hand;
  readonly plain: PlainRows | null;
}
