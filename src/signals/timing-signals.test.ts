import { describe, expect, it } from 'vitest';
import { creditNote, day, dispute, invoice, payment, settleOf } from '../../test/support/ledger.js';
import type { ClientRecords } from '../model/records.js';
import { daysBeyondTerms } from './days-beyond-terms.js';
import { daysToPay } from './days-to-pay.js';
import { lateRate } from './late-rate.js';
import { paymentIndex } from './payment-index.js';
import { trend } from './trend.js';

type Rows = Partial<Omit<ClientRecords, 'clientId'>>;

/** One invoice per entry, issued on day 0 unless said otherwise and due after 30 days, paid after so many days (null: unpaid). */
function paidAfter(days: readonly (number | null)[], issue: readonly number[] = []): Rows {
  const id = (i: number) => `I${String(i).padStart(2, '0')}`;
  const issued = (i: number) => issue[i] ?? 0;
  return {
    invoices: days.map((_, i) => invoice({ invoiceId: id(i), issueDate: day(issued(i)) })),
    payments: days.flatMap((after, i) =>
      after === null ? [] : [payment(day(issued(i) + after), '1000', { invoiceId: id(i) })],
    ),
  };
}

const outcomes = (rows: Rows, asOf: number) => settleOf(rows, { asOf: day(asOf) }).outcomes;

describe('daysToPay', () => {
  it('gold: trap 5, invoices still open count for as long as they have lasted', () => {
    // Paid after 10 12 15 20 25 30; open at 45, 60 and 90 days on day 90.
    const rows = paidAfter(
      [10, 12, 15, 20, 25, 30, null, null, null],
      [0, 0, 0, 0, 0, 0, 45, 30, 0],
    );
    const measured = daysToPay(outcomes(rows, 90), { asOf: day(90), horizon: 90 });
    expect(measured).toMatchObject({
      n: 6,
      censored: 3,
      prepaid: 0,
      median: 17.5,
      min: 10,
      max: 30,
      reason: null,
    });
    expect(measured.mean).toBeCloseTo(112 / 6, 12);
    expect(measured.survival).toMatchObject({ median: 25, lower: 10, upper: null, horizon: 90 });
    // R: rmean(tau=90)=42.444444
    expect(measured.survival.restrictedMean).toBeCloseTo(42.444444, 6);
  });

  it('gold: the median of a curve that is flat at one half is the midpoint', () => {
    const measured = daysToPay(outcomes(paidAfter([10, 20, 30, 40]), 100), { asOf: day(100) });
    expect(measured.survival.median).toBe(25);
  });

  it('trap 6: no data is null with a reason, and deposits are apart', () => {
    const measured = daysToPay(outcomes(paidAfter([-5]), 100), { asOf: day(100) });
    expect(measured).toMatchObject({
      n: 0,
      prepaid: 1,
      censored: 0,
      mean: null,
      median: null,
      p90: null,
      reason: 'no-settled-invoices',
    });
    expect(measured.survival).toEqual({
      median: null,
      lower: null,
      upper: null,
      p90: null,
      restrictedMean: null,
      horizon: null,
    });
    expect(daysToPay([], { asOf: day(0) })).toMatchObject({ n: 0, mean: null, weightedMean: {} });
  });

  it('trap 19: weights by the cash that came, bounces with negative weight', () => {
    // 1000: 200 after 10 days, 800 after 30: (200*10 + 800*30) / 1000 = 26.
    const rows = { payments: [payment(day(10), '200'), payment(day(30), '800')] };
    expect(daysToPay(outcomes(rows, 100), { asOf: day(100) }).weightedMean).toEqual({ EUR: 26 });
    // 1000 on day 10, bounced on day 12, paid on day 40: 10 - 12 + 40 = 38.
    const bounced = {
      payments: [payment(day(10), '1000'), payment(day(12), '-1000'), payment(day(40), '1000')],
    };
    expect(daysToPay(outcomes(bounced, 100), { asOf: day(100) }).weightedMean).toEqual({ EUR: 38 });
    expect(daysToPay(outcomes({}, 100), { asOf: day(100) }).weightedMean).toEqual({ EUR: null });
  });

  it('cancelled invoices are in no timing figure', () => {
    const rows = { creditNotes: [creditNote(day(5), '1000')] };
    expect(daysToPay(outcomes(rows, 100), { asOf: day(100) })).toMatchObject({ n: 0, censored: 0 });
  });

  it('with observedFrom, older invoices enter late', () => {
    // As in R's left-truncated example: entry 30 for the two issued 30 days before the books begin.
    const rows = paidAfter([12, 25, 40, 45, 50, 80], [0, 0, 0, -30, 0, -30]);
    const measured = daysToPay(outcomes(rows, 200), { asOf: day(200), observedFrom: day(0) });
    // gold-survival.txt G: S = .75 .5 .5 .333 .167 0 at 12 25 40 45 50 80 with its own risk sets; here
    // 12: 4 at risk -> 3/4; 25: 3 -> 1/2; 40: 4 at risk (2 + the two entered) -> 3/8.
    expect(measured.survival.median).toBe(32.5);
    // 45: 3 -> 1/4; 50: 2 -> 1/8; 80: 1 -> 0. Without the two that entered late it would be 0 on day 50.
    expect(measured.survival.p90).toBe(80);
    // An invoice that was paid before the books begin was never watched.
    const earlier = paidAfter([12, 40], [0, -60]);
    const watched = daysToPay(outcomes(earlier, 200), { asOf: day(200), observedFrom: day(0) });
    expect(watched.survival).toMatchObject({ median: 12, p90: 12 });
  });
});

