import { expect, it } from 'vitest';
import type { InvoiceOutcome } from '../index.js';
import { settle } from '../ledger/settle.js';
import { plainDate } from '../model/plain-date.js';
import { type Adapted, codat } from './index.js';

const day = plainDate;

const invoice = {
  id: 'i-1',
  customerRef: { id: 'k-1' },
  issueDate: '2024-03-01',
  dueDate: '2024-03-31',
  currency: 'GBP',
  totalAmount: 1000,
  status: 'Paid',
  paidOnDate: '2024-03-20',
};

function outcomes({ records }: Adapted): readonly InvoiceOutcome[] {
  const { clients } = settle(records, { asOf: day('2024-12-31') });
  return clients.flatMap((client) => client.outcomes);
}

it('tax that was withheld lowers the claim where no payments are given', () => {
  const withheld = { ...invoice, withholdingTax: [{ name: 'CIS', amount: 200 }] };
  const adapted = codat({ invoices: [withheld] });
  expect(adapted.records.payments).toBeNull();
  // 1000.00 - 200.00
  expect(outcomes(adapted)).toMatchObject([
    { amount: 80_000, state: 'settled', settledOn: day('2024-03-20'), cashApplied: 80_000 },
  ]);
});
