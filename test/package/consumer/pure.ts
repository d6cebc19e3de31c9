// Compiled without Node's types and with the browser's.
import {
  type Analysis,
  type AnalyzeOptions,
  analyze,
  type Exact,
  type InvoiceRecord,
  type PaymentRecord,
  type PlainDate,
  plainDate,
  type RecordRole,
  reviewClient,
} from 'invoice-signals';
import { policies, slowPayer } from 'invoice-signals/criteria';
import {
  type DateOrder,
  type DecimalMark,
  type Delimiter,
  type Finding,
  type ReadOptions,
  type RecordsByRole,
  readInvoices,
} from 'invoice-signals/csv';
import { type SettleOptions, settle } from 'invoice-signals/ledger';
import {
  type CsvOptions,
  type JsonOptions,
  toCsv,
  toHtml,
  toJson,
  toMarkdown,
  toText,
} from 'invoice-signals/report';
import { type Interval, lateCost, lateRate } from 'invoice-signals/signals';
import { kaplanMeier, quantile } from 'invoice-signals/stats';

const asOf: PlainDate = plainDate('2024-06-30');
const { records } = await readInvoices('invoiceId,clientId,issueDate,amount\n', {
  file: 'invoices.csv',
});
const analysis: Analysis = analyze({ invoices: records }, { asOf, policy: 'standard' });
export const texts: string[] = [toJson, toText, toCsv, toMarkdown, toHtml].map((to) =>
  to(analysis),
);
export const late: number | undefined = analysis.clients[0]?.signals.lateRate.late;
export { kaplanMeier, lateRate, policies, quantile, settle, slowPayer };

/** What is not set is passed on as it is, and means the default. */
export function forwarded(config: {
  analysis: AnalyzeOptions;
  settle: SettleOptions;
  read: ReadOptions;
  json: JsonOptions;
  csv: CsvOptions;
  invoice: InvoiceRecord;
  payments: readonly PaymentRecord[] | undefined;
}): unknown {
  const { policy, graceDays, annualRate, baseRates, observedFrom, client } = config.analysis;
  const { tolerance, currency, defaultTermsDays } = config.settle;
  const { map, signal, delimiter } = config.read;
  const invoice: InvoiceRecord = { ...config.invoice, dueDate: undefined, status: undefined };
  const records = { invoices: [invoice], payments: config.payments, disputes: undefined };
  const { absolute } = tolerance ?? {};
  analyze(records, { asOf, policy, observedFrom, client, tolerance: { absolute }, currency });
  const [ledger] = settle(records, { asOf, defaultTermsDays, currency }).clients;
  const outcomes = ledger?.outcomes ?? [];
  reviewClient(outcomes, { asOf, policy, graceDays, unappliedCash: ledger?.unappliedCash });
  lateRate(outcomes, { asOf, graceDays });
  lateCost(outcomes, { asOf, annualRate, baseRates });
  slowPayer(outcomes, { asOf, policy, graceDays, unappliedCash: ledger?.unappliedCash });
  toJson(analyze(records, { asOf }), { indent: config.json.indent });
  const { delimiter: between, decimal, bom } = config.csv;
  toCsv(analysis, { delimiter: between, decimal, bom });
  return readInvoices('', { map, signal, delimiter });
}

/** Types of what is given and taken have names. */
export type Named = [
  Exact,
  RecordRole,
  RecordsByRole['payments'],
  Finding<DateOrder>,
  Finding<DecimalMark>,
  Delimiter,
  Interval,
];

// @ts-expect-error a day is no number of anybody's making
analyze({ invoices: records }, { asOf: 19_000 });
// @ts-expect-error there is no clock in here: the day of the report is required
analyze({ invoices: records }, {});
