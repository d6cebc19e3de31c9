import { describe, expect, it } from 'vitest';
import { creditNote, day, invoice, payment } from '../../test/support/ledger.js';
import { minorUnits } from '../model/money.js';
import type { PaymentRecord, Records } from '../model/records.js';
import type { SettleOptions } from './options.js';
import { settle } from './settle.js';

const at = (line: number) => ({ file: 'rows.csv', line });

/** Settles as of day 100 unless said otherwise. */
const settled = (records: Partial<Records>, options: Partial<SettleOptions> = {}) =>
  settle({ invoices: [], ...records }, { asOf: day(100), ...options });

describe('all clients of a firm', () => {
  it('are in order of id, with the sum of their money and all their issues and rows', () => {
    const of = (clientId: string, amount: string, line: number) =>
      invoice({ clientId, invoiceId: `I-${clientId}`, amount, source: at(line) });
    const { clients, money, issues, rows } = settled({
      invoices: [
        of('b', '100', 2),
        of('a', '20', 3),
        of('b', '100', 4),
        of('a', '20', 5),
        of('a', '0', 6),
        of('b', '7', 7),
      ],
      payments: [
        payment(day(5), '30', { invoiceId: 'I-b' }),
        payment(day(6), '25', { invoiceId: 'I-a' }),
        payment(day(7), '1', { invoiceId: null, clientId: 'b', kind: 'bank-fee', source: at(8) }),
      ],
    });
    expect(clients.map(({ clientId }) => clientId)).toEqual(['a', 'b']);
    // 100 + 20 billed; 30 of 100 paid, 25 of 20: 70 outstanding, 5 overpaid.
    expect(money.get('EUR')).toMatchObject({
      billed: 12_000,
      payments: 5500,
      cashApplied: 5500,
      outstanding: 7000,
      overpaid: 500,
    });
    expect(issues.map(({ code, row, source }) => [code, row, source?.line])).toEqual([
      ['duplicate-invoice', 'ignored', 5],
      ['zero-amount', 'ignored', 6],
      ['duplicate-invoice', 'ignored', 4],
      ['duplicate-invoice', 'rejected', 7],
      ['deduction-without-invoice', 'rejected', 8],
    ]);
    expect(rows).toEqual({
      invoices: { rejected: 1, ignored: 3 },
      payments: { rejected: 1, ignored: 0 },
    });
  });
});

