import { describe, expect, it } from 'vitest';
import {
  creditNote,
  day,
  dispute,
  invoice,
  payment,
  settleOf,
} from '../../../test/support/ledger.js';
import type { SettleOptions } from '../options.js';

interface Case {
  readonly billed: string;
  readonly paid: string;
  readonly fields?: Parameters<typeof invoice>[0];
  readonly rows?: readonly [string, Parameters<typeof payment>[2]][];
  readonly credited?: string;
  readonly on?: number;
}

/** What was found on each invoice, one a day: the kind's last word and its amount, or `-`. */
function found(cases: readonly Case[], options: Partial<SettleOptions> = {}): string[] {
  const id = (i: number): string => `I${i}`;
  const invoices = cases.map(({ billed, fields }, i) =>
    invoice({ invoiceId: id(i), amount: billed, issueDate: day(i), ...fields }),
  );
  const payments = cases.flatMap(({ paid, rows = [], on = 20 }, i) => [
    ...(paid === '0' ? [] : [payment(day(on + i), paid, { invoiceId: id(i) })]),
    ...rows.map(([amount, fields]) =>
      payment(day(on + i), amount, { invoiceId: id(i), ...fields }),
    ),
  ]);
  const creditNotes = cases.flatMap(({ credited }, i) =>
    credited === undefined
      ? []
      : [creditNote(day(5), credited, { invoiceId: id(i), reason: 'return' })],
  );
  const { outcomes } = settleOf({ invoices, payments, creditNotes }, options);
  return cases.map((_, i) => {
    const { deductions } = outcomes.find(({ invoiceId }) => invoiceId === id(i))!;
    const own = deductions.filter(({ inferred }) => inferred);
    return own.map(({ kind, amount }) => `${kind.split('-').at(-1)} ${amount}`).join() || '-';
  });
}

const taxed = (billed: string, paid: string, more: Partial<Case> = {}): Case => ({
  billed,
  paid,
  ...more,
});
/** 10 % of 1000, 2000 and 3000. */
const three = [taxed('1000', '900'), taxed('2000', '1800'), taxed('3000', '2700')];
const TAXES = ['withholding 10000', 'withholding 20000', 'withholding 30000'];

describe('withholding that no row names', () => {
  it('needs three invoices', () => {
    expect(found(three)).toEqual(TAXES);
    expect(found(three.slice(1))).toEqual(['-', '-']);
  });

  it('allows each shortfall one cent', () => {
    // 10 % of 333.33 is 33.333: 33.33 is short of it by less than a cent, 33.35 is past it by more.
    const with333 = (paid: string) => found([...three, taxed('333.33', paid)]);
    expect(with333('300')).toEqual([...TAXES, 'withholding 3333']);
    expect(with333('299.98')).toEqual(['-', '-', '-', '-']);
  });

  it('is of what was billed less credits', () => {
    // 10 % of 1200 - 200.
    expect(found([...three.slice(1), taxed('1200', '900', { credited: '200' })])).toEqual([
      'withholding 20000',
      'withholding 30000',
      'withholding 10000',
    ]);
    // 10 % of 1200 with nothing credited to count: one does not fit, and none is.
    expect(found([...three.slice(1), taxed('1200', '880', { credited: '200' })])).toEqual([
      '-',
      '-',
      '-',
    ]);
  });

  it('takes no more than 30 %', () => {
    const share = (paid: (billed: number) => number) =>
      found([1000, 2000, 3000].map((billed) => taxed(`${billed}`, `${paid(billed)}`)))[0];
    expect(share((billed) => billed * 0.7)).toBe('withholding 30000');
    expect(share((billed) => billed * 0.69)).toBe('-');
  });

  it('is missing from every one of them, by more than the tolerance', () => {
    expect(found([...three, taxed('1000', '1000')])).toEqual(['-', '-', '-', '-']);
    // 0.5 % is the tolerance itself.
    const half = [1000, 800, 600].map((billed) => taxed(`${billed}`, `${billed * 0.995}`));
    expect(found(half)).toEqual(['-', '-', '-']);
  });

  it('passes over those without cash, with a row of it, or with a discount', () => {
    expect(found([...three, taxed('500', '0')])).toEqual([...TAXES, '-']);
    const named = taxed('500', '480', { rows: [['20', { kind: 'withholding' }]] });
    expect(found([...three, named])).toEqual([...TAXES, '-']);
    const terms = { discountPercent: 2, discountUntil: day(30) };
    expect(found([...three, taxed('1000', '980', { fields: terms })])).toEqual([
      ...TAXES,
      'discount 2000',
    ]);
  });

  it('a shortfall that late discount terms explain takes no part, one beyond them does', () => {
    const terms = { discountPercent: 2, discountUntil: day(1) };
    // 20 of discount and 5 of tolerance.
    expect(found([...three, taxed('1000', '975', { fields: terms })])).toEqual([...TAXES, '-']);
    expect(found([...three, taxed('1000', '974.99', { fields: terms })])).toEqual([
      '-',
      '-',
      '-',
      '-',
    ]);
    expect(found([...three, taxed('1000', '900', { fields: terms })])).toEqual([
      ...TAXES,
      'withholding 10000',
    ]);
  });

  it('is judged on those that are over, and then found on the others that fit', () => {
    // As of day 200: paid on day 190, so not over for 30 days.
    expect(found([...three, taxed('500', '450', { on: 180 })])).toEqual([
      ...TAXES,
      'withholding 5000',
    ]);
    expect(found([...three, taxed('500', '300', { on: 180 })])).toEqual([...TAXES, '-']);
    expect(found([...three, taxed('500', '480', { on: 180 })])).toEqual([...TAXES, '-']);
    expect(found([...three, taxed('500', '500', { on: 180 })])).toEqual([...TAXES, '-']);
    expect(found([...three.slice(1), taxed('1000', '900', { on: 180 })])).toEqual(['-', '-', '-']);
  });

  it('can be turned off', () => {
    expect(found(three, { withholding: 'labelled' })).toEqual(['-', '-', '-']);
  });
});

