import { describe, expect, it } from 'vitest';
import { settle } from '../ledger/settle.js';
import { plainDate } from '../model/plain-date.js';
import { codat, quickbooks, xero } from './index.js';

const asOf = plainDate('2024-12-31');

/**
 * One story in three APIs. Invoice 1 of 1000 and invoice 2 of 300 were paid, invoice 3 of 300 was not. A credit note of 300
 * was paid out in cash, and no API says of which invoice it was.
 */
const INVOICES = [
  ['1', 1000],
  ['2', 300],
  ['3', 300],
] as const;
const PAID = INVOICES.slice(0, 2);

const xeroInvoices = INVOICES.map(([InvoiceID, Total]) => ({
  Type: 'ACCREC',
  InvoiceID,
  Contact: { ContactID: 'k' },
  Date: '2024-01-01',
  DueDate: '2024-01-31',
  Status: 'AUTHORISED',
  Total,
  CurrencyCode: 'GBP',
}));
const xeroNote = {
  Type: 'ACCRECCREDIT',
  CreditNoteID: 'cn',
  Contact: { ContactID: 'k' },
  Date: '2024-02-10',
  CurrencyCode: 'GBP',
  Status: 'PAID',
  Total: 300,
  RemainingCredit: 0,
  Allocations: [],
};
const xeroRefund = { PaymentID: 'r', Date: '2024-02-20', Amount: 300 };

const xeroPayments = () =>
  xero({
    invoices: xeroInvoices,
    payments: [
      ...PAID.map(([InvoiceID, Amount]) => ({
        PaymentID: `p${InvoiceID}`,
        Date: '2024-01-20',
        Amount,
        Invoice: { InvoiceID },
      })),
      { ...xeroRefund, CreditNote: { CreditNoteID: 'cn' } },
    ],
    creditNotes: [xeroNote],
  });

const xeroNested = () =>
  xero({
    invoices: xeroInvoices.map((invoice) => ({
      ...invoice,
      Payments: PAID.filter(([id]) => id === invoice.InvoiceID).map(([id, Amount]) => ({
        PaymentID: `p${id}`,
        Date: '2024-01-20',
        Amount,
      })),
    })),
    creditNotes: [{ ...xeroNote, Payments: [xeroRefund] }],
  });

const quickbooksPayments = () => {
  const CustomerRef = { value: 'k' };
  const line = (Amount: number, TxnType: string, TxnId: string) => ({
    Amount,
    LinkedTxn: [{ TxnId, TxnType }],
  });
  return quickbooks(
    {
      invoices: INVOICES.map(([Id, TotalAmt]) => ({
        Id,
        TxnDate: '2024-01-01',
        DueDate: '2024-01-31',
        TotalAmt,
        CustomerRef,
      })),
      payments: [
        ...PAID.map(([id, TotalAmt]) => ({
          Id: `p${id}`,
          TxnDate: '2024-01-20',
          TotalAmt,
          CustomerRef,
          Line: [line(TotalAmt, 'Invoice', id)],
        })),
        {
          Id: 'r',
          TxnDate: '2024-02-20',
          TotalAmt: 0,
          CustomerRef,
          Line: [line(300, 'CreditMemo', 'cn'), line(300, 'Expense', 'e')],
        },
      ],
      creditMemos: [{ Id: 'cn', TxnDate: '2024-02-10', TotalAmt: 300, Balance: 0, CustomerRef }],
    },
    { currency: 'GBP' },
  );
};

const codatPayments = () => {
  const about = { customerRef: { id: 'k' }, currency: 'GBP' };
  return codat({
    invoices: INVOICES.map(([id, totalAmount]) => ({
      ...about,
      id,
      issueDate: '2024-01-01',
      dueDate: '2024-01-31',
      totalAmount,
      status: 'Submitted',
    })),
    payments: [
      ...PAID.map(([id, amount]) => ({
        ...about,
        id: `p${id}`,
        date: '2024-01-20',
        totalAmount: amount,
        lines: [{ amount, links: [{ type: 'Invoice', id, amount: -amount }] }],
      })),
      {
        ...about,
        id: 'r',
        date: '2024-02-20',
        totalAmount: -300,
        lines: [{ amount: -300, links: [{ type: 'CreditNote', id: 'cn', amount: 300 }] }],
      },
    ],
    creditNotes: [
      {
        ...about,
        id: 'cn',
        issueDate: '2024-02-10',
        totalAmount: 300,
        remainingCredit: 0,
        status: 'Paid',
      },
    ],
  });
};

describe.each([
  ['xero', xeroPayments],
  ['xero, payments in the objects', xeroNested],
  ['quickbooks', quickbooksPayments],
  ['codat', codatPayments],
])('a credit note that was paid out, of %s', (_, adapted) => {
  const { records, files } = adapted();
  const { clients, issues } = settle(records, { asOf });

  it('settles no invoice, and its refund takes back no payment', () => {
    expect(clients.flatMap(({ outcomes }) => outcomes)).toMatchObject([
      { invoiceId: '1', state: 'settled', cashApplied: 100_000, credited: 0 },
      { invoiceId: '2', state: 'settled', cashApplied: 30_000, credited: 0 },
      { invoiceId: '3', state: 'overdue', cashApplied: 0, credited: 0, outstanding: 30_000 },
    ]);
  });

  it('is lost neither as cash nor as credit, and is told', () => {
    const [{ money }] = clients as [(typeof clients)[0]];
    // 1300 came, and 300 went back.
    expect(money.get('GBP')).toMatchObject({
      payments: 100_000,
      cashApplied: 130_000,
      unapplied: -30_000,
      unappliedCredit: 30_000,
    });
    expect(issues.map(({ code }) => code)).toEqual(['unknown-invoice', 'unknown-invoice']);
    for (const { rows, accepted } of files) expect(accepted).toBe(rows);
  });
});
