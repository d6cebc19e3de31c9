import { describe, expect, it } from 'vitest';
import { creditNote, day, invoice, outcomeOf, payment } from '../../test/support/ledger.js';

const source = { file: 'f.csv', line: 3 };

describe('an outcome', () => {
  it('leads back to the row of its invoice', () => {
    expect(outcomeOf({ invoices: [invoice({ source, clientName: 'Marabu' })] })).toMatchObject({
      source,
      clientName: 'Marabu',
    });
    expect(outcomeOf({})).toMatchObject({ source: null, clientName: null });
  });

  it('has credits and deductions in order of their day, with ids and rows', () => {
    const outcome = outcomeOf({
      payments: [
        payment(day(50), '30', { kind: 'bank-fee', paymentId: 'F' }),
        payment(day(20), '20', { kind: 'withholding', paymentId: 'W', source }),
      ],
      creditNotes: [
        creditNote(day(60), '200', { creditNoteId: 'B', reason: 'price', source }),
        creditNote(day(10), '100', { creditNoteId: 'A' }),
      ],
    });
    expect(
      outcome.credits.map(({ date, id, amount, reason, source }) => [
        date,
        id,
        amount,
        reason,
        source,
      ]),
    ).toEqual([
      [day(10), 'A', 10_000, null, null],
      [day(60), 'B', 20_000, 'price', source],
    ]);
    expect(
      outcome.deductions.map(({ kind, date, id, amount, inferred, source }) => [
        kind,
        date,
        id,
        amount,
        inferred,
        source,
      ]),
    ).toEqual([
      ['withholding', day(20), 'W', 2_000, false, source],
      ['bank-fee', day(50), 'F', 3_000, false, null],
    ]);
  });

  it('has a single credit and a single deduction too', () => {
    const outcome = outcomeOf({
      payments: [payment(day(20), '20', { kind: 'withholding' })],
      creditNotes: [creditNote(day(10), '100')],
    });
    expect(outcome.credits.map(({ amount }) => amount)).toEqual([10_000]);
    expect(outcome.deductions.map(({ amount }) => amount)).toEqual([2_000]);
  });
});

describe('deductions that no row names', () => {
  const terms = { discountPercent: 2, discountUntil: day(14) };

  it('a discount is dated by the settlement, and stands among the rows by its day', () => {
    // 2 % of 1000 is 20; a fee of 5 was deducted on day 3 and another on day 40.
    const outcome = outcomeOf({
      invoices: [invoice(terms)],
      payments: [
        payment(day(40), '1', { kind: 'bank-fee' }),
        payment(day(3), '5', { kind: 'bank-fee' }),
        payment(day(10), '980'),
      ],
    });
    // Claim 1000 - 6 = 994; 980 came within the window: 14 are the discount.
    expect(outcome).toMatchObject({ state: 'settled', settledOn: day(10), deducted: 2_000 });
    expect(outcome.deductions.map(({ kind, date, amount }) => [kind, date, amount])).toEqual([
      ['bank-fee', day(3), 500],
      ['implied-discount', day(10), 1_400],
      ['bank-fee', day(40), 100],
    ]);
    expect(outcome.deductions[1]).toMatchObject({ id: null, inferred: true, source: null });
  });

  it('withholding of a constant share is dated by the last cash', () => {
    // 10 % is missing on each of three.
    const invoices = [1, 2, 3].map((n) =>
      invoice({ invoiceId: `I${n}`, amount: `${n}000`, issueDate: day(n) }),
    );
    const payments = [1, 2, 3].flatMap((n) => [
      payment(day(20 + n), `${n}00`, { invoiceId: `I${n}` }),
      payment(day(40 + n), `${n * 800}`, { invoiceId: `I${n}` }),
    ]);
    const outcome = outcomeOf({ invoices, payments }, {}, 'I2');
    expect(outcome).toMatchObject({
      state: 'settled',
      deducted: 20_000,
      unlabelledDeduction: true,
    });
    expect(outcome.deductions).toEqual([
      {
        kind: 'unlabelled-withholding',
        date: day(42),
        amount: 20_000,
        id: null,
        inferred: true,
        source: null,
      },
    ]);
  });

  it('there are none where everything was paid', () => {
    const outcome = outcomeOf({ payments: [payment(day(20), '1000')] });
    expect(outcome).toMatchObject({ deducted: 0, unlabelledDeduction: false, deductions: [] });
  });
});

