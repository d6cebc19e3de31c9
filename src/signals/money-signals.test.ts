import { describe, expect, it } from 'vitest';
import { creditNote, day, dispute, invoice, payment, settleOf } from '../../test/support/ledger.js';
import type { Concession } from '../model/outcome.js';
import { plainDate } from '../model/plain-date.js';
import type { ClientRecords } from '../model/records.js';
import { disputeRate } from './dispute-rate.js';
import { haggling } from './haggling.js';
import { invoiceCounts } from './invoice-counts.js';
import { lateCost } from './late-cost.js';
import { receivables } from './receivables.js';
import { relationship } from './relationship.js';
import { waterfall } from './waterfall.js';

type Rows = Partial<Omit<ClientRecords, 'clientId'>>;
const outcomes = (rows: Rows, asOf = 200) => settleOf(rows, { asOf: day(asOf) }).outcomes;

describe('lateCost', () => {
  const asOf = day(200);

  it('gold: 1000 paid 5 days late is 5000', () => {
    const measured = lateCost(outcomes({ payments: [payment(day(35), '1000')] }), { asOf })['EUR'];
    expect(measured?.balanceDays.toString()).toBe('5000');
    // 5000 x 0.08 / 365
    expect(measured?.carrying.toFixed(6)).toBe('1.095890');
  });

  it('follows the balance through partial payments and bounces', () => {
    // Due on day 30. 400 paid on day 20: 600 x 10 days until day 40, then 100 x 20 until day 60: 8000.
    const rows = {
      payments: [payment(day(20), '400'), payment(day(40), '500'), payment(day(60), '100')],
    };
    expect(lateCost(outcomes(rows), { asOf })['EUR']?.balanceDays.toString()).toBe('8000');
    // Paid on day 25, bounced on day 33, paid on day 50: 0 until day 33, then 1000 x 17.
    const bounced = {
      payments: [payment(day(25), '1000'), payment(day(33), '-1000'), payment(day(50), '1000')],
    };
    expect(lateCost(outcomes(bounced), { asOf })['EUR']?.balanceDays.toString()).toBe('17000');
  });

  it('runs to the as-of date while unpaid, and stops at what is written off', () => {
    expect(lateCost(outcomes({}, 50), { asOf: day(50) })['EUR']?.balanceDays.toString()).toBe(
      '20000',
    );
    // 1000 x 10 until day 40, then 0.
    const rows = { payments: [payment(day(40), '1000', { kind: 'write-off' })] };
    expect(lateCost(outcomes(rows), { asOf })['EUR']?.balanceDays.toString()).toBe('10000');
  });

  it('takes cash and write-offs in order of date, and other deductions off the claim from the start', () => {
    // Due on day 30: 1000 x 10 until the write-off of day 40, 400 x 10 until the cash of day 50, then 0.
    const both = {
      payments: [payment(day(50), '400'), payment(day(40), '600', { kind: 'write-off' as const })],
    };
    expect(lateCost(outcomes(both), { asOf })['EUR']?.balanceDays.toString()).toBe('14000');
    // Withheld tax of 100 on day 60 was never to be had: 900 x 30 until day 60.
    const withheld = {
      payments: [
        payment(day(60), '900'),
        payment(day(60), '100', { kind: 'withholding' as const }),
      ],
    };
    expect(lateCost(outcomes(withheld), { asOf })['EUR']?.balanceDays.toString()).toBe('27000');
  });

  it('is nothing on the due date, and one day of the balance on the next', () => {
    const paidOn = (n: number) =>
      lateCost(outcomes({ payments: [payment(day(n), '1000')] }), { asOf })[
        'EUR'
      ]?.balanceDays.toString();
    expect([paidOn(29), paidOn(30), paidOn(31)]).toEqual(['0', '0', '1000']);
  });

  it('is nothing for cancelled invoices and for those paid on an unknown day', () => {
    expect(
      lateCost(outcomes({ creditNotes: [creditNote(day(60), '1000')] }), { asOf })[
        'EUR'
      ]?.balanceDays.toString(),
    ).toBe('0');
    expect(
      lateCost(outcomes({ invoices: [invoice({ status: 'paid' })] }), { asOf })[
        'EUR'
      ]?.balanceDays.toString(),
    ).toBe('0');
  });
});

