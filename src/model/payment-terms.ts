import { addDays, type PlainDate } from './plain-date.js';

/** When an invoice is to be paid, as its terms say it in words. */
export interface PaymentTerms {
  /** From the day of issue on; null where they tell of the discount alone. */
  readonly days: number | null;
  readonly discount: EarlyPaymentDiscount | null;
}

/** So many percent less for who pays within so many days of issue. */
export interface EarlyPaymentDiscount {
  readonly percent: number;
  readonly days: number;
}

/** What may stand beside the days of terms: anything else may be another unit or another day to count from. */
const BEFORE =
  /^(?:net|netto|n|terms|terms net|payable|due|due in|within|in|zahlbar|zahlbar in|zahlbar innerhalb|zahlbar innerhalb von|innerhalb|innerhalb von|innert|binnen|zahlungsziel|ziel|à)?$/;
const BEHIND =
  /^(?:d|day|days|tag|tage|tagen|t|jours?|días?|dias?|giorni|dagen|dni)?(?: ?(?:net|netto|due net|netto kasse|rein|rein netto|ohne abzug))?(?: (?:from|after|of) (?:the )?(?:invoice|invoice date|date of invoice)| (?:ab|nach) (?:rechnungsdatum|rechnung|rechnungsstellung))?$/;

const AT_ONCE =
  /^(?:(?:due|payable|zahlbar) )?(?:(?:up)?on receipt|immediate(?:ly)?|sofort(?: fällig| zahlbar)?|(?:bei|nach) erhalt|(?:[àa]|dès) réception|contado|immediato|cod)$/;

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
 * Terms such as "30", "Net 30", "30 Tage netto", "due on receipt" (0 days), "2/10 net 30" or "10 Tage 2 % Skonto, 30 Tage
 * netto"; undefined for anything else, such as months. Of two steps of discount the higher one counts, up to the last day
 * of the other: nobody is to be blamed for the one that was taken.
 */
export function readTerms(cell: string): PaymentTerms | undefined {
  const days = readTermsDays(cell);
  return days === undefined ? readDiscountTerms(cell) : { days, discount: null };
}

/** The last day of the discount of an invoice of that day; null where there is none. */
export function lastDayOfDiscount(
  terms: PaymentTerms | null,
  issueDate: PlainDate | null,
): PlainDate | null {
  const days = terms?.discount?.days;
  return days === undefined || issueDate === null ? null : addDays(issueDate, days);
}

/** The days of payment terms without a discount; undefined for anything else. */
export function readTermsDays(cell: string): number | undefined {
  if (AT_ONCE.test(cell.trim().toLowerCase())) return 0;
  const [, before, days, behind] = /^([^\d]*)(\d{1,4})([^\d]*)$/.exec(cell.toLowerCase()) ?? [];
  if (days === undefined) return undefined;
  const bare = (words: string): string =>
    words
      .replace(/[.:()]/g, ' ')
      .replace(/\s+/g, ' ')
      .trim();
  return BEFORE.test(bare(before!)) && BEHIND.test(bare(behind!)) ? Number(days) : undefined;
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
    return { days: inFull!.days, discount: { percent, days: reduced[0]!.days } };
  }
  // Of one step and days behind a comma it is not said which of the two they are.
  if (steps.length === 1 && /[,;/|–-]/.test(rest)) return undefined;
  for (const reduced of clausesOf(words, steps.length)) {
    if (reduced.some(({ isInFull }) => isInFull)) continue;
    return { days: null, discount: { percent, days: reduced[0]!.days } };
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
    const days = readTermsDays(text);
    if (days === undefined) continue;
    for (const others of clausesOf(words.slice(at), many - 1)) {
      yield [...others, { days, isInFull: IN_FULL.test(text) }].sort((a, b) => b.days - a.days);
    }
  }
}
