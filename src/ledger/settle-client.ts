import { addUnder } from '../model/add-under.js';
import { compareText, sorted } from '../model/compare.js';
import { add, type Exact, subtract } from '../model/exact.js';
import type { Issue } from '../model/issue.js';
import { shownMoney } from '../model/money.js';
import type { IdleCash, InvoiceOutcome } from '../model/outcome.js';
import type { ClientRecords } from '../model/records.js';
import { acceptInvoices } from './accept-invoices.js';
import { allocateExplicit } from './allocate/explicit.js';
import { allocateInferred, leaveUnapplied } from './allocate/inferred.js';
import { findConcessions } from './concessions/find-concessions.js';
import { isDiscountEarned } from './discount.js';
import { attachDisputes, believeCorrections } from './disputes.js';
import { fitClient } from './given-records.js';
import { type IssueLog, inform, issueLog, type RowCounts, warn } from './issues.js';
import { type OpenItem, unpaidClaim } from './open-item.js';
import { type SettleOptions, type SettleSettings, settleSettings } from './options.js';
import { balance, toOutcome } from './outcome.js';
import { setOffOwnCredit } from './own-credit.js';
import { applyAgreements } from './prices/agreements.js';
import { findRebills } from './rebill.js';
import { type MoneyByCurrency, reconcile } from './reconcile.js';
import { creditUnexplainedRefunds, decideState } from './settle-item.js';
import {
  areOfInvoices,
  compareSettlement,
  payToStatedBalance,
  readSettlementColumns,
  tellsPayment,
} from './settlement-columns.js';
import { addTo, nothingUnapplied, type Unapplied } from './unapplied.js';
import { findUnlabelledDeductions } from './unlabelled/find-unlabelled.js';
import { addDue, noteClient, noteStray, type Tally } from './whole-books/tally.js';

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
  records: ClientRecords,
  settings: SettleSettings,
  log: IssueLog,
): ClientLedger {
  const left = nothingUnapplied();
  const paymentsGiven = records.payments !== null;

  const byId = acceptInvoices(records.invoices, settings, log);
  const items = [...byId.values()];
  const balancesCount = paymentsGiven || areOfInvoices(items, log);
  if (!paymentsGiven) countTold(items, balancesCount, log);
  if (records.invoices.length === 0) tellOfMoneyAlone(records, settings, log);
  const allocation = allocateExplicit(records, items, byId, settings, left, log);
  attachDisputes(records, items, byId, settings, log);
  for (const item of items) {
    readSettlementColumns(item, paymentsGiven, settings, log, balancesCount);
  }
  if (allocation.unreferenced.length > 0) {
    if (settings.inferAllocation) allocateInferred(allocation, items, settings, left, log);
    else leaveUnapplied(allocation, settings, left);
  }
  if (!paymentsGiven) for (const item of items) payToStatedBalance(item, log);
  believeCorrections(items);

  for (const item of items) {
    creditUnexplainedRefunds(item);
    item.discountEarned = isDiscountEarned(item, settings);
    if (item.discountEarned) item.impliedDiscount = unpaidClaim(item);
  }
  const rebills = findRebills(items);
  for (const same of byCurrency(items)) findUnlabelledDeductions(same, settings);
  for (const item of items) {
    decideState(item, paymentsGiven, settings, log);
    item.cancelledAsOwnError =
      item.state === 'cancelled' &&
      item.credits.length > 0 &&
      item.credits.every(
        ({ reason }) => reason === 'error' || reason === 'return' || reason === 'rebill',
      );
    if (paymentsGiven && !item.excluded) compareSettlement(item, settings, log);
  }
  countDated(items, log);
  const prices = applyAgreements(records, items, settings, log);
  findConcessions({
    items,
    prices,
    rebills,
    ownCredit: () => ownCredit(items, left),
    settings,
    log,
  });

  const takenBack = unexplained(items, left);
  for (const [currency, amount] of takenBack) {
    noteClient(log.tally, 'takenBack', currency, { clientId: records.clientId, amount });
  }
  tellOfFees(records.clientId, left, log);
  setOffOwnCredit(items, left);

  const all: InvoiceOutcome[] = [];
  for (const item of items) all.push(toOutcome(item));
  const outcomes = sorted(all, byIssue);
  if (records.invoices.length > 0) {
    countOpen(outcomes, paymentsGiven, log.tally);
    noteIdle(records.clientId, left, log.tally);
  } else for (const [currency, amount] of left.cash) noteStray(log.tally, currency, amount);
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
    rows: log.rows,
  };
}

function countTold(items: readonly OpenItem[], balancesCount: boolean, log: IssueLog): void {
  for (const { invoice, excluded } of items) {
    if (excluded) continue;
    if (tellsPayment(invoice, balancesCount)) log.tally.told += 1;
    else log.tally.untold += 1;
  }
}