describe('daysBeyondTerms', () => {
  it('is signed; early payments count, also in the mean', () => {
    // Due after 30 days: -10, 0, +5, +25.
    const measured = daysBeyondTerms(outcomes(paidAfter([20, 30, 35, 55]), 100), {
      asOf: day(100),
    });
    expect(measured).toMatchObject({
      n: 4,
      mean: 5,
      median: 2.5,
      meanLate: 7.5,
      worst: 25,
      reason: null,
    });
    expect(measured.weightedMean).toEqual({ EUR: 5 });
  });

  it('has a reason where it has no figure', () => {
    expect(daysBeyondTerms(outcomes({}, 100), { asOf: day(100) }).reason).toBe(
      'no-settled-invoices',
    );
    const undated = { invoices: [invoice({ dueDate: null })], payments: [payment(day(3), '1000')] };
    expect(daysBeyondTerms(outcomes(undated, 100), { asOf: day(100) })).toMatchObject({
      n: 0,
      mean: null,
      reason: 'no-due-dates',
    });
  });
});

describe('lateRate', () => {
  it('trap 7: paid on the due date is on time, a day later is late', () => {
    const measured = lateRate(outcomes(paidAfter([30, 31]), 100), { asOf: day(100) });
    expect(measured).toMatchObject({ late: 1, decided: 2, rate: 0.5 });
  });

  it('decides unpaid invoices once they are past due and past their grace', () => {
    const unpaid = paidAfter([null]);
    expect(lateRate(outcomes(unpaid, 30), { asOf: day(30) })).toMatchObject({
      late: 0,
      decided: 0,
      rate: null,
      interval: null,
      reason: 'too-few',
    });
    expect(lateRate(outcomes(unpaid, 31), { asOf: day(31) })).toMatchObject({
      late: 1,
      decided: 1,
      rate: 1,
    });
    expect(lateRate(outcomes(unpaid, 33), { asOf: day(33), graceDays: 3 }).decided).toBe(0);
    expect(lateRate(outcomes(unpaid, 34), { asOf: day(34), graceDays: 3 }).late).toBe(1);
  });

  it('counts deposits as on time and leaves invoices without a due date out', () => {
    const rows = paidAfter([-5, 10]);
    expect(lateRate(outcomes(rows, 100), { asOf: day(100) })).toMatchObject({
      late: 0,
      decided: 2,
    });
    const undated = { invoices: [invoice({ dueDate: null })] };
    expect(lateRate(outcomes(undated, 100), { asOf: day(100) })).toMatchObject({
      decided: 0,
      reason: 'no-due-dates',
    });
  });

  it('gold: 8 of 10 late has the Wilson interval [0.490, 0.943]', () => {
    const measured = lateRate(outcomes(paidAfter([40, 40, 40, 40, 40, 40, 40, 40, 10, 10]), 100), {
      asOf: day(100),
    });
    expect(measured.interval?.[0]).toBeCloseTo(0.490162, 6);
    expect(measured.interval?.[1]).toBeCloseTo(0.943318, 6);
  });

  it('says how many late ones were in dispute on their due date', () => {
    const rows = {
      ...paidAfter([50]),
      disputes: [dispute(day(20), { invoiceId: 'I00', resolvedOn: day(35), outcome: 'rejected' })],
    };
    expect(lateRate(outcomes(rows, 100), { asOf: day(100) })).toMatchObject({
      late: 1,
      lateWithDispute: 1,
    });
    const before = {
      ...paidAfter([50]),
      disputes: [dispute(day(20), { invoiceId: 'I00', resolvedOn: day(30), outcome: 'rejected' })],
    };
    expect(lateRate(outcomes(before, 100), { asOf: day(100) }).lateWithDispute).toBe(0);
  });

  it.each([
    ['opened on the due date', { openedOn: day(30) }, 1],
    ['opened the day after', { openedOn: day(31) }, 0],
    ['still open', { openedOn: day(20) }, 1],
    [
      'ended on a day that nobody wrote down',
      { openedOn: day(20), outcome: 'rejected' as const },
      0,
    ],
  ])('a dispute %s', (_, { openedOn, ...fields }, lateWithDispute) => {
    const rows = {
      ...paidAfter([50]),
      disputes: [dispute(openedOn, { invoiceId: 'I00', ...fields })],
    };
    expect(lateRate(outcomes(rows, 100), { asOf: day(100) }).lateWithDispute).toBe(lateWithDispute);
  });

  it('a dispute of which only the invoice row tells, without a day, proves nothing', () => {
    const rows = {
      invoices: [invoice({ disputed: true })],
      payments: [payment(day(50), '1000')],
    };
    expect(lateRate(outcomes(rows, 100), { asOf: day(100) })).toMatchObject({
      late: 1,
      lateWithDispute: 0,
    });
  });

  it('a draft with a due date is no invoice with a due date', () => {
    const rows = { invoices: [invoice({ status: 'draft' })] };
    expect(lateRate(outcomes(rows, 100), { asOf: day(100) }).reason).toBe('no-due-dates');
  });
});

