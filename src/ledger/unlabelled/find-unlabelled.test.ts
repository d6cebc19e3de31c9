import { describe, expect, it } from 'vitest';
import { creditNote, day, invoice, payment, settleOf } from '../../../test/support/ledger.js';

/** Invoices of these amounts, each paid on day 20 with what `paid` says. */
function ledger(amounts: readonly string[], paid: readonly string[], options = {}) {
  const invoices = amounts.map((amount, i) => invoice({ invoiceId: `I${i}`, amount }));
  const payments = paid.map((amount, i) => payment(day(20), amount, { invoiceId: `I${i}` }));
  return settleOf({ invoices, payments }, options).outcomes;
}

describe('unlabelled withholding (traps 11 and 21)', () => {
  it('is a constant share short on at least three invoices', () => {
    // 10 % of 1000, 2000 and 333.33: 100, 200 and 33.33.
    const outcomes = ledger(['1000', '2000', '333.33'], ['900', '1800', '300']);
    expect(outcomes.map(({ state, deducted }) => [state, deducted])).toEqual([
      ['settled', 10_000],
      ['settled', 20_000],
      ['settled', 3333],
    ]);
    expect(outcomes.every(({ unlabelledDeduction }) => unlabelledDeduction)).toBe(true);
  });

  it('may be missing of very many invoices that one payment paid', () => {
    const ids = Array.from({ length: 200_000 }, (_, i) => `I${i}`);
    const { outcomes } = settleOf({
      invoices: ids.map((invoiceId) => invoice({ invoiceId })),
      payments: ids.map((invoiceId) => payment(day(20), '900', { invoiceId, paymentId: 'P' })),
    });
    expect(new Set(outcomes.map(({ deducted }) => deducted))).toEqual(new Set([10_000]));
  });

  it('one that does not fit, and none is', () => {
    const outcomes = ledger(['1000', '2000', '3000', '400'], ['900', '1800', '2700', '350']);
    expect(outcomes.some(({ unlabelledDeduction }) => unlabelledDeduction)).toBe(false);
  });

  /** Deducted of each bill in minor units, and of which it is said. */
  const found = (amounts: readonly string[], paid: readonly string[], options = {}) =>
    ledger(amounts, paid, options).map(({ deducted }) => deducted);

  it('may have changed its rate: each of up to three shares on three bills or more', () => {
    // 7 %, then 15 % of 1000, 1100, ..., to which 21 % of VAT are added: 70, 77, 84, 195, 210 and 225.
    const amounts = ['1210', '1331', '1452', '1573', '1694', '1815'];
    const paid = ['1140', '1254', '1368', '1378', '1484', '1590'];
    const withheld = [7_000, 7_700, 8_400, 19_500, 21_000, 22_500];
    expect(found(amounts, paid)).toEqual(withheld);
    // A bill of which nothing was withheld; one share of two bills only, and no other pattern.
    expect(found([...amounts, '500'], [...paid, '500'])).toEqual([0, 0, 0, 0, 0, 0, 0]);
    expect(found(amounts.slice(0, 5), paid.slice(0, 5))).toEqual([0, 0, 0, 0, 0]);
    // Four shares are no rates: 5, 10, 15 and 20 % of three bills each.
    const many = [5, 10, 15, 20].flatMap((rate) =>
      [1000, 2000, 3000].map((amount) => [amount, amount - (amount * rate) / 100]),
    );
    const isFound = (bills: typeof many) =>
      found(
        bills.map(([amount]) => String(amount)),
        bills.map(([, cash]) => String(cash)),
      ).some((deducted) => deducted > 0);
    expect(isFound(many.slice(0, 9))).toBe(true);
    expect(isFound(many)).toBe(false);
  });

  it('of five one may lack something else, which is an event for what it lacks besides', () => {
    const amounts = ['1000', '1100', '1200', '1300', '1400'];
    const tenth = ['900', '990', '1080', '1170'];
    const odd = (paid: string) =>
      ledger(amounts, [...tenth, paid]).map(({ state, deducted, concessions }) => [
        state,
        deducted,
        ...concessions.map(({ amount }) => amount),
      ]);
    const others = [10_000, 11_000, 12_000, 13_000].map((deducted) => ['settled', deducted]);
    // 160 of 1400: the tenth, and a fee of 20.
    expect(odd('1240')).toEqual([...others, ['short-paid', 14_000, 2_000]]);
    // Less than the tenth, and more than any tax.
    expect(odd('1330')).toEqual([...others, ['short-paid', 0, 7_000]]);
    expect(odd('560')).toEqual([...others, ['overdue', 0]]);
    // Two of ten, and not of nine: 60 and 70 besides, so that they lack 14 % and more.
    const many = ['1000', '1100', '1200', '1300', '1400', '1500', '1600', '1700', '1800', '1900'];
    const net = ['900', '990', '1080', '1170', '1200', '1280', '1440', '1530', '1620', '1710'];
    const fees = (n: number) =>
      found(many.slice(0, n), net.slice(0, n)).filter((deducted) => deducted > 0).length;
    expect(fees(10)).toBe(10);
    expect(fees(9)).toBe(0);
    // One that was paid in full says that nothing had to be withheld.
    expect(odd('1400').map(([, deducted]) => deducted)).toEqual([0, 0, 0, 0, 0]);
  });

  it('is much the same share of five bills or more, all of them', () => {
    // A payment service takes 2.99 % and 0.35: 15.30, 30.25, 60.15, 9.32 and 12.31.
    const amounts = ['500', '1000', '2000', '300', '400'];
    const paid = ['484.70', '969.75', '1939.85', '290.68', '387.69'];
    expect(found(amounts, paid)).toEqual([1_530, 3_025, 6_015, 932, 1_231]);
    expect(found(amounts.slice(0, 4), paid.slice(0, 4))).toEqual([0, 0, 0, 0]);
    expect(found([...amounts, '100'], [...paid, '100'])).toEqual([0, 0, 0, 0, 0, 0]);
    expect(found(amounts, paid, { withholding: 'labelled' })).toEqual([0, 0, 0, 0, 0]);
    // 5 to 7 % and no more, nor more than 30 %.
    const thousands = ['1000', '1000', '1000', '1000', '1000'];
    const isFound = (shortfalls: readonly number[]) =>
      found(
        thousands,
        shortfalls.map((shortfall) => String(1000 - shortfall)),
      ).some((deducted) => deducted > 0);
    expect(isFound([50, 55, 60, 65, 70])).toBe(true);
    expect(isFound([50, 55, 60, 65, 71])).toBe(false);
    expect(isFound([281, 290, 291, 299, 300])).toBe(true);
    expect(isFound([281, 290, 291, 299, 301])).toBe(false);
  });

  it('or VAT that was left out, also beside bills that were paid in full', () => {
    // 19 % on 1000, 1100 and 1200, of which a client abroad pays the net price; the next bill is right.
    const bills = ['1190', '1309', '1428', '1000'];
    expect(found(bills, ['1000', '1100', '1200', '1000'])).toEqual([19_000, 20_900, 22_800, 0]);
    // Two are no pattern. 25 % of VAT are a fifth of the bill: so much a haggler takes as well, and a tenth.
    expect(found(bills, ['1000', '1100', '1428', '1000'])).toEqual([0, 0, 0, 0]);
    expect(found(['1250', '1375', '1500', '1000'], ['1000', '1100', '1200', '1000'])).toEqual([
      0, 0, 0, 0,
    ]);
    expect(found(['1000', '2000', '3000', '400'], ['900', '1800', '2700', '400'])).toEqual([
      0, 0, 0, 0,
    ]);
  });

  it('or a retention: a bill of which the share came later was short by it as well', () => {
    // 5 % of 1000, 2000, ... 4000; those of the first and the last one were released.
    const released = (...amounts: readonly string[]) =>
      settleOf({
        invoices: ['1000', '2000', '3000', '4000', '5000'].map((amount, i) =>
          invoice({ invoiceId: `I${i}`, amount }),
        ),
        payments: [
          ...['950', '1900', '2850', '3800', '4750'].map((amount, i) =>
            payment(day(20), amount, { invoiceId: `I${i}` }),
          ),
          ...amounts.map((amount, i) => payment(day(120), amount, { invoiceId: `I${i * 4}` })),
        ],
      }).outcomes.map(({ deducted }) => deducted);
    expect(released()).toEqual([5_000, 10_000, 15_000, 20_000, 25_000]);
    expect(released('50', '250')).toEqual([0, 10_000, 15_000, 20_000, 0]);
    // 5 % of 900, as a note takes 100 of the bill back: 45 came later.
    const credited = settleOf({
      invoices: ['1000', '2000', '3000', '4000'].map((amount, i) =>
        invoice({ invoiceId: `I${i}`, amount }),
      ),
      payments: [
        ...['855', '1900', '2850', '3800'].map((amount, i) =>
          payment(day(20), amount, { invoiceId: `I${i}` }),
        ),
        payment(day(120), '45', { invoiceId: 'I0' }),
      ],
      creditNotes: [creditNote(day(10), '100', { invoiceId: 'I0', reason: 'error' })],
    });
    expect(credited.outcomes.map(({ deducted }) => deducted)).toEqual([0, 10_000, 15_000, 20_000]);
    // One of which another share came later tells nothing of it.
    expect(found(['1000', '2000', '3000', '4000'], ['1000', '1900', '2850', '3800'])).toEqual([
      0, 0, 0, 0,
    ]);
    const payments = [
      payment(day(20), '900'),
      payment(day(90), '100'),
      ...['1900', '2850', '3800'].map((amount, i) =>
        payment(day(20), amount, { invoiceId: `I${i + 2}` }),
      ),
    ];
    const invoices = ['1000', '2000', '3000', '4000'].map((amount, i) =>
      invoice({ invoiceId: `I${i + 1}`, amount }),
    );
    expect(settleOf({ invoices, payments }).outcomes.map(({ deducted }) => deducted)).toEqual([
      0, 0, 0, 0,
    ]);
  });

  it('counts bills as over that their status closes; of those paid by it alone nobody knows how much came', () => {
    const closed = (last: string | null) =>
      settleOf({
        invoices: ['900', '1800', '2700', last].map((paid, i) =>
          invoice({
            invoiceId: `I${i}`,
            amount: ['1000', '2000', '3000', '4000'][i]!,
            status: 'paid',
            ...(paid === null ? {} : { paidAmount: Number(paid) * 100 }),
          }),
        ),
        payments: null,
      }).outcomes.map(({ deducted }) => deducted);
    expect(closed('3600')).toEqual([10_000, 20_000, 30_000, 40_000]);
    expect(closed('4000')).toEqual([0, 0, 0, 0]);
    expect(closed(null)).toEqual([10_000, 20_000, 30_000, 0]);
  });

  it('two are no pattern, more than 30 % is no tax, and the option turns it off', () => {
    expect(ledger(['1000', '2000'], ['900', '1800']).some((o) => o.unlabelledDeduction)).toBe(
      false,
    );
    expect(
      ledger(['1000', '2000', '3000'], ['600', '1200', '1800']).some((o) => o.unlabelledDeduction),
    ).toBe(false);
    expect(
      ledger(['1000', '2000', '3000'], ['900', '1800', '2700'], { withholding: 'labelled' }).some(
        (o) => o.unlabelledDeduction,
      ),
    ).toBe(false);
  });
});