describe('receivables', () => {
  it('trap 9: aging boundaries; the buckets add up and what is not due is current', () => {
    // As of day 200: days past due 0, 1, 30, 31, 60, 61, 90, 91, and one not due yet.
    const pastDue = [0, 1, 30, 31, 60, 61, 90, 91, -40];
    const rows = {
      invoices: pastDue.map((late, i) =>
        invoice({ invoiceId: `I${i}`, amount: '100', dueDate: day(200 - late) }),
      ),
    };
    const measured = receivables(outcomes(rows), { asOf: day(200) })['EUR'];
    expect(Object.values(measured!.aging).map(String)).toEqual(['200', '200', '200', '200', '100']);
    expect(measured?.outstanding.toString()).toBe('900');
    expect(measured?.overdue.toString()).toBe('700');
    expect(measured?.oldestOverdueDays).toBe(91);
  });

  it('an invoice without a due date is current', () => {
    const rows = { invoices: [invoice({ dueDate: null })] };
    expect(receivables(outcomes(rows), { asOf: day(200) })['EUR']?.aging.current.toString()).toBe(
      '1000',
    );
  });

  it('DSO: outstanding over the sales of the window', () => {
    // Window of 90 days up to day 200 begins after day 110. Billed in it: 1000 + 500; outstanding 1000, overdue 0.
    const rows = {
      invoices: [
        invoice({ invoiceId: 'old', issueDate: day(110) }),
        invoice({ invoiceId: 'a', issueDate: day(180) }),
        invoice({ invoiceId: 'b', issueDate: day(111), amount: '500' }),
      ],
      payments: [
        payment(day(120), '1000', { invoiceId: 'old' }),
        payment(day(120), '500', { invoiceId: 'b' }),
      ],
    };
    const measured = receivables(outcomes(rows), { asOf: day(200) })['EUR'];
    expect(measured).toMatchObject({
      dso: 60,
      bestPossibleDso: 60,
      averageDaysDelinquent: 0,
      reason: null,
    });
  });

  it('count-back uses up whole months, then the fraction of one', () => {
    // As of 2024-03-20. Outstanding 1500: March (20 days so far) sold 500, February (29 days) 1000 -> 49 days.
    const asOf = plainDate('2024-03-20');
    const march = invoice({ invoiceId: 'm', issueDate: plainDate('2024-03-05'), amount: '500' });
    const february = invoice({
      invoiceId: 'f',
      issueDate: plainDate('2024-02-10'),
      amount: '1000',
    });
    const january = invoice({ invoiceId: 'j', issueDate: plainDate('2024-01-10'), amount: '2000' });
    const countBack = (
      invoices: readonly ReturnType<typeof invoice>[],
      payments: readonly ReturnType<typeof payment>[] = [],
    ) =>
      receivables(settleOf({ invoices, payments }, { asOf }).outcomes, { asOf })['EUR']
        ?.dsoCountBack;
    const paidJanuary = [payment(asOf, '2000', { invoiceId: 'j' })];
    expect(countBack([march, february, january], paidJanuary)).toBe(49);
    // Nothing of February paid, half of January: 2500 = 500 + 1000 + half of January's 2000: 20 + 29 + 15.5.
    expect(countBack([march, february, january], [payment(asOf, '1000', { invoiceId: 'j' })])).toBe(
      64.5,
    );
    expect(countBack([january], paidJanuary)).toBe(0);
    // February and March had no sales and count in full: 20 + 29 + 31.
    expect(countBack([january])).toBe(80);
  });
});

