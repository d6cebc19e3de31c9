import { describe, expect, it } from 'vitest';
import {
  agreement,
  creditNote,
  day,
  dispute,
  invoice,
  payment,
  settleOf,
} from '../../../test/support/ledger.js';
import type { ClientRecords, CreditReason } from '../../model/records.js';

type Input = Partial<Omit<ClientRecords, 'clientId'>>;

const eventsOf = (records: Input, asOf = 200) =>
  settleOf(records, { asOf: day(asOf) }).outcomes.flatMap(({ concessions }) => concessions);
/** Kind, strength, amount and day of each event. */
const events = (records: Input, asOf = 200): string[] =>
  eventsOf(records, asOf).map(
    ({ kind, strength, amount, date }) =>
      `${kind} ${strength} ${amount} ${date === null ? '-' : date - day(0)}`,
  );

const agreed = { agreedAmount: 100_000 };
const paid = payment(day(20), '1000');

describe('a credit note', () => {
  it.each<[CreditReason | null, string]>([
    ['concession', 'strong'],
    ['goodwill', 'strong'],
    ['discount', 'strong'],
    ['price', 'strong'],
    ['other', 'weak'],
    ['rebill', 'weak'],
    [null, 'weak'],
  ])('for %s is %s', (reason, strength) => {
    const records = {
      invoices: [invoice(agreed)],
      payments: [payment(day(20), '800')],
      creditNotes: [creditNote(day(25), '200', { reason })],
    };
    expect(events(records)).toEqual([`credit-after-issue ${strength} 20000 25`]);
  });

  it.each(['error', 'return'] as const)('for an %s is none', (reason) => {
    const creditNotes = [creditNote(day(25), '200', { reason })];
    expect(events({ invoices: [invoice(agreed)], payments: [paid], creditNotes })).toEqual([]);
  });

  it('found by its amount alone is weak', () => {
    const creditNotes = [creditNote(day(25), '1000', { reason: 'price', invoiceId: null })];
    expect(events({ invoices: [invoice(agreed)], creditNotes })).toEqual([
      'credit-after-issue weak 100000 25',
    ]);
  });

  it('is unproven without a reason of price, also together with another note before one rebill', () => {
    const notes = (one: CreditReason | null, other: CreditReason | null) => {
      const first = invoice({ reference: 'J' });
      const second = invoice({
        invoiceId: 'I2',
        reference: 'J',
        issueDate: day(12),
        amount: '850',
      });
      const { outcomes } = settleOf({
        invoices: [first, second],
        creditNotes: [
          creditNote(day(5), '100', { reason: one }),
          creditNote(day(10), '900', { reason: other }),
        ],
      });
      return outcomes.flatMap(({ concessions }) => concessions.map(({ unproven }) => unproven));
    };
    // 150 were not billed again: 100 of the first note, 50 of the second.
    expect(notes('price', null)).toEqual([false]);
    expect(notes(null, 'price')).toEqual([false]);
    expect(notes(null, 'other')).toEqual([true]);
  });

  it('up to the tolerance is nothing', () => {
    const of = (amount: string) =>
      events({
        invoices: [invoice(agreed)],
        payments: [payment(day(20), '1000')],
        creditNotes: [creditNote(day(25), amount, { reason: 'price' })],
      });
    expect(of('5.00')).toEqual([]);
    expect(of('5.01')).toEqual(['credit-after-issue strong 501 25']);
  });

  it('that takes all of it back without a price reason is a cancellation', () => {
    const of = (amount: string, reason: CreditReason | null) =>
      events({
        invoices: [invoice(agreed)],
        creditNotes: [creditNote(day(25), amount, { reason })],
      });
    expect(of('995', null)).toEqual([]);
    expect(of('994.99', null)).toEqual(['credit-after-issue weak 99499 25']);
    expect(of('1000', 'price')).toEqual(['credit-after-issue strong 100000 25']);
  });

  it('cuts an overrun back first, note by note', () => {
    // Billed 1000 where 700 were agreed: of the 200 and the 250 in credit 300 are no haggling.
    const records = {
      invoices: [invoice({ agreedAmount: 70_000 })],
      payments: [payment(day(20), '550')],
      creditNotes: [
        creditNote(day(40), '250', { reason: 'price' }),
        creditNote(day(25), '200', { reason: 'price' }),
      ],
    };
    expect(events(records)).toEqual(['credit-after-issue strong 15000 40']);
    expect(eventsOf(records)[0]).toMatchObject({
      share: 15_000 / 70_000,
      ruledOut: ['own-error', 'return', 'upheld-dispute', 'tolerance'],
    });
    const plain = { ...records, invoices: [invoice(agreed)] };
    expect(eventsOf(plain)[0]!.ruledOut).toEqual([
      'own-error',
      'return',
      'upheld-dispute',
      'overrun',
      'tolerance',
    ]);
  });

  it('that an upheld dispute explains is none, as far as it goes, in order of the notes', () => {
    const records = {
      invoices: [invoice(agreed)],
      payments: [payment(day(20), '550')],
      creditNotes: [
        creditNote(day(40), '250', { reason: 'price' }),
        creditNote(day(25), '200', { reason: 'price' }),
      ],
      disputes: [dispute(day(10), { amount: 3_000_000, outcome: 'upheld', resolvedOn: day(24) })],
    };
    // 300 explain the 200 of day 25, and 100 of the 250.
    expect(events(records)).toEqual(['credit-after-issue strong 15000 40']);
    expect(eventsOf(records)[0]!.ruledOut).toEqual(['own-error', 'return', 'overrun', 'tolerance']);
  });

  it('and an own error in between use the dispute up alike', () => {
    const records = {
      invoices: [invoice(agreed)],
      payments: [payment(day(20), '600')],
      creditNotes: [
        creditNote(day(25), '200', { reason: 'error' }),
        creditNote(day(40), '200', { reason: 'price' }),
      ],
      disputes: [dispute(day(10), { amount: 3_000_000, outcome: 'upheld', resolvedOn: day(24) })],
    };
    expect(events(records)).toEqual(['credit-after-issue strong 10000 40']);
  });
});

