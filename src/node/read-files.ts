import { stat } from 'node:fs/promises';
import type { ReadReport } from '../analyze.js';
import type { ReadOptions, ReadSummary, RecordTakers } from '../csv/index.js';
import { readRows } from '../csv/read.js';
import { plainRows } from '../csv/records/plain-rows.js';
import type { FileReport, Role } from '../model/file-report.js';
import type { Issue } from '../model/issue.js';
import { check, wrong } from '../model/kinds.js';
import { isObject, knownNames } from '../model/options.js';
import type {
  AgreementRecord,
  CreditNoteRecord,
  DisputeRecord,
  IncidentRecord,
  InvoiceRecord,
  PaymentRecord,
} from '../model/records.js';
import type { CellTakers } from '../model/row-cells.js';
import { bytesOf } from './open-file.js';
import type { ProgressMeter } from './progress.js';

/** A file, and how to read it where its looks do not tell. */
export interface FileInput extends Omit<ReadOptions, 'file' | 'signal'> {
  readonly path: string;
}

/** The files of a firm; a plain string is a path. Invoices, or a ledger that holds them, are required. */
export interface FilesInput {
  readonly invoices?: string | FileInput | undefined;
  /** One file of several kinds of record, such as the journal of an accounting tool. */
  readonly ledger?: string | FileInput | undefined;
  readonly payments?: string | FileInput | undefined;
  readonly creditNotes?: string | FileInput | undefined;
  readonly disputes?: string | FileInput | undefined;
  readonly agreements?: string | FileInput | undefined;
  readonly incidents?: string | FileInput | undefined;
}

/** What the records of files are put into: a map in memory, or a database. */
export interface RecordTarget {
  addInvoice(row: InvoiceRecord): void;
  addPayment(row: PaymentRecord): void;
  addCreditNote(row: CreditNoteRecord): void;
  addDispute(row: DisputeRecord): void;
  addAgreement(row: AgreementRecord): void;
  addIncident(row: IncidentRecord): void;
  /** Takes rows of ordinary cells, too. */
  readonly cellTakers?: CellTakers;
  /** Payments were kept, in a file of something else. */
  havePayments(): void;
  /**
   * Reads a file by itself, and hands on those of its records that it does not keep.
   *
   * @returns null where it cannot
   */
  readFile?(
    path: string,
    role: Role,
    options: ReadOptions,
    take: RecordTakers,
  ): Promise<ReadSummary | null>;
}

/** Which file is read as what, in the order of reading: invoices first. */
const ORDER: readonly (readonly [keyof FilesInput, Role])[] = [
  ['invoices', 'invoices'],
  ['ledger', 'ledger'],
  ['payments', 'payments'],
  ['creditNotes', 'credit-notes'],
  ['disputes', 'disputes'],
  ['agreements', 'agreements'],
  ['incidents', 'incidents'],
];

/** @throws InvoiceSignalsError `bad-argument` where there is neither, a file of a kind that nobody knows, or what is no path. */
export function checkFiles(files: FilesInput): void {
  knownNames(
    'files',
    files,
    ORDER.map(([key]) => key),
  );
  check(
    files.invoices !== undefined || files.ledger !== undefined,
    'files: invoices, or a ledger that holds them, are required',
  );
  for (const [key] of ORDER) {
    const input: unknown = files[key];
    if (input === undefined) continue;
    const path: unknown = isObject(input) && 'path' in input ? input.path : input;
    check(typeof path === 'string', wrong(`files.${key}`, path, PATH));
  }
}

const PATH = 'a path, or { path } with how to read it: of a URL, fileURLToPath(url)';

/** How a file is read: as it looks, where there is a path alone. */
export function inputOf(input: string | FileInput): FileInput {
  return typeof input === 'string' ? { path: input } : input;
}

/** The paths of the files that are named, in the order of reading. */
export function pathsOf(files: FilesInput): string[] {
  return ORDER.flatMap(([key]) => {
    const input = files[key];
    return input === undefined ? [] : [inputOf(input).path];
  });
}

/** Whether payments, and incidents, were kept; the third thing a file of invoices may hold tells only later. */
export function keptIn(files: FilesInput): { payments: boolean; incidents: boolean } {
  return {
    payments: files.payments !== undefined || files.ledger !== undefined,
    incidents: files.incidents !== undefined,
  };
}

/** How files are read, beside what is in them. */
export interface Reading {
  readonly signal?: AbortSignal | undefined;
  readonly progress?: Pick<ProgressMeter, 'read' | 'rows'> | undefined;
  /** What was found before, and is said first. */
  readonly remarks?: readonly Issue[] | undefined;
  /** Puts the rows of the payments file where they belong, when it is read elsewhere. */
  readonly readPayments?: (() => Promise<ReadReport>) | undefined;
}

/** Reads every file that is named; rows that cannot be used become issues. */
export async function readFiles(
  files: FilesInput,
  target: RecordTarget,
  { currency }: Pick<ReadOptions, 'currency'>,
  { signal, progress, remarks = [], readPayments }: Reading = {},
): Promise<ReadReport> {
  const reports: FileReport[] = [];
  const issues: Issue[] = [...remarks];
  // What an invoices file or a ledger holds beside invoices waits until all invoices are known.
  const credits: CreditNoteRecord[] = [];
  const payments: PaymentRecord[] = [];
  let invoicesRead = false;
  const take = ({ files, issues: found }: ReadReport): void => {
    for (const issue of found) issues.push(issue);
    for (const file of files) {
      reports.push(file);
      progress?.rows(file.rows);
    }
  };
  const plain = target.cellTakers === undefined ? null : plainRows(target.cellTakers);
  const takers: RecordTakers = {
    invoices: (row) => target.addInvoice(row),
    payments: (row) => {
      if (invoicesRead) target.addPayment(row);
      else payments.push(row);
    },
    'credit-notes': (row) => {
      if (invoicesRead) target.addCreditNote(row);
      else credits.push(row);
    },
    disputes: (row) => target.addDispute(row),
    agreements: (row) => target.addAgreement(row),
    incidents: (row) => target.addIncident(row),
  };

  for (const [key, role] of ORDER) {
    if (role === 'payments') {
      invoicesRead = true;
      for (const row of credits) target.addCreditNote(row);
      if (payments.length > 0) target.havePayments();
      for (const row of payments) target.addPayment(row);
    }
    const input = files[key];
    if (input === undefined) continue;
    if (role === 'payments' && readPayments !== undefined) {
      take(await readPayments());
      continue;
    }
    const { path, ...options } = inputOf(input);
    const reading: ReadOptions = {
      ...(currency === undefined ? {} : { currency }),
      ...options,
      ...(signal === undefined ? {} : { signal }),
      file: path,
    };
    const byTarget = await target.readFile?.(path, role, reading, takers);
    if (byTarget) progress?.read(path, (await stat(path)).size);
    const bytes = progress === undefined ? bytesOf(path) : counted(bytesOf(path), path, progress);
    const { file, issues: found } =
      byTarget ?? (await readRows(bytes, role, reading, takers, plain));
    take({ files: [file], issues: found });
  }
  return { files: reports, issues };
}

async function* counted(
  bytes: AsyncIterable<Uint8Array>,
  path: string,
  progress: NonNullable<Reading['progress']>,
): AsyncGenerator<Uint8Array, void, void> {
  for await (const piece of bytes) {
    progress.read(path, piece.length);
    yield piece;
  }
}