describe('an unlabelled discount', () => {
  /** Four bills, 2 % short on three of them (200, 246.91 and 400 of 10000, 12345.60 and 20000), which are paid on that day. */
  function early(on: number, fields = {}, options = {}) {
    const amounts = ['10000', '12345.60', '20000', '500'];
    const paid = ['9800', '12098.69', '19600', '500'];
    const records = {
      invoices: amounts.map((amount, i) => invoice({ invoiceId: `I${i}`, amount, ...fields })),
      payments: paid.map((amount, i) => payment(day(on), amount, { invoiceId: `I${i}` })),
    };
    return settleOf(records, options).outcomes.map(({ state, deducted }) => [state, deducted]);
  }
  const TAKEN = [
    ['settled', 20_000],
    ['settled', 24_691],
    ['settled', 40_000],
    ['settled', 0],
  ];
  const SHORT = [
    ['short-paid', 0],
    ['short-paid', 0],
    ['short-paid', 0],
    ['settled', 0],
  ];

  it('is a usual one, missing of three invoices that were paid in time', () => {
    expect(early(10)).toEqual(TAKEN);
    // Due on day 30, and three days of grace.
    expect(early(33)).toEqual(TAKEN);
    expect(early(34)).toEqual(SHORT);
  });

  it('is taken within 30 days where all is due later, or nobody says when', () => {
    expect(early(33, { dueDate: day(60) })).toEqual(TAKEN);
    expect(early(34, { dueDate: day(60) })).toEqual(SHORT);
    expect(early(33, { dueDate: null })).toEqual(TAKEN);
    expect(early(34, { dueDate: null })).toEqual(SHORT);
  });

  it('is none where rows are all that counts, or the terms name another one', () => {
    expect(early(10, {}, { withholding: 'labelled' })).toEqual(SHORT);
    const invoices = ['1000', '2000', '3000', '500'].map((amount, i) =>
      invoice({ invoiceId: `I${i}`, amount, discountPercent: 1, discountUntil: day(14) }),
    );
    const payments = ['980', '1960', '2940', '480'].map((amount, i) =>
      payment(day(10), amount, { invoiceId: `I${i}` }),
    );
    const { outcomes } = settleOf({ invoices, payments });
    expect(outcomes.map(({ state }) => state)).toEqual(Array(4).fill('short-paid'));
  });

  /** Three payments, each of a bill of 1000 in full and one of 2000, 3000 or 4000 less 2 % of both. */
  const together = (of: (i: number) => Parameters<typeof payment>[2], short = [60, 80, 100]) =>
    settleOf({
      invoices: [1000, 2000, 1000, 3000, 1000, 4000].map((amount, i) =>
        invoice({ invoiceId: `I${i}`, amount: String(amount) }),
      ),
      payments: [2000, 3000, 4000].flatMap((amount, i) => [
        payment(day(10 + i), '1000', { ...of(i), invoiceId: `I${2 * i}` }),
        payment(day(10 + i), String(amount - short[i]!), { ...of(i), invoiceId: `I${2 * i + 1}` }),
      ]),
    }).outcomes.map(({ deducted }) => deducted);

  it('of several bills that one payment paid may be missing of the last one alone', () => {
    const FOUND = [0, 6_000, 0, 8_000, 0, 10_000];
    expect(together((i) => ({ paymentId: `P${i}` }))).toEqual(FOUND);
    expect(together((i) => ({ source: { file: 'bank.csv', line: i + 2 } }))).toEqual(FOUND);
    // 3, 2.67 and 2.5 % of one bill are no usual discount, and who paid two bills apart took it of one.
    const NONE = [0, 0, 0, 0, 0, 0];
    expect(together(() => ({}))).toEqual(NONE);
    expect(together((i) => ({ paymentId: `P${i}` }), [60, 80, 110])).toEqual(NONE);
  });

  it('a bill that was paid in two parts is one by itself', () => {
    // The second part of each first bill came with the second bill, and 2 % of that one are missing.
    const apart = settleOf({
      invoices: [1000, 2000, 1000, 3000, 1000, 4000].map((amount, i) =>
        invoice({ invoiceId: `I${i}`, amount: String(amount) }),
      ),
      payments: [2000, 3000, 4000].flatMap((amount, i) => [
        payment(day(5), '500', { invoiceId: `I${2 * i}` }),
        payment(day(10 + i), '500', { paymentId: `P${i}`, invoiceId: `I${2 * i}` }),
        payment(day(10 + i), String(amount * 0.98), {
          paymentId: `P${i}`,
          invoiceId: `I${2 * i + 1}`,
        }),
      ]),
    });
    expect(apart.outcomes.map(({ deducted }) => deducted)).toEqual([0, 4_000, 0, 6_000, 0, 8_000]);
  });

  it('or a tax of bills that are all short in a payment is one of each of them', () => {
    // A tenth of six bills, paid in two payments: two are no pattern.
    const amounts = ['1000', '2000', '3000', '4000', '5000', '6000'];
    const paid = settleOf({
      invoices: amounts.map((amount, i) => invoice({ invoiceId: `I${i}`, amount })),
      payments: amounts.map((amount, i) =>
        payment(day(20), String(0.9 * Number(amount)), {
          invoiceId: `I${i}`,
          paymentId: `P${i % 2}`,
        }),
      ),
    });
    expect(paid.outcomes.every(({ unlabelledDeduction }) => unlabelledDeduction)).toBe(true);
  });

  it('is 3 % at most, in whole or half percents, and three times the same', () => {
    const isFound = (paid: readonly string[]): boolean =>
      ledger(['1000', '2000', '3000', '4000'], [...paid, '4000']).some(
        (o) => o.unlabelledDeduction,
      );
    expect(isFound(['970', '1940', '2910'])).toBe(true);
    expect(isFound(['985', '1970', '2955'])).toBe(true);
    expect(isFound(['965', '1930', '2895'])).toBe(false);
    expect(isFound(['977', '1954', '2931'])).toBe(false);
    expect(isFound(['980', '1960', '2910'])).toBe(false);
  });
});

