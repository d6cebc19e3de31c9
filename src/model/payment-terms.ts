import { addDays, dateFromParts, dateParts, daysInMonth, type PlainDate } from './plain-date.js';

/** When an invoice is to be paid, as its terms say it in words. */
export interface PaymentTerms {
  /** Null where they tell of the discount alone. */
  readonly period: PaymentPeriod | null;
  readonly discount: EarlyPaymentDiscount | null;
}

/** How long the client has from the day of issue on. */
export interface PaymentPeriod {
  readonly months: number;
  readonly days: number;
  readonly endOfMonth: boolean;
}

/** So many percent less for who pays within so many days of issue. */
export interface EarlyPaymentDiscount {
  readonly percent: number;
  readonly days: number;
}

/** What may stand before the days of terms. */
const BEFORE =
  /^(?:net|netto|n|terms|terms net|payable|due|due in|within|in|zahlbar|zahlbar in|zahlbar innerhalb|zahlbar innerhalb von|innerhalb|innerhalb von|innert|binnen|zahlungsziel|ziel|à|a|payment within|betaling binnen|inom)?$/;
/** What may stand behind the days: nothing that says another day to count from. */
const BEHIND =
  /^(?:net|netto|due net|netto kasse|rein|rein netto|ohne abzug)?(?: ?(?:from|after|of) (?:the )?(?:invoice|invoice date|date of invoice)| ?(?:ab|nach) (?:rechnungsdatum|rechnung|rechnungsstellung)| ?(?:dalla )?(?:data fattura|d ?f)| ?(?:de )?(?:fecha (?:de )?factura|date (?:de )?(?:la )?facture)| ?na factuurdatum)?$/;
const DAYS = /^(?:d|days?|tage?n?|t|jours?|j|d[ií]as?|giorni|gg|dagen|dagar|dni)(?![a-zà-ÿ])/;
const WEEKS =
  /^(?:weeks?|wochen?|semaines?|semanas?|settiman[ae]|week|weken|veckor|tygodnie)(?![a-zà-ÿ])/;
const MONTHS =
  /^(?:months?|monate?n?|mois|m[eê]s|meses|mes[ei]|maand|maanden|månader?)(?![a-zà-ÿ])/;

const END_OF_MONTH =
  /(?:(?:from|after) )?(?:the )?(?<![a-zà-ÿ])(?:eom|end of (?:the |invoice )*month|month[- ]end|fin (?:de|du) mois|fdm|fin de mes|(?:d ?f ?)?f ?m|(?:data fattura )?fine mese|fim d[eo] m[eê]s|einde (?:van de )?maand|(?:zum )?monatsende|ende des monats)(?![a-zà-ÿ])/;

const AT_ONCE =
  /^(?:(?:due|payable|zahlbar) )?(?:(?:up)?on receipt|immediate(?:ly)?|sofort(?: fällig| zahlbar)?|(?:bei|nach) erhalt|(?:[àa]|dès) réception(?: de (?:la )?facture)?|(?:al )?contado|a la vista|immediato|vista fattura|rimessa diretta|cod)$/;

/** `2/10`, as textbooks write it: two percent within ten days. */
const SLASHED = /(?<![\d.,/])(\d{1,2}(?:[.,]\d{1,2})?) ?\/ ?(\d{1,3})(?!\d)(?= ?,? ?(?:n|\d))/g;
const PERCENT =
  /(?:(?:mit|less|abzüglich|abzgl\.?) )?(?:(?:skonto|(?:cash |payment |early payment )?discount|escompte|sconto|korting) )?(?<![\d.,])(\d{1,2}(?:[.,]\d{1,2})?) ?%(?: (?:skonto|(?:cash |payment |early payment )?discount|escompte|sconto|korting)(?![a-z]))?(?: (?:if paid|bei zahlung)(?![a-z]))?/g;
/** More is no discount for paying early, but a part to be paid in advance. */
const MOST_PERCENT = 10;
/** Longer texts, and those of more steps, are not searched for terms: the ways to read them double with each step. */
const MOST_LETTERS = 200;
const MOST_STEPS = 3;

const BETWEEN = /[\s,;/|–-]+/;
const OTHERWISE = /^(?:oder|sonst|ansonsten|or|otherwise|else|ou|sinon|anders)$/;
const IN_FULL = /\b(?:net|netto|n|rein|ohne abzug)\b/;

/**
 * Terms such as "30", "Net 30", "30 Tage netto", "due on receipt" (0 days), "1 month", "30 gg fine mese", "2/10 net 30" or
 * "10 Tage 2 % Skonto, 30 Tage netto"; undefined for anything else. Of two steps of discount the higher one counts, up to
 * the last day of the other: nobody is to be blamed for the one that was taken.
 */
export function readTerms(cell: string): PaymentTerms | undefined {
  const period = readPeriod(cell);
  return period === undefined ? readDiscountTerms(cell) : { period, discount: null };
}

/**
 * Days from the day of issue to the one on which an invoice is due; null without either. "30 days end of month" is the end of
 * the month 30 days later to some and 30 days after the end of the month to others: it is the later one.
 */
