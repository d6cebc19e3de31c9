import { AnalysisRun, type AnalyzeOptions, type ReadReport } from '../../analysis-run.js';
import { type Share, sharesOf } from '../../analyze.js';
import { type LedgerPart, ledgerPart } from '../../ledger/settle.js';
import { PackedStore, type StoreParts } from '../../ledger/store/packed-store.js';
import type { ClientShare } from '../../ledger/store/record-store.js';
import { type ErrorCode, InvoiceSignalsError } from '../../model/error.js';
import { clientCsvWriter } from '../../report/csv.js';
import { clientHtmlWriter } from '../../report/html.js';
import { clientJsonWriter } from '../../report/json.js';
import { clientMarkdownWriter } from '../../report/markdown.js';
import { clientTextWriter } from '../../report/text.js';
import type { ClientText, ClientWriter } from '../../report/writer.js';
import { type SortedFile, sharesIn } from '../duckdb/sorted-file.js';
import { type FileInput, readFiles } from '../read-files.js';

/** What the report of an analysis is written as. */
export type ReportFormat = 'text' | 'json' | 'csv' | 'markdown' | 'html';

const CLIENT_WRITERS: Readonly<Record<ReportFormat, () => ClientWriter>> = {
  text: clientTextWriter,
  json: clientJsonWriter,
  csv: clientCsvWriter,
  markdown: clientMarkdownWriter,
  html: clientHtmlWriter,
};

/** What a thread is asked to do. */
export type Task =
  | {
      readonly do: 'read-payments';
      readonly payments: FileInput;
      readonly currency: string | undefined;
      readonly tellsProgress: boolean;
    }
  | ({ readonly do: 'review'; readonly clients: Clients } & ReviewTask);

/** Where the records of all clients are, as it can be told to another thread. */
export type Clients =
  | { readonly store: StoreParts; readonly shares: readonly ClientShare[] }
  | { readonly file: SortedFile };

export interface ReviewTask {
  readonly options: AnalyzeOptions;
  readonly format: ReportFormat;
  /** One number that all threads share: the turn of the next share of the clients that nobody has taken. */
  readonly nextTurn: Int32Array;
}

/** What it says of it; `done` or `failed` comes last. */
export type Reply =
  | { readonly is: 'progress'; readonly bytes: number }
  | { readonly is: 'payments'; readonly store: StoreParts; readonly read: ReadReport }
  | ({ readonly is: 'reviewed' } & Reviewed)
  | { readonly is: 'done' }
  | { readonly is: 'failed'; readonly failure: Failure };

/** What became of some of the clients. */
export interface Reviewed {
  /** The number of the share. */
  readonly share: number;
  readonly part: LedgerPart;
  readonly texts: readonly ClientText[];
}

/** An error as it can be sent. */
export type Failure =
  | (Pick<InvoiceSignalsError, 'message' | 'source' | 'about'> & { readonly code: ErrorCode })
  | { readonly code: null; readonly message: string };

/** One end of a channel between two threads. */
export interface Port {
  postMessage(message: unknown): void;
  on(event: 'message', take: (message: unknown) => void): unknown;
}

/** Does what comes through a port, one task after the other. */
export function serve(port: Port): void {
  const reply = (message: Reply): void => port.postMessage(message);
  port.on('message', (task) => {
    perform(task as Task, reply).then(
      () => reply({ is: 'done' }),
      (error: unknown) => reply({ is: 'failed', failure: failureOf(error) }),
    );
  });
}

async function perform(task: Task, reply: (message: Reply) => void): Promise<void> {
  if (task.do === 'review') {
    const { clients } = task;
    const shares =
      'file' in clients
        ? sharesIn(clients.file)
        : sharesOf(PackedStore.fromParts(clients.store), clients.shares);
    for (const reviewed of reviewShares(shares, task)) {
      reply({ is: 'reviewed', ...reviewed });
    }
    return;
  }
  const { payments, currency, tellsProgress } = task;
  const store = PackedStore.empty(true, false, sharedMemory);
  const progress = {
    read: (_: string, bytes: number) => reply({ is: 'progress', bytes }),
    rows: () => {},
  };
  const read = await readFiles({ payments }, store, currency === undefined ? {} : { currency }, {
    progress: tellsProgress ? progress : undefined,
  });
  reply({ is: 'payments', store: store.parts(), read });
}

/** Memory that several threads can read. */
export function sharedMemory(bytes: number): SharedArrayBuffer {
  return new SharedArrayBuffer(bytes);
}

/** Reviews shares of the clients, as long as there is one that no other thread has taken. */
export function* reviewShares(
  shares: readonly Share[],
  { options, format, nextTurn }: ReviewTask,
): Generator<Reviewed, void, void> {
  const run = new AnalysisRun(options);
  const write = CLIENT_WRITERS[format]();
  for (;;) {
    const share = shares[Atomics.add(nextTurn, 0, 1)];
    if (share === undefined) return;
    const part = ledgerPart();
    const texts: ClientText[] = [];
    for (const records of share.clients) {
      const review = run.addTo(part, records);
      if (review) texts.push(write(review));
    }
    yield { share: share.number, part, texts };
  }
}

function failureOf(error: unknown): Failure {
  if (error instanceof InvoiceSignalsError) {
    const { code, message, source, about } = error;
    return { code, message, source, about };
  }
  return {
    code: null,
    message: error instanceof Error ? (error.stack ?? error.message) : String(error),
  };
}

export function errorOf(failure: Failure): Error {
  return failure.code === null
    ? new Error(failure.message)
    : new InvoiceSignalsError(failure.code, failure.message, failure.source, failure.about);
}
