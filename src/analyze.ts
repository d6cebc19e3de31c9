import {
  type Analysis,
  AnalysisRun,
  type AnalyzeOptions,
  type ClientReview,
  type ReadReport,
} from './analysis-run.js';
import { fitClient } from './ledger/given-records.js';
import type { IssueLog } from './ledger/issues.js';
import { haveStrays, type LedgerPart, ledgerPart } from './ledger/settle.js';
import { type ClientShare, RecordStore } from './ledger/store/record-store.js';
import { compareText } from './model/compare.js';
import type { FileReport, Role } from './model/file-report.js';
import { check } from './model/kinds.js';
import type { ClientRecords, HomelessRecords, Records } from './model/records.js';
import type { Source } from './model/source.js';

export type {
  Analysis,
  AnalyzeOptions,
  Assumptions,
  ClientReview,
  MoneyReport,
  ReadReport,
} from './analysis-run.js';

/**
 * Reads a firm's records and says, per client, with evidence, whether that client is worth keeping.
 *
 * Bad records become issues and never throw. Without records the list of clients is empty.
 *
 * @param read what was read before: what an adapter gave, or of readers
 * `{ files: [invoices.file, payments.file], issues: [...invoices.issues, ...payments.issues] }`. Records that no file of it has
 * are counted as lists of their own.
 * @throws InvoiceSignalsError `bad-argument` for an option that makes no sense.
 * @example
 * const analysis = analyze({ invoices, payments }, { asOf: plainDate('2024-06-30') });
 * analysis.clients[0].recommendation; // 'keep'
 */
export function analyze(records: Records, options: AnalyzeOptions, read?: ReadReport): Analysis {
  const store = RecordStore.of(records);
  const { files, issues } = read ?? NOT_READ;
  return analyzeStore(store, options, {
    files: [...files, ...countRecords(records, files)],
    issues,
  });
}

function analyzeStore(store: RecordStore, options: AnalyzeOptions, read: ReadReport): Analysis {
  const clients = listedReviews();
  const steps = stepsOfAnalysis(store, options, read, clients);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return { ...value, clients: clients.inOrder() };
  }
}

/** Takes the reviews of an analysis as they are made. */
export interface ReviewTaker {
  readonly add: (review: ClientReview) => void;
  /** What was taken of these clients does not count: they are done anew, those that still are clients. */
  readonly drop: (clientIds: ReadonlySet<string>) => void;
}

/** Keeps them in a list. */
export function listedReviews(): ReviewTaker & { readonly inOrder: () => ClientReview[] } {
  let clients: ClientReview[] = [];
  return {
    add: (review) => clients.push(review),
    drop: (clientIds) => {
      clients = clients.filter(({ clientId }) => !clientIds.has(clientId));
    },
    inOrder: () => inOrder(clients),
  };
}

function inOrder(clients: ClientReview[]): ClientReview[] {
  return clients.sort((a, b) => compareText(a.clientId, b.clientId));
}

/**
 * `analyze` for records that came row by row, with a pause behind each client: how many are done. The reviews go to
 * `taker`, in any order; the rest of the analysis, without clients, is the return value.
 */
export function* stepsOfAnalysis(
  store: RecordStore,
  options: AnalyzeOptions,
  read: ReadReport,
  taker: ReviewTaker,
): Generator<number, Analysis, void> {
  const run = new AnalysisRun(options);
  const parts: LedgerPart[] = [];
  // At first rows are trusted to name invoices of their own client, as nearly always: the index of all takes long.
  const shares = store.shares();
  yield* reviewShares(run, sharesOf(store, shares), parts, taker);
  if (haveStrays(parts)) {
    const again = store.placeAmong(shares);
    taker.drop(again.clientIds);
    yield* reviewShares(run, sharesOf(store, again.shares), parts, taker);
  }
  // Now it is known whose all rows are.
  const homeless = store.homeless(run.log);
  for (const part of parts) run.addPart(part);
  return run.finish(read, homeless);
}

/** Some clients that follow each other in the order in which what they add up to is put together. */
export interface Share {
  /** Its place among all shares in that order. */
  readonly number: number;
  readonly clients: Iterable<ClientRecords>;
}

/** The records of the clients of each share, made when it is their turn. */
export function sharesOf(store: RecordStore, shares: readonly ClientShare[]): Share[] {
  const recordsOf = store.reader();
  return shares.map(({ number, clients }) => ({ number, clients: mapped(clients, recordsOf) }));
}

function* mapped<T, U>(values: Iterable<T>, map: (value: T) => U): Generator<U, void, void> {
  for (const value of values) yield map(value);
}

/** `stepsOfAnalysis` of shares whose rows all stand with their client. */
export function* stepsOfShares(
  shares: readonly Share[],
  options: AnalyzeOptions,
  { read, homeless }: { readonly read: ReadReport; readonly homeless: HomelessRecords },
  taker: ReviewTaker,
): Generator<number, Analysis, void> {
  const run = new AnalysisRun(options);
  const parts: LedgerPart[] = [];
  yield* reviewShares(run, shares, parts, taker);
  for (const part of parts) run.addPart(part);
  return run.finish(read, homeless);
}

