import { describe, expect, it } from 'vitest';
import { day, invoice, settleOf } from '../../test/support/ledger.js';

const at = (line: number) => ({ file: 'invoices.csv', line });

describe('an invoice row', () => {
  it.each([
    ['0', 'ignored', 'info', 'zero-amount', 'Invoice I1 bills nothing.'],
    [
      '-5',
      'rejected',
      'error',
      'negative-amount',
      'Invoice I1 bills a negative amount: make it a credit note.',
    ],
  ] as const)('that bills %s is %s', (amount, row, severity, code, message) => {
    const ledger = settleOf({ invoices: [invoice({ amount, source: at(2) })] });
    expect(ledger.outcomes).toEqual([]);
    expect(ledger.issues).toEqual([
      { code, severity, message, source: { ...at(2), column: 'amount' }, value: 'I1', row },
    ]);
    expect(ledger.rows).toEqual({ invoices: { rejected: 0, ignored: 0, [row]: 1 } });
    expect(ledger.money.get('EUR')).toBeUndefined();
  });

  it('that bills nothing does not take the id of a later one', () => {
    const { outcomes, issues } = settleOf({ invoices: [invoice({ amount: '0' }), invoice()] });
    expect(outcomes.map(({ amount }) => amount)).toEqual([100_000]);
    expect(issues.map(({ code }) => code)).toEqual(['zero-amount']);
  });

  it('that is due before it was issued is kept as it is and flagged', () => {
    const { outcomes, issues, rows } = settleOf({
      invoices: [invoice({ issueDate: day(10), dueDate: day(9), source: at(2) })],
    });
    expect(outcomes[0]).toMatchObject({ issueDate: day(10), dueDate: day(9), state: 'overdue' });
    expect(issues).toEqual([
      {
        code: 'due-before-issue',
        severity: 'warning',
        message: expect.stringContaining('Invoice I1 is due before it was issued'),
        source: { ...at(2), column: 'dueDate' },
        value: 'I1',
      },
    ]);
    expect(rows).toEqual({});
  });

  it.each([
    [day(30), 'info', 'it counts as offered until the invoice is due'],
    [null, 'warning', 'nor is a due date known, so that it counts as none'],
  ] as const)(
    'that offers a discount and does not say until when, due on %s, is told',
    (dueDate, severity, what) => {
      const undated = invoice({ discountPercent: 2, dueDate, source: at(2) });
      expect(settleOf({ invoices: [undated] }).issues).toEqual([
        {
          code: 'no-discount-day',
          severity,
          message: `Invoice I1 offers a discount of 2 % and does not say until when: ${what}. Give its last day.`,
          source: { ...at(2), column: 'discountUntil' },
          value: 'I1',
        },
      ]);
      const dated = invoice({ discountPercent: 2, dueDate, discountUntil: day(14) });
      expect(settleOf({ invoices: [dated] }).issues).toEqual([]);
      const draft = invoice({ discountPercent: 2, dueDate, status: 'draft' });
      expect(settleOf({ invoices: [draft] }).issues).toEqual([]);
    },
  );

  it.each([null, undefined, day(10), day(11)])('of day 10 may be due on %s', (dueDate) => {
    expect(settleOf({ invoices: [invoice({ issueDate: day(10), dueDate })] }).issues).toEqual([]);
  });
});

describe('an invoice id that stands twice', () => {
  const twice = (...fields: NonNullable<Parameters<typeof invoice>[0]>[]) => {
    const { outcomes, issues, rows } = settleOf({ invoices: fields.map((one) => invoice(one)) });
    expect(outcomes.map(({ amount }) => amount)).toEqual([100_000]);
    return { issues, rows };
  };

  it('is ignored where the rows are identical', () => {
    const { issues, rows } = twice({ source: at(2) }, { source: at(3), status: null });
    expect(issues).toEqual([
      {
        code: 'duplicate-invoice',
        // What is not read of a file may differ: two lines of one invoice.
        severity: 'warning',
        message:
          'Invoice I1 of client c stands twice, and all that is read of the second row is the same: it is ignored. If they are lines of one invoice, add them up first: one row an invoice.',
        source: { ...at(3), column: 'invoiceId' },
        value: 'I1',
        row: 'ignored',
      },
    ]);
    expect(rows).toEqual({ invoices: { rejected: 0, ignored: 1 } });
    expect(twice({}, {}).issues).toMatchObject([{ severity: 'info', source: null }]);
  });

  it('is rejected where they differ, with the line of the first where that is known', () => {
    const message = (line: string) =>
      `Invoice I1 of client c stands twice with different content; the first row${line} is kept. Remove or correct one of the two. If they are lines of one invoice, add them up first: one row an invoice.`;
    const { issues, rows } = twice({ source: at(2) }, { amount: '1100', source: at(3) });
    expect(issues).toEqual([
      {
        code: 'duplicate-invoice',
        severity: 'error',
        message: message(' (line 2)'),
        source: { ...at(3), column: 'invoiceId' },
        value: 'I1',
        row: 'rejected',
      },
    ]);
    expect(rows).toEqual({ invoices: { rejected: 1, ignored: 0 } });
    expect(twice({}, { amount: '1100' }).issues).toMatchObject([
      { message: message(''), source: null },
    ]);
  });

  it.each([
    { issueDate: day(1), dueDate: day(30) },
    { currency: 'USD' },
    { clientName: 'Client' },
    { dueDate: day(31) },
    { termsDays: 30 },
    { agreedAmount: 100_000 },
    { agreementId: 'A1' },
    { reference: 'R1' },
    { status: 'sent' },
    { discountPercent: 2 },
    { discountUntil: day(10) },
    { settledOn: day(20) },
    { paidAmount: 100_000 },
    { disputed: true },
    { disputedOn: day(20) },
    { disputeResolvedOn: day(20) },
    { disputeOutcome: 'upheld' },
    { disputeReason: 'price' },
  ] as const)('differs by any column: %o', (fields) => {
    expect(twice({}, fields).rows).toEqual({ invoices: { rejected: 1, ignored: 0 } });
  });
});
