import { describe, expect, it } from 'vitest';
import {
  agreement,
  creditNote,
  day,
  dispute,
  invoice,
  outcomeOf,
  payment,
  settleOf,
} from '../../../test/support/ledger.js';
import type { ClientRecords } from '../../model/records.js';

/** All events of the client as "kind strength amount share", in order of invoice. */
function events(records: Partial<Omit<ClientRecords, 'clientId'>>, asOf = 200): string[] {
  return settleOf(records, { asOf: day(asOf) }).outcomes.flatMap(({ concessions }) =>
    concessions.map(
      ({ kind, strength, amount, share }) => `${kind} ${strength} ${amount} ${share}`,
    ),
  );
}

const agreed = { agreedAmount: 100_000 };

describe('short-payment', () => {
  const closed = invoice({ ...agreed, status: 'paid' });

  it('is strong where the agreed price and the closing are known', () => {
    expect(events({ invoices: [closed], payments: [payment(day(20), '900')] })).toEqual([
      'short-payment strong 10000 0.1',
    ]);
  });

  it('is weak where no agreement is known: the invoice itself stands for it', () => {
    const bare = invoice({ status: 'paid' });
    expect(events({ invoices: [bare], payments: [payment(day(20), '900')] })).toEqual([
      'short-payment weak 10000 0.1',
    ]);
  });

  it('without a closing status is weak until 90 days after the last cash, strong then', () => {
    const open = { invoices: [invoice(agreed)], payments: [payment(day(20), '900')] };
    expect(events(open, 109)).toEqual(['short-payment weak 10000 0.1']);
    expect(events(open, 110)).toEqual(['short-payment strong 10000 0.1']);
  });

  it('or until a later invoice of the client is settled', () => {
    const later = invoice({ invoiceId: 'I2', issueDate: day(40) });
    expect(
      events(
        {
          invoices: [invoice(agreed), later],
          payments: [payment(day(20), '900'), payment(day(60), '1000', { invoiceId: 'I2' })],
        },
        109,
      ),
    ).toEqual(['short-payment strong 10000 0.1']);
  });

  it('with a large residual is weak, and a warning asks for missing payments', () => {
    const { issues } = settleOf({ invoices: [closed], payments: [payment(day(20), '700')] });
    expect(issues.map(({ code }) => code)).toEqual(['paid-with-large-residual']);
    expect(events({ invoices: [closed], payments: [payment(day(20), '700')] })).toEqual([
      'short-payment weak 30000 0.3',
    ]);
  });

  it('not decided yet makes no event', () => {
    expect(
      events({ invoices: [invoice(agreed)], payments: [payment(day(20), '900')] }, 40),
    ).toEqual([]);
  });

  it('trap 10: within the tolerance makes no event', () => {
    expect(events({ invoices: [closed], payments: [payment(day(20), '995')] })).toEqual([]);
  });

  it('names the causes that were tested and do not explain it', () => {
    const outcome = outcomeOf({ invoices: [closed], payments: [payment(day(20), '900')] });
    expect(outcome.concessions[0]?.ruledOut).toEqual([
      'upheld-dispute',
      'overrun',
      'earned-discount',
      'withholding',
      'retention',
      'bank-fee',
      'own-credit',
      'tolerance',
    ]);
  });
});

