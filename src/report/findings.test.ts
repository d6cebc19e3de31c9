import { expect, it } from 'vitest';
import { creditNote, day, dispute, invoice, payment } from '../../test/support/ledger.js';
import { analyze, type ClientReview } from '../analyze.js';
import type { Records } from '../model/records.js';
import { costs, haggledness, slowness } from './findings.js';

function reviewed(records: Partial<Records>): ClientReview {
  return analyze({ invoices: [], ...records }, { asOf: day(200) }).clients[0]!;
}

it('money that no row names is told beside what was billed, and tax that one names is not', () => {
  const ids = ['1', '2', '3'];
  const invoices = ids.map((invoiceId) => invoice({ invoiceId }));
  const cash = ids.map((invoiceId) => payment(day(20), '850', { invoiceId }));
  const tax = ids.map((invoiceId) => payment(day(20), '150', { invoiceId, kind: 'withholding' }));
  // Each is short by 15 %: 3 x 150 of 3 x 1,000.
  expect(costs(reviewed({ invoices, payments: cash }))).toEqual([
    'Money: billed EUR 3,000.00; deducted EUR 450.00; waiting cost EUR 0.00; all costs 0.0 % of billed.',
  ]);
  expect(costs(reviewed({ invoices, payments: [...cash, ...tax] }))).toEqual([
    'Money: billed EUR 3,000.00; waiting cost EUR 0.00; all costs 0.0 % of billed.',
  ]);
});

it('of disputes in which the client was right it is said that it was', () => {
  const invoices = ['1', '2', '3'].map((invoiceId) => invoice({ invoiceId }));
  const won = dispute(day(5), { invoiceId: '1', outcome: 'upheld', resolvedOn: day(9) });
  // Wilson of 0 of 3: 3.8415 / 6.8415 = 56 %.
  expect(haggledness(reviewed({ invoices, disputes: [won] }))).toBe(
    '1 of 3 disputed, the client right each time (0 contested, interval 0-56 %).',
  );
  const open = dispute(day(5), { invoiceId: '2' });
  // Wilson of 1 of 3: 6-79 %.
  expect(haggledness(reviewed({ invoices, disputes: [won, open] }))).toBe(
    '2 of 3 disputed, 1 of them contested (interval 6-79 %).',
  );
  expect(haggledness(reviewed({ invoices, disputes: [open] }))).toBe(
    '1 of 3 disputed and contested (interval 6-79 %).',
  );
  // Wilson of 2 of 3: 21-94 %; of 3 of 3: 44-100 %.
  const more = [open, dispute(day(5), { invoiceId: '1' }), dispute(day(5), { invoiceId: '3' })];
  expect(haggledness(reviewed({ invoices, disputes: more.slice(0, 2) }))).toBe(
    '2 of 3 disputed, both contested (interval 21-94 %).',
  );
  expect(haggledness(reviewed({ invoices, disputes: more }))).toBe(
    '3 of 3 disputed, all contested (interval 44-100 %).',
  );
});

