/** A larger missing share is that of one claim left out, and no discount on each. */
const LARGEST_DISCOUNT = 0.05;

/** The part of an amount that goes to one of several claims. */
export interface Part<C> {
  readonly claim: C;
  readonly amount: number;
}

/**
 * One payment for several claims, a little short of all of them: each is short by the same share. Null where it is not so.
 *
 * @param room what is open of a claim, in minor units
 */
export function paidAlike<C>(
  amount: number,
  claims: readonly C[],
  room: (claim: C) => number,
): Part<C>[] | null {
  const unpaid = claims.filter((claim) => room(claim) > 0);
  const open = unpaid.reduce((sum, claim) => sum + room(claim), 0);
  const missing = open - amount;
  if (unpaid.length < 2 || missing <= 0 || missing > LARGEST_DISCOUNT * open) return null;
  // One was left out, or one alone was paid.
  const isWhole = (claim: C): boolean => room(claim) === missing || room(claim) === amount;
  if (unpaid.some(isWhole)) return null;
  return inProportion(missing, unpaid, room).map(({ claim, amount: less }) => ({
    claim,
    amount: room(claim) - less,
  }));
}

/** Shares an amount out by weight, in whole minor units. The last claim takes what rounding leaves. */
export function inProportion<C>(
  amount: number,
  claims: readonly C[],
  weight: (claim: C) => number,
): Part<C>[] {
  const total = claims.reduce((sum, claim) => sum + BigInt(weight(claim)), 0n);
  let left = amount;
  return claims.map((claim, index) => {
    const share = Number((BigInt(amount) * BigInt(weight(claim))) / total);
    const part = index === claims.length - 1 ? left : share;
    left -= part;
    return { claim, amount: part };
  });
}
