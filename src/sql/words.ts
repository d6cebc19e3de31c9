import type { RecordRole } from '../model/file-report.js';
import {
  AGREEMENT_KINDS,
  BOOLEANS,
  CREDIT_REASONS,
  DISPUTE_OUTCOMES,
  DISPUTE_REASONS,
  PAYMENT_KINDS,
  PRICINGS,
  STATUSES,
  type Vocabulary,
} from '../model/vocabularies.js';

/** The words of the fields that hold one of a few, as in a CSV. */
export const VOCABULARIES: Readonly<
  Record<RecordRole, Readonly<Record<string, Vocabulary<string>>>>
> = {
  invoices: {
    status: STATUSES,
    disputed: BOOLEANS,
    disputeOutcome: DISPUTE_OUTCOMES,
    disputeReason: DISPUTE_REASONS,
  },
  payments: { kind: PAYMENT_KINDS },
  'credit-notes': { reason: CREDIT_REASONS, fromInvoicesFile: BOOLEANS },
  disputes: { reason: DISPUTE_REASONS, outcome: DISPUTE_OUTCOMES },
  agreements: { kind: AGREEMENT_KINDS, pricing: PRICINGS },
  incidents: { warned: BOOLEANS },
};

/** Of these depends what a row counts as. */
export const DECISIVE: readonly Vocabulary<string>[] = [STATUSES, PAYMENT_KINDS];
