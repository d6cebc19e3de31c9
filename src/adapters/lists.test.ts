import { describe, expect, it } from 'vitest';
import { settle } from '../ledger/settle.js';
import { plainDate } from '../model/plain-date.js';
import { codat, quickbooks, stripe, xero } from './index.js';

const stripeInvoice = {
  id: 'in_1',
  customer: 'cus_A',
  created: 1_704_412_800,
  currency: 'eur',
  total: 11_900,
};
const xeroInvoice = {
  Type: 'ACCREC',
  InvoiceID: 'x-1',
  Contact: { ContactID: 'k-1' },
  Date: '2024-01-05',
  Total: 100,
  CurrencyCode: 'GBP',
  Status: 'AUTHORISED',
};
const quickbooksInvoice = {
  Id: '130',
  TxnDate: '2024-01-05',
  TotalAmt: 100,
  CustomerRef: { value: '58' },
};
const codatInvoice = {
  id: 'i-1',
  issueDate: '2024-01-05',
  currency: 'GBP',
  totalAmount: 100,
  status: 'Submitted',
};

describe('what an adapter is given', () => {
  it.each([
    ['stripe', () => stripe({ invoices: { object: 'list', data: [stripeInvoice] } })],
    ['xero', () => xero({ invoices: { Id: 'answer', Invoices: [xeroInvoice] } })],
    [
      'quickbooks',
      () =>
        quickbooks({
          invoices: { QueryResponse: { Invoice: [quickbooksInvoice], maxResults: 1 } },
          payments: { QueryResponse: {}, time: '2024-01-05T00:00:00Z' },
        }),
    ],
    ['codat', () => codat({ invoices: { results: [codatInvoice], pageNumber: 1 } })],
  ])('the list of %s as the API gives it is as good as an array', (_, adapted) => {
    const { records, issues } = adapted();
    expect(records.invoices).toHaveLength(1);
    expect(issues).toEqual([]);
  });

  it('one page of a list that has more is told', () => {
    const pagination = (itemCount: number) => ({ page: 1, pageSize: 1, pageCount: 9, itemCount });
    const told = [
      stripe({ invoices: { has_more: true, data: [stripeInvoice] }, charges: [] }),
      stripe({ invoices: [stripeInvoice], charges: { has_more: true, data: [] } }),
      stripe({ invoices: { has_more: false, data: [stripeInvoice] } }),
      xero({ invoices: { Invoices: [xeroInvoice], pagination: pagination(2) } }),
      xero({ invoices: { Invoices: [xeroInvoice], pagination: pagination(1) } }),
      codat({ invoices: { results: [codatInvoice], totalResults: 2 } }),
      codat({ invoices: { results: [codatInvoice], totalResults: 1 } }),
    ].map(({ issues }) => issues.map(({ code, message }) => [code, message.split(':')[0]]));
    const cutOff = (list: string) => [
      ['file-cut-off', `The ${list} are one page of a list that has more`],
    ];
    expect(told).toEqual([
      cutOff('stripe invoices'),
      cutOff('stripe charges'),
      [],
      cutOff('xero invoices'),
      [],
      cutOff('codat invoices'),
      [],
    ]);
  });

  it('a query of QuickBooks that found nothing is an empty list, one of other objects is none', () => {
    const payments = { QueryResponse: {} };
    expect(quickbooks({ invoices: [], payments }).records.payments).toEqual([]);
    expect(() => quickbooks({ invoices: { QueryResponse: { Payment: [] } } })).toThrow(
      expect.objectContaining({
        code: 'bad-argument',
        message:
          'quickbooks takes as invoices an array of its objects, or the list of the API with them in it, { QueryResponse: { Invoice: [...] } }',
      }),
    );
  });

  it.each([
    ['nothing', undefined, 'what stripe takes must be an object'],
    ['an array', [stripeInvoice], 'what stripe takes must be an object'],
    ['no invoices', {}, 'stripe takes as invoices an array of its objects, or the list'],
    ['a text', { invoices: 'in_1' }, 'stripe takes as invoices'],
    ['an object without the list', { invoices: {} }, '{ data: [...] }'],
    ['a list of something else', { invoices: [], charges: { Payments: [] } }, 'as charges'],
    [
      'a list nobody knows',
      { invoices: [], invoice_payments: [] },
      'what stripe takes: there is no "invoice_payments"; there are invoices, invoicePayments, charges, creditNotes, disputes',
    ],
  ])('%s is refused', (_, given, message) => {
    expect(() => stripe(given as never)).toThrow(
      expect.objectContaining({
        code: 'bad-argument',
        message: expect.stringContaining(message),
      }),
    );
  });

  it('a list that is null or undefined was not given', () => {
    const given = { invoices: [stripeInvoice], charges: null, disputes: undefined };
    expect(stripe(given as never).records.payments).toBeNull();
  });

  it('without payments nothing of QuickBooks says what was paid', () => {
    const { records } = quickbooks({ invoices: [quickbooksInvoice] });
    expect(records.payments).toBeNull();
    const { issues } = settle(records, { asOf: plainDate('2024-12-31') });
    expect(issues.map(({ code }) => code)).toContain('no-payments');
  });
});
