/** The code that ISO 4217 keeps for "no currency": amounts whose currency nobody named. */
export const NO_CURRENCY = 'XXX';

/** The most digits any currency has; amounts of a currency not yet known are held with that many. */
export const UNKNOWN_CURRENCY_DIGITS = 4;

/** Digits of the minor unit, and the currencies that have so many; all others have two (ISO 4217, list one, 2024). */
export const CODES_BY_DIGITS: readonly (readonly [digits: number, codes: readonly string[]])[] = [
  [
    0,
    [
      'BIF',
      'CLP',
      'DJF',
      'GNF',
      'ISK',
      'JPY',
      'KMF',
      'KRW',
      'PYG',
      'RWF',
      'UGX',
      'UYI',
      'VND',
      'VUV',
      'XAF',
      'XOF',
      'XPF',
    ],
  ],
  [3, ['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND']],
  [4, ['CLF', 'UYW']],
];

const DIGITS: ReadonlyMap<string, number> = /* @__PURE__ */ new Map(
  CODES_BY_DIGITS.flatMap(([digits, codes]) => codes.map((code) => [code, digits] as const)),
);

/**
 * How many digits the minor unit of a currency has: 2 for EUR, 0 for JPY, 3 for KWD (ISO 4217, list one, 2024). `XXX` (no
 * currency) is read with two.
 */
export function currencyDigits(currency: string): number {
  return DIGITS.get(currency) ?? 2;
}
