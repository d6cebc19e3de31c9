import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  client,
  creditNote,
  day,
  invoice,
  outcomeOf,
  payment,
  settleOf,
} from '../../../test/support/ledger.js';
import { minorUnits } from '../../model/money.js';
import type { CreditNoteRecord } from '../../model/records.js';
import { issueLog } from '../issues.js';
import { settleSettings } from '../options.js';
import { type ClientLedger, settleWith } from '../settle-client.js';

const free = { invoiceId: null };
const noCurrency = { currency: null };
const at = (line: number) => ({ file: 'rows.csv', line });

/** A credit note that names no currency: its amount is held in ten-thousandths. */
const bareCredit = (amount: string, fields: Partial<CreditNoteRecord> = {}): CreditNoteRecord => ({
  ...creditNote(day(5), '0', fields),
  currency: null,
  amount: minorUnits(amount, null),
});

/** Per invoice what it got in cash and credit. */
const applied = ({ outcomes }: ClientLedger) =>
  Object.fromEntries(
    outcomes.map(({ invoiceId, cashApplied, credited }) => [invoiceId, [cashApplied, credited]]),
  );

const codes = ({ issues }: ClientLedger) => issues.map(({ code }) => code);

describe('a row that names its invoice', () => {
  it('is on it as it was written, and no guess', () => {
    const outcome = outcomeOf({
      payments: [
        payment(day(5), '400', { paymentId: 'p1', source: at(2) }),
        payment(day(6), '30', { kind: 'chargeback' }),
        payment(day(7), '20', { kind: 'discount', paymentId: 'p3', source: at(4) }),
        payment(day(8), '10', { kind: 'bank-fee' }),
      ],
      creditNotes: [
        creditNote(day(9), '50', { creditNoteId: 'c1', reason: 'price', source: at(5) }),
        creditNote(day(10), '60'),
      ],
    });
    const bare = { id: null, inferred: false, source: null };
    expect(outcome.cash).toEqual([
      { kind: 'payment', date: day(5), amount: 40_000, id: 'p1', inferred: false, source: at(2) },
      { kind: 'chargeback', date: day(6), amount: -3000, ...bare },
    ]);
    expect(outcome.deductions).toEqual([
      { kind: 'discount', date: day(7), amount: 2000, id: 'p3', inferred: false, source: at(4) },
      { kind: 'bank-fee', date: day(8), amount: 1000, ...bare },
    ]);
    const note = { kind: 'credit-note', inferred: false } as const;
    expect(outcome.credits).toEqual([
      { ...note, date: day(9), amount: 5000, id: 'c1', source: at(5), reason: 'price' },
      { ...note, date: day(10), amount: 6000, id: null, source: null, reason: null },
    ]);
  });

  it('is taken in full, also beyond what is due', () => {
    // 1200 paid of 1000: 200 are overpaid, none unapplied.
    const { outcomes, money } = settleOf({ payments: [payment(day(5), '1200')] });
    expect(outcomes[0]).toMatchObject({ cashApplied: 120_000, overpaid: 20_000 });
    expect(money.get('EUR')).toMatchObject({ payments: 120_000, unapplied: 0 });
  });

  it('can be undone by cash that leaves without a reference', () => {
    const payments = [payment(day(5), '1000'), payment(day(9), '-1000', free)];
    const { outcomes, money } = settleOf({ payments });
    expect(outcomes[0]).toMatchObject({ cashApplied: 0, state: 'overdue' });
    expect(money.get('EUR')).toMatchObject({ payments: 0, unapplied: 0 });
  });

  it('is applied with a warning where it names another client, and only there', () => {
    const named = (clientId: string | null) =>
      settleOf({
        payments: [payment(day(5), '600', { clientId, source: at(2) })],
        creditNotes: [creditNote(day(6), '400', { clientId, source: at(3) })],
      });
    expect(named('c').issues).toEqual([]);
    expect(named(null).issues).toEqual([]);
    const other = named('x');
    expect(applied(other)).toEqual({ I1: [60_000, 40_000] });
    expect(other.issues).toEqual(
      (['payment', 'credit note'] as const).map((what, i) => ({
        code: 'client-mismatch',
        severity: 'warning',
        message: expect.stringContaining(`The ${what} names client x, its invoice I1 belongs to c`),
        source: { ...at(i + 2), column: 'clientId' },
        value: 'x',
      })),
    );
  });
});

