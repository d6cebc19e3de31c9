import { describe, expect, it } from 'vitest';
import {
  creditNote,
  day,
  dispute,
  invoice,
  outcomeOf,
  payment,
  settleOf,
} from '../../test/support/ledger.js';
import type { ClientRecords } from '../model/records.js';

type Input = Partial<Omit<ClientRecords, 'clientId'>>;

/** State and day of settlement, counted from day 0. */
const stateOf = (records: Input, asOf = 200): [string, number | null] => {
  const { state, settledOn } = outcomeOf(records, { asOf: day(asOf) });
  return [state, settledOn === null ? null : settledOn - day(0)];
};

const refund = (on: number, amount: string, paymentId?: string) =>
  payment(day(on), amount, { kind: 'refund', paymentId });

describe('a refund', () => {
  it('that nothing explains lowers the claim, on its day', () => {
    const outcome = outcomeOf({ payments: [payment(day(10), '1000'), refund(40, '300', 'R')] });
    expect(outcome).toMatchObject({ state: 'settled', settledOn: day(10), credited: 30_000 });
    expect(outcome.credits).toMatchObject([
      { kind: 'refund', date: day(40), amount: 30_000, id: 'R', reason: null },
    ]);
  });

  it('that a credit note or an overpayment explains does not', () => {
    const paid = payment(day(10), '1000');
    const note = creditNote(day(39), '300');
    expect(outcomeOf({ payments: [paid, refund(40, '300')], creditNotes: [note] })).toMatchObject({
      credited: 30_000,
      collectible: 70_000,
    });
    const over = outcomeOf({ payments: [payment(day(10), '1300'), refund(40, '300')] });
    expect(over).toMatchObject({ credited: 0, overpaid: 0, settledOn: day(10) });
  });

  it('lowers it no further than cash is short of it, latest refund first', () => {
    // 1200 paid, 100 and 250 back: 850 are 150 short; the later refund explains them alone.
    const payments = [payment(day(10), '1200'), refund(60, '250', 'b'), refund(40, '100', 'a')];
    expect(outcomeOf({ payments }).credits).toMatchObject([{ id: 'b', amount: 15_000 }]);
    // 1000 paid, 100 and 250 back: both in full.
    const all = [payment(day(10), '1000'), ...payments.slice(1)];
    expect(outcomeOf({ payments: all }).credits.map(({ id, amount }) => [id, amount])).toEqual([
      ['a', 10_000],
      ['b', 25_000],
    ]);
    // Three: 1150 paid, 350 + 50 back: 750 are 250 short: 50 of day 70, 200 of the 250 of day 60.
    const three = [payment(day(10), '1150'), ...payments.slice(1), refund(70, '50', 'c')];
    expect(outcomeOf({ payments: three }).credits.map(({ id, amount }) => [id, amount])).toEqual([
      ['b', 20_000],
      ['c', 5_000],
    ]);
  });

  it('of more than was ever paid lowers it by no more than went back', () => {
    // 200 paid of 1000 and 200 back: the claim falls to 800, and nothing of it was paid.
    const payments = [payment(day(10), '200'), refund(40, '200')];
    expect(outcomeOf({ payments })).toMatchObject({
      state: 'overdue',
      credited: 20_000,
      outstanding: 80_000,
    });
  });
});

