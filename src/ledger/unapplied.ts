import { add, type Exact } from '../model/exact.js';
import type { IdleCash } from '../model/outcome.js';
import type { PlainDate } from '../model/plain-date.js';

/** Cash and credit of one client that no invoice took, by currency, in minor units. */
export interface Unapplied {
  readonly cash: Map<string, Exact>;
  readonly credit: Map<string, Exact>;
  /** Those of the credit notes that name no invoice: of the others the row says that they belong elsewhere. */
  readonly credits: UnnamedCredit[];
  /** Of the cash, what came without a reference and was more than was open. */
  readonly idle: IdleCash[];
  /** Of the cash, what left and of which no payment is known, without sign. */
  readonly takenBack: Map<string, Exact>;
  /** Of the cash, what banks took for payments that came back, without sign. */
  readonly returnFees: Map<string, Exact>;
}

interface UnnamedCredit {
  readonly currency: string;
  readonly date: PlainDate;
  readonly amount: number;
}

export function nothingUnapplied(): Unapplied {
  return {
    cash: new Map(),
    credit: new Map(),
    credits: [],
    idle: [],
    takenBack: new Map(),
    returnFees: new Map(),
  };
}

export function addTo(sums: Map<string, Exact>, currency: string, amount: Exact): void {
  sums.set(currency, add(sums.get(currency) ?? 0, amount));
}
