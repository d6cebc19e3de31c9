import { type Decimal, toDecimal } from '../model/decimal.js';
import { add, type Exact } from '../model/exact.js';
import type { InvoiceOutcome } from '../model/outcome.js';
import type { PlainDate } from '../model/plain-date.js';
import { type ByCurrency, byCurrency } from './by-currency.js';
import { checked } from './checked-options.js';

/** What became of the billed money: `billed = credited + deducted + writtenOff + shortPaid + paid + outstanding - overpaid`. */
export interface Waterfall {
  readonly agreed: Decimal;
  readonly billed: Decimal;
  readonly credited: Decimal;
  readonly deducted: Decimal;
  readonly writtenOff: Decimal;
  /** Left on invoices that are over, tolerated cents included. */
  readonly shortPaid: Decimal;
  readonly paid: Decimal;
  /** Still owed on invoices that are open or overdue. */
  readonly outstanding: Decimal;
  readonly overpaid: Decimal;
}

const STEPS = [
  'agreed',
  'billed',
  'credited',
  'deducted',
  'writtenOff',
  'shortPaid',
  'paid',
  'outstanding',
  'overpaid',
] as const satisfies readonly (keyof Waterfall)[];

/** From the agreed price to the cash, per currency, over issued invoices. Empty without invoices. */
export function waterfall(
  outcomes: readonly InvoiceOutcome[],
  options: { readonly asOf: PlainDate },
): ByCurrency<Waterfall> {
  checked(options);
  return byCurrency(outcomes, waterfallOf);
}

function waterfallOf(outcomes: readonly InvoiceOutcome[], currency: string): Waterfall {
  const sums = sumsOf(outcomes);
  const result = {} as Record<keyof Waterfall, Decimal>;
  for (const step of STEPS) result[step] = toDecimal(sums[step], currency);
  return result;
}

function sumsOf(outcomes: readonly InvoiceOutcome[]): Record<keyof Waterfall, Exact> {
  const sums: Record<keyof Waterfall, Exact> = {
    agreed: 0,
    billed: 0,
    credited: 0,
    deducted: 0,
    writtenOff: 0,
    shortPaid: 0,
    paid: 0,
    outstanding: 0,
    overpaid: 0,
  };
  for (const outcome of outcomes) {
    sums.agreed = add(sums.agreed, outcome.agreed);
    sums.billed = add(sums.billed, outcome.amount);
    sums.credited = add(sums.credited, outcome.credited);
    sums.deducted = add(sums.deducted, outcome.deducted);
    sums.writtenOff = add(sums.writtenOff, outcome.writtenOff);
    sums.paid = add(sums.paid, outcome.cashApplied);
    sums.overpaid = add(sums.overpaid, outcome.overpaid);
    if (outcome.state === 'open' || outcome.state === 'overdue') {
      sums.outstanding = add(sums.outstanding, outcome.outstanding);
    } else {
      sums.shortPaid = add(sums.shortPaid, outcome.outstanding);
    }
  }
  return sums;
}
