import { type Decimal, toDecimal } from '../model/decimal.js';
import { add, type Exact, multiply } from '../model/exact.js';
import type { InvoiceOutcome } from '../model/outcome.js';
import type { PlainDate } from '../model/plain-date.js';
import { type ByCurrency, byCurrency } from './by-currency.js';
import { isBilled, isUnpaid } from './timing.js';

export interface LateCostOptions {
  readonly asOf: PlainDate;
  /** What money costs the firm in a year: 0.08 is 8 %. An assumption, printed as one. @defaultValue 0.08 */
  readonly annualRate?: number;
}

/** What paying late cost the firm, in one currency. */
export interface LateCost {
  /** Unpaid money times the days it was overdue: 1000 paid 5 days late is 5000. */
  readonly balanceDays: Decimal;
  /** `balanceDays` at the annual rate. */
  readonly carrying: Decimal;
}

/** The cost of carrying overdue money, per currency. Empty without invoices; 0 where nothing was late. */
export function lateCost(
  outcomes: readonly InvoiceOutcome[],
  { asOf, annualRate = 0.08 }: LateCostOptions,
): ByCurrency<LateCost> {
  return byCurrency(outcomes, (part, currency) => {
    const balanceDays = toDecimal(
      part.reduce<Exact>((sum, outcome) => add(sum, overdueBalanceDays(outcome, asOf)), 0),
      currency,
    );
    return { balanceDays, carrying: balanceDays.times(annualRate).dividedBy(365) };
  });
}

/** Minor units times days past due, up to payment or the as-of date; what was written off no longer counts. */
function overdueBalanceDays(outcome: InvoiceOutcome, asOf: PlainDate): Exact {
  const { dueDate, settledOn } = outcome;
  const last = settledOn ?? (isUnpaid(outcome) ? asOf : null);
  if (!isBilled(outcome) || dueDate === null || last === null || last <= dueDate) return 0;
  let sum: Exact = 0;
  let balance = outcome.collectible - outcome.undatedCash;
  // A posting lowers the balance from the day after on.
  let from = dueDate;
  for (const { date, amount } of changesUpTo(outcome, last)) {
    if (date > from) {
      if (balance > 0) sum = add(sum, multiply(balance, date - from));
      from = date;
    }
    balance -= amount;
  }
  return balance > 0 ? add(sum, multiply(balance, last - from)) : sum;
}

/** Cash and write-offs before the last day, in order of date. */
function changesUpTo(
  { cash, deductions }: InvoiceOutcome,
  last: PlainDate,
): readonly { readonly date: PlainDate; readonly amount: number }[] {
  const writeOffs = deductions.filter(({ kind }) => kind === 'write-off');
  const all =
    writeOffs.length === 0 ? cash : [...cash, ...writeOffs].sort((a, b) => a.date - b.date);
  return all.filter(({ date }) => date < last);
}
