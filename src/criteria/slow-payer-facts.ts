import { currencyDigits, NO_CURRENCY } from '../model/currency.js';
import { add, type Exact, ratio } from '../model/exact.js';
import { check } from '../model/kinds.js';
import type { IdleCash, InvoiceOutcome } from '../model/outcome.js';
import type { PlainDate } from '../model/plain-date.js';
import { type LateRate, lateRate } from '../signals/late-rate.js';
import { decidedDelay, isBilled } from '../signals/timing.js';
import { type Trend, trend } from '../signals/trend.js';
import { ascending } from '../stats/ascending.js';
import { quantileSorted } from '../stats/quantile.js';
import { coveredAhead } from './cash-on-account.js';
import { guessedLate, upheldLate } from './doubtful-lateness.js';
import { type MoneyFacts, moneyFacts } from './late-money.js';

/** Cash in another currency has to be so much of what is overdue, number by number. */
const LEAST_IN_NUMBER = 0.1;
/** So many of the last decided invoices are looked at by themselves. */
export const RECENT = 6;

interface FactsOptions {
  readonly asOf: PlainDate;
  readonly graceDays?: number | undefined;
  readonly unappliedCash?: ReadonlyMap<string, Exact> | undefined;
  readonly idleCash?: readonly IdleCash[] | undefined;
  readonly takenBack?: ReadonlyMap<string, Exact> | undefined;
}

/** All that point 5 looks at. */
export interface SlowPayerFacts {
  readonly late: number;
  readonly decided: number;
  readonly interval: readonly [number, number] | null;
  /** Invoices with a due date that were paid on a day nobody knows: late or not, they are not among the decided. */
  readonly undated: number;
  /** Late ones of a client whose payments were matched by a guess, for which as many payments came in time. */
  readonly guessed: number;
  /** Late ones that cash on account would have covered by their due date, had what came before its bills been kept for them. */
  readonly ahead: number;
  /** The highest share, over currencies, of all billed money that was taken back and of which no payment is known. */
  readonly takenBack: number | null;
  /** Late ones that are not paid yet. */
  readonly overdue: number;
  /** Late ones that were in dispute on their due date, where the client was right and paid soon after. */
  readonly upheld: number;
  /** Invoices, cancelled ones left out, that nothing says when to pay. */
  readonly withoutDueDate: number;
  /** Days beyond terms of the late invoices, unpaid ones at their age, in ascending order. */
  readonly delays: ArrayLike<number>;
  /** Their median. */
  readonly lateDays: number | null;
  /** Median days from issue on which the late invoices were paid, unpaid ones at their age. */
  readonly lateAge: number | null;
  /**
   * Days beyond terms of the last invoices that are decided, six at most, and of those due on one day one; null where on
   * time. What was matched by a guess is left out.
   */
  readonly recent: readonly (number | null)[];
  /** Days past due of the oldest unpaid or written-off invoice. */
  readonly oldestPastDue: number | null;
  /** Whether that one was given up: then it is past due and nothing may be overdue. */
  readonly oldestIsWrittenOff: boolean;
  readonly trend: Trend;
  /** The highest share, over currencies, of overdue money that unapplied cash, or cash beyond what was due, could cover. */
  readonly unappliedShare: number | null;
  /** Currencies of unapplied cash in which nothing is overdue, where something is overdue in another one. */
  readonly otherCurrencies: readonly string[];
  readonly money: MoneyFacts;
  readonly evidence: readonly string[];
  readonly counterEvidence: readonly string[];
}

/** @throws InvoiceSignalsError `bad-argument` where one of them is no map, or no list. */
export function checkCash(given: Omit<FactsOptions, 'asOf'>): void {
  for (const name of ['unappliedCash', 'takenBack'] as const) {
    const cash = given[name];
    check(cash == null || typeof cash.get === 'function', `${name} must be a Map by currency`);
  }
  check(given.idleCash == null || Array.isArray(given.idleCash), 'idleCash must be a list');
}

/** Collects what point 5 looks at, once for all policies. */
export function slowPayerFacts(
  outcomes: readonly InvoiceOutcome[],
  { asOf, graceDays = 0, unappliedCash: cash, idleCash, takenBack }: FactsOptions,
  measured: { readonly lateRate?: LateRate; readonly trend?: Trend } = {},
): SlowPayerFacts {
  const rate = measured.lateRate ?? lateRate(outcomes, { asOf, graceDays });
  const { late, lateDays, lateAges, ...found } = lateAndOnTime(outcomes, asOf, graceDays);
  const delays = ascending(lateDays);
  return {
    late: rate.late,
    decided: rate.decided,
    interval: rate.interval,
    delays,
    lateDays: quantileSorted(delays, 0.5),
    lateAge: quantileSorted(ascending(lateAges), 0.5),
    recent: recentDelays(outcomes, asOf, graceDays),
    guessed: guessedLate(late, graceDays),
    ahead: coveredAhead(outcomes, late, idleCash ?? [], graceDays),
    takenBack: takenBackShare(outcomes, takenBack),
    upheld: upheldLate(late),
    trend: measured.trend ?? trend(outcomes, { asOf, graceDays }),
    ...unappliedBesides(outcomes, cash),
    money: moneyFacts(outcomes, late, asOf, graceDays),
    ...found,
  };
}

function takenBackShare(
  outcomes: readonly InvoiceOutcome[],
  takenBack: ReadonlyMap<string, Exact> | undefined,
): number | null {
  if (!takenBack || takenBack.size === 0) return null;
  let highest = 0;
  for (const [of, amount] of takenBack) {
    let billed: Exact = 0;
    for (const outcome of outcomes) {
      if (isBilled(outcome) && outcome.currency === of) billed = add(billed, outcome.amount);
    }
    highest = Math.max(highest, billed > 0 ? ratio(amount, billed) : 1);
  }
  return highest;
}

