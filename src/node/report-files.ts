import { availableParallelism } from 'node:os';
import { AnalysisRun } from '../analysis-run.js';
import { type Analysis, type Share, sharesOf } from '../analyze.js';
import { haveStrays, type LedgerPart } from '../ledger/settle.js';
import { PackedStore } from '../ledger/store/packed-store.js';
import type { ClientShare } from '../ledger/store/record-store.js';
import { InvoiceSignalsError } from '../model/error.js';
import type { ClientText } from '../report/writer.js';
import {
  type AnalyzeFilesOptions,
  type FilesRun,
  sortInDuckdb,
  startRun,
} from './analyze-files.js';
import { sharesIn } from './duckdb/sorted-file.js';
import { type FilesInput, inputOf, keptIn, readFiles } from './read-files.js';
import type { HelpingThread } from './threads/helping-thread.js';
import {
  type Clients,
  type ReportFormat,
  type Reviewed,
  reviewShares,
  sharedMemory,
} from './threads/thread-work.js';

export interface ReportFilesOptions extends AnalyzeFilesOptions {
  /**
   * So many threads share the work, this one among them. More than one pay in files of some size only.
   *
   * @defaultValue as many as there are processors and four at most, where the files have more than 24 MB; else 1
   */
  readonly threads?: number | undefined;
  /** Starts a thread. @defaultValue a worker thread of Node */
  readonly startThread?: (() => HelpingThread) | undefined;
}

/** Takes what the report says of each client, in any order. */
export interface TextTaker {
  readonly add: (client: ClientText) => void;
  /** What was taken of these clients does not count: they are done anew, those that still are clients. */
  readonly drop: (clientIds: ReadonlySet<string>) => void;
}

/** In smaller files a thread costs more than it does: it has to start, and to learn what is fast. */
const WORTH_THREADS = 24 * 1024 * 1024;
const MOST_THREADS = 4;
/** Fewer shares of clients are not worth a thread. */
const FEW_SHARES = 4;

/**
 * Reads the CSV files of a firm, analyses them, and writes down what a report says of each client.
 *
 * @returns the rest of the analysis, without clients
 * @throws InvoiceSignalsError where a file cannot be used at all, or an option makes no sense.
 */
export async function reportFiles(
  files: FilesInput,
  { threads, startThread, ...options }: ReportFilesOptions,
  format: ReportFormat,
  taker: TextTaker,
): Promise<Analysis> {
  if (threads !== undefined && !(Number.isInteger(threads) && threads > 0)) {
    throw new InvoiceSignalsError(
      'bad-argument',
      `threads must be a whole number from 1 up, not ${threads}`,
    );
  }
  const run = await startRun(files, options);
  const most = Math.min(availableParallelism(), MOST_THREADS);
  const count = threads ?? (run.bytes > WORTH_THREADS ? most : 1);
  const startHelpers = async (): Promise<HelpingThread[]> => {
    if (count === 1) return [];
    const start = startThread ?? (await import('./threads/helping-thread.js')).HelpingThread.start;
    return Array.from({ length: count - 1 }, start);
  };
  const work = { run, files, format, taker, startHelpers };
  return run.inDuckdb ? reportFromDuckdb(work) : reportFromMemory(work);
}

/** A report that this thread makes, and others with it. */
interface SharedReport {
  readonly run: FilesRun;
  readonly files: FilesInput;
  readonly format: ReportFormat;
  readonly taker: TextTaker;
  readonly startHelpers: () => Promise<HelpingThread[]>;
}