describe('waterfall', () => {
  it('adds up, and what is left on finished invoices is short-paid', () => {
    const rows = {
      invoices: [
        invoice({ invoiceId: 'I1', status: 'paid' }),
        invoice({ invoiceId: 'I2' }),
        invoice({ invoiceId: 'I3' }),
      ],
      payments: [
        payment(day(20), '850'),
        payment(day(20), '50', { kind: 'bank-fee' }),
        payment(day(20), '1200', { invoiceId: 'I2' }),
        payment(day(20), '300', { invoiceId: 'I3' }),
      ],
      creditNotes: [creditNote(day(10), '40')],
    };
    const measured = waterfall(outcomes(rows), { asOf: day(200) })['EUR'];
    // I1: 1000 - 40 credited - 50 fee - 850 paid = 60 short. I2: 200 too much. I3: 700 owed.
    expect(
      Object.fromEntries(Object.entries(measured!).map(([key, value]) => [key, value.toString()])),
    ).toEqual({
      agreed: '3000',
      billed: '3000',
      credited: '40',
      deducted: '50',
      writtenOff: '0',
      shortPaid: '60',
      paid: '2350',
      outstanding: '700',
      overpaid: '200',
    });
  });
});

describe('relationship', () => {
  it('sets all costs against what was billed', () => {
    // 1000 agreed and closed with 900 on day 35, 5 days late: conceded 100, carrying 1000 x 5 x 0.08 / 365.
    const rows = {
      invoices: [invoice({ agreedAmount: 100_000, status: 'paid' })],
      payments: [payment(day(35), '900')],
      disputes: [dispute(day(10), { outcome: 'rejected', resolvedOn: day(12) })],
    };
    const measured = relationship(outcomes(rows), { asOf: day(200), handlingCostPerDispute: 25 })[
      'EUR'
    ];
    expect(measured?.conceded.toString()).toBe('100');
    expect(measured?.disputeHandling.toString()).toBe('25');
    expect(measured?.costShare).toBeCloseTo((100 + 25 + (5000 * 0.08) / 365) / 1000, 12);
  });

  it('counts a residual that was conceded and written off once', () => {
    const rows = {
      invoices: [invoice({ agreedAmount: 100_000 })],
      payments: [payment(day(20), '700'), payment(day(150), '300', { kind: 'write-off' })],
    };
    const measured = relationship(outcomes(rows), { asOf: day(200) })['EUR'];
    expect(measured?.conceded.toString()).toBe('0');
    expect(measured?.writtenOff.toString()).toBe('300');
  });
});

