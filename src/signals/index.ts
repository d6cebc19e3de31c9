export type { ByCurrency } from './by-currency.js';
export { type DaysBeyondTerms, daysBeyondTerms } from './days-beyond-terms.js';
export { type DaysToPay, type DaysToPayOptions, daysToPay } from './days-to-pay.js';
export { type DisputeRate, disputeRate } from './dispute-rate.js';
export { type Haggling, haggling } from './haggling.js';
export type { Interval } from './interval.js';
export { type InvoiceCounts, invoiceCounts } from './invoice-counts.js';
export { type LateCost, type LateCostOptions, lateCost } from './late-cost.js';
export { type LateRate, type LateRateOptions, lateRate } from './late-rate.js';
export { paymentIndex } from './payment-index.js';
export {
  AGING_BUCKETS,
  type AgingBucket,
  type Receivables,
  type ReceivablesOptions,
  receivables,
} from './receivables.js';
export { type Relationship, type RelationshipOptions, relationship } from './relationship.js';
export type { BaseRate, StatutoryClaim, StatutoryRegime } from './statutory-claim.js';
export { type Trend, type TrendOptions, trend } from './trend.js';
export { type Waterfall, waterfall } from './waterfall.js';
