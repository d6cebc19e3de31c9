import { describe, expect, it } from 'vitest';
import {
  agreement,
  creditNote,
  day,
  invoice,
  payment,
  settleOf,
} from '../../test/support/ledger.js';

const NET = [100_000, 110_000, 120_050];
/** 19 % more, and of the last one a cent more than 1,428.595. */
const GROSS = ['1190', '1309', '1428.60'];

const bills = (gross: readonly string[], fields: (i: number) => Parameters<typeof invoice>[0]) =>
  gross.map((amount, i) =>
    invoice({ invoiceId: `I${i}`, amount, issueDate: day(30 * i), ...fields(i) }),
  );

function settled(records: Parameters<typeof settleOf>[0]) {
  const { outcomes, issues } = settleOf(records, { asOf: day(300) });
  return {
    agreed: outcomes.map(({ agreed }) => agreed),
    events: outcomes.flatMap(({ concessions }) =>
      concessions.map(({ kind, strength, amount, share }) => [kind, strength, amount, share]),
    ),
    told: issues.flatMap(({ code, message }) => (code === 'net-prices' ? [message] : [])),
  };
}

describe('prices without VAT', () => {
  it('that all bills exceed by just the VAT count with it', () => {
    const invoices = bills(GROSS, (i) => ({ agreedAmount: NET[i]! }));
    expect(settled({ invoices })).toEqual({
      agreed: [119_000, 130_900, 142_860],
      events: [],
      told: [
        'All 3 prices agreed with client c are exceeded by just 19 % of VAT: they count with it. Give agreed prices as they are billed.',
      ],
    });
  });

  it('do not let the VAT explain what is taken off later', () => {
    const invoices = bills(GROSS, (i) => ({ agreedAmount: NET[i]! }));
    const creditNotes = [creditNote(day(40), '119', { invoiceId: 'I1', reason: 'price' })];
    const payments = [payment(day(50), '1190', { invoiceId: 'I1' })];
    expect(settled({ invoices, creditNotes, payments }).events).toEqual([
      ['credit-after-issue', 'strong', 11_900, 11_900 / 130_900],
    ]);
  });

  it('may stand in a file of agreements', () => {
    const invoices = bills(GROSS, (i) => ({ agreementId: `A${i}` }));
    const agreements = NET.map((amount, i) =>
      agreement((amount / 100).toFixed(2), { agreementId: `A${i}` }),
    );
    expect(settled({ invoices, agreements }).agreed).toEqual([119_000, 130_900, 142_860]);
  });

  it.each<[string, readonly string[]]>([
    ['two prices', GROSS.slice(0, 2)],
    ['one that is exceeded by two cents more', ['1190', '1309', '1428.62']],
    ['one that is billed as agreed', ['1190', '1309', '1200.50']],
    ['another rate for one of them', ['1190', '1309', '1284.54']],
    ['a share that no VAT is', ['1100', '1210', '1320.55']],
  ])('are not taken for such: %s', (_, gross) => {
    const invoices = bills(gross, (i) => ({ agreedAmount: NET[i]! }));
    const { agreed, told } = settled({ invoices });
    expect([agreed, told]).toEqual([NET.slice(0, gross.length), []]);
  });
});
