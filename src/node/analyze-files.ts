import {
  type Analysis,
  type AnalyzeOptions,
  analyzeStore,
  type ClientReview,
  type ReadReport,
  reviewStore,
} from '../analyze.js';
import { type ReadOptions, type RecordTakers, readRecords } from '../csv/index.js';
import { RecordStore } from '../ledger/store/record-store.js';
import type { FileReport, Role } from '../model/file-report.js';
import type { Issue } from '../model/issue.js';
import type { CreditNoteRecord, PaymentRecord } from '../model/records.js';
import { openFile } from './open-file.js';

/** A file, and how to read it where its looks do not tell. */
export interface FileInput extends Omit<ReadOptions, 'file' | 'signal'> {
  readonly path: string;
}

/** The files of a firm; a plain string is a path. Invoices, or a ledger that holds them, are required. */
export interface FilesInput {
  readonly invoices?: string | FileInput;
  /** One file of several kinds of record, such as the journal of an accounting tool. */
  readonly ledger?: string | FileInput;
  readonly payments?: string | FileInput;
  readonly creditNotes?: string | FileInput;
  readonly disputes?: string | FileInput;
  readonly agreements?: string | FileInput;
  readonly incidents?: string | FileInput;
}

export interface AnalyzeFilesOptions extends AnalyzeOptions {
  /** Stops reading; the promise is then rejected with code `aborted`. */
  readonly signal?: AbortSignal;
}

/**
 * Reads the CSV files of a firm and analyses them.
 *
 * Rows that cannot be used become issues and are counted in `reconciliation.files`.
 *
 * @throws InvoiceSignalsError where a file cannot be used at all, or an option makes no sense.
 * @example
 * await analyzeFiles({ invoices: 'invoices.csv', payments: 'payments.csv' }, { asOf });
 */
export async function analyzeFiles(
  files: FilesInput,
  options: AnalyzeFilesOptions,
): Promise<Analysis> {
  const { signal, ...analyzeOptions } = options;
  const { store, read } = await readFiles(files, analyzeOptions, signal);
  return analyzeStore(store, analyzeOptions, read);
}

/**
 * The same, one client at a time in order of client id; after the last one the rest of the analysis, without
 * clients, is the return value.
 */
export async function* reviewFiles(
  files: FilesInput,
  options: AnalyzeFilesOptions,
): AsyncGenerator<ClientReview, Analysis, void> {
  const { signal, ...analyzeOptions } = options;
  const { store, read } = await readFiles(files, analyzeOptions, signal);
  return yield* reviewStore(store, analyzeOptions, read);
}

/** Reads every file that is named; rows that cannot be used become issues. */
export async function readFiles(
  files: FilesInput,
  { currency }: AnalyzeOptions,
  signal: AbortSignal | undefined,
): Promise<{ store: RecordStore; read: ReadReport }> {
  const reports: FileReport[] = [];
  const issues: Issue[] = [];
  const { ledger } = files;
  const store = new RecordStore(
    files.payments !== undefined || ledger !== undefined,
    files.incidents !== undefined,
  );
  // What an invoices file or a ledger holds beside invoices waits until all invoices are known.
  const credits: CreditNoteRecord[] = [];
  const payments: PaymentRecord[] = [];
  let invoicesRead = false;
  const takers: RecordTakers = {
    invoices: (row) => store.addInvoice(row),
    payments: (row) => {
      if (invoicesRead) store.addPayment(row);
      else payments.push(row);
    },
    'credit-notes': (row) => {
      if (invoicesRead) store.addCreditNote(row);
      else credits.push(row);
    },
    disputes: (row) => store.addDispute(row),
    agreements: (row) => store.addAgreement(row),
    incidents: (row) => store.addIncident(row),
  };

  const read = async (role: Role, input: string | FileInput | undefined): Promise<void> => {
    if (input === undefined) return;
    const { path, ...options } = typeof input === 'string' ? { path: input } : input;
    const stream = await openFile(path);
    try {
      const summary = await readRecords(
        stream,
        role,
        {
          ...(currency === undefined ? {} : { currency }),
          ...options,
          ...(signal === undefined ? {} : { signal }),
          file: path,
        },
        takers,
      );
      reports.push(summary.file);
      for (const issue of summary.issues) issues.push(issue);
    } finally {
      stream.destroy();
    }
  };

  await read('invoices', files.invoices);
  await read('ledger', ledger);
  invoicesRead = true;
  for (const row of credits) store.addCreditNote(row);
  if (payments.length > 0) store.havePayments();
  for (const row of payments) store.addPayment(row);
  await read('payments', files.payments);
  await read('credit-notes', files.creditNotes);
  await read('disputes', files.disputes);
  await read('agreements', files.agreements);
  await read('incidents', files.incidents);
  return { store, read: { files: reports, issues } };
}
