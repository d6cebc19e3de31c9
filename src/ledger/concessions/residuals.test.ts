import { describe, expect, it } from 'vitest';
import {
  creditNote,
  day,
  dispute,
  invoice,
  payment,
  settleOf,
} from '../../../test/support/ledger.js';
import type { ClientRecords } from '../../model/records.js';

type Input = Partial<Omit<ClientRecords, 'clientId'>>;

const agreed = { agreedAmount: 100_000 };
/** Agreed and billed 1000.00, and said to be paid. */
const closed = (fields: Parameters<typeof invoice>[0] = {}) =>
  invoice({ ...agreed, status: 'paid', ...fields });

const eventsOf = (records: Input, asOf = 200) =>
  settleOf(records, { asOf: day(asOf) }).outcomes.flatMap(({ invoiceId, concessions }) =>
    concessions.map((event) => ({ ...event, invoiceId })),
  );
/** Invoice, kind, strength and amount of each event. */
const events = (records: Input, asOf = 200): string[] =>
  eventsOf(records, asOf).map(
    ({ invoiceId, kind, strength, amount }) => `${invoiceId} ${kind} ${strength} ${amount}`,
  );
const ruledOut = (records: Input): readonly string[] => eventsOf(records)[0]!.ruledOut;

describe('a write-off after cash came', () => {
  const cash = payment(day(20), '700');
  const off = (on: number, amount: string) => payment(day(on), amount, { kind: 'write-off' });

  it('is dated by its last row, whatever order they come in, and is weak', () => {
    for (const rows of [
      [off(60, '100'), off(90, '200')],
      [off(90, '200'), off(60, '100')],
    ]) {
      const found = eventsOf({ invoices: [invoice(agreed)], payments: [cash, ...rows] });
      expect(found).toMatchObject([
        { kind: 'write-off', strength: 'weak', amount: 30_000, date: day(90) },
      ]);
    }
  });

  it('is not dated by deductions of other kinds', () => {
    const fee = payment(day(95), '10', { kind: 'bank-fee' });
    const found = eventsOf({ invoices: [invoice(agreed)], payments: [cash, off(60, '290'), fee] });
    expect(found).toMatchObject([{ kind: 'write-off', amount: 29_000, date: day(60) }]);
  });

  it('by its status is dated by the last cash', () => {
    const invoices = [invoice({ ...agreed, status: 'written-off' })];
    const payments = [payment(day(35), '300'), payment(day(20), '400')];
    expect(eventsOf({ invoices, payments })).toMatchObject([
      { kind: 'write-off', strength: 'weak', amount: 30_000, date: day(35) },
    ]);
  });

  it('is no event where no cash came', () => {
    expect(events({ invoices: [invoice(agreed)], payments: [off(60, '1000')] })).toEqual([]);
  });

  it('never is a discount, even where there are terms', () => {
    const invoices = [invoice({ ...agreed, discountPercent: 30, discountUntil: day(10) })];
    // 300 are too much for a short payment.
    const payments = [payment(day(20), '700'), off(60, '300')];
    expect(events({ invoices, payments })).toEqual(['I1 write-off weak 30000']);
  });
});

describe('a discount taken too late, or too large', () => {
  // 2 % of 1000 until day 10, and three days of grace.
  const terms = { discountPercent: 2, discountUntil: day(10) };
  const paid = (on: number, amount: string, more: Input = {}) =>
    events({ invoices: [closed(terms)], payments: [payment(day(on), amount)], ...more });

  it('is what is missing after the window, up to the discount and the tolerance', () => {
    // 20 of discount and 5 of tolerance.
    expect(paid(14, '975')).toEqual(['I1 unearned-discount weak 2500']);
    expect(paid(14, '974.99')).toEqual(['I1 short-payment weak 2501']);
  });

  it('is what goes beyond it inside the window, to its last day', () => {
    expect(paid(13, '950')).toEqual(['I1 unearned-discount strong 3000']);
    expect(paid(14, '949')).toEqual(['I1 short-payment strong 5100']);
  });

  it('is not found beside a discount row', () => {
    const row = payment(day(14), '20', { kind: 'discount' });
    const found = events({
      invoices: [closed(terms)],
      payments: [payment(day(14), '965'), row],
    });
    // The row was taken after the window: all of it; the 15 beside it are a short payment.
    expect(found.toSorted()).toEqual([
      'I1 short-payment weak 1500',
      'I1 unearned-discount weak 2000',
    ]);
  });
});