describe('trend', () => {
  it('finds a client who pays later and later', () => {
    // Six invoices a month apart, paid 0, 5, 9, 16, 22, 28 days late.
    const issue = [0, 30, 60, 90, 120, 150];
    const rows = paidAfter([30, 35, 39, 46, 52, 58], issue);
    const measured = trend(outcomes(rows, 400), { asOf: day(400) });
    // gold-rates-and-trends.txt, n=6: a perfect rise has the exact p of 2/6! = 0.002778.
    expect(measured).toMatchObject({ n: 6, direction: 'worsening', reason: null });
    expect(measured.pValue).toBeCloseTo(2 / 720, 10);
    // Median of the 15 slopes per month; by hand: 5 4 7 6 6 | 4.5 5.5 6.5 6 | 16/3 17/3 19/3 | 5.5 5.75 | 5.6
    expect(measured.slopePer30Days).toBeCloseTo(17 / 3, 10);
  });

  it('is null below five invoices', () => {
    const measured = trend(outcomes(paidAfter([30, 35, 39, 46], [0, 30, 60, 90]), 400), {
      asOf: day(400),
    });
    expect(measured).toEqual({
      n: 4,
      slopePer30Days: null,
      pValue: null,
      direction: null,
      reason: 'too-few',
    });
  });
});

describe('paymentIndex', () => {
  it.each([
    [0, 100], // 30 early
    [10, 90],
    [30, 80],
    [45, 70],
    [52, 60],
    [60, 50],
    [90, 40],
    [120, 30],
    [150, 20],
    [210, 0],
    [75, 45], // halfway between 30 and 60 late
    [300, 0],
  ])('paid after %i days on 30-day terms is %i', (after, index) => {
    const measured = paymentIndex(outcomes(paidAfter([after]), 400), { asOf: day(400) });
    expect(measured['EUR']).toBeCloseTo(index, 10);
  });

  it('is null without a decided invoice', () => {
    expect(paymentIndex(outcomes({}, 10), { asOf: day(10) })).toEqual({ EUR: null });
  });
});
