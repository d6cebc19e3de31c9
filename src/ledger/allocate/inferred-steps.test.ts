import { describe, expect, it } from 'vitest';
import { creditNote, day, invoice, payment, settleOf } from '../../../test/support/ledger.js';
import type { ClientRecords } from '../../model/records.js';

type Input = Partial<Omit<ClientRecords, 'clientId'>>;

const bill = (
  invoiceId: string,
  amount: string,
  on = 0,
  fields: Parameters<typeof invoice>[0] = {},
) => invoice({ invoiceId, amount, issueDate: day(on), ...fields });

/** Cash that names no invoice. */
const cash = (on: number, amount: string, fields: Parameters<typeof payment>[2] = {}) =>
  payment(day(on), amount, { invoiceId: null, ...fields });
const credit = (on: number, amount: string, fields: Parameters<typeof creditNote>[2] = {}) =>
  creditNote(day(on), amount, { invoiceId: null, ...fields });

/** Cash and credits of each invoice as amounts, and what stays unapplied of both. */
function matched(records: Input, asOf = 200) {
  const { outcomes, money } = settleOf(records, { asOf: day(asOf) });
  const of: Record<string, number[]> = {};
  for (const { invoiceId, cash, credits } of outcomes) {
    of[invoiceId] = [...cash.map(({ amount }) => amount), ...credits.map(({ amount }) => -amount)];
  }
  const left = [...money.values()].map(({ unapplied, unappliedCredit }) => [
    Number(unapplied),
    Number(unappliedCredit),
  ]);
  return { ...of, left };
}

const issuesOf = (records: Input) => settleOf(records).issues;

describe('an equal amount', () => {
  it('is looked for among all that is open, drafts left out', () => {
    const invoices = [bill('D', '300', 0, { status: 'draft' }), bill('I1', '300', 1)];
    expect(matched({ invoices, payments: [cash(10, '300')] })).toMatchObject({
      D: [],
      I1: [30_000],
    });
  });

  it('counts what was paid, credited and written off before', () => {
    const invoices = [bill('I1', '1000'), bill('I2', '700', 1)];
    const payments = [
      payment(day(5), '200'),
      payment(day(6), '100', { kind: 'write-off' }),
      cash(10, '600'),
    ];
    const creditNotes = [creditNote(day(7), '100', { reason: 'return' })];
    // 1000 - 200 - 100 - 100 = 600.
    expect(matched({ invoices, payments, creditNotes })).toMatchObject({
      I1: [20_000, 60_000, -10_000],
      I2: [],
    });
  });

  it('is found on the day an invoice is issued, not before', () => {
    const invoices = [bill('I1', '300', 10), bill('I2', '300', 11)];
    expect(matched({ invoices, payments: [cash(10, '300')] })).toMatchObject({
      I1: [30_000],
      I2: [],
    });
  });

  it('of several is the oldest due, then the oldest issued, then by id; the issue names three', () => {
    const due = (on: number) => ({ dueDate: day(on) });
    const invoices = [
      bill('I5', '300', 3, due(30)),
      bill('I4', '300', 2, due(40)),
      bill('I2', '300', 2, due(30)),
      bill('I1', '300', 2, due(30)),
    ];
    const pay = (...amounts: string[]) =>
      matched({ invoices, payments: amounts.map((amount, i) => cash(10 + i, amount)) });
    expect(pay('300')).toMatchObject({ I1: [30_000] });
    expect(pay('300', '300')).toMatchObject({ I2: [30_000] });
    expect(pay('300', '300', '300')).toMatchObject({ I5: [30_000], I4: [] });
    const messages = issuesOf({ invoices, payments: [cash(10, '300'), cash(11, '300')] }).map(
      ({ message }) => message.split('(')[1]!.split(')')[0],
    );
    expect(messages).toEqual(['I1, I2, I5, ...', 'I2, I5, I4']);
  });

  it('without a due date is as old as its issue', () => {
    const invoices = [
      bill('I1', '300', 5, { dueDate: day(35) }),
      bill('I2', '300', 20, { dueDate: null }),
    ];
    expect(matched({ invoices, payments: [cash(40, '300')] })).toMatchObject({
      I2: [30_000],
      I1: [],
    });
  });

  it('is marked as found, not as named', () => {
    const { outcomes } = settleOf({ invoices: [bill('I1', '300')], payments: [cash(10, '300')] });
    expect(outcomes[0]).toMatchObject({ inferred: false, cash: [{ inferred: true }] });
  });
});

