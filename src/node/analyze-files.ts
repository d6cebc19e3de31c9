import {
  type Analysis,
  type AnalyzeOptions,
  analyzeStore,
  type ClientReview,
  type ReadReport,
  reviewStore,
} from '../analyze.js';
import { type ReadOptions, readRecords } from '../csv/index.js';
import type { RecordsByRole } from '../csv/record-readers.js';
import { RecordStore } from '../ledger/store/record-store.js';
import type { FileReport, Role } from '../model/file-report.js';
import type { Issue } from '../model/issue.js';
import type { CreditNoteRecord } from '../model/records.js';
import { openFile } from './open-file.js';

/** A file, and how to read it where its looks do not tell. */
export interface FileInput extends Omit<ReadOptions, 'file' | 'signal'> {
  readonly path: string;
}

/** The files of a firm; a plain string is a path. Only the invoices are required. */
export interface FilesInput {
  readonly invoices: string | FileInput;
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
  const store = new RecordStore(files.payments !== undefined, files.incidents !== undefined);

  /** Hands on the records of a file. */
  const read = async <R extends Role>(
    role: R,
    input: string | FileInput | undefined,
    take: (record: RecordsByRole[R]) => void,
  ): Promise<void> => {
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
        take,
      );
      reports.push(summary.file);
      for (const issue of summary.issues) issues.push(issue);
    } finally {
      stream.destroy();
    }
  };

  const creditNotes: CreditNoteRecord[] = [];
  await read('invoices', files.invoices, (record) => {
    if ('issueDate' in record) store.addInvoice(record);
    else creditNotes.push(record);
  });
  for (const row of creditNotes) store.addCreditNote(row);
  await read('payments', files.payments, (row) => store.addPayment(row));
  await read('credit-notes', files.creditNotes, (row) => store.addCreditNote(row));
  await read('disputes', files.disputes, (row) => store.addDispute(row));
  await read('agreements', files.agreements, (row) => store.addAgreement(row));
  await read('incidents', files.incidents, (row) => store.addIncident(row));
  return { store, read: { files: reports, issues } };
}