async function reportFromMemory(report: SharedReport): Promise<Analysis> {
  const { run, files, taker, startHelpers } = report;
  const kept = keptIn(files);
  const whole = new AnalysisRun(run.analyzeOptions);
  const helpers = await startHelpers();
  const newMemory = helpers.length > 0 ? sharedMemory : undefined;
  const store = PackedStore.empty(kept.payments, kept.incidents, newMemory);
  try {
    const read = await readSideBySide(run, files, store, helpers[0]);
    const parts: LedgerPart[] = [];
    const review = (shares: readonly ClientShare[]): Promise<number> =>
      reviewInThreads(
        report,
        parts,
        sharesOf(store, shares),
        shares.length < FEW_SHARES ? [] : helpers,
        () => ({ store: store.parts(), shares }),
      );
    // Rows are trusted to name invoices of their own client, as in `stepsOfAnalysis`.
    const shares = store.shares();
    const count = await review(shares);
    if (haveStrays(parts)) {
      const again = store.placeAmong(shares);
      taker.drop(again.clientIds);
      await review(again.shares);
    }
    run.turns.end(count);
    // Now it is known whose all rows are.
    const homeless = store.homeless(whole.log);
    for (const part of parts) whole.addPart(part);
    return whole.finish(read, homeless);
  } finally {
    await closeAll(helpers);
  }
}

async function reportFromDuckdb(report: SharedReport): Promise<Analysis> {
  const { run, files, startHelpers } = report;
  const { file, homeless, read, close } = await sortInDuckdb(run, files);
  let helpers: HelpingThread[] = [];
  try {
    // Not before: until now the memory was for the database.
    helpers = await startHelpers();
    const whole = new AnalysisRun(run.analyzeOptions);
    const parts: LedgerPart[] = [];
    const shares = sharesIn(file);
    run.turns.end(await reviewInThreads(report, parts, shares, helpers, () => ({ file })));
    for (const part of parts) whole.addPart(part);
    return whole.finish(read, homeless);
  } finally {
    await closeAll(helpers);
    await close();
  }
}

/**
 * Reviews clients, on this thread and the others; what is added up goes to `parts`, by number of the share.
 *
 * @returns how many there are
 */
async function reviewInThreads(
  { run: { analyzeOptions: options, turns }, format, taker }: SharedReport,
  parts: LedgerPart[],
  shares: readonly Share[],
  helpers: readonly HelpingThread[],
  clientsForThem: () => Clients,
): Promise<number> {
  const task = { options, format, nextTurn: new Int32Array(new SharedArrayBuffer(4)) };
  let count = 0;
  const take = ({ share, part, texts }: Reviewed): void => {
    // What was added up comes in order later; the texts are sooner put aside.
    parts[share] = part;
    count += texts.length;
    for (const text of texts) taker.add(text);
  };
  const elsewhere = helpers.map((helper) => helper.review(clientsForThem(), task, take));
  const theirs = Promise.all(elsewhere);
  // It is looked at below; until then it must not count as one that nobody looks at.
  theirs.catch(() => {});
  for (const reviewed of reviewShares(shares, task)) {
    take(reviewed);
    if (turns.isOver()) await turns.next(count);
  }
  await theirs;
  return count;
}

async function closeAll(helpers: readonly HelpingThread[]): Promise<void> {
  await Promise.all(helpers.map((helper) => helper.close()));
}

/** Reads the payments on another thread, where there is one, while this one reads the rest. */
function readSideBySide(
  { analyzeOptions, signal, progress, remarks }: FilesRun,
  files: FilesInput,
  store: PackedStore,
  helper: HelpingThread | undefined,
) {
  const { payments } = files;
  if (payments === undefined || helper === undefined) {
    return readFiles(files, store, analyzeOptions, { signal, progress, remarks });
  }
  const input = inputOf(payments);
  const onBytes = progress && ((bytes: number) => progress.read(input.path, bytes));
  const reading = helper.readPayments(input, analyzeOptions.currency, onBytes);
  // Another file may be told to be unusable first.
  reading.catch(() => {});
  return readFiles(files, store, analyzeOptions, {
    signal,
    progress,
    remarks,
    readPayments: async () => {
      const { store: theirs, read } = await reading;
      store.addPaymentsOf(theirs);
      return read;
    },
  });
}