describe('an amount less the early payment discount', () => {
  // 3 % of 300 is 9; the grace ends on day 13.
  const terms = { discountPercent: 3, discountUntil: day(10) };
  const invoices = [bill('I0', '500'), bill('I1', '300', 0, terms)];

  it('is found up to the last day of grace', () => {
    expect(matched({ invoices, payments: [cash(13, '291')] })).toMatchObject({ I1: [29_100] });
    expect(matched({ invoices, payments: [cash(14, '291')] })).toMatchObject({
      I0: [29_100],
      I1: [],
    });
  });

  it('is rounded half away from zero', () => {
    // 3 % of 0.50 is 0.015: 0.02.
    const small = [bill('I0', '5'), bill('I1', '0.50', 0, terms)];
    expect(matched({ invoices: small, payments: [cash(5, '0.48')] })).toMatchObject({ I1: [48] });
  });

  it('is no credit note', () => {
    const creditNotes = [credit(5, '291')];
    expect(matched({ invoices, creditNotes })).toMatchObject({ I0: [-29_100], I1: [] });
  });

  it('was taken by an invoice that is paid: nothing of it is left to match', () => {
    const payments = [payment(day(5), '291', { invoiceId: 'I1' }), cash(6, '9')];
    expect(matched({ invoices, payments })).toMatchObject({ I0: [900], I1: [29_100] });
  });

  it('of an invoice paid in part is its outstanding less the discount of the whole', () => {
    const payments = [payment(day(4), '100', { invoiceId: 'I1' }), cash(5, '191')];
    expect(matched({ invoices, payments })).toMatchObject({ I0: [], I1: [10_000, 19_100] });
  });

  it('of an invoice that has nothing left is nothing', () => {
    const full = [payment(day(4), '300', { invoiceId: 'I1' }), cash(5, '-9'), cash(6, '9')];
    expect(matched({ invoices, payments: full })).toMatchObject({ I1: [30_000], I0: [900] });
  });
});

describe('a set of invoices', () => {
  const several = (...amounts: string[]) =>
    amounts.map((amount, i) => bill(`I${i + 1}`, amount, i));

  it('of two, three or four is found where it is the only one', () => {
    const invoices = several('100', '220', '350', '510');
    const pay = (amount: string) => matched({ invoices, payments: [cash(20, amount)] });
    expect(pay('320')).toMatchObject({ I1: [10_000], I2: [22_000], I3: [], I4: [] });
    expect(pay('670')).toMatchObject({ I1: [10_000], I2: [22_000], I3: [35_000], I4: [] });
    expect(pay('1180')).toMatchObject({ I1: [10_000], I2: [22_000], I3: [35_000], I4: [51_000] });
  });

  it('leaves none of them marked as a guess', () => {
    const { outcomes } = settleOf({
      invoices: several('100', '220', '350'),
      payments: [cash(20, '450')],
    });
    expect(outcomes.map(({ inferred, cash }) => [inferred, cash.map((c) => c.inferred)])).toEqual([
      [false, [true]],
      [false, []],
      [false, [true]],
    ]);
  });

  it('is not looked for where two sets fit, nor beyond four', () => {
    // 100 + 400 and 200 + 300: the oldest are paid first.
    expect(
      matched({ invoices: several('100', '200', '300', '400'), payments: [cash(20, '500')] }),
    ).toMatchObject({ I1: [10_000], I2: [20_000], I3: [20_000], I4: [] });
    // All five, from the oldest on, is no set but comes to the same.
    const five = several('10', '20', '40', '80', '160');
    const { outcomes } = settleOf({ invoices: five, payments: [cash(20, '310')] });
    expect(outcomes.map(({ inferred }) => inferred)).toEqual([true, true, true, true, true]);
  });

  it('is looked for among forty open invoices, not among more', () => {
    // 10000.00 and a cube more each: no two pairs have one sum that the last two have.
    const paidOf = (n: number) => {
      const invoices = Array.from({ length: n }, (_, i) => ({
        ...bill(`I${String(i).padStart(2, '0')}`, '10000', i),
        amount: 1_000_000 + i ** 3,
      }));
      const sum = invoices[n - 1]!.amount + invoices[n - 2]!.amount;
      const { outcomes } = settleOf({ invoices, payments: [{ ...cash(100, '0'), amount: sum }] });
      return outcomes.flatMap(({ cash }, i) => (cash.length > 0 ? [i] : []));
    };
    expect(paidOf(40)).toEqual([38, 39]);
    // A little more than two of 10000.00: the oldest two, and a part of the third.
    expect(paidOf(41)).toEqual([0, 1, 2]);
  });
});

describe('the oldest due first', () => {
  it('takes what it can and leaves the rest unapplied', () => {
    const invoices = [bill('I2', '200', 1), bill('I1', '100', 0)];
    expect(matched({ invoices, payments: [cash(20, '450')] })).toEqual({
      I1: [10_000],
      I2: [20_000],
      left: [[15_000, 0]],
    });
    expect(matched({ invoices, creditNotes: [credit(20, '450')] })).toEqual({
      I1: [-10_000],
      I2: [-20_000],
      left: [[0, 15_000]],
    });
    expect(matched({ invoices, payments: [cash(20, '150')] })).toEqual({
      I1: [10_000],
      I2: [5_000],
      left: [[0, 0]],
    });
  });

  it('is of one currency', () => {
    const invoices = [bill('I1', '100'), bill('U1', '300', 1, { currency: 'USD' })];
    expect(matched({ invoices, payments: [cash(20, '300')] })).toMatchObject({
      I1: [10_000],
      U1: [],
    });
  });
});

