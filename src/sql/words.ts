import type { RecordRole } from '../model/file-report.js';
import { fold } from '../model/fold.js';
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
const VOCABULARIES: Readonly<Record<RecordRole, Readonly<Record<string, Vocabulary<string>>>>> = {
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

/** What is understood in a field, and what it means. */
export class Words {
  /** Those that a message names. */
  readonly names: string;
  private readonly meanings: ReadonlyMap<string, string>;

  constructor(vocabulary: Vocabulary<string>) {
    this.names = Object.keys(vocabulary).join(', ');
    this.meanings = new Map(
      Object.entries(vocabulary).flatMap(([meaning, words]) =>
        words.split(' ').map((word) => [word, meaning] as const),
      ),
    );
  }

  meaning(text: string): string | undefined {
    return this.meanings.get(fold(text));
  }
}

/** By field. */
export function wordsOf(role: RecordRole): Readonly<Record<string, Words>> {
  return Object.fromEntries(
    Object.entries(VOCABULARIES[role]).map(([field, words]) => [field, new Words(words)]),
  );
}
