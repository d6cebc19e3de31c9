/** Whether a cell is blank or no digit of it is above zero, in any number style. */
export function isZero(amount: string): boolean {
  return !/[1-9]/.test(amount);
}

/** Exports write 0 where nothing was paid. */
export function unlessZero(amount: string): string {
  return isZero(amount) ? '' : amount;
}