function countDated(items: readonly OpenItem[], log: IssueLog): void {
  for (const { state, settledOn, invoice } of items) {
    if (state === 'open' || state === 'overdue') {
      log.tally.unsettled += 1;
      if ((invoice.balance ?? 0) > 0) log.tally.balances += 1;
    }
    if (state !== 'settled' && state !== 'short-paid') continue;
    if (settledOn === null) log.tally.undated += 1;
    else log.tally.dated += 1;
  }
}

/** Counts what is owed past its day, and what nobody is known to have paid. What was matched oldest first may be another. */
function countOpen(
  outcomes: readonly InvoiceOutcome[],
  paymentsGiven: boolean,
  tally: Tally,
): void {
  let [isBilled, hasPaid] = [false, false];
  const unpaid: number[] = [];
  for (const outcome of outcomes) {
    const { state, currency, dueDate, issueDate, cashApplied, inferred } = outcome;
    if (state === 'excluded') continue;
    isBilled = true;
    hasPaid ||= cashApplied > 0;
    if (state === 'overdue') addTo(tally.overdue, currency, outcome.outstanding);
    if (dueDate === null) continue;
    tally.due += 1;
    if (dueDate === issueDate) {
      tally.dueOnIssue += 1;
      if (outcome.settledOn !== null && outcome.settledOn <= dueDate) tally.paidOnIssue += 1;
    }
    if (!paymentsGiven) continue;
    if (inferred || (state === 'overdue' && cashApplied === 0)) unpaid.push(dueDate);
  }
  // Of who never paid anything more payments are not known to be missing.
  if (hasPaid) for (const day of unpaid) addDue(tally, day, 1);
  if (isBilled) tally.billed += 1;
  if (hasPaid) tally.payers += 1;
}

/** Notes cash of who owes nothing: it may be for bills to the same client by another name. */
function noteIdle(clientId: string, { cash }: Unapplied, tally: Tally): void {
  if (tally.overdue.size > 0) return;
  for (const [currency, amount] of cash) {
    if (amount > 0) noteClient(tally, 'idle', currency, { clientId, amount });
  }
}

/** Money of a client without any invoice is mostly that of another one, written in another way. */
function tellOfMoneyAlone(
  { clientId, payments, creditNotes }: ClientRecords,
  { asOf }: SettleSettings,
  log: IssueLog,
): void {
  const first = [...(payments ?? []), ...creditNotes].find(({ date }) => date <= asOf);
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

/** Cash that left without its payment, less what stands to the client's credit besides: that is paid out so. */
function unexplained(items: readonly OpenItem[], left: Unapplied): Map<string, Exact> {
  const found = new Map<string, Exact>();
  if (left.takenBack.size === 0) return found;
  const credit = ownCredit(items, left);
  for (const [currency, amount] of left.takenBack) {
    // It was taken off the cash already.
    const besides = add(credit.get(currency) ?? 0, amount);
    const rest = besides > 0 ? subtract(amount, besides) : amount;
    if (rest > 0) found.set(currency, rest);
  }
  return found;
}

function tellOfFees(clientId: string, { returnFees }: Unapplied, log: IssueLog): void {
  for (const [currency, amount] of returnFees) {
    inform(
      log,
      'return-fee',
      `${shownMoney(amount, currency)} more than client ${clientId} had paid was taken back: it counts as fees of the bank, which are on no invoice.`,
      { value: clientId },
    );
  }
}

/** What stands to the client's credit, by currency: overpaid invoices, unapplied cash and unapplied credit. */
function ownCredit(items: readonly OpenItem[], left: Unapplied): Map<string, number> {
  const sums = new Map<string, number>();
  const put = (currency: string, amount: number): void => {
    if (amount !== 0) sums.set(currency, (sums.get(currency) ?? 0) + amount);
  };
  for (const item of items) {
    if (!item.excluded) put(item.invoice.currency, balance(item).overpaid);
  }
  for (const sum of [left.cash, left.credit]) {
    for (const [currency, amount] of sum) put(currency, Number(amount));
  }
  return sums;
}

function byCurrency(items: readonly OpenItem[]): OpenItem[][] {
  const first = items[0]?.invoice.currency;
  if (items.every(({ invoice }) => invoice.currency === first)) return [[...items]];
  const groups = new Map<string, OpenItem[]>();
  for (const item of items) addUnder(groups, item.invoice.currency, item);
  return [...groups.values()];
}

function byIssue(a: InvoiceOutcome, b: InvoiceOutcome): number {
  return a.issueDate - b.issueDate || compareText(a.invoiceId, b.invoiceId);
}
