/**
 * The usual rates of VAT in Europe, in percent. 25 % is left out: of a bill it is 20 %, as much as many a haggler takes.
 */
export const VAT_RATES: readonly number[] = [
  7, 7.7, 8.1, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25.5, 27,
];

/** Rates that were lowered, for a time or for good, with what they were lowered to. */
const LOWERED: readonly (readonly [number, number])[] = [
  [19, 16],
  [7, 5],
  [23, 21],
];

/** Whether a sum is a price at another rate of VAT: a lowered one, or none, as where the client owes the tax. */
export function isAtOtherRate(price: number, billed: number, roundings: number): boolean {
  return [...LOWERED, ...VAT_RATES.map((rate) => [rate, 0] as const)].some(
    ([before, after]) => Math.abs(billed - (price * (100 + after)) / (100 + before)) <= roundings,
  );
}
