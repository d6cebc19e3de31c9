import { describe, expect, it } from 'vitest';
import {
  agreement,
  creditNote,
  day,
  invoice,
  payment,
  settleOf,
} from '../../../test/support/ledger.js';
import type { AgreementRecord, ClientRecords } from '../../model/records.js';
import { settle } from '../settle.js';

type Input = Partial<Omit<ClientRecords, 'clientId'>>;

/** Billed for agreement A1. */
const bill = (
  invoiceId: string,
  amount: string,
  on: number,
  fields: Parameters<typeof invoice>[0] = {},
) => invoice({ invoiceId, amount, issueDate: day(on), agreementId: 'A1', ...fields });

const minor = (row: AgreementRecord, amount: number): AgreementRecord => ({ ...row, amount });

/** What was agreed for each invoice; null where nobody knows. */
function agreed(records: Input, asOf = 50): Record<string, number | null> {
  const { outcomes } = settleOf(records, { asOf: day(asOf) });
  return Object.fromEntries(
    outcomes.map((each) => [each.invoiceId, each.agreementKnown ? each.agreed : null]),
  );
}

/** Events of the kind billed-below-agreement: invoice, strength, amount, share, day. */
const below = (records: Input, asOf = 200) =>
  settleOf(records, { asOf: day(asOf) }).outcomes.flatMap(({ concessions }) =>
    concessions
      .filter(({ kind }) => kind === 'billed-below-agreement')
      .map(({ invoiceId, strength, amount, share, date }) => [
        invoiceId,
        strength,
        amount,
        share,
        date! - day(0),
      ]),
  );

describe('what was agreed for an invoice', () => {
  it('is the amount in its own row, before that of its agreement', () => {
    const records = {
      invoices: [
        invoice({ agreedAmount: 123 }),
        bill('I2', '400', 1, { agreedAmount: 45_600 }),
        bill('I3', '400', 2),
      ],
      agreements: [agreement('1000')],
    };
    expect(agreed(records)).toEqual({ I1: 123, I2: 45_600, I3: 40_000 });
  });

  it('is the bill itself while the work goes on and no more is billed than agreed', () => {
    const invoices = [bill('I1', '400', 0), bill('I2', '600', 10)];
    expect(agreed({ invoices, agreements: [agreement('1500')] })).toEqual({
      I1: 40_000,
      I2: 60_000,
    });
    // Exactly as much is no more.
    expect(agreed({ invoices, agreements: [agreement('1000')] })).toEqual({
      I1: 40_000,
      I2: 60_000,
    });
  });

  it('is its proportion once more is billed, rounded down, the last taking the rest', () => {
    // 100.00 over 33.34 + 33.34 + 66.68 = 133.36: 25.00 (24.9999 and more), 25.00, and the rest.
    const invoices = [bill('I3', '66.68', 9), bill('I2', '33.34', 5), bill('I1', '33.34', 5)];
    const found = agreed({ invoices, agreements: [agreement('99.99')] });
    // 9999 x 3334 / 13336 = 2499.75, so 24.99 each and 99.99 - 49.98.
    expect(found).toEqual({ I1: 2_499, I2: 2_499, I3: 5_001 });
  });

  it('is its proportion once the agreement is complete, whatever was billed', () => {
    const invoices = [bill('I1', '400', 0), bill('I2', '400', 10)];
    const rows = [agreement('1000')];
    // Complete 60 days after the last invoice: on day 70.
    expect(agreed({ invoices, agreements: rows }, 69)).toEqual({ I1: 40_000, I2: 40_000 });
    expect(agreed({ invoices, agreements: rows }, 70)).toEqual({ I1: 50_000, I2: 50_000 });
    const marked = [agreement('1000', { completedOn: day(40) })];
    expect(agreed({ invoices, agreements: marked }, 39)).toEqual({ I1: 40_000, I2: 40_000 });
    expect(agreed({ invoices, agreements: marked }, 40)).toEqual({ I1: 50_000, I2: 50_000 });
  });

  it('goes by order of issue, then of the id', () => {
    // 1.00 over three of 0.40: 33, 33, and the rest for the last.
    const invoices = [bill('I2', '0.40', 3), bill('I3', '0.40', 3), bill('I1', '0.40', 8)];
    expect(agreed({ invoices, agreements: [agreement('1.00')] })).toEqual({
      I1: 34,
      I2: 33,
      I3: 33,
    });
    const sameDay = [bill('I2', '0.40', 3), bill('I3', '0.40', 3), bill('I1', '0.40', 3)];
    expect(agreed({ invoices: sameDay, agreements: [agreement('1.00')] })).toEqual({
      I1: 33,
      I2: 33,
      I3: 34,
    });
  });

  it('counts change orders, those accepted by then only', () => {
    const invoices = [bill('I1', '1000', 0)];
    const agreements = [
      agreement('800', { completedOn: day(5) }),
      agreement('300', { kind: 'change-order', acceptedOn: day(50) }),
    ];
    expect(agreed({ invoices, agreements }, 49)).toEqual({ I1: 80_000 });
    expect(agreed({ invoices, agreements }, 50)).toEqual({ I1: 110_000 });
  });

  it('is of the client that the row names, or of each that bills it', () => {
    const invoices = [bill('I1', '1000', 0)];
    const of = (clientId: string | null) =>
      agreed({ invoices, agreements: [agreement('800', { clientId, completedOn: day(5) })] });
    expect(of('c')).toEqual({ I1: 80_000 });
    expect(of(null)).toEqual({ I1: 80_000 });
    expect(of('d')).toEqual({ I1: null });
  });

  it('leaves out drafts, own errors and invoices that were billed again', () => {
    const invoices = [
      bill('I1', '500', 0),
      bill('I2', '500', 1, { status: 'draft' }),
      bill('I3', '500', 2),
      bill('I4', '500', 3),
      bill('R4', '500', 20),
      invoice({ invoiceId: 'I9' }),
    ];
    const creditNotes = [
      creditNote(day(45), '500', { invoiceId: 'I3', reason: 'error' }),
      creditNote(day(15), '500', { invoiceId: 'I4', reason: 'price' }),
    ];
    const found = agreed({
      invoices,
      creditNotes,
      agreements: [agreement('900', { completedOn: day(30) })],
    });
    // I1 and R4 bill it: half of 900 each.
    expect(found).toMatchObject({ I1: 45_000, R4: 45_000, I3: null, I9: null });
  });
});

