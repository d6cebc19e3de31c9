import type { Exact } from '../model/exact.js';
import { check, DAY, FROM_ZERO, mustBe } from '../model/kinds.js';
import { OPTION_NAMES } from '../model/option-names.js';
import { type Filled, filled, isObject, knownNames } from '../model/options.js';
import type { IdleCash, InvoiceOutcome } from '../model/outcome.js';
import type { PlainDate } from '../model/plain-date.js';
import type { IncidentRecord } from '../model/records.js';
import type { ByCurrency } from '../signals/by-currency.js';
import { type DaysBeyondTerms, daysBeyondTerms } from '../signals/days-beyond-terms.js';
import { type DaysToPay, daysToPay } from '../signals/days-to-pay.js';
import { type DisputeRate, disputeRate } from '../signals/dispute-rate.js';
import { type Haggling, haggling } from '../signals/haggling.js';
import { type InvoiceCounts, invoiceCounts } from '../signals/invoice-counts.js';
import { type LateCost, lateCostWith } from '../signals/late-cost.js';
import { type LateRate, lateRate } from '../signals/late-rate.js';
import { paymentIndex } from '../signals/payment-index.js';
import { type Receivables, receivables } from '../signals/receivables.js';
import { type Relationship, relationshipWith } from '../signals/relationship.js';
import {
  type BaseRate,
  checkBaseRates,
  STATUTORY,
  type StatutoryRegime,
} from '../signals/statutory-claim.js';
import { type Trend, trend } from '../signals/trend.js';
import { type Waterfall, waterfall } from '../signals/waterfall.js';
import { judgeBillDisputer } from './bill-disputer.js';
import { billDisputerFacts } from './bill-disputer-facts.js';
import { billDisputerVerdict } from './bill-disputer-verdict.js';
import type { Criterion } from './criterion.js';
import { checkIncidents, judgeIncidents } from './incident-criteria.js';
import {
  type Policy,
  type PolicyChoice,
  type PolicyName,
  policies,
  resolvePolicy,
} from './policy.js';
import { type Recommendation, recommend } from './recommend.js';
import { judgeSlowPayer } from './slow-payer.js';
import { slowPayerFacts } from './slow-payer-facts.js';
import { slowPayerVerdict } from './slow-payer-verdict.js';
import { checkGivenMoney } from './unapplied-money.js';

/** How outcomes become measurements and verdicts. */
export interface ReviewOptions {
  readonly asOf: PlainDate;
  /** A preset, or one's own thresholds over one. @defaultValue 'standard' */
  readonly policy?: PolicyChoice | undefined;
  /** Days past due that still count as on time. @defaultValue 0 */
  readonly graceDays?: number | undefined;
  /** The books begin on this day: of older invoices only those unpaid then are in them. */
  readonly observedFrom?: PlainDate | undefined;
  /** Days up to which the restricted mean runs. @defaultValue 180 */
  readonly horizon?: number | undefined;
  /** Days of sales behind DSO. @defaultValue 90 */
  readonly dsoDays?: number | undefined;
  /** What money costs the firm in a year. @defaultValue 0.08 */
  readonly annualRate?: number | undefined;
  /** What handling a disputed invoice costs, in units of its currency. @defaultValue 0 */
  readonly handlingCostPerDispute?: number | undefined;
  /** Whose law on late payment to reckon with. @defaultValue null */
  readonly statutory?: StatutoryRegime | null | undefined;
  /** The base rates that law refers to. @defaultValue [] */
  readonly baseRates?: readonly BaseRate[] | undefined;
}

/** What holds unless a caller says otherwise; a report prints it among its assumptions. */
const REVIEW_DEFAULTS = {
  policy: 'standard',
  graceDays: 0,
  horizon: 180,
  dsoDays: 90,
  annualRate: 0.08,
  handlingCostPerDispute: 0,
  statutory: null,
  baseRates: [],
} as const satisfies Omit<ReviewOptions, 'asOf'>;

/** What is known of the client besides the outcomes. */
export interface ReviewContext {
  /** Null: no log was kept. @defaultValue null */
  readonly incidents?: readonly IncidentRecord[] | null | undefined;
  /** The client's cash that no invoice took, by currency, in minor units. */
  readonly unappliedCash?: ReadonlyMap<string, Exact> | undefined;
  /** The same of credit notes. */
  readonly unappliedCredit?: ReadonlyMap<string, Exact> | undefined;
  /** Rows of invoices of the client that could not be used. @defaultValue 0 */
  readonly rejectedInvoices?: number | undefined;
  /** Whether nothing says what was paid of any invoice: then none is known to be late. @defaultValue false */
  readonly paymentsUnknown?: boolean | undefined;
  /** What of it came when nothing was open that it could pay. */
  readonly idleCash?: readonly IdleCash[] | undefined;
  /** Cash that left and of which no payment is known, by currency, in minor units. */
  readonly takenBack?: ReadonlyMap<string, Exact> | undefined;
}

const CONTEXT_NAMES = [
  'incidents',
  'unappliedCash',
  'unappliedCredit',
  'rejectedInvoices',
  'paymentsUnknown',
  'idleCash',
  'takenBack',
] as const satisfies readonly (keyof ReviewContext)[];

/** Every measurement of one client. */
export interface Signals {
  readonly daysToPay: DaysToPay;
  readonly daysBeyondTerms: DaysBeyondTerms;
  readonly lateRate: LateRate;
  readonly trend: Trend;
  readonly disputeRate: DisputeRate;
  readonly haggling: Haggling;
  readonly waterfall: ByCurrency<Waterfall>;
  readonly receivables: ByCurrency<Receivables>;
  readonly lateCost: ByCurrency<LateCost>;
  readonly relationship: ByCurrency<Relationship>;
  readonly paymentIndex: ByCurrency<number | null>;
}