describe('disputeRate', () => {
  const five = ['a', 'b', 'c', 'd', 'e'].map((invoiceId) => invoice({ invoiceId }));

  it('an upheld dispute is shown and not contested; unfounded are rejected and withdrawn', () => {
    const disputes = [
      dispute(day(10), { invoiceId: 'a', outcome: 'upheld', resolvedOn: day(14) }),
      dispute(day(10), { invoiceId: 'b', outcome: 'rejected', resolvedOn: day(16) }),
      dispute(day(40), { invoiceId: 'c' }),
    ];
    const measured = disputeRate(outcomes({ invoices: five, disputes }), { asOf: day(200) });
    expect(measured).toMatchObject({
      disputed: 3,
      contested: 2,
      unfounded: 1,
      issued: 5,
      rate: 0.6,
      contestedRate: 0.4,
      unfoundedRate: 0.2,
      afterDue: 1,
      // 4 and 6 days, one open for 160: S = 2/3, 1/3 -> first day at or under one half is 6.
      medianDaysToResolve: 6,
    });
    expect(measured.amount['EUR']?.toString()).toBe('3000');
  });

  it('one of several disputes is enough to contest an invoice, and to lose one', () => {
    const disputes = [
      dispute(day(10), { invoiceId: 'a', outcome: 'upheld', resolvedOn: day(14) }),
      dispute(day(20), { invoiceId: 'a', outcome: 'withdrawn', resolvedOn: day(24) }),
    ];
    expect(disputeRate(outcomes({ invoices: five, disputes }), { asOf: day(200) })).toMatchObject({
      disputed: 1,
      contested: 1,
      unfounded: 1,
    });
  });

  it('after the due date is later than on it, and needs a due date and a day', () => {
    const late = (openedOn: number, fields = {}) =>
      disputeRate(outcomes({ invoices: [invoice(fields)], disputes: [dispute(day(openedOn))] }), {
        asOf: day(200),
      }).afterDue;
    expect([late(30), late(31), late(31, { dueDate: null })]).toEqual([0, 1, 0]);
    const ofRow = outcomes({ invoices: [invoice({ disputed: true })] });
    expect(disputeRate(ofRow, { asOf: day(200) })).toMatchObject({
      disputed: 1,
      afterDue: 0,
      medianDaysToResolve: null,
    });
  });

  it('a dispute that ended on an unknown day is in no time to resolve, an open one is as old as it is', () => {
    const disputes = [
      dispute(day(10), { invoiceId: 'a', outcome: 'rejected' }),
      dispute(day(10), { invoiceId: 'b', outcome: 'settled', resolvedOn: day(30) }),
      dispute(day(190), { invoiceId: 'c' }),
    ];
    // One ended after 20 days, one is open for 10: it is gone before, so S falls from 1 to 0 on day 20. Were the first
    // one open for 190 days too, S would be one half from day 20 on.
    const measured = disputeRate(outcomes({ invoices: five, disputes }), { asOf: day(200) });
    expect(measured.medianDaysToResolve).toBe(20);
  });

  it('what is in dispute on an invoice cancelled as own error is no amount', () => {
    const creditNotes = [creditNote(day(5), '1000', { invoiceId: 'a', reason: 'error' })];
    const disputes = [dispute(day(3), { invoiceId: 'a' }), dispute(day(3), { invoiceId: 'b' })];
    const measured = disputeRate(outcomes({ invoices: five, creditNotes, disputes }), {
      asOf: day(200),
    });
    expect(measured.amount['EUR']?.toString()).toBe('1000');
  });

  it('invoices cancelled as own error are no denominator', () => {
    const creditNotes = [creditNote(day(5), '1000', { invoiceId: 'a', reason: 'error' })];
    expect(disputeRate(outcomes({ invoices: five, creditNotes }), { asOf: day(200) }).issued).toBe(
      4,
    );
  });

  it('an outcome that comes after the day is open as of the day', () => {
    const disputes = [dispute(day(10), { invoiceId: 'a', outcome: 'upheld', resolvedOn: day(60) })];
    expect(
      disputeRate(outcomes({ invoices: five, disputes }, 50), { asOf: day(50) }),
    ).toMatchObject({ disputed: 1, contested: 1 });
    expect(
      disputeRate(outcomes({ invoices: five, disputes }, 60), { asOf: day(60) }),
    ).toMatchObject({ disputed: 1, contested: 0 });
  });

  it('without invoices the rates are null', () => {
    expect(disputeRate([], { asOf: day(0) })).toMatchObject({
      issued: 0,
      rate: null,
      interval: null,
      reason: 'too-few',
    });
  });
});

