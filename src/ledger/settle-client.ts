import { compareText, sorted } from '../model/compare.js';
import type { Exact } from '../model/exact.js';
import type { Issue } from '../model/issue.js';
import { shownMoney } from '../model/money.js';
import type { IdleCash, InvoiceOutcome } from '../model/outcome.js';
import type { ClientRecords } from '../model/records.js';
import { allocateExplicit } from './allocate/explicit.js';
import { allocateInferred, leaveUnapplied } from './allocate/inferred.js';
import { type ClientBooks, clientBooks } from './client-books.js';
import { findConcessions } from './concessions/find-concessions.js';
import { noteEarnedDiscount } from './discount.js';
import { attachDisputes, believeCorrections } from './disputes.js';
import { fitClient } from './given-records.js';
import { type IssueLog, inform, issueLog, type RowCounts, warn } from './issues.js';
import { type SettleOptions, type SettleSettings, settleSettings } from './options.js';
import { toOutcome } from './outcome.js';
import { setOffOwnCredit, takenBackBesides } from './own-credit.js';
import { applyAgreements } from './prices/agreements.js';
import { findRebills } from './rebill.js';
import { type MoneyByCurrency, reconcile } from './reconcile.js';
import { creditUnexplainedRefunds, decideState } from './settle-item.js';
import {
  compareSettlement,
  payToStatedBalance,
  readSettlementColumns,
} from './settlement-columns.js';
import { findUnlabelledDeductions } from './unlabelled/find-unlabelled.js';
import { countDated, countLeft, countTold } from './whole-books/count-client.js';

/** What became of one client's invoices as of a day. */
export interface ClientLedger {
  readonly clientId: string;
  readonly clientName: string | null;
  /** In order of issue date and invoice id; excluded invoices among them. */
  readonly outcomes: readonly InvoiceOutcome[];
  readonly issues: readonly Issue[];
  readonly money: MoneyByCurrency;
  /** The client's cash that no invoice took, by currency, in minor units. */
  readonly unappliedCash: ReadonlyMap<string, Exact>;
  /** The same of credit notes. */
  readonly unappliedCredit: ReadonlyMap<string, Exact>;
  /** Of it, what came without a reference when nothing was open that it could pay; in order of date. */
  readonly idleCash: readonly IdleCash[];
  /**
   * Cash that left and is no refund, of which no payment is known, and which nothing else explains that stands to the client's
   * credit; by currency, in minor units, above zero. What it took back may still stand as paid.
   */
  readonly takenBack: ReadonlyMap<string, Exact>;
  /** Whether nothing says what was paid of any invoice: they stand as unpaid, and may be paid. */
  readonly paymentsUnknown: boolean;
  /** Rows that were read and could not be used. */
  readonly rows: RowCounts;
}

/**
 * Settles one client: from its records to one outcome per invoice.
 *
 * Bad data becomes issues. Without invoices the outcomes are empty.
 *
 * @throws InvoiceSignalsError `bad-argument` for an option that makes no sense.
 */
export function settleClient(records: ClientRecords, options: SettleOptions): ClientLedger {
  const settings = settleSettings(options);
  const log = issueLog();
  return settleWith(fitClient(records, log), settings, log);
}

/** `settleClient` with the options already filled in and a log of its own, for callers with many clients. */
export function settleWith(
  given: ClientRecords,
  settings: SettleSettings,
  log: IssueLog,
): ClientLedger {
  const books = clientBooks(given, settings, log);
  const { records, items, left, paymentsGiven } = books;
  countTold(books);
  if (records.invoices.length === 0) tellOfMoneyAlone(books);

  const allocation = allocateExplicit(books);
  attachDisputes(books);
  for (const item of items) readSettlementColumns(item, books);
  if (allocation.unreferenced.length > 0) {
    if (settings.inferAllocation) allocateInferred(allocation, books);
    else leaveUnapplied(allocation, books);
  }
  if (!paymentsGiven) for (const item of items) payToStatedBalance(item, log);
  believeCorrections(items);

  for (const item of items) {
    creditUnexplainedRefunds(item);
    noteEarnedDiscount(item, settings);
  }
  const rebills = findRebills(items);
  findUnlabelledDeductions(items, settings);
  for (const item of items) {
    decideState(item, books);
    if (paymentsGiven && !item.excluded) compareSettlement(item, settings, log);
  }
  countDated(books);
  findConcessions(books, applyAgreements(books), rebills);

  const takenBack = takenBackBesides(books);
  tellOfFees(books);
  setOffOwnCredit(books);

  const all: InvoiceOutcome[] = [];
  for (const item of items) all.push(toOutcome(item));
  const outcomes = sorted(all, byIssue);
  countLeft(books, outcomes, takenBack);
  return {
    clientId: records.clientId,
    clientName: outcomes.find(({ clientName }) => clientName !== null)?.clientName ?? null,
    outcomes,
    issues: log.issues,
    money: reconcile(outcomes, left),
    unappliedCash: left.cash,
    unappliedCredit: left.credit,
    idleCash: left.idle,
    takenBack,
    paymentsUnknown: log.tally.untold > 0 && log.tally.told === 0,
    rows: log.rows,
  };
}

/** Money of a client without any invoice is mostly that of another one, written in another way. */
function tellOfMoneyAlone({ records, settings, log }: ClientBooks): void {
  const { clientId, payments, creditNotes } = records;
  const first = [...(payments ?? []), ...creditNotes].find(({ date }) => date <= settings.asOf);
  if (first === undefined) return;
  // They may be found to be another client's, once all are known.
  log.tally.strays += 1;
  warn(
    log,
    'client-without-invoices',
    `Client ${clientId} has payments or credit notes and no invoice; they stay unapplied. If it is called otherwise among the invoices, write it the same way.`,
    { source: first.source, column: 'clientId', value: clientId },
  );
}

function tellOfFees({ records: { clientId }, left, log }: ClientBooks): void {
  for (const [currency, amount] of left.returnFees) {
    inform(
      log,
      'return-fee',
      `${shownMoney(amount, currency)} more than client ${clientId} had paid was taken back: it counts as fees of the bank, which are on no invoice.`,
      { value: clientId },
    );
  }
}

function byIssue(a: InvoiceOutcome, b: InvoiceOutcome): number {
  return a.issueDate - b.issueDate || compareText(a.invoiceId, b.invoiceId);
}