describe('currencies of an agreement', () => {
  const source = { file: 'agreements.csv', line: 4 };
  const yen = { currency: 'JPY' };

  it('a row without one has that of the first invoice', () => {
    const row = minor(agreement('0', { currency: null, completedOn: day(5) }), 8_000_000);
    expect(agreed({ invoices: [bill('I1', '1000', 0)], agreements: [row] })).toEqual({
      I1: 80_000,
    });
    expect(agreed({ invoices: [bill('I1', '1000', 0, yen)], agreements: [row] })).toEqual({
      I1: 800,
    });
    const mixed = [bill('I2', '1000', 3, { currency: 'USD' }), bill('I1', '1000', 0)];
    expect(agreed({ invoices: mixed, agreements: [row] })).toEqual({ I1: 80_000, I2: null });
  });

  it('the row that names one speaks for those that do not, and bills in another are left out', () => {
    const rows = [
      minor(agreement('0', { currency: null, completedOn: day(5) }), 1_000_000),
      agreement('700', { currency: 'USD', kind: 'change-order' }),
    ];
    const invoices = [bill('I1', '1000', 0), bill('I2', '1000', 3, { currency: 'USD' })];
    expect(agreed({ invoices, agreements: rows })).toEqual({ I1: null, I2: 80_000 });
    expect(agreed({ invoices: invoices.slice(0, 1), agreements: rows })).toEqual({ I1: null });
  });

  it('a row in another one, or of too many decimals, is refused and the rest stands', () => {
    const invoices = [bill('I1', '1000', 0, yen)];
    const good = agreement('0', { currency: 'JPY', completedOn: day(5) });
    const rejected = (bad: AgreementRecord) => {
      const records = { invoices, agreements: [minor(good, 800), bad] };
      const { issues, rows } = settleOf(records, { asOf: day(50) });
      expect(agreed(records)).toEqual({ I1: 800 });
      expect(rows).toEqual({ agreements: { rejected: 1, ignored: 0 } });
      return issues;
    };
    expect(rejected(agreement('5', { source, kind: 'change-order', clientId: 'c' }))).toMatchObject(
      [{ code: 'currency-mismatch', row: 'rejected', source: { ...source, column: 'amount' } }],
    );
    // Half a yen, in ten-thousandths.
    const half = minor(agreement('0', { source, currency: null, clientId: 'c' }), 5_000);
    expect(rejected(half)).toMatchObject([{ code: 'amount-below-minor-unit', row: 'rejected' }]);
  });

  it('of rows in two currencies is that of its first invoice, whatever the order of rows', () => {
    const rows = [
      agreement('50', { currency: 'USD' }),
      agreement('1000', { currency: 'EUR' }),
      agreement('70', { currency: 'CHF' }),
    ];
    const invoices = [bill('I1', '1000', 0)];
    for (const agreements of [rows, [...rows].reverse()]) {
      expect(agreed({ invoices, agreements })).toEqual({ I1: 100_000 });
    }
    const others = [rows[0]!, rows[2]!];
    for (const agreements of [others, [...others].reverse()]) {
      const { issues } = settleOf({ invoices, agreements }, { asOf: day(50) });
      expect(issues.map(({ message }) => message)).toEqual([expect.stringContaining('is in CHF')]);
    }
  });

  it('a row without a client counts for who bills its currency, and is dropped for nobody', () => {
    const records = {
      invoices: [
        bill('I1', '1000', 0, { agreementId: 'A1' }),
        bill('I2', '1000', 0, { agreementId: 'A1', clientId: 'K2' }),
        bill('I3', '1000', 0, { agreementId: 'A1', clientId: 'K3', currency: 'USD' }),
      ],
      payments: null,
      creditNotes: [],
      disputes: [],
      agreements: [
        agreement('1000', { clientId: null, currency: 'EUR' }),
        agreement('50', { clientId: null, currency: 'USD', kind: 'change-order' }),
      ],
      incidents: null,
    };
    const { issues, rows } = settle(records, { asOf: day(50) });
    expect(rows).toEqual({});
    // Of each of the two that bill in EUR, and of the one that bills in USD, where the agreement is in EUR.
    expect(issues.filter(({ code }) => code === 'currency-mismatch')).toHaveLength(3);
  });
});

