import { describe, expect, it } from 'vitest';
import { creditNote, day, dispute, invoice, payment, settleOf } from '../../test/support/ledger.js';
import { addDays } from '../model/plain-date.js';
import type { ClientRecords, InvoiceRecord, PaymentRecord } from '../model/records.js';
import { slowPayer } from './slow-payer.js';

const MONTHS = Array.from({ length: 12 }, (_, i) => i);

/** Bills of 595.00, one every 30 days from day 0 on, each due 14 days later; other fields by month. */
function bills(fields: (month: number) => Parameters<typeof invoice>[0] = () => ({})) {
  return MONTHS.map((i) =>
    invoice({
      invoiceId: `M${i}`,
      issueDate: day(30 * i),
      dueDate: day(30 * i + 14),
      amount: '595',
      ...fields(i),
    }),
  );
}

/** Cash that names no invoice. */
const transfer = (on: number, amount = '595') =>
  payment(day(on), amount, { invoiceId: null, clientId: 'c' });

function judge(
  invoices: readonly InvoiceRecord[],
  payments: readonly PaymentRecord[],
  asOf = 360,
  more: Partial<ClientRecords> = {},
) {
  const options = { asOf: day(asOf) };
  const { outcomes, unappliedCash, unappliedCredit, idleCash, takenBack } = settleOf(
    { invoices, payments, ...more },
    options,
  );
  const known = { ...options, unappliedCash, unappliedCredit, idleCash, takenBack };
  const { verdict, decidedBy, rules } = slowPayer(outcomes, known);
  const late = rules.find(({ id }) => id === 'late-rate-limit')!.observed;
  return { verdict, decidedBy, late };
}

describe('payments that name no invoice', () => {
  it('one bill of twelve was never paid, and each later payment settles the one before its own', () => {
    // Paid on the fifth day, but for month 2: months 2 to 10 are paid 21 days late, and the last bill is open.
    const payments = MONTHS.filter((i) => i !== 2).map((i) => transfer(30 * i + 5));
    expect(judge(bills(), payments)).toEqual({
      verdict: 'watch',
      decidedBy: ['guessed-matching'],
      late: 10 / 12,
    });
  });

  it('the same bills paid late by name are late', () => {
    const payments = MONTHS.map((i) => payment(day(30 * i + 35), '595', { invoiceId: `M${i}` }));
    expect(judge(bills(), payments, 380)).toEqual({
      verdict: 'met',
      decidedBy: ['late-rate-limit', 'late-days-median'],
      late: 1,
    });
  });

  it('may as well have been for the bill before, as long as they come in time for another one', () => {
    // 35 days after each bill is the fifth day of the next one; 50 days after, the twentieth: too late for any of them.
    const paidAfter = (days: number) => MONTHS.map((i) => transfer(30 * i + days));
    expect(judge(bills(), paidAfter(35), 400)).toMatchObject({
      verdict: 'watch',
      decidedBy: ['guessed-matching'],
      late: 1,
    });
    expect(judge(bills(), paidAfter(50), 400)).toMatchObject({ verdict: 'met', late: 1 });
    // 44 days after is the fourteenth, the last one in time; 45 is not.
    expect(judge(bills(), paidAfter(44), 400).verdict).toBe('watch');
    expect(judge(bills(), paidAfter(45), 400).verdict).toBe('met');
  });

  it('one bill was missed, and made good after a year', () => {
    const payments = MONTHS.filter((i) => i !== 1).map((i) => transfer(30 * i + 5));
    expect(judge(bills(), [...payments, transfer(340)], 400)).toMatchObject({
      verdict: 'watch',
      decidedBy: ['guessed-matching'],
    });
  });

  it('money on account that fits no bill was late for all of them', () => {
    const invoices = bills((i) => ({ amount: String(500 + 10 * i) }));
    const payments = [100, 200, 300].map((on) => transfer(on, '2000'));
    expect(judge(invoices, payments, 400)).toMatchObject({ verdict: 'met' });
  });

  it('a first payment before the first bill lies unapplied, and the others settle the bill before their own', () => {
    const payments = MONTHS.map((i) => transfer(30 * i - 2));
    // Day 352: eleven are late by 14 days, the last one is not due before day 344 + 10.
    const last = bills((i) => (i === 11 ? { dueDate: day(354) } : {}));
    expect(judge(last, payments, 352)).toEqual({
      verdict: 'watch',
      decidedBy: ['guessed-matching', 'paid-ahead'],
      late: 1,
    });
  });

  it('bills of different amounts, each paid in time and 2 % short, are settled by the payments behind them', () => {
    const amount = (i: number): number => 500 + 10 * i;
    const invoices = bills((i) => ({ amount: String(amount(i)) }));
    const payments = MONTHS.map((i) => transfer(30 * i + 5, (0.98 * amount(i)).toFixed(2)));
    expect(judge(invoices, payments)).toMatchObject({
      verdict: 'watch',
      decidedBy: ['guessed-matching'],
    });
  });

  it('a match by an amount that no other bill has is no guess', () => {
    const invoices = bills((i) => ({ amount: String(500 + 10 * i) }));
    const payments = MONTHS.slice(0, 11).map((i) => transfer(30 * i + 35, String(500 + 10 * i)));
    expect(judge(invoices, payments)).toMatchObject({ verdict: 'met' });
  });
});