describe('the state', () => {
  it('is cancelled up to the tolerance, with cash kept it is settled by that cash', () => {
    const note = (amount: string) => ({ creditNotes: [creditNote(day(50), amount)] });
    expect(stateOf(note('995'))).toEqual(['cancelled', null]);
    expect(stateOf(note('994.99'))).toEqual(['overdue', null]);
    const kept = [payment(day(20), '3'), payment(day(10), '1')];
    expect(stateOf({ payments: kept, ...note('1000') })).toEqual(['settled', 10]);
  });

  it('is settled by cash of unknown date that reaches the claim less the tolerance', () => {
    const paid = (paidAmount: number) =>
      stateOf({ invoices: [invoice({ paidAmount })], payments: null });
    expect(paid(99_500)).toEqual(['settled', null]);
    expect(paid(99_499)).toEqual(['overdue', null]);
  });

  it('of a closed invoice with cash of unknown date only is short-paid without a day', () => {
    const invoices = [invoice({ status: 'paid', paidAmount: 70_000 })];
    expect(stateOf({ invoices, payments: null })).toEqual(['short-paid', null]);
  });

  it('of a closed invoice without cash counts what write-offs leave as paid', () => {
    const invoices = [invoice({ status: 'closed' })];
    const payments = [payment(day(40), '300', { kind: 'write-off' })];
    expect(outcomeOf({ invoices, payments })).toMatchObject({
      state: 'settled',
      undatedCash: 70_000,
      writtenOff: 30_000,
    });
  });

  it('of a closed invoice whose row says that nothing was paid is not settled', () => {
    const row = { status: 'paid', settledOn: day(20), paidAmount: 0 } as const;
    expect(stateOf({ invoices: [invoice(row)], payments: null })).toEqual(['overdue', null]);
    expect(stateOf({ invoices: [invoice(row)], payments: [] })).toEqual(['settled', null]);
  });

  it('is short-paid from 30 days after the last cash and the due date on', () => {
    const short = (on: number, asOf: number, dueDate: ReturnType<typeof day> | null = day(30)) =>
      stateOf({ invoices: [invoice({ dueDate })], payments: [payment(day(on), '900')] }, asOf)[0];
    expect(short(50, 79)).toBe('overdue');
    expect(short(50, 80)).toBe('short-paid');
    expect(short(10, 59)).toBe('overdue');
    expect(short(10, 60)).toBe('short-paid');
    expect(short(10, 39, null)).toBe('open');
    expect(short(10, 40, null)).toBe('short-paid');
  });

  it('is not short-paid by cash that went back, nor past a fifth', () => {
    const back = [payment(day(10), '900'), payment(day(20), '900', { kind: 'chargeback' })];
    expect(stateOf({ payments: back })).toEqual(['overdue', null]);
    const closed = [invoice({ status: 'paid' })];
    expect(stateOf({ invoices: closed, payments: back })).toEqual(['overdue', null]);
    expect(stateOf({ payments: [payment(day(10), '800')] })).toEqual(['short-paid', 10]);
    expect(stateOf({ payments: [payment(day(10), '799.99')] })).toEqual(['overdue', null]);
  });

  it('is short-paid since cash last reached what it is', () => {
    const payments = [
      payment(day(5), '900'),
      payment(day(8), '100', { kind: 'chargeback' }),
      payment(day(12), '60'),
    ];
    // 900, 800, 860: at least 860 since day 12.
    expect(stateOf({ payments })).toEqual(['short-paid', 12]);
  });

  it('is written off by rows that leave the tolerance, not by less, nor by none', () => {
    const off = (amount: string) =>
      stateOf({ payments: [payment(day(40), amount, { kind: 'write-off' })] });
    expect(off('995')).toEqual(['written-off', null]);
    expect(off('994.99')).toEqual(['overdue', null]);
    // A small bill is no write-off where nothing was written off.
    const row = [
      payment(day(40), '500', { kind: 'write-off' }),
      payment(day(41), '-500', { kind: 'write-off' }),
    ];
    expect(stateOf({ payments: row })).toEqual(['overdue', null]);
  });

  it('uncollectible is written off, unless something happens later', () => {
    const invoices = [invoice({ status: 'uncollectible' })];
    expect(stateOf({ invoices })).toEqual(['written-off', null]);
    expect(stateOf({ invoices, payments: [payment(day(201), '1')] })).toEqual(['overdue', null]);
  });
});