describe('a credit note that was reversed', () => {
  const credits = (...notes: [number, string][]) =>
    events({
      invoices: [invoice(agreed)],
      payments: [paid],
      creditNotes: notes.map(([on, amount]) => creditNote(day(on), amount, { reason: 'price' })),
    });

  it('counts for what is left of it', () => {
    expect(credits([25, '200'], [30, '-200'])).toEqual([]);
    expect(credits([25, '200'], [30, '-50'])).toEqual(['credit-after-issue strong 15000 25']);
  });

  it('the latest loses first, and then the one before it', () => {
    expect(credits([25, '200'], [28, '100'], [30, '-60'])).toEqual([
      'credit-after-issue strong 20000 25',
      'credit-after-issue strong 4000 28',
    ]);
    expect(credits([25, '200'], [28, '100'], [30, '-150'])).toEqual([
      'credit-after-issue strong 15000 25',
    ]);
    expect(credits([28, '100'], [25, '200'], [30, '-30'], [31, '-30'])).toEqual([
      'credit-after-issue strong 20000 25',
      'credit-after-issue strong 4000 28',
    ]);
  });
});

describe('an upheld dispute, a short payment and a credit', () => {
  const closed = invoice({ ...agreed, status: 'paid' });
  const upheld = (amount: number) =>
    dispute(day(10), { amount, outcome: 'upheld', resolvedOn: day(12) });

  it('explains the short payment first where the cash came before the credit', () => {
    // Claim 900; 800 paid on day 20, so 100 are missing; 100 credited on day 40; 150 explained.
    const records = {
      invoices: [closed],
      payments: [payment(day(20), '800')],
      creditNotes: [creditNote(day(40), '100', { reason: 'price' })],
      disputes: [upheld(1_500_000)],
    };
    expect(events(records)).toEqual(['credit-after-issue strong 5000 40']);
  });

  it('and the credit first where it came before, or on the day of, the cash', () => {
    const of = (on: number) =>
      events({
        invoices: [closed],
        payments: [payment(day(20), '800')],
        creditNotes: [creditNote(day(on), '100', { reason: 'price' })],
        disputes: [upheld(1_500_000)],
      });
    expect(of(15)).toEqual(['short-payment strong 5000 20']);
    expect(of(20)).toEqual(['short-payment strong 5000 20']);
  });

  it('of several notes after the cash explains the short payment once', () => {
    const records = {
      invoices: [closed],
      payments: [payment(day(20), '600')],
      creditNotes: [
        creditNote(day(40), '100', { reason: 'price' }),
        creditNote(day(50), '200', { reason: 'price' }),
      ],
      disputes: [upheld(2_500_000)],
    };
    // Claim 700, so 100 are missing; 250 explain these, the 100 of day 40, and 50 of the 200.
    expect(events(records)).toEqual(['credit-after-issue strong 15000 50']);
  });

  it('explains no more than the bill', () => {
    const records = {
      invoices: [invoice({ ...agreed, status: 'paid' })],
      payments: [payment(day(20), '700')],
      disputes: [upheld(20_000_000), upheld(20_000_000)],
    };
    expect(events(records)).toEqual([]);
  });
});