describe('rows that belong to no client', () => {
  const lost = { invoiceId: 'lost' };

  it('stay unapplied, cash and credit apart, in the currency they name', () => {
    // 1000.01 - 300 = 700.01 dollars in, 10.01 dollars of credit.
    const { clients, money } = settled(
      {
        invoices: [invoice()],
        payments: [
          payment(day(5), '1000.01', { ...lost, currency: 'USD' }),
          payment(day(6), '300', { ...lost, currency: 'USD', kind: 'refund' }),
        ],
        creditNotes: [creditNote(day(7), '10.01', { ...lost, currency: 'USD' })],
      },
      { currency: 'CHF' },
    );
    expect(money.get('USD')).toMatchObject({
      payments: 70_001,
      cashApplied: 0,
      unapplied: 70_001,
      unappliedCredit: 1001,
    });
    expect([...money.keys()]).toEqual(['EUR', 'USD']);
    expect(clients[0]?.money.get('EUR')).toMatchObject({ unapplied: 0, outstanding: 100_000 });
  });

  it('are in the currency of the option where they name none, else in XXX with two digits', () => {
    const records = { payments: [payment(day(5), '12', { ...lost, currency: null })] };
    expect(settled(records).money.get('XXX')).toMatchObject({ unapplied: 1200 });
    expect(settled(records, { currency: 'KWD' }).money.get('KWD')).toMatchObject({
      unapplied: 12_000,
    });
    expect(settled(records, { currency: 'JPY' }).money.get('JPY')).toMatchObject({ unapplied: 12 });
  });

  it.each([
    ['JPY', '10.5', 'JPY is read with'],
    [undefined, '10.505', 'an unknown currency is read with'],
  ])('are rejected in currency %s where the amount is %s', (currency, amount, why) => {
    const bare = { ...lost, currency: null, amount: minorUnits(amount, null), date: day(5) };
    const { money, issues, rows } = settled(
      {
        payments: [{ ...bare, source: at(2) }],
        creditNotes: [
          { ...bare, source: at(3) },
          { ...bare, source: at(4), fromInvoicesFile: true },
        ],
      },
      currency === undefined ? {} : { currency },
    );
    expect(issues.filter(({ row }) => row)).toEqual(
      [2, 3, 4].map((line) => ({
        code: 'amount-below-minor-unit',
        severity: 'error',
        message: expect.stringContaining(`more decimals than ${why}`),
        source: { ...at(line), column: 'amount' },
        row: 'rejected',
      })),
    );
    const one = { rejected: 1, ignored: 0 };
    expect(rows).toEqual({ payments: one, 'credit-notes': one, invoices: one });
    expect(money.size).toBe(0);
  });

  it('are rejected where they are deductions', () => {
    const { money, issues, rows } = settled({
      payments: [payment(day(5), '10', { ...lost, kind: 'discount', source: at(2) })],
    });
    expect(issues.filter(({ row }) => row)).toEqual([
      {
        code: 'deduction-without-invoice',
        severity: 'error',
        message: expect.stringContaining('A discount lowers one claim'),
        source: { ...at(2), column: 'invoiceId' },
        row: 'rejected',
      },
    ]);
    expect(rows).toEqual({ payments: { rejected: 1, ignored: 0 } });
    expect(money.size).toBe(0);
  });

  it('do not exist after the as-of date', () => {
    const { money } = settled({
      payments: [payment(day(100), '10', lost), payment(day(101), '200', lost)],
      creditNotes: [creditNote(day(100), '3', lost), creditNote(day(101), '40', lost)],
    });
    expect(money.get('EUR')).toMatchObject({ unapplied: 1000, unappliedCredit: 300 });
  });
});

describe('client ids that look alike', () => {
  const similar = (...ids: string[]) =>
    settled({
      invoices: ids.map((clientId, i) =>
        invoice({ clientId, invoiceId: `I${i}`, source: at(i + 2), status: 'open' }),
      ),
    });

  it('are two clients, and a warning says so', () => {
    const { clients, issues } = similar('7', '007');
    expect(clients.map(({ clientId }) => clientId)).toEqual(['007', '7']);
    expect(issues).toEqual([
      {
        code: 'similar-client-ids',
        severity: 'warning',
        message: expect.stringContaining('"007" and "7" are two clients here'),
        // The first invoice of the second client.
        source: { ...at(2), column: 'clientId' },
        value: '007, 7',
      },
    ]);
  });

  it.each([
    ['0', '00'],
    ['ACME', 'Acme'],
    ['0a', 'A'],
    ['007', '００7'],
  ])('differ in leading zeros, letter case or width: %s and %s', (a, b) => {
    expect(similar(a, b).issues.map(({ code }) => code)).toEqual(['similar-client-ids']);
  });

  it.each([
    ['Müller', 'Mu\u0308ller'],
    ['Acme Ltd', 'Acme\u00a0Ltd'],
    ['Acme Ltd', 'Acme  Ltd'],
    ['ﬁrma', 'firma'],
  ])('that differ in what does not show: %s and %s', (a, b) => {
    const { issues } = similar(a, b);
    expect(issues.map(({ code }) => code)).toEqual(['similar-client-ids']);
    expect(issues[0]!.message).toContain('they differ only in what does not show');
  });

  it.each([
    ['Bloggs Builders', 'Bloggs Builders Ltd'],
    ['Bloggs builders ltd.', 'Bloggs Builders Limited'],
    ["O'Neill Bros", 'ONeill Bros'],
    ['Jung, Sohn GmbH', 'Jung Sohn'],
  ])('differ in punctuation or a legal form that one leaves out: %s and %s', (a, b) => {
    expect(similar(a, b).issues.map(({ code }) => code)).toEqual(['similar-client-ids']);
  });

  it.each([
    ['Alt GmbH', 'Alt AG'],
    ['Ltd', 'GmbH'],
    ['Bloggs 1 Ltd', 'Bloggs 1'],
  ])('do not where forms or numbers differ: %s and %s', (a, b) => {
    expect(similar(a, b).issues).toEqual([]);
  });

  it.each([
    ['107', '17'],
    ['70', '7'],
    ['0', '7'],
    ['weiss', 'weiß'],
  ])('do not where other zeros or letters differ: %s and %s', (a, b) => {
    expect(similar(a, b).issues).toEqual([]);
  });

  it('are not where all rows of the second belong to invoices of the first', () => {
    const { clients, issues } = settled({
      invoices: [invoice({ clientId: '007' })],
      payments: [payment(day(5), '5', { clientId: '7' })],
    });
    expect(clients.map(({ clientId }) => clientId)).toEqual(['007']);
    expect(issues.map(({ code }) => code)).toEqual(['client-mismatch']);
  });

  it('are reported without a row where the second has no invoice', () => {
    const incident = { date: day(5), clientId: '7', point: 1 };
    const { issues } = settled({
      invoices: [invoice({ clientId: '07', status: 'open' })],
      incidents: [incident],
    });
    expect(issues).toMatchObject([{ code: 'similar-client-ids', source: null }]);
  });
});

