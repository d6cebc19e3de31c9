import { describe, expect, it } from 'vitest';
import { creditNote, day, dispute, invoice, payment, settleOf } from '../../test/support/ledger.js';
import { addDays } from '../model/plain-date.js';
import type { InvoiceRecord, PaymentRecord } from '../model/records.js';

/** Invoice 12 of a year: 2022-06-15, 2023-06-15, 2024-06-13. */
const of2022 = invoice({ invoiceId: '12', issueDate: day(-565), amount: '500' });
const of2023 = invoice({ invoiceId: '12', issueDate: day(-200), amount: '510' });
const of2024 = invoice({ invoiceId: '12', issueDate: day(164), amount: '510' });

/** What was paid on which day of each invoice: `['12 (2023)', 510_00, day]`. */
function paidOf(
  payments: readonly PaymentRecord[],
  invoices: readonly InvoiceRecord[] = [of2022, of2023, of2024],
) {
  const { outcomes } = settleOf({ invoices, payments });
  return outcomes.map(({ invoiceId, cashApplied, settledOn }) => [
    invoiceId,
    cashApplied,
    settledOn,
  ]);
}

const to12 = (on: number, amount: string, fields: Partial<PaymentRecord> = {}): PaymentRecord =>
  payment(day(on), amount, { invoiceId: '12', ...fields });

describe('a number that begins anew each year', () => {
  it('is told apart by the year', () => {
    const { outcomes, issues, rows } = settleOf({ invoices: [of2023, of2022, of2024] });
    expect(outcomes.map(({ invoiceId, amount }) => [invoiceId, amount])).toEqual([
      ['12 (2022)', 500_00],
      ['12 (2023)', 510_00],
      ['12 (2024)', 510_00],
    ]);
    expect(issues).toEqual([]);
    expect(rows).toEqual({});
  });

  it('is paid by the row of just its amount, else the newest first', () => {
    // 510.00 of September 2023 are for that year, though 500.00 of 2022 are open; what comes then is for 2022.
    expect(
      paidOf([to12(-100, '510'), to12(-90, '200'), to12(-80, '300'), to12(190, '400')]),
    ).toEqual([
      ['12 (2022)', 500_00, day(-80)],
      ['12 (2023)', 510_00, day(-100)],
      ['12 (2024)', 400_00, null],
    ]);
  });

  it('of which one was never paid is paid in the years after as ever', () => {
    const all = [{ ...of2022, amount: 510_00 }, of2023, of2024];
    expect(paidOf([to12(-190, '510'), to12(180, '510')], all)).toEqual([
      ['12 (2022)', 0, null],
      ['12 (2023)', 510_00, day(-190)],
      ['12 (2024)', 510_00, day(180)],
    ]);
  });

  it('is paid in order of day, in whatever order the rows stand', () => {
    expect(paidOf([to12(180, '510'), to12(-190, '510'), to12(-550, '500')])).toEqual([
      ['12 (2022)', 500_00, day(-550)],
      ['12 (2023)', 510_00, day(-190)],
      ['12 (2024)', 510_00, day(180)],
    ]);
  });

  it('may be paid before its invoice, where nothing else is open', () => {
    const early = [to12(-550, '500'), to12(-190, '510'), to12(160, '510')];
    expect(paidOf(early).at(-1)).toEqual(['12 (2024)', 510_00, day(160)]);
  });

  it('is overpaid where all are paid', () => {
    const twice = [to12(-190, '510'), to12(-189, '510'), to12(-180, '500')];
    // The second 510.00 find nothing of 2023 open: 500.00 of 2022 are. Nothing is open then, and 2024 is a year away.
    expect(paidOf(twice)).toEqual([
      ['12 (2022)', 510_00, day(-189)],
      ['12 (2023)', 1010_00, day(-190)],
      ['12 (2024)', 0, null],
    ]);
    const all = [to12(-550, '500'), to12(-190, '510'), to12(180, '510'), to12(181, '7')];
    expect(paidOf(all).map(([, paid]) => paid)).toEqual([500_00, 510_00, 517_00]);
  });

  it('loses what is taken back of the amount, else of the last one paid', () => {
    const paid = [to12(-550, '500'), to12(-190, '510')];
    const back = (amount: string) => to12(-180, amount, { kind: 'chargeback' });
    expect(paidOf([...paid, back('500')]).map(([, cash]) => cash)).toEqual([0, 510_00, 0]);
    expect(paidOf([...paid, back('30')]).map(([, cash]) => cash)).toEqual([500_00, 480_00, 0]);
  });

  it.each(['12/2023', '12/23', '2023-12', 'FT 12/2023', '12 (2023)'])(
    'may be written with its year: %s',
    (invoiceId) => {
      expect(paidOf([to12(-100, '100', { invoiceId })]).map(([, paid]) => paid)).toEqual([
        0, 100_00, 0,
      ]);
    },
  );

  it('may be written in another way', () => {
    expect(paidOf([to12(-100, '510', { invoiceId: 'FT 012' })])[1]).toEqual([
      '12 (2023)',
      510_00,
      day(-100),
    ]);
  });

  it('leaves the numbers of other invoices alone', () => {
    const other = invoice({ invoiceId: '12/23', issueDate: day(-50), amount: '80' });
    const all = [of2022, of2023, other];
    expect(paidOf([to12(-20, '80', { invoiceId: '12/23' })], all).at(-1)).toEqual([
      '12/23',
      80_00,
      day(-20),
    ]);
  });

  it('is disputed as the last one issued by then, and credited as it is paid', () => {
    const { outcomes } = settleOf({
      invoices: [of2022, of2023, of2024],
      disputes: [dispute(day(-150), { invoiceId: '12' })],
      creditNotes: [creditNote(day(-140), '500', { invoiceId: '12', reason: 'error' })],
    });
    expect(outcomes.map(({ disputes }) => disputes.length)).toEqual([0, 1, 0]);
    expect(outcomes.map(({ credits }) => credits.map(({ amount }) => amount))).toEqual([
      [500_00],
      [],
      [],
    ]);
  });

  it('is not that of an invoice that was void', () => {
    const all = [{ ...of2022, status: 'void' } as const, of2023];
    expect(paidOf([to12(-150, '400')], all)).toEqual([
      ['12 (2022)', 0, null],
      ['12 (2023)', 400_00, null],
    ]);
  });

  it('takes rows in a currency that only the invoice names', () => {
    expect(paidOf([to12(-100, '510', { currency: null })])[1]).toEqual([
      '12 (2023)',
      510_00,
      day(-100),
    ]);
  });
});

