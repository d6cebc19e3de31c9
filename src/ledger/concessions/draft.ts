import { BENIGN_CAUSES, type BenignCause, type Concession } from '../../model/outcome.js';
import type { Source } from '../../model/source.js';
import { append, type OpenItem } from '../open-item.js';

/** A concession before its invoice is written on it: with a doubt it is unproven. `agreed` is what `share` is taken of. */
export type Draft = Omit<Concession, 'invoiceId' | 'currency' | 'share' | 'unproven'> & {
  readonly agreed: number | null;
};

/** The named causes in the order in which they are tested. */
export function ruledOut(...causes: readonly (BenignCause | false)[]): BenignCause[] {
  return BENIGN_CAUSES.filter((cause) => causes.includes(cause));
}

/** The rows that are known of those that something rests on. */
export function knownSources(sources: readonly (Source | null | undefined)[]): Source[] {
  return sources.filter((source) => source != null);
}

/** Writes a concession on an invoice, unless what is left of it does not matter. */
export function addConcession(item: OpenItem, draft: Draft, tolerance = item.tolerance): void {
  if (draft.amount <= tolerance) return;
  const { kind, strength, provisional = false, doubt = null } = draft;
  const { date, amount, agreed, ruledOut, sources } = draft;
  const { invoiceId, currency } = item.invoice;
  const share = agreed !== null && agreed > 0 ? amount / agreed : null;
  // Field by field: of a spread object V8 knows no shape, and whatever reads it is slow.
  const concession = {
    kind,
    strength,
    provisional,
    unproven: doubt !== null,
    doubt,
    date,
    amount,
    ruledOut,
    sources,
    invoiceId,
    currency,
    share,
  };
  item.concessions = append(item.concessions, concession);
}
