/** Stable codes of the errors this library throws. Bad data never throws: it becomes an `Issue`. */
export type ErrorCode =
  | 'bad-argument'
  | 'bad-date'
  | 'bad-amount'
  | 'file-not-found'
  | 'file-unreadable'
  | 'file-unwritable'
  | 'file-is-directory'
  | 'file-empty'
  | 'file-binary'
  | 'file-encoding'
  | 'columns-missing'
  | 'columns-ambiguous'
  | 'date-format-ambiguous'
  | 'number-format-ambiguous'
  | 'wrong-file'
  | 'csv-malformed'
  | 'database-failed'
  | 'aborted';

/**
 * The one error class of this library: a programmer's mistake, or a file that cannot be used at all.
 * `code` is stable and meant for programs; `message` says what to do and is meant for people.
 */
export class InvoiceSignalsError extends Error {
  override readonly name = 'InvoiceSignalsError';

  constructor(
    readonly code: ErrorCode,
    message: string,
    /** Where it happened, when it happened in a file. */
    readonly source: {
      readonly file: string;
      readonly line?: number;
      readonly column?: string;
    } | null = null,
    /** What the message names, for messages in other words. */
    readonly about: {
      /** The values in question. */
      readonly value?: string;
      /** What would settle it on the command line, one of several. */
      readonly options?: readonly string[];
      /** Those of the file, where one of them is to be named. */
      readonly headers?: readonly string[];
    } = {},
  ) {
    super(message);
  }
}
