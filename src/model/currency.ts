/** The code that ISO 4217 keeps for "no currency": amounts whose currency nobody named. */
export const NO_CURRENCY = 'XXX';

/** The most digits any currency has; amounts of a currency not yet known are held with that many. */
export const UNKNOWN_CURRENCY_DIGITS = 4;

/**
 * How many digits the minor unit of a currency has: 2 for EUR, 0 for JPY, 3 for KWD (ISO 4217, list one, 2024). `XXX` (no
 * currency) is read with two.
 */
export function currencyDigits(currency: string): number {
  switch (currency) {
    case 'BIF':
    case 'CLP':
    case 'DJF':
    case 'GNF':
    case 'ISK':
    case 'JPY':
    case 'KMF':
    case 'KRW':
    case 'PYG':
    case 'RWF':
    case 'UGX':
    case 'UYI':
    case 'VND':
    case 'VUV':
    case 'XAF':
    case 'XOF':
    case 'XPF':
      return 0;
    case 'BHD':
    case 'IQD':
    case 'JOD':
    case 'KWD':
    case 'LYD':
    case 'OMR':
    case 'TND':
      return 3;
    case 'CLF':
    case 'UYW':
      return 4;
    default:
      return 2;
  }
}

/** Digits, and the currencies that have so many; all others have two. For who has to spell it out: see `currencyDigits`. */
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
