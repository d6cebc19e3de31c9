import { describe, expect, it } from 'vitest';
import {
  agreement,
  creditNote,
  day,
  invoice,
  outcomeOf,
  payment,
  settleOf,
} from '../../test/support/ledger.js';

describe('settled on', () => {
  it('is the first day of the last stretch in which cash covers the claim', () => {
    // 1000: 600 on day 10, 400 on day 25.
    const outcome = outcomeOf({ payments: [payment(day(25), '400'), payment(day(10), '600')] });
    expect(outcome).toMatchObject({
      state: 'settled',
      settledOn: day(25),
      cashApplied: 100_000,
      outstanding: 0,
    });
  });

  it('gold: 1000 billed, 900 paid on day 30, 100 credited on day 90 is settled on day 30', () => {
    const outcome = outcomeOf({
      payments: [payment(day(30), '900')],
      creditNotes: [creditNote(day(90), '100')],
    });
    expect(outcome).toMatchObject({
      state: 'settled',
      settledOn: day(30),
      credited: 10_000,
      collectible: 90_000,
    });
  });

  it('trap 12: a bounce takes the paid date back, a new payment sets a later one', () => {
    const bounced = [payment(day(10), '1000'), payment(day(14), '1000', { kind: 'chargeback' })];
    expect(outcomeOf({ payments: bounced })).toMatchObject({
      state: 'overdue',
      settledOn: null,
      cashApplied: 0,
    });
    const again = [...bounced, payment(day(40), '1000')];
    expect(outcomeOf({ payments: again })).toMatchObject({ state: 'settled', settledOn: day(40) });
  });

  it('a payment and its bounce on one day leave that day uncovered', () => {
    const payments = [payment(day(10), '1000'), payment(day(10), '-1000')];
    expect(outcomeOf({ payments })).toMatchObject({ settledOn: null });
  });

  it('trap 3: a partial payment neither moves nor hides the remainder', () => {
    const outcome = outcomeOf({ payments: [payment(day(20), '400')] });
    expect(outcome).toMatchObject({ state: 'overdue', dueDate: day(30), outstanding: 60_000 });
  });

  it('trap 10: a residue within the tolerance does not keep an invoice open', () => {
    // Tolerance of 1000.00 is min(5.00, 0.5 % = 5.00) = 5.00.
    const short = (paid: string) =>
      outcomeOf({ payments: [payment(day(20), paid)] }, { asOf: day(35) });
    expect(short('995')).toMatchObject({ state: 'settled', settledOn: day(20), outstanding: 500 });
    expect(short('994.99')).toMatchObject({ state: 'overdue', outstanding: 501 });
  });

  it('where nothing is claimed any more but cash was kept, it is the day of that cash', () => {
    const outcome = outcomeOf({
      payments: [payment(day(12), '300')],
      creditNotes: [creditNote(day(40), '1000')],
    });
    expect(outcome).toMatchObject({ state: 'settled', settledOn: day(12), overpaid: 30_000 });
  });
});