describe('unlabelled bank fee', () => {
  it('is the same small amount short at least three times', () => {
    // 15.00 on each; tolerances are min(5.00, 0.5 %): 5.00, 5.00, 4.00.
    const outcomes = ledger(['1000', '2000', '800'], ['985', '1985', '785']);
    expect(outcomes.map(({ state, deducted }) => [state, deducted])).toEqual([
      ['settled', 1500],
      ['settled', 1500],
      ['settled', 1500],
    ]);
  });

  it('or any small amounts, of three bills or more: each bank takes what it likes', () => {
    // 15, 18.50 and 22 of 2400, 1800 and 3100, and a bill that came in full.
    const deducted = (paid: readonly string[], options = {}) =>
      ledger(['2400', '1800', '3100', '1500'], paid, options).map((outcome) => outcome.deducted);
    expect(deducted(['2385', '1781.50', '3078', '1500'])).toEqual([1_500, 1_850, 2_200, 0]);
    expect(deducted(['2385', '1781.50', '3100', '1500'])).toEqual([0, 0, 0, 0]);
    // 51 are too much, and so are 31 of 1500, which is more than 2 %.
    expect(deducted(['2385', '1781.50', '3049', '1500'])).toEqual([0, 0, 0, 0]);
    expect(deducted(['2385', '1781.50', '3100', '1469'])).toEqual([0, 0, 0, 0]);
    expect(deducted(['2385', '1781.50', '3078', '1500'], { bankFee: { max: 0 } })).toEqual([
      0, 0, 0, 0,
    ]);
  });

  it('of a client who is short by more as often they are none', () => {
    const amounts = ['1800', '2210', '3120', '2300', '1999', '1450', '1000'];
    // 20, 30 and 40; 80, 120 and 65.
    const paid = ['1780', '2180', '3080', '2220', '1879', '1385', '1000'];
    const isFound = (bills: readonly string[]) =>
      ledger(amounts, bills).some((outcome) => outcome.unlabelledDeduction);
    expect(isFound(paid)).toBe(false);
    expect(isFound([...paid.slice(0, 5), '1450', '1000'])).toBe(true);
  });

  it('two are not enough, above 2 % of the invoice is none, and max 0 turns it off', () => {
    expect(
      ledger(['1000', '2000', '800'], ['985', '1985', '800']).some((o) => o.unlabelledDeduction),
    ).toBe(false);
    // 15 is more than 2 % of 700.
    expect(
      ledger(['1000', '2000', '700'], ['985', '1985', '685']).some((o) => o.unlabelledDeduction),
    ).toBe(false);
    expect(
      ledger(['1000', '2000', '800'], ['985', '1985', '785'], { bankFee: { max: 0 } }).some(
        (o) => o.unlabelledDeduction,
      ),
    ).toBe(false);
  });
});