describe('a reference to an unknown, excluded or future invoice', () => {
  const invoices = [
    invoice(),
    invoice({ invoiceId: 'D', issueDate: day(100), status: 'draft' }),
    invoice({ invoiceId: 'L', issueDate: day(101), status: 'sent' }),
  ];
  const expected = (what: string) =>
    [
      ['unknown-invoice', `The ${what} names invoice X, which is no invoice of client c;`],
      ['excluded-invoice', `The ${what} names invoice D, which is draft;`],
      ['excluded-invoice', `The ${what} names invoice L, which is issued after the as-of date;`],
    ].map(([code, message], i) => ({
      code,
      severity: 'warning',
      message: expect.stringContaining(message!),
      source: { ...at(i), column: 'invoiceId' },
      value: ['X', 'D', 'L'][i],
    }));
  const rows = ['X', 'D', 'L'].map((invoiceId, i) => ({ invoiceId, source: at(i) }));

  it('leaves a payment unapplied, and says why', () => {
    const ledger = settleOf(
      { invoices, payments: rows.map((row) => payment(day(50), '1000', row)) },
      { asOf: day(100) },
    );
    expect(ledger.issues).toEqual(expected('payment'));
    expect(applied(ledger)).toEqual({ I1: [0, 0], D: [0, 0], L: [0, 0] });
    expect(ledger.money.get('EUR')).toMatchObject({ payments: 300_000, unapplied: 300_000 });
  });

  it('leaves a credit note unapplied, and says why', () => {
    const ledger = settleOf(
      { invoices, creditNotes: rows.map((row) => creditNote(day(50), '1000', row)) },
      { asOf: day(100) },
    );
    expect(ledger.issues).toEqual(expected('credit note'));
    expect(applied(ledger)).toEqual({ I1: [0, 0], D: [0, 0], L: [0, 0] });
    expect(ledger.money.get('EUR')).toMatchObject({ payments: 0, unappliedCredit: 300_000 });
  });

  it('is counted where the invoice is unknown: it may belong to another client', () => {
    const log = issueLog();
    const records = client({
      payments: [
        payment(day(5), '10'),
        payment(day(5), '10', free),
        payment(day(5), '10', { invoiceId: 'X' }),
      ],
      creditNotes: [creditNote(day(5), '10', { invoiceId: 'Y' }), creditNote(day(5), '10', free)],
    });
    settleWith(records, settleSettings({ asOf: day(100) }), log);
    expect(log.tally.strays).toBe(2);
  });
});

describe('a credit note of the invoices file', () => {
  const invoices = [invoice(), invoice({ invoiceId: 'I2', amount: '300' })];
  const note = (invoiceId: string) =>
    settleOf({
      invoices,
      creditNotes: [creditNote(day(5), '300', { invoiceId, fromInvoicesFile: true })],
    });

  it('goes to the invoice in its reference', () => {
    const ledger = note('I1');
    expect(applied(ledger)).toEqual({ I1: [0, 30_000], I2: [0, 0] });
    expect(ledger.outcomes[0]?.credits[0]?.inferred).toBe(false);
  });

  it('has no reference where that is no invoice of the client', () => {
    // As without a reference: I2 owes exactly 300.
    const ledger = note('Order 7');
    expect(applied(ledger)).toEqual({ I1: [0, 0], I2: [0, 30_000] });
    expect(ledger.outcomes[1]?.credits[0]?.inferred).toBe(true);
    expect(ledger.issues).toEqual([]);
  });
});

