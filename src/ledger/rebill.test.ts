import { describe, expect, it } from 'vitest';
import {
  agreement,
  creditNote,
  day,
  dispute,
  invoice,
  payment,
  settleOf,
} from '../../test/support/ledger.js';
import { minorUnits } from '../model/money.js';
import type {
  ClientRecords,
  CreditNoteRecord,
  CreditReason,
  InvoiceRecord,
} from '../model/records.js';

const ORDER = { agreementId: 'A1' };

/** Issued on a day, due 30 days later, for agreement A1. */
const billed = (
  invoiceId: string,
  on: number,
  fields: Parameters<typeof invoice>[0] = {},
): InvoiceRecord => invoice({ invoiceId, issueDate: day(on), ...ORDER, ...fields });

const credited = (
  invoiceId: string,
  on: number,
  fields: Partial<CreditNoteRecord> = {},
  amount = '1000',
): CreditNoteRecord => creditNote(day(on), amount, { invoiceId, ...fields });

/** Day of issue, counted from day 0, and the days until due, of each invoice. */
function dates(records: Partial<ClientRecords>): Record<string, [number, number | null]> {
  const { outcomes } = settleOf({ payments: [], ...records });
  return Object.fromEntries(
    outcomes.map(({ invoiceId, issueDate, dueDate }) => [
      invoiceId,
      [issueDate - day(0), dueDate === null ? null : dueDate - day(0)],
    ]),
  );
}

describe('a rebill', () => {
  const first = billed('I1', 0);

  it('takes the days of the invoice that was credited in full', () => {
    expect(
      dates({ invoices: [first, billed('I2', 25)], creditNotes: [credited('I1', 20)] }),
    ).toEqual({ I1: [0, 30], I2: [0, 30] });
  });

  it.each([
    ['on the day of the credit note', 20, 0],
    ['30 days later', 50, 0],
    ['31 days later', 51, 51],
    ['before the credit note', 19, 19],
  ])('issued %s', (_, issued, counted) => {
    const invoices = [first, billed('I2', issued)];
    const { I2 } = dates({ invoices, creditNotes: [credited('I1', 20)] });
    expect(I2![0]).toBe(counted);
  });

  it('is not the invoice itself, issued on the day it is credited', () => {
    const invoices = [billed('I1', 20), billed('I2', 22)];
    const creditNotes = [credited('I1', 20)];
    expect(dates({ invoices, creditNotes })).toEqual({ I1: [20, 50], I2: [20, 50] });
  });

  it('has the same agreement or the same reference', () => {
    const creditNotes = [credited('I1', 20)];
    const counted = (a: object, b: object) =>
      dates({
        invoices: [
          billed('I1', 0, { agreementId: null, ...a }),
          billed('I2', 25, { agreementId: null, ...b }),
        ],
        creditNotes,
      })['I2']![0];
    expect(counted({ reference: 'PO' }, { reference: 'PO' })).toBe(0);
    expect(counted({ reference: 'PO' }, { reference: 'PQ' })).toBe(25);
    expect(counted({ agreementId: 'A1' }, { agreementId: 'A2' })).toBe(25);
    expect(counted({ agreementId: 'A1' }, { reference: 'A1' })).toBe(25);
    expect(counted({}, {})).toBe(25);
    expect(
      counted({ agreementId: 'A1', reference: 'PO' }, { agreementId: 'A2', reference: 'PO' }),
    ).toBe(0);
  });

  it('is in the same currency, and no draft', () => {
    const creditNotes = [credited('I1', 20)];
    const counted = (fields: object) =>
      dates({ invoices: [first, billed('I2', 25, fields)], creditNotes })['I2']![0];
    expect(counted({ currency: 'USD' })).toBe(25);
    expect(counted({ status: 'draft' })).toBe(25);
  });

  it('keeps its own due day where the first had none', () => {
    const invoices = [billed('I1', 0, { dueDate: null }), billed('I2', 25)];
    expect(dates({ invoices, creditNotes: [credited('I1', 20)] })).toEqual({
      I1: [0, null],
      I2: [0, 55],
    });
  });

  it('of an own error keeps its days', () => {
    const invoices = [first, billed('I2', 25)];
    const creditNotes = [credited('I1', 20, { reason: 'error' })];
    expect(dates({ invoices, creditNotes })['I2']).toEqual([25, 55]);
  });

  it('is the earliest that fits, by id on one day, each for one credit note only', () => {
    const invoices = [first, billed('I4', 30), billed('I3', 25), billed('I2', 25)];
    const counted = dates({ invoices, creditNotes: [credited('I1', 20)] });
    expect([counted['I2']![0], counted['I3']![0], counted['I4']![0]]).toEqual([0, 25, 30]);
  });
});

