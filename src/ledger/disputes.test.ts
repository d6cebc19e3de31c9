import fc from 'fast-check';
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
import type { PaymentRecord } from '../model/records.js';
import { settle } from './settle.js';

const source = { file: 'disputes.csv', line: 7 };

describe('a dispute', () => {
  it('carries its id, days, reason, outcome and row', () => {
    const row = dispute(day(10), {
      disputeId: 'D1',
      resolvedOn: day(40),
      reason: 'quality',
      outcome: 'upheld',
      amount: 2_500_000,
      source,
    });
    expect(outcomeOf({ disputes: [row] }).disputes).toEqual([
      {
        id: 'D1',
        openedOn: day(10),
        resolvedOn: day(40),
        outcome: 'upheld',
        reason: 'quality',
        // 250.0000 of 1000.00.
        amount: 25_000,
        amountGiven: true,
        source,
      },
    ]);
  });

  it('is about the whole invoice unless it says less, and never about more', () => {
    const amounts = (amount?: number) =>
      outcomeOf({ disputes: [dispute(day(10), { amount })] }).disputes.map((fact) => [
        fact.amount,
        fact.amountGiven,
      ]);
    expect(amounts()).toEqual([[100_000, false]]);
    expect(amounts(20_000_000)).toEqual([[100_000, true]]);
  });

  it('without anything more is open, with a day of resolution of unknown outcome', () => {
    const outcomes = (resolvedOn?: ReturnType<typeof day>) =>
      outcomeOf({ disputes: [dispute(day(10), { resolvedOn })] }).disputes.map(
        ({ outcome, id, reason, source }) => [outcome, id, reason, source],
      );
    expect(outcomes()).toEqual([['open', null, null, null]]);
    expect(outcomes(day(20))).toEqual([['unknown', null, null, null]]);
  });

  describe('that ended without an outcome', () => {
    type Fields = Parameters<typeof dispute>[1];
    type Note = Parameters<typeof creditNote>;
    const noteOn = (on: number, amount = '150', reason: 'error' | 'return' | 'price' = 'error') =>
      [day(on), amount, { reason }] as const satisfies Note;
    const judged = (fields: Fields, ...notes: Note[]) =>
      outcomeOf({
        disputes: [dispute(day(10), fields)],
        creditNotes: notes.map((note) => creditNote(...note)),
      }).disputes.map(({ outcome, amount }) => [outcome, amount]);
    const over = { resolvedOn: day(40) };

    it('was right where an error or a return was credited from that day on', () => {
      expect(judged(over, noteOn(10))).toEqual([['upheld', 15_000]]);
      expect(judged(over, noteOn(60, '150', 'return'))).toEqual([['upheld', 15_000]]);
      expect(judged({ outcome: 'unknown' }, noteOn(10))).toEqual([['upheld', 15_000]]);
      expect(judged(over, noteOn(9))).toEqual([['unknown', 100_000]]);
      expect(judged(over, noteOn(10, '150', 'price'))).toEqual([['unknown', 100_000]]);
      // Taken back again.
      expect(judged(over, noteOn(10), noteOn(12, '-150'))).toEqual([['unknown', 100_000]]);
    });

    it('about what was said, else about what was credited', () => {
      expect(judged({ ...over, amount: 2_000_000 }, noteOn(10))).toEqual([['upheld', 20_000]]);
      expect(judged(over, noteOn(10, '100'), noteOn(20, '50'))).toEqual([['upheld', 15_000]]);
      expect(judged(over, noteOn(10, '1200'))).toEqual([['upheld', 100_000]]);
    });

    it('and one that is open, or has an outcome, stays so', () => {
      expect(judged({}, noteOn(10))).toEqual([['open', 100_000]]);
      expect(judged({ ...over, outcome: 'rejected' }, noteOn(10))).toEqual([['rejected', 100_000]]);
    });

    it('beside one that was rejected leaves that one rejected', () => {
      const { disputes } = outcomeOf({
        disputes: [dispute(day(10), { outcome: 'rejected' }), dispute(day(11), over)],
        creditNotes: [creditNote(...noteOn(12))],
      });
      expect(disputes.map(({ outcome }) => outcome)).toEqual(['rejected', 'upheld']);
    });

    it('counts from the day of issue where its own is not known', () => {
      const row = invoice({ disputed: true, disputeResolvedOn: day(40) });
      const at = (on: number) =>
        outcomeOf({ invoices: [row], creditNotes: [creditNote(...noteOn(on))] }).disputes.map(
          ({ outcome }) => outcome,
        );
      expect(at(0)).toEqual(['upheld']);
      expect(at(-1)).toEqual(['unknown']);
    });
  });

  it('counts from the evening it was opened, and ends on the evening it was resolved', () => {
    const disputes = [dispute(day(50), { resolvedOn: day(60), outcome: 'rejected' })];
    const seen = (asOf: number) =>
      outcomeOf({ disputes }, { asOf: day(asOf) }).disputes.map(({ outcome, resolvedOn }) => [
        outcome,
        resolvedOn,
      ]);
    expect(seen(49)).toEqual([]);
    expect(seen(50)).toEqual([['open', null]]);
    expect(seen(59)).toEqual([['open', null]]);
    expect(seen(60)).toEqual([['rejected', day(60)]]);
  });

  it('resolved later keeps a status from speaking, resolved by then does not', () => {
    const paid = invoice({ status: 'paid' });
    const state = (resolvedOn: number) =>
      outcomeOf({
        invoices: [paid],
        disputes: [dispute(day(10), { resolvedOn: day(resolvedOn) })],
      }).state;
    expect(state(200)).toBe('settled');
    expect(state(201)).toBe('overdue');
  });

  it('of an excluded invoice counts for nothing', () => {
    const invoices = [invoice({ status: 'draft', disputed: true })];
    expect(outcomeOf({ invoices, disputes: [dispute(day(10))] }).disputes).toEqual([]);
    expect(outcomeOf({ invoices }).disputes).toEqual([]);
  });

  it('of an unknown invoice is told and counts for nothing', () => {
    const { outcomes, issues } = settleOf({
      disputes: [dispute(day(10), { invoiceId: 'X', source })],
    });
    expect(outcomes[0]!.disputes).toEqual([]);
    expect(issues).toMatchObject([
      {
        code: 'unknown-invoice',
        severity: 'warning',
        source: { ...source, column: 'invoiceId' },
        message: expect.stringContaining('names invoice X, which is no invoice of client c'),
      },
    ]);
  });

  it('finds its invoice with another client than it names', () => {
    const { clients } = settle(
      {
        invoices: [invoice(), invoice({ invoiceId: 'I2', clientId: 'd' })],
        payments: [],
        disputes: [dispute(day(10), { invoiceId: 'I2', clientId: 'c' })],
      },
      { asOf: day(100) },
    );
    expect(clients.map(({ outcomes }) => outcomes[0]!.disputes.length)).toEqual([0, 1]);
  });

  it('over half a yen is refused', () => {
    const invoices = [invoice({ currency: 'JPY', amount: '1000' })];
    const { outcomes, issues, rows } = settleOf({
      invoices,
      disputes: [dispute(day(10), { amount: 5_005_000, source }), dispute(day(11))],
    });
    expect(outcomes[0]!.disputes.map(({ openedOn }) => openedOn)).toEqual([day(11)]);
    expect(issues).toMatchObject([
      {
        code: 'amount-below-minor-unit',
        row: 'rejected',
        source: { ...source, column: 'amount' },
      },
    ]);
    expect(rows).toEqual({ disputes: { rejected: 1, ignored: 0 } });
  });
});