describe('a row without a currency', () => {
  const yen = invoice({ invoiceId: 'Y', amount: '500', currency: 'JPY' });
  const loose = [payment(day(5), '123.45', { ...free, ...noCurrency, source: at(2) })];

  it('takes that of the invoice it names, among several', () => {
    const ledger = settleOf({
      invoices: [invoice(), yen],
      payments: [payment(day(5), '300', { ...noCurrency, invoiceId: 'Y' })],
      creditNotes: [bareCredit('200', { invoiceId: 'Y' }), bareCredit('1.5')],
    });
    // Yen have no decimals, euros have two.
    expect(applied(ledger)).toEqual({ I1: [0, 150], Y: [300, 200] });
    expect(ledger.issues).toEqual([]);
  });

  it('else takes the only currency of the invoices issued so far', () => {
    const dinar = (invoiceId: string, amount: string) =>
      invoice({ invoiceId, amount, currency: 'KWD' });
    const ledger = settleOf(
      {
        invoices: [
          dinar('A', '1.234'),
          dinar('B', '7'),
          invoice({ invoiceId: 'C', issueDate: day(201) }),
        ],
        payments: [payment(day(5), '1.234', { ...free, ...noCurrency })],
        creditNotes: [bareCredit('7', free)],
      },
      // Not asked, since the client has one.
      { currency: 'USD' },
    );
    // Three decimals: 1.234 is 1234.
    expect(applied(ledger)).toEqual({ A: [1234, 0], B: [0, 7000], C: [0, 0] });
    expect(ledger.issues).toEqual([]);
  });

  it('takes that of the option where the client has two, one of them since today', () => {
    const { money, issues } = settleOf(
      {
        invoices: [invoice(), invoice({ invoiceId: 'Y', currency: 'JPY', issueDate: day(200) })],
        payments: loose,
      },
      { currency: 'USD' },
    );
    expect(money.get('USD')).toMatchObject({ payments: 12_345, unapplied: 12_345 });
    expect(issues).toEqual([]);
  });

  it('else counts as XXX with two digits, and says so', () => {
    const { money, issues } = settleOf({ invoices: [invoice(), yen], payments: loose });
    expect(money.get('XXX')).toMatchObject({ payments: 12_345, unapplied: 12_345 });
    expect(issues).toEqual([
      {
        code: 'no-currency',
        severity: 'info',
        message: expect.stringContaining('read with two decimals'),
        source: { ...at(2), column: 'currency' },
      },
    ]);
  });

  it('takes XXX over from an invoice or a client without further ado', () => {
    const unknown = invoice({ currency: 'XXX', amount: '123.45' });
    expect(settleOf({ invoices: [unknown], payments: loose })).toMatchObject({
      outcomes: [{ cashApplied: 12_345 }],
      issues: [],
    });
    const named = [payment(day(5), '123.45', noCurrency)];
    expect(settleOf({ invoices: [unknown, yen], payments: named }).issues).toEqual([]);
  });

  it('is rejected in its file where it has more digits than the currency it takes', () => {
    const ledger = settleOf({
      invoices: [yen],
      payments: [payment(day(5), '10.5', { ...noCurrency, invoiceId: 'Y', source: at(2) })],
      creditNotes: [
        bareCredit('10.5', { invoiceId: 'Y', source: at(3) }),
        bareCredit('10.5', { invoiceId: 'Y', source: at(4), fromInvoicesFile: true }),
      ],
    });
    expect(ledger.issues).toEqual(
      [2, 3, 4].map((line) => ({
        code: 'amount-below-minor-unit',
        severity: 'error',
        message: expect.stringContaining('more decimals than JPY has'),
        source: { ...at(line), column: 'amount' },
        value: 'Y',
        row: 'rejected',
      })),
    );
    const one = { rejected: 1, ignored: 0 };
    expect(ledger.rows).toEqual({ payments: one, 'credit-notes': one, invoices: one });
    expect(applied(ledger)).toEqual({ Y: [0, 0] });
  });
});

describe('an amount that an invoice cannot take', () => {
  it('stays unapplied where it is in another currency', () => {
    const currency = 'USD';
    const { issues, money } = settleOf({
      payments: [payment(day(5), '70', { currency, source: at(2) })],
      creditNotes: [creditNote(day(5), '90', { currency, source: at(3) })],
    });
    expect(issues).toEqual(
      ['payment', 'credit note'].map((what, i) => ({
        code: 'currency-mismatch',
        severity: 'warning',
        message: expect.stringContaining(`The ${what} is in USD and invoice I1 in EUR`),
        source: { ...at(i + 2), column: 'currency' },
        value: 'I1',
      })),
    );
    expect(money.get('USD')).toMatchObject({ unapplied: 7000, unappliedCredit: 9000 });
    expect(money.get('EUR')).toMatchObject({ payments: 0, credited: 0, outstanding: 100_000 });
  });

  it('stays unapplied where sums could no longer be held exactly', () => {
    // 2^53 - 1 cents is the most; one cent more is too much.
    const most = '90071992547409.91';
    const cent = [payment(day(6), '0.01', { source: at(3) })];
    const onCash = settleOf({ payments: [payment(day(5), most), ...cent] });
    const onCredit = settleOf({
      creditNotes: [creditNote(day(5), most), creditNote(day(6), '0.01', { source: at(3) })],
    });
    expect(applied(onCash)).toEqual({ I1: [2 ** 53 - 1, 0] });
    expect(applied(onCredit)).toEqual({ I1: [0, 2 ** 53 - 1] });
    expect(onCash.money.get('EUR')).toMatchObject({ payments: 2n ** 53n, unapplied: 1 });
    expect(onCredit.money.get('EUR')).toMatchObject({ unappliedCredit: 1 });
    for (const [{ issues }, what] of [
      [onCash, 'payment'],
      [onCredit, 'credit note'],
    ] as const) {
      expect(issues).toEqual([
        {
          code: 'amount-too-large',
          severity: 'warning',
          message: expect.stringContaining(`The ${what} takes invoice I1 past`),
          source: { ...at(3), column: 'amount' },
          value: 'I1',
        },
      ]);
    }
  });
});

