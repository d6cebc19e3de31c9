import { type Decimal, decimal, toDecimal } from '../model/decimal.js';
import { add, type Exact } from '../model/exact.js';
import type { DeductionPosting, InvoiceOutcome } from '../model/outcome.js';
import type { PlainDate } from '../model/plain-date.js';
import { type ByCurrency, byCurrency } from './by-currency.js';
import { checked } from './checked-options.js';
import { type LateCost, lateCost } from './late-cost.js';
import { type Waterfall, waterfall } from './waterfall.js';

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
  const measured = {
    waterfall: waterfall(outcomes, { asOf }),
    lateCost: lateCost(outcomes, { asOf, annualRate }),
  };
  return relationshipWith(measured, outcomes, handlingCostPerDispute);
}

/** What of it other signals have already. */
interface Measured {
  readonly waterfall: ByCurrency<Waterfall>;
  readonly lateCost: ByCurrency<LateCost>;
}

/** `relationship` for a caller that has these already. */
export function relationshipWith(
  measured: Measured,
  outcomes: readonly InvoiceOutcome[],
  handlingCostPerDispute: number,
): ByCurrency<Relationship> {
  return byCurrency(outcomes, (part, currency) => {
    let lost: Exact = 0;
    let disputed = 0;
    for (const outcome of part) {
      lost = add(lost, concededBesides(outcome));
      if (outcome.disputes.length > 0) disputed += 1;
    }
    const { billed, paid, writtenOff } = measured.waterfall[currency]!;
    const { carrying } = measured.lateCost[currency]!;
    const conceded = toDecimal(lost, currency);
    const disputeHandling = decimal(handlingCostPerDispute).times(disputed);
    const cost = conceded.plus(writtenOff).plus(carrying).plus(disputeHandling);
    return {
      billed,
      collected: paid,
      conceded,
      writtenOff,
      carrying,
      disputeHandling,
      costShare: billed.isZero() ? null : cost.dividedBy(billed).toNumber(),
    };
  });
}

/** A residual that was conceded and then written off is one loss; a discount with a row of its own is no residual. */
function concededBesides({ concessions, writtenOff, deductions }: InvoiceOutcome): number {
  let residual = 0;
  let other = 0;
  for (const { kind, amount } of concessions) {
    if (kind === 'price-dispute') continue;
    const isResidual =
      kind === 'short-payment' ||
      kind === 'write-off' ||
      (kind === 'unearned-discount' && !deductions.some(isDiscountRow));
    if (isResidual) residual += amount;
    else other += amount;
  }
  return other + Math.max(0, residual - writtenOff);
}

function isDiscountRow({ kind, inferred }: DeductionPosting): boolean {
  return kind === 'discount' && !inferred;
}