describe('instalments of an invoice', () => {
  /** Three of 500.00, issued on day 0 and due on days 30, 60 and 90. */
  const three = [30, 60, 90].map((due) =>
    invoice({ invoiceId: 'R-2024-7', amount: '500', dueDate: day(due) }),
  );
  const toR7 = (on: number, amount: string, fields: Partial<PaymentRecord> = {}) =>
    payment(day(on), amount, { invoiceId: 'R-2024-7', ...fields });
  const names = ['2024-01-31', '2024-03-01', '2024-03-31'].map((on) => `R-2024-7 (due ${on})`);

  it('are bills of their own', () => {
    const { outcomes, issues } = settleOf({ invoices: three });
    expect(outcomes.map(({ invoiceId, dueDate }) => [invoiceId, dueDate])).toEqual(
      names.map((name, i) => [name, day(30 * (i + 1))]),
    );
    expect(issues).toEqual([]);
  });

  it('are paid one after the other', () => {
    const each = [toR7(29, '500'), toR7(65, '500'), toR7(89, '500')];
    expect(paidOf(each, three)).toEqual([
      [names[0], 500_00, day(29)],
      [names[1], 500_00, day(65)],
      [names[2], 500_00, day(89)],
    ]);
  });

  it('are paid in parts of what comes for several', () => {
    // 1,200.00: 500.00, 500.00 and 200.00; then 400.00 of which 300.00 are due, so that 100.00 are too much.
    expect(paidOf([toR7(29, '1200'), toR7(95, '400')], three)).toEqual([
      [names[0], 500_00, day(29)],
      [names[1], 500_00, day(29)],
      [names[2], 600_00, day(95)],
    ]);
    expect(paidOf([toR7(29, '1200', { currency: null })], three).map(([, paid]) => paid)).toEqual([
      500_00, 500_00, 200_00,
    ]);
  });

  it('are credited alike, and lose what is taken back', () => {
    const { outcomes } = settleOf({
      invoices: three,
      creditNotes: [creditNote(day(10), '700', { invoiceId: 'R-2024-7', reason: 'error' })],
    });
    expect(outcomes.map(({ credits }) => credits.map(({ amount }) => amount))).toEqual([
      [500_00],
      [200_00],
      [],
    ]);
    const back = toR7(40, '500', { kind: 'chargeback' });
    expect(paidOf([toR7(29, '500'), back], three).map(([, paid]) => paid)).toEqual([0, 0, 0]);
  });

  it('of numbers that begin anew are those of the newest year', () => {
    const number = { invoiceId: '7', amount: '500' };
    const both = [day(-366), day(0)].flatMap((issueDate) =>
      [30, 60].map((days) => invoice({ ...number, issueDate, dueDate: addDays(issueDate, days) })),
    );
    // 31 December 2022 and 30 days, and 60; 1 January 2024 and as many.
    const paid = paidOf([toR7(25, '600', { invoiceId: '7' })], both);
    expect(paid.map(([name, cash]) => [name, cash])).toEqual([
      ['7 (due 2023-01-30)', 0],
      ['7 (due 2023-03-01)', 0],
      ['7 (due 2024-01-31)', 500_00],
      ['7 (due 2024-03-01)', 100_00],
    ]);
  });
});