describe('rows of one day', () => {
  const invoices = [bill('I1', '100'), bill('I2', '200', 1)];
  /** Which id paid which invoice. */
  const by = (payments: Input['payments'], creditNotes: Input['creditNotes'] = []) =>
    settleOf({ invoices, payments: payments!, creditNotes: creditNotes! }).outcomes.map(
      ({ cash, credits }) => [...credits, ...cash].map(({ id }) => id).join('+'),
    );

  it('are matched in order of the day, whatever order they are given in', () => {
    expect(by([cash(21, '150', { paymentId: 'b' }), cash(20, '120', { paymentId: 'a' })])).toEqual([
      'a',
      'a+b',
    ]);
  });

  it('credit notes first', () => {
    const note = credit(20, '110', { creditNoteId: 'z' });
    expect(by([cash(20, '130', { paymentId: 'a' })], [note])).toEqual(['z', 'z+a']);
    const later = credit(21, '110', { creditNoteId: 'z' });
    expect(by([cash(20, '130', { paymentId: 'a' })], [later])).toEqual(['a', 'z+a']);
  });

  it('then by id, those without one first', () => {
    const [b, a] = [cash(20, '150', { paymentId: 'b' }), cash(20, '120', { paymentId: 'a' })];
    expect(by([b, a])).toEqual(['a', 'a+b']);
    expect(by([cash(20, '120', { paymentId: 'a' }), cash(20, '150')])).toEqual(['', '+a']);
  });

  it('then the larger, then the one that stands first', () => {
    const at = (line: number) => ({ source: { file: 'p.csv', line } });
    const lines = (...payments: ReturnType<typeof cash>[]) =>
      settleOf({ invoices, payments }).outcomes.map(({ cash }) =>
        cash.map(({ source }) => source?.line),
      );
    // Both end up on I2; who was first shows on I1.
    expect(lines(cash(20, '120', at(2)), cash(20, '150', at(3)))[0]).toEqual([3]);
    expect(lines(cash(20, '130', at(3)), cash(20, '130', at(2)))[0]).toEqual([2]);
    expect(lines(cash(20, '130', at(3)), cash(20, '130'))[0]).toEqual([undefined]);
  });
});

describe('cash that leaves without a reference', () => {
  const invoices = [bill('I1', '100'), bill('I2', '100', 1), bill('I3', '100', 2)];
  const paid = (n: number, on: number, fields = {}) =>
    payment(day(on), '100', { invoiceId: `I${n}`, ...fields });

  it('takes back the latest payment of that amount, each once', () => {
    const payments = [paid(1, 10), paid(2, 20), cash(30, '-100')];
    expect(matched({ invoices, payments })).toMatchObject({ I1: [10_000], I2: [10_000, -10_000] });
    expect(matched({ invoices, payments: [...payments, cash(31, '-100')] })).toMatchObject({
      I1: [10_000, -10_000],
      I2: [10_000, -10_000],
    });
    expect(
      matched({ invoices, payments: [...payments, cash(31, '-100'), cash(32, '-100')] }).left,
    ).toEqual([[-10_000, 0]]);
  });

  it('the latest by day, then by id', () => {
    const payments = [
      paid(1, 20, { paymentId: 'b' }),
      paid(2, 20, { paymentId: 'c' }),
      paid(3, 20, { paymentId: 'a' }),
      cash(30, '-100'),
    ];
    expect(matched({ invoices, payments })).toMatchObject({
      I1: [10_000],
      I2: [10_000, -10_000],
      I3: [10_000],
    });
  });

  it('not one that came later, of another amount, or in another currency', () => {
    const left = (...payments: ReturnType<typeof cash>[]) => matched({ invoices, payments }).left;
    expect(left(cash(10, '-100'), paid(1, 20))).toEqual([[-10_000, 0]]);
    expect(left(paid(1, 10), cash(20, '-99'))).toEqual([[-9_900, 0]]);
    const dollars = cash(20, '-100', { currency: 'USD' });
    expect(matched({ invoices, payments: [paid(1, 10), dollars] })).toMatchObject({
      I1: [10_000],
    });
  });

  it('what that payment left unapplied is taken back there', () => {
    const payments = [cash(10, '450'), cash(20, '-450')];
    expect(matched({ invoices, payments })).toEqual({
      I1: [10_000, -10_000],
      I2: [10_000, -10_000],
      I3: [10_000, -10_000],
      left: [[0, 0]],
    });
  });

  it('is marked as found', () => {
    const { outcomes } = settleOf({ invoices, payments: [paid(1, 10), cash(20, '-100')] });
    expect(outcomes[0]!.cash.map(({ amount, inferred }) => [amount, inferred])).toEqual([
      [10_000, false],
      [-10_000, true],
    ]);
  });

  it('a negative credit note takes back nothing', () => {
    const creditNotes = [creditNote(day(10), '40'), credit(20, '-40')];
    expect(matched({ invoices, creditNotes })).toMatchObject({ I1: [-4_000], left: [[0, -4_000]] });
  });
});
