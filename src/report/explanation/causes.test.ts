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
import { SETTLE_DEFAULTS } from '../../ledger/options.js';
import type { ClientRecords } from '../../model/records.js';
import type { Source } from '../../model/source.js';
import { benignCauses, type EventFacts } from './causes.js';

type Given = Partial<Omit<ClientRecords, 'clientId'>>;

const row = (file: string, line: number): { source: Source } => ({ source: { file, line } });
const agreed = { agreedAmount: 100_000, status: 'paid' } as const;

/** The causes of each event of the client, in order of invoice. */
function causes(records: Given, assumptions: Partial<EventFacts['assumptions']> = {}): string[][] {
  return settleOf(records, { asOf: day(200) }).outcomes.flatMap((outcome) =>
    outcome.concessions.map((event) =>
      benignCauses({ event, outcome, assumptions: { ...SETTLE_DEFAULTS, ...assumptions } }),
    ),
  );
}

const ANOTHER_SHARE =
  'it fits no pattern of tax: shares that are missing of every bill, or of several as their VAT';
const NO_FEE =
  'no row of kind bank-fee stands against the invoice, and it fits no pattern of fees: small amounts (up to EUR 50.00 and 2 % of the bill), three times the same or more often than larger ones';

describe('a short payment', () => {
  const short = { invoices: [invoice(agreed)], payments: [payment(day(20), '900')] };

  it('names every cause that was tested, in order, and why it does not hold', () => {
    expect(causes(short)).toEqual([
      [
        'a dispute in which the client was right: the invoice was never disputed',
        'a bill above the agreed price: the bill is not above it (EUR 1,000.00 billed, EUR 1,000.00 agreed)',
        'a discount that was earned: no discount row stands against the invoice, and none was earned by paying early',
        `tax withheld at source: no row of kind withholding stands against the invoice, and ${ANOTHER_SHARE}`,
        'a retention: no row of kind retention stands against the invoice',
        `a bank fee: ${NO_FEE}`,
        "the client's own credit: no overpayment, payment or credit note of theirs is left over to cover it",
        'too small to matter: EUR 100.00 is more than the EUR 5.00 that may be left of this bill',
      ],
    ]);
  });

  it('says where patterns were not to be looked for', () => {
    const [found] = causes(short, { withholding: 'labelled', bankFee: { max: 0, maxShare: 0.02 } });
    expect(found?.[3]).toBe(
      'tax withheld at source: no row of kind withholding stands against the invoice, and only rows were to count',
    );
    expect(found?.[5]).toBe(
      'a bank fee: no row of kind bank-fee stands against the invoice, and only rows were to count',
    );
  });

  it('says which part a dispute explains, and by which row', () => {
    const upheld = { outcome: 'upheld', resolvedOn: day(15), amount: 400_000 } as const;
    const [found] = causes({
      ...short,
      disputes: [dispute(day(5), { ...upheld, ...row('disputes.csv', 2) })],
    });
    expect(found?.[0]).toBe(
      'a dispute in which the client was right: explains a part (disputes.csv:2), which is taken off; this is what is left',
    );
    expect(found?.at(-1)).toMatch(/^too small to matter: EUR 60.00 is more than/);
  });

  it('says that a dispute was not upheld, and by which row', () => {
    const [found] = causes({
      ...short,
      disputes: [
        dispute(day(5), { outcome: 'withdrawn', ...row('disputes.csv', 2) }),
        dispute(day(6), { ...row('disputes.csv', 3) }),
      ],
    });
    expect(found?.[0]).toBe(
      'a dispute in which the client was right: the dispute was withdrawn (disputes.csv:2); the dispute is still open (disputes.csv:3)',
    );
  });

  it.each([
    ['withholding', 3, 'tax withheld at source'],
    ['retention', 4, 'a retention'],
    ['bank-fee', 5, 'a bank fee'],
  ] as const)('says which part a %s row explains', (kind, place, name) => {
    const [found] = causes({
      invoices: [invoice(agreed)],
      payments: [
        payment(day(20), '900'),
        payment(day(20), '30', { kind, ...row('payments.csv', 7) }),
      ],
    });
    expect(found?.[place]).toBe(
      `${name}: explains a part (payments.csv:7), which is taken off; this is what is left`,
    );
  });

  it('says that a price may have been agreed without VAT', () => {
    // 1000 with 19 % are 1190, and 1000 were paid.
    const [found] = causes({
      invoices: [invoice({ amount: '1190', agreedAmount: 100_000 })],
      payments: [payment(day(20), '1000')],
    });
    expect(found?.[1]).toBe(
      'a bill above the agreed price: perhaps: EUR 1,190.00 billed are the agreed EUR 1,000.00 with VAT, which may have been left out of it',
    );
  });

  it("says that the client's own credit covers a part", () => {
    const [found] = causes({
      invoices: [invoice(agreed), invoice({ invoiceId: 'I2' })],
      payments: [payment(day(20), '900'), payment(day(20), '1040', { invoiceId: 'I2' })],
    });
    expect(found?.[6]).toBe(
      "the client's own credit: explains a part, which is taken off; this is what is left",
    );
    expect(found?.at(-1)).toMatch(/: EUR 60.00 is more/);
  });
});

