import { describe, expect, it } from 'vitest';
import { day, invoice, payment } from '../../../test/support/ledger.js';
import { settle } from '../settle.js';

/** Bills of so many clients, each due so many days after issue, and the first few of each client paid on that day. */
function told(
  clients: number,
  each: number,
  { dueIn = 0, atOnce = 0, areAnyPaid = true } = {},
): string[] {
  const bills = Array.from({ length: clients * each }, (_, i) => ({
    invoiceId: `I${i}`,
    clientId: `c${i % clients}`,
    on: 10 * Math.floor(i / clients),
  }));
  const invoices = bills.map(({ on, ...ids }, i) =>
    invoice({ ...ids, issueDate: day(on), dueDate: day(on + (i < 2 ? 30 : dueIn)) }),
  );
  const payments = bills.map(({ on, invoiceId }, i) =>
    payment(day(on + (i < 2 + atOnce ? 0 : 25)), '1000', { invoiceId }),
  );
  return settle(
    {
      invoices,
      payments: areAnyPaid ? payments : [],
      creditNotes: [],
      disputes: [],
      agreements: [],
      incidents: null,
    },
    { asOf: day(300) },
  )
    .issues.filter(({ code }) => code === 'due-on-issue')
    .map(({ message }) => message);
}

describe('due-on-issue', () => {
  it('is told of books in which nearly all is due on the day of issue and hardly any is paid on it', () => {
    // Of the 21 and the 20 bills two are due after 30 days: 19 of 21 and 18 of 20 are nine tenths, 16 of 18 are not.
    expect(told(3, 7)).toEqual([
      '19 of 21 invoices are due on the day of issue, and none of them was paid by then: many tools write that day where no terms are set, and who pays as agreed looks late. If they have terms, leave that column out and give them (--invoices.map dueDate= --terms-days 30).',
    ]);
    expect(told(1, 20)).toHaveLength(1);
    expect(told(3, 6)).toEqual([]);
    expect(told(3, 7, { dueIn: 1 })).toEqual([]);
  });

  it('is not told where some pay on it, nobody pays, or few bills of few clients are all there is', () => {
    // 1 of 19 is hardly any, 2 of 19 are more than a tenth.
    expect(told(3, 7, { atOnce: 1 })[0]).toMatch(/and only 1 of them was paid by then/);
    expect(told(3, 7, { atOnce: 2 })).toEqual([]);
    // 19 of 19 are fewer than twenty, of two clients 18 of 20 are enough.
    expect(told(1, 19)).toEqual([]);
    expect(told(2, 10)).toHaveLength(1);
    expect(told(3, 7, { areAnyPaid: false })).toEqual([]);
  });
});
