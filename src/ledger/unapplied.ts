import { add, type Exact } from '../model/exact.js';

/** Cash and credit of one client that no invoice took, by currency, in minor units. */
export interface Unapplied {
  readonly cash: Map<string, Exact>;
  readonly credit: Map<string, Exact>;
}

export function addTo(sums: Map<string, Exact>, currency: string, amount: Exact): void {
  sums.set(currency, add(sums.get(currency) ?? 0, amount));
}
