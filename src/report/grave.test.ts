import { expect, it } from 'vitest';
import { analyze } from '../index.js';
import { settle } from '../ledger/index.js';
import { plainDate } from '../model/plain-date.js';
import { toExplanation } from './explain.js';
import { graveMessages } from './grave.js';
import { toText } from './text.js';

it('cash of nobody heads the report, and what is said of one client', () => {
  const asOf = plainDate('2024-12-31');
  const day = plainDate('2024-11-01');
  const records = {
    invoices: [
      {
        invoiceId: 'A1',
        clientId: 'A',
        issueDate: day,
        dueDate: plainDate('2024-11-15'),
        amount: 1234_50,
        currency: 'EUR',
      },
    ],
    payments: [
      { date: plainDate('2024-11-14'), amount: 1234_40, currency: 'EUR', clientId: 'Who' },
    ],
  };
  const analysis = analyze(records, { asOf });
  const warning = [
    'Warning: EUR 1,234.40 of payments (of EUR 1,234.40) found no client: who stands',
    '  as unpaid may have paid. Write the client, or the number of the invoice, as',
    '  the invoices do.',
  ];
  expect(toText(analysis).split('\n').slice(3, 6)).toEqual(warning);
  const [ledger] = settle(records, { asOf }).clients;
  expect(toExplanation(analysis, ledger!).split('\n').slice(3, 6)).toEqual(warning);
});

it('so does cash that was taken back without its payment', () => {
  const issue = { severity: 'warning', message: 'Came back.', source: null } as const;
  expect(graveMessages([{ ...issue, code: 'return-without-payment' }])).toEqual(['Came back.']);
});
