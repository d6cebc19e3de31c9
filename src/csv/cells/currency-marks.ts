/** Signs of one currency alone, with the letters that may stand before them. */
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
  zł: 'PLN',
  '£': 'GBP',
  'E£': 'EGP',
  US$: 'USD',
  C$: 'CAD',
  CA$: 'CAD',
  CAD$: 'CAD',
  A$: 'AUD',
  AU$: 'AUD',
  NZ$: 'NZD',
  HK$: 'HKD',
  S$: 'SGD',
  SG$: 'SGD',
  NT$: 'TWD',
  MX$: 'MXN',
  R$: 'BRL',
};

/** Signs of several: by themselves they name none, and fit these. */
const SHARED_SIGNS: { readonly [sign: string]: string } = {
  $: 'USD CAD AUD NZD SGD HKD TWD MXN BRL ARS CLP COP CUP DOP UYU BBD BMD BND BSD BZD FJD GYD JMD KYD LRD NAD SBD SRD TTD XCD',
  '£': 'GBP EGP FKP GIP LBP SDG SHP SSP SYP',
  '¥': 'JPY CNY CNH',
  '₩': 'KRW KPW',
};

/** Stands for any currency. */
const ANY = '¤';

/** The currency that an amount names by its code, or by a sign of one alone ("100 CHF", "€100.00", "$5 CAD"); null for none. */
export function currencyIn(amount: string): string | null {
  return (
    marksIn(amount)
      .map(meaningOf)
      .find((code) => code !== null) ?? null
  );
}

/** Whether an amount names another currency than this one as well, or none that is known. */
export function contradicts(amount: string, currency: string): boolean {
  return marksIn(amount).some((mark) => {
    const shared = SHARED_SIGNS[mark];
    if (shared !== undefined) return !shared.split(' ').includes(currency);
    return mark !== ANY && meaningOf(mark) !== currency;
  });
}

/** The codes in an amount, and the signs with the letters right before them, such as `US$`. */
function marksIn(amount: string): string[] {
  return amount.match(/[A-Z]{0,3}\p{Sc}|[A-Za-z]{3}|zł/gu) ?? [];
}

function meaningOf(mark: string): string | null {
  return /^[A-Za-z]{3}$/.test(mark) ? mark.toUpperCase() : (SIGNS[mark] ?? null);
}

/** ISO 4217, and codes that are no more but stand in old books. Not those of the machine, which differ from one to the other. */
const CODES: ReadonlySet<string> = new Set(
  (
    'AED AFA AFN ALL AMD ANG AOA ARS ATS AUD AWG AZM AZN BAM BBD BDT BEF BGL BGN BHD BIF BMD BND BOB BOV BRL BSD BTN ' +
    'BWP BYN BYR BZD CAD CDF CHE CHF CHW CLF CLP CNH CNY COP COU CRC CSK CUC CUP CVE CYP CZK DEM DJF DKK DOP DZD EEK ' +
    'EGP ERN ESP ETB EUR FIM FJD FKP FRF GBP GEL GHC GHS GIP GMD GNF GRD GTQ GYD HKD HNL HRK HTG HUF IDR IEP ILS INR ' +
    'IQD IRR ISK ITL JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LTL LUF LVL LYD MAD MDL MGA ' +
    'MGF MKD MMK MNT MOP MRO MRU MTL MUR MVR MWK MXN MXV MYR MZM MZN NAD NGN NIO NLG NOK NPR NZD OMR PAB PEN PGK PHP ' +
    'PKR PLN PLZ PTE PYG QAR ROL RON RSD RUB RUR RWF SAR SBD SCR SDD SDG SEK SGD SHP SIT SKK SLE SLL SOS SRD SSP STD ' +
    'STN SVC SYP SZL THB TJS TMM TMT TND TOP TRL TRY TTD TWD TZS UAH UGX USD USN UYI UYU UYW UZS VEB VED VEF VES VND ' +
    'VUV WST XAF XCD XCG XDR XOF XPF XSU XXX YER YUM ZAR ZMK ZMW ZWD ZWG ZWL'
  ).split(' '),
);

/** Whether three letters are the code of a currency, of today or before. */
export function isCurrencyCode(letters: string): boolean {
  return CODES.has(letters.toUpperCase());
}
