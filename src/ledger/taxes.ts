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

/** Of the whole bill, in percent. Ten and twenty are left out: they are what many a haggler takes. */
const WITHHELD_OF_BILL = [15, 15.825];
/** Of what is left of a bill without its VAT, with the rate of that: the usual ones of Italy and Spain. */
const WITHHELD_OF_NET: readonly (readonly [tax: number, vat: number])[] = [
  [20, 22],
  [23, 22],
  [7, 21],
  [15, 21],
  [19, 21],
];

/** Whether a sum is a price at another rate of VAT: a lowered one, or none, as where the client owes the tax. */
export function isAtOtherRate(price: number, billed: number, roundings: number): boolean {
  return [...LOWERED, ...VAT_RATES.map((rate) => [rate, 0] as const)].some(
    ([before, after]) => Math.abs(billed - (price * (100 + after)) / (100 + before)) <= roundings,
  );
}

/** Whether just the VAT of a bill is missing, as of one whose VAT the client owes itself. */
export function isVatOf(amount: number, missing: number): boolean {
  return VAT_RATES.some((rate) => isNearly(missing, (amount * rate) / (100 + rate)));
}

/** Whether just a usual tax is missing that is withheld at source. */
export function isWithholdingOf(amount: number, missing: number): boolean {
  return (
    WITHHELD_OF_BILL.some((rate) => isNearly(missing, (amount * rate) / 100)) ||
    WITHHELD_OF_NET.some(([tax, vat]) => isNearly(missing, (amount * tax) / (100 + vat)))
  );
}

/** Within one minor unit. */
function isNearly(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1;
}