describe('several disputes of one invoice', () => {
  const ids = (...rows: ReturnType<typeof dispute>[]) =>
    outcomeOf({ disputes: rows }).disputes.map(({ id }) => id);
  const on = (n: number, disputeId: string | undefined, amount?: number) =>
    dispute(day(n), { disputeId, amount });

  it('stand in order of the day, then of the id', () => {
    expect(ids(on(30, 'a'), on(10, 'c'), on(20, 'b'))).toEqual(['c', 'b', 'a']);
    expect(ids(on(10, 'c'), on(10, 'a'), on(10, undefined), on(10, 'b'))).toEqual([
      null,
      'a',
      'b',
      'c',
    ]);
  });

  it('then of the amount', () => {
    const rows = [3, 1, 2].map((units) => on(10, 'a', units * 10_000));
    expect(outcomeOf({ disputes: rows }).disputes.map(({ amount }) => amount)).toEqual([
      100, 200, 300,
    ]);
  });
});

describe('the dispute columns of an invoice row', () => {
  const facts = (fields: Parameters<typeof invoice>[0], more = {}) =>
    outcomeOf({ invoices: [invoice({ source, ...fields })], ...more }).disputes;

  it('make a dispute of the whole invoice', () => {
    const fields = {
      disputed: true,
      disputedOn: day(5),
      disputeResolvedOn: day(9),
      disputeOutcome: 'withdrawn',
      disputeReason: 'delivery',
    } as const;
    expect(facts(fields)).toEqual([
      {
        id: null,
        openedOn: day(5),
        resolvedOn: day(9),
        outcome: 'withdrawn',
        reason: 'delivery',
        amount: 100_000,
        amountGiven: false,
        source,
      },
    ]);
  });

  it('with a mark alone have no day, with a day alone need no mark', () => {
    expect(facts({ disputed: true })).toMatchObject([{ openedOn: null, reason: null }]);
    expect(facts({ disputedOn: day(5) })).toMatchObject([{ openedOn: day(5) }]);
    expect(facts({ disputed: false })).toEqual([]);
    expect(facts({})).toEqual([]);
  });

  it('say nothing before their day', () => {
    expect(facts({ disputed: true, disputedOn: day(200) })).toHaveLength(1);
    expect(facts({ disputed: true, disputedOn: day(201) })).toEqual([]);
  });

  it('are silent where the disputes file speaks', () => {
    const disputes = [dispute(day(12), { disputeId: 'D1' })];
    expect(facts({ disputed: true, disputedOn: day(5) }, { disputes })).toMatchObject([
      { id: 'D1', openedOn: day(12) },
    ]);
  });

  it('do not settle anything by themselves', () => {
    const outcome = outcomeOf({
      invoices: [invoice({ disputed: true })],
      payments: [payment(day(20), '400')],
    });
    expect(outcome).toMatchObject({ state: 'overdue', outstanding: 60_000 });
  });
});

