import { describe, expect, it } from 'vitest';
import { analyze } from '../analyze.js';
import type { FileReport, RecordRole } from '../model/file-report.js';
import { plainDate } from '../model/plain-date.js';
import { stripe, xero } from './index.js';

const asOf = plainDate('2024-06-30');
/** Seconds since 1970, at noon in UTC. */
const unix = (date: string): number => Date.parse(`${date}T12:00:00Z`) / 1000;
const file = (
  name: string,
  role: RecordRole,
  rows: number,
  rejected: number,
  ignored: number,
): FileReport => ({
  file: name,
  role,
  format: name.split(' ')[0]!,
  rows,
  accepted: rows - rejected - ignored,
  rejected,
  ignored,
});

describe('what an adapter read', () => {
  const invoice = {
    id: 'in_1',
    customer: 'cus_A',
    created: unix('2024-03-01'),
    currency: 'eur',
    total: 10_000,
    status: 'open',
  };
  const charge = {
    id: 'ch_1',
    invoice: 'in_1',
    amount: 10_000,
    created: unix('2024-03-20'),
    currency: 'eur',
    status: 'succeeded',
  };
  const adapted = stripe({
    invoices: [invoice, { ...invoice, id: 'in_2', total: '20000' }],
    charges: [
      charge,
      { ...charge, id: 'ch_2', status: 'failed' },
      { ...charge, id: 'ch_3', status: 'failed' },
      { ...charge, id: 'ch_4', invoice: null },
    ],
    invoicePayments: [],
  });

  it('counts the objects of each list that was given', () => {
    expect(adapted.files).toEqual([
      file('stripe invoices', 'invoices', 2, 1, 0),
      file('stripe invoice payments', 'payments', 0, 0, 0),
      // Two that failed, one that pays no invoice.
      file('stripe charges', 'payments', 4, 0, 3),
    ]);
    expect(adapted.issues.map(({ code, message }) => [code, message])).toEqual([
      [
        'bad-object',
        expect.stringContaining('Object 2 of stripe invoices cannot be used: total: '),
      ],
      ['no-record', expect.stringContaining('Charge ch_4 of 100.00 EUR pays no invoice')],
      [
        'no-record',
        '2 objects of stripe charges ignored: charges without any money: failed, or never captured.',
      ],
    ]);
  });

  it('is what `analyze` takes as what was read', () => {
    const { issues, reconciliation } = analyze(adapted.records, { asOf }, adapted);
    expect(reconciliation.files).toEqual(adapted.files);
    expect(issues).toEqual(adapted.issues);
  });

  it('leaves the records that a program adds of its own a list of their own', () => {
    const agreement = {
      agreementId: 'q-1',
      clientId: 'cus_A',
      amount: 10_000,
      currency: 'EUR',
      acceptedOn: plainDate('2024-02-01'),
    };
    const odd = { ...agreement, agreementId: 7 as never };
    const records = { ...adapted.records, agreements: [agreement, odd] };
    const { files } = analyze(records, { asOf }, adapted).reconciliation;
    expect(files).toEqual([
      ...adapted.files,
      { ...file('agreements', 'agreements', 2, 1, 0), format: 'records' },
    ]);
  });

  it('what the ledger drops is dropped once, though two lists hold payments', () => {
    const { payments } = adapted.records;
    const nothing = { ...payments![0]!, amount: 0 };
    const records = { ...adapted.records, payments: [...payments!, nothing] };
    const charges = file('stripe charges', 'payments', 2, 0, 0);
    const other = file('stripe invoice payments', 'payments', 1, 0, 0);
    const { reconciliation } = analyze(records, { asOf }, { files: [charges, other], issues: [] });
    // Nobody says that invoices were read.
    const given = { ...file('invoices', 'invoices', 1, 0, 0), format: 'records' };
    expect(reconciliation.files).toEqual([{ ...charges, accepted: 1, ignored: 1 }, other, given]);
  });
});

it('an object that cannot be used makes no half of its records', () => {
  const invoice = {
    Type: 'ACCREC',
    InvoiceID: 'x-1',
    Contact: { ContactID: 'k-1' },
    Date: '2024-03-01',
    Total: 1000,
    CurrencyCode: 'GBP',
    Status: 'AUTHORISED',
    // A thousandth of a pound.
    Payments: [{ PaymentID: 'p-1', Date: '2024-03-20', Amount: 900.001 }],
  };
  const { records, files, issues } = xero({ invoices: [invoice] });
  expect(records).toEqual({ invoices: [], payments: null, creditNotes: [] });
  expect(files).toEqual([file('xero invoices', 'invoices', 1, 1, 0)]);
  expect(issues.map(({ code }) => code)).toEqual(['bad-object']);
});