describe('billed below the agreement', () => {
  const paid = (invoiceId: string, amount: string) => payment(day(20), amount, { invoiceId });
  const invoices = [bill('I1', '400', 0), bill('I2', '400', 10)];
  const payments = [paid('I1', '400'), paid('I2', '400')];

  it('is told of the last invoice, with the share of all that was agreed', () => {
    expect(below({ invoices, payments, agreements: [agreement('1000')] })).toEqual([
      // 1000 - 800; complete 60 days after day 10.
      ['I2', 'weak', 20_000, 0.2, 70],
    ]);
    const marked = [
      agreement('900', { completedOn: day(30) }),
      agreement('100', { kind: 'change-order', completedOn: day(25) }),
    ];
    expect(below({ invoices, payments, agreements: marked })).toEqual([
      ['I2', 'strong', 20_000, 0.2, 25],
    ]);
  });

  it('is not told while the work goes on', () => {
    const agreements = [agreement('1000', { completedOn: day(30) })];
    expect(below({ invoices, payments, agreements }, 29)).toEqual([]);
    expect(below({ invoices, payments, agreements }, 30)).toHaveLength(1);
  });

  it('is weak of an estimate, be one row of several one', () => {
    const agreements = [
      agreement('900', { completedOn: day(30), pricing: 'fixed' }),
      agreement('100', { kind: 'change-order', pricing: 'estimate' }),
    ];
    expect(below({ invoices, payments, agreements })).toEqual([['I2', 'weak', 20_000, 0.2, 30]]);
  });

  it('starts past the tolerance of the whole agreement', () => {
    const of = (sum: string) => below({ invoices, payments, agreements: [agreement(sum)] });
    // Of 804.02 it is 0.5 %, 4.02; of 804.03 too, and 4.03 are missing.
    expect(of('804.02')).toEqual([]);
    expect(of('804.03')).toEqual([['I2', 'weak', 403, 403 / 80_403, 70]]);
  });

  it('is not told of an agreement of which one invoice has its own amount', () => {
    const own = [bill('I1', '400', 0, { agreedAmount: 40_000 }), invoices[1]!];
    expect(below({ invoices: own, payments, agreements: [agreement('1000')] })).toEqual([]);
  });

  it('leads to the rows of the agreement and of its invoices', () => {
    const row = (line: number) => ({ file: 'f.csv', line });
    const { outcomes } = settleOf({
      invoices: [bill('I1', '400', 0, { source: row(2) }), bill('I2', '400', 10)],
      payments,
      agreements: [
        agreement('900', { source: row(8) }),
        agreement('100', { kind: 'change-order' }),
      ],
    });
    const [event] = outcomes.flatMap(({ concessions }) => concessions);
    expect(event).toMatchObject({ kind: 'billed-below-agreement', sources: [row(8), row(2)] });
  });

  it('does not tell again what a rebill tells', () => {
    // 1000 agreed, credited in full for the price and billed again at 800: 200, once.
    const { outcomes } = settleOf({
      invoices: [bill('I1', '1000', 0), bill('R1', '800', 20)],
      payments: [payment(day(30), '800', { invoiceId: 'R1' })],
      creditNotes: [creditNote(day(15), '1000', { reason: 'price' })],
      agreements: [agreement('1000', { completedOn: day(40) })],
    });
    expect(
      outcomes.flatMap(({ concessions }) => concessions.map(({ kind, amount }) => [kind, amount])),
    ).toEqual([['credit-after-issue', 20_000]]);
  });

  it('tells what an own amount was undercut by beyond the rebill', () => {
    // Agreed 1200 in the row of the rebill: 400 below, of which the rebill tells 200.
    const { outcomes } = settleOf({
      invoices: [bill('I1', '1000', 0), bill('R1', '800', 20, { agreedAmount: 120_000 })],
      payments: [payment(day(30), '800', { invoiceId: 'R1' })],
      creditNotes: [creditNote(day(15), '1000', { reason: 'price' })],
    });
    const found = outcomes.flatMap(({ concessions }) =>
      concessions.map(({ kind, amount }) => [kind, amount]),
    );
    expect(found.toSorted()).toEqual([
      ['billed-below-agreement', 20_000],
      ['credit-after-issue', 20_000],
    ]);
  });

  it('is not told of an invoice that was cancelled', () => {
    const records = {
      invoices: [invoice({ amount: '800', agreedAmount: 100_000 })],
      creditNotes: [creditNote(day(5), '800')],
    };
    expect(below(records)).toEqual([]);
    expect(below({ ...records, creditNotes: [] })).toEqual([['I1', 'strong', 20_000, 0.2, 0]]);
  });
});