describe('the settlement columns of a row, without a payments file', () => {
  const of = (fields: Parameters<typeof invoice>[0], asOf = 200) =>
    outcomeOf({ invoices: [invoice(fields)], payments: null }, { asOf: day(asOf) });

  it('count on the day they name, not before', () => {
    const fields = { settledOn: day(50) };
    expect(of(fields, 49)).toMatchObject({ state: 'overdue', cashApplied: 0 });
    expect(of(fields, 50)).toMatchObject({ state: 'settled', settledOn: day(50) });
  });

  it('a day later than the report, or of a dispute, silences what has no day', () => {
    expect(of({ status: 'paid', settledOn: day(201) })).toMatchObject({ state: 'overdue' });
    expect(of({ paidAmount: 100_000 })).toMatchObject({ state: 'settled' });
    expect(of({ paidAmount: 100_000, disputeResolvedOn: day(201) })).toMatchObject({
      state: 'overdue',
      cashApplied: 0,
    });
    expect(of({ paidAmount: 100_000, disputeResolvedOn: day(200) })).toMatchObject({
      state: 'settled',
    });
    expect(of({ status: 'paid', disputeResolvedOn: day(201) })).toMatchObject({ state: 'overdue' });
  });

  it('make one payment with the id and the row of the invoice', () => {
    const source = { file: 'i.csv', line: 2 };
    expect(of({ settledOn: day(50), paidAmount: 99_900, source }).cash).toEqual([
      {
        kind: 'payment',
        date: day(50),
        amount: 99_900,
        id: 'I1',
        inferred: false,
        source,
      },
    ]);
    expect(of({ settledOn: day(50) }).cash[0]).toMatchObject({ amount: 100_000, source: null });
    expect(of({ settledOn: day(50), paidAmount: 0 }).cash).toEqual([]);
    expect(of({ paidAmount: 0 })).toMatchObject({ cashApplied: 0, undatedCash: 0 });
  });
});

describe('the settlement columns of a row, beside a payments file', () => {
  const mismatches = (settledOn: number, payments: Input['payments'], asOf = 200) =>
    settleOf(
      { invoices: [invoice({ settledOn: day(settledOn) })], payments: payments! },
      { asOf: day(asOf) },
    ).issues.map(({ code }) => code);
  const paid = [payment(day(20), '1000')];

  it('are compared with what the payments tell', () => {
    expect(mismatches(20, paid)).toEqual([]);
    expect(mismatches(21, paid)).toEqual(['settled-on-mismatch']);
    expect(mismatches(200, paid)).toEqual(['settled-on-mismatch']);
    expect(mismatches(201, paid)).toEqual([]);
    expect(mismatches(20, [])).toEqual(['settled-on-mismatch']);
  });

  it('say nothing else than a credit note that covers all of it', () => {
    const credited = (amount: string, payments: Input['payments']) =>
      settleOf(
        {
          invoices: [invoice({ settledOn: day(20), balance: 0 })],
          payments: payments!,
          creditNotes: [creditNote(day(20), amount)],
        },
        { asOf: day(200) },
      ).issues.map(({ code }) => code);
    expect(credited('1000', [])).toEqual([]);
    // 600.00 are owed, and nobody paid on day 20.
    expect(credited('400', [])).toEqual(['settled-on-mismatch', 'settled-on-mismatch']);
    expect(credited('1000', null)).toEqual([]);
  });

  it('so is the amount that was paid, with or without what was credited', () => {
    const told = (paidAmount: number, more: Input = {}) =>
      settleOf(
        { invoices: [invoice({ paidAmount })], payments: [payment(day(20), '900')], ...more },
        { asOf: day(200) },
      ).issues.map(({ code, source, message }) => [code, source, message]);
    expect(told(90_000)).toEqual([]);
    expect(told(60_000)).toEqual([
      [
        'settled-on-mismatch',
        null,
        'Invoice I1 is paid 600.00 by its row and 900.00 by the payments; the payments count.',
      ],
    ]);
    const creditNotes = [creditNote(day(30), '100')];
    expect(told(100_000, { creditNotes })).toEqual([]);
    expect(told(90_000, { creditNotes })).toEqual([]);
    // What came later may be in it.
    const later = [payment(day(20), '900'), payment(day(300), '100')];
    expect(told(100_000, { payments: later })).toEqual([]);
  });

  it('are not where there is none', () => {
    const { issues } = settleOf({ invoices: [invoice({ settledOn: day(21) })], payments: null });
    expect(issues).toEqual([]);
  });
});

