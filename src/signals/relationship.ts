import { type Decimal, decimal, toDecimal } from '../model/decimal.js';
import { add, type Exact } from '../model/exact.js';
import type { InvoiceOutcome } from '../model/outcome.js';
import type { PlainDate } from '../model/plain-date.js';
import { type ByCurrency, byCurrency } from './by-currency.js';
import { checked } from './checked-options.js';
import { type LateCost, lateCost } from './late-cost.js';

/** The day of the report, and what money and disputes cost the firm. */
export interface RelationshipOptions {
  readonly asOf: PlainDate;
  /** @defaultValue 0.08 */
  readonly annualRate?: number | undefined;
  /** What handling one disputed invoice costs, in units of the currency. @defaultValue 0 */
  readonly handlingCostPerDispute?: number | undefined;
}

/** What the relationship brought and what it cost, in one currency. */
export interface Relationship {
  readonly billed: Decimal;
  /** Cash applied. */
  readonly collected: Decimal;
  /** Taken off by the client, less what is also written off. */
  readonly conceded: Decimal;
  readonly writtenOff: Decimal;
  /** Cost of carrying overdue money. */
  readonly carrying: Decimal;
  readonly disputeHandling: Decimal;
  /** All four costs as a share of billed; null when nothing was billed. */
  readonly costShare: number | null;
}

/** The money on both sides of the relationship, per currency. Empty without invoices. */
export function relationship(
  outcomes: readonly InvoiceOutcome[],
  options: RelationshipOptions,
): ByCurrency<Relationship> {
  const {
    asOf,
    annualRate = 0.08,
    handlingCostPerDispute = 0,
  } = checked(options, 'annualRate', 'handlingCostPerDispute');
  return relationshipWith(
    lateCost(outcomes, { asOf, annualRate }),
    outcomes,
    handlingCostPerDispute,
  );
}

/** `relationship` for a caller that has the late cost already. */
export function relationshipWith(
  costs: ByCurrency<LateCost>,
  outcomes: readonly InvoiceOutcome[],
  handlingCostPerDispute: number,
): ByCurrency<Relationship> {
  return byCurrency(outcomes, (part, currency) => {
    let billed: Exact = 0;
    let collected: Exact = 0;
    let conceded: Exact = 0;
    let writtenOff: Exact = 0;
    let disputed = 0;
    for (const outcome of part) {
      billed = add(billed, outcome.amount);
      collected = add(collected, outcome.cashApplied);
      conceded = add(conceded, concededBesides(outcome));
      writtenOff = add(writtenOff, outcome.writtenOff);
      if (outcome.disputes.length > 0) disputed += 1;
    }
    const { carrying } = costs[currency]!;
    const disputeHandling = decimal(handlingCostPerDispute).times(disputed);
    const lost = toDecimal(conceded, currency);
    const gone = toDecimal(writtenOff, currency);
    const all = toDecimal(billed, currency);
    const cost = lost.plus(gone).plus(carrying).plus(disputeHandling);
    return {
      billed: all,
      collected: toDecimal(collected, currency),
      conceded: lost,
      writtenOff: gone,
      carrying,
      disputeHandling,
      costShare: all.isZero() ? null : cost.dividedBy(all).toNumber(),
    };
  });
}

/** A residual that was conceded and then written off is one loss; a discount with a row of its own is no residual. */
function concededBesides({ concessions, writtenOff, deductions }: InvoiceOutcome): number {
  const byRow = deductions.some(({ kind, inferred }) => kind === 'discount' && !inferred);
  let residual = 0;
  let other = 0;
  for (const { kind, amount } of concessions) {
    if (kind === 'price-dispute') continue;
    const isResidual =
      kind === 'short-payment' || kind === 'write-off' || (kind === 'unearned-discount' && !byRow);
    if (isResidual) residual += amount;
    else other += amount;
  }
  return other + Math.max(0, residual - writtenOff);
}