describe("the client's own credit", () => {
  it('covers what is missing, oldest first, then by id', () => {
    // 150 overpaid on I9. I2 lacks 100 since day 20, I1 100 since day 40: 50 of I1 are left to explain.
    const invoices = [
      closed(),
      closed({ invoiceId: 'I2' }),
      invoice({ invoiceId: 'I9', ...agreed }),
    ];
    const payments = [
      payment(day(40), '900'),
      payment(day(20), '900', { invoiceId: 'I2' }),
      payment(day(10), '1150', { invoiceId: 'I9' }),
    ];
    expect(events({ invoices, payments })).toEqual(['I1 short-payment strong 5000']);
    const together = payments.map((row) => ({ ...row, date: day(20) }));
    expect(events({ invoices, payments: together })).toEqual(['I2 short-payment strong 5000']);
  });

  it('of another currency covers nothing', () => {
    const invoices = [closed(), invoice({ invoiceId: 'U', currency: 'USD' })];
    const payments = [
      payment(day(20), '900'),
      payment(day(20), '1100', { invoiceId: 'U', currency: 'USD' }),
    ];
    expect(events({ invoices, payments })).toEqual(['I1 short-payment strong 10000']);
  });

  it('is not among what was ruled out where it covered a part', () => {
    const payments = [payment(day(20), '900'), payment(day(30), '40', { invoiceId: 'X' })];
    // 40 are unapplied: 60 of 100 are left.
    expect(events({ invoices: [closed()], payments })).toEqual(['I1 short-payment strong 6000']);
    expect(ruledOut({ invoices: [closed()], payments })).not.toContain('own-credit');
  });
});

describe('what was ruled out', () => {
  const short = payment(day(20), '800');
  const all = [
    'upheld-dispute',
    'overrun',
    'earned-discount',
    'withholding',
    'retention',
    'bank-fee',
    'own-credit',
    'tolerance',
  ];
  const without = (cause: string): string[] => all.filter((each) => each !== cause);

  it('is every cause that could explain what is missing and does not', () => {
    expect(ruledOut({ invoices: [closed()], payments: [short] })).toEqual(all);
  });

  it.each(['withholding', 'retention', 'bank-fee'] as const)(
    'but %s where a row has it',
    (kind) => {
      const row = payment(day(20), '10', { kind });
      expect(ruledOut({ invoices: [closed()], payments: [short, row] })).toEqual(without(kind));
    },
  );

  it('but an earned discount where a row has it', () => {
    const invoices = [closed({ discountPercent: 2, discountUntil: day(25) })];
    const row = payment(day(20), '20', { kind: 'discount' });
    expect(ruledOut({ invoices, payments: [short, row] })).toEqual(without('earned-discount'));
  });

  it('an upheld dispute explains up to its amount, and what is left is told without it', () => {
    const disputes = [
      dispute(day(10), { amount: 500_000, outcome: 'upheld', resolvedOn: day(15) }),
    ];
    const records = { invoices: [closed()], payments: [short], disputes };
    expect(events(records)).toEqual(['I1 short-payment strong 15000']);
    expect(ruledOut(records)).toEqual(without('upheld-dispute'));
  });

  it('the earned discount is ruled out of an unearned one', () => {
    const invoices = [closed({ discountPercent: 2, discountUntil: day(10) })];
    expect(ruledOut({ invoices, payments: [payment(day(20), '980')] })).toEqual(all);
  });
});

describe('the strength of a short payment', () => {
  const short = payment(day(40), '900');
  const inferred = invoice(agreed);

  it('without a closing status grows when 90 days have passed since the last cash', () => {
    const at = (asOf: number) => events({ invoices: [inferred], payments: [short] }, asOf);
    expect(at(129)).toEqual(['I1 short-payment weak 10000']);
    expect(at(130)).toEqual(['I1 short-payment strong 10000']);
  });

  it('or when an invoice issued later is settled; one issued the same day, or open, says nothing', () => {
    const with2 = (issued: number, paid: string) =>
      events(
        {
          invoices: [inferred, invoice({ ...agreed, invoiceId: 'I2', issueDate: day(issued) })],
          payments: [short, payment(day(60), paid, { invoiceId: 'I2' })],
        },
        100,
      );
    expect(with2(1, '1000')).toEqual(['I1 short-payment strong 10000']);
    expect(with2(0, '1000')).toEqual(['I1 short-payment weak 10000']);
    expect(with2(1, '100')).toEqual(['I1 short-payment weak 10000']);
  });

  it('is weak past a fifth of the bill, and the issue says why', () => {
    const at = (paid: string) => {
      const { outcomes, issues } = settleOf({
        invoices: [closed()],
        payments: [payment(day(40), paid)],
      });
      return [outcomes[0]!.concessions[0]!.strength, issues.map(({ code }) => code)];
    };
    expect(at('800')).toEqual(['strong', []]);
    expect(at('799.99')).toEqual(['weak', ['paid-with-large-residual']]);
  });

  it('of one that was paid in parts grows with time alone: the next part may come', () => {
    const later = invoice({ ...agreed, invoiceId: 'I2', issueDate: day(1) });
    const parts = [payment(day(20), '450'), payment(day(40), '450')];
    const at = (asOf: number, payments = parts, first = inferred) =>
      events(
        {
          invoices: [first, later],
          payments: [...payments, payment(day(60), '1000', { invoiceId: 'I2' })],
        },
        asOf,
      );
    expect(at(129)).toEqual(['I1 short-payment weak 10000']);
    expect(at(130)).toEqual(['I1 short-payment strong 10000']);
    expect(at(129, [short])).toEqual(['I1 short-payment strong 10000']);
    // Two rows of one day are one part.
    const split = [payment(day(40), '450'), payment(day(40), '450', { paymentId: 'P2' })];
    expect(at(129, split)).toEqual(['I1 short-payment strong 10000']);
    // Its status says so, too.
    expect(at(129, [short], invoice({ ...agreed, status: 'partial' }))).toEqual([
      'I1 short-payment weak 10000',
    ]);
  });

  it('of a closed invoice does not wait', () => {
    expect(events({ invoices: [closed()], payments: [short] }, 41)).toEqual([
      'I1 short-payment strong 10000',
    ]);
  });
});