describe('a credit note', () => {
  const paid = [payment(day(20), '900')];
  const credited = (fields: Parameters<typeof creditNote>[2], more: Given = {}): string[] => {
    const [found = []] = causes({
      invoices: [invoice(agreed)],
      payments: paid,
      creditNotes: [creditNote(day(10), '100', fields)],
      ...more,
    });
    return found;
  };

  it('is taken at its word', () => {
    expect(credited({ reason: 'goodwill' })).toEqual([
      'an error of yours: the credit note gives "goodwill" as its reason, not an error',
      'goods that came back: the credit note gives "goodwill" as its reason, not a return',
      'a dispute in which the client was right: the invoice was never disputed',
      'a bill above the agreed price: the bill is not above it (EUR 1,000.00 billed, EUR 1,000.00 agreed)',
      'too small to matter: EUR 100.00 is more than the EUR 5.00 that may be left of this bill',
    ]);
  });

  it('without a reason names no error', () => {
    expect(credited({})[0]).toBe(
      'an error of yours: the credit note gives no reason, so not an error',
    );
  });

  it('speaks for itself where two of one day differ', () => {
    const found = causes({
      invoices: [invoice(agreed)],
      payments: [payment(day(20), '800')],
      creditNotes: [
        creditNote(day(10), '100', { reason: 'price', ...row('c.csv', 2) }),
        creditNote(day(10), '100', { reason: 'goodwill', ...row('c.csv', 3) }),
      ],
    });
    expect(found.map((list) => list[0])).toEqual([
      expect.stringContaining('"price"'),
      expect.stringContaining('"goodwill"'),
    ]);
  });

  it('without an agreed price can cut back no overrun', () => {
    expect(credited({ reason: 'price' }, { invoices: [invoice({ status: 'paid' })] })[3]).toBe(
      'a bill above the agreed price: no agreed price is known that the bill could exceed',
    );
  });

  it('that cuts back an overrun counts beyond it only', () => {
    const over = invoice({ agreedAmount: 96_000, status: 'paid' });
    const found = credited({ reason: 'price' }, { invoices: [over] });
    expect(found[3]).toBe(
      'a bill above the agreed price: explains a part, which is taken off; this is what is left',
    );
    expect(found[4]).toMatch(/: EUR 60.00 is more/);
  });

  it('after an upheld dispute is used up counts in full', () => {
    const found = causes({
      invoices: [invoice(agreed)],
      payments: paid,
      creditNotes: [
        creditNote(day(8), '50', { reason: 'price' }),
        creditNote(day(10), '50', { reason: 'price' }),
      ],
      disputes: [
        dispute(day(2), { outcome: 'upheld', amount: 500_000, ...row('disputes.csv', 4) }),
      ],
    });
    expect(found).toHaveLength(1);
    expect(found[0]?.[2]).toBe(
      'a dispute in which the client was right: the one that was upheld is used up by other reductions (disputes.csv:4)',
    );
  });

  it('after two upheld disputes are used up cites both', () => {
    const upheld = { outcome: 'upheld', amount: 250_000 } as const;
    const found = causes({
      invoices: [invoice(agreed)],
      payments: paid,
      creditNotes: [
        creditNote(day(8), '50', { reason: 'price' }),
        creditNote(day(10), '50', { reason: 'price' }),
      ],
      disputes: [
        dispute(day(2), { ...upheld, ...row('disputes.csv', 4) }),
        dispute(day(3), { ...upheld, ...row('disputes.csv', 5) }),
      ],
    });
    expect(found[0]?.[2]).toBe(
      'a dispute in which the client was right: those that were upheld are used up by other reductions (disputes.csv:4, 5)',
    );
  });

  it('whose bill was written anew for less is measured by both bills', () => {
    const found = causes({
      invoices: [
        invoice({ agreementId: 'A1' }),
        invoice({ invoiceId: 'I2', agreementId: 'A1', issueDate: day(12), amount: '900' }),
      ],
      payments: [payment(day(20), '900', { invoiceId: 'I2' })],
      creditNotes: [creditNote(day(10), '1000', { reason: 'price' })],
    });
    expect(found).toEqual([
      [
        'an error of yours: the credit note does not name an error as its reason',
        'goods that came back: the credit note does not name a return as its reason',
        'a dispute in which the client was right: no dispute of the first bill that was upheld is left to explain it',
        'a bill above the agreed price: nothing that the first bill had above an agreed price is left to explain it',
        'too small to matter: EUR 100.00 is more than EUR 5.00 or 0.5 % of the price, whichever is lower',
      ],
    ]);
  });

  it('is not mistaken for one that the new bill got on the same day', () => {
    const found = causes({
      invoices: [
        invoice({ agreementId: 'A1', ...row('i.csv', 2) }),
        invoice({
          ...{ invoiceId: 'I2', agreementId: 'A1', issueDate: day(10), amount: '900' },
          ...row('i.csv', 3),
        }),
      ],
      payments: [payment(day(20), '880', { invoiceId: 'I2' })],
      creditNotes: [
        creditNote(day(10), '1000', { reason: 'price', ...row('c.csv', 2) }),
        creditNote(day(10), '20', { invoiceId: 'I2', reason: 'error', ...row('c.csv', 3) }),
      ],
    });
    expect(found).toHaveLength(1);
    expect(found[0]).toHaveLength(5);
  });

  it('a refund that nothing explains is none, and is called what it is', () => {
    const [found] = causes({
      invoices: [invoice(agreed)],
      payments: [payment(day(20), '1000'), payment(day(40), '-100', { kind: 'refund' })],
    });
    expect(found?.[0]).toBe(
      'an error of yours: the money went back without a reason, so without an error',
    );
  });
});

