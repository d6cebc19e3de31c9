import { type RecordRole, ROLES, type Role } from '../model/file-report.js';
import { CURRENCY, check, type Kind, mustBe, oneOf, wrong } from '../model/kinds.js';
import { isObject, knownNames } from '../model/options.js';
import { columnsOf } from './columns/columns.js';

/** How a file is read where its looks do not tell. */
export interface ReadOptions {
  /** What to call the input in sources and messages. @defaultValue the role, such as `invoices` */
  readonly file?: string | undefined;
  /** Canonical column to header as written in the file: `{ clientId: 'Kunde' }`; `''`: the file has no such column. */
  readonly map?: Readonly<Record<string, string>> | undefined;
  /** Tokens such as `dd.MM.yyyy` or `MMM d yyyy`; `excel`: days as a spreadsheet counts them. @defaultValue decided from the whole file */
  readonly dateFormat?: string | undefined;
  /** @defaultValue decided from the whole file */
  readonly decimal?: '.' | ',' | undefined;
  /** @defaultValue decided from the header */
  readonly delimiter?: ',' | ';' | '\t' | '|' | undefined;
  /** A label of the Encoding Standard. @defaultValue found out: UTF-8, UTF-16 or windows-1252 */
  readonly encoding?: string | undefined;
  /** The id of a known export, or `generic`: by the names of its columns. @defaultValue found out */
  readonly format?: string | undefined;
  /** ISO 4217 code of invoices that name none. @defaultValue 'XXX' */
  readonly currency?: string | undefined;
  /** Stops reading. */
  readonly signal?: AbortSignal | undefined;
}

/** The options of one input, with its role, and with its name filled in. */
export interface InputOptions extends ReadOptions {
  readonly role: Role;
  readonly file: string;
}

const WORD: OptionKind = {
  fits: (value) => typeof value === 'string' && value !== '',
  what: 'a text that is not empty',
};

const KINDS: { readonly [Name in keyof ReadOptions]-?: OptionKind } = {
  file: { fits: (value) => typeof value === 'string', what: 'a text' },
  map: {
    fits: (value) =>
      isObject(value) && Object.values(value).every((header) => typeof header === 'string'),
    what: 'an object that names columns, such as { clientId: "Kunde" }',
  },
  dateFormat: WORD,
  decimal: { fits: (value) => value === '.' || value === ',', what: '"." or ","' },
  delimiter: {
    fits: (value) => [',', ';', '\t', '|'].includes(value as string),
    what: '"," or ";" or "|" or a tab',
  },
  encoding: WORD,
  format: WORD,
  currency: CURRENCY,
  signal: { fits: (value) => value instanceof AbortSignal, what: 'an AbortSignal' },
};

type OptionKind = Omit<Kind, 'code'>;

/**
 * Checks what a caller asked for.
 *
 * @throws InvoiceSignalsError `bad-argument`, naming the option.
 */
export function inputOptions(options: ReadOptions, role: Role): InputOptions {
  mustBe(oneOf(ROLES), { role });
  const names = Object.keys(KINDS) as (keyof ReadOptions)[];
  knownNames(`${role}: options`, options, names);
  for (const name of names) {
    const { fits, what } = KINDS[name];
    const value = options[name];
    check(value === undefined || fits(value), `${role}: ${wrong(name, value, what)}`);
  }
  if (options.map !== undefined) checkMap(options.map, role);
  return { ...options, role, file: options.file ?? role };
}

function checkMap(map: NonNullable<ReadOptions['map']>, role: Role): void {
  check(
    role !== 'ledger',
    '--ledger.map: a ledger is read as the export of a known tool. Give a file of one kind as --invoices, --payments, ..., and map that.',
  );
  const columns = columnsOf(role as RecordRole);
  for (const name of Object.keys(map)) {
    check(
      Object.hasOwn(columns, name),
      `--${role}.map: there is no column ${JSON.stringify(name)}; the columns are ${Object.keys(columns).join(', ')}.`,
    );
  }
}
