import type { InvoiceOutcome, InvoiceState } from '../model/outcome.js';
import type { PlainDate } from '../model/plain-date.js';
import { checked } from './checked-options.js';
import { isSetOff } from './timing.js';

/** How many invoices there are in each state. `issued` is all but excluded ones. */
export interface InvoiceCounts {
  readonly issued: number;
  readonly settled: number;
  readonly shortPaid: number;
  readonly open: number;
  readonly overdue: number;
  readonly writtenOff: number;
  readonly cancelled: number;
  /** Draft, void or proforma. */
  readonly excluded: number;
  /** Among issued ones, cancelled ones left out. */
  readonly withoutDueDate: number;
  /** Settled by a payment that was matched oldest first. */
  readonly inferred: number;
  /** Overdue ones that the client's own credit covers, which stood by their due date. */
  readonly setOff: number;
}

/** Counts outcomes by state. An invoice issued after the as-of date does not exist yet. */
export function invoiceCounts(
  outcomes: readonly InvoiceOutcome[],
  options: { readonly asOf: PlainDate },
): InvoiceCounts {
  const { asOf } = checked(options);
  const counts = {
    issued: 0,
    settled: 0,
    shortPaid: 0,
    open: 0,
    overdue: 0,
    writtenOff: 0,
    cancelled: 0,
    excluded: 0,
    withoutDueDate: 0,
    inferred: 0,
    setOff: 0,
  };
  for (const outcome of outcomes) {
    const { state, issueDate, dueDate, inferred } = outcome;
    if (issueDate > asOf) continue;
    countState(counts, state);
    if (state === 'excluded') continue;
    counts.issued += 1;
    if (dueDate === null && state !== 'cancelled') counts.withoutDueDate += 1;
    if (inferred) counts.inferred += 1;
    if (isSetOff(outcome)) counts.setOff += 1;
  }
  return counts;
}

type ByState = { -readonly [Key in keyof InvoiceCounts]: number };

function countState(counts: ByState, state: InvoiceState): void {
  switch (state) {
    case 'settled':
      counts.settled += 1;
      break;
    case 'short-paid':
      counts.shortPaid += 1;
      break;
    case 'open':
      counts.open += 1;
      break;
    case 'overdue':
      counts.overdue += 1;
      break;
    case 'written-off':
      counts.writtenOff += 1;
      break;
    case 'cancelled':
      counts.cancelled += 1;
      break;
    case 'excluded':
      counts.excluded += 1;
  }
}
