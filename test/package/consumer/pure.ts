// Compiled without Node's types and with the browser's.
import { type Analysis, analyze, type PlainDate, plainDate } from 'invoice-signals';
import { policies, slowPayer } from 'invoice-signals/criteria';
import { readInvoices } from 'invoice-signals/csv';
import { settle } from 'invoice-signals/ledger';
import { toJson, toText } from 'invoice-signals/report';
import { lateRate } from 'invoice-signals/signals';
import { kaplanMeier, quantile } from 'invoice-signals/stats';

const asOf: PlainDate = plainDate('2024-06-30');
const { records } = await readInvoices('invoiceId,clientId,issueDate,amount\n', {
  file: 'invoices.csv',
});
const analysis: Analysis = analyze({ invoices: records }, { asOf, policy: 'standard' });
export const texts: string[] = [toJson(analysis), toText(analysis)];
export const late: number | undefined = analysis.clients[0]?.signals.lateRate.late;
export { kaplanMeier, lateRate, policies, quantile, settle, slowPayer };

// @ts-expect-error a day is no number of anybody's making
analyze({ invoices: records }, { asOf: 19_000 });
// @ts-expect-error there is no clock in here: the day of the report is required
analyze({ invoices: records }, {});
