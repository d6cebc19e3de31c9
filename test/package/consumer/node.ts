import type { Analysis } from 'invoice-signals';
import { plainDate } from 'invoice-signals';
import { analyzeFiles, reviewFiles } from 'invoice-signals/node';

const options = { asOf: plainDate('2024-06-30') };
export const analysis: Promise<Analysis> = analyzeFiles({ invoices: 'invoices.csv' }, options);
for await (const review of reviewFiles({ invoices: 'invoices.csv' }, options)) {
  const name: string = review.clientId;
  console.log(name, process.pid);
}
