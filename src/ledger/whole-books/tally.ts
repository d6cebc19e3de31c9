import { compareText } from '../../model/compare.js';
import { add, type Exact } from '../../model/exact.js';
import { addTo } from '../unapplied.js';

/** What is counted over clients: some things can be said of all of them together only. */
export interface Tally {
  /** Rows that name an invoice which is none of the client's: it may be another client's. */
  strays: number;
  /** Without a payments file: invoices that say what was paid of them, or that nothing was, and those that do not. */
  told: number;
  untold: number;
  /** Invoices that were paid on a known day, and on one that nobody gives. */
  dated: number;
  undated: number;
  /** Payments and credit notes that name a currency while their invoices name none; the currency where it is one. */
  unnamed: number;
  unnamedIn: string | null;
  /** Invoices, payments and credit notes dated after the as-of date. */
  later: number;
  /** Invoices issued up to it. */
  issued: number;
  /** Those whose number the client has for another one, too: as numbers begin anew, or as instalments. */
  numberedAnew: number;
  instalments: number;
  /** The last day up to it on which anything was billed, paid or credited; -Infinity where nothing was. */
  latest: number;
  /** By currency: cash that came of who has no invoice, less what went back there; and what else left there, below zero. */
  readonly stray: Map<string, Exact>;
  readonly gone: Map<string, Exact>;
  /** Cash of clients who owe nothing, that none of their invoices took, by currency. */
  readonly idle: Map<string, ClientSums>;
  /** Cash that left and of which no payment is known, by currency. */
  readonly takenBack: Map<string, ClientSums>;
  /** What is owed past its day, by currency. */
  readonly overdue: Map<string, Exact>;
  /** The first day up to the as-of date of which there is a payment, and the last one; without any, Infinity and -Infinity. */
  firstCash: number;
  lastCash: number;
  /** Clients that were billed anything, and those of them that paid something. */
  billed: number;
  payers: number;
  /** Where payments are given: how many invoices of clients that paid others were due on a day and have no payment of their own. */
  readonly unpaidDue: Map<number, number>;
  /** Invoices with a due date, those of them that are due on the day of issue, and those that were paid by it. */
  due: number;
  dueOnIssue: number;
  paidOnIssue: number;
  /** Invoices that are not settled, and those of them whose rows say that something is still owed. */
  unsettled: number;
  balances: number;
  /** The first day on which any invoice was issued; Infinity where none was. */
  firstIssue: number;
  lastIssue: number;
}

/** What cash of so many clients comes to, in minor units, and those of whom there is most. */
export interface ClientSums {
  readonly amount: Exact;
  readonly clients: number;
  readonly most: readonly ClientSum[];
}

interface ClientSum {
  readonly clientId: string;
  readonly amount: Exact;
}

/** So many clients are named. */
const MOST_NAMED = 3;

export function emptyTally(): Tally {
  return {
    strays: 0,
    told: 0,
    untold: 0,
    dated: 0,
    undated: 0,
    unnamed: 0,
    unnamedIn: null,
    later: 0,
    issued: 0,
    numberedAnew: 0,
    instalments: 0,
    latest: Number.NEGATIVE_INFINITY,
    stray: new Map(),
    gone: new Map(),
    idle: new Map(),
    takenBack: new Map(),
    overdue: new Map(),
    firstCash: Number.POSITIVE_INFINITY,
    lastCash: Number.NEGATIVE_INFINITY,
    billed: 0,
    payers: 0,
    unpaidDue: new Map(),
    due: 0,
    dueOnIssue: 0,
    paidOnIssue: 0,
    unsettled: 0,
    balances: 0,
    firstIssue: Number.POSITIVE_INFINITY,
    lastIssue: Number.NEGATIVE_INFINITY,
  };
}

/** Adds what was counted over other clients. */
export function addTally(all: Tally, more: Tally): void {
  all.strays += more.strays;
  all.told += more.told;
  all.untold += more.untold;
  all.dated += more.dated;
  all.undated += more.undated;
  if (more.unnamed > 0) {
    all.unnamedIn = all.unnamed > 0 && all.unnamedIn !== more.unnamedIn ? null : more.unnamedIn;
    all.unnamed += more.unnamed;
  }
  all.later += more.later;
  all.issued += more.issued;
  all.numberedAnew += more.numberedAnew;
  all.instalments += more.instalments;
  noteDay(all, more.latest);
  for (const key of ['stray', 'gone', 'overdue'] as const) {
    for (const [currency, amount] of more[key]) addTo(all[key], currency, amount);
  }
  for (const key of ['idle', 'takenBack'] as const) {
    for (const [currency, sums] of more[key]) addClients(all[key], currency, sums);
  }
  all.firstCash = Math.min(all.firstCash, more.firstCash);
  all.lastCash = Math.max(all.lastCash, more.lastCash);
  all.billed += more.billed;
  all.payers += more.payers;
  for (const [day, count] of more.unpaidDue) addDue(all, day, count);
  all.due += more.due;
  all.dueOnIssue += more.dueOnIssue;
  all.paidOnIssue += more.paidOnIssue;
  all.unsettled += more.unsettled;
  all.balances += more.balances;
  all.firstIssue = Math.min(all.firstIssue, more.firstIssue);
  all.lastIssue = Math.max(all.lastIssue, more.lastIssue);
}

export function addDue({ unpaidDue }: Tally, day: number, count: number): void {
  unpaidDue.set(day, (unpaidDue.get(day) ?? 0) + count);
}

/** Notes the day of a payment up to the as-of date, whoever it is of. */
export function notePayment(tally: Tally, date: number): void {
  if (date < tally.firstCash) tally.firstCash = date;
  if (date > tally.lastCash) tally.lastCash = date;
}

/** Notes cash of who has no invoice: what came and stayed, or what left. */
export function noteStray(tally: Tally, currency: string, amount: Exact): void {
  if (amount > 0) addTo(tally.stray, currency, amount);
  else if (amount < 0) addTo(tally.gone, currency, amount);
}

/** Notes cash of a client: what is idle though nothing is owed, or what left and of which no payment is known. */
export function noteClient(
  tally: Tally,
  what: 'idle' | 'takenBack',
  currency: string,
  one: ClientSum,
): void {
  addClients(tally[what], currency, { amount: one.amount, clients: 1, most: [one] });
}

function addClients(sums: Map<string, ClientSums>, currency: string, more: ClientSums): void {
  const known = sums.get(currency);
  if (known === undefined) {
    sums.set(currency, more);
    return;
  }
  sums.set(currency, {
    amount: add(known.amount, more.amount),
    clients: known.clients + more.clients,
    most: [...known.most, ...more.most].sort(mostFirst).slice(0, MOST_NAMED),
  });
}

function mostFirst(a: ClientSum, b: ClientSum): number {
  if (a.amount !== b.amount) return a.amount > b.amount ? -1 : 1;
  return compareText(a.clientId, b.clientId);
}

/** Notes a row in a currency for an invoice that names none. */
export function noteUnnamed(tally: Tally, currency: string): void {
  tally.unnamedIn = tally.unnamed > 0 && tally.unnamedIn !== currency ? null : currency;
  tally.unnamed += 1;
}

/** Notes a day up to the as-of date on which something happened. */
export function noteDay(tally: Tally, date: number): void {
  if (date > tally.latest) tally.latest = date;
}