describe('a number that stands twice', () => {
  const at = (line: number) => ({ file: 'invoices.csv', line });
  const codesOf = (...invoices: InvoiceRecord[]) => {
    const { outcomes, issues } = settleOf({ invoices });
    return [outcomes.map(({ invoiceId }) => invoiceId), issues.map(({ code }) => code)];
  };

  it.each([
    ['in one year', '12', day(10), day(60)],
    ['around the end of a year', '12', day(-12), day(20)],
    ['with the year in it', '2024-12', day(-100), day(100)],
    ['with the year in front', '202412', day(-100), day(100)],
    ['with the year in short', '12/24', day(-100), day(100)],
  ])('%s is one invoice', (_, invoiceId, first, second) => {
    const rows = [first, second].map((issueDate) => invoice({ invoiceId, issueDate }));
    expect(codesOf(...rows)).toEqual([[invoiceId], ['duplicate-invoice']]);
  });

  it('is two where it stands for months far apart', () => {
    // 11 January and 13 June.
    const rows = [day(10), day(164)].map((issueDate) => invoice({ invoiceId: '12', issueDate }));
    expect(codesOf(...rows)).toEqual([['12 (2024-01)', '12 (2024-06)'], []]);
  });

  it('is one where nobody knows that it is due on two days', () => {
    const undated = invoice({ invoiceId: '12', dueDate: null });
    expect(codesOf(invoice({ invoiceId: '12' }), undated)).toEqual([['12'], ['duplicate-invoice']]);
  });

  it('stands twice in its year, too', () => {
    const corrected = { ...of2023, amount: 999_00, source: at(9) };
    const again = { ...of2023, source: at(8) };
    const { outcomes, issues, rows } = settleOf({
      invoices: [of2022, { ...of2023, source: at(5) }, again, corrected],
    });
    expect(outcomes.map(({ invoiceId }) => invoiceId)).toEqual(['12 (2022)', '12 (2023)']);
    expect(issues.map(({ severity, source }) => [severity, source?.line])).toEqual([
      ['warning', 8],
      ['error', 9],
    ]);
    expect(rows).toEqual({ invoices: { rejected: 1, ignored: 1 } });
  });
});
