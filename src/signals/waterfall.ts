import { type Decimal, toDecimal } from '../model/decimal.js';
import { add, type Exact } from '../model/exact.js';
import { isOwed } from '../model/invoice-state.js';
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

/** From the agreed price to the cash, per currency, over issued invoices. Empty without invoices. */
export function waterfall(
  outcomes: readonly InvoiceOutcome[],
  options: { readonly asOf: PlainDate },
): ByCurrency<Waterfall> {
  checked(options);
  return byCurrency(outcomes, waterfallOf);
}

function waterfallOf(outcomes: readonly InvoiceOutcome[], currency: string): Waterfall {
  let agreed: Exact = 0;
  let billed: Exact = 0;
  let credited: Exact = 0;
  let deducted: Exact = 0;
  let writtenOff: Exact = 0;
  let shortPaid: Exact = 0;
  let paid: Exact = 0;
  let outstanding: Exact = 0;
  let overpaid: Exact = 0;
  for (const outcome of outcomes) {
    agreed = add(agreed, outcome.agreed);
    billed = add(billed, outcome.amount);
    credited = add(credited, outcome.credited);
    deducted = add(deducted, outcome.deducted);
    writtenOff = add(writtenOff, outcome.writtenOff);
    paid = add(paid, outcome.cashApplied);
    overpaid = add(overpaid, outcome.overpaid);
    if (isOwed(outcome.state)) {
      outstanding = add(outstanding, outcome.outstanding);
    } else {
      shortPaid = add(shortPaid, outcome.outstanding);
    }
  }
  return {
    agreed: toDecimal(agreed, currency),
    billed: toDecimal(billed, currency),
    credited: toDecimal(credited, currency),
    deducted: toDecimal(deducted, currency),
    writtenOff: toDecimal(writtenOff, currency),
    shortPaid: toDecimal(shortPaid, currency),
    paid: toDecimal(paid, currency),
    outstanding: toDecimal(outstanding, currency),
    overpaid: toDecimal(overpaid, currency),
  };
}