describe('benign causes', () => {
  const closed = invoice({ ...agreed, status: 'paid' });
  const short = [payment(day(20), '900')];

  it('an upheld dispute explains a short payment up to the disputed amount', () => {
    const upheld = (amount: number) => [
      dispute(day(10), { outcome: 'upheld', resolvedOn: day(15), amount: amount * 10_000 }),
    ];
    expect(events({ invoices: [closed], payments: short, disputes: upheld(100) })).toEqual([]);
    expect(events({ invoices: [closed], payments: short, disputes: upheld(60) })).toEqual([
      'short-payment strong 4000 0.04',
    ]);
  });

  it('credit notes for an own error or a return are no events', () => {
    for (const reason of ['error', 'return'] as const) {
      const creditNotes = [creditNote(day(10), '100', { reason })];
      expect(events({ invoices: [invoice(agreed)], payments: short, creditNotes })).toEqual([]);
    }
  });

  it('a credit that cuts an overrun back to the agreed price is not haggling', () => {
    // Billed 1000, agreed 900: the first 100 of the credit cut the seller's own overrun.
    const overrun = invoice({ agreedAmount: 90_000 });
    const credit = (amount: string) => [creditNote(day(10), amount, { reason: 'price' })];
    expect(events({ invoices: [overrun], payments: short, creditNotes: credit('100') })).toEqual(
      [],
    );
    expect(
      events({
        invoices: [overrun],
        payments: [payment(day(20), '855')],
        creditNotes: credit('145'),
      }),
    ).toEqual(['credit-after-issue strong 4500 0.05']);
  });

  it('trap 11: labelled withholding, retention and bank fees are no short payments', () => {
    for (const kind of ['withholding', 'retention', 'bank-fee'] as const) {
      const payments = [...short, payment(day(20), '100', { kind })];
      expect(outcomeOf({ invoices: [closed], payments })).toMatchObject({
        state: 'settled',
        deducted: 10_000,
      });
      expect(events({ invoices: [closed], payments })).toEqual([]);
    }
  });

  it("the client's own credit explains a residual", () => {
    // 100.00 overpaid on another invoice stand to the client's credit.
    const invoices = [closed, invoice({ invoiceId: 'I2' })];
    const payments = [...short, payment(day(10), '1100', { invoiceId: 'I2' })];
    expect(events({ invoices, payments })).toEqual([]);
  });
});

describe('credit-after-issue', () => {
  const paid = [payment(day(20), '900')];
  const credit = (reason: 'price' | 'goodwill' | 'other' | null) => [
    creditNote(day(10), '100', { reason }),
  ];

  it('is strong for a price reason where an agreement is known, else weak', () => {
    expect(
      events({ invoices: [invoice(agreed)], payments: paid, creditNotes: credit('price') }),
    ).toEqual(['credit-after-issue strong 10000 0.1']);
    expect(
      events({ invoices: [invoice(agreed)], payments: paid, creditNotes: credit('other') }),
    ).toEqual(['credit-after-issue weak 10000 0.1']);
    expect(
      events({ invoices: [invoice(agreed)], payments: paid, creditNotes: credit(null) }),
    ).toEqual(['credit-after-issue weak 10000 0.1']);
    expect(
      events({ invoices: [invoice()], payments: paid, creditNotes: credit('goodwill') }),
    ).toEqual(['credit-after-issue weak 10000 0.1']);
  });

  it('a sale that fell through is a cancellation, not an event', () => {
    expect(events({ creditNotes: [creditNote(day(10), '1000')] })).toEqual([]);
  });

  it('an unexplained refund lowers the claim like a credit without reason', () => {
    // 1000 paid, 150 handed back: no credit note and no overpayment explains it.
    const payments = [payment(day(10), '1000'), payment(day(40), '150', { kind: 'refund' })];
    expect(outcomeOf({ invoices: [invoice(agreed)], payments })).toMatchObject({
      state: 'settled',
      settledOn: day(10),
      credited: 15_000,
      cashApplied: 85_000,
    });
    expect(events({ invoices: [invoice(agreed)], payments })).toEqual([
      'credit-after-issue weak 15000 0.15',
    ]);
  });
});

