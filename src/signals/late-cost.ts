import { type Decimal, toDecimal } from '../model/decimal.js';
import { add, type Exact, multiply } from '../model/exact.js';
import { mustBe } from '../model/kinds.js';
import type { Filled } from '../model/options.js';
import type { InvoiceOutcome } from '../model/outcome.js';
import type { PlainDate } from '../model/plain-date.js';
import { type ByCurrency, byCurrency } from './by-currency.js';
import { checked } from './checked-options.js';
import {
  type BaseRate,
  checkBaseRates,
  type OverdueStretch,
  STATUTORY,
  type StatutoryClaim,
  type StatutoryRegime,
  statutoryClaim,
} from './statutory-claim.js';
import { isBilled, isUnpaid } from './timing.js';

/** The day of the report, what money costs, and whose law on late payment counts. */
export interface LateCostOptions {
  readonly asOf: PlainDate;
  /** What money costs the firm in a year: 0.08 is 8 %. An assumption, printed as one. @defaultValue 0.08 */
  readonly annualRate?: number | undefined;
  /** Whose law on late payment applies. @defaultValue none */
  readonly statutory?: StatutoryRegime | null | undefined;
  /** The base rates that law refers to; rates are input, never built in as current. */
  readonly baseRates?: readonly BaseRate[] | undefined;
}

/** What paying late cost the firm, in one currency. */
export interface LateCost {
  /** Unpaid money times the days it was overdue: 1000 paid 5 days late is 5000. */
  readonly balanceDays: Decimal;
  /** `balanceDays` at the annual rate. */
  readonly carrying: Decimal;
  /** What the law lets the firm claim; null without a regime, in another currency than its own, or where a rate is missing. */
  readonly statutory: StatutoryClaim | null;
}

/** The cost of carrying overdue money, per currency. Empty without invoices; 0 where nothing was late. */
export function lateCost(
  outcomes: readonly InvoiceOutcome[],
  options: LateCostOptions,
): ByCurrency<LateCost> {
  const {
    asOf,
    annualRate = 0.08,
    statutory = null,
    baseRates = [],
  } = checked(options, 'annualRate');
  mustBe(STATUTORY, { statutory });
  checkBaseRates(baseRates);
  return lateCostWith(outcomes, { asOf, annualRate, statutory, baseRates });
}

/** `lateCost` with options that were checked, for callers with many clients. */
export function lateCostWith(
  outcomes: readonly InvoiceOutcome[],
  { asOf, annualRate, statutory, baseRates }: Filled<LateCostOptions>,
): ByCurrency<LateCost> {
  return byCurrency(outcomes, (part, currency) => {
    const balanceDays = toDecimal(overdueBalanceDays(part, asOf), currency);
    return {
      balanceDays,
      carrying: balanceDays.times(annualRate).dividedBy(365),
      statutory:
        statutory === null
          ? null
          : statutoryClaim(overdueOf(part, asOf), currency, statutory, baseRates),
    };
  });
}

/** The overdue stretches of each invoice that has any. */
function overdueOf(outcomes: readonly InvoiceOutcome[], asOf: PlainDate): OverdueStretch[][] {
  return outcomes
    .map((outcome) => {
      const stretches: OverdueStretch[] = [];
      eachOverdue(outcome, asOf, (balance, after, upTo) => {
        stretches.push({ balance, after, upTo });
      });
      return stretches;
    })
    .filter(({ length }) => length > 0);
}

function overdueBalanceDays(outcomes: readonly InvoiceOutcome[], asOf: PlainDate): Exact {
  let sum: Exact = 0;
  const take: TakeStretch = (balance, after, upTo) => {
    sum = add(sum, multiply(balance, upTo - after));
  };
  for (const outcome of outcomes) eachOverdue(outcome, asOf, take);
  return sum;
}

type TakeStretch = (balance: number, after: PlainDate, upTo: PlainDate) => void;

/** The stretches of an invoice up to payment or the as-of date; what was written off no longer counts. */
function eachOverdue(outcome: InvoiceOutcome, asOf: PlainDate, take: TakeStretch): void {
  const { dueDate, settledOn } = outcome;
  const last = settledOn ?? (isUnpaid(outcome) ? asOf : null);
  if (!isBilled(outcome) || dueDate === null || last === null || last <= dueDate) return;
  let balance = outcome.collectible - outcome.undatedCash;
  // A posting lowers the balance from the day after on.
  let after = dueDate;
  for (const { date, amount } of cashAndWriteOffs(outcome)) {
    if (date >= last) break;
    if (date > after) {
      if (balance > 0) take(balance, after, date);
      after = date;
    }
    balance -= amount;
  }
  if (balance > 0) take(balance, after, last);
}

/** In order of date. */
function cashAndWriteOffs({
  cash,
  deductions,
}: InvoiceOutcome): readonly { readonly date: PlainDate; readonly amount: number }[] {
  if (deductions.length === 0) return cash;
  const writeOffs = deductions.filter(({ kind }) => kind === 'write-off');
  return [...cash, ...writeOffs].sort((a, b) => a.date - b.date);
}
