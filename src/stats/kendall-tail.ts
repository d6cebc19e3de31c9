/**
 * The chance that the pairs of `n` values in random order rise at least `s` more often than they fall; exact, without
 * ties. `s` is not negative. Source: Kendall 1938, the recursion for the number of orders with so many inversions.
 */
export function kendallTail(n: number, s: number): number {
  const pairs = (n * (n - 1)) / 2;
  // chances[k]: that k pairs fall. The i-th value falls below 0 to i - 1 of those before it, each as likely.
  let chances = [1];
  for (let i = 2; i <= n; i++) {
    const next = new Array<number>((i * (i - 1)) / 2 + 1).fill(0);
    chances.forEach((chance, falling) => {
      for (let more = 0; more < i; more++) next[falling + more]! += chance / i;
    });
    chances = next;
  }
  const mostFalling = (pairs - s) / 2;
  let tail = 0;
  for (let falling = 0; falling <= mostFalling; falling++) tail += chances[falling]!;
  return tail;
}
