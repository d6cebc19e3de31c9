export type { Exact } from '../model/exact.js';
export type { RowCounts } from './issues.js';
export type { SettleOptions } from './options.js';
export type { MoneyByCurrency, MoneyTotals } from './reconcile.js';
export { type Ledger, settle } from './settle.js';
export { type ClientLedger, settleClient } from './settle-client.js';