describe('a deduction', () => {
  it('that names another client is told, as a payment is', () => {
    const { outcomes, issues } = settleOf({
      invoices: [invoice()],
      payments: [discount('10', { clientId: 'k' })],
    });
    expect(outcomes[0]!.deducted).toBe(1000);
    expect(issues.map(({ code }) => code)).toEqual(['client-mismatch']);
  });

  const discount = (amount: string, fields: Parameters<typeof payment>[2] = {}, on = 5) =>
    payment(day(on), amount, { kind: 'discount', source: at(2), ...fields });

  it('is read in the digits of its invoice', () => {
    const dinar = invoice({ currency: 'KWD', amount: '50' });
    const records = { invoices: [dinar], payments: [discount('1.234', noCurrency)] };
    expect(settleOf(records)).toMatchObject({ outcomes: [{ deducted: 1234 }], issues: [] });
  });

  it.each([
    ['10.5', null, 'amount-below-minor-unit'],
    ['10', 'USD', 'currency-mismatch'],
  ])('of %s in %s is rejected on an invoice in yen: %s', (amount, currency, code) => {
    const ledger = settleOf({
      invoices: [invoice({ currency: 'JPY' })],
      payments: [discount(amount, { currency })],
    });
    expect(ledger.outcomes[0]).toMatchObject({ deducted: 0, outstanding: 1000 });
    expect(ledger.issues).toEqual([
      {
        code,
        severity: 'error',
        message: expect.stringContaining('not an amount of JPY, the currency of invoice I1'),
        source: { ...at(2), column: 'amount' },
        value: 'I1',
        row: 'rejected',
      },
    ]);
    expect(ledger.rows).toEqual({ payments: { rejected: 1, ignored: 0 } });
  });

  it.each([
    [null, 'names no invoice'],
    ['X', 'names invoice X, which is unknown'],
    ['D', 'names invoice D, which is void'],
  ])('for invoice %s is rejected, since it %s', (invoiceId, why) => {
    const ledger = settleOf({
      invoices: [invoice(), invoice({ invoiceId: 'D', status: 'void' })],
      payments: [discount('10', { invoiceId })],
    });
    expect(ledger.issues).toEqual([
      {
        code: 'deduction-without-invoice',
        severity: 'error',
        message: expect.stringContaining(`this row ${why}.`),
        source: { ...at(2), column: 'invoiceId' },
        ...(invoiceId === null ? {} : { value: invoiceId }),
        row: 'rejected',
      },
    ]);
    expect(ledger.rows).toEqual({ payments: { rejected: 1, ignored: 0 } });
    expect(ledger.outcomes.map(({ deducted }) => deducted)).toEqual([0, 0]);
  });

  it('counts on the as-of date, also of an invoice issued that day', () => {
    const today = {
      invoices: [invoice({ issueDate: day(40) })],
      payments: [discount('10', {}, 40)],
    };
    expect(outcomeOf(today, { asOf: day(40) }).deducted).toBe(1000);
    expect(outcomeOf({ payments: [discount('10', {}, 40)] }, { asOf: day(39) }).deducted).toBe(0);
  });

  it('of an invoice that is issued later is no wrong row', () => {
    // The contract tells excluded from future invoices; only those excluded have it rejected.
    const later = { invoices: [invoice({ issueDate: day(41) })], payments: [discount('10')] };
    const ledger = settleOf(later, { asOf: day(40) });
    expect(ledger).toMatchObject({ issues: [], rows: {}, outcomes: [{ deducted: 0 }] });
    expect(outcomeOf(later, { asOf: day(41) }).deducted).toBe(1000);
  });

  it('after the as-of date keeps a status without a date from being heard', () => {
    const records = {
      invoices: [invoice({ status: 'paid' })],
      payments: [discount('10', {}, 50)],
    };
    expect(outcomeOf(records, { asOf: day(49) }).state).toBe('overdue');
    expect(outcomeOf(records, { asOf: day(50) }).state).toBe('settled');
  });
});

