import { BENIGN_CAUSES, type BenignCause, type Concession } from '../model/outcome.js';
import type { Source } from '../model/source.js';

/** A concession before its invoice is written on it. `agreed` is what `share` is taken of. */
export type Draft = Omit<Concession, 'invoiceId' | 'currency' | 'share'> & {
  readonly agreed: number | null;
};

/** The named causes in the order in which they are tested. */
export function ruledOut(...causes: readonly (BenignCause | false)[]): BenignCause[] {
  return BENIGN_CAUSES.filter((cause) => causes.includes(cause));
}

export function known(source: Source | null | undefined): Source[] {
  return source ? [source] : [];
}
