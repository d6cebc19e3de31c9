import { stat } from 'node:fs/promises';
import {
  type Analysis,
  type AnalyzeOptions,
  type ClientReview,
  type ClientsRest,
  listedReviews,
  type ReadReport,
  type ReviewTaker,
  reviewEach,
  reviewStore,
  stepsOfAnalysis,
  stepsOfShares,
} from '../analyze.js';
import { PackedStore } from '../ledger/store/packed-store.js';
import type { Issue } from '../model/issue.js';
import { check, wrong } from '../model/kinds.js';
import { isObject } from '../model/options.js';
import type { ClientRecords } from '../model/records.js';
import { withCurrencyOf } from './currency-of-payments.js';
import { databaseError } from './duckdb/database-error.js';
import { clientsIn, sharesIn } from './duckdb/sorted-file.js';
import { DuckdbStore, loadDuckdb, type Sorted } from './duckdb/store.js';
import { type Progress, ProgressMeter } from './progress.js';
import { checkFiles, type FilesInput, keptIn, pathsOf, readFiles } from './read-files.js';
import { checkSignal, stopIf } from './stop-if.js';

/** What brings each client's records together. */
export const ENGINES = ['auto', 'memory', 'duckdb'] as const;

/** One of `ENGINES`. */
export type EngineName = (typeof ENGINES)[number];

/** The options of an analysis, and how its work on files is done, watched and stopped. */
export interface AnalyzeFilesOptions extends AnalyzeOptions {
  /** Stops it; the promise is then rejected with code `aborted`. */
  readonly signal?: AbortSignal | undefined;
  /**
   * `memory`: a map. `duckdb`: a database in a temporary folder, for books that do not fit; it needs the package
   * `@duckdb/node-api`, and gives the same figures. `auto` takes it where it is installed and the files have more than
   * half a gigabyte. @defaultValue 'auto'
   */
  readonly engine?: EngineName | undefined;
  /** What the database may take, such as `1GB`. @defaultValue that of DuckDB, 80 % of the machine */
  readonly memoryLimit?: string | undefined;
  /** Called now and then, ten times a second at most. */
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/** What `AnalyzeFilesOptions` say about the analysis itself, and how it is to be done. */
export interface FilesRun {
  readonly analyzeOptions: AnalyzeOptions;
  readonly signal: AbortSignal | undefined;
  readonly progress: ProgressMeter | undefined;
  readonly turns: Turns;
  /** Of all files. */
  readonly bytes: number;
  readonly inDuckdb: boolean;
  /** What was found before the files are read. */
  readonly remarks: readonly Issue[];
  readonly memoryLimit: string | undefined;
}

/** Files of more bytes are too large for `auto` to hold in memory, which takes some twice as much. */
const LARGE = 512 * 1024 * 1024;

/** So long may one thing run before others get their turn. */
const TURN = 50;

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
  const clients = listedReviews();
  const rest = await analyzeRun(await startRun(files, options), files, clients);
  return { ...rest, clients: clients.inOrder() };
}

/** Hands the reviews to `taker`. @returns the rest of the analysis, without clients */
async function analyzeRun(run: FilesRun, files: FilesInput, taker: ReviewTaker): Promise<Analysis> {
  const { analyzeOptions } = run;
  if (!run.inDuckdb) {
    const [store, read] = await readIntoMemory(run, files);
    return analyzeInTurns(run, stepsOfAnalysis(store, analyzeOptions, read, taker));
  }
  const sorted = await sortInDuckdb(run, files);
  try {
    const shares = sharesIn(sorted.file);
    return await analyzeInTurns(run, stepsOfShares(shares, analyzeOptions, sorted, taker));
  } finally {
    await sorted.close();
  }
}

/** Does all steps, and lets others have their turn between them. */
async function analyzeInTurns(
  { turns }: FilesRun,
  steps: Generator<number, Analysis, void>,
): Promise<Analysis> {
  // Those that are done anew are not counted once more.
  let most = 0;
  try {
    for (;;) {
      const { done, value } = steps.next();
      if (done) {
        turns.end(most);
        return value;
      }
      most = Math.max(most, value);
      if (turns.isOver()) await turns.next(most);
    }
  } finally {
    // A file that is read meanwhile is closed, too.
    steps.return(undefined as never);
  }
}

/**
 * The same, one client at a time in order of client id; after the last one the rest of the analysis, without
 * clients, is the return value.
 */
