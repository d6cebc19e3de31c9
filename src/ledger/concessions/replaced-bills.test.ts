import { describe, expect, it } from 'vitest';
import { creditNote, day, invoice, payment, settleOf } from '../../../test/support/ledger.js';
import { billDisputer } from '../../criteria/bill-disputer.js';
import type { ClientRecords, InvoiceRecord } from '../../model/records.js';

type Fields = Parameters<typeof invoice>[0];

/** A bill of 1000.00 on each of these days, and so many days later one of 850.00 in its place. */
function pairs(days: readonly number[], later: number, first: Fields = {}, second: Fields = {}) {
  return days.flatMap((on, i) => [
    invoice({ invoiceId: `A${i}`, issueDate: day(on), ...first }),
    invoice({ invoiceId: `B${i}`, issueDate: day(on + later), amount: '850', ...second }),
  ]);
}

const paidInFull = (invoices: readonly InvoiceRecord[]) =>
  invoices.flatMap(({ invoiceId, issueDate, amount, status }) =>
    status === 'void' || invoiceId.startsWith('A')
      ? []
      : [payment((issueDate + 10) as typeof issueDate, (amount / 100).toFixed(2), { invoiceId })],
  );

/** Events: invoice, day, amount, share. */
function events(invoices: readonly InvoiceRecord[], more: Partial<ClientRecords> = {}) {
  const records = { invoices, payments: paidInFull(invoices), ...more };
  const { outcomes } = settleOf(records, { asOf: day(400) });
  return outcomes.flatMap(({ concessions }) =>
    concessions.map(({ kind, strength, unproven, invoiceId, date, amount, share }) => {
      expect([kind, strength, unproven]).toEqual(['credit-after-issue', 'weak', true]);
      return [invoiceId, date! - day(0), amount, share];
    }),
  );
}

const VOID = { status: 'void' } as const;
const DAYS = [0, 60, 120];

/** 150.00 of 1000.00, on the day of the lower bill. */
const FOUND = (later: number) => DAYS.map((on, i) => [`B${i}`, on + later, 15_000, 0.15]);

describe('bills that are void, and a lower one after each', () => {
  it('are told of three times, when the lower one comes within two weeks', () => {
    expect(events(pairs(DAYS, 14, VOID))).toEqual(FOUND(14));
    expect(events(pairs(DAYS, 15, VOID))).toEqual([]);
    expect(events(pairs([0, 60], 14, VOID))).toEqual([]);
  });

  it('are no event where the other one is no lower, or less than half, or of another order or currency', () => {
    expect(events(pairs(DAYS, 5, VOID, { amount: '995' }))).toEqual([]);
    expect(events(pairs(DAYS, 5, VOID, { amount: '994.99' }))).toHaveLength(3);
    expect(events(pairs(DAYS, 5, VOID, { amount: '500' }))).toHaveLength(3);
    expect(events(pairs(DAYS, 5, VOID, { amount: '499.99' }))).toEqual([]);
    expect(events(pairs(DAYS, 5, { ...VOID, reference: 'X' }, { reference: 'Y' }))).toEqual([]);
    expect(events(pairs(DAYS, 5, { ...VOID, reference: 'X' }, { reference: 'X' }))).toHaveLength(3);
    expect(events(pairs(DAYS, 5, { ...VOID, currency: 'USD' }))).toEqual([]);
  });

  it('are followed by the next bill, not by a later one', () => {
    const between = DAYS.map((on, i) =>
      invoice({ invoiceId: `C${i}`, issueDate: day(on + 2), amount: '1200' }),
    );
    expect(events([...pairs(DAYS, 5, VOID), ...between])).toEqual([]);
    // Those of another currency are no next ones, however many.
    const dollars = [1, 2, 3].flatMap((later) =>
      DAYS.map((on, i) =>
        invoice({ invoiceId: `C${i}-${later}`, issueDate: day(on + later), currency: 'USD' }),
      ),
    );
    expect(events([...pairs(DAYS, 5, VOID), ...dollars])).toEqual(FOUND(5));
  });

  it('are chance among thirty others and more', () => {
    const others = (many: number) =>
      Array.from({ length: many }, (_, i) =>
        invoice({ invoiceId: `D${i}`, issueDate: day(200 + i), amount: '700' }),
      );
    expect(events([...pairs(DAYS, 5, VOID), ...others(27)])).toHaveLength(3);
    expect(events([...pairs(DAYS, 5, VOID), ...others(28)])).toEqual([]);
  });

  it('drafts are not void', () => {
    expect(events(pairs(DAYS, 5, { status: 'draft' }))).toEqual([]);
  });
});

describe('bills that were credited in full, and a lower one after each', () => {
  const credits = (on: number, reason: 'error' | 'rebill' | null = null) =>
    DAYS.map((from, i) =>
      creditNote(day(from + on), '1000', { invoiceId: `A${i}`, creditNoteId: `N${i}`, reason }),
    );

  it('are told of three times, when the lower one comes within two weeks of the credit note', () => {
    const found = DAYS.map((on, i) => [`B${i}`, on + 12, 15_000, 0.15]);
    expect(events(pairs(DAYS, 26), { creditNotes: credits(12) })).toEqual(found);
    expect(events(pairs(DAYS, 27), { creditNotes: credits(12) })).toEqual([]);
    expect(events(pairs(DAYS, 12), { creditNotes: credits(12, 'rebill') })).toEqual(found);
  });

  it('are no event for an error, nor where the order says what became of them', () => {
    expect(events(pairs(DAYS, 12), { creditNotes: credits(12, 'error') })).toEqual([]);
    const ordered = pairs([0], 12, { reference: 'X' }, { reference: 'X' });
    const { outcomes } = settleOf(
      { invoices: ordered, creditNotes: credits(12), payments: paidInFull(ordered) },
      { asOf: day(400) },
    );
    // As before: a rebill, told once.
    expect(outcomes.flatMap(({ concessions }) => concessions)).toHaveLength(1);
  });

  it('call for a watch, and convict nobody', () => {
    const invoices = pairs(DAYS, 12);
    const records = { invoices, payments: paidInFull(invoices), creditNotes: credits(12) };
    const judged = billDisputer(settleOf(records, { asOf: day(400) }).outcomes, { asOf: day(400) });
    expect(judged).toMatchObject({
      verdict: 'watch',
      decidedBy: ['contested-observed'],
    });
  });
});
