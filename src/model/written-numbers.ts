/** From 0 to 100, such as "2", "2,5" or "2 %"; null for none of it, undefined for anything else. */
export function readPercentage(cell: string): number | null | undefined {
  const digits = cell.replace(/%$/, '').trim();
  // `Number` alone takes `0x10` and `1e1` as well.
  const value = /^\d*[.,]?\d*$/.test(digits) ? Number(digits.replace(',', '.')) : Number.NaN;
  if (!(value <= 100)) return undefined;
  return value === 0 ? null : value;
}

/** What may stand beside the days of terms: anything else may be another unit or another day to count from. */
const BEFORE =
  /^(?:net|netto|n|terms|terms net|payable|due|due in|within|in|zahlbar|zahlbar in|zahlbar innerhalb|zahlbar innerhalb von|innerhalb|innerhalb von|innert|binnen|zahlungsziel|ziel|à)?$/;
const BEHIND =
  /^(?:d|day|days|tag|tage|tagen|t|jours?|días?|dias?|giorni|dagen|dni)?(?: ?(?:net|netto|rein|rein netto|ohne abzug))?(?: (?:from|after|of) (?:the )?(?:invoice|invoice date|date of invoice)| (?:ab|nach) (?:rechnungsdatum|rechnung|rechnungsstellung))?$/;

const AT_ONCE =
  /^(?:(?:due|payable|zahlbar) )?(?:(?:up)?on receipt|immediate(?:ly)?|sofort(?: fällig| zahlbar)?|(?:bei|nach) erhalt|(?:[àa]|dès) réception|contado|immediato|cod)$/;

/**
 * The days of payment terms, such as "30", "Net 30" or "30 Tage netto", and 0 of "due on receipt"; undefined for anything
 * else, such as months.
 */
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