describe('other doubts', () => {
  it('bills due on receipt and paid in nine days are no constant slowness', () => {
    const invoices = bills((i) => ({ dueDate: day(30 * i) }));
    const paidAfter = (days: number) =>
      MONTHS.map((i) => payment(day(30 * i + days), '595', { invoiceId: `M${i}` }));
    expect(judge(invoices, paidAfter(13))).toEqual({
      verdict: 'watch',
      decidedBy: ['paid-soon', 'due-on-issue'],
      late: 1,
    });
    // Many tools write that day where no terms are set, and within a month most terms are kept.
    expect(judge(invoices, paidAfter(14)).decidedBy).toEqual(['due-on-issue']);
    expect(judge(invoices, paidAfter(30), 400).decidedBy).toEqual(['due-on-issue']);
    expect(judge(invoices, paidAfter(31), 400).verdict).toBe('met');
    // A day after issue there were terms.
    const nextDay = bills((i) => ({ dueDate: day(30 * i + 1) }));
    expect(judge(nextDay, paidAfter(30), 400).verdict).toBe('met');
  });

  it('bills that the client rightly disputed, and paid when they were right, are not held against him', () => {
    const payments = (days: number) =>
      MONTHS.map((i) => payment(day(30 * i + days), '595', { invoiceId: `M${i}` }));
    const disputes = (outcome: 'upheld' | 'rejected') =>
      MONTHS.map((i) =>
        dispute(day(30 * i + 5), {
          invoiceId: `M${i}`,
          resolvedOn: day(30 * i + 28),
          outcome,
        }),
      );
    const judged = (days: number, outcome: 'upheld' | 'rejected') =>
      judge(bills(), payments(days), 400, { disputes: disputes(outcome) });
    expect(judged(32, 'upheld')).toMatchObject({
      verdict: 'watch',
      decidedBy: ['upheld-disputes'],
    });
    expect(judged(58, 'upheld').verdict).toBe('watch');
    expect(judged(59, 'upheld').verdict).toBe('met');
    expect(judged(32, 'rejected').verdict).toBe('met');
  });
});

describe('a client who has become punctual', () => {
  /** Twenty-four bills, one every so many days, late by 35 days but for the last ones. */
  const improved = (
    every: number,
    last: number,
    fields: (i: number) => Parameters<typeof invoice>[0] = () => ({}),
  ) => {
    const all = Array.from({ length: 24 }, (_, i) => i);
    const inTime = (i: number): boolean => i >= all.length - last;
    const amount = (i: number): string => fields(i)?.amount ?? '595';
    const invoices = all.map((i) =>
      invoice({
        invoiceId: `M${i}`,
        issueDate: day(every * i),
        dueDate: day(every * i + 14),
        ...fields(i),
        amount: amount(i),
      }),
    );
    const payments = all.map((i) =>
      payment(day(every * i + (inTime(i) ? 14 : 49)), amount(i), { invoiceId: `M${i}` }),
    );
    return judge(invoices, payments, every * 24 + 60);
  };

  it('is a watch after six due days in time, or four that are all of a year', () => {
    // 18 of 24 late have the lower limit 0.551; of 19 it is more.
    expect(improved(30, 6)).toEqual({
      verdict: 'watch',
      decidedBy: ['lately-in-time'],
      late: 0.75,
    });
    expect(improved(30, 5)).toMatchObject({ verdict: 'met' });
    // Every 91 days: bill 19 was due on day 1743, 501 days before day 2244; bill 20 on day 1834, 410 days.
    expect(improved(91, 4)).toMatchObject({ verdict: 'watch', decidedBy: ['lately-in-time'] });
    expect(improved(91, 3)).toMatchObject({ verdict: 'met' });
    // Every 80 days: bill 19 was due on day 1534, 446 days before day 1980. Every 60: on day 1154, 346 days before day 1500.
    expect(improved(80, 4).verdict).toBe('watch');
    expect(improved(60, 4).verdict).toBe('met');
  });

  it('is none whose bills in time are small, or of one day', () => {
    const last = (i: number): boolean => i >= 18;
    const small = (amount: string) =>
      improved(30, 6, (i) => ({ amount: last(i) ? amount : '600' }));
    // Six of 200 and 18 of 600 are 12,000, 500 each on average: six of 200 are 2.4 bills of 24, and six of 250 are 2.93 of 24.
    expect(small('200').verdict).toBe('met');
    // Of half the average: 6 x 257.15 of 10,800 + 6 x 257.15, which is 514.29 each.
    expect(small('257.13').verdict).toBe('met');
    expect(small('257.16').verdict).toBe('watch');
    const together = improved(30, 6, (i) => (last(i) ? { dueDate: day(760) } : {}));
    expect(together.verdict).toBe('met');
  });
});