describe('unearned-discount', () => {
  // 2 % until day 10, three days of grace.
  const terms = { discountPercent: 2, discountUntil: day(10) };

  it('a discount taken in time is earned: settled in full, no event', () => {
    for (const on of [10, 13]) {
      expect(
        outcomeOf({ invoices: [invoice(terms)], payments: [payment(day(on), '980')] }),
      ).toMatchObject({
        state: 'settled',
        settledOn: day(on),
        deducted: 2000,
        outstanding: 0,
        concessions: [],
      });
    }
  });

  it('taken too late it is an event, weak once or twice and strong from the third on even without an agreement: the terms stand on the invoice', () => {
    const payments = [payment(day(14), '980')];
    const closed = { ...terms, status: 'paid' as const };
    expect(events({ invoices: [invoice(closed)], payments })).toEqual([
      'unearned-discount weak 2000 0.02',
    ]);
    // The first by day, of one day by id.
    const invoices = ['I3', 'I2', 'I1'].map((invoiceId) => invoice({ ...closed, invoiceId }));
    const late = (invoiceId: string, on: number) => payment(day(on), '980', { invoiceId });
    const found = (...rows: ReturnType<typeof late>[]) =>
      settleOf({ invoices, payments: rows }).outcomes.flatMap(({ invoiceId, concessions }) =>
        concessions.map(({ strength }) => `${invoiceId} ${strength}`),
      );
    expect(found(late('I1', 16), late('I2', 15), late('I3', 15))).toEqual([
      'I1 strong',
      'I2 weak',
      'I3 strong',
    ]);
  });

  it('taken too large within the window, the part above the terms is the event', () => {
    const payments = [payment(day(9), '950')];
    expect(events({ invoices: [invoice({ ...terms, status: 'paid' })], payments })).toEqual([
      'unearned-discount strong 3000 0.03',
    ]);
  });

  it('a discount row is judged by the same terms', () => {
    const rows = (on: number, discount: string, cash: string) => [
      payment(day(on), cash),
      payment(day(on), discount, { kind: 'discount' }),
    ];
    const invoices = [invoice(terms)];
    expect(events({ invoices, payments: rows(10, '20', '980') })).toEqual([]);
    expect(events({ invoices, payments: rows(20, '20', '980') })).toEqual([
      'unearned-discount weak 2000 0.02',
    ]);
    expect(events({ invoices, payments: rows(10, '50', '950') })).toEqual([
      'unearned-discount strong 3000 0.03',
    ]);
    // Without terms a discount row of up to 3 % is taken as earned, for 30 days and three of grace.
    const bare = (on: number, discount: string, cash: string) =>
      events({ invoices: [invoice()], payments: rows(on, discount, cash) });
    expect(bare(33, '35', '965')).toEqual([]);
    expect(bare(34, '20', '980')).toEqual(['unearned-discount weak 2000 0.02']);
    expect(bare(20, '35.01', '964.99')).toEqual(['unearned-discount weak 3501 0.03501']);
    const [event] = settleOf({ invoices: [invoice()], payments: rows(20, '100', '900') }).outcomes;
    expect(event?.concessions).toMatchObject([{ doubt: 'no-terms', unproven: true }]);
  });
});

describe('write-off', () => {
  it('of a residual after cash came is a weak event; of an unpaid invoice it is a loss, not haggling', () => {
    const rows = (cash: string, off: string) => [
      payment(day(20), cash),
      payment(day(150), off, { kind: 'write-off' }),
    ];
    expect(events({ invoices: [invoice(agreed)], payments: rows('700', '300') })).toEqual([
      'write-off weak 30000 0.3',
    ]);
    expect(
      events({
        invoices: [invoice(agreed)],
        payments: [payment(day(150), '1000', { kind: 'write-off' })],
      }),
    ).toEqual([]);
  });
});

describe('price-dispute', () => {
  const of = (outcome: 'rejected' | 'settled' | 'upheld' | null, amount: number | null = 100) =>
    events({
      invoices: [invoice(agreed)],
      payments: [payment(day(20), '1000')],
      disputes: [
        dispute(day(5), {
          reason: 'price',
          outcome,
          resolvedOn: outcome ? day(15) : null,
          amount: amount === null ? null : amount * 10_000,
        }),
      ],
    });

  it('is weak while open, strong when lost or settled, and none when the client was right', () => {
    expect(of(null)).toEqual(['price-dispute weak 10000 0.1']);
    expect(of('rejected')).toEqual(['price-dispute strong 10000 0.1']);
    expect(of('settled')).toEqual(['price-dispute strong 10000 0.1']);
    expect(of('upheld')).toEqual([]);
  });

  it('without an amount has no share', () => {
    expect(of('rejected', null)).toEqual(['price-dispute strong 100000 null']);
  });
});