describe('cancelled as an own error', () => {
  const of = (...reasons: ('error' | 'return' | 'rebill' | 'price')[]) =>
    outcomeOf({
      creditNotes: reasons.map((reason, i) =>
        creditNote(day(10 + i), `${1000 / reasons.length}`, { reason }),
      ),
    }).cancelledAsOwnError;

  it('is what every credit note says', () => {
    expect(of('error')).toBe(true);
    expect(of('return')).toBe(true);
    expect(of('rebill')).toBe(true);
    expect(of('price')).toBe(false);
    expect(of('error', 'return')).toBe(true);
    expect(of('error', 'price')).toBe(false);
  });

  it('is not what is closed by deductions alone', () => {
    const payments = [payment(day(10), '1000', { kind: 'bank-fee' })];
    expect(outcomeOf({ payments })).toMatchObject({
      state: 'cancelled',
      cancelledAsOwnError: false,
    });
  });
});

describe('a client of two currencies', () => {
  it('is searched for patterns in each', () => {
    const short = (currency: string) =>
      [1, 2, 3].map((n) => ({
        id: `${currency}${n}`,
        billed: `${n}000`,
        paid: `${n * 900}`,
        currency,
      }));
    const rows = [...short('EUR'), ...short('USD').map((row) => ({ ...row, paid: row.billed }))];
    const records = {
      invoices: rows.map(({ id, billed, currency }) =>
        invoice({ invoiceId: id, amount: billed, currency }),
      ),
      payments: rows.map(({ id, paid, currency }) =>
        payment(day(20), paid, { invoiceId: id, currency }),
      ),
    };
    const kinds = (input: Input) =>
      settleOf(input).outcomes.map(({ deductions }) => deductions.map(({ kind }) => kind).join());
    const tax = 'unlabelled-withholding';
    expect(kinds(records)).toEqual([tax, tax, tax, '', '', '']);
    expect(kinds({ ...records, invoices: records.invoices.toReversed() })).toEqual([
      tax,
      tax,
      tax,
      '',
      '',
      '',
    ]);
  });

  it('has the name that a row gives it', () => {
    const named = (...names: (string | null)[]) =>
      settleOf({
        invoices: names.map((clientName, i) =>
          invoice({ invoiceId: `I${i}`, issueDate: day(i), clientName }),
        ),
      }).clientName;
    expect(named(null, 'Marabu', 'Marabou')).toBe('Marabu');
    expect(named(null, null)).toBeNull();
  });
});

describe('a discount that was earned', () => {
  it('dates the settlement by its day, whatever comes later', () => {
    // 2 % until day 14; 980 on day 9, and the 20 that nobody had to pay on day 109.
    const invoices = [invoice({ discountPercent: 2, discountUntil: day(14), dueDate: day(30) })];
    const paid = (rest: string) => [payment(day(9), '980'), payment(day(109), rest)];
    for (const rest of ['20', '10']) {
      const outcome = outcomeOf({ invoices, payments: paid(rest) }, { asOf: day(150) });
      expect([outcome.state, outcome.settledOn]).toEqual(['settled', day(9)]);
    }
  });

  it('reaches as far as discount and tolerance together, rounded once', () => {
    // 5 % of 999.99 is 49.9995, and the tolerance of 0.5 % is 4.99995: 54.99 late is a late discount.
    const invoices = [
      invoice({ amount: '999.99', discountPercent: 5, discountUntil: day(10), dueDate: null }),
    ];
    const { concessions } = outcomeOf(
      { invoices, payments: [payment(day(60), '945.00')] },
      { asOf: day(150) },
    );
    expect(concessions).toMatchObject([{ kind: 'unearned-discount', amount: 5499 }]);
  });
});

it('a paid amount without a day does not speak before a dispute of its invoice is resolved', () => {
  const records = {
    invoices: [invoice({ paidAmount: 100_000, dueDate: day(30) })],
    payments: null,
    disputes: [dispute(day(40), { resolvedOn: day(90) })],
  };
  expect(outcomeOf(records, { asOf: day(60) }).state).toBe('overdue');
  expect(outcomeOf(records, { asOf: day(90) }).state).toBe('settled');
});