function* reviewShares(
  run: AnalysisRun,
  shares: readonly Share[],
  parts: LedgerPart[],
  { add }: ReviewTaker,
): Generator<number, void, void> {
  let count = 0;
  for (const { number, clients } of shares) {
    const part = ledgerPart();
    parts[number] = part;
    for (const records of clients) {
      const review = run.addTo(part, records);
      if (review) add(review);
      count += 1;
      yield count;
    }
  }
}

/** One client after the other, in order of client id; then the rest of the analysis, without clients. */
export function* reviewStore(
  store: RecordStore,
  options: AnalyzeOptions,
  read: ReadReport,
): Generator<ClientReview, Analysis, void> {
  const run = new AnalysisRun(options);
  store.place();
  const homeless = store.homeless(run.log);
  for (const records of store.byClient()) {
    const review = run.add(records);
    if (review) yield review;
  }
  return run.finish(read, homeless);
}

/** What a source of clients may know when the last one has come: rows that are nobody's, and what was read. */
export interface ClientsRest {
  readonly homeless?: HomelessRecords | undefined;
  readonly read?: ReadReport | undefined;
}

/** Each client's records once, in any order, such as `recordsByClient` of `invoice-signals/sql`. */
export interface ClientsSource {
  // Not an AsyncIterable: up to TypeScript 5.5 that has no type of what is returned, and would be `any` with one.
  // biome-ignore lint/suspicious/noConfusingVoidType: what a generator gives that returns nothing.
  [Symbol.asyncIterator](): AsyncIterator<ClientRecords, ClientsRest | void>;
}

/**
 * `analyze` for a source that brings one client after the other: nothing is in memory but one client's records and the
 * answers. A row is trusted to belong to the client it comes with.
 *
 * @throws InvoiceSignalsError `bad-argument` for an option that makes no sense; and whatever the source throws.
 * @example
 * const analysis = await analyzeClients(duckdb(connection).recordsByClient({ tables }), { asOf });
 */
export async function analyzeClients(
  source: ClientsSource,
  options: AnalyzeOptions,
): Promise<Analysis> {
  const clients: ClientReview[] = [];
  const reviews = reviewClients(source, options);
  for (;;) {
    const { done, value } = await reviews.next();
    if (done) return { ...value, clients: inOrder(clients) };
    clients.push(value);
  }
}

/** The same, one client at a time as they come; after the last one the rest of the analysis, without clients. */
export function reviewClients(
  source: ClientsSource,
  options: AnalyzeOptions,
): AsyncGenerator<ClientReview, Analysis, void> {
  return reviewEach(source, options, fitClient);
}

/**
 * `reviewClients` of records that readers of ours made: nothing has to be looked for in them.
 *
 * @param checked what is done to the records of each client before
 */
export async function* reviewEach(
  source: ClientsSource,
  options: AnalyzeOptions,
  checked: (records: ClientRecords, log: IssueLog) => ClientRecords = (records) => records,
): AsyncGenerator<ClientReview, Analysis, void> {
  const run = new AnalysisRun(options);
  check(
    typeof source?.[Symbol.asyncIterator] === 'function',
    "source must bring each client's records asynchronously, as recordsByClient does; lists are for analyze",
  );
  const clients = source[Symbol.asyncIterator]();
  try {
    for (;;) {
      const { done, value } = await clients.next();
      if (done) {
        const { homeless = NOBODYS, read = NOT_READ } = value ?? {};
        return run.finish(read, homeless);
      }
      const review = run.add(checked(value, run.log));
      if (review) yield review;
    }
  } finally {
    // Who wants no more clients closes the source, too.
    await clients.return?.();
  }
}

const NOBODYS: HomelessRecords = { payments: [], creditNotes: [] };
const NOT_READ: ReadReport = { files: [], issues: [] };

/** Row counts of records that no reader counted: beside what was read, of roles that none of its files has. */
function countRecords(records: Records, read: readonly FileReport[]): FileReport[] {
  const files = new Set(read.map(({ file }) => file));
  const roles = new Set(read.map(({ role }) => role));
  const own = <Row extends { readonly source?: Source | null | undefined }>(
    rows: readonly Row[] | null | undefined,
  ) => (rows ?? []).filter((row) => !files.has(row?.source?.file ?? ''));
  const creditNotes = own(records.creditNotes);
  const inInvoices = creditNotes.filter((note) => note?.fromInvoicesFile).length;
  const counts: [Role, number][] = [
    ['invoices', own(records.invoices).length + inInvoices],
    ['payments', own(records.payments).length],
    ['credit-notes', creditNotes.length - inInvoices],
    ['disputes', own(records.disputes).length],
    ['agreements', own(records.agreements).length],
    ['incidents', own(records.incidents).length],
  ];
  return counts.flatMap(([role, rows]) =>
    roles.has(role) || (rows === 0 && (role !== 'invoices' || read.length > 0))
      ? []
      : [{ file: role, role, format: 'records', rows, accepted: rows, rejected: 0, ignored: 0 }],
  );
}
