import {
  type Analysis,
  type AnalyzeOptions,
  analyze,
  type ClientReview,
  type ReadReport,
  startAnalysis,
} from '../analyze.js';
import {
  type ReadOptions,
  readAgreements,
  readCreditNotes,
  readDisputes,
  readIncidents,
  readInvoices,
  readPayments,
} from '../csv/index.js';
import { groupByClient } from '../ledger/group-by-client.js';
import type { FileReport } from '../model/file-report.js';
import type { Issue } from '../model/issue.js';
import type { Records } from '../model/records.js';
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
  const { records, read } = await readFiles(files, analyzeOptions, signal);
  return analyze(records, analyzeOptions, read);
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
  const { records, read } = await readFiles(files, analyzeOptions, signal);
  const run = startAnalysis(analyzeOptions);
  const { clients, homeless } = groupByClient(records, run.log);
  for (const client of clients) {
    const review = run.add(client);
    if (review) yield review;
  }
  run.addHomeless(homeless);
  return run.finish(read, []);
}

async function readFiles(
  files: FilesInput,
  { currency }: AnalyzeOptions,
  signal: AbortSignal | undefined,
): Promise<{ records: Records; read: ReadReport }> {
  const reports: FileReport[] = [];
  const issues: Issue[] = [];

  const readOne = async <
    Result extends { readonly file: FileReport; readonly issues: readonly Issue[] },
  >(
    input: string | FileInput | undefined,
    read: (stream: Awaited<ReturnType<typeof openFile>>, options: ReadOptions) => Promise<Result>,
  ): Promise<Result | null> => {
    if (input === undefined) return null;
    const { path, ...options } = typeof input === 'string' ? { path: input } : input;
    const stream = await openFile(path);
    try {
      const result = await read(stream, {
        ...(currency === undefined ? {} : { currency }),
        ...options,
        ...(signal === undefined ? {} : { signal }),
        file: path,
      });
      reports.push(result.file);
      for (const issue of result.issues) issues.push(issue);
      return result;
    } finally {
      stream.destroy();
    }
  };

  const invoices = await readOne(files.invoices, readInvoices);
  const payments = await readOne(files.payments, readPayments);
  const creditNotes = await readOne(files.creditNotes, readCreditNotes);
  const disputes = await readOne(files.disputes, readDisputes);
  const agreements = await readOne(files.agreements, readAgreements);
  const incidents = await readOne(files.incidents, readIncidents);
  return {
    records: {
      invoices: invoices?.records ?? [],
      payments: payments?.records ?? null,
      creditNotes: [...(invoices?.creditNotes ?? []), ...(creditNotes?.records ?? [])],
      disputes: disputes?.records ?? [],
      agreements: agreements?.records ?? [],
      incidents: incidents?.records ?? null,
    },
    read: { files: reports, issues },
  };
}
