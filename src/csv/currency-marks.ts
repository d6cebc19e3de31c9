/** Signs of one currency alone. */
const SIGNS: { readonly [sign: string]: string } = {
  '€': 'EUR',
  '₹': 'INR',
  '₽': 'RUB',
  '₺': 'TRY',
  '₴': 'UAH',
  '₪': 'ILS',
  '₫': 'VND',
  '₦': 'NGN',
  '₱': 'PHP',
  '₸': 'KZT',
  '₼': 'AZN',
  '₾': 'GEL',
};

/** Signs of several: they name none, and fit these. */
const SHARED_SIGNS: { readonly [sign: string]: RegExp } = {
  $: /^(?:..D|MXN|ARS|BOV|BRL|CLP|CLF|COP|COU|CUP|CVE|DOP|MOP|NIO|TOP|UYU|UYI|UYW|VED|VES|WST|ZWG)$/,
  '£': /^(?:GBP|GIP|FKP|SHP|EGP|LBP|SYP|SDG|SSP|IMP|JEP|GGP)$/,
  '¥': /^(?:JPY|CNY|CNH)$/,
  '₩': /^(?:KRW|KPW)$/,
};

/** The currency that an amount names by its code, or by a sign of one alone ("100 CHF", "€100.00"); null for none. */
export function currencyIn(amount: string): string | null {
  const code = /[A-Za-z]{3}/.exec(amount)?.[0];
  if (code !== undefined) return code.toUpperCase();
  const sign = /\p{Sc}/u.exec(amount)?.[0];
  if (sign === undefined) return null;
  return SIGNS[sign] ?? (sign === '£' ? 'GBP' : null);
}

/** Whether an amount names another currency than this one. */
export function contradicts(amount: string, currency: string): boolean {
  const sign = /\p{Sc}/u.exec(amount)?.[0];
  const fitting = sign === undefined ? undefined : SHARED_SIGNS[sign];
  if (fitting !== undefined) return !fitting.test(currency);
  const named = currencyIn(amount);
  return named !== null && named !== currency;
}

/** Currencies that are no more, and may stand in old books. */
const FORMER = ['BYR', 'CUC', 'EEK', 'HRK', 'LTL', 'LVL', 'MRO', 'SKK', 'SLL', 'STD', 'VEF', 'ZMK'];

let codes: ReadonlySet<string> | null = null;

/** Whether three letters are the code of a currency, of today or lately. */
export function isCurrencyCode(letters: string): boolean {
  codes ??= new Set([...Intl.supportedValuesOf('currency'), ...FORMER]);
  return codes.has(letters.toUpperCase());
}
