import { fold } from '../../model/fold.js';

/** A header, folded, that says of an amount of money that tax is in it. */
const WITH_TAX =
  /grandtotal|gross|brutt?o|brut$|lordo|ivato|ttc|in[ck]l|inc(?=vat|gst|hst|tax|btw|mwst|ust|iva|tva|$)|(?:with|after)tax|con(?:iva|igic)|ei?nd(?:betrag|bedrag|summe)|netapayer|importo(?:della)?rata/;
/** Tax that is not in it, and amounts of something else than an invoice. */
const NO_TOTAL =
  /net(?!apayer)|ex[ck]l|ohne|not?in|nonin|due|paid|bezahlt|open|offen|^rest|balance|unit|einzel|discount|rabatt|skonto|shipping|versand|freight|weight|gewicht|peso|poids|profit|margin/;
/** A header, folded, that may be that of a sum with tax. */
const IN_ALL = /^(?!.*(?:net|excl|due)).*(?:gesamt|tota)/;

/** Headers of totals of something else than an invoice. */
const OTHER_TOTAL =
  /sub|sous|zwischen|tax|vat|gst|hst|mwst|ust|iva|tva|btw|hour|stunden|qty|quantity|menge|cost|kosten|before/;

/** Whether a header may be that of what is billed in all. */
export function hasTax(header: string): boolean {
  return saysTax(header) || IN_ALL.test(fold(header));
}

/** Whether a header says that tax is in its amounts. */
export function saysTax(header: string): boolean {
  const folded = fold(header);
  return WITH_TAX.test(folded) && !NO_TOTAL.test(folded);
}

/** Whether it may be a total of more than the amount beside it. */
export function mayHaveTax(header: string): boolean {
  const folded = fold(header);
  return IN_ALL.test(folded) && !NO_TOTAL.test(folded) && !OTHER_TOTAL.test(folded);
}

/** The headers that say that tax is in them; if none does, those of sums that may have it. */
export function withTax(headers: readonly string[]): string[] {
  const sure = headers.filter(saysTax);
  return sure.length > 0 ? sure : headers.filter(hasTax);
}
