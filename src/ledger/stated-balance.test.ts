import { describe, expect, it } from 'vitest';
import {
  creditNote,
  day,
  invoice,
  outcomeOf,
  payment,
  settleOf,
} from '../../test/support/ledger.js';
import { minorUnits } from '../model/money.js';
import type { InvoiceRecord } from '../model/records.js';

const euros = (amount: string) => minorUnits(amount, 'EUR');
/** An invoice over 1000, due on day 30, of which so much is still owed. */
const owing = (balance: string, fields: Partial<Omit<InvoiceRecord, 'amount'>> = {}) =>
  invoice({ balance: euros(balance), ...fields });
const asOf = day(200);

describe('a balance in the row of an invoice, without a payments file', () => {
  it('says that all else was paid, on a day that nobody knows', () => {
    expect(outcomeOf({ invoices: [owing('400')], payments: null }, { asOf })).toMatchObject({
      state: 'overdue',
      cashApplied: euros('600'),
      outstanding: euros('400'),
      cash: [],
    });
    expect(outcomeOf({ invoices: [owing('0')], payments: null }, { asOf })).toMatchObject({
      state: 'settled',
      settledOn: null,
      cashApplied: euros('1000'),
      outstanding: 0,
    });
    expect(outcomeOf({ invoices: [owing('1000')], payments: null }, { asOf })).toMatchObject({
      state: 'overdue',
      cashApplied: 0,
    });
  });

  it('below zero tells of what was paid too much', () => {
    expect(outcomeOf({ invoices: [owing('-50')], payments: null }, { asOf })).toMatchObject({
      cashApplied: euros('1050'),
      overpaid: euros('50'),
    });
  });

  it('gives the day of settlement what was paid, and no more', () => {
    const invoices = [owing('400', { settledOn: day(20) })];
    const outcome = outcomeOf({ invoices, payments: null }, { asOf });
    expect(outcome).toMatchObject({ state: 'overdue', outstanding: euros('400') });
    expect(outcome.cash).toMatchObject([{ date: day(20), amount: euros('600') }]);
    // On the day before nothing had come, and the row of later says nothing of then.
    expect(outcomeOf({ invoices, payments: null }, { asOf: day(19) })).toMatchObject({
      cashApplied: 0,
    });
  });

  it('is what credit notes leave, so that they are not counted as cash', () => {
    const credited = (balance: string, amount: string) =>
      outcomeOf(
        {
          invoices: [owing(balance)],
          payments: null,
          creditNotes: [creditNote(day(40), amount)],
        },
        { asOf },
      );
    expect(credited('900', '100')).toMatchObject({ cashApplied: 0, credited: euros('100') });
    expect(credited('500', '100')).toMatchObject({ cashApplied: euros('400') });
    expect(credited('0', '1000')).toMatchObject({ state: 'cancelled', cashApplied: 0 });
  });

  it('tells which invoice a credit note without reference was for', () => {
    const invoices = [
      owing('1000'),
      owing('0', { invoiceId: 'I2', issueDate: day(5), dueDate: day(35) }),
    ];
    const creditNotes = [creditNote(day(40), '1000', { invoiceId: null, clientId: 'c' })];
    const { outcomes } = settleOf({ invoices, payments: null, creditNotes }, { asOf });
    expect(outcomes).toMatchObject([
      { invoiceId: 'I1', state: 'overdue', outstanding: euros('1000'), cashApplied: 0 },
      { invoiceId: 'I2', state: 'cancelled', outstanding: 0, cashApplied: 0 },
    ]);
  });

  it('is stated without what is unused of a credit note, which names itself', () => {
    const creditNotes = [
      creditNote(day(40), '200', {
        invoiceId: 'CN1',
        creditNoteId: 'CN1',
        clientId: 'c',
        fromInvoicesFile: true,
      }),
    ];
    const { outcomes, money, issues } = settleOf(
      { invoices: [owing('0')], payments: null, creditNotes },
      { asOf },
    );
    expect(outcomes).toMatchObject([{ state: 'settled', cashApplied: euros('1000'), credited: 0 }]);
    expect(money.get('EUR')).toMatchObject({ unappliedCredit: euros('200') });
    expect(issues).toEqual([]);
  });

  it('has no day, and says nothing where something came later', () => {
    const creditNotes = [creditNote(day(201), '100')];
    expect(
      outcomeOf({ invoices: [owing('0')], payments: null, creditNotes }, { asOf }),
    ).toMatchObject({ state: 'overdue', cashApplied: 0 });
  });

  it('of nothing does not say that what was written off was paid', () => {
    const of = (balance: string) =>
      outcomeOf(
        { invoices: [owing(balance, { status: 'written-off' })], payments: null },
        { asOf },
      );
    expect(of('0')).toMatchObject({
      state: 'written-off',
      writtenOff: euros('1000'),
      cashApplied: 0,
    });
    expect(of('400')).toMatchObject({ writtenOff: euros('400'), cashApplied: euros('600') });
  });

  it('counts where the paid amount tells something else, and that is told', () => {
    const told = (balance: string, paidAmount: string) =>
      settleOf(
        { invoices: [owing(balance, { paidAmount: euros(paidAmount) })], payments: null },
        { asOf },
      );
    // 400 paid and 300 owed are 300 short of 1000.
    const { outcomes, issues } = told('300', '400');
    expect(outcomes).toMatchObject([{ cashApplied: euros('700'), outstanding: euros('300') }]);
    expect(issues).toMatchObject([{ code: 'settled-on-mismatch' }]);
    expect(issues[0]!.message).toContain('is paid 400.00 by its row and owes 300.00 of 1000.00');
    expect(told('0', '0').outcomes).toMatchObject([{ state: 'settled', outstanding: 0 }]);
    expect(told('0', '0').issues).toHaveLength(1);
    // Five euros are tolerated of a thousand.
    expect(told('300', '695').issues).toEqual([]);
  });

  it('of all that is claimed says nothing where the row tells of a payment', () => {
    const paid = (fields: Parameters<typeof owing>[1]) =>
      settleOf({ invoices: [owing('1000', fields)], payments: null }, { asOf });
    for (const fields of [
      { settledOn: day(20) },
      { paidAmount: euros('1000') },
      { status: 'paid' as const },
    ]) {
      const { outcomes, issues } = paid(fields);
      expect(outcomes).toMatchObject([{ state: 'settled', cashApplied: euros('1000') }]);
      expect(issues).toContainEqual(
        expect.objectContaining({ code: 'settled-on-mismatch', severity: 'warning' }),
      );
    }
    expect(paid({ settledOn: day(20) }).outcomes[0]).toMatchObject({ settledOn: day(20) });
    expect(paid({}).outcomes).toMatchObject([{ state: 'overdue', cashApplied: 0 }]);
  });

  it('above what is billed is that of an account: no balance of the client is read', () => {
    const { outcomes, issues } = settleOf(
      {
        invoices: [
          owing('0'),
          owing('1300', { invoiceId: 'I2', settledOn: day(25) }),
          owing('400', { invoiceId: 'I3' }),
        ],
        payments: null,
      },
      { asOf },
    );
    expect(outcomes).toMatchObject([
      { invoiceId: 'I1', state: 'overdue', cashApplied: 0 },
      { invoiceId: 'I2', state: 'settled', settledOn: day(25) },
      { invoiceId: 'I3', state: 'overdue', cashApplied: 0 },
    ]);
    expect(issues).toMatchObject([{ code: 'account-balance', severity: 'warning', value: 'I2' }]);
  });
});