describe('bills of which nearly all came in time', () => {
  const inParts = (first: string, rest: string) =>
    MONTHS.flatMap((i) => [
      payment(day(30 * i + 14), first, { invoiceId: `M${i}` }),
      payment(day(30 * i + 50), rest, { invoiceId: `M${i}` }),
    ]);

  it('are late by a small rest alone', () => {
    // 90 % of 595.00 are 535.50.
    expect(judge(bills(), inParts('535.50', '59.50'), 400)).toEqual({
      verdict: 'watch',
      decidedBy: ['mostly-in-time'],
      late: 1,
    });
    expect(judge(bills(), inParts('535.49', '59.51'), 400)).toMatchObject({ verdict: 'met' });
    const aDayLate = inParts('535.50', '59.50').map((row) => ({
      ...row,
      date: addDays(row.date, 1),
    }));
    expect(judge(bills(), aDayLate, 400).verdict).toBe('met');
  });

  it('are late in full where a debit of the due day bounces', () => {
    const bounced = MONTHS.flatMap((i) => {
      const id = { invoiceId: `M${i}` };
      const due = 30 * i + 14;
      return [
        payment(day(due), '595', id),
        payment(day(due + 4), '595', { ...id, kind: 'chargeback' }),
        payment(day(due + 40), '595', id),
      ];
    });
    expect(judge(bills(), bounced, 400)).toMatchObject({ verdict: 'met', late: 1 });
  });

  it('count as late money with that rest alone', () => {
    // Four of 6,000 among eight of 500, the lower limit of 4 of 12 being 13.8 %: all of them late are 24,000 of 28,000.
    const large = (i: number): boolean => i % 3 === 2;
    const invoices = bills((i) => ({ amount: large(i) ? '6000' : '500' }));
    const paid = (inTime: string, late: string) =>
      MONTHS.flatMap((i) => {
        const id = { invoiceId: `M${i}` };
        if (!large(i)) return [payment(day(30 * i + 5), '500', id)];
        return [payment(day(30 * i + 5), inTime, id), payment(day(30 * i + 34), late, id)];
      });
    // 4 x 3,500 are 14,000, half of it.
    expect(judge(invoices, paid('2500', '3500'), 400).decidedBy).toEqual(['late-money']);
    expect(judge(invoices, paid('2501', '3499'), 400).verdict).toBe('clear');
  });
});

describe('own credit of the client', () => {
  const inTime = (i: number) => payment(day(30 * i + 5), '595', { invoiceId: `M${i}` });
  /** Bills 2, 4 and 6, of days 60, 120 and 180, are not paid; the others are, in time, the last on day 335. */
  const left = (i: number): boolean => i === 2 || i === 4 || i === 6;
  const payments = MONTHS.filter((i) => !left(i)).map(inTime);
  const credited = (on: number, amount: string) => ({
    creditNotes: [
      creditNote(day(on), amount, { invoiceId: null, clientId: 'c', reason: 'return' }),
    ],
  });

  it('covers bills that are left unpaid, if it stood when they were due', () => {
    expect(judge(bills(), payments, 700)).toMatchObject({ verdict: 'met' });
    // Day 50: bill 1 is paid, bill 2 not written yet. Three bills are 1,785.
    expect(judge(bills(), payments, 700, credited(50, '1785')).verdict).toBe('clear');
    // Two of them, 1,190 of 1,785: the third is past due, and from half on the rest may be in the matching.
    expect(judge(bills(), payments, 700, credited(50, '1190'))).toMatchObject({
      verdict: 'watch',
      decidedBy: ['past-due'],
    });
  });

  it('that names another invoice is a doubt, and covers nothing', () => {
    const named = (amount: string) => ({
      creditNotes: [creditNote(day(50), amount, { invoiceId: 'X', clientId: 'c' })],
    });
    // Half of 1,785.
    expect(judge(bills(), payments, 700, named('892.50'))).toMatchObject({
      verdict: 'watch',
      decidedBy: ['unapplied-cash'],
    });
    expect(judge(bills(), payments, 700, named('892.49')).verdict).toBe('met');
  });
});

