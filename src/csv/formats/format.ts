import type { RecordRole, Role } from '../../model/file-report.js';

/** A foreign row, asked by header. */
export interface ForeignRow {
  /** The cell below a header, trimmed; empty where the file has no such column. */
  get(header: string): string;
  /** The heading of the group that the row stands in; empty outside of groups. */
  readonly group: string;
  /** The rows above the header. */
  readonly preamble: readonly (readonly string[])[];
  /** What `survey` of the format wrote down of all rows. */
  readonly noted: Map<string, string>;
}

/**
 * Where the value of a canonical column stands: below a header, or below the first of several that the file has; made
 * of a cell by `as`; the same in every row; or a sum. Headers match without regard to case, spaces, `_`, `-` and `*`.
 */
export type Cell =
  | string
  | readonly string[]
  | { readonly from: string | readonly string[]; as(cell: string, row: ForeignRow): string }
  | { readonly is: string }
  /** Amounts added up; one with a minus in front of its header is taken away. */
  | { readonly sum: readonly string[] };

/** Cells that a row must have, by header: one of these words, without regard to case and spaces; `''` is a blank cell. */
export type Condition = Readonly<Record<string, readonly string[]>>;

/** One record that a row yields. */
export interface Yield {
  readonly role: RecordRole;
  /** By canonical column. */
  readonly columns: Readonly<Record<string, Cell>>;
  /** Only of rows that meet all of it. @defaultValue every row */
  readonly when?: Condition | ((row: ForeignRow) => boolean);
  /** Only of rows that meet none of it. */
  readonly unless?: Condition;
  /** How the file writes what counts as positive here. @defaultValue as written */
  readonly sign?: 'turned' | 'absolute';
  /** Only where its amount is neither blank nor zero. */
  readonly optional?: true;
  /**
   * Several rows are one document: what names it, and whether its total stands in each row or is the sum of all. A row
   * that is to be added up and whose first name is blank is one by itself. @defaultValue each row is one
   */
  readonly lines?: { readonly key: readonly Cell[]; readonly total: 'repeated' | 'sum' };
  /**
   * Of payments: their invoices are told by those of the same client in the file, at its end. `numbers`: `invoiceId` may
   * hold several numbers, and names invoices where each of them is one. `elimination`: a write-off of the only
   * invoice that it can be of; where there are more it becomes a credit note.
   */
  readonly invoiceBy?: 'numbers' | 'elimination';
  /** Of invoices: where another row is the invoice with its number, money went back. */
  readonly orRefund?: true;
  /** Of credit notes: made of an invoice whose row calls it reversed, and counts as far as those of the file leave it. */
  readonly isReversal?: true;
}

/** How the rows of a report stand: rows that are none are passed over. */
export interface ReportRows {
  /** A row with nothing but its first cell heads a group; `Total for ...` and `TOTAL` close it. */
  readonly grouped?: true;
  /** Columns whose blank cells repeat the cell above. */
  readonly fillDown?: readonly string[];
}

/** An export of one tool, as data. */
export interface Format {
  /** `tool-what`, such as `zoho-invoices`. */
  readonly id: string;
  /** For people: `Zoho Books: invoices`. */
  readonly title: string;
  /** What its file is given as. */
  readonly role: Role;
  /** The headers that tell it: each of `all`, one of each list in `any`, and none of `none`. */
  readonly headers: {
    readonly all: readonly string[];
    readonly any?: readonly (readonly string[])[];
    readonly none?: readonly string[];
  };
  /** What its file may be given as, too, and what its rows yield there. */
  readonly also?: {
    readonly role: RecordRole;
    readonly yields: readonly Yield[];
  };
  /** It has no invoice that was paid: what it says of lateness is said of the late ones alone. */
  readonly openOnly?: true;
  readonly yields: readonly Yield[];
  /** Looks at each row before any is understood, and notes what tells what others are: all rows wait for the last one. */
  readonly survey?: (row: ForeignRow) => void;
  /** Rows that count for nothing, and why. */
  readonly skip?: readonly { readonly rows: Condition; readonly why: string }[];
  readonly report?: ReportRows;
  /**
   * What names the clearing that an item was part of, its document first: payments and credit notes that name no invoice
   * are for the claims cleared with them. Ids may end in their year (`1800000001/2024`), and references leave it out.
   */
  readonly clearing?: readonly Cell[];
  /** Where the tool always writes the same. @defaultValue decided from the file */
  readonly decimal?: '.' | ',';
}