describe('the other kinds', () => {
  const terms = { discountPercent: 2, discountUntil: day(10) };
  const late =
    'a discount that was earned: it was taken after its last day, or is more than the terms allow';

  it('a discount row that was not earned', () => {
    const [found] = causes({
      invoices: [invoice(terms)],
      payments: [payment(day(25), '980'), payment(day(25), '20', { kind: 'discount' })],
    });
    expect(found).toEqual([
      late,
      'too small to matter: EUR 20.00 is more than the EUR 5.00 that may be left of this bill',
    ]);
  });

  it('a discount without a row that was not earned', () => {
    const [found] = causes({ invoices: [invoice(terms)], payments: [payment(day(25), '980')] });
    expect(found).toHaveLength(8);
    expect(found?.[2]).toBe(late);
    expect(found?.[3]).toBe(
      'tax withheld at source: no row of kind withholding stands against the invoice, and what discount terms nearly explain is not searched for a share',
    );
    expect(found?.[5]).toBe(
      'a bank fee: no row of kind bank-fee stands against the invoice, and what discount terms nearly explain is not searched for a fee',
    );
  });

  it('a discount that is too large was searched for a pattern', () => {
    const [found] = causes({
      invoices: [invoice({ ...terms, status: 'paid' })],
      payments: [payment(day(5), '900')],
    });
    expect(found?.[2]).toBe(late);
    expect(found?.[3]).toContain(ANOTHER_SHARE);
  });

  it('a bill below the agreement', () => {
    const found = causes({
      invoices: [invoice({ agreementId: 'A1', amount: '900' })],
      payments: [payment(day(20), '900')],
      agreements: [agreement('1000', { completedOn: day(30) })],
    });
    expect(found).toEqual([
      [
        'an error of yours: no bill that was taken back for an error counts in this',
        'too small to matter: EUR 100.00 is more than EUR 5.00 or 0.5 % of the price, whichever is lower',
      ],
    ]);
  });

  const NO_PRICE =
    'a bill above the agreed price: no agreed price is known that the bill could exceed';

  it('a dispute about the price', () => {
    const found = causes({
      payments: [payment(day(20), '1000')],
      disputes: [dispute(day(5), { reason: 'price', outcome: 'rejected', ...row('d.csv', 9) })],
    });
    expect(found).toEqual([
      ['a dispute in which the client was right: the dispute was rejected (d.csv:9)', NO_PRICE],
    ]);
  });

  it('a dispute about the price, beside another one that was upheld', () => {
    const disputes = (line: (n: number) => object): string[][] =>
      causes({
        payments: [payment(day(20), '1000')],
        disputes: [
          dispute(day(2), { reason: 'quality', outcome: 'upheld', amount: 1_000_000, ...line(8) }),
          dispute(day(5), { reason: 'price', outcome: 'rejected', amount: 500_000, ...line(9) }),
        ],
      });
    expect(disputes((n) => row('d.csv', n))).toEqual([
      ['a dispute in which the client was right: the dispute was rejected (d.csv:9)', NO_PRICE],
    ]);
    expect(disputes(() => ({}))).toEqual([
      ['a dispute in which the client was right: the dispute was rejected', NO_PRICE],
    ]);
  });
});