it('an agreement is complete 60 days after its last invoice, as a rebill is dated', () => {
  // Billed on day 0, credited and billed again on day 19: that counts from day 0.
  const records = {
    invoices: [bill('I1', '6000', 0), bill('I2', '6000', 19)],
    creditNotes: [creditNote(day(14), '6000', { invoiceId: 'I1', reason: 'rebill' as const })],
    agreements: [agreement('7000')],
  };
  expect(below(records, 59)).toEqual([]);
  expect(below(records, 60)).toEqual([['I2', 'weak', 100_000, 1 / 7, 60]]);
});

describe('rows of agreements', () => {
  const codes = (records: Input) =>
    settleOf(records, { asOf: day(50) }).issues.map(({ code }) => code);

  it('that stand twice both count, and are told; changes may well come twice', () => {
    const price = agreement('450');
    const invoices = [bill('I1', '900', 1)];
    // A price may be written down in two equal parts.
    expect(agreed({ invoices, agreements: [price, price] })).toEqual({ I1: 90_000 });
    expect(codes({ invoices, agreements: [price, price] })).toContain('duplicate-row');
    const change = agreement('25', { kind: 'change-order' });
    const changed = { invoices: [bill('I1', '500', 1)], agreements: [price, change, change] };
    expect(agreed(changed)).toEqual({ I1: 50_000 });
    expect(codes(changed)).not.toContain('duplicate-row');
  });

  it('may be very many', () => {
    // 1000.00 and 200,000 changes by 0.01 are 3000.00; the first mark is that of day 30.
    const change = agreement('0.01', { kind: 'change-order', completedOn: day(31) });
    const agreements = [
      agreement('1000', { completedOn: day(30) }),
      ...new Array<AgreementRecord>(200_000).fill(change),
    ];
    const records = { invoices: [bill('I1', '2990', 30)], agreements };
    expect(below(records, 40)).toEqual([['I1', 'strong', 1000, 1 / 300, 30]]);
  });

  it('are billed once by an invoice that was paid, credited in full and billed anew', () => {
    const records = {
      invoices: [bill('I1', '1000', 1), bill('I2', '1000', 19)],
      creditNotes: [creditNote(day(14), '1000', { invoiceId: 'I1', reason: 'rebill' as const })],
      payments: [payment(day(5), '1000', { invoiceId: 'I1' })],
      agreements: [agreement('1000')],
    };
    expect(agreed(records, 100)).toEqual({ I1: null, I2: 100_000 });
  });

  it('that are rejected say nothing', () => {
    // In dollars: neither its amount nor its mark counts, so that nothing is complete before 60 days have passed.
    const marked = agreement('50', { currency: 'USD', completedOn: day(30) });
    const records = { invoices: [bill('I1', '900', 1)], agreements: [agreement('1000'), marked] };
    expect(below(records)).toEqual([['I1', 'weak', 10_000, 0.1, 61]]);
    // All of them: 1000.50 is no amount of yen, and nothing is known of the price.
    const yen = { invoiceId: 'I1', amount: 100_000, currency: 'JPY', agreementId: 'A1' } as const;
    const bare = { ...agreement('0'), amount: 10_005_000, currency: null };
    expect(agreed({ invoices: [{ ...invoice(), ...yen }], agreements: [bare] })).toEqual({
      I1: null,
    });
  });

  it('are billed by an invoice that was credited in part and billed again, too', () => {
    const records = {
      invoices: [bill('I1', '6000', 1), bill('I2', '3000', 19)],
      creditNotes: [creditNote(day(14), '3000', { invoiceId: 'I1', reason: 'rebill' as const })],
      payments: ['I1', 'I2'].map((invoiceId) => payment(day(31), '3000', { invoiceId })),
      agreements: [agreement('6000', { completedOn: day(31) })],
    };
    expect(below(records)).toEqual([]);
  });

  it('in a currency that no invoice of them has are told', () => {
    const dollars = agreement('450', { currency: 'USD' });
    expect(codes({ invoices: [bill('I1', '450', 1)], agreements: [dollars] })).toContain(
      'currency-mismatch',
    );
  });
});

