import { compareText } from '../model/compare.js';
import { type Decimal, toDecimal } from '../model/decimal.js';
import { add, type Exact, ratio } from '../model/exact.js';
import type { Concession, InvoiceOutcome } from '../model/outcome.js';
import { compareDays, type PlainDate } from '../model/plain-date.js';
import { wilson } from '../stats/wilson.js';
import { type ByCurrency, byCurrency } from './by-currency.js';
import { checked } from './checked-options.js';
import type { Interval } from './interval.js';

/** What this client took off prices that stood. */
export interface Haggling {
  /** In order of date, invoice id, kind. */
  readonly events: readonly Concession[];
  /** Invoices with an event. */
  readonly haggled: number;
  /** Invoices of which it is known, and those with an event. */
  readonly decided: number;
  readonly rate: number | null;
  /** Wilson, 95 %. */
  readonly interval: Interval;
  /** Lost by the events; price disputes are at stake, not lost. */
  readonly conceded: ByCurrency<Decimal>;
  /** Of what was agreed. */
  readonly concededShare: ByCurrency<number | null>;
  readonly reason: 'too-few' | null;
}

/** Whether it is known that an invoice was haggled down or was not. */
export function isHagglingDecided(outcome: InvoiceOutcome): boolean {
  switch (outcome.state) {
    case 'settled':
      return outcome.settledOn !== null || outcome.concessions.length > 0;
    case 'short-paid':
    case 'written-off':
    case 'overdue':
      return true;
    case 'open':
    case 'cancelled':
    case 'excluded':
      return outcome.concessions.length > 0;
  }
}

/**
 * Haggling after agreement: events, not an average, each after every benign explanation was tested.
 * Without a decided invoice the rate is null (`too-few`).
 *
 * @example
 * haggling(outcomes, { asOf }).events.filter(({ strength }) => strength === 'strong');
 */
export function haggling(
  outcomes: readonly InvoiceOutcome[],
  options: { readonly asOf: PlainDate },
): Haggling {
  checked(options);
  const events: Concession[] = [];
  let haggled = 0;
  let decided = 0;
  for (const outcome of outcomes) {
    if (isHagglingDecided(outcome)) decided += 1;
    if (outcome.concessions.length === 0) continue;
    haggled += 1;
    for (const event of outcome.concessions) events.push(event);
  }
  return {
    events: events.sort(byDate),
    haggled,
    decided,
    rate: decided > 0 ? haggled / decided : null,
    interval: wilson(haggled, decided),
    conceded: byCurrency(outcomes, (part, currency) => toDecimal(concededIn(part), currency)),
    concededShare: byCurrency(outcomes, (part) => {
      const agreed = part.reduce<Exact>((sum, outcome) => add(sum, outcome.agreed), 0);
      return agreed > 0 ? ratio(concededIn(part), agreed) : null;
    }),
    reason: decided > 0 ? null : 'too-few',
  };
}

/** Lost by events, in minor units; outcomes of one currency. */
function concededIn(outcomes: readonly InvoiceOutcome[]): Exact {
  let sum: Exact = 0;
  for (const { concessions } of outcomes) {
    for (const { kind, amount } of concessions) {
      if (kind !== 'price-dispute') sum = add(sum, amount);
    }
  }
  return sum;
}

function byDate(a: Concession, b: Concession): number {
  return (
    compareDays(a.date, b.date) ||
    compareText(a.invoiceId, b.invoiceId) ||
    compareText(a.kind, b.kind) ||
    a.amount - b.amount
  );
}