describe('a balance beside a payments file', () => {
  const told = (balance: string, paid: string) =>
    settleOf({ invoices: [owing(balance)], payments: [payment(day(20), paid)] }, { asOf });

  it('is compared with what the payments leave', () => {
    expect(told('400', '600').issues).toEqual([]);
    // Five euros are tolerated of a thousand.
    expect(told('400', '605').issues).toEqual([]);
    const { issues, outcomes } = told('400', '500');
    expect(issues).toMatchObject([{ code: 'settled-on-mismatch', severity: 'warning' }]);
    expect(issues[0]!.message).toContain('owes 400.00 by its row and 500.00 by');
    expect(outcomes[0]).toMatchObject({ cashApplied: euros('500'), outstanding: euros('500') });
  });
});

describe('a row that was paid in part on some day', () => {
  const partial = (fields: Partial<Omit<InvoiceRecord, 'amount'>>) =>
    settleOf(
      { invoices: [invoice({ status: 'partial', settledOn: day(20), ...fields })], payments: null },
      { asOf },
    );

  it('does not say how much: it counts as unpaid, and that is told', () => {
    for (const fields of [{}, { settledOn: null }]) {
      const { outcomes, issues } = partial(fields);
      expect(outcomes[0]).toMatchObject({ state: 'overdue', cashApplied: 0 });
      expect(issues).toMatchObject([{ code: 'unknown-part', severity: 'warning' }]);
    }
  });

  it('says so with its paid amount or balance', () => {
    expect(partial({ paidAmount: euros('300') })).toMatchObject({
      outcomes: [{ cashApplied: euros('300') }],
      issues: [],
    });
    expect(partial({ balance: euros('300') })).toMatchObject({
      outcomes: [{ cashApplied: euros('700') }],
      issues: [],
    });
  });
});