describe('several that were credited', () => {
  it('claim in order of the day of the note', () => {
    // I2 is credited first and takes R1, though it was issued later; I1 takes what is left.
    const invoices = [billed('I1', 0), billed('I2', 3), billed('R1', 20), billed('R2', 24)];
    const creditNotes = [credited('I1', 18), credited('I2', 15)];
    expect(dates({ invoices, creditNotes })).toMatchObject({ R1: [3, 33], R2: [0, 30] });
  });

  it('on one day in order of the invoice id', () => {
    const invoices = [billed('I2', 3), billed('I1', 0), billed('R1', 20), billed('R2', 24)];
    const creditNotes = [credited('I2', 15), credited('I1', 15)];
    expect(dates({ invoices, creditNotes })).toMatchObject({ R1: [0, 30], R2: [3, 33] });
  });

  it('are told apart by their order', () => {
    const invoices = [
      billed('I1', 0),
      billed('I2', 3, { agreementId: 'A2' }),
      billed('R1', 20, { agreementId: 'A2' }),
      billed('R2', 24),
    ];
    const creditNotes = [credited('I1', 15), credited('I2', 15)];
    expect(dates({ invoices, creditNotes })).toMatchObject({ R1: [3, 33], R2: [0, 30] });
  });
});

describe('which note a rebill follows', () => {
  const invoices = [billed('I1', 0), billed('I2', 40)];
  const issued = (...creditNotes: CreditNoteRecord[]) => dates({ invoices, creditNotes })['I2']![0];

  it('the one that leaves nothing, with those before it, in whatever order they are given', () => {
    // 1000 - 400 - 600: nothing is left on day 30, ten days before the rebill.
    expect(issued(credited('I1', 30, {}, '600'), credited('I1', 5, {}, '400'))).toBe(0);
    // 1000 - 600 leaves 400: no reason, no rebill.
    expect(issued(credited('I1', 30, {}, '600'))).toBe(40);
    // The tolerance of 1000.00 is 5.00: 5.00 is nothing, 5.01 is something.
    expect(issued(credited('I1', 30, {}, '995'))).toBe(0);
    expect(issued(credited('I1', 30, {}, '994.99'))).toBe(40);
  });

  it('not one after nothing was left', () => {
    // Cancelled on day 2, 38 days before; the cent on day 30 cancels nothing.
    expect(issued(credited('I1', 2), credited('I1', 30, {}, '0.01'))).toBe(40);
  });

  it('or one whose reason says it, of whatever amount', () => {
    expect(issued(credited('I1', 30, { reason: 'rebill' }, '100'))).toBe(0);
    expect(issued(credited('I1', 30, { reason: 'price' }, '100'))).toBe(40);
  });

  it('makes one event of what was lost in between', () => {
    // Credited 1000, billed again 800: 200 of 1000 are lost; the events stand on the surviving invoice.
    const { outcomes } = settleOf({
      invoices: [billed('I1', 0), billed('I2', 25, { amount: '800' })],
      payments: [payment(day(40), '800', { invoiceId: 'I2' })],
      creditNotes: [
        credited('I1', 20, { reason: 'price' }, '600'),
        credited('I1', 10, { reason: 'price' }, '400'),
      ],
    });
    expect(
      outcomes.map(({ invoiceId, state, concessions }) => [
        invoiceId,
        state,
        concessions.map(({ kind, amount, strength }) => [kind, amount, strength]),
      ]),
    ).toEqual([
      ['I1', 'cancelled', []],
      // Without a known agreement every event is weak.
      ['I2', 'settled', [['credit-after-issue', 20_000, 'weak']]],
    ]);
  });
});

it('a note that one rebill answered counts for no other', () => {
  // 500 and 500 credited, 500 and 500 billed again: nothing was given away.
  const reference = { reference: 'R' };
  const { outcomes } = settleOf(
    {
      invoices: [
        invoice({ invoiceId: 'A', amount: '1000', ...reference }),
        invoice({ invoiceId: 'B', amount: '500', issueDate: day(19), ...reference }),
        invoice({ invoiceId: 'D', amount: '500', issueDate: day(50), ...reference }),
      ],
      creditNotes: [14, 45].map((on) =>
        creditNote(day(on), '500', { invoiceId: 'A', reason: 'rebill' }),
      ),
      payments: [],
    },
    { asOf: day(100) },
  );
  expect(outcomes.flatMap(({ concessions }) => concessions)).toEqual([]);
});