describe('where the billed amount went', () => {
  it('a retention holds what is left, and less where part of that is written off', () => {
    // 1000 - 700 paid leaves 300; 200 retained and 50 written off leave 50.
    const payments = [
      payment(day(20), '700'),
      payment(day(25), '200', { kind: 'retention' }),
      payment(day(30), '50', { kind: 'write-off' }),
    ];
    expect(outcomeOf({ payments })).toMatchObject({
      deducted: 20_000,
      writtenOff: 5_000,
      outstanding: 5_000,
      overpaid: 0,
    });
    // 260 written off leave 40 of the 200 to hold.
    const more = [...payments.slice(0, 2), payment(day(30), '260', { kind: 'write-off' })];
    expect(outcomeOf({ payments: more })).toMatchObject({
      deducted: 4_000,
      writtenOff: 26_000,
      outstanding: 0,
    });
  });

  it('later cash releases a retention and recovers what was written off, and only then is too much', () => {
    const payments = [payment(day(20), '900'), payment(day(25), '100', { kind: 'retention' })];
    expect(outcomeOf({ payments: [...payments, payment(day(60), '70')] })).toMatchObject({
      deducted: 3_000,
      outstanding: 0,
      overpaid: 0,
    });
    expect(outcomeOf({ payments: [...payments, payment(day(60), '120')] })).toMatchObject({
      deducted: 0,
      overpaid: 2_000,
    });
    const off = [payment(day(20), '900'), payment(day(25), '100', { kind: 'write-off' })];
    expect(outcomeOf({ payments: [...off, payment(day(60), '70')] })).toMatchObject({
      writtenOff: 3_000,
      outstanding: 0,
    });
  });

  it('a write-off that was taken back leaves its amount outstanding', () => {
    const payments = [
      payment(day(20), '900'),
      payment(day(30), '40', { kind: 'write-off' }),
      payment(day(31), '-60', { kind: 'write-off' }),
      payment(day(32), '100', { kind: 'retention' }),
    ];
    // -20 in all: nothing was given up, and the retention may hold all of the 100 that are left.
    expect(outcomeOf({ payments })).toMatchObject({ deducted: 10_000 });
  });

  it('a status gives up what is left, unless something is known to happen later', () => {
    const invoices = [invoice({ status: 'written-off' })];
    const payments = [payment(day(20), '400')];
    expect(outcomeOf({ invoices, payments })).toMatchObject({
      state: 'written-off',
      writtenOff: 60_000,
      outstanding: 0,
    });
    const later = [...payments, payment(day(201), '10')];
    expect(outcomeOf({ invoices, payments: later })).toMatchObject({
      state: 'overdue',
      writtenOff: 0,
      outstanding: 60_000,
    });
  });

  it('of an excluded invoice nothing is owed', () => {
    const invoices = [invoice({ status: 'draft' })];
    expect(outcomeOf({ invoices })).toMatchObject({
      state: 'excluded',
      outstanding: 0,
      writtenOff: 0,
    });
  });
});

describe('inferred', () => {
  const free = { invoiceId: null };

  it('marks what was settled by the oldest first, also in part', () => {
    const invoices = [invoice(), invoice({ invoiceId: 'I2', amount: '500', issueDate: day(5) })];
    const payments = [payment(day(20), '1400', free)];
    // 1000 go to I1, 400 to I2: 100 of 500 are a fifth, and short after 30 days.
    expect(outcomeOf({ invoices, payments })).toMatchObject({ state: 'settled', inferred: true });
    expect(outcomeOf({ invoices, payments }, {}, 'I2')).toMatchObject({
      state: 'short-paid',
      inferred: true,
    });
  });

  it('does not mark one that is still open, nor one that was named', () => {
    const payments = [payment(day(20), '400', free)];
    expect(outcomeOf({ payments })).toMatchObject({ state: 'overdue', inferred: false });
    expect(outcomeOf({ payments: [payment(day(20), '1000')] })).toMatchObject({ inferred: false });
  });
});
