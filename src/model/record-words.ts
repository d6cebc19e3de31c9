import type {
  AgreementRecord,
  CreditReason,
  DisputeOutcome,
  DisputeReason,
  InvoiceStatus,
  PaymentKind,
} from './records.js';

const OUTCOMES = [
  'upheld',
  'rejected',
  'withdrawn',
  'settled',
  'open',
  'unknown',
] as const satisfies readonly DisputeOutcome[];

const REASONS = [
  'price',
  'quality',
  'quantity',
  'delivery',
  'not-ordered',
  'other',
] as const satisfies readonly DisputeReason[];

/** The words of the fields that hold one of a few, by the role of their record. */
export const RECORD_WORDS = {
  invoices: {
    status: [
      'draft',
      'void',
      'proforma',
      'open',
      'sent',
      'overdue',
      'partial',
      'paid',
      'closed',
      'written-off',
      'uncollectible',
    ] as const satisfies readonly InvoiceStatus[],
    disputeOutcome: OUTCOMES,
    disputeReason: REASONS,
  },
  payments: {
    kind: [
      'payment',
      'refund',
      'chargeback',
      'discount',
      'withholding',
      'retention',
      'bank-fee',
      'write-off',
    ] as const satisfies readonly PaymentKind[],
  },
  'credit-notes': {
    reason: [
      'error',
      'return',
      'concession',
      'goodwill',
      'discount',
      'price',
      'rebill',
      'other',
    ] as const satisfies readonly CreditReason[],
  },
  disputes: { outcome: OUTCOMES, reason: REASONS },
  agreements: {
    kind: ['agreement', 'change-order'] as const satisfies readonly NonNullable<
      AgreementRecord['kind']
    >[],
    pricing: ['fixed', 'estimate'] as const satisfies readonly NonNullable<
      AgreementRecord['pricing']
    >[],
  },
  incidents: {},
} as const;
