import { type Policy, resolvePolicy } from './criteria/policy.js';
import {
  REVIEW_DEFAULTS,
  type Review,
  type ReviewOptions,
  reviewSettings,
  reviewWith,
} from './criteria/review-client.js';
import { issueLog, type RowCounts } from './ledger/issues.js';
import { SETTLE_DEFAULTS, type SettleOptions, settleSettings } from './ledger/options.js';
import type { MoneyTotals } from './ledger/reconcile.js';
import { addClient, addHomeless, finishTotal, ledgerTotal } from './ledger/settle.js';
import { settleWith } from './ledger/settle-client.js';
import { RecordStore } from './ledger/store/record-store.js';
import { compareText } from './model/compare.js';
import { type Decimal, toDecimal } from './model/decimal.js';
import type { FileReport, Role } from './model/file-report.js';
import type { Issue } from './model/issue.js';
import type { PlainDate } from './model/plain-date.js';
import type { ClientRecords, HomelessRecords, Records } from './model/records.js';
import type { ByCurrency } from './signals/by-currency.js';

/** Everything that can be set about an analysis; only `asOf` has no default. */
export interface AnalyzeOptions extends SettleOptions, ReviewOptions {
  /** Review this client only. Money and rows are reconciled over all. */
  readonly client?: string;
}

/** Every option as it was in force. */
export interface Assumptions
  extends Required<
    Omit<AnalyzeOptions, 'asOf' | 'client' | 'defaultTermsDays' | 'observedFrom' | 'policy'>
  > {
  readonly defaultTermsDays: number | null;
  readonly observedFrom: PlainDate | null;
  readonly policy: string;
  readonly thresholds: Policy;
}

/** One client, measured and judged. */
export interface ClientReview extends Review {
  readonly clientId: string;
  readonly clientName: string | null;
}

/** Where the money of all clients went, per currency: see `MoneyTotals` for the two identities. */
export type MoneyReport = { readonly [Key in keyof MoneyTotals]: Decimal };

/** The whole answer. `toJson` of `invoice-signals/report` writes it down. */
export interface Analysis {
  readonly schemaVersion: 1;
  readonly asOf: PlainDate;
  readonly assumptions: Assumptions;
  readonly reconciliation: {
    readonly files: readonly FileReport[];
    readonly money: ByCurrency<MoneyReport>;
  };
  readonly issues: readonly Issue[];
  /** In order of client id. */
  readonly clients: readonly ClientReview[];
}

/** What reading files had to say before the analysis; absent when the records were made otherwise. */
export interface ReadReport {
  readonly files: readonly FileReport[];
  readonly issues: readonly Issue[];
}

/**
 * Reads a firm's records and says, per client, with evidence, whether that client is worth keeping.
 *
 * Bad records become issues and never throw. Without records the list of clients is empty.
 *
 * @throws InvoiceSignalsError `bad-argument` for an option that makes no sense.
 * @example
 * const analysis = analyze({ invoices, payments }, { asOf: plainDate('2024-06-30') });
 * analysis.clients[0].recommendation; // 'keep'
 */
export function analyze(
  records: Records,
  options: AnalyzeOptions,
  read: ReadReport = { files: countRecords(records), issues: [] },
): Analysis {
  return analyzeStore(RecordStore.of(records), options, read);
}

function analyzeStore(store: RecordStore, options: AnalyzeOptions, read: ReadReport): Analysis {
  const clients: ClientReview[] = [];
  const steps = stepsOfAnalysis(store, options, read, {
    add: (review) => clients.push(review),
    clear: () => clients.splice(0),
  });
  for (;;) {
    const { done, value } = steps.next();
    if (done) return { ...value, clients };
  }
}

/** Takes the reviews of an analysis as they are made. */
export interface ReviewTaker {
  readonly add: (review: ClientReview) => void;
  /** Those taken so far do not count: the analysis begins anew. */
  readonly clear: () => void;
}

/**
 * `analyze` for records that came row by row, with a pause behind each client: how many are done. The reviews go to
 * `taker`, in order of client id; the rest of the analysis, without clients, is the return value.
 */
export function* stepsOfAnalysis(
  store: RecordStore,
  options: AnalyzeOptions,
  read: ReadReport,
  taker: ReviewTaker,
): Generator<number, Analysis, void> {
  // At first rows are trusted to name invoices of their own client, as nearly always: the index of all takes long.
  const trusting = yield* analyzeOnce(store, options, read, taker);
  if (trusting.strays === 0 || !store.place()) return trusting.analysis;
  taker.clear();
  return (yield* analyzeOnce(store, options, read, taker)).analysis;
}

function* analyzeOnce(
  store: RecordStore,
  options: AnalyzeOptions,
  read: ReadReport,
  { add }: ReviewTaker,
) {
  const run = startAnalysis(options);
  const homeless = store.homeless(run.log);
  let count = 0;
  for (const records of store.byClient()) {
    const review = run.add(records);
    if (review) add(review);
    count += 1;
    yield count;
  }
  return { analysis: run.finish(read, homeless), strays: run.log.strays };
}

/** One client after the other, in order of client id; then the rest of the analysis, without clients. */
export function* reviewStore(
  store: RecordStore,
  options: AnalyzeOptions,
  read: ReadReport,
): Generator<ClientReview, Analysis, void> {
  const run = startAnalysis(options);
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
  readonly homeless?: HomelessRecords;
  readonly read?: ReadReport;
}

/** Each client's records once, in any order, such as `recordsByClient` of `invoice-signals/sql`. */
// biome-ignore lint/suspicious/noConfusingVoidType: what a generator gives that returns nothing.
export type ClientsSource = AsyncIterable<ClientRecords, ClientsRest | void>;

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
    if (done) {
      clients.sort((a, b) => compareText(a.clientId, b.clientId));
      return { ...value, clients };
    }
    clients.push(value);
  }
}

