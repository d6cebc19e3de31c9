import * as z from 'zod';

/** The JSON output, schemaVersion 1, as a zod schema: the source of `schema/analysis.schema.json`. */

const count = z.int().min(0);
const figure = z.number().nullable();
const money = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/)
  .describe('decimal string, rounded half away from zero to the minor unit');
const day = z.iso.date();
const share = z.number().min(0).max(1);
const interval = z.tuple([share, share]).nullable().describe('Wilson, 95 %');
const byCurrency = <T extends z.ZodType>(of: T) => z.record(z.string().regex(/^[A-Z]{3}$/), of);
const words = <const T extends readonly string[]>(...allowed: T) => z.enum(allowed);
const source = z.strictObject({
  file: z.string(),
  line: z.int().min(1),
  column: z.string().optional(),
});
const recommendation = words('fire', 'watch', 'keep', 'undecided');

const policy = z.strictObject({
  name: z.string(),
  lateRateMet: z.number(),
  lateDaysMet: z.number(),
  lateAgeMet: z.number(),
  unpaidDaysMet: z.number(),
  lateRateWatch: z.number(),
  lateLimitWatch: z.number(),
  lateDaysWatch: z.number(),
  longLateLimitWatch: z.number(),
  recentLateWatch: z.number(),
  overdueShareWatch: z.number(),
  pastDueWatch: z.number(),
  unpaidAgeWatch: z.number(),
  trendWatch: figure,
  onceIsEnough: z.boolean(),
  materialShare: z.number(),
  hagglingMet: z.number(),
  contestedMet: z.number(),
  contestedWatch: z.number(),
  minDecided: z.number(),
  unreasonableDemands: z.number(),
});

const assumptions = z.strictObject({
  allocation: words('inferred', 'explicit'),
  tolerance: z.strictObject({ absolute: money, relative: z.number() }),
  currency: z.string(),
  defaultTermsDays: figure,
  discountGraceDays: z.number(),
  shortPayment: z.strictObject({ maxShare: z.number(), afterDays: z.number() }),
  bankFee: z.strictObject({ max: money, maxShare: z.number() }),
  withholding: words('detect', 'labelled'),
  policy: z.string(),
  thresholds: policy,
  graceDays: z.number(),
  observedFrom: day.nullable(),
  horizon: z.number(),
  dsoDays: z.number(),
  annualRate: z.number(),
  handlingCostPerDispute: money,
  statutory: words('eu', 'de', 'uk').nullable(),
  baseRates: z.array(z.strictObject({ from: day, rate: z.number() })),
});

const role = words(
  'invoices',
  'payments',
  'credit-notes',
  'disputes',
  'agreements',
  'incidents',
  'ledger',
);

const reconciliation = z.strictObject({
  files: z.array(
    z.strictObject({
      file: z.string(),
      role,
      format: z.string(),
      rows: count,
      accepted: count,
      rejected: count,
      ignored: count,
    }),
  ),
  money: byCurrency(
    z.strictObject({
      billed: money,
      cashApplied: money,
      credited: money,
      deducted: money,
      writtenOff: money,
      outstanding: money,
      overpaid: money,
      payments: money,
      unapplied: money,
      unappliedCredit: money,
    }),
  ),
});

const issue = z.strictObject({
  code: z.string(),
  severity: words('error', 'warning', 'info'),
  message: z.string(),
  source: source.nullable(),
  value: z.string().optional(),
  row: words('rejected', 'ignored').optional(),
  clientId: z.string().optional(),
});

const invoices = z.strictObject({
  issued: count,
  settled: count,
  shortPaid: count,
  open: count,
  overdue: count,
  writtenOff: count,
  cancelled: count,
  excluded: count,
  withoutDueDate: count,
  inferred: count,
  setOff: count,
});

const event = z.strictObject({
  kind: words(
    'billed-below-agreement',
    'short-payment',
    'unearned-discount',
    'credit-after-issue',
    'write-off',
    'price-dispute',
  ),
  strength: words('strong', 'weak'),
  invoiceId: z.string(),
  date: day.nullable(),
  amount: money,
  currency: z.string(),
  share: figure,
  ruledOut: z.array(
    words(
      'own-error',
      'return',
      'upheld-dispute',
      'overrun',
      'earned-discount',
      'withholding',
      'retention',
      'bank-fee',
      'own-credit',
      'tolerance',
    ),
  ),
  sources: z.array(source),
});