describe('a price that stands on each of several part bills', () => {
  const whole = { agreedAmount: 600_000 };
  const thirds = (fields: Parameters<typeof invoice>[0] = {}) =>
    [1, 30, 60].map((on, i) => bill(`I${i + 1}`, '2000', on, { ...whole, ...fields }));

  it('is that of all of them together', () => {
    expect(agreed({ invoices: thirds() }, 200)).toEqual({ I1: 200_000, I2: 200_000, I3: 200_000 });
    expect(below({ invoices: thirds() })).toEqual([]);
    // A reference does as well, and a file that knows the agreement has its price.
    const byReference = thirds({ agreementId: null, reference: 'AUF-1' });
    expect(below({ invoices: byReference })).toEqual([]);
    const agreements = [agreement('6600', { completedOn: day(90) })];
    expect(below({ invoices: thirds(), agreements })).toEqual([
      ['I3', 'strong', 60_000, 600 / 6600, 90],
    ]);
  });

  it('may stand on very many orders', () => {
    // 150,000 orders of 6000.00, each billed in two parts of 3000.00.
    const invoices = Array.from({ length: 300_000 }, (_, i) =>
      bill(`I${i}`, '3000', 1, { ...whole, agreementId: `A${i >> 1}` }),
    );
    const { outcomes } = settleOf({ invoices });
    expect(new Set(outcomes.map(({ agreed }) => agreed))).toEqual(new Set([300_000]));
  });

  it('is not reached yet while the work goes on, and then weak evidence on the last bill', () => {
    const invoices = [bill('I1', '2000', 1, whole), bill('I2', '2800', 30, whole)];
    expect(agreed({ invoices }, 89)).toEqual({ I1: 200_000, I2: 280_000 });
    expect(below({ invoices }, 89)).toEqual([]);
    // 60 days after the last one 1200 of 6000 are missing.
    expect(below({ invoices }, 90)).toEqual([['I2', 'weak', 120_000, 0.2, 90]]);
    const [event] = settleOf({ invoices }).outcomes.flatMap(({ concessions }) => concessions);
    expect(event?.unproven).toBe(true);
    // The last of three by day, whatever the order of the rows: 60 days after day 60.
    const shuffled = [thirds()[2]!, bill('I1', '1000', 1, whole), thirds()[1]!];
    expect(below({ invoices: shuffled }, 119)).toEqual([]);
    expect(below({ invoices: shuffled }, 120)).toEqual([['I3', 'weak', 100_000, 1 / 6, 120]]);
  });

  it('may be exceeded by half', () => {
    const bills = (last: string) => [
      ...thirds().slice(0, 2),
      bill('I3', last, 60, { agreedAmount: 600_000 }),
    ];
    // 9000, and a cent more: then each has that price, of which it bills less.
    expect(below({ invoices: bills('5000') })).toEqual([]);
    expect(below({ invoices: bills('5000.01') }).map(([id]) => id)).toEqual(['I1', 'I2', 'I3']);
    // What is above it is an overrun: 3000 of 9000, so that a credit of it is none that was haggled for.
    const cut = settleOf({
      invoices: bills('5000'),
      creditNotes: [creditNote(day(70), '1000', { invoiceId: 'I3', reason: 'price' })],
    });
    expect(cut.outcomes.flatMap(({ concessions }) => concessions)).toEqual([]);
  });

  it('is that of each where one of them bills it, or another order, price or currency stands beside it', () => {
    const each = (fields: Parameters<typeof invoice>[0], amount = '2000') =>
      below({
        invoices: [bill('I1', '2000', 1, whole), bill('I2', amount, 30, { ...whole, ...fields })],
      }).map(([id]) => id);
    expect(each({})).toEqual(['I2']);
    expect(each({}, '5995')).toEqual(['I1']);
    expect(each({}, '5994.99')).toEqual([]);
    expect(each({ agreementId: 'A2' })).toEqual(['I1', 'I2']);
    expect(each({ agreementId: null, reference: 'A1' })).toEqual(['I1', 'I2']);
    expect(each({ agreementId: null })).toEqual(['I1', 'I2']);
    const orderless = [1, 30].map((on) =>
      bill(`I${on}`, '2000', on, { ...whole, agreementId: null }),
    );
    expect(below({ invoices: orderless }).map(([id]) => id)).toEqual(['I1', 'I30']);
    // What was taken back bills nothing: of one bill that is left it may be the price.
    const cancelled = {
      invoices: [bill('I1', '2000', 1, whole), bill('I2', '3500', 30, whole)],
      creditNotes: [creditNote(day(40), '2000')],
    };
    expect(below(cancelled)).toEqual([['I2', 'strong', 250_000, 2500 / 6000, 30]]);
    expect(each({ agreedAmount: 500_000 })).toEqual(['I1', 'I2']);
    expect(each({ currency: 'USD' })).toEqual(['I1', 'I2']);
    expect(each({ status: 'void' })).toEqual(['I1']);
  });

  it('is that of bills that name no order and add up to it, one after the other', () => {
    const noOrder = (...amounts: string[]) =>
      amounts.map((amount, i) => bill(`I${i}`, amount, 30 * i, { ...whole, agreementId: null }));
    expect(below({ invoices: noOrder('2400', '3600', '1000', '5000') })).toEqual([]);
    // What begins an order and does not end it stands for itself, and so does what exceeds the price.
    expect(below({ invoices: noOrder('2400', '3600', '4000') }).map(([id]) => id)).toEqual(['I2']);
    expect(below({ invoices: noOrder('2400', '3700') }).map(([id]) => id)).toEqual(['I0', 'I1']);
    // 200,000 bills of 0.02 that are a part of a price which they never reach: each is below it.
    const many = Array.from({ length: 200_000 }, (_, i) =>
      bill(`I${i}`, '0.02', 1, { ...whole, agreementId: null }),
    );
    expect(settleOf({ invoices: many }).outcomes.every(({ agreed }) => agreed === 600_000)).toBe(
      true,
    );
  });

  it('a bill of half of its price, or less, may be the first part', () => {
    const one = (amount: string) => below({ invoices: [bill('I1', amount, 1, whole)] });
    expect(one('3000')).toEqual([['I1', 'weak', 300_000, 0.5, 1]]);
    expect(one('3000.01').map(([, strength]) => strength)).toEqual(['strong']);
  });
});
