import { basename } from 'node:path';
import { isHeaderOfColumn } from '../csv/columns/column-finder.js';
import { hasTax } from '../csv/columns/header-tax.js';
import { type Detection, detect, type ReadOptions, readRecords } from '../csv/index.js';
import { mapText } from '../csv/map-text.js';
import { InvoiceSignalsError } from '../model/error.js';
import { type FileReport, type RecordRole, ROLES, type Role } from '../model/file-report.js';
import type { Issue } from '../model/issue.js';
import { check, mustBe, oneOf, wrong } from '../model/kinds.js';
import { isObject } from '../model/options.js';
import type {
  AgreementRecord,
  CreditNoteRecord,
  DisputeRecord,
  IncidentRecord,
  InvoiceRecord,
  PaymentRecord,
} from '../model/records.js';
import { bytesOf, startOf } from './open-file.js';
import { suggestedCommand } from './suggested-command.js';

/** So many records of each kind are shown. */
const FIRST = 3;

/** How people name such files. */
const NAMES: Readonly<Record<Role, RegExp>> = {
  invoices: /invoice|rechnung|bill/i,
  payments: /payment|receipt|zahlung/i,
  'credit-notes': /credit|gutschrift/i,
  disputes: /dispute|reklamation/i,
  agreements: /agreement|quote|estimate|order|angebot|auftrag/i,
  incidents: /incident|vorfall/i,
  ledger: /ledger|journal|transaction|buchung/i,
};

/** How the file is read where its looks do not tell, and as what. */
export interface InspectOptions extends Omit<ReadOptions, 'file'> {
  /** What the file is to be read as. @defaultValue found out */
  readonly role?: Role | undefined;
}

/** Any record. */
export type AnyRecord =
  | InvoiceRecord
  | PaymentRecord
  | CreditNoteRecord
  | DisputeRecord
  | AgreementRecord
  | IncidentRecord;

/** What a file is read as. */
export interface Inspection {
  readonly path: string;
  readonly role: Role;
  /** How, as far as it could be told; null where not even a header was found. */
  readonly detection: Detection | null;
  /** Why it cannot be read as it is: what has to be said first. Null where it can. */
  readonly problem: InvoiceSignalsError | null;
  /** What became of the rows; null where there is a problem. */
  readonly file: FileReport | null;
  readonly issues: readonly Issue[];
  /** The settings that were given, as they stand behind `--invoices.` and the like. */
  readonly options: Readonly<Record<string, string>>;
  /** The words to type behind `invoice-signals analyze`, with what has to be said first. */
  readonly command: string;
  readonly records: readonly { readonly role: RecordRole; readonly record: AnyRecord }[];
}

/**
 * Reads a file to its end without keeping it, and says how it was read and what decided that.
 *
 * @throws InvoiceSignalsError where there is no such file, or an option makes no sense.
 * @example
 * const { role, detection, file } = await inspectFile('export.csv');
 */
export async function inspectFile(path: string, given: InspectOptions = {}): Promise<Inspection> {
  check(typeof path === 'string', wrong('path', path, 'a path: of a URL, fileURLToPath(url)'));
  check(isObject(given), 'options must be an object');
  const { role: wanted, ...options } = given;
  if (wanted !== undefined) mustBe(oneOf(ROLES), { role: wanted });
  const bytes = bytesOf(path);
  try {
    return await inspectBytes(path, bytes, wanted, options);
  } finally {
    await bytes.return();
  }
}

async function inspectBytes(
  path: string,
  bytes: ReturnType<typeof bytesOf>,
  wanted: Role | undefined,
  options: Omit<ReadOptions, 'file'>,
): Promise<Inspection> {
  const start = await startOf(bytes);
  const { role, detection } = await roleOf(path, start, wanted, options);
  const given = settingsOf(options);
  const records: { role: RecordRole; record: AnyRecord }[] = [];
  const keep =
    (kind: RecordRole) =>
    (record: AnyRecord): void => {
      if (records.length < 4 * FIRST && records.filter((each) => each.role === kind).length < FIRST)
        records.push({ role: kind, record });
    };
  try {
    const read = await readRecords(
      all(start, bytes),
      role,
      { ...options, file: path },
      {
        invoices: keep('invoices'),
        payments: keep('payments'),
        'credit-notes': keep('credit-notes'),
        disputes: keep('disputes'),
        agreements: keep('agreements'),
        incidents: keep('incidents'),
      },
    );
    const { detection, file, issues } = read;
    const command = suggestedCommand(path, role, given, null);
    return { path, role, detection, problem: null, file, issues, options: given, command, records };
  } catch (error) {
    if (!(error instanceof InvoiceSignalsError) || error.code === 'bad-argument') throw error;
    return {
      path,
      role,
      detection,
      problem: error,
      file: null,
      issues: [],
      options: given,
      command: suggestedCommand(path, role, given, error),
      records: [],
    };
  }
}

async function* all(
  start: Uint8Array,
  rest: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, void> {
  yield start;
  yield* rest;
}

/** What the beginning of a file can be read as, in which most of its columns have a meaning. */
async function roleOf(
  path: string,
  start: Uint8Array,
  wanted: Role | undefined,
  options: ReadOptions,
): Promise<{ role: Role; detection: Detection | null }> {
  let best: { role: Role; detection: Detection; fit: number } | null = null;
  // Of what a file could be as well the first counts.
  for (const role of wanted === undefined ? ROLES : [wanted]) {
    const detection = await detect(start, role, { ...options, file: path }).catch(
      (error: unknown) => {
        if (!(error instanceof InvoiceSignalsError) || error.code === 'bad-argument') throw error;
        return null;
      },
    );
    if (detection === null) continue;
    // Where columns mean much the same either way, as date, amount, invoice and client do, the name of the file tells.
    const fit = detection.columns.size + (NAMES[role].test(basename(path)) ? 2 : 0);
    if (best === null || fit > best.fit) best = { role, detection, fit };
  }
  if (best === null || (wanted === undefined && billsInvoices(best))) {
    return { role: wanted ?? 'invoices', detection: null };
  }
  return best;
}

/** Whether what could be another kind of file has what only invoices have: days on which they are due, or totals beside what was paid. */
function billsInvoices({
  role,
  detection: { format, unused },
}: {
  readonly role: Role;
  readonly detection: Detection;
}): boolean {
  if (format !== 'generic' || role === 'invoices') return false;
  return unused.some(
    (header) =>
      isHeaderOfColumn(header, 'invoices', 'dueDate') || (role === 'payments' && hasTax(header)),
  );
}

/** As a config file or a command line has them. */
function settingsOf({ map, dateFormat, decimal, delimiter, encoding, format }: ReadOptions) {
  const settings: Record<string, string | undefined> = {
    map: map && mapText(map),
    'date-format': dateFormat,
    decimal,
    delimiter: delimiter === '\t' ? 'tab' : delimiter,
    encoding,
    format,
  };
  const given = Object.entries(settings).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as Record<string, string>;
}
