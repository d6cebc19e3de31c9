/** What the rows of an input become. */
export type RecordRole =
  | 'invoices'
  | 'payments'
  | 'credit-notes'
  | 'disputes'
  | 'agreements'
  | 'incidents';

/** Which input a row belongs to. A `ledger` is one file of several kinds of record. */
export type Role = RecordRole | 'ledger';

/** All of them, those that files mostly are first. */
export const ROLES: readonly Role[] = [
  'invoices',
  'payments',
  'credit-notes',
  'disputes',
  'agreements',
  'incidents',
  'ledger',
];

/** What became of the rows of one input: always `rows = accepted + rejected + ignored`. */
export interface FileReport {
  readonly file: string;
  readonly role: Role;
  /** The format it was read as; `generic` by its column names, `records` when no file was read. */
  readonly format: string;
  readonly rows: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly ignored: number;
}