const signals = z.strictObject({
  daysToPay: z.strictObject({
    n: count,
    censored: count,
    prepaid: count,
    mean: figure,
    median: figure,
    p90: figure,
    min: figure,
    max: figure,
    weightedMean: byCurrency(figure),
    survival: z.strictObject({
      median: figure,
      lower: figure,
      upper: figure,
      p90: figure,
      restrictedMean: figure,
      horizon: figure,
    }),
    reason: words('no-settled-invoices').nullable(),
  }),
  daysBeyondTerms: z.strictObject({
    n: count,
    mean: figure,
    median: figure,
    meanLate: figure,
    worst: figure,
    weightedMean: byCurrency(figure),
    reason: words('no-settled-invoices', 'no-due-dates').nullable(),
  }),
  lateRate: z.strictObject({
    late: count,
    decided: count,
    rate: share.nullable(),
    interval,
    lateWithDispute: count,
    reason: words('no-due-dates', 'too-few').nullable(),
  }),
  trend: z.strictObject({
    n: count,
    slopePer30Days: figure,
    pValue: share.nullable(),
    direction: words('worsening', 'improving', 'steady').nullable(),
    reason: words('too-few').nullable(),
  }),
  disputeRate: z.strictObject({
    disputed: count,
    contested: count,
    unfounded: count,
    issued: count,
    rate: share.nullable(),
    interval,
    contestedRate: share.nullable(),
    contestedInterval: interval,
    unfoundedRate: share.nullable(),
    unfoundedInterval: interval,
    afterDue: count,
    medianDaysToResolve: figure,
    amount: byCurrency(money),
    reason: words('too-few').nullable(),
  }),
  haggling: z.strictObject({
    events: z.array(event),
    haggled: count,
    decided: count,
    rate: share.nullable(),
    interval,
    conceded: byCurrency(money),
    concededShare: byCurrency(figure),
    reason: words('too-few').nullable(),
  }),
  waterfall: byCurrency(
    z.strictObject({
      agreed: money,
      billed: money,
      credited: money,
      deducted: money,
      writtenOff: money,
      shortPaid: money,
      paid: money,
      outstanding: money,
      overpaid: money,
    }),
  ),
  receivables: byCurrency(
    z.strictObject({
      outstanding: money,
      overdue: money,
      aging: z.strictObject({
        current: money,
        '1-30': money,
        '31-60': money,
        '61-90': money,
        '91+': money,
      }),
      oldestOverdueDays: figure,
      dso: figure,
      dsoCountBack: figure,
      bestPossibleDso: figure,
      averageDaysDelinquent: figure,
      reason: words('no-sales-in-window').nullable(),
    }),
  ),
  lateCost: byCurrency(
    z.strictObject({
      balanceDays: money,
      carrying: money,
      statutory: z.strictObject({ interest: money, lumpSum: money }).nullable(),
    }),
  ),
  relationship: byCurrency(
    z.strictObject({
      billed: money,
      collected: money,
      conceded: money,
      writtenOff: money,
      carrying: money,
      disputeHandling: money,
      costShare: figure,
    }),
  ),
  paymentIndex: byCurrency(figure),
});

const criterion = z.strictObject({
  point: z.int().min(1).max(10),
  id: z.string(),
  verdict: words('met', 'watch', 'clear', 'insufficient-data', 'not-assessed'),
  rules: z.array(
    z.strictObject({
      id: z.string(),
      held: z.boolean(),
      observed: figure,
      interval,
      threshold: figure,
      text: z.string(),
    }),
  ),
  decidedBy: z.array(z.string()),
  evidence: z.array(z.string()),
  counterEvidence: z.array(z.string()),
  flip: z.string().nullable(),
});

export const analysisSchema = z.strictObject({
  schemaVersion: z.literal(1),
  asOf: day,
  assumptions,
  reconciliation,
  issues: z.array(issue),
  clients: z.array(
    z.strictObject({
      clientId: z.string(),
      clientName: z.string().nullable(),
      invoices,
      signals,
      criteria: z.array(criterion).length(10),
      recommendation,
      sensitivity: z.strictObject({
        strict: recommendation,
        standard: recommendation,
        lenient: recommendation,
        stable: z.boolean(),
      }),
    }),
  ),
});