describe('a dispute about the price', () => {
  const of = (fields: Parameters<typeof dispute>[1], more: Input = {}) =>
    events({
      invoices: [invoice(agreed)],
      payments: [paid],
      disputes: [dispute(day(10), { reason: 'price', amount: 1_000_000, ...fields })],
      ...more,
    });

  it.each([
    ['rejected', ['price-dispute strong 10000 10']],
    ['withdrawn', ['price-dispute strong 10000 10']],
    ['settled', ['price-dispute strong 10000 10']],
    ['unknown', ['price-dispute weak 10000 10']],
    ['open', ['price-dispute weak 10000 10']],
    ['upheld', []],
  ] as const)('%s', (outcome, expected) => {
    expect(of({ outcome, resolvedOn: day(15) })).toEqual([...expected]);
  });

  it('for another reason is none', () => {
    expect(of({ outcome: 'rejected', resolvedOn: day(15), reason: 'quality' })).toEqual([]);
  });

  it('is told however little is at stake, and has no share where nobody says how much', () => {
    expect(of({ amount: 100 })).toEqual(['price-dispute weak 1 10']);
    const share = (amount?: number) =>
      eventsOf({
        invoices: [invoice(agreed)],
        payments: [paid],
        disputes: [dispute(day(10), { reason: 'price', amount })],
      })[0]!.share;
    expect(share(1_000_000)).toBe(0.1);
    expect(share()).toBeNull();
  });

  it('without a day has that of the invoice', () => {
    const invoices = [invoice({ ...agreed, disputed: true, disputeReason: 'price' })];
    expect(events({ invoices, payments: [paid] })).toEqual(['price-dispute weak 100000 0']);
  });
});

describe('a discount row', () => {
  const terms = { ...agreed, discountPercent: 2, discountUntil: day(10) };
  const row = (amount: string, line?: number) =>
    payment(day(20), amount, {
      kind: 'discount',
      source: line === undefined ? undefined : { file: 'p.csv', line },
    });
  const of = (on: number, cash: string, ...rows: ReturnType<typeof row>[]) =>
    events({ invoices: [invoice(terms)], payments: [payment(day(on), cash), ...rows] });

  it('inside the window is unearned as far as it is too large', () => {
    expect(of(13, '980', row('20'))).toEqual([]);
    expect(of(13, '950', row('50'))).toEqual(['unearned-discount strong 3000 13']);
    expect(of(14, '980', row('20'))).toEqual(['unearned-discount weak 2000 14']);
  });

  it('on an invoice that is not settled is not judged yet', () => {
    const invoices = [invoice(terms)];
    expect(events({ invoices, payments: [payment(day(20), '100'), row('20')] })).toEqual([]);
  });

  it('leads to the rows of discounts only', () => {
    const fee = payment(day(20), '10', { kind: 'bank-fee', source: { file: 'p.csv', line: 9 } });
    const [event] = eventsOf({
      invoices: [invoice(terms)],
      payments: [payment(day(20), '960'), row('20', 7), row('10'), fee],
    });
    expect(event).toMatchObject({
      kind: 'unearned-discount',
      amount: 3_000,
      sources: [{ file: 'p.csv', line: 7 }],
      ruledOut: ['earned-discount', 'tolerance'],
    });
  });

  it('taken back again is none', () => {
    expect(of(20, '1000', row('20'), row('-20'))).toEqual([]);
  });
});

describe('nothing agreed', () => {
  it('is exceeded by all that is billed, so that no price is disputed', () => {
    const [event] = eventsOf({
      invoices: [invoice({ agreementId: 'A1', amount: '100' })],
      // Ordered, and called off again.
      agreements: [agreement('50'), agreement('-50', { kind: 'change-order' })],
      payments: [payment(day(20), '0.01')],
      creditNotes: [],
      disputes: [dispute(day(10), { reason: 'price', amount: 500_000 })],
    });
    expect(event).toBeUndefined();
  });
});

describe('credit and rebill for a return', () => {
  it('is none, whatever was lost', () => {
    const records = {
      invoices: [
        invoice({ agreementId: 'A1' }),
        invoice({ invoiceId: 'I2', agreementId: 'A1', amount: '700', issueDate: day(20) }),
      ],
      payments: [payment(day(30), '700', { invoiceId: 'I2' })],
      creditNotes: [creditNote(day(15), '1000', { reason: 'return' })],
    };
    expect(events(records)).toEqual([]);
  });
});