it('a deduction of nobody that is dated later does not exist yet', () => {
  const row = payment(day(201), '5', { kind: 'discount', invoiceId: 'X', clientId: null });
  const of = (asOf: number) =>
    settle({ invoices: [invoice()], payments: [row] }, { asOf: day(asOf) }).rows.payments;
  expect(of(200)).toBeUndefined();
  expect(of(201)).toEqual({ rejected: 1, ignored: 0 });
});

describe('all clients together', () => {
  const codes = (records: Partial<Records>) => settled(records).issues.map(({ code }) => code);

  it('are warned of where nothing says what was paid', () => {
    const { issues } = settled({ invoices: [invoice()] });
    expect(issues).toMatchObject([{ code: 'no-payments', severity: 'warning', source: null }]);
    expect(issues[0]!.message).toContain('Nothing says what was paid of 1 of 1 invoice: ');
    // A status of the sender says nothing of the payment.
    expect(codes({ invoices: [invoice({ status: 'sent' })] })).toEqual(['no-payments']);
    // One of two that tells is enough, one of three is not.
    const some = (silent: number) => [
      invoice({ invoiceId: 'told', status: 'written-off' }),
      ...Array.from({ length: silent }, (_, i) => invoice({ invoiceId: `I${i}` })),
    ];
    expect(codes({ invoices: some(1) })).toEqual([]);
    expect(settled({ invoices: some(2) }).issues[0]!.message).toContain('of 2 of 3 invoices');
  });

  it.each([
    { payments: [] },
    { invoices: [invoice({ status: 'open' })] },
    { invoices: [invoice({ settledOn: day(5) })] },
    { invoices: [invoice({ paidAmount: 0 })] },
    { invoices: [invoice({ status: 'draft' })] },
    { invoices: [] },
  ])('are not where something does, or nothing is billed: %j', (records) => {
    expect(codes({ invoices: [invoice()], ...records })).toEqual([]);
  });

  it('are told how many rows come after the as-of date, those of nobody among them', () => {
    const after = { clientId: null, invoiceId: null };
    const records = {
      invoices: [invoice(), invoice({ invoiceId: 'I2', issueDate: day(8) })],
      payments: [
        payment(day(5), '20', {}),
        payment(day(9), '20', {}),
        payment(day(9), '1', { kind: 'discount' }),
        payment(day(9), '20', after),
        payment(day(9), '1', { ...after, kind: 'discount' }),
      ],
      creditNotes: [creditNote(day(9), '5', {}), creditNote(day(9), '5', after)],
    };
    const told = (asOf: number) =>
      settle(records, { asOf: day(asOf) }).issues.filter(({ code }) => code === 'after-as-of');
    // An invoice, four payments and two credit notes.
    expect(told(7)).toMatchObject([{ severity: 'info', source: null, value: '7' }]);
    expect(told(8)).toMatchObject([{ value: '6' }]);
    expect(told(9)).toEqual([]);
  });

  it('are warned of where most paid invoices have no day of payment', () => {
    const paid = (i: number) => invoice({ invoiceId: `I${i}`, status: 'paid' });
    const dated = (i: number) => invoice({ invoiceId: `D${i}`, settledOn: day(5) });
    const told = (invoices: Records['invoices']) =>
      settled({ invoices }).issues.filter(({ code }) => code === 'no-payment-dates');
    expect(told([paid(1), paid(2), dated(1)])).toMatchObject([
      { severity: 'warning', message: expect.stringContaining('2 of 3 paid invoices') },
    ]);
    expect(told([paid(1)])[0]!.message).toContain('1 of 1 paid invoice was paid: ');
    expect(told([paid(1), dated(1), invoice()])).toEqual([]);
  });

  it('are warned of where books of five invoices or more have nothing for ninety days', () => {
    const billed = (n: number) =>
      Array.from({ length: n }, (_, i) => invoice({ invoiceId: `I${i}`, issueDate: day(i) }));
    const silent = (n: number, asOf: number, last: number) =>
      settle(
        { invoices: billed(n), payments: [payment(day(last), '20', { invoiceId: 'I0' })] },
        { asOf: day(asOf) },
      ).issues.find(({ code }) => code === 'silent-books');
    expect(silent(5, 100, 9)).toMatchObject({ severity: 'warning', value: '2024-01-10' });
    expect(silent(5, 100, 9)!.message).toContain('91 days before');
    expect(silent(5, 100, 10)).toBeUndefined();
    expect(silent(4, 100, 9)).toBeUndefined();
    // Cash of nobody is something that happened, too.
    const nobodys = payment(day(95), '20', { invoiceId: null, clientId: null });
    const records = { invoices: billed(5), payments: [nobodys] };
    expect(
      settle(records, { asOf: day(100) }).issues.filter(({ code }) => code === 'silent-books'),
    ).toEqual([]);
    // A payment of later does not exist yet.
    expect(silent(5, 100, 101)).toMatchObject({ value: '2024-01-05' });
  });

  it('are warned of where invoices name no currency and payments do', () => {
    const invoices = [invoice({ currency: 'XXX' })];
    const euros = { invoiceId: 'I1', currency: 'EUR' };
    const issues = (...payments: PaymentRecord[]) =>
      settled({ invoices, payments }).issues.map(({ code, value }) => [code, value]);
    expect(issues(payment(day(5), '20', euros))).toEqual([
      ['invoice-without-currency', 'I1'],
      ['unnamed-currency', 'EUR'],
    ]);
    // Of two currencies none is the one; a payment may name its client alone.
    const dollars = payment(day(6), '20', { invoiceId: null, clientId: 'c', currency: 'USD' });
    expect(issues(payment(day(5), '20', euros), dollars).at(-1)).toEqual([
      'unnamed-currency',
      undefined,
    ]);
    const both = settled({ invoices, payments: [payment(day(5), '20', euros), dollars] });
    expect(both.issues.at(-1)!.message).toContain('2 of the payments');
    expect(issues(payment(day(5), '20', { currency: null }))).toEqual([]);
  });

  it('are warned of where more was taken back than came', () => {
    const payments = [payment(day(5), '-30', {}), payment(day(6), '20', {})];
    expect(settled({ invoices: [invoice()], payments }).issues).toMatchObject([
      { code: 'negative-total', severity: 'warning', value: 'EUR' },
    ]);
    const creditNotes = [creditNote(day(5), '-30', {})];
    expect(codes({ invoices: [invoice()], payments: [], creditNotes })).toEqual(['negative-total']);
    const some = [payment(day(5), '-20', {}), payment(day(6), '20', {})];
    expect(codes({ invoices: [invoice()], payments: some })).toEqual([]);
  });
});
