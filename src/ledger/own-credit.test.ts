import { describe, expect, it } from 'vitest';
import { creditNote, day, invoice, payment, settleOf } from '../../test/support/ledger.js';
import type { ClientRecords } from '../model/records.js';

/** What own credit covers of each invoice, by id, in units. */
function setOff(records: Partial<Omit<ClientRecords, 'clientId'>>): Record<string, number> {
  const { outcomes } = settleOf(records);
  return Object.fromEntries(
    outcomes.flatMap(({ invoiceId, setOff: part = 0 }) =>
      part > 0 ? [[invoiceId, part / 100]] : [],
    ),
  );
}

/** Bills of 1,000.00, issued on day 0 and on days 40 and 80, each due 30 days later. */
const three = ['A', 'B', 'C'].map((invoiceId, i) => invoice({ invoiceId, issueDate: day(40 * i) }));
const paid = (on: number, invoiceId: string, amount = '1000') =>
  payment(day(on), amount, { invoiceId });
const free = (on: number, amount: string) =>
  creditNote(day(on), amount, { invoiceId: null, clientId: 'c' });

describe('the own credit of a client', () => {
  it('that names no invoice covers what is overdue, the first due first', () => {
    // Given on day 35: A is paid, B is billed on day 40.
    const rows = { invoices: three, payments: [paid(20, 'A')] };
    expect(setOff({ ...rows, creditNotes: [free(35, '1500')] })).toEqual({ B: 1000, C: 500 });
    expect(setOff({ ...rows, creditNotes: [free(35, '900')] })).toEqual({ B: 900 });
    expect(
      setOff({
        ...rows,
        payments: [...rows.payments, paid(60, 'B', '700')],
        creditNotes: [free(35, '900')],
      }),
    ).toEqual({ B: 300, C: 600 });
  });

  it('of a bill that was paid too much stands from its last posting on', () => {
    const rows = { invoices: three, payments: [paid(20, 'A'), paid(100, 'C')] };
    // B is due on day 70.
    const twice = (on: number) => [...rows.payments, paid(on, 'A')];
    expect(setOff({ ...rows, payments: twice(70) })).toEqual({ B: 1000 });
    expect(setOff({ ...rows, payments: twice(71) })).toEqual({});
    // A return of which the seller writes a credit note after it was paid.
    const returned = (on: number) => ({
      ...rows,
      creditNotes: [creditNote(day(on), '600', { invoiceId: 'A' })],
    });
    expect(setOff(returned(70))).toEqual({ B: 600 });
    expect(setOff(returned(71))).toEqual({});
  });

  it('is used once, and not where a short payment, or cash that left, took it first', () => {
    const rows = { invoices: three, creditNotes: [free(35, '1000')] };
    // 900 of A and 1,000: it was short by 100, and 900 are left. As of day 200 it lapsed.
    expect(setOff({ ...rows, payments: [paid(20, 'A', '900')], creditNotes: [] })).toEqual({});
    const short = [paid(20, 'A'), paid(60, 'B', '900'), paid(100, 'C', '10')];
    expect(setOff({ ...rows, payments: short })).toEqual({ C: 900 });
    const gone = payment(day(50), '-400', { invoiceId: null, clientId: 'c' });
    expect(setOff({ ...rows, payments: [paid(20, 'A'), gone] })).toEqual({ B: 600 });
  });

  it('is no cash that lies unapplied, nor a credit note that names another invoice, nor one in another currency', () => {
    const rows = { invoices: three, payments: [paid(20, 'A')] };
    const deposit = payment(day(-5), '5000', { invoiceId: null, clientId: 'c' });
    expect(setOff({ ...rows, payments: [...rows.payments, deposit] })).toEqual({});
    expect(
      setOff({ ...rows, creditNotes: [creditNote(day(35), '1000', { invoiceId: 'X' })] }),
    ).toEqual({});
    const dollars = creditNote(day(35), '1000', {
      invoiceId: null,
      clientId: 'c',
      currency: 'USD',
    });
    expect(setOff({ ...rows, creditNotes: [dollars] })).toEqual({});
  });
});
