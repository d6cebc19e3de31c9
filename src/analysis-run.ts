import { type Policy, resolvePolicy } from './criteria/policy.js';
import {
  type Review,
  type ReviewAssumptions,
  type ReviewOptions,
  type ReviewSettings,
  reviewAssumptions,
  reviewSettings,
  reviewWith,
} from './criteria/review-client.js';
import { type IssueLog, issueLog, type RowCounts } from './ledger/issues.js';
import {
  type SettleAssumptions,
  type SettleOptions,
  type SettleSettings,
  settleAssumptions,
  settleSettings,
} from './ledger/options.js';
import type { MoneyTotals } from './ledger/reconcile.js';
import {
  addHomeless,
  addPart,
  addToPart,
  finishTotal,
  type LedgerPart,
  ledgerPart,
  ledgerTotal,
} from './ledger/settle.js';
import { type ClientLedger, settleWith } from './ledger/settle-client.js';
import { type Decimal, toDecimal } from './model/decimal.js';
import type { FileReport, Role } from './model/file-report.js';
import { hasRows } from './model/has-rows.js';
import type { Issue } from './model/issue.js';
import { check, wrong } from './model/kinds.js';
import type { PlainDate } from './model/plain-date.js';
import type { ClientRecords, HomelessRecords } from './model/records.js';
import type { ByCurrency } from './signals/by-currency.js';

/** Everything that can be set about an analysis; only `asOf` has no default. */
export interface AnalyzeOptions extends SettleOptions, ReviewOptions {
  /** Review this client only. Money and rows are reconciled over all. */
  readonly client?: string | undefined;
}

/** Every option as it was in force. */
export interface Assumptions extends SettleAssumptions, Omit<ReviewAssumptions, 'policy'> {
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

const OPEN_ONLY = 'open-items-only';

/** An analysis under way, for sources that bring one client's records at a time. */
export class AnalysisRun {
  private readonly settings: SettleSettings;
  private readonly reviewing: ReviewSettings;
  private readonly assumptions: Assumptions;
  private readonly total = ledgerTotal();
  private readonly asOf: PlainDate;
  private readonly wanted: string | null;

  /** @throws InvoiceSignalsError `bad-argument` for an option that makes no sense. */
  constructor(options: AnalyzeOptions) {
    this.settings = settleSettings(options);
    this.reviewing = reviewSettings(options);
    const { asOf, client = null } = options;
    check(client === null || typeof client === 'string', wrong('client', client, 'the id of one'));
    this.asOf = asOf;
    this.wanted = client?.trim() ?? null;
    this.assumptions = assumptionsOf(options);
  }

  get log(): IssueLog {
    return this.total.log;
  }

  /** Settles and reviews one client; null for one that no row up to the as-of date lists, or that is not wanted. */
  add(records: ClientRecords): ClientReview | null {
    const part = ledgerPart();
    const review = this.addTo(part, records);
    this.addPart(part);
    return review;
  }

  /** The same where what is added up goes to a part, which is added later, or to another run. */
  addTo(part: LedgerPart, records: ClientRecords): ClientReview | null {
    if (!hasRows(records)) return null;
    const log = issueLog();
    const ledger = settleWith(records, this.settings, log);
    addToPart(part, ledger, log);
    return this.review(ledger, records);
  }

  /** Adds what was added up over the next clients. */
  addPart(part: LedgerPart): void {
    addPart(this.total, part);
  }

  /** The analysis, without clients. */
  finish(read: ReadReport, homeless: HomelessRecords): Analysis {
    addHomeless(this.total, homeless, this.settings);
    const { issues: found, money, rows } = finishTotal(this.total, this.settings);
    // That a file holds what is open alone may be known before.
    const isTold = read.issues.some(({ code }) => code === OPEN_ONLY);
    const issues = [...read.issues, ...found.filter(({ code }) => !isTold || code !== OPEN_ONLY)];
    return {
      schemaVersion: 1,
      asOf: this.asOf,
      assumptions: this.assumptions,
      reconciliation: {
        files: read.files.map((file) => less(file, rows, read.files)),
        money: inDecimals(money),
      },
      // In the list of one client nobody is missing.
      issues: this.wanted === null ? issues : issues.map(({ clientId: _, ...issue }) => issue),
      clients: [],
    };
  }

  private review(
    {
      clientId,
      clientName,
      outcomes,
      unappliedCash,
      unappliedCredit,
      idleCash,
      takenBack,
      paymentsUnknown,
      rows,
    }: ClientLedger,
    { incidents }: ClientRecords,
  ): ClientReview | null {
    const { asOf, wanted } = this;
    const listed =
      outcomes.some(({ issueDate }) => issueDate <= asOf) ||
      (incidents?.some(({ date }) => date <= asOf) ?? false);
    if (!listed || (wanted !== null && wanted !== clientId)) return null;
    const review = reviewWith(outcomes, this.reviewing, {
      incidents,
      unappliedCash,
      unappliedCredit,
      idleCash,
      takenBack,
      rejectedInvoices: rows.invoices?.rejected,
      paymentsUnknown,
    });
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
  }
}

function assumptionsOf(options: AnalyzeOptions): Assumptions {
  const thresholds = resolvePolicy(options.policy);
  return {
    ...settleAssumptions(options),
    ...reviewAssumptions(options),
    defaultTermsDays: options.defaultTermsDays ?? null,
    observedFrom: options.observedFrom ?? null,
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
    const its = given.has(role as Role) ? role : mixed;
    // An adapter may have two lists of one role, and a row is dropped once.
    if (file !== files.find((one) => one.role === its)) continue;
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