type Found = Pick<
  SlowPayerFacts,
  | 'undated'
  | 'overdue'
  | 'withoutDueDate'
  | 'oldestPastDue'
  | 'oldestIsWrittenOff'
  | 'evidence'
  | 'counterEvidence'
>;

/** The decided invoices, late ones as evidence and the others against it. */
function lateAndOnTime(
  outcomes: readonly InvoiceOutcome[],
  asOf: PlainDate,
  graceDays: number,
): Found & {
  readonly late: readonly InvoiceOutcome[];
  readonly lateDays: readonly number[];
  readonly lateAges: readonly number[];
} {
  const late: InvoiceOutcome[] = [];
  const lateDays: number[] = [];
  const lateAges: number[] = [];
  const evidence: string[] = [];
  const counterEvidence: string[] = [];
  let undated = 0;
  let overdue = 0;
  let withoutDueDate = 0;
  let oldestPastDue: number | null = null;
  let oldestOverdue: number | null = null;
  for (const outcome of outcomes) {
    const { state, dueDate, settledOn, invoiceId } = outcome;
    if (state === 'settled' && settledOn === null && dueDate !== null) undated += 1;
    if (dueDate === null && isBilled(outcome)) withoutDueDate += 1;
    if ((state === 'overdue' || state === 'written-off') && dueDate !== null && dueDate < asOf) {
      const age = asOf - dueDate;
      oldestPastDue = Math.max(oldestPastDue ?? 0, age);
      if (state === 'overdue') oldestOverdue = Math.max(oldestOverdue ?? 0, age);
    }
    const delay = decidedDelay(outcome, asOf, graceDays);
    if (delay === null) continue;
    if (delay > graceDays) {
      late.push(outcome);
      if (state === 'overdue') overdue += 1;
      lateDays.push(delay);
      lateAges.push(delay + dueDate! - outcome.issueDate);
      evidence.push(invoiceId);
    } else {
      counterEvidence.push(invoiceId);
    }
  }
  return {
    late,
    lateDays,
    lateAges,
    undated,
    overdue,
    withoutDueDate,
    oldestPastDue,
    oldestIsWrittenOff: oldestPastDue !== oldestOverdue,
    evidence,
    counterEvidence,
  };
}

/** Those of the last invoices, the latest behind. */
function recentDelays(
  outcomes: readonly InvoiceOutcome[],
  asOf: PlainDate,
  graceDays: number,
): (number | null)[] {
  const recent: (number | null)[] = [];
  let lastDue: PlainDate | null = null;
  for (let place = outcomes.length - 1; place >= 0; place--) {
    const outcome = outcomes[place]!;
    const delay = outcome.guessed ? null : decidedDelay(outcome, asOf, graceDays);
    if (delay === null) continue;
    const late = delay > graceDays ? delay : null;
    if (outcome.dueDate === lastDue) {
      // One day is one habit: the latest payment of it counts.
      const others = recent.at(-1)!;
      recent[recent.length - 1] = late === null ? others : Math.max(late, others ?? 0);
      continue;
    }
    if (recent.length === RECENT) break;
    recent.push(late);
    lastDue = outcome.dueDate;
  }
  return recent.reverse();
}

/** What was overdue, and how far cash that settles nothing could cover it. */
function unappliedBesides(
  outcomes: readonly InvoiceOutcome[],
  cash: ReadonlyMap<string, Exact> | undefined,
): Pick<SlowPayerFacts, 'unappliedShare' | 'otherCurrencies'> {
  const overdue = new Map<string, Exact>();
  for (const { state, currency, outstanding } of outcomes) {
    if (state === 'overdue') overdue.set(currency, add(overdue.get(currency) ?? 0, outstanding));
  }
  if (overdue.size === 0) return { unappliedShare: null, otherCurrencies: [] };
  const idle = new Map(cash);
  for (const { currency, overpaid } of outcomes) {
    if (overpaid > 0) idle.set(currency, add(idle.get(currency) ?? 0, overpaid));
  }
  // Rates are not known here; no usual one makes less than a tenth of it count.
  const least = LEAST_IN_NUMBER * Math.min(...[...overdue].map(unitsOf));
  const others = [...idle]
    .filter((sum) => sum[0] !== NO_CURRENCY && !overdue.has(sum[0]) && unitsOf(sum) >= least)
    .map(([of]) => of);
  return {
    unappliedShare: highestShare(overdue, idle),
    otherCurrencies: overdue.has(NO_CURRENCY) ? [] : others,
  };
}

/** A sum in whole units of its currency, about. */
function unitsOf([currency, amount]: readonly [string, Exact]): number {
  return Number(amount) / 10 ** currencyDigits(currency);
}

function highestShare(
  overdue: ReadonlyMap<string, Exact>,
  idle: ReadonlyMap<string, Exact>,
): number {
  let highest = 0;
  for (const [currency, amount] of overdue) {
    for (const [of, unapplied] of idle) {
      // Where nobody names the currency, it may be the same one.
      const maySame = of === currency || of === NO_CURRENCY || currency === NO_CURRENCY;
      if (!maySame || unapplied <= 0) continue;
      const scale = 10 ** (currencyDigits(currency) - currencyDigits(of));
      highest = Math.max(highest, ratio(unapplied, amount) * scale);
    }
  }
  return highest;
}
