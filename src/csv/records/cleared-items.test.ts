import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateFromParts, formatDate, type PlainDate } from '../../model/plain-date.js';
import type { CreditNoteRecord, InvoiceRecord, PaymentRecord } from '../../model/records.js';
import { ClearedItems } from './cleared-items.js';

const march = (day: number): PlainDate => dateFromParts(2024, 3, day)!;

const invoice = (invoiceId: string, amount: number, rest: Partial<InvoiceRecord> = {}) => ({
  invoiceId,
  clientId: 'c',
  issueDate: march(1),
  amount,
  currency: 'EUR',
  ...rest,
});

const payment = (day: number, amount: number, rest: Partial<PaymentRecord> = {}) => ({
  date: march(day),
  amount,
  currency: 'EUR',
  clientId: 'c',
  paymentId: 'P',
  ...rest,
});

const discount = (day: number, amount: number, rest: Partial<PaymentRecord> = {}) =>
  payment(day, amount, { kind: 'discount', ...rest });

const creditNote = (day: number, amount: number): CreditNoteRecord => ({
  date: march(day),
  amount,
  currency: 'EUR',
  clientId: 'c',
  creditNoteId: 'C',
});

type Row = [InvoiceRecord | PaymentRecord | CreditNoteRecord, clearing: string | null];

/** What the rows are posted to: invoice, amount, day of March, and the kind where one is given. */
function posted(...rows: Row[]) {
  const found: unknown[] = [];
  const items = new ClearedItems((role, record) => {
    if (role === 'invoices') return;
    const { invoiceId, amount, date, kind } = record as PaymentRecord;
    found.push([invoiceId ?? null, amount, formatDate(date).slice(8), ...(kind ? [kind] : [])]);
  });
  for (const [record, clearing] of rows) {
    const role = 'issueDate' in record ? 'invoices' : 'paymentId' in record ? 'payments' : null;
    items.add(role ?? 'credit-notes', record, clearing);
  }
  items.end();
  return found;
}

describe('one payment for several invoices', () => {
  const two: Row[] = [
    [invoice('1', 1_190_000), 'A'],
    [invoice('2', 2_380_000), 'A'],
  ];

  it('that is a little short of all is short of each by the same share', () => {
    // 3 % of 11,900.00 and 23,800.00: 357.00 and 714.00.
    expect(posted(...two, [payment(20, 3_462_900), 'A'])).toEqual([
      ['1', 1_154_300, '20'],
      ['2', 2_308_600, '20'],
    ]);
  });

  it('that is more than 5 % short pays the oldest in full', () => {
    // 5 % of 35,700.00 are 1,785.00.
    expect(posted(...two, [payment(20, 3_391_500), 'A'])).toEqual([
      ['1', 1_130_500, '20'],
      ['2', 2_261_000, '20'],
    ]);
    expect(posted(...two, [payment(20, 3_391_499), 'A'])).toEqual([
      ['1', 1_190_000, '20'],
      ['2', 2_201_499, '20'],
    ]);
  });

  it('that leaves just one of them out pays the others', () => {
    const small: Row = [invoice('3', 30_000), 'A'];
    expect(posted(...two, small, [payment(20, 3_570_000), 'A'])).toEqual([
      ['1', 1_190_000, '20'],
      ['2', 2_380_000, '20'],
    ]);
  });

  it('that is just what one of them owes pays that one', () => {
    // The other two are 0.8 and 1.7 % of 24,400.00.
    const small: Row[] = [
      [invoice('3', 20_000), 'A'],
      [invoice('4', 40_000), 'A'],
    ];
    expect(posted(two[1]!, ...small, [payment(20, 2_380_000), 'A'])).toEqual([
      ['2', 2_380_000, '20'],
    ]);
  });

  it('pays in order where others pay with it', () => {
    expect(posted(...two, [payment(20, 1_190_000), 'A'], [payment(21, 2_272_900), 'A'])).toEqual([
      ['1', 1_190_000, '20'],
      ['2', 2_272_900, '21'],
    ]);
  });
});

