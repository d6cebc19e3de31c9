/** A day of digits, or with the name of a month, and a note of letters behind it: `03.04.2024 bar`. */
const NOTED =
  /^(\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\d{1,2}[. -]{1,2}\p{L}{3,}\.?[ -]\d{4})[\s,;]+[(]?\p{L}[\p{L}\s().,/-]*$/u;

/** The day before a note, as it is written; null where the cell is anything else. */
export function dayWithNote(cell: string): string | null {
  return cell.length > 60 ? null : (NOTED.exec(cell)?.[1] ?? null);
}
