/** The code that ISO 4217 keeps for "no currency": amounts whose currency nobody named. */
export const NO_CURRENCY = 'XXX';

/** The most digits any currency has; amounts of a currency not yet known are held with that many. */
export const UNKNOWN_CURRENCY_DIGITS = 4;

/** What most have. */
export const USUAL_DIGITS = 2;

/** Digits of the minor unit of every currency that has not two (ISO 4217, list one, 2024). */
export const UNUSUAL_DIGITS = {
  // Nothing is found here that does not stand here.
  __proto__: null,
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  ISK: 0,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  PYG: 0,
  RWF: 0,
  UGX: 0,
  UYI: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
  BHD: 3,
  IQD: 3,
  JOD: 3,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  TND: 3,
  CLF: 4,
  UYW: 4,
} as unknown as { readonly [currency: string]: number };

/**
 * How many digits the minor unit of a currency has: 2 for EUR, 0 for JPY, 3 for KWD (ISO 4217). `XXX` (no currency) is
 * read with two.
 */
export function currencyDigits(currency: string): number {
  return UNUSUAL_DIGITS[currency] ?? USUAL_DIGITS;
}

/** Whether it is written as a code of ISO 4217 is: three capital letters. */
export function isCurrency(code: unknown): boolean {
  return typeof code === 'string' && code.length === 3 && /^[A-Z]+$/.test(code);
}
