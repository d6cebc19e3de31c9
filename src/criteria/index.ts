export type { Exact } from '../model/exact.js';
export { type BillDisputerOptions, billDisputer } from './bill-disputer.js';
export type { Criterion, Rule, Verdict } from './criterion.js';
export { type IncidentOptions, incidentCriteria } from './incident-criteria.js';
export {
  type Policy,
  type PolicyChoice,
  type PolicyName,
  policies,
  resolvePolicy,
} from './policy.js';
export { type Recommendation, recommend } from './recommend.js';
export { type SlowPayerOptions, slowPayer } from './slow-payer.js';