describe('what names no invoice', () => {
  it('is for those that it was cleared with, wherever they stand in the file', () => {
    expect(
      posted(
        [payment(20, 1000), 'A'],
        [invoice('4711', 1000), null],
        [invoice('4712', 400), 'A'],
        [invoice('4713', 600), 'A'],
      ),
    ).toEqual([
      ['4712', 400, '20'],
      ['4713', 600, '20'],
    ]);
  });

  it('is for the oldest due first, a credit note in its turn by date', () => {
    expect(
      posted(
        [invoice('1', 600, { dueDate: march(9) }), 'A'],
        [invoice('2', 400, { dueDate: march(8) }), 'A'],
        [payment(20, 900), 'A'],
        [creditNote(15, 100), 'A'],
      ),
    ).toEqual([
      ['2', 100, '15'],
      ['2', 300, '20'],
      ['1', 600, '20'],
    ]);
  });

  it('is for those that had been billed by then, however early another one is due', () => {
    expect(
      posted(
        [invoice('1', 1000, { dueDate: march(30) }), 'A'],
        [invoice('2', 1000, { issueDate: march(10), dueDate: march(12) }), 'A'],
        [payment(5, 1000), 'A'],
        [payment(20, 1000), 'A'],
      ),
    ).toEqual([
      ['1', 1000, '05'],
      ['2', 1000, '20'],
    ]);
  });

  it('is for the one of which just so much is open, before the oldest due', () => {
    expect(
      posted(
        [invoice('1', 100), 'A'],
        [invoice('2', 1000, { issueDate: march(2) }), 'A'],
        [creditNote(5, 1000), 'A'],
        [payment(20, 100), 'A'],
      ),
    ).toEqual([
      ['2', 1000, '05'],
      ['1', 100, '20'],
    ]);
    expect(
      posted(
        [invoice('1', 1000, { dueDate: march(30) }), 'A'],
        [invoice('2', 500, { dueDate: march(8) }), 'A'],
        [payment(8, 1000), 'A'],
        [payment(31, 500), 'A'],
      ),
    ).toEqual([
      ['1', 1000, '08'],
      ['2', 500, '31'],
    ]);
  });

  it('takes what is left by those that name theirs', () => {
    expect(
      posted(
        [invoice('1', 400), 'A'],
        [invoice('2', 600), 'A'],
        [payment(20, 700), 'A'],
        [payment(25, 300, { invoiceId: '1' }), 'A'],
      ),
    ).toEqual([
      ['1', 300, '25'],
      ['1', 100, '20'],
      ['2', 600, '20'],
    ]);
  });

  it('stays on the last one with what is too much: no other invoice was cleared by it', () => {
    expect(
      posted(
        [invoice('0', 50), null],
        [invoice('1', 400), 'A'],
        [invoice('2', 600), 'A'],
        [payment(20, 1050), 'A'],
      ),
    ).toEqual([
      ['1', 400, '20'],
      ['2', 650, '20'],
    ]);
  });

  it('is for the own invoices of its client before those of another one', () => {
    expect(
      posted(
        [invoice('1', 400, { clientId: 'daughter' }), 'A'],
        [invoice('2', 600), 'A'],
        [payment(20, 1000), 'A'],
      ),
    ).toEqual([
      ['2', 600, '20'],
      ['1', 400, '20'],
    ]);
  });

  it('stays without one where nothing of its currency was cleared with it', () => {
    const nothing = [[null, 100, '20']];
    expect(posted([invoice('1', 100), 'A'], [payment(20, 100), 'B'])).toEqual(nothing);
    expect(posted([invoice('1', 100), 'A'], [payment(20, 100), null])).toEqual(nothing);
    const dollars = invoice('1', 100, { currency: 'USD' });
    expect(posted([dollars, 'A'], [payment(20, 100), 'A'])).toEqual(nothing);
  });

  it('without a currency has that of its claims', () => {
    const bare = (amount: number): Row => [payment(20, amount, { currency: null }), 'A'];
    // 10.00 in ten-thousandths; 10.005 is none of euros.
    expect(posted([invoice('1', 1000), 'A'], bare(100_000))).toEqual([['1', 1000, '20']]);
    expect(posted([invoice('1', 1000), 'A'], bare(100_050))).toEqual([[null, 100_050, '20']]);
  });

  it('and went back opens them again, the last one first', () => {
    expect(
      posted(
        [invoice('1', 400), 'A'],
        [invoice('2', 600), 'A'],
        [payment(10, 1000), 'A'],
        [payment(12, 700, { kind: 'chargeback' }), 'A'],
        [payment(20, 700), 'A'],
      ),
    ).toEqual([
      ['1', 400, '10'],
      ['2', 600, '10'],
      ['2', 600, '12', 'chargeback'],
      ['1', 100, '12', 'chargeback'],
      ['1', 100, '20'],
      ['2', 600, '20'],
    ]);
  });

  it('never loses or makes a cent', () => {
    const amounts = fc.array(fc.integer({ min: 1, max: 2000 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(amounts, amounts, amounts, (billed, paid, taken) => {
        const rows: Row[] = [
          ...billed.map((amount, i): Row => [invoice(String(i), amount), 'A']),
          ...paid.map((amount, i): Row => [payment(20 + i, amount), 'A']),
          ...taken.map((amount, i): Row => [discount(20 + i, amount), 'A']),
        ];
        const sum = (all: readonly number[]): number => all.reduce((a, b) => a + b, 0);
        const parts = posted(...rows) as [string, number, string, string?][];
        const ofKind = (kind?: string) => parts.filter((part) => part[3] === kind);
        expect(sum(ofKind().map(([, amount]) => amount))).toBe(sum(paid));
        expect(sum(ofKind('discount').map(([, amount]) => amount))).toBe(sum(taken));
      }),
    );
  });
});

describe('a cleared invoice', () => {
  /** Its status, by what the file has beside it. */
  function statusOf(...rows: Row[]) {
    let status: unknown;
    const items = new ClearedItems((role, record) => {
      if (role === 'invoices') status = (record as InvoiceRecord).status ?? null;
    });
    items.add('invoices', invoice('1', 1000), 'A');
    for (const [record, clearing] of rows) items.add('payments', record, clearing);
    items.end();
    return status;
  }

  it('that nothing in the file pays is paid, on a day that it does not tell', () => {
    expect(statusOf()).toBe('paid');
    expect(statusOf([payment(20, 1000), 'B'])).toBe('paid');
  });

  it('of which something is missing is closed as well', () => {
    expect(statusOf([payment(20, 700), 'A'])).toBe('paid');
  });

  it('says nothing where its payments tell all, or went back', () => {
    expect(statusOf([payment(20, 1000), 'A'])).toBeNull();
    const rest = payment(20, -300, { kind: 'write-off', invoiceId: '1' });
    expect(statusOf([payment(20, 700), 'A'], [rest, null])).toBeNull();
    const residual = payment(20, 300, { kind: 'chargeback', invoiceId: '1' });
    expect(statusOf([payment(20, 1000), 'A'], [residual, null])).toBeNull();
  });
});

describe('the rest of an invoice as an item of its own', () => {
  // 1000 billed, 700 paid: the clearing of both leaves 300 as a new item, which is cleared later.
  const rest = payment(20, -300, { kind: 'write-off', invoiceId: '1' });

  it('is owed still, and paid by what clears it', () => {
    const rows: Row[] = [
      [invoice('1', 1000), 'A'],
      [payment(20, 700), 'A'],
    ];
    expect(posted(...rows, [rest, null])).toEqual([['1', 700, '20']]);
    expect(posted(...rows, [rest, 'B'], [payment(25, 300), 'B'])).toEqual([
      ['1', 700, '20'],
      ['1', 300, '25'],
    ]);
  });

  it('of a payment is cash that went back, and paid by what clears it', () => {
    const back = payment(20, 300, { kind: 'chargeback', invoiceId: '1' });
    expect(
      posted(
        [invoice('1', 1000), 'A'],
        [payment(20, 1000, { invoiceId: '1' }), 'A'],
        [back, 'B'],
        [payment(25, 300), 'B'],
      ),
    ).toEqual([
      ['1', 1000, '20'],
      ['1', 300, '20', 'chargeback'],
      ['1', 300, '25'],
    ]);
  });
});

describe('a cash discount', () => {
  const own = (invoiceId: string, amount: number): PaymentRecord =>
    discount(28, amount, { invoiceId, paymentId: null });

  it('on the row of the invoice was taken on the day of the cash, not of the clearing', () => {
    expect(posted([invoice('1', 1000), 'A'], [own('1', 30), 'A'], [payment(18, 970), 'A'])).toEqual(
      [
        ['1', 30, '18', 'discount'],
        ['1', 970, '18'],
      ],
    );
  });

  it('was not taken with what went back', () => {
    const bounced = payment(25, 970, { kind: 'chargeback' });
    expect(
      posted(
        [invoice('1', 1000), 'A'],
        [own('1', 30), 'A'],
        [payment(18, 970), 'A'],
        [bounced, 'A'],
      )[0],
    ).toEqual(['1', 30, '18', 'discount']);
  });

  it('on the row of the payment is for its invoices by what they bill, before the cash', () => {
    expect(
      posted(
        [invoice('1', 400), 'A'],
        [invoice('2', 600), 'A'],
        [payment(18, 970), 'A'],
        [discount(18, 30), 'A'],
      ),
    ).toEqual([
      ['1', 12, '18', 'discount'],
      ['2', 18, '18', 'discount'],
      ['1', 388, '18'],
      ['2', 582, '18'],
    ]);
  });

  it('on both rows is one', () => {
    const rows: Row[] = [
      [invoice('1', 1000), 'A'],
      [own('1', 30), 'A'],
      [payment(18, 970), 'A'],
    ];
    const once = [
      ['1', 30, '18', 'discount'],
      ['1', 970, '18'],
    ];
    expect(posted(...rows, [discount(18, 30), 'A'])).toEqual(once);
    expect(posted(...rows, [discount(18, 30, { invoiceId: '1' }), 'A'])).toEqual(once);
  });
});

describe('a reference without the year', () => {
  const rows: Row[] = [
    [invoice('7/2023', 100, { issueDate: dateFromParts(2023, 12, 1)! }), null],
    [invoice('7/2024', 100, { issueDate: march(10) }), null],
  ];
  const of = (invoiceId: string, day: number): unknown =>
    posted(...rows, [payment(day, 100, { invoiceId }), null])[0];

  it('means the latest invoice that had been billed', () => {
    expect(of('7', 9)).toEqual(['7/2023', 100, '09']);
    expect(of('7', 10)).toEqual(['7/2024', 100, '10']);
  });

  it('is left as it is where it has one, or names nothing that is known', () => {
    expect(of('7/2022', 9)).toEqual(['7/2022', 100, '09']);
    expect(of('8', 9)).toEqual(['8', 100, '09']);
  });
});

it('invoices of two clients may have one number, where companies of a group count for themselves', () => {
  expect(
    posted(
      [invoice('1/2024', 100), 'A'],
      [invoice('1/2024', 700, { clientId: 'd' }), 'B'],
      [invoice('2/2024', 700, { clientId: 'd' }), null],
      [payment(5, 100), 'A'],
      [payment(6, 700, { clientId: 'd' }), 'B'],
    ),
  ).toEqual([
    ['1/2024', 100, '05'],
    ['1/2024', 700, '06'],
  ]);
});
