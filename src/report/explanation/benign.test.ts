import { describe, expect, it } from 'vitest';
import { creditNote, day, dispute, invoice, payment } from '../../../test/support/ledger.js';
import { analyze } from '../../analyze.js';
import { settle } from '../../ledger/settle.js';
import type {
  CreditNoteRecord,
  DisputeRecord,
  PaymentRecord,
  Records,
} from '../../model/records.js';
import type { Source } from '../../model/source.js';
import { toExplanation } from '../explain.js';

const asOf = day(300);

/** What was taken off the bills of the one client and is no haggling. */
function takenOff(records: Partial<Records>): string[] {
  const all = { invoices: [invoice()], payments: [], ...records };
  const [ledger] = settle(all, { asOf }).clients;
  const text = toExplanation(analyze(all, { asOf }), ledger!, { all: true }).replace(
    /\n {6}/g,
    ' ',
  );
  const lines = text.split('\n');
  const at = lines.findIndex((line) => line.startsWith('  Taken off the bills'));
  if (at < 0) return [];
  const end = lines.findIndex((line, i) => i > at && !line.startsWith('    '));
  return lines.slice(at + 1, end).map((line) => line.trim());
}

const row = (line: number): { source: Source } => ({ source: { file: 'c.csv', line } });
const paid = (amount: string): PaymentRecord[] => [payment(day(20), amount)];
/** The amount of a dispute is in ten-thousandths: its row has no currency. */
const won = (units: number): DisputeRecord[] => [
  dispute(day(2), { outcome: 'upheld', resolvedOn: day(4), amount: units * 10_000 }),
];

describe('a credit', () => {
  it('that was reversed is not taken off', () => {
    const all = (back: string): string[] =>
      takenOff({
        payments: paid('1000'),
        creditNotes: [
          creditNote(day(5), '500', { reason: 'error', ...row(2) }),
          creditNote(day(7), back, row(3)),
        ],
      });
    expect(all('-500')).toEqual([]);
    expect(all('-200')).toEqual([
      'I1: EUR 300.00 of EUR 500.00 credited (c.csv:2): an error of yours',
    ]);
  });

  it.each([
    [[], 'taken back in full'],
    [paid('1000'), 'taken back in full, with EUR 1,000.00 paid on it'],
  ])('of the whole bill is no small matter', (payments, what) => {
    expect(takenOff({ payments, creditNotes: [creditNote(day(50), '1000')] })).toEqual([
      `I1: EUR 1,000.00 credited: ${what}`,
    ]);
  });

  it('that leaves nothing to claim beside a deduction', () => {
    expect(
      takenOff({
        payments: [payment(day(20), '100', { kind: 'withholding' })],
        creditNotes: [creditNote(day(50), '900')],
      }),
    ).toEqual([
      'I1: EUR 100.00, tax withheld at source',
      'I1: EUR 900.00 credited: nothing of the bill is claimed any more',
    ]);
  });

  it('is explained by a won dispute and by an overrun up to their amounts, and the cents by the tolerance', () => {
    expect(
      takenOff({
        invoices: [invoice({ agreedAmount: 95_000 })],
        payments: paid('848'),
        creditNotes: [creditNote(day(5), '152', { reason: 'price' })],
        disputes: won(100),
      }),
    ).toEqual([
      'I1: EUR 100.00 of EUR 152.00 credited: a dispute in which the client was right',
      'I1: EUR 50.00 of EUR 152.00 credited: a bill above the agreed price',
      'I1: EUR 2.00 of EUR 152.00 credited: too small to matter',
    ]);
  });

  it.each([row(2), {}])('beyond a won dispute is an event, and stands with it', (source) => {
    const all = {
      invoices: [invoice({ agreedAmount: 100_000 })],
      payments: paid('850'),
      creditNotes: [
        creditNote(day(5), '120', { reason: 'price', ...source }),
        creditNote(day(6), '30', { reason: 'error' }),
      ],
      disputes: won(100),
    };
    const cited = 'source' in source ? ' (c.csv:2)' : '';
    expect(takenOff(all)).toEqual([
      `I1: EUR 100.00 of EUR 120.00 credited${cited}: a dispute in which the client was right`,
      'I1: EUR 30.00 credited: an error of yours',
    ]);
  });

  it('is billed again but for what is an event of the other bill', () => {
    const rebilled = (amount: string, disputes: DisputeRecord[] = []): string[] =>
      takenOff({
        invoices: [
          invoice({ reference: 'J', source: { file: 'i.csv', line: 2 } }),
          invoice({
            ...{ invoiceId: 'I2', reference: 'J', issueDate: day(12), amount },
            source: { file: 'i.csv', line: 3 },
          }),
        ],
        payments: [payment(day(20), amount, { invoiceId: 'I2' })],
        creditNotes: [
          creditNote(day(8), '300', { reason: 'price', ...row(2) }),
          creditNote(day(10), '700', { reason: 'price', ...row(3) }),
        ],
        disputes,
      });
    expect(rebilled('900')).toEqual([
      'I1: EUR 200.00 of EUR 300.00 credited (c.csv:2): billed again (I2)',
      'I1: EUR 700.00 credited (c.csv:3): billed again (I2)',
    ]);
    expect(rebilled('900', won(40))).toEqual([
      'I1: EUR 240.00 of EUR 300.00 credited (c.csv:2): billed again (I2), or explained by a won dispute or an agreed price',
      'I1: EUR 700.00 credited (c.csv:3): billed again (I2), or explained by a won dispute or an agreed price',
    ]);
    const inItsPlace =
      'I2, of the same order, stands in its place and keeps its day of issue and its due date';
    expect(rebilled('1000')).toEqual([
      `I1: EUR 300.00 credited (c.csv:2): taken back in full; ${inItsPlace}`,
      `I1: EUR 700.00 credited (c.csv:3): taken back in full; ${inItsPlace}`,
    ]);
  });

  it('whose row gave to two bills makes no bill of one the rebill of the other', () => {
    expect(
      takenOff({
        invoices: [invoice(), invoice({ invoiceId: 'I2', amount: '500', agreedAmount: 50_000 })],
        creditNotes: [creditNote(day(40), '1400', { clientId: 'c', invoiceId: null, ...row(2) })],
      }),
    ).toEqual(['I1: EUR 1,000.00 credited (c.csv:2): taken back in full']);
  });

  it('to bill a part again says so', () => {
    expect(
      takenOff({
        invoices: [
          invoice({ reference: 'J' }),
          invoice({ invoiceId: 'I2', reference: 'J', issueDate: day(12), amount: '300' }),
        ],
        payments: paid('700'),
        creditNotes: [creditNote(day(10), '300', { reason: 'rebill' })],
      }),
    ).toEqual([
      'I1: EUR 300.00 credited: taken back to be billed again, with EUR 700.00 paid on it; I2, of the same order, stands in its place and keeps its day of issue and its due date',
    ]);
  });
});