describe('haggling', () => {
  it('rates invoices with an event against decided ones, and sums what was conceded', () => {
    const rows = {
      invoices: ['a', 'b', 'c'].map((invoiceId) =>
        invoice({ invoiceId, agreedAmount: 100_000, status: 'paid' }),
      ),
      payments: [
        payment(day(20), '900', { invoiceId: 'a' }),
        payment(day(20), '1000', { invoiceId: 'b' }),
        payment(day(20), '1000', { invoiceId: 'c' }),
      ],
    };
    const measured = haggling(outcomes(rows), { asOf: day(200) });
    expect(measured).toMatchObject({ haggled: 1, decided: 3, rate: 1 / 3 });
    expect(measured.conceded['EUR']?.toString()).toBe('100');
    expect(measured.concededShare['EUR']).toBeCloseTo(100 / 3000, 12);
  });

  it('lists events by date, then invoice, whatever the order of issue', () => {
    const rows = {
      invoices: [
        invoice({ invoiceId: 'a', issueDate: day(0), agreedAmount: 110_000 }),
        invoice({ invoiceId: 'c', issueDate: day(1), agreedAmount: 110_000 }),
        invoice({ invoiceId: 'b', issueDate: day(1), agreedAmount: 110_000 }),
      ],
      creditNotes: [creditNote(day(50), '100', { invoiceId: 'a', reason: 'goodwill' })],
    };
    const { events } = haggling(outcomes(rows), { asOf: day(200) });
    expect(events.map(({ kind, invoiceId }) => `${invoiceId} ${kind}`)).toEqual([
      'a billed-below-agreement',
      'b billed-below-agreement',
      'c billed-below-agreement',
      'a credit-after-issue',
    ]);
  });

  it('gives all events of an invoice that has very many', () => {
    const [outcome] = outcomes({ disputes: [dispute(day(40), { reason: 'price' })] });
    const concessions = new Array<Concession>(200_000).fill(outcome!.concessions[0]!);
    const { events } = haggling([{ ...outcome!, concessions }], { asOf: day(200) });
    expect(events).toHaveLength(200_000);
  });

  it('nothing decided is no rate, and an invoice paid on an unknown day decides nothing', () => {
    expect(haggling(outcomes({}, 20), { asOf: day(20) })).toMatchObject({
      haggled: 0,
      decided: 0,
      rate: null,
      interval: null,
      reason: 'too-few',
    });
    const undated = { invoices: [invoice({ status: 'paid' })] };
    expect(haggling(outcomes(undated), { asOf: day(200) }).decided).toBe(0);
    // With an event on it, it is decided all the same.
    const below = { invoices: [invoice({ status: 'paid', agreedAmount: 110_000 })] };
    expect(haggling(outcomes(below), { asOf: day(200) })).toMatchObject({ decided: 1, haggled: 1 });
  });
});

describe('invoiceCounts', () => {
  it('issued is all but excluded, and an invoice issued later does not exist', () => {
    const rows = {
      invoices: [
        invoice({ invoiceId: 'a' }),
        invoice({ invoiceId: 'b', dueDate: null }),
        invoice({ invoiceId: 'c', status: 'draft' }),
        invoice({ invoiceId: 'd', issueDate: day(300) }),
      ],
      payments: [payment(day(10), '1000', { invoiceId: 'a' })],
    };
    expect(invoiceCounts(outcomes(rows), { asOf: day(200) })).toEqual({
      issued: 2,
      settled: 1,
      shortPaid: 0,
      open: 1,
      overdue: 0,
      writtenOff: 0,
      cancelled: 0,
      excluded: 1,
      withoutDueDate: 1,
      inferred: 0,
      setOff: 0,
    });
  });
});

it('a discount with a row of its own is conceded beside what was written off', () => {
  // 950 paid, 20 taken too late as a discount, 30 written off that an upheld dispute explains.
  const rows = {
    invoices: [invoice({ discountPercent: 2, discountUntil: day(9), dueDate: day(30) })],
    payments: [
      payment(day(60), '950'),
      payment(day(60), '20', { kind: 'discount' }),
      payment(day(61), '30', { kind: 'write-off' }),
    ],
    disputes: [
      dispute(day(31), {
        resolvedOn: day(40),
        outcome: 'upheld',
        reason: 'quality',
        amount: 300_000,
      }),
    ],
  };
  const cost = relationship(outcomes(rows), { asOf: day(200) })['EUR']!;
  expect([cost.conceded.toFixed(2), cost.writtenOff.toFixed(2)]).toEqual(['20.00', '30.00']);
});
