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

/** What each invoice got, in whole euros. */
function scanned(bills: readonly Bill[], cash: readonly Cash[]): number[] {
  const got = bills.map(() => 0);
  const done: { amount: number; parts: [place: number, amount: number][] }[] = [];
  for (const { amount, on } of [...cash].sort((a, b) => a.on - b.on || b.amount - a.amount)) {
    if (amount < 0) {
      const payment = done.findLastIndex((one) => one.amount === -amount);
      if (payment < 0) continue;
      for (const [place, part] of done.splice(payment, 1)[0]!.parts) got[place]! -= part;
      continue;
    }
    const open = bills
      .map((bill, place) => ({ ...bill, place, owes: bill.amount - got[place]! }))
      .filter(({ issued, owes }) => issued <= on && owes > 0)
      .sort((a, b) => a.due - b.due || a.issued - b.issued || a.place - b.place);
    const parts: [place: number, amount: number][] = [];
    const equal = open.find(({ owes }) => owes === amount);
    const sets = equal ? [] : setsOf(open, amount);
    if (equal) parts.push([equal.place, amount]);
    else if (sets.length === 1) for (const { place, owes } of sets[0]!) parts.push([place, owes]);
    else {
      let rest = amount;
      for (const { place, owes } of open) {
        const part = Math.min(rest, owes);
        if (part > 0) parts.push([place, part]);
        rest -= part;
      }
    }
    for (const [place, part] of parts) got[place]! += part;
    done.push({ amount, parts });
  }
  return got;
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
