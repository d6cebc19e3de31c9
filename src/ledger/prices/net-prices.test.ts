import { describe, expect, it } from 'vitest';
import {
  agreement,
  creditNote,
  day,
  invoice,
  payment,
  settleOf,
} from '../../../test/support/ledger.js';

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

  it('may each be billed in parts, of which each rounds its VAT', () => {
    // 1000.00 in six parts of 142.86 and one of 142.84: with 19 % 170.00 (of 170.0034) and 169.98 (of 169.9796), so that
    // 1189.98 are billed, two cents less than 1190.00. Two of 2000 and 3000 are billed at once.
    const parts = ['170', '170', '170', '170', '170', '170', '169.98'];
    const bill = (agreementId: string, amount: string, i = 0) =>
      invoice({ invoiceId: `${agreementId}-${i}`, amount, agreementId, issueDate: day(i) });
    const invoices = [
      ...parts.map((amount, i) => bill('A0', amount, i)),
      bill('A1', '2380'),
      bill('A2', '3570'),
    ];
    const agreements = [1000, 2000, 3000].map((amount, i) =>
      agreement(String(amount), { agreementId: `A${i}` }),
    );
    const { agreed, told } = settled({ invoices, agreements });
    expect(told).toHaveLength(1);
    expect(new Set(agreed)).toEqual(new Set([17_000, 16_998, 238_000, 357_000]));
  });

  it('are known by most of them: the VAT is added to what is exceeded, and to no other', () => {
    // Of 1000, 1100, 1200.50 and 1300 three are exceeded by 19 %. The last is billed 10 % above the 1547 that it is with VAT.
    const more = [...NET, 130_000];
    const exceeded = (last: string) =>
      settled({ invoices: bills([...GROSS, last], (i) => ({ agreedAmount: more[i]! })) });
    expect(exceeded('1701.70').agreed[3]).toBe(154_700);
    expect(exceeded('1701.70').told[0]).toMatch(/^3 of 4 prices agreed with client c are exceeded/);
    // Some work may have another rate: 7 %. What was billed as agreed was agreed with it.
    expect(exceeded('1391').agreed[3]).toBe(139_100);
    expect(exceeded('1300').agreed[3]).toBe(130_000);
    expect(exceeded('1391').events.concat(exceeded('1300').events)).toEqual([]);
    // 10 % less than 1547: haggled down, or agreed with VAT and exceeded.
    expect(exceeded('1392.30').events).toEqual([
      ['billed-below-agreement', 'weak', 15_470, 15_470 / 154_700],
    ]);
  });

  it('of too few prices leave open what was taken off: a part that is no more than the VAT', () => {
    const two = bills(['5950', '5950'], () => ({ agreedAmount: 500_000 }));
    const [reason, invoiceId] = ['price', 'I1'] as const;
    const events = (records: Omit<Parameters<typeof settleOf>[0], 'invoices'>) =>
      settled({ invoices: two, ...records }).events;
    expect(events({ creditNotes: [creditNote(day(40), '500', { invoiceId, reason })] })).toEqual([
      ['credit-after-issue', 'weak', 50_000, 0.1],
    ]);
    expect(events({ payments: [payment(day(50), '5450', { invoiceId })] })).toEqual([
      ['short-payment', 'weak', 50_000, 0.1],
    ]);
    // 1200 are 250 more than the VAT, below any price.
    expect(events({ creditNotes: [creditNote(day(40), '1200', { invoiceId, reason })] })).toEqual([
      ['credit-after-issue', 'strong', 25_000, 0.05],
    ]);
    expect(settled({ invoices: two }).told).toEqual([]);
  });

  it.each<[string, readonly string[]]>([
    ['two prices', GROSS.slice(0, 2)],
    ['two of three, one exceeded by two cents more', ['1190', '1309', '1428.62']],
    ['two of three, one billed as agreed', ['1190', '1309', '1200.50']],
    ['two of three, another rate for one', ['1190', '1309', '1284.54']],
    ['a share that no VAT is', ['1100', '1210', '1320.55']],
  ])('are not taken for such: %s', (_, gross) => {
    const invoices = bills(gross, (i) => ({ agreedAmount: NET[i]! }));
    const { agreed, told } = settled({ invoices });
    expect([agreed, told]).toEqual([NET.slice(0, gross.length), []]);
  });

  it('the same price again and again may be exceeded by the same work', () => {
    const invoices = bills(['4800', '4800', '4800'], () => ({ agreedAmount: 400_000 }));
    expect(settled({ invoices }).told).toEqual([]);
  });
});