describe('what was left unpaid', () => {
  const over = [invoice({ status: 'paid', agreedAmount: 100_000 }), invoice({ invoiceId: 'I2' })];
  const left = (second: string, creditNotes: CreditNoteRecord[] = []): string[] =>
    takenOff({
      invoices: over,
      payments: [...paid('900'), payment(day(20), second, { invoiceId: 'I2' })],
      disputes: won(30),
      creditNotes,
    });

  it('is explained by a won dispute up to its amount, and by their own credit', () => {
    const byDispute =
      'I1: EUR 30.00 of EUR 100.00 left unpaid: a dispute in which the client was right';
    const byCredit = (sum: string): string =>
      `I1: ${sum} of EUR 100.00 left unpaid: the client's own credit covers it`;
    expect(left('1200')).toEqual([byDispute, byCredit('EUR 70.00')]);
    expect(left('1020')).toEqual([byDispute, byCredit('EUR 20.00')]);
    expect(left('1000')).toEqual([byDispute]);
  });

  it('before a credit has the dispute for itself, after one what is left of it', () => {
    expect(left('1000', [creditNote(day(40), '20', { reason: 'error' })])).toContain(
      'I1: EUR 30.00 of EUR 80.00 left unpaid: a dispute in which the client was right',
    );
    expect(left('1000', [creditNote(day(10), '20', { reason: 'error' })])).toContain(
      'I1: EUR 10.00 of EUR 80.00 left unpaid: a dispute in which the client was right',
    );
  });

  it('but for cents beside a won dispute is too small to matter', () => {
    expect(takenOff({ invoices: [over[0]!], payments: paid('967'), disputes: won(30) })).toEqual([
      'I1: EUR 30.00 of EUR 33.00 left unpaid: a dispute in which the client was right',
      'I1: EUR 3.00 of EUR 33.00 left unpaid: too small to matter',
    ]);
  });

  it('is used up by a write-off before a later credit', () => {
    expect(
      takenOff({
        payments: [...paid('500'), payment(day(50), '480', { kind: 'write-off' })],
        creditNotes: [creditNote(day(90), '20', { reason: 'goodwill' })],
        disputes: won(30),
      }),
    ).toEqual([]);
  });
});

describe('a deduction', () => {
  const retained = (released: string): string[] =>
    takenOff({
      payments: [
        ...paid('950'),
        payment(day(20), '50', { kind: 'retention', ...row(3) }),
        payment(day(200), released),
      ],
    });

  it('that was released is not taken off any more', () => {
    expect(retained('0.01')).toEqual(['I1: EUR 49.99 of EUR 50.00, retention (c.csv:3)']);
    expect(retained('20')).toEqual(['I1: EUR 30.00 of EUR 50.00, retention (c.csv:3)']);
    expect(retained('50')).toEqual([]);
  });

  it('is told by kind, without what was reversed', () => {
    const kind = 'bank-fee' as const;
    const fees = (last: string): string[] =>
      takenOff({
        payments: [
          ...paid('970'),
          payment(day(20), '20', { kind, ...row(3) }),
          payment(day(21), last, { kind, ...row(4) }),
        ],
      });
    expect(fees('10')).toEqual(['I1: EUR 30.00, bank fee (c.csv:3, 4)']);
    expect(fees('-20')).toEqual([]);
  });

  it('that the terms allow in part is told in part', () => {
    expect(
      takenOff({
        invoices: [invoice({ discountPercent: 2, discountUntil: day(10) })],
        payments: [payment(day(5), '950'), payment(day(5), '50', { kind: 'discount' })],
      }),
    ).toEqual(['I1: EUR 20.00 of EUR 50.00, discount, by its row']);
  });
});