describe('billed-below-agreement', () => {
  it('per invoice with an agreed amount', () => {
    const low = invoice({ amount: '900', agreedAmount: 100_000 });
    expect(events({ invoices: [low], payments: [payment(day(20), '900')] })).toEqual([
      'billed-below-agreement strong 10000 0.1',
    ]);
  });

  const two = [
    invoice({ invoiceId: 'I1', amount: '500', agreementId: 'A1' }),
    invoice({ invoiceId: 'I2', amount: '400', agreementId: 'A1', issueDate: day(20) }),
  ];
  const payments = [payment(day(10), '500'), payment(day(40), '400', { invoiceId: 'I2' })];

  it('per complete agreement, strong when it is marked complete and fixed', () => {
    const agreements = [agreement('1000', { completedOn: day(50) })];
    expect(events({ invoices: two, payments, agreements })).toEqual([
      'billed-below-agreement strong 10000 0.1',
    ]);
  });

  it('trap 21: an estimate, or completeness that is only inferred, makes it weak', () => {
    expect(
      events({
        invoices: two,
        payments,
        agreements: [agreement('1000', { completedOn: day(50), pricing: 'estimate' })],
      }),
    ).toEqual(['billed-below-agreement weak 10000 0.1']);
    expect(events({ invoices: two, payments, agreements: [agreement('1000')] })).toEqual([
      'billed-below-agreement weak 10000 0.1',
    ]);
  });

  it('while the work goes on there is none: the last invoice is less than 60 days old', () => {
    const agreements = [agreement('1000')];
    expect(events({ invoices: two, payments, agreements }, 79)).toEqual([]);
    expect(events({ invoices: two, payments, agreements }, 80)).toEqual([
      'billed-below-agreement weak 10000 0.1',
    ]);
  });

  it('change orders add up', () => {
    const agreements = [agreement('800'), agreement('100', { kind: 'change-order' })];
    expect(events({ invoices: two, payments, agreements })).toEqual([]);
  });
});

describe('credit and rebill', () => {
  const first = invoice({ invoiceId: 'I1', reference: 'P7' });
  const again = invoice({ invoiceId: 'I2', reference: 'P7', amount: '900', issueDate: day(50) });
  const records = (reason: 'price' | 'error' | 'rebill') => ({
    invoices: [first, again],
    creditNotes: [creditNote(day(45), '1000', { reason })],
    payments: [payment(day(70), '900', { invoiceId: 'I2' })],
  });

  it('trap 18: does not reset the clock', () => {
    expect(outcomeOf(records('price'), {}, 'I2')).toMatchObject({
      issueDate: day(0),
      dueDate: day(30),
      settledOn: day(70),
    });
    expect(outcomeOf(records('price'), {}, 'I1').state).toBe('cancelled');
  });

  it('keeps its own dates when the seller erred', () => {
    expect(outcomeOf(records('error'), {}, 'I2')).toMatchObject({
      issueDate: day(50),
      dueDate: day(80),
    });
  });

  it('makes one event of what was credited less what was billed again', () => {
    expect(events(records('price'))).toEqual(['credit-after-issue weak 10000 0.1']);
    expect(events(records('rebill'))).toEqual(['credit-after-issue weak 10000 0.1']);
    expect(events(records('error'))).toEqual([]);
  });

  it('needs the same order, the same currency and at most 30 days', () => {
    const far = {
      ...records('price'),
      invoices: [
        first,
        invoice({ invoiceId: 'I2', reference: 'P7', amount: '900', issueDate: day(76) }),
      ],
    };
    expect(outcomeOf(far, {}, 'I2').issueDate).toBe(day(76));
    const other = {
      ...records('price'),
      invoices: [
        first,
        invoice({ invoiceId: 'I2', reference: 'P8', amount: '900', issueDate: day(50) }),
      ],
    };
    expect(outcomeOf(other, {}, 'I2').issueDate).toBe(day(50));
  });
});
