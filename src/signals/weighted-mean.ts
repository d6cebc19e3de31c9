import { add, type Exact, multiply, ratio } from '../model/exact.js';

/** Exact sums behind a mean of days weighted by money. */
export interface WeightedSum {
  weight: Exact;
  weighted: Exact;
}

export function addWeighted(sums: WeightedSum, weight: number, days: number): void {
  sums.weight = add(sums.weight, weight);
  sums.weighted = add(sums.weighted, multiply(weight, days));
}

/** Null where the weights sum to zero or less. */
export function meanOf({ weight, weighted }: WeightedSum): number | null {
  return weight > 0 ? ratio(weighted, weight) : null;
}
