import type { Role } from '../model/file-report.js';

/** How a file is read where its looks do not tell. */
export interface ReadOptions {
  /** What to call the input in sources and messages. @defaultValue the role, such as `invoices` */
  readonly file?: string;
  /** Canonical column to header as written in the file: `{ clientId: 'Kunde' }`. */
  readonly map?: Readonly<Record<string, string>>;
  /** Tokens such as `dd.MM.yyyy` or `MMM d yyyy`; `excel`: days as a spreadsheet counts them. @defaultValue decided from the whole file */
  readonly dateFormat?: string;
  /** @defaultValue decided from the whole file */
  readonly decimal?: '.' | ',';
  /** @defaultValue decided from the header */
  readonly delimiter?: ',' | ';' | '\t' | '|';
  /** A label of the Encoding Standard. @defaultValue found out: UTF-8, UTF-16 or windows-1252 */
  readonly encoding?: string;
  /** The id of a known export, or `generic`: by the names of its columns. @defaultValue found out */
  readonly format?: string;
  /** ISO 4217 code of invoices that name none. @defaultValue 'XXX' */
  readonly currency?: string;
  /** Stops reading. */
  readonly signal?: AbortSignal;
}

/**
 * Checks what a caller asked for. The schema is loaded only where more is asked than a name and a signal:
 * reading a file that tells everything by itself should not wait for it.
 *
 * @throws InvoiceSignalsError `bad-argument`, naming the option.
 */
export async function checkOptions(options: ReadOptions, role: Role): Promise<void> {
  const { file: _, signal: __, ...rest } = options;
  if (Object.keys(rest).length === 0) return;
  const { checkBySchema } = await import('./options-schema.js');
  checkBySchema(options, role);
}