describe('a dispute of a payment', () => {
  const invoices = [invoice(), invoice({ invoiceId: 'I2', amount: '500' })];
  const taken = (fields: Parameters<typeof dispute>[1]) => [
    dispute(day(50), { invoiceId: null, clientId: 'c', paymentId: 'P1', ...fields }),
  ];
  const seen = (ledger: ReturnType<typeof settleOf>) =>
    ledger.outcomes.map(({ invoiceId, disputes }) => [
      invoiceId,
      ...disputes.map(({ amount, amountGiven }) => [amount, amountGiven]),
    ]);

  it('is one of the invoice that the payment names, of what the dispute says or the payment was', () => {
    const payments = [payment(day(20), '400', { paymentId: 'P1' })];
    expect(seen(settleOf({ invoices, payments, disputes: taken({}) }))).toEqual([
      ['I1', [40_000, true]],
      ['I2'],
    ]);
    // 12.5000 of the invoice's currency.
    expect(seen(settleOf({ invoices, payments, disputes: taken({ amount: 125_000 }) }))).toEqual([
      ['I1', [1_250, true]],
      ['I2'],
    ]);
  });

  it('is one of each invoice of several, of what was paid there', () => {
    const payments = [
      payment(day(20), '400', { paymentId: 'P1' }),
      payment(day(20), '50', { paymentId: 'P1', invoiceId: 'I2', currency: null }),
      payment(day(21), '70', { paymentId: 'P2', invoiceId: 'I2' }),
    ];
    // 50.0000 without a currency, in ten-thousandths already.
    const rows = payments.map((row) => (row.currency === null ? { ...row, amount: 500_000 } : row));
    const ledger = settleOf({ invoices, payments: rows, disputes: taken({ amount: 9 }) });
    expect(seen(ledger)).toEqual([
      ['I1', [40_000, true]],
      ['I2', [5_000, true]],
    ]);
  });

  it('that was lost takes no money back by itself, which is told', () => {
    const paid = payment(day(20), '400', { paymentId: 'P1' });
    const lost = (fields: Parameters<typeof dispute>[1], ...more: (typeof paid)[]) =>
      settleOf({
        invoices,
        payments: [paid, ...more],
        disputes: taken({ source, outcome: 'upheld', ...fields }),
      }).issues.filter(({ code }) => code === 'lost-dispute');
    expect(lost({})).toEqual([
      {
        code: 'lost-dispute',
        severity: 'warning',
        source: { ...source, column: 'outcome' },
        value: 'P1',
        message: expect.stringContaining('Add a payment of kind chargeback'),
      },
    ]);
    expect(lost({ outcome: 'rejected' })).toEqual([]);
    // Nobody knew it yet.
    expect(lost({ resolvedOn: day(201) })).toEqual([]);
    const before = { asOf: day(49) };
    const disputes = taken({ outcome: 'upheld' });
    expect(settleOf({ invoices, payments: [paid], disputes }, before).issues).toEqual([]);
    const back = { kind: 'chargeback', invoiceId: null } as const;
    expect(lost({}, payment(day(50), '400', { ...back, clientId: 'c' }))).toEqual([]);
    expect(lost({}, payment(day(50), '-400'))).toEqual([]);
    const other = { ...back, invoiceId: 'I2' };
    expect(lost({}, payment(day(50), '400', { ...other, paymentId: 'P1' }))).toEqual([]);
    expect(lost({}, payment(day(50), '400', { ...other, paymentId: 'P2' }))).toHaveLength(1);
  });

  it('that nobody knows, or that names no invoice, is told', () => {
    const payments = [
      payment(day(20), '400', { paymentId: 'P1', invoiceId: null, clientId: 'c' }),
      payment(day(25), '-400', { paymentId: 'P1' }),
    ];
    const ledger = settleOf({ invoices, payments, disputes: taken({ source }) });
    expect(seen(ledger)).toEqual([['I1'], ['I2']]);
    expect(ledger.issues).toContainEqual({
      code: 'unknown-payment',
      severity: 'warning',
      source: { ...source, column: 'paymentId' },
      value: 'P1',
      message: expect.stringContaining('payment P1, and no payment of client c'),
    });
  });
});

