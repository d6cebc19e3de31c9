/** `0.4567` as `46 %`. */
export function percent(share: number): string {
  const rounded = Math.round(share * 100);
  return share > 0 && rounded === 0 ? 'under 1 %' : `${rounded} %`;
}

/** `1 invoice`, `3 invoices`. */
export function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}
