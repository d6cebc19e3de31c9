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

type Records = Parameters<typeof settleOf>[0];

/** Three bills as agreed, 4000 each, and one of 4700 for which 4000 were agreed, the second. */
const bills = [0, 1, 2, 3].map((i) =>
  invoice({
    invoiceId: `I${i}`,
    amount: i === 1 ? '4700' : '4000',
    agreedAmount: 400_000,
    issueDate: day(30 * i),
  }),
);

function events(paid: string, records: Omit<Records, 'invoices' | 'payments'> = {}) {
  const payments = bills.map(({ invoiceId }, i) =>
    payment(day(30 * i + 20), i === 1 ? paid : '4000', { invoiceId }),
  );
  const { outcomes } = settleOf({ invoices: bills, payments, ...records }, { asOf: day(300) });
  return outcomes.flatMap(({ concessions }) =>
    concessions.map(({ kind, strength, amount, ruledOut }) => [
      kind,
      strength,
      amount,
      ruledOut.includes('overrun'),
    ]),
  );
}

describe('a bill above the agreed price', () => {
  it('is paid in full by who pays the price', () => {
    expect(events('4000')).toEqual([]);
    // 150 less than the price: what is above it explains a part.
    expect(events('3850')).toEqual([['short-payment', 'strong', 15_000, false]]);
  });

  it('explains what credits leave of it', () => {
    const credit = (amount: string) => ({
      creditNotes: [creditNote(day(45), amount, { invoiceId: 'I1', reason: 'price' as const })],
    });
    // 400 credited and 300 not paid are the 700; 400 not paid are 100 more.
    expect(events('4000', credit('400'))).toEqual([]);
    expect(events('3900', credit('400'))).toEqual([['short-payment', 'strong', 10_000, false]]);
  });

  it('may be disputed down to the price', () => {
    const disputed = (amount: number) => ({
      disputes: [
        dispute(day(35), {
          invoiceId: 'I1',
          resolvedOn: day(45),
          outcome: 'settled' as const,
          reason: 'price' as const,
          amount,
        }),
      ],
    });
    expect(events('4000', disputed(7_000_000))).toEqual([]);
    expect(events('4000', disputed(10_000_000))).toEqual([
      ['price-dispute', 'strong', 30_000, false],
    ]);
  });

  it('together with others of one agreement lies on those that were not paid in full', () => {
    // 2000 and 2300 for 4000: the second is short by the 300, or by 140 of them.
    const invoices = ['2000', '2300'].map((amount, i) =>
      invoice({ invoiceId: `I${i}`, amount, agreementId: 'A1', issueDate: day(30 * i) }),
    );
    const shortBy = (paid: string) =>
      settleOf(
        {
          invoices,
          payments: [
            payment(day(20), '2000', { invoiceId: 'I0' }),
            payment(day(50), paid, { invoiceId: 'I1' }),
          ],
          agreements: [agreement('4000', { completedOn: day(30) })],
        },
        { asOf: day(300) },
      ).outcomes.map(({ agreed, concessions }) => [
        agreed,
        concessions.map(({ amount }) => amount),
      ]);
    expect(shortBy('2000')).toEqual([
      [200_000, []],
      [200_000, []],
    ]);
    expect(shortBy('2160')).toEqual([
      // The other 160 are shared: 2000 of 4160, and 2160.
      [192_307, []],
      [207_693, []],
    ]);
  });
});
