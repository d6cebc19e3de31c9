/** Whether a cell is blank or no digit of it is above zero, in any number style. */
export function isZero(amount: string): boolean {
  return !/[1-9]/.test(amount);
}

/** Exports write 0 where nothing was paid. */
export function unlessZero(amount: string): string {
  return isZero(amount) ? '' : amount;
}

/** Whether two amounts of one row are the same but for sign and decimals of zero. */
export function isSame(a: string, b: string): boolean {
  const plain = (amount: string): string => amount.replace(/^-/, '').replace(/[.,]0+$/, '');
  return plain(a) === plain(b);
}
