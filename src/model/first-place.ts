/** The first place of a sorted list from which on something holds; `length` where it holds nowhere. */
export function firstPlace(length: number, holdsAt: (place: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holdsAt(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