it('of bills that were matched oldest first it is said that the days are a guess', () => {
  // 950 and 960 fit no bill of 1,000: of the 960 the first takes 50, 20 days late, the second 910, and is 90 short.
  const months = [0, 30, 60].map((issued, i) =>
    invoice({ invoiceId: `${i + 1}`, issueDate: day(issued) }),
  );
  const review = reviewed({
    invoices: months,
    payments: [
      payment(day(25), '950', { invoiceId: null, clientId: 'c' }),
      payment(day(50), '960', { invoiceId: null, clientId: 'c' }),
    ],
  });
  expect(slowness(review)).toMatch(
    /\. Settled by payments or credits that name no invoice, matched oldest first: 2 of 3 invoices; one that was paid short may look late\.$/,
  );
  // Bills of 1,000 each, each paid five days after issue but the second, which is made good on day 156: by the books the
  // second to fifth are paid by the cash of the month after, 5 days late, and the sixth on day 156.
  const equal = [0, 30, 60, 90, 120, 150].map((issued, i) =>
    invoice({ invoiceId: `${i + 1}`, issueDate: day(issued) }),
  );
  const rents = [5, 65, 95, 125, 155, 156].map((on) =>
    payment(day(on), '1000', { invoiceId: null, clientId: 'c' }),
  );
  const said =
    'Payments that name no invoice settle the oldest of equal ones: after one that was left unpaid, later ones look late.';
  expect(slowness(reviewed({ invoices: equal, payments: rents }))).toContain(said);
  const inTime = [5, 35, 65, 95, 125, 155].map((on) =>
    payment(day(on), '1000', { invoiceId: null, clientId: 'c' }),
  );
  expect(slowness(reviewed({ invoices: equal, payments: inTime }))).not.toContain(said);
  // Named, each is short and on time: nothing is a guess.
  const named = reviewed({
    invoices: months,
    payments: [
      payment(day(25), '950', { invoiceId: '1', clientId: 'c' }),
      payment(day(50), '960', { invoiceId: '2', clientId: 'c' }),
    ],
  });
  expect(slowness(named)).not.toContain('oldest first');
});

it.each<[string, [string, 'price' | null, string | null][], string]>([
  [
    'that may be anything',
    [['I1', null, null]],
    '1 reduction with perhaps an everyday cause, EUR 50.00 taken off',
  ],
  [
    'of a price that nobody agreed',
    [['I1', 'price', null]],
    '1 event of haggling (weak evidence), EUR 50.00 lost',
  ],
  [
    'of an agreed price',
    [['I1', 'price', '1000']],
    '1 event of haggling (1 strong), EUR 50.00 lost',
  ],
  [
    'of both kinds',
    [
      ['I1', 'price', null],
      ['I2', null, null],
    ],
    '2 events of haggling (weak evidence, 1 with perhaps an everyday cause), EUR 100.00 lost',
  ],
])('reductions %s are called what they are', (_, notes, words) => {
  const invoices = notes.map(([invoiceId, , agreed]) =>
    invoice({ invoiceId, agreedAmount: agreed === null ? null : 100_000 }),
  );
  const creditNotes = notes.map(([invoiceId, reason]) =>
    creditNote(day(20), '50', { invoiceId, reason }),
  );
  const payments = notes.map(([invoiceId]) => payment(day(25), '950', { invoiceId }));
  expect(haggledness(reviewed({ invoices, creditNotes, payments }))).toBe(
    `No dispute in ${notes.length === 1 ? '1 invoice' : '2 invoices'}; ${words}.`,
  );
});

it('of bills that own credit covers it is said that nothing is owed on balance', () => {
  // Bill 1 was paid twice before bill 2 was due; of three bills one is without a due date.
  const invoices = [
    invoice({ invoiceId: '1' }),
    invoice({ invoiceId: '2', issueDate: day(30) }),
    invoice({ invoiceId: '3', issueDate: day(30), dueDate: null }),
  ];
  const payments = ['1', '1', '3'].map((invoiceId) => payment(day(20), '1000', { invoiceId }));
  expect(slowness(reviewed({ invoices, payments }))).toMatch(
    /^1 of 2 late \(.*\); 1 without a due date; .*\. What is overdue on 1 invoice is covered by the client's own credit: bills paid too much, or credit notes without an invoice\.$/,
  );
});

it('of who is late and of whom no payment was read it is said, as an account may be missing', () => {
  const ids = ['1', '2', '3'];
  const invoices = ids.map((invoiceId) => invoice({ invoiceId }));
  expect(slowness(reviewed({ invoices, payments: [] }))).toMatch(
    /^3 of 3 late .*; no payment in the files is for any of them; the oldest one/,
  );
  const part = payment(day(20), '100', { invoiceId: '1' });
  expect(slowness(reviewed({ invoices, payments: [part] }))).toMatch(/; paid so far: 0 of 3; /);
});
