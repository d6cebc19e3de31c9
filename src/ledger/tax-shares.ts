import { VAT_RATES } from './vat.js';

/** Of the whole bill, in percent. Ten and twenty are left out: they are what many a haggler takes. */
const OF_BILL = [15, 15.825];
/** Of what is left of a bill without its VAT, with the rate of that: the usual ones of Italy and Spain. */
const OF_NET: readonly (readonly [tax: number, vat: number])[] = [
  [20, 22],
  [23, 22],
  [7, 21],
  [15, 21],
  [19, 21],
];

/** Whether just the VAT of a bill is missing, as of one whose VAT the client owes itself. */
export function isVatOf(amount: number, missing: number): boolean {
  return VAT_RATES.some((rate) => isNearly(missing, (amount * rate) / (100 + rate)));
}

/** Whether just a usual tax is missing that is withheld at source. */
export function isWithholdingOf(amount: number, missing: number): boolean {
  return (
    OF_BILL.some((rate) => isNearly(missing, (amount * rate) / 100)) ||
    OF_NET.some(([tax, vat]) => isNearly(missing, (amount * tax) / (100 + vat)))
  );
}

/** Within one minor unit. */
function isNearly(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1;
}
