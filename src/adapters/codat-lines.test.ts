import { describe, expect, it } from 'vitest';
import { type KnownInvoice, type LinePart, partsOfLine } from './codat-lines.js';

const known = new Map<string, KnownInvoice>([
  ['a', { currency: 'GBP', payable: 100_000 }],
  ['b', { currency: 'GBP', payable: 100_000 }],
  ['c', { currency: 'GBP', payable: 100_000 }],
  ['u', { currency: 'USD', payable: 100_000 }],
]);
const link = (type: string) => (id: string, amount?: number, currencyRate?: number) => ({
  type,
  id,
  amount,
  currencyRate,
});
const invoice = link('Invoice');
const note = link('CreditNote');
const short = ({ invoiceId, means, meansId, amount }: LinePart) => [
  invoiceId,
  means,
  meansId,
  amount / 100,
];
/** Per part: invoice, by what, its id, and how much. */
const parts = (amount: number, ...links: ReturnType<typeof invoice>[]) =>
  partsOfLine({ amount, links }, 'GBP', known).map(short);

describe('a line that links several invoices and credit notes', () => {
  it('pays the invoices in order, with its cash first and then with the notes', () => {
    // 500 of cash and y 500 for a; y 250 and z 750 for b: cash 500, credited 1500.
    expect(
      parts(500, invoice('a', -1000), invoice('b', -1000), note('y', 750), note('z', 750)),
    ).toEqual([
      ['a', 'cash', null, 500],
      ['a', 'credit', 'y', 500],
      ['b', 'credit', 'y', 250],
      ['b', 'credit', 'z', 750],
    ]);
    // Cash 1000, credited 2000.
    const three = [invoice('a', -1000), invoice('b', -1000), invoice('c', -1000)];
    expect(parts(1000, ...three, note('y', 1000), note('z', 1000))).toEqual([
      ['a', 'cash', null, 1000],
      ['b', 'credit', 'y', 1000],
      ['c', 'credit', 'z', 1000],
    ]);
  });

  it('pays each up to what can be paid where the links tell no amounts, and the last with the rest', () => {
    expect(parts(1500, invoice('a'), invoice('b'))).toEqual([
      ['a', 'cash', null, 1000],
      ['b', 'cash', null, 500],
    ]);
    // 2500 - 1000
    expect(parts(2500, invoice('a'), invoice('b'))).toEqual([
      ['a', 'cash', null, 1000],
      ['b', 'cash', null, 1500],
    ]);
  });
});

describe('a line of cash and something else', () => {
  it.each([
    ['CreditNote', 'credit'],
    ['Discount', 'discount'],
    ['ManualJournal', 'write-off'],
  ])('%s is %s for what cash does not cover', (type, means) => {
    expect(parts(980, invoice('a', -1000), link(type)('x', 20))).toEqual([
      ['a', 'cash', null, 980],
      ['a', means, 'x', 20],
    ]);
    // 1000 - 900, though the link does not tell, or tells less.
    for (const told of [undefined, 20]) {
      expect(parts(900, invoice('a', -1000), link(type)('x', told))).toEqual([
        ['a', 'cash', null, 900],
        ['a', means, 'x', 100],
      ]);
    }
  });

  it('is credit where no link explains what is missing', () => {
    expect(parts(900, invoice('a', -1000))).toEqual([
      ['a', 'cash', null, 900],
      ['a', 'credit', null, 100],
    ]);
  });

  it('names no invoice with the cash that none takes', () => {
    expect(parts(1050, invoice('a', -1000), link('PaymentOnAccount')('p', -50))).toEqual([
      ['a', 'cash', null, 1000],
      [null, 'cash', null, 50],
    ]);
    expect(parts(25)).toEqual([[null, 'cash', null, 25]]);
    expect(parts(0)).toEqual([]);
  });
});

describe('a line that puts something back on an invoice', () => {
  it('takes the cash back', () => {
    expect(parts(-300, invoice('a', 300))).toEqual([['a', 'cash', null, -300]]);
  });

  it('moves it to another invoice', () => {
    expect(parts(0, invoice('a', 400), invoice('b', -400))).toEqual([
      ['a', 'cash', null, -400],
      ['b', 'cash', null, 400],
    ]);
  });

  it('takes a credit note or a discount back', () => {
    expect(parts(0, invoice('a', 60), note('y', -60))).toEqual([['a', 'credit', 'y', -60]]);
    // 100 back on it: 60 of credit, 40 of cash.
    expect(parts(-40, invoice('a', 100), note('y', -60))).toEqual([
      ['a', 'credit', 'y', -60],
      ['a', 'cash', null, -40],
    ]);
  });
});

describe('invoices in another currency than the payment', () => {
  it('get in their own what the notes leave to cash', () => {
    // 1000 - 100 dollars; 900 at 0.8 pounds are the 720 that came.
    const line = { amount: 720, links: [invoice('u', -1000, 0.8), note('y', 100)] };
    expect(partsOfLine(line, 'GBP', known)).toEqual([
      { invoiceId: 'u', means: 'cash', meansId: null, amount: 90_000, currency: 'USD' },
      { invoiceId: 'u', means: 'credit', meansId: 'y', amount: 10_000, currency: 'USD' },
    ]);
  });

  it('of several currencies get cash where the links tell how much, and nothing else', () => {
    const links = [invoice('a', -100), invoice('u', -250, 0.8)];
    expect(partsOfLine({ amount: 300, links }, 'GBP', known)).toMatchObject([
      { invoiceId: 'a', amount: 10_000, currency: 'GBP' },
      { invoiceId: 'u', amount: 25_000, currency: 'USD' },
    ]);
    const refused = expect.objectContaining({ code: 'bad-argument' });
    expect(() => parts(300, ...links, note('y', 10))).toThrow(refused);
    expect(() => parts(300, invoice('a', -100), invoice('u'))).toThrow(refused);
  });

  it('that are not known take the cash of the line', () => {
    // A rate beside an amount says that it is in some other currency.
    expect(parts(99.99, invoice('x', -50, 1.9998))).toEqual([['x', 'cash', null, 99.99]]);
    expect(parts(50, invoice('x', -50))).toEqual([['x', 'cash', null, 50]]);
  });
});
