// What any program does with the library, whatever loads it: two CSV texts in, an answer out.
import { analyze, plainDate } from 'invoice-signals';
import { readInvoices, readPayments } from 'invoice-signals/csv';
import { toJson } from 'invoice-signals/report';
import { lateRate } from 'invoice-signals/signals';
import { kaplanMeier } from 'invoice-signals/stats';

const INVOICES = `invoiceId,clientId,issueDate,dueDate,amount,currency
INV-1,acme,2024-01-01,2024-01-31,100.00,EUR
INV-2,acme,2024-02-01,2024-03-02,250.50,EUR
`;
const PAYMENTS = `date,amount,currency,invoiceId
2024-02-20,100.00,EUR,INV-1
2024-03-01,250.50,EUR,INV-2
`;

export async function answer() {
  const invoices = await readInvoices(INVOICES, { file: 'invoices.csv' });
  const payments = await readPayments(PAYMENTS, { file: 'payments.csv' });
  const analysis = analyze(
    { invoices: invoices.records, payments: payments.records },
    { asOf: plainDate('2024-06-30') },
  );
  const [client] = JSON.parse(toJson(analysis)).clients;
  return {
    late: client.signals.lateRate.late,
    decided: client.signals.lateRate.decided,
    functions: [typeof lateRate, typeof kaplanMeier],
  };
}