describe('state', () => {
  it.each([
    ['draft', 'excluded'],
    ['void', 'excluded'],
    ['proforma', 'excluded'],
    ['sent', 'overdue'],
    ['overdue', 'overdue'],
    ['uncollectible', 'written-off'],
    ['written-off', 'written-off'],
  ] as const)('an unpaid invoice of status %s is %s', (status, state) => {
    expect(outcomeOf({ invoices: [invoice({ status })] }).state).toBe(state);
  });

  it('trap 7: due today is not overdue, due yesterday is', () => {
    expect(outcomeOf({}, { asOf: day(30) }).state).toBe('open');
    expect(outcomeOf({}, { asOf: day(31) }).state).toBe('overdue');
  });

  it('an invoice without a due date is open however old it is', () => {
    expect(outcomeOf({ invoices: [invoice({ dueDate: null })] }).state).toBe('open');
  });

  it('takes the due date from termsDays, then from the option', () => {
    const dueOf = (termsDays: number | null, defaultTermsDays?: number) =>
      outcomeOf(
        { invoices: [invoice({ dueDate: null, termsDays })] },
        defaultTermsDays === undefined ? {} : { defaultTermsDays },
      ).dueDate;
    expect(dueOf(14)).toBe(day(14));
    expect(dueOf(14, 30)).toBe(day(14));
    expect(dueOf(null, 30)).toBe(day(30));
    expect(dueOf(null)).toBeNull();
  });

  it('credited in full is cancelled', () => {
    expect(
      outcomeOf({ creditNotes: [creditNote(day(5), '1000', { reason: 'error' })] }),
    ).toMatchObject({
      state: 'cancelled',
      cancelledAsOwnError: true,
      settledOn: null,
    });
  });

  it('paid without a payment counts as cash of an unknown day, with a warning', () => {
    const { outcomes, issues, money } = settleOf({ invoices: [invoice({ status: 'paid' })] });
    expect(outcomes[0]).toMatchObject({
      state: 'settled',
      settledOn: null,
      cashApplied: 100_000,
      undatedCash: 100_000,
    });
    expect(issues.map(({ code }) => code)).toContain('paid-without-payment');
    expect(money.get('EUR')).toMatchObject({ payments: 100_000, cashApplied: 100_000 });
  });

  it('closed with a shortfall is short-paid', () => {
    const outcome = outcomeOf({
      invoices: [invoice({ status: 'closed' })],
      payments: [payment(day(20), '900')],
    });
    expect(outcome).toMatchObject({ state: 'short-paid', settledOn: day(20), outstanding: 10_000 });
  });

  it('without a closing status a small old shortfall is short-paid, a large or a fresh one is overdue', () => {
    const at = (paid: string, asOf: number) =>
      outcomeOf({ payments: [payment(day(20), paid)] }, { asOf: day(asOf) }).state;
    // Due on day 30, last cash on day 20: 30 days after both is day 60. 20 % of 1000 may be missing.
    expect(at('800', 60)).toBe('short-paid');
    expect(at('800', 59)).toBe('overdue');
    expect(at('799.99', 60)).toBe('overdue');
  });

  it('write-off rows that leave no more than the tolerance write it off', () => {
    const outcome = outcomeOf({ payments: [payment(day(90), '996', { kind: 'write-off' })] });
    expect(outcome).toMatchObject({ state: 'written-off', writtenOff: 99_600, outstanding: 400 });
  });

  it('a status without a date is not heard while something of the invoice happens later', () => {
    const records = {
      invoices: [invoice({ status: 'paid' })],
      payments: [payment(day(50), '1000')],
    };
    expect(outcomeOf(records, { asOf: day(40) })).toMatchObject({
      state: 'overdue',
      cashApplied: 0,
    });
    expect(outcomeOf(records, { asOf: day(50) })).toMatchObject({
      state: 'settled',
      settledOn: day(50),
    });
  });
});

describe('as of a day', () => {
  it('trap 1: later payments do not exist, and invoices paid since are still there', () => {
    const payments = [payment(day(45), '1000')];
    expect(outcomeOf({ payments }, { asOf: day(44) })).toMatchObject({
      state: 'overdue',
      outstanding: 100_000,
    });
    expect(outcomeOf({ payments }, { asOf: day(45) })).toMatchObject({ state: 'settled' });
  });

  it('a deduction of later does not exist either, be its invoice unknown', () => {
    const row = payment(day(201), '5', { kind: 'discount', invoiceId: 'X' });
    expect(settleOf({ payments: [row] }).issues).toEqual([]);
    expect(settleOf({ payments: [row] }, { asOf: day(201) }).issues).toMatchObject([
      { code: 'deduction-without-invoice', row: 'rejected' },
    ]);
  });

  it('cash for an invoice that is issued later is unapplied', () => {
    const { outcomes, money } = settleOf(
      { invoices: [invoice({ issueDate: day(50) })], payments: [payment(day(40), '1000')] },
      { asOf: day(45) },
    );
    expect(outcomes[0]?.state).toBe('excluded');
    expect(money.get('EUR')).toMatchObject({ billed: 0, payments: 100_000, unapplied: 100_000 });
  });
});

describe('settlement columns of the invoice row', () => {
  const row = invoice({ settledOn: day(18) });

  it('make a payment when no payments file is given', () => {
    expect(outcomeOf({ invoices: [row], payments: null })).toMatchObject({
      state: 'settled',
      settledOn: day(18),
      cashApplied: 100_000,
    });
  });

  it('are only compared when one is given', () => {
    const { outcomes, issues } = settleOf({
      invoices: [row],
      payments: [payment(day(20), '1000')],
    });
    expect(outcomes[0]).toMatchObject({ settledOn: day(20), cashApplied: 100_000 });
    expect(issues.map(({ code }) => code)).toEqual(['settled-on-mismatch']);
  });

  it('an amount without a day is cash of unknown date', () => {
    const paid = invoice({ paidAmount: 100_000 });
    expect(outcomeOf({ invoices: [paid], payments: null })).toMatchObject({
      state: 'settled',
      settledOn: null,
      undatedCash: 100_000,
    });
  });

  it('a written-off row is given no payment', () => {
    const lost = invoice({ settledOn: day(18), status: 'written-off' });
    expect(outcomeOf({ invoices: [lost], payments: null })).toMatchObject({
      state: 'written-off',
      cashApplied: 0,
      writtenOff: 100_000,
    });
  });
});