describe('the rows of an event', () => {
  it('are the invoice, its cash and its deductions; those without a row are passed over', () => {
    const row = (line: number) => ({ file: 'f.csv', line });
    const [event] = eventsOf({
      invoices: [closed({ source: row(2) })],
      payments: [
        payment(day(20), '500', { source: row(5) }),
        payment(day(21), '300'),
        payment(day(22), '10', { kind: 'bank-fee', source: row(7) }),
      ],
    });
    expect(event!.sources).toEqual([row(2), row(5), row(7)]);
  });

  it('a credit note lowers the claim and is no part of what is missing', () => {
    const found = eventsOf({
      invoices: [closed()],
      payments: [payment(day(20), '700')],
      creditNotes: [creditNote(day(10), '200', { reason: 'return' })],
    });
    expect(found).toMatchObject([{ kind: 'short-payment', amount: 10_000 }]);
  });
});

describe('a short payment of an agreed price with an everyday cause', () => {
  /** Bills of 1000, or of other amounts, of which so much is missing: the doubt of each that is short. */
  const doubts = (missing: readonly number[], amount = 1000, options: Options = {}) => {
    const invoices = missing.map((_, i) =>
      invoice({ invoiceId: `I${i}`, amount: String(amount), agreedAmount: amount * 100 }),
    );
    const payments = invoices.map(({ invoiceId }, i) =>
      payment(day(20), (amount - missing[i]!).toFixed(2), { invoiceId }),
    );
    return settleOf({ invoices, payments }, options).outcomes.flatMap(({ concessions }) =>
      concessions.map(({ strength, doubt }) => (strength === 'strong' ? strength : doubt)),
    );
  };
  type Options = Parameters<typeof settleOf>[1];

  it('may be a fee: up to 50.00 and 5 % of the bill, once or twice', () => {
    expect(doubts([50, 0, 0])).toEqual(['small']);
    expect(doubts([50.01, 0, 0])).toEqual(['strong']);
    expect(doubts([25, 0, 0], 500)).toEqual(['small']);
    expect(doubts([25.01, 0, 0], 500)).toEqual(['strong']);
    expect(doubts([50, 45, 0])).toEqual(['small', 'small']);
    expect(doubts([50, 45, 40, 0])).toEqual(['strong', 'strong', 'strong']);
    expect(doubts([50, 0, 0], 1000, { bankFee: { max: 49 } })).toEqual(['strong']);
  });

  it('may be the VAT of the bill, or a tax withheld, to the cent', () => {
    // 22 % of 1000 and 20 % of that, of 1220: 220 are VAT, 200 a tax of Italy.
    expect(doubts([220, 0, 0], 1220)).toEqual(['tax']);
    expect(doubts([200, 0, 0], 1220)).toEqual(['tax']);
    expect(doubts([220.02, 0, 0], 1220)).toEqual(['strong']);
    expect(doubts([150, 0, 0])).toEqual(['tax']);
    expect(doubts([100, 0, 0])).toEqual(['strong']);
    expect(doubts([70, 0, 0])).toEqual(['strong']);
    expect(doubts([150, 0, 0], 1000, { withholding: 'labelled' })).toEqual(['strong']);
    // Beside a bill below its price it is one more thing taken off.
    const low = invoice({ invoiceId: 'L', amount: '900', ...agreed });
    const short = events({ invoices: [closed(), low], payments: [payment(day(20), '850')] });
    expect(short).toContain('I1 short-payment strong 15000');
    // Who withholds tax does so each time; of the VAT some bills have none.
    expect(doubts([150, 150, 150, 0])).toEqual(['strong', 'strong', 'strong']);
  });
});