export function daysOfTerms(
  terms: PaymentTerms | null | undefined,
  issueDate: PlainDate | null,
): number | null {
  const period = terms?.period;
  if (period == null) return null;
  const { months, days, endOfMonth } = period;
  if (months === 0 && !endOfMonth) return days;
  if (issueDate === null) return null;
  const after = (day: PlainDate): PlainDate => addDays(addMonths(day, months), days);
  if (!endOfMonth) return after(issueDate) - issueDate;
  return Math.max(lastOfMonth(after(issueDate)), after(lastOfMonth(issueDate))) - issueDate;
}

/** The same day of a later month, or the last one of that. */
function addMonths(day: PlainDate, months: number): PlainDate {
  const { year, month, day: dayOfMonth } = dateParts(day);
  const count = 12 * year + month - 1 + months;
  const [y, m] = [Math.floor(count / 12), (count % 12) + 1];
  return dateFromParts(y, m, Math.min(dayOfMonth, daysInMonth(y, m)))!;
}

function lastOfMonth(day: PlainDate): PlainDate {
  const { year, month } = dateParts(day);
  return dateFromParts(year, month, daysInMonth(year, month))!;
}

/** The last day of the discount of an invoice of that day; null where there is none. */
export function lastDayOfDiscount(
  terms: PaymentTerms | null,
  issueDate: PlainDate | null,
): PlainDate | null {
  const days = terms?.discount?.days;
  return days === undefined || issueDate === null ? null : addDays(issueDate, days);
}

function readPeriod(cell: string): PaymentPeriod | undefined {
  const text = cell
    .toLowerCase()
    .replace(/[.:()+]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (AT_ONCE.test(text)) return ofDays(0);
  const rest = text.replace(END_OF_MONTH, ' ').replace(/\s+/g, ' ').trim();
  const endOfMonth = rest !== text;
  if (endOfMonth && BEFORE.test(rest)) return { months: 0, days: 0, endOfMonth };
  const [, before, digits, behind] = /^(\D*?) ?(\d{1,4}) ?(\D*)$/.exec(rest) ?? [];
  if (digits === undefined || !BEFORE.test(before!)) return undefined;
  const count = Number(digits);
  for (const [unit, months, days] of UNITS) {
    const words = behind!.replace(unit, '');
    if ((words === behind && unit !== DAYS) || !BEHIND.test(words.trim())) continue;
    return { months: months * count, days: days * count, endOfMonth };
  }
  return undefined;
}

function ofDays(days: number): PaymentPeriod {
  return { months: 0, days, endOfMonth: false };
}

/** What a number of terms counts; of days the word may be left out. */
const UNITS = [
  [DAYS, 0, 1],
  [WEEKS, 0, 7],
  [MONTHS, 1, 0],
] as const;

/** The days of terms that say nothing else; undefined for anything else. */
function readDays(cell: string): number | undefined {
  const period = readPeriod(cell);
  return period === undefined || period.months > 0 || period.endOfMonth ? undefined : period.days;
}

function readDiscountTerms(cell: string): PaymentTerms | undefined {
  if (cell.length > MOST_LETTERS) return undefined;
  const text = cell.toLowerCase().trim().replace(SLASHED, '$1 % $2');
  const steps = [...text.matchAll(PERCENT)].map(([, percent]) =>
    Number(percent!.replace(',', '.')),
  );
  if (steps.length === 0 || steps.length > MOST_STEPS) return undefined;
  if (steps.length !== text.split('%').length - 1) return undefined;
  const percent = Math.max(...steps);
  if (!(Math.min(...steps) > 0 && percent <= MOST_PERCENT)) return undefined;
  const rest = text.replace(PERCENT, ' ').trim();
  const words = rest.split(BETWEEN).filter((word) => word !== '' && !OTHERWISE.test(word));

  for (const [inFull, ...reduced] of clausesOf(words, steps.length + 1)) {
    // Whoever has longest pays in full.
    if (reduced.some(({ days, isInFull }) => isInFull || days === inFull!.days)) continue;
    return { period: ofDays(inFull!.days), discount: { percent, days: reduced[0]!.days } };
  }
  // Of one step and days behind a comma it is not said which of the two they are.
  if (steps.length === 1 && /[,;/|–-]/.test(rest)) return undefined;
  for (const reduced of clausesOf(words, steps.length)) {
    if (reduced.some(({ isInFull }) => isInFull)) continue;
    return { period: null, discount: { percent, days: reduced[0]!.days } };
  }
  return undefined;
}

interface Clause {
  readonly days: number;
  /** It says that these are the days of all that is billed. */
  readonly isInFull: boolean;
}

/** The ways to read words as so many terms without a discount, each with the longest first. */
function* clausesOf(words: readonly string[], many: number): Generator<readonly Clause[]> {
  if (many === 0) {
    if (words.length === 0) yield [];
    return;
  }
  for (let at = 1; at <= words.length; at++) {
    const text = words.slice(0, at).join(' ');
    const days = readDays(text);
    if (days === undefined) continue;
    for (const others of clausesOf(words.slice(at), many - 1)) {
      yield [...others, { days, isInFull: IN_FULL.test(text) }].sort((a, b) => b.days - a.days);
    }
  }
}