export async function* reviewFiles(
  files: FilesInput,
  options: AnalyzeFilesOptions,
): AsyncGenerator<ClientReview, Analysis, void> {
  const run = await startRun(files, options);
  const { analyzeOptions, turns, signal } = run;
  if (run.inDuckdb) {
    return yield* reviewEach(clientsInDuckdb(run, files), analyzeOptions);
  }
  const [store, read] = await readIntoMemory(run, files);
  const steps = reviewStore(store, analyzeOptions, read);
  for (let clients = 1; ; clients++) {
    const { done, value } = steps.next();
    if (done) {
      turns.end(clients - 1);
      return value;
    }
    yield value;
    stopIf(signal);
    if (turns.isOver()) await turns.next(clients);
  }
}

/** @throws InvoiceSignalsError `bad-argument` for an engine that nobody knows, and the like. */
export async function startRun(files: FilesInput, options: AnalyzeFilesOptions): Promise<FilesRun> {
  check(isObject(options), 'options must be an object with asOf');
  const { signal, engine = 'auto', memoryLimit, onProgress, ...given } = options;
  check(ENGINES.includes(engine), `"${engine}" is no engine; there are ${ENGINES.join(', ')}`);
  checkSignal(signal);
  check(
    onProgress === undefined || typeof onProgress === 'function',
    wrong('onProgress', onProgress, 'a function'),
  );
  checkFiles(files);
  const bytes = await sizeOf(files);
  const { options: analyzeOptions, remarks } = await withCurrencyOf(files, given);
  const progress = onProgress ? new ProgressMeter(onProgress, bytes) : undefined;
  return {
    analyzeOptions,
    remarks,
    signal,
    progress,
    turns: new Turns(signal, progress),
    bytes,
    memoryLimit,
    inDuckdb:
      engine === 'duckdb' || (engine === 'auto' && bytes > LARGE && (await loadDuckdb()) !== null),
  };
}

async function readIntoMemory(
  { analyzeOptions, signal, progress, remarks }: FilesRun,
  files: FilesInput,
): Promise<[PackedStore, ReadReport]> {
  const kept = keptIn(files);
  const store = PackedStore.empty(kept.payments, kept.incidents);
  return [store, await readFiles(files, store, analyzeOptions, { signal, progress, remarks })];
}

async function* clientsInDuckdb(
  run: FilesRun,
  files: FilesInput,
): AsyncGenerator<ClientRecords, ClientsRest, void> {
  const { turns, signal } = run;
  const sorted = await sortInDuckdb(run, files);
  try {
    let count = 0;
    for (const client of clientsIn(sorted.file)) {
      yield client;
      count += 1;
      stopIf(signal);
      if (turns.isOver()) await turns.next(count);
    }
    turns.end(count);
    return sorted;
  } finally {
    await sorted.close();
  }
}

/** All rows of the files, sorted by client on disk. */
export interface SortedBooks extends Omit<Sorted, 'issues'> {
  readonly read: ReadReport;
  /** Removes the file. */
  readonly close: () => Promise<void>;
}

/** @throws InvoiceSignalsError `database-failed` where memory or disk is too small. */
export async function sortInDuckdb(
  { analyzeOptions, signal, progress, remarks, memoryLimit }: FilesRun,
  files: FilesInput,
): Promise<SortedBooks> {
  const kept = keptIn(files);
  let store: DuckdbStore | null = null;
  try {
    store = await DuckdbStore.open(kept.payments, kept.incidents, memoryLimit);
    const close = store.close.bind(store);
    const read = await readFiles(files, store, analyzeOptions, { signal, progress, remarks });
    const { issues, ...sorted } = await store.sort(signal);
    return { ...sorted, read: { ...read, issues: [...read.issues, ...issues] }, close };
  } catch (error) {
    await store?.close();
    throw databaseError(error);
  }
}

async function sizeOf(files: FilesInput): Promise<number> {
  const sizes = await Promise.all(
    // A file that is not there is told when it is read.
    pathsOf(files).map((path) =>
      stat(path).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** Lets others have their turn, looks whether to stop, and tells how far it has come. */
export class Turns {
  private began = performance.now();

  constructor(
    private readonly signal: AbortSignal | undefined,
    private readonly progress: ProgressMeter | undefined,
  ) {}

  isOver(): boolean {
    return performance.now() - this.began > TURN;
  }

  /** @throws InvoiceSignalsError `aborted`. */
  async next(clients: number): Promise<void> {
    this.progress?.reviewed(clients);
    await new Promise((resolve) => setImmediate(resolve));
    stopIf(this.signal);
    this.began = performance.now();
  }

  /** All clients are done. @throws InvoiceSignalsError `aborted`: who stopped it waits for no result. */
  end(clients: number): void {
    this.progress?.finished(clients);
    stopIf(this.signal);
  }
}
