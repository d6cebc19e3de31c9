import { describe, expect, it } from 'vitest';
import { agreement, day, invoice, payment, settleOf } from '../../../test/support/ledger.js';
import type { AgreementRecord, InvoiceRecord } from '../../model/records.js';

/** What was billed below its price, with the doubt, as of day 300. */
function below(
  invoices: readonly InvoiceRecord[],
  agreements: readonly AgreementRecord[] = [],
  asOf = 300,
) {
  const payments = invoices.map(({ invoiceId, issueDate, amount }) =>
    payment(issueDate, (amount / 100).toFixed(2), { invoiceId }),
  );
  const { outcomes } = settleOf({ invoices, payments, agreements }, { asOf: day(asOf) });
  return outcomes.flatMap(({ concessions }) =>
    concessions.map(({ invoiceId, strength, amount, doubt }) => [
      invoiceId,
      strength,
      amount,
      doubt,
    ]),
  );
}

const bill = (i: number, amount: string, fields: Parameters<typeof invoice>[0] = {}) =>
  invoice({ invoiceId: `I${i}`, amount, issueDate: day(30 * i), ...fields });
const WHOLE = { agreedAmount: 1_000_000 };

describe('a price on one of several part bills', () => {
  it.each([
    ['the last', {}, WHOLE],
    ['the first', WHOLE, {}],
  ])('is that of all of one order: %s', (_, first, last) => {
    const order = { reference: 'P1' };
    const parts = (amount: string) => [
      bill(1, '3000', { ...order, ...first }),
      bill(2, amount, { ...order, ...last }),
    ];
    expect(below(parts('7000'))).toEqual([]);
    expect(below(parts('6000'))).toEqual([['I2', 'weak', 100_000, 'estimate']]);
    // Bills of a framework bill much more than one price under its number.
    expect(below([bill(1, '9000', order), bill(2, '7000', { ...order, ...WHOLE })])).toEqual([
      ['I2', 'strong', 300_000, null],
    ]);
  });

  it('may have left out an earlier bill that is just what is missing, each of them once', () => {
    const deposit = bill(1, '3000');
    expect(below([deposit, bill(2, '7000', WHOLE)])).toEqual([['I2', 'weak', 300_000, 'deposit']]);
    expect(below([bill(1, '3000.01'), bill(2, '7000', WHOLE)])).toEqual([
      ['I2', 'strong', 300_000, null],
    ]);
    expect(below([bill(2, '7000', WHOLE), bill(3, '3000')])).toEqual([
      ['I2', 'strong', 300_000, null],
    ]);
    expect(below([deposit, bill(2, '7000', WHOLE), bill(3, '7000', WHOLE)])).toEqual([
      ['I2', 'weak', 300_000, 'deposit'],
      ['I3', 'strong', 300_000, null],
    ]);
  });

  it('may be followed by another part for 60 days', () => {
    expect(below([bill(1, '6000', WHOLE)], [], 89)).toEqual([['I1', 'weak', 400_000, 'part-bill']]);
    expect(below([bill(1, '6000', WHOLE)], [], 90)).toEqual([['I1', 'strong', 400_000, null]]);
  });
});

describe('an agreement that was billed below its sum', () => {
  const ordered = (i: number, amount: string) => bill(i, amount, { agreementId: `A${i}` });
  const fixed = (i: number, amount: string, fields: Parameters<typeof agreement>[1] = {}) =>
    agreement(amount, { agreementId: `A${i}`, completedOn: day(30 * i), ...fields });

  it('and whose last bill came before the work was done may be billed on for 60 days', () => {
    const events = (done: number, asOf: number) =>
      below([ordered(1, '600')], [fixed(1, '1000', { completedOn: day(done) })], asOf);
    expect(events(45, 104)).toEqual([['I1', 'weak', 40_000, 'part-bill']]);
    expect(events(45, 105)).toEqual([['I1', 'strong', 40_000, null]]);
    // A bill of two weeks before, or of later, is the final one.
    expect(events(44, 45)).toEqual([['I1', 'strong', 40_000, null]]);
    expect(events(30, 45)).toEqual([['I1', 'strong', 40_000, null]]);
  });

  it('and names no client may be billed to others', () => {
    const nobody = fixed(1, '1000', { clientId: undefined });
    expect(below([ordered(1, '900')], [nobody])).toEqual([['I1', 'weak', 10_000, 'no-client']]);
  });

  it.each([
    // 5200 with 19 % are 6188, with 16 % 6032.
    ['at a lower rate', '6188', '6032'],
    // 2100 with 19 % are 2499.
    ['without VAT', '2499', '2100'],
  ])('is the price at another rate of VAT: %s', (_, agreed, billed) => {
    const events = (amount: string) => below([ordered(1, amount)], [fixed(1, agreed)]);
    expect(events(billed).map(([, strength, , doubt]) => [strength, doubt])).toEqual([
      ['weak', 'vat-rate'],
    ]);
    const less = (Number(billed) - 0.02).toFixed(2);
    expect(events(less).map(([, strength, , doubt]) => [strength, doubt])).toEqual([
      ['strong', null],
    ]);
  });

  it('is an estimate where the prices of the client are exceeded nearly as often', () => {
    const events = (...billed: string[]) =>
      below(
        billed.map((amount, i) => ordered(i, amount)),
        billed.map((_, i) => fixed(i, '4000')),
      ).map(([id, strength, , doubt]) => `${id} ${strength} ${doubt}`);
    // 4010 is within the tolerance of 5.00 no more: two are above, one below.
    expect(events('3760', '4100', '4010')).toEqual(['I0 weak above-and-below']);
    expect(events('3760', '4100', '4005')).toEqual(['I0 strong null']);
    // Two of them stand against four below, not against five.
    expect(events('3760', '4100', '3880', '4040', '3600', '3700')).toHaveLength(4);
    expect(events('3760', '4100', '3880', '4040', '3600', '3700')[3]).toBe(
      'I5 weak above-and-below',
    );
    expect(events('3760', '4100', '3880', '4040', '3600', '3700', '3800')[4]).toBe(
      'I6 strong null',
    );
  });
});