describe('rows dated after the as-of date', () => {
  it('do not exist, those of the as-of date do', () => {
    const records = {
      payments: [payment(day(50), '400'), payment(day(51), '1', { invoiceId: 'X' })],
      creditNotes: [creditNote(day(50), '60'), creditNote(day(51), '1', { invoiceId: 'X' })],
    };
    const ledger = settleOf(records, { asOf: day(50) });
    expect(applied(ledger)).toEqual({ I1: [40_000, 6000] });
    expect(codes(ledger)).toEqual([]);
    expect(applied(settleOf(records, { asOf: day(49) }))).toEqual({ I1: [0, 0] });
  });
});

describe('a row that says what an earlier one said', () => {
  const twice = <T>(row: T): T[] => [row, row];
  const told = (records: Parameters<typeof settleOf>[0]) =>
    settleOf(records).issues.filter(({ code }) => code === 'duplicate-row');

  it('counts, and is told: a payment may come in two equal parts', () => {
    const row = payment(day(5), '400', { paymentId: 'p1', source: at(2) });
    expect(outcomeOf({ payments: twice(row) }).cashApplied).toBe(80_000);
    expect(told({ payments: twice(row) })).toMatchObject([{ severity: 'warning', value: 'p1' }]);
    expect(told({ payments: twice({ ...row, ...free }) })).toHaveLength(1);
    expect(told({ payments: twice({ ...row, kind: 'discount' as const }) })).toHaveLength(1);
    const note = creditNote(day(5), '40', { creditNoteId: 'c1' });
    expect(told({ payments: [], creditNotes: twice(note) })).toHaveLength(1);
    expect(told({ payments: [], creditNotes: twice({ ...note, ...free }) })).toHaveLength(1);
  });

  it('is told among any number of rows of one invoice, as a look at each would tell it', () => {
    const row = fc.record({
      paymentId: fc.constantFrom(null, 'p1', 'p2', 'p3'),
      date: fc.constantFrom(day(5), day(6)),
      amount: fc.constantFrom('1', '2', '3'),
      kind: fc.constantFrom(null, 'chargeback' as const, 'discount' as const, 'bank-fee' as const),
    });
    fc.assert(
      fc.property(fc.array(row, { minLength: 15, maxLength: 70 }), (rows) => {
        const payments = rows.map(({ date, amount, ...rest }, line) =>
          payment(date, amount, { ...rest, source: at(line) }),
        );
        // All cash is of one kind here, and what left is below zero; deductions are of their own.
        const said = rows.map(({ paymentId, date, amount, kind }) =>
          [
            paymentId,
            date,
            kind === 'chargeback' ? -amount : amount,
            kind === 'chargeback' ? null : kind,
          ].join(),
        );
        const repeated = rows.flatMap(({ paymentId }, line) =>
          paymentId !== null && said.indexOf(said[line]!) < line ? [line] : [],
        );
        expect(told({ payments }).map(({ source }) => source!.line)).toEqual(repeated);
      }),
    );
  });

  it('is none with another day, amount, id or invoice, or without an id', () => {
    const row = payment(day(5), '400', { paymentId: 'p1' });
    const others = [
      { ...row, date: day(6) },
      { ...row, amount: 1 },
      { ...row, paymentId: 'p2' },
      { ...row, ...free },
    ];
    expect(told({ payments: [row, ...others] })).toEqual([]);
    expect(told({ payments: twice({ ...row, paymentId: null }) })).toEqual([]);
  });
});

describe('cash that names a credit note', () => {
  const refund = payment(day(60), '-100', { invoiceId: 'CN1' });
  const of = (...creditNotes: CreditNoteRecord[]) =>
    settleOf({ payments: [payment(day(20), '1000'), refund], creditNotes });
  const note = (invoiceId: string | null) =>
    creditNote(day(50), '100', { creditNoteId: 'CN1', invoiceId, clientId: 'c' });

  it('is of the invoice that the note credits: what was credited went back', () => {
    const ledger = of(note('I1'));
    expect(ledger.outcomes[0]).toMatchObject({
      state: 'settled',
      cashApplied: minorUnits('900', 'EUR'),
      credited: minorUnits('100', 'EUR'),
      overpaid: 0,
    });
    expect(codes(ledger)).toEqual([]);
  });

  it('stays unapplied where the note credits no invoice, or several', () => {
    for (const notes of [[note(null)], [note('I1'), note('I2')]]) {
      expect(codes(of(...notes))).toContain('unknown-invoice');
    }
  });
});
