/** From 0 to 100, such as "2", "2,5" or "2 %"; null for none of it, undefined for anything else. */
export function readPercentage(cell: string): number | null | undefined {
  const digits = cell.replace(/%$/, '').trim();
  // `Number` alone takes `0x10` and `1e1` as well.
  const value = /^\d*[.,]?\d*$/.test(digits) ? Number(digits.replace(',', '.')) : Number.NaN;
  if (!(value <= 100)) return undefined;
  return value === 0 ? null : value;
}