describe('rows that count for nothing', () => {
  it('trap 13: an invoice row repeated for each line item counts once; one that differs is rejected', () => {
    const { outcomes, issues, rows } = settleOf({
      invoices: [invoice(), invoice(), invoice({ amount: '1100' })],
    });
    expect(outcomes).toHaveLength(1);
    expect(outcomes[0]?.amount).toBe(100_000);
    expect(issues.map(({ code, row }) => [code, row])).toEqual([
      ['duplicate-invoice', 'ignored'],
      ['duplicate-invoice', 'rejected'],
    ]);
    expect(rows.invoices).toEqual({ rejected: 1, ignored: 1 });
  });

  it('a payment of an unknown or excluded invoice is unapplied and not matched by guess', () => {
    const { money, issues } = settleOf({
      invoices: [invoice(), invoice({ invoiceId: 'D', status: 'draft' })],
      payments: [
        payment(day(5), '1000', { invoiceId: 'X' }),
        payment(day(6), '1000', { invoiceId: 'D' }),
      ],
    });
    expect(issues.map(({ code }) => code)).toEqual(['unknown-invoice', 'excluded-invoice']);
    expect(money.get('EUR')).toMatchObject({
      payments: 200_000,
      unapplied: 200_000,
      outstanding: 100_000,
    });
  });

  it('trap 15: a payment in another currency is unapplied', () => {
    const { money, issues } = settleOf({
      payments: [payment(day(5), '1000', { currency: 'USD' })],
    });
    expect(issues.map(({ code }) => code)).toEqual(['currency-mismatch']);
    expect(money.get('USD')).toMatchObject({ billed: 0, unapplied: 100_000 });
    expect(money.get('EUR')).toMatchObject({ billed: 100_000, outstanding: 100_000 });
  });

  it('a deduction that names no invoice is rejected', () => {
    const { rows, issues } = settleOf({
      payments: [payment(day(5), '10', { kind: 'bank-fee', invoiceId: null })],
    });
    expect(issues.map(({ code }) => code)).toEqual(['deduction-without-invoice']);
    expect(rows.payments).toEqual({ rejected: 1, ignored: 0 });
  });
});

describe('currency taken over', () => {
  it('from the invoice named, in the digits of that currency', () => {
    // 1000 JPY have no decimals; the payment is held in ten-thousandths until the invoice is known.
    const yen = invoice({ amount: '1000', currency: 'JPY' });
    const outcome = outcomeOf({
      invoices: [yen],
      payments: [payment(day(5), '1000', { currency: null })],
    });
    expect(outcome).toMatchObject({ state: 'settled', cashApplied: 1000 });
  });

  it('rejects an amount with more digits than the currency has', () => {
    const yen = invoice({ amount: '1000', currency: 'JPY' });
    const { rows, issues } = settleOf({
      invoices: [yen],
      payments: [payment(day(5), '10.5', { currency: null })],
    });
    expect(issues.map(({ code }) => code)).toEqual(['amount-below-minor-unit']);
    expect(rows.payments).toEqual({ rejected: 1, ignored: 0 });
  });
});

describe('records that cannot be right', () => {
  it('with an amount that is no whole number are rejected', () => {
    const half = (row: object) => ({ ...row, amount: 1.5 }) as never;
    const { outcomes, issues, rows } = settleOf({
      invoices: [invoice(), half(invoice({ invoiceId: 'I2' }))],
      payments: [half(payment(day(5), '1')), { ...payment(day(5), '1'), amount: Number.NaN }],
      creditNotes: [half(creditNote(day(5), '1'))],
      agreements: [half(agreement('1'))],
    });
    expect(outcomes).toHaveLength(1);
    expect(new Set(issues.map(({ code }) => code))).toEqual(new Set(['bad-amount']));
    expect(rows).toMatchObject({
      invoices: { rejected: 1 },
      payments: { rejected: 2 },
      'credit-notes': { rejected: 1 },
      agreements: { rejected: 1 },
    });
  });

  it('of money without any invoice are told once for a client', () => {
    const records = { invoices: [], payments: [payment(day(5), '1'), payment(day(6), '2')] };
    const codes = settleOf(records).issues.map(({ code }) => code);
    expect(codes.filter((code) => code === 'client-without-invoices')).toHaveLength(1);
    const later = { invoices: [], payments: [payment(day(5000), '1')] };
    expect(settleOf(later).issues).toEqual([]);
  });
});
