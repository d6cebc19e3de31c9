// The matching keeps what is open in order and by amount; here each row looks through all invoices.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { day, invoice, payment, settleOf } from '../../../test/support/ledger.js';

interface Bill {
  readonly amount: number;
  readonly issued: number;
  readonly due: number;
}
/** Cash without a reference; what is below zero takes an earlier payment back. */
interface Cash {
  readonly amount: number;
  readonly on: number;
}

const id = (place: number): string => `I${String(place).padStart(2, '0')}`;

/** A payment so far: what went where, and what is left of it. */
interface Done extends Cash {
  readonly parts: [place: number, amount: number][];
  rest: number;
}

/** What each invoice got, in whole euros. */
function scanned(bills: readonly Bill[], cash: readonly Cash[]): number[] {
  const got = bills.map(() => 0);
  const done: Done[] = [];
  const byDue = (a: number, b: number): number =>
    bills[a]!.due - bills[b]!.due || bills[a]!.issued - bills[b]!.issued || a - b;
  for (const { amount, on } of [...cash].sort((a, b) => a.on - b.on || b.amount - a.amount)) {
    if (amount < 0) {
      const taken = takenBack(done, -amount, on);
      for (const one of taken) done.splice(done.indexOf(one), 1);
      const freed = new Set(taken.flatMap(({ parts }) => parts.map(([place]) => place)));
      for (const [place, part] of taken.flatMap(({ parts }) => parts)) got[place]! -= part;
      for (const place of [...freed].sort(byDue)) {
        for (const one of done) {
          const part = Math.min(one.rest, bills[place]!.amount - got[place]!);
          if (one.on < bills[place]!.issued || part <= 0) continue;
          one.parts.push([place, part]);
          one.rest -= part;
          got[place]! += part;
        }
      }
      continue;
    }
    const all = bills.map((bill, place) => ({ ...bill, place, owes: bill.amount - got[place]! }));
    const open = all
      .filter(({ issued, owes }) => issued <= on && owes > 0)
      .sort((a, b) => a.due - b.due || a.issued - b.issued || a.place - b.place);
    const parts: [place: number, amount: number][] = [];
    const equal = open.find(({ owes }) => owes === amount);
    const sets = equal ? [] : setsOf(open, amount);
    const same = all.filter((bill) => bill.amount === amount);
    const [only] = same;
    if (equal) parts.push([equal.place, amount]);
    else if (sets.length === 1) for (const { place, owes } of sets[0]!) parts.push([place, owes]);
    else if (
      open.length === 0 &&
      same.length === 1 &&
      only!.owes === amount &&
      only!.issued > on &&
      only!.issued <= on + 60
    ) {
      parts.push([only!.place, amount]);
    } else {
      let rest = amount;
      for (const { place, owes } of open) {
        const part = Math.min(rest, owes);
        if (part > 0) parts.push([place, part]);
        rest -= part;
      }
    }
    for (const [place, part] of parts) got[place]! += part;
    done.push({ amount, on, parts, rest: amount - parts.reduce((sum, [, part]) => sum + part, 0) });
  }
  return got;
}

/** The latest payment of the amount; else all of a day that come to it; else the latest, or a day, that a fee of 15 brings to it. */
function takenBack(done: readonly Done[], left: number, on: number): readonly Done[] {
  const exact = done.findLast(({ amount }) => amount === left);
  if (exact) return [exact];
  const lately = done.filter((one) => on - one.on <= 70).reverse();
  const ofDay = (day: number): Done[] => lately.filter((one) => one.on === day);
  const sum = (all: readonly Done[]): number => all.reduce((to, { amount }) => to + amount, 0);
  const less = (all: readonly Done[]): boolean => left - sum(all) > 0 && left - sum(all) <= 15;
  const days = [...new Set(lately.map((one) => one.on))].map(ofDay);
  const singles = lately.map((one) => [one]);
  return days.find((all) => sum(all) === left) ?? singles.find(less) ?? days.find(less) ?? [];
}

/** All sets of two to four that owe the amount together. */
function setsOf<T extends { owes: number }>(open: readonly T[], amount: number): T[][] {
  const longer = (sets: T[][]): T[][] =>
    sets.flatMap((set) => open.slice(open.indexOf(set.at(-1)!) + 1).map((one) => [...set, one]));
  const pairs = longer(open.map((one) => [one]));
  const triples = longer(pairs);
  return [...pairs, ...triples, ...longer(triples)].filter(
    (set) => set.reduce((sum, { owes }) => sum + owes, 0) === amount,
  );
}

it('gives each row what looking through all invoices would give it', () => {
  const amount = fc.constantFrom(10, 20, 30, 50, 70, 100, 130, 200);
  const bill = fc
    .record({ amount, issued: fc.nat(60), terms: fc.constantFrom(0, 14, 30) })
    .map(({ terms, ...rest }): Bill => ({ ...rest, due: rest.issued + terms }));
  const cash = fc.record({
    amount: fc.oneof(
      { weight: 4, arbitrary: amount },
      { weight: 2, arbitrary: fc.integer({ min: 1, max: 260 }) },
      { weight: 1, arbitrary: amount.map((one) => -one) },
      { weight: 1, arbitrary: fc.integer({ min: -260, max: -1 }) },
    ),
    on: fc.nat(90),
  });
  fc.assert(
    fc.property(
      fc.array(bill, { minLength: 1, maxLength: 9 }),
      fc.array(cash, { minLength: 1, maxLength: 14 }),
      (bills, rows) => {
        const { outcomes } = settleOf(
          {
            invoices: bills.map(({ amount, issued, due }, place) =>
              invoice({
                invoiceId: id(place),
                amount: String(amount),
                issueDate: day(issued),
                dueDate: day(due),
              }),
            ),
            payments: rows.map(({ amount, on }) =>
              payment(day(on), String(amount), { invoiceId: null }),
            ),
          },
          { asOf: day(200) },
        );
        const got = new Map(outcomes.map((one) => [one.invoiceId, one.cashApplied / 100]));
        expect(bills.map((_, place) => got.get(id(place)))).toEqual(scanned(bills, rows));
      },
    ),
    { numRuns: 1500 },
  );
});