describe('what the late rate does not see', () => {
  const inTime = (i: number, amount = '595') =>
    payment(day(30 * i + 5), amount, { invoiceId: `M${i}` });

  it('the large bills are the late ones', () => {
    // Three of 9,000.00 are 40 days late, nine of 250.00 in time: 27,000 of 29,250.
    const large = (i: number): boolean => i % 4 === 3;
    const invoices = bills((i) => ({ amount: large(i) ? '9000' : '250' }));
    const payments = MONTHS.map((i) =>
      large(i) ? payment(day(30 * i + 54), '9000', { invoiceId: `M${i}` }) : inTime(i, '250'),
    );
    expect(judge(invoices, payments, 400)).toEqual({
      verdict: 'watch',
      decidedBy: ['late-money'],
      late: 0.25,
    });
  });

  it('the last four of six are late', () => {
    const payments = MONTHS.map((i) =>
      i < 8 ? inTime(i) : payment(day(30 * i + 21), '595', { invoiceId: `M${i}` }),
    );
    expect(judge(bills(), payments, 400)).toMatchObject({
      verdict: 'watch',
      decidedBy: ['recent-late'],
    });
    payments[8] = inTime(8);
    expect(judge(bills(), payments, 400).verdict).toBe('clear');
  });

  it('five bills of one day, paid together and late, are one of the last six', () => {
    // Of twelve bills the last five: 5 of 12 late, at least 19 %, and of the money 42 %.
    const together = (due: (i: number) => number) =>
      bills((i) => (i < 7 ? {} : { issueDate: day(210), dueDate: day(due(i)) }));
    const payments = MONTHS.map((i) =>
      i < 7 ? inTime(i) : payment(day(240), '595', { invoiceId: `M${i}` }),
    );
    const decided = (due: (i: number) => number) => judge(together(due), payments, 400).decidedBy;
    expect(decided(() => 230)).toEqual(['trend-worsening']);
    // Due on days 227 to 231 they are five, 9 to 13 days late.
    expect(decided((i) => 220 + i)).toEqual(['trend-worsening', 'recent-late']);
  });

  it('three of twelve are two months late', () => {
    const payments = MONTHS.map((i) =>
      i % 4 === 0 ? payment(day(30 * i + 75), '595', { invoiceId: `M${i}` }) : inTime(i),
    );
    expect(judge(bills(), payments, 400)).toMatchObject({
      verdict: 'watch',
      decidedBy: ['long-late'],
    });
  });

  it('most of what was billed in a year is overdue by a few weeks', () => {
    // Of 11 x 595 and 3,000: 3,000 of 9,545.
    const invoices = bills((i) => (i === 11 ? { amount: '3000', dueDate: day(334) } : {}));
    const payments = MONTHS.slice(0, 11).map((i) => inTime(i));
    expect(judge(invoices, payments, 364).verdict).toBe('clear');
    expect(judge(invoices, payments, 365)).toMatchObject({
      verdict: 'watch',
      decidedBy: ['overdue-share'],
    });
  });

  it('every third bill is left unpaid while the others are paid', () => {
    const left = (i: number): boolean => i % 3 === 0;
    const payments = MONTHS.filter((i) => !left(i)).map((i) => inTime(i));
    // Bills 0, 3 and 6 were due on days 14, 104 and 194, the last cash came on day 335. One due before the first cash may
    // have been paid before the payments begin: those of days 104, 194 and 284 are 3 of 12, but not all are 90 days old.
    expect(judge(bills(), payments, 700).verdict).toBe('watch');
    const paidFirst = [payment(day(3), '1', { invoiceId: 'M1' }), ...payments];
    expect(judge(bills(), paidFirst, 700)).toMatchObject({
      verdict: 'met',
      decidedBy: ['left-unpaid'],
    });
  });

  it('bills that the client rightly disputed are not left unpaid', () => {
    // Bills 2, 5, 8 and 11 are unpaid, a third of all: due on days 74, 164, 254 and 344. The last cash came on day 425.
    const left = (i: number): boolean => i % 3 === 2;
    const payments = MONTHS.filter((i) => !left(i)).map((i) => inTime(i));
    payments.push(payment(day(425), '1', { invoiceId: 'M11' }));
    const disputed = (outcome: 'upheld' | 'rejected') =>
      MONTHS.filter(left).map((i) =>
        dispute(day(30 * i + 5), { invoiceId: `M${i}`, resolvedOn: day(30 * i + 28), outcome }),
      );
    const judged = (outcome: 'upheld' | 'rejected') =>
      judge(bills(), payments, 430, { disputes: disputed(outcome) });
    // The first three were left for 351, 261 and 171 days.
    expect(judged('rejected')).toMatchObject({ verdict: 'met', decidedBy: ['left-unpaid'] });
    expect(judged('upheld').verdict).toBe('watch');
  });

  it('who only takes a payment back does not go on paying others', () => {
    // Bills 2 to 11 are unpaid, due from day 74 on. The last payment came on day 65, and went back on day 400.
    const payments = [0, 1, 2].map((i) => inTime(i));
    const bounced = payment(day(400), '595', { invoiceId: 'M2', kind: 'chargeback' });
    const asOf = day(700);
    const { outcomes } = settleOf(
      { invoices: bills(), payments: [...payments, bounced] },
      { asOf },
    );
    const { rules } = slowPayer(outcomes, { asOf });
    expect(outcomes[2]?.state).toBe('overdue');
    expect(rules.find(({ id }) => id === 'left-unpaid')).toMatchObject({
      held: false,
      observed: null,
      text: 'no three bills that are 20 % of what was billed were left unpaid for 90 days, on three occasions, while others were paid',
    });
  });

  it('a quarter of the bills were written off', () => {
    const off = (i: number): boolean => i % 4 === 0;
    const invoices = bills((i) => (off(i) ? { status: 'written-off' } : {}));
    const payments = MONTHS.filter((i) => !off(i)).map((i) => inTime(i));
    // Due on days 14, 134 and 254: the third one is 90 days old on day 344.
    expect(judge(invoices, payments, 344)).toMatchObject({
      verdict: 'met',
      decidedBy: ['left-unpaid'],
    });
    expect(judge(invoices, payments, 343)).toMatchObject({
      verdict: 'watch',
      decidedBy: ['past-due', 'long-late'],
    });
  });

  it('bills that nothing says when to pay are not paid for more than a year', () => {
    // Bills 0 to 2 are due and paid in time. Of the others, of days 90 to 330, none is paid.
    const without = bills((i) => ({
      ...(i < 3 ? {} : { dueDate: null }),
      amount: i === 0 ? '2000' : '595',
    }));
    const payments = [inTime(0, '2000'), inTime(1), inTime(2)];
    expect(judge(without, payments, 700)).toMatchObject({
      verdict: 'watch',
      decidedBy: ['unpaid-without-due-date'],
    });
    // More than 90 days after the issue of the first three of them, which are of days 90, 120 and 150.
    expect(judge(without, payments, 241).verdict).toBe('watch');
    // Two of them are 1,190 of 2,000 and 8 x 595, no fifth, but four were not paid within 30 days: more than three decided.
    expect(judge(without, payments, 240).verdict).toBe('insufficient-data');
  });

  it('bills without a due date that are paid within a month are no doubt', () => {
    const without = bills((i) => (i < 3 ? {} : { dueDate: null }));
    const paidAfter = (days: number) =>
      MONTHS.map((i) => payment(day(30 * i + (i < 3 ? 5 : days)), '595', { invoiceId: `M${i}` }));
    expect(judge(without, paidAfter(30), 700).verdict).toBe('clear');
    expect(judge(without, paidAfter(31), 700).verdict).toBe('insufficient-data');
  });

  it('of few bills nearly half are a month late', () => {
    // Four of the first nine, 31 days: 4 of 9 have the lower limit 0.189. Of twelve they are 0.138, of 16 they would be 0.102.
    const paidAfter = (days: number) =>
      MONTHS.map((i) =>
        i < 8 && i % 2 === 1
          ? payment(day(30 * i + 14 + days), '595', { invoiceId: `M${i}` })
          : inTime(i),
      );
    expect(judge(bills(), paidAfter(31), 400)).toMatchObject({
      verdict: 'watch',
      decidedBy: ['recent-late', 'long-late-rate'],
    });
    expect(judge(bills(), paidAfter(30), 400).verdict).toBe('clear');
  });

  it('two bills that are most of the money are a month late', () => {
    // Two of 9,000 and ten of 250: 18,000 of 20,500. One of them alone is 9,000 of 11,750, and one bill.
    const huge = (...months: number[]) => {
      const amount = (i: number): string => (months.includes(i) ? '9000' : '250');
      const payments = (days: number) =>
        MONTHS.map((i) =>
          months.includes(i)
            ? payment(day(30 * i + 14 + days), '9000', { invoiceId: `M${i}` })
            : inTime(i, '250'),
        );
      return (days: number) =>
        judge(
          bills((i) => ({ amount: amount(i) })),
          payments(days),
          400,
        );
    };
    expect(huge(3, 8)(31)).toMatchObject({ verdict: 'watch', decidedBy: ['late-money'] });
    expect(huge(3, 8)(30).verdict).toBe('clear');
    expect(huge(3)(31).verdict).toBe('clear');
  });
});

