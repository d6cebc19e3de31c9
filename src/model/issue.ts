import type { Source } from './source.js';

/** How much an issue matters: what each stands for is said at `Issue`. */
export type Severity = 'error' | 'warning' | 'info';

/**
 * Something a person should know about the input. Issues travel beside the result and never stop it.
 *
 * `error`: a row could not be used. `warning`: a row was used, and something about it is odd.
 * `info`: an assumption or an ignored row.
 */
export interface Issue {
  /** Stable, in kebab-case; `docs/issues.md` explains each. */
  readonly code: string;
  readonly severity: Severity;
  /** What is wrong, with the value, and what to do about it. */
  readonly message: string;
  /** The row it is about; `null` for a whole file or a whole client. */
  readonly source: Source | null;
  /** What it is about: the cell as written, or the id that the row names. Absent where there is none. */
  readonly value?: string;
  /** What became of the row: counted as rejected or as ignored. Absent: the row was accepted. */
  readonly row?: 'rejected' | 'ignored';
  /** The client that a rejected row of the invoices names. Where all of its rows were rejected it is in no list. */
  readonly clientId?: string;
}