/** The recommendation under each preset, and whether they agree. */
export type Sensitivity = Readonly<Record<PolicyName, Recommendation>> & {
  readonly stable: boolean;
};

/** One client, measured and judged. */
export interface Review {
  readonly invoices: InvoiceCounts;
  readonly signals: Signals;
  /** In order of point, 1 to 10. */
  readonly criteria: readonly Criterion[];
  readonly recommendation: Recommendation;
  readonly sensitivity: Sensitivity;
}

/**
 * Measures and judges one client. Without outcomes every figure is null with its reason and both points of
 * the books are `insufficient-data`.
 *
 * @param outcomes of one client, in order of issue date, as `settleClient` gives them
 * @throws InvoiceSignalsError `bad-argument` for a policy that makes no sense.
 * @example
 * reviewClient(settleClient(records, { asOf }).outcomes, { asOf }).recommendation;
 */
export function reviewClient(
  outcomes: readonly InvoiceOutcome[],
  options: ReviewOptions & ReviewContext,
): Review {
  const settings = reviewSettings(options);
  checkIncidents(options.incidents);
  checkGivenMoney(options);
  mustBe(FROM_ZERO, { rejectedInvoices: options.rejectedInvoices ?? 0 });
  const { paymentsUnknown = false } = options;
  check(typeof paymentsUnknown === 'boolean', 'paymentsUnknown must be true or false');
  return reviewWith(outcomes, settings, options);
}

/** Every option filled in, and the policy looked up. */
export interface ReviewSettings extends Filled<Omit<ReviewOptions, 'policy' | 'observedFrom'>> {
  readonly policy: Policy;
  readonly observedFrom: PlainDate | undefined;
}

/** Every option of a review that has a default, as it is in force. */
export type ReviewAssumptions = Filled<Omit<ReviewOptions, 'asOf' | 'observedFrom'>>;

/** @throws InvoiceSignalsError `bad-argument` for base rates that are none. */
export function reviewAssumptions(options: ReviewOptions): ReviewAssumptions {
  const { baseRates, ...all } = filled<ReviewAssumptions>(REVIEW_DEFAULTS, options);
  checkBaseRates(baseRates);
  return { ...all, baseRates: baseRates.map(({ from, rate }) => ({ from, rate })) };
}

/** @throws InvoiceSignalsError `bad-argument` for an unknown option, a policy that makes no sense, or a figure that is negative or no number. */
export function reviewSettings(options: ReviewOptions): ReviewSettings {
  check(isObject(options), 'options must be an object with asOf');
  knownNames('options', options, [...OPTION_NAMES, ...CONTEXT_NAMES]);
  const { asOf, observedFrom } = options;
  const { policy, ...all } = reviewAssumptions(options);
  const { graceDays, horizon, dsoDays, annualRate, handlingCostPerDispute, statutory } = all;
  mustBe(DAY, { asOf, observedFrom: observedFrom ?? asOf });
  mustBe(FROM_ZERO, { graceDays, horizon, dsoDays, annualRate, handlingCostPerDispute });
  mustBe(STATUTORY, { statutory });
  return { ...all, asOf, policy: resolvePolicy(policy), observedFrom };
}

/** `reviewClient` with the options already filled in, for callers with many clients. */
export function reviewWith(
  outcomes: readonly InvoiceOutcome[],
  settings: ReviewSettings,
  { incidents = null, ...context }: ReviewContext,
): Review {
  const { asOf, policy, graceDays, handlingCostPerDispute } = settings;
  const money = {
    waterfall: waterfall(outcomes, settings),
    lateCost: lateCostWith(outcomes, settings),
  };
  const signals: Signals = {
    daysToPay: daysToPay(outcomes, settings),
    daysBeyondTerms: daysBeyondTerms(outcomes, settings),
    lateRate: lateRate(outcomes, settings),
    trend: trend(outcomes, settings),
    disputeRate: disputeRate(outcomes, settings),
    haggling: haggling(outcomes, settings),
    waterfall: money.waterfall,
    receivables: receivables(outcomes, settings),
    lateCost: money.lateCost,
    relationship: relationshipWith(money, outcomes, handlingCostPerDispute),
    paymentIndex: paymentIndex(outcomes, settings),
  };
  const slow = slowPayerFacts(outcomes, { ...context, asOf, graceDays }, signals);
  const disputes = billDisputerFacts(outcomes);
  const criteria = [
    judgeSlowPayer(slow, policy),
    judgeBillDisputer(disputes, policy),
    ...judgeIncidents(incidents, asOf, policy),
  ].sort((a, b) => a.point - b.point);

  const under = (preset: Policy): Recommendation =>
    recommend([
      { point: 5, verdict: slowPayerVerdict(slow, preset) },
      { point: 6, verdict: billDisputerVerdict(disputes, preset) },
      ...(incidents === null ? [] : judgeIncidents(incidents, asOf, preset)),
    ]);
  const strict = under(policies.strict);
  const standard = under(policies.standard);
  const lenient = under(policies.lenient);
  return {
    invoices: invoiceCounts(outcomes, settings),
    signals,
    criteria,
    recommendation: recommend(criteria),
    sensitivity: { strict, standard, lenient, stable: strict === standard && standard === lenient },
  };
}
