import { currencyDigits, NO_CURRENCY } from '../model/currency.js';
import { add, type Exact, ratio } from '../model/exact.js';
import { check } from '../model/kinds.js';
import type { IdleCash, InvoiceOutcome } from '../model/outcome.js';
import { isBilled } from '../signals/timing.js';

/** Cash in another currency has to be so much of what is overdue, number by number. */
const LEAST_IN_NUMBER = 0.1;
/** What no invoice took of the client's cash and credit notes, and what left of it, by currency. */
export interface GivenMoney {
  readonly unappliedCash?: ReadonlyMap<string, Exact> | undefined;
  readonly unappliedCredit?: ReadonlyMap<string, Exact> | undefined;
  readonly idleCash?: readonly IdleCash[] | undefined;
  readonly takenBack?: ReadonlyMap<string, Exact> | undefined;
}

/** @throws InvoiceSignalsError `bad-argument` where one of them is no map, or no list. */
export function checkGivenMoney(given: GivenMoney): void {
  for (const name of ['unappliedCash', 'unappliedCredit', 'takenBack'] as const) {
    const sums = given[name];
    check(sums == null || typeof sums.get === 'function', `${name} must be a Map by currency`);
  }
  check(given.idleCash == null || Array.isArray(given.idleCash), 'idleCash must be a list');
}

/** How far such money makes it doubtful what is overdue. */
export interface UnappliedFacts {
  /** The highest share, over currencies, of overdue money that unapplied cash or credit, or cash beyond what was due, could cover. */
  readonly unappliedShare: number | null;
  /** Whether there is such credit. */
  readonly hasUnappliedCredit: boolean;
  /** Currencies of unapplied cash in which nothing is overdue, where something is overdue in another one. */
  readonly otherCurrencies: readonly string[];
}

/** What was overdue, and how far cash that settles nothing could cover it. */
export function unappliedFacts(
  outcomes: readonly InvoiceOutcome[],
  { unappliedCash, unappliedCredit }: GivenMoney,
): UnappliedFacts {
  const overdue = new Map<string, Exact>();
  for (const { state, currency, outstanding } of outcomes) {
    if (state === 'overdue') overdue.set(currency, add(overdue.get(currency) ?? 0, outstanding));
  }
  const hasUnappliedCredit = [...(unappliedCredit?.values() ?? [])].some((amount) => amount > 0);
  if (overdue.size === 0) {
    return { unappliedShare: null, otherCurrencies: [], hasUnappliedCredit };
  }
  const idle = new Map(unappliedCash);
  for (const { currency, overpaid } of outcomes) {
    if (overpaid > 0) idle.set(currency, add(idle.get(currency) ?? 0, overpaid));
  }
  if (idle.size === 0 && !hasUnappliedCredit) {
    return { unappliedShare: 0, otherCurrencies: [], hasUnappliedCredit };
  }
  // Rates are not known here; no usual one makes less than a tenth of it count.
  const least = LEAST_IN_NUMBER * Math.min(...[...overdue].map(unitsOf));
  const others = [...idle]
    .filter((sum) => sum[0] !== NO_CURRENCY && !overdue.has(sum[0]) && unitsOf(sum) >= least)
    .map(([of]) => of);
  for (const [currency, amount] of unappliedCredit ?? []) {
    idle.set(currency, add(idle.get(currency) ?? 0, amount));
  }
  return {
    unappliedShare: highestShare(overdue, idle),
    otherCurrencies: overdue.has(NO_CURRENCY) ? [] : others,
    hasUnappliedCredit,
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

/** The highest share, over currencies, of all billed money that was taken back; null where nothing was. */
export function takenBackShare(
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
