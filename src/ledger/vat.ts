/**
 * The usual rates of VAT in Europe, in percent. 25 % is left out: of a bill it is 20 %, as much as many a haggler takes.
 */
export const VAT_RATES: readonly number[] = [
  7, 7.7, 8.1, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25.5, 27,
];