describe('payments before the bill that name none', () => {
  const amounts = (month: number) => ({ amount: String(500 + 13 * month) });

  it('of an amount that one bill alone has pay it, and nothing was late', () => {
    // Nine days before each bill: month 0 on day -9.
    const payments = MONTHS.map((i) => transfer(30 * i - 9, String(500 + 13 * i)));
    expect(judge(bills(amounts), payments)).toEqual({ verdict: 'clear', decidedBy: [], late: 0 });
  });

  it('of equal amounts go to the bill before their own: a doubt', () => {
    const payments = MONTHS.map((i) => transfer(30 * i - 11));
    // Due after three days: months 0 to 10 are paid 16 days late, by the cash for the next one, and month 11 is overdue.
    const rents = bills((i) => ({ dueDate: day(30 * i + 3) }));
    expect(judge(rents, payments)).toEqual({
      verdict: 'watch',
      decidedBy: ['paid-ahead'],
      late: 1,
    });
  });

  it('for half a year', () => {
    const payments = [transfer(1, '3570'), transfer(181, '3570')];
    // The first pays month 0 alone; the second months 1 to 6, of which 1 to 5 were due by then.
    const { verdict, decidedBy, late } = judge(bills(), payments);
    expect({ verdict, late }).toEqual({ verdict: 'watch', late: 10 / 12 });
    expect(decidedBy).toContain('paid-ahead');
  });

  it('as nobody knows of books that begin in the middle', () => {
    // The cash of day -18 may be for a bill before the books: then each of them is paid 42 days after issue.
    const payments = [-1, ...MONTHS.slice(1)].map((i) => transfer(30 * i + 12));
    expect(judge(bills(), payments).verdict).toBe('watch');
    // Six days later none of it came in time for any reading.
    const later = [-1, ...MONTHS.slice(1)].map((i) => transfer(30 * i + 18));
    expect(judge(bills(), later).verdict).toBe('met');
  });

  it('no doubt without cash before the first bill, nor where it does not reach', () => {
    // 50 days after each bill: the same days of the months, and nothing came ahead.
    const payments = MONTHS.map((i) => transfer(30 * i + 50));
    expect(judge(bills(), payments, 420)).toMatchObject({ verdict: 'met', late: 1 });
    // A hundred ahead covers no bill of 595.
    expect(judge(bills(), [transfer(-5, '100'), ...payments], 420)).toMatchObject({
      verdict: 'met',
      late: 1,
    });
  });
});

describe('cash that was taken back', () => {
  const paid = MONTHS.map((i) => payment(day(30 * i + 10), '595', { invoiceId: `M${i}` }));

  it('and whose payment is not known is no clear point', () => {
    expect(judge(bills(), paid).verdict).toBe('clear');
    const back = payment(day(200), '-700', { invoiceId: null, kind: 'chargeback' });
    expect(judge(bills(), [...paid, back])).toEqual({
      verdict: 'watch',
      decidedBy: ['taken-back'],
      late: 0,
    });
  });

  it('with the fee of a bank, three times, leaves three bills unpaid', () => {
    // Months 3, 5 and 7, three days after they were paid.
    const back = [103, 163, 223].map((on) =>
      payment(day(on), '-598.50', { invoiceId: null, kind: 'chargeback' }),
    );
    expect(judge(bills(), [...paid, ...back])).toMatchObject({ verdict: 'met', late: 3 / 12 });
  });
});