/** The same, one client at a time as they come; after the last one the rest of the analysis, without clients. */
export async function* reviewClients(
  source: ClientsSource,
  options: AnalyzeOptions,
): AsyncGenerator<ClientReview, Analysis, void> {
  const run = startAnalysis(options);
  const clients = source[Symbol.asyncIterator]();
  try {
    for (;;) {
      const { done, value } = await clients.next();
      if (done) {
        const { homeless = NOBODYS, read = NOT_READ } = value ?? {};
        return run.finish(read, homeless);
      }
      const review = run.add(value);
      if (review) yield review;
    }
  } finally {
    // Who wants no more clients closes the source, too.
    await clients.return?.();
  }
}

const NOBODYS: HomelessRecords = { payments: [], creditNotes: [] };
const NOT_READ: ReadReport = { files: [], issues: [] };

/** An analysis under way, for sources that bring one client's records at a time. */
function startAnalysis({ client: wanted, ...options }: AnalyzeOptions) {
  const { asOf } = options;
  const settings = settleSettings(options);
  const reviewing = reviewSettings(options);
  const assumptions = assumptionsOf(options);
  const total = ledgerTotal();
  return {
    log: total.log,
    /** Settles and reviews one client; null for one that no row up to the as-of date lists, or that is not wanted. */
    add(records: ClientRecords): ClientReview | null {
      const log = issueLog();
      const ledger = addClient(total, settleWith(records, settings, log));
      total.log.strays += log.strays;
      const { clientId, clientName, outcomes, unappliedCash } = ledger;
      const { incidents } = records;
      const listed =
        outcomes.some(({ issueDate }) => issueDate <= asOf) ||
        (incidents?.some(({ date }) => date <= asOf) ?? false);
      if (!listed || (wanted !== undefined && wanted !== clientId)) return null;
      const review = reviewWith(outcomes, reviewing, { incidents, unappliedCash });
      const { invoices, signals, criteria, recommendation, sensitivity } = review;
      return {
        clientId,
        clientName,
        invoices,
        signals,
        criteria,
        recommendation,
        sensitivity,
      };
    },
    /** The analysis, without clients. */
    finish(read: ReadReport, homeless: HomelessRecords): Analysis {
      addHomeless(total, homeless, settings);
      const { issues, money, rows } = finishTotal(total);
      return {
        schemaVersion: 1,
        asOf,
        assumptions,
        reconciliation: {
          files: read.files.map((file) => less(file, rows, read.files)),
          money: inDecimals(money),
        },
        issues: [...read.issues, ...issues],
        clients: [],
      };
    },
  };
}

function assumptionsOf({
  asOf: _,
  policy,
  ...options
}: Omit<AnalyzeOptions, 'client'>): Assumptions {
  const thresholds = resolvePolicy(policy);
  return {
    ...SETTLE_DEFAULTS,
    ...REVIEW_DEFAULTS,
    defaultTermsDays: null,
    observedFrom: null,
    ...options,
    tolerance: { ...SETTLE_DEFAULTS.tolerance, ...options.tolerance },
    shortPayment: { ...SETTLE_DEFAULTS.shortPayment, ...options.shortPayment },
    bankFee: { ...SETTLE_DEFAULTS.bankFee, ...options.bankFee },
    policy: thresholds.name,
    thresholds,
  };
}

/**
 * Takes the rows that the ledger could not use out of the accepted ones. Those of a kind that has no file of its own
 * stood in the ledger export, else among the invoices.
 */
function less(file: FileReport, rows: RowCounts, files: readonly FileReport[]): FileReport {
  const given = new Set(files.map(({ role }) => role));
  const mixed = given.has('ledger') ? 'ledger' : 'invoices';
  let rejected = 0;
  let ignored = 0;
  for (const [role, counts] of Object.entries(rows)) {
    if (file.role !== (given.has(role as Role) ? role : mixed)) continue;
    rejected += counts.rejected;
    ignored += counts.ignored;
  }
  return {
    ...file,
    accepted: file.accepted - rejected - ignored,
    rejected: file.rejected + rejected,
    ignored: file.ignored + ignored,
  };
}

function inDecimals(money: ReadonlyMap<string, MoneyTotals>): ByCurrency<MoneyReport> {
  const result: Record<string, MoneyReport> = {};
  for (const currency of [...money.keys()].sort()) {
    const report = {} as Record<keyof MoneyTotals, Decimal>;
    for (const [key, amount] of Object.entries(money.get(currency)!)) {
      report[key as keyof MoneyTotals] = toDecimal(amount, currency);
    }
    result[currency] = report;
  }
  return result;
}

/** Row counts of records that no reader counted. */
function countRecords(records: Records): FileReport[] {
  const creditNotes = records.creditNotes ?? [];
  const inInvoices = creditNotes.filter((note) => note.fromInvoicesFile).length;
  const counts: [Role, number][] = [
    ['invoices', records.invoices.length + inInvoices],
    ['payments', records.payments?.length ?? 0],
    ['credit-notes', creditNotes.length - inInvoices],
    ['disputes', records.disputes?.length ?? 0],
    ['agreements', records.agreements?.length ?? 0],
    ['incidents', records.incidents?.length ?? 0],
  ];
  return counts.flatMap(([role, rows]) =>
    rows === 0 && role !== 'invoices'
      ? []
      : [{ file: role, role, format: 'records', rows, accepted: rows, rejected: 0, ignored: 0 }],
  );
}