/** As it would be said in words: looked for among all payments. */
const inWords = (payments: readonly PaymentRecord[], paymentId: string) => {
  const paid = payments.filter(
    (row) => row.invoiceId != null && row.paymentId === paymentId && row.amount > 0,
  );
  const isBack = payments.some(
    ({ kind, amount, invoiceId, paymentId }) =>
      (kind === 'chargeback' || kind === 'refund' || amount < 0) &&
      (invoiceId == null ||
        paid.some((row) => row.invoiceId === invoiceId || row.paymentId === paymentId)),
  );
  return { disputed: paid.map((row) => row.invoiceId), isTold: paid.length > 0 && !isBack };
};

it('disputes of payments find them, and what took them back, as if they looked at each', () => {
  const ids = ['P1', 'P2', 'P3'];
  const row = fc.record({
    paymentId: fc.constantFrom(null, ...ids),
    invoiceId: fc.constantFrom(null, 'I1', 'I2', 'I3', 'X'),
    kind: fc.constantFrom(null, 'payment' as const, 'refund' as const, 'chargeback' as const),
    amount: fc.constantFrom('50', '-50'),
  });
  const invoices = ['I1', 'I2', 'I3'].map((invoiceId) => invoice({ invoiceId }));
  const disputes = ids.map((paymentId) =>
    dispute(day(50), { invoiceId: null, clientId: 'c', paymentId, outcome: 'upheld' }),
  );
  fc.assert(
    fc.property(fc.array(row, { maxLength: 6 }), (rows) => {
      const payments = rows.map(({ amount, ...rest }) => payment(day(20), amount, rest));
      const ledger = settleOf({ invoices, payments, disputes });
      const found = ids.map((paymentId) => inWords(payments, paymentId));
      const told = ledger.issues.flatMap(({ code, value }) =>
        code === 'lost-dispute' ? [value] : [],
      );
      expect(told).toEqual(ids.filter((_, i) => found[i]!.isTold));
      for (const { invoiceId, disputes } of ledger.outcomes) {
        const expected = found.flatMap(({ disputed }) => disputed.filter((id) => id === invoiceId));
        expect(disputes).toHaveLength(expected.length);
      }
    }),
  );
});

describe('a row of the disputes', () => {
  it('that stands twice is one dispute', () => {
    const row = dispute(day(10), { disputeId: 'D1', reason: 'price', source });
    const ledger = settleOf({ disputes: [row, { ...row, source: { ...source, line: 8 } }] });
    expect(ledger.outcomes[0]!.disputes).toHaveLength(1);
    expect(ledger.issues).toMatchObject([
      { code: 'duplicate-row', row: 'ignored', source: { line: 8 } },
    ]);
    expect(ledger.rows.disputes).toEqual({ rejected: 0, ignored: 1 });
    const other = { ...row, reason: 'quality' as const };
    expect(settleOf({ disputes: [row, other] }).outcomes[0]!.disputes).toHaveLength(2);
  });

  it('of a payment in two equal parts is one of both', () => {
    const part = payment(day(5), '500', { paymentId: 'P1' });
    const row = dispute(day(10), { invoiceId: null, paymentId: 'P1', clientId: 'c' });
    const { outcomes } = settleOf({ payments: [part, part], disputes: [row] });
    expect(outcomes[0]!.disputes.map(({ amount }) => amount)).toEqual([50_000, 50_000]);
  });

  it('that names another client than its invoice has is told', () => {
    const { outcomes, issues } = settleOf({ disputes: [dispute(day(10), { clientId: 'other' })] });
    expect(outcomes[0]!.disputes).toHaveLength(1);
    expect(issues).toMatchObject([{ code: 'client-mismatch', value: 'other' }]);
  });
});
