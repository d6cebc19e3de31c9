/** invoice-signals: whether a client is worth keeping, read from invoices and payments. */
export {
  type Analysis,
  type AnalyzeOptions,
  type Assumptions,
  analyze,
  analyzeClients,
  type ClientReview,
  type ClientsRest,
  type ClientsSource,
  type MoneyReport,
  type ReadReport,
  reviewClients,
} from './analyze.js';
export type { Criterion, Rule, Verdict } from './criteria/criterion.js';
export type { Policy, PolicyChoice, PolicyName } from './criteria/policy.js';
export type { Recommendation } from './criteria/recommend.js';
export {
  type Review,
  type ReviewContext,
  type ReviewOptions,
  reviewClient,
  type Sensitivity,
  type Signals,
} from './criteria/review-client.js';
export type { SettleOptions } from './ledger/options.js';
export { Decimal } from './model/decimal.js';
export { type ErrorCode, InvoiceSignalsError } from './model/error.js';
export type { Exact } from './model/exact.js';
export type { FileReport, RecordRole, Role } from './model/file-report.js';
export type { Issue, Severity } from './model/issue.js';
export { formatMoney, minorUnits } from './model/money.js';
// By name: of `export type *` the declarations make values that are not there.
export type {
  BenignCause,
  CashPosting,
  Concession,
  ConcessionKind,
  CreditPosting,
  DeductionPosting,
  DisputeFact,
  InvoiceOutcome,
  InvoiceState,
  Posting,
} from './model/outcome.js';
export { formatDate, type PlainDate, plainDate } from './model/plain-date.js';
export type * from './model/records.js';
export type { Source } from './model/source.js';
export type { ByCurrency } from './signals/by-currency.js';
