/** From 0 to 100, such as "2", "2,5" or "2 %"; null for none of it, undefined for anything else. */
export function readPercentage(cell: string): number | null | undefined {
  const value = Number(cell.replace(/%\s*$/, '').trim().replace(',', '.'));
  if (!Number.isFinite(value) || value < 0 || value > 100) return undefined;
  return value === 0 ? null : value;
}

/** A whole number, such as the days of "30", "Net 30" or "30 Tage"; undefined for anything else. */
export function readWhole(cell: string): number | undefined {
  const digits = /^\D*(\d{1,4})\D*$/.exec(cell)?.[1];
  return digits === undefined || cell.includes('-') ? undefined : Number(digits);
}