describe('bank fees that no row names', () => {
  const fee = (billed: string, paid: string, more: Partial<Case> = {}) => taxed(billed, paid, more);
  /** 15.00 each. */
  const fees = [fee('1000', '985'), fee('1500', '1485'), fee('2000', '1985')];
  const FEES = ['fee 1500', 'fee 1500', 'fee 1500'];

  it('are the same amount three times', () => {
    expect(found(fees)).toEqual(FEES);
    expect(found(fees.slice(1))).toEqual(['-', '-']);
    expect(found([...fees, fee('1000', '984.99')])).toEqual([...FEES, '-']);
  });

  it('are at most 2 % of each invoice, and past its tolerance', () => {
    // 15 is 2 % of 750, and more of 749.99.
    expect(found([...fees, fee('750', '735')])).toEqual([...FEES, 'fee 1500']);
    expect(found([...fees, fee('749.99', '734.99')])).toEqual([...FEES, '-']);
    // 5.00 is the tolerance from 1000 on, 5.01 is past it.
    const by = (cents: number) =>
      found([1000, 1500, 2000].map((billed) => fee(`${billed}`, `${billed - cents / 100}`)));
    expect(by(500)).toEqual(['-', '-', '-']);
    expect(by(501)).toEqual(['fee 501', 'fee 501', 'fee 501']);
  });

  it('are at most 50.00, or what the option says', () => {
    const by = (amount: number, options = {}) =>
      found(
        [4000, 5000, 6000].map((billed) => fee(`${billed}`, `${billed - amount}`)),
        options,
      )[0];
    expect(by(50)).toBe('fee 5000');
    expect(by(51)).toBe('-');
    expect(by(50, { bankFee: { max: 0 } })).toBe('-');
  });

  it('are found neither beside withholding nor on what late discount terms explain', () => {
    const named = fee('1000', '885', { rows: [['100', { kind: 'withholding' }]] });
    expect(found([...fees, named])).toEqual([...FEES, '-']);
    const terms = { discountPercent: 2, discountUntil: day(1) };
    expect(found([...fees, fee('1000', '985', { fields: terms })])).toEqual([...FEES, '-']);
    expect(found([...fees.slice(1), fee('1000', '985', { fields: terms })])).toEqual([
      '-',
      '-',
      '-',
    ]);
  });

  it('are withholding where they are a constant share', () => {
    // 1.5 % of 1000 three times is 15.00 three times too.
    const same = [1, 2, 3].map(() => fee('1000', '985'));
    expect(found(same)).toEqual(['withholding 1500', 'withholding 1500', 'withholding 1500']);
    expect(found(same, { withholding: 'labelled' })).toEqual(FEES);
  });
});

describe('what the client was right not to pay', () => {
  /** Four bills, each short by 100 that an upheld dispute is about, or so many more. */
  const short = (upheld: number, paid = '900', credited?: string) => {
    const ids = ['I0', 'I1', 'I2', 'I3'];
    return settleOf({
      invoices: ids.map((invoiceId) => invoice({ invoiceId })),
      payments: ids.map((invoiceId) => payment(day(20), paid, { invoiceId })),
      disputes: ids.map((invoiceId) =>
        dispute(day(10), { invoiceId, amount: upheld, outcome: 'upheld', resolvedOn: day(15) }),
      ),
      creditNotes:
        credited === undefined
          ? []
          : ids.map((invoiceId) => creditNote(day(16), credited, { invoiceId, reason: 'return' })),
    }).outcomes.map(({ unlabelledDeduction, concessions }) => [
      unlabelledDeduction,
      concessions.length,
    ]);
  };
  const times = (each: [boolean, number]) => [each, each, each, each];

  it('is neither tax nor fee, though the share is the same', () => {
    // A dispute is in ten-thousandths: 100.00.
    expect(short(1_000_000)).toEqual(times([false, 0]));
  });

  it('but what an upheld dispute does not explain may be', () => {
    expect(short(500_000)).toEqual(times([true, 0]));
    // The dispute was settled by the credit note: 100 more are missing, 100 of 900.
    expect(short(1_000_000, '800', '100')).toEqual(times([true, 0]));
  });
});
