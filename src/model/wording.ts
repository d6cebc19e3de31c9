/** `0.4567` as `46 %`, `0.005` as `0.5 %`. */
export function percent(share: number): string {
  if (share <= 0 || share >= 0.01) return `${Math.round(share * 100)} %`;
  const tenths = Math.round(share * 1000);
  return tenths === 0 ? 'under 0.1 %' : `${tenths / 10} %`;
}

/** `1 invoice`, `3 invoices`. */
export function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}
