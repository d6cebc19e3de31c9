// Node 20.19 and later can require ES modules.
const { analyze, plainDate, Decimal } = require('invoice-signals');
const { analyzeFiles } = require('invoice-signals/node');

const date = plainDate('2024-01-01');
const invoice = {
  invoiceId: 'INV-1',
  clientId: 'acme',
  issueDate: date,
  amount: 10_000,
  currency: 'EUR',
};
const { clients } = analyze({ invoices: [invoice] }, { asOf: date });
const { outstanding } = clients[0].signals.receivables.EUR;
console.log(outstanding instanceof Decimal, outstanding.toFixed(2), typeof analyzeFiles);