describe('what a rebill leaves out is explained as any credit is', () => {
  const euros = (amount: string) => minorUnits(amount, 'EUR');
  const billedAs = (invoiceId: string, on: number, amount: string, agreed?: string) =>
    invoice({
      ...{ invoiceId, amount, issueDate: day(on), reference: 'R' },
      ...(agreed === undefined ? {} : { agreedAmount: euros(agreed) }),
    });
  /** Kind, amount and strength of all events. */
  const events = (records: Parameters<typeof settleOf>[0]) =>
    settleOf(records).outcomes.flatMap(({ concessions }) =>
      concessions.map(({ kind, amount, strength }) => [kind, amount, strength]),
    );
  const paid = (amount: string) => [payment(day(24), amount, { invoiceId: 'I2' })];
  const note = (on: number, amount: string, reason: CreditReason) =>
    creditNote(day(on), amount, { reason });

  it('by a dispute of the first bill that was upheld', () => {
    const disputes = [
      dispute(day(9), {
        ...{ resolvedOn: day(13), amount: 2_000_000, reason: 'price', outcome: 'upheld' },
      }),
    ];
    const records = {
      invoices: [billedAs('I1', 0, '1000', '1000'), billedAs('I2', 19, '800')],
      payments: paid('800'),
      creditNotes: [note(14, '1000', 'price')],
    };
    // 1000 less 800 are the 200 in which the client was right.
    expect(events({ ...records, disputes })).toEqual([]);
    expect(events(records)).toEqual([['credit-after-issue', 20_000, 'strong']]);
  });

  it('by what the first bill had above the agreed price', () => {
    const creditNotes = [note(14, '1200', 'price')];
    const invoices = [billedAs('I1', 0, '1200', '1000'), billedAs('I2', 19, '1000', '1000')];
    expect(events({ invoices, payments: paid('1000'), creditNotes })).toEqual([]);
    // Of 300 that were left out 200 were an overrun.
    const less = [invoices[0]!, billedAs('I2', 19, '900')];
    expect(events({ invoices: less, payments: paid('900'), creditNotes })).toEqual([
      ['credit-after-issue', 10_000, 'strong'],
    ]);
  });

  it('by what the agreement would have been exceeded by', () => {
    const of = (agreed: string) =>
      settleOf(
        {
          invoices: [billed('I1', 0, { amount: '1200' }), billed('I2', 19, { amount: '1000' })],
          payments: paid('1000'),
          creditNotes: [note(14, '1200', 'price')],
          agreements: [agreement(agreed)],
        },
        { asOf: day(50) },
      ).outcomes.flatMap(({ concessions }) => concessions.map(({ amount }) => amount));
    expect(of('1000')).toEqual([]);
    // 1200 of 1100 were 100 too much: of the 200 that were left out 100 are a concession.
    expect(of('1100')).toEqual([10_000]);
    // More is still to be billed.
    expect(of('3000')).toEqual([20_000]);
  });

  it('and a part that was billed again is no overrun of its agreement', () => {
    // Of 1200 as agreed 600 were credited and 500 billed again.
    const { outcomes } = settleOf(
      {
        invoices: [billed('I1', 0, { amount: '1200' }), billed('I2', 19, { amount: '500' })],
        payments: [payment(day(20), '600'), ...paid('500')],
        creditNotes: [note(14, '600', 'rebill')],
        agreements: [agreement('1200')],
      },
      { asOf: day(50) },
    );
    const found = outcomes.flatMap(({ concessions }) => concessions);
    expect(found).toMatchObject([{ kind: 'credit-after-issue', amount: 10_000, invoiceId: 'I2' }]);
  });

  it('by an own error in a note before, of which nothing was billed again', () => {
    const of = (first: CreditReason, second: CreditReason) =>
      events({
        invoices: [billedAs('I1', 0, '1000', '1000'), billedAs('I2', 19, '500', '500')],
        payments: paid('500'),
        creditNotes: [note(9, '500', first), note(14, '500', second)],
      });
    expect(of('error', 'price')).toEqual([]);
    // The other way round a concession stays one, whatever note comes after it.
    expect(of('concession', 'error')).toEqual([['credit-after-issue', 50_000, 'strong']]);
    expect(of('concession', 'rebill')).toEqual([['credit-after-issue', 50_000, 'strong']]);
  });

  it('and convicts nobody by a credit note that was matched by guess', () => {
    expect(
      events({
        invoices: [billedAs('I1', 0, '1000', '1000'), billedAs('I2', 19, '800', '800')],
        payments: paid('800'),
        creditNotes: [
          creditNote(day(14), '1000', { invoiceId: null, clientId: 'c', reason: 'goodwill' }),
        ],
      }),
    ).toEqual([['credit-after-issue', 20_000, 'weak']]);
  });
});

it('a price dispute of what the seller took back as an error is no event', () => {
  const records = {
    invoices: [invoice({ agreedAmount: minorUnits('1000', 'EUR') })],
    disputes: [
      dispute(day(9), {
        ...{ resolvedOn: day(13), amount: 2_000_000, reason: 'price', outcome: 'rejected' },
      }),
    ],
  };
  const eventsOf = (reason: CreditReason) =>
    settleOf({ ...records, creditNotes: [creditNote(day(20), '1000', { reason })] }).outcomes[0]!
      .concessions.length;
  expect(eventsOf('return')).toBe(0);
  expect(eventsOf('other')).toBe(1);
});
