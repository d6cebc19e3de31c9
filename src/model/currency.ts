/** ISO 4217 currencies whose minor unit has not two digits (list one, 2024). `XXX` (no currency) is read with two. */
const DIGITS: Readonly<Record<string, number>> = {
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
};

/** The code that ISO 4217 keeps for "no currency": amounts whose currency nobody named. */
export const NO_CURRENCY = 'XXX';

/** The most digits any currency has; amounts of a currency not yet known are held with that many. */
export const UNKNOWN_CURRENCY_DIGITS = 4;

/** How many digits the minor unit of a currency has: 2 for EUR, 0 for JPY, 3 for KWD. */
export function currencyDigits(currency: string): number {
  return DIGITS[currency] ?? 2;
}
