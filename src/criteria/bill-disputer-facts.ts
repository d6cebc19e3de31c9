import type { Concession, DisputeFact, InvoiceOutcome } from '../model/outcome.js';
import { isContested, isUnfounded } from '../signals/dispute-rate.js';
import { isHagglingDecided } from '../signals/haggling.js';
import type { Interval } from '../signals/interval.js';
import { wilson } from '../stats/wilson.js';

/** All that point 6 looks at. */
export interface BillDisputerFacts {
  /** Invoices with an event that proves something, price disputes left out. */
  readonly takenDown: number;
  /** Invoices with a dispute in which the client was not found to be right. */
  readonly disputed: number;
  /** Invoices with one that may still prove the client right. */
  readonly pending: number;
  /** Invoices taken down, or with a dispute that ended otherwise than for the client. */
  readonly haggled: number;
  /** Invoices taken down or disputed. */
  readonly contested: number;
  /**
   * Other ones with events, all of which may have an everyday cause, or with a dispute of what the bill has above its price: they
   * call for a watch and convict nobody.
   */
  readonly unproven: number;
  /** Invoices haggling-decided or disputed, own errors left out. */
  readonly decided: number;
  /** Invoices paid in full on a day that nobody gives: not decided, yet not haggled down either. */
  readonly undated: number;
  /** Of the decided and the undated ones, as the next one is. */
  readonly hagglingInterval: Interval;
  readonly contestedInterval: Interval;
  /** Largest share of an agreed price that a strong event took. */
  readonly largestStrongShare: number | null;
  /** The same over events that are strong as soon as a later invoice is settled. */
  readonly largestProvisionalShare: number | null;
  /** The same over all events that may call for a watch by themselves. */
  readonly largestShare: number | null;
  /** The same over all events that prove something. */
  readonly largestProvenShare: number | null;
  /** Whether some invoice was paid short: then the rest may come. */
  readonly isShort: boolean;
  /** Invoices on which a discount, withholding or bank fee was found that no row names. */
  readonly unlabelled: number;
  readonly evidence: readonly string[];
  readonly counterEvidence: readonly string[];
}

const NONE: readonly DisputeFact[] = [];

/** Collects what point 6 looks at, once for all policies. */
export function billDisputerFacts(outcomes: readonly InvoiceOutcome[]): BillDisputerFacts {
  let takenDown = 0;
  let disputed = 0;
  let pending = 0;
  let haggled = 0;
  let contested = 0;
  let unproven = 0;
  let decided = 0;
  let undated = 0;
  let unlabelled = 0;
  let isShort = false;
  let largestStrongShare: number | null = null;
  let largestProvisionalShare: number | null = null;
  let largestShare: number | null = null;
  let largestProvenShare: number | null = null;
  const evidence: string[] = [];
  const counterEvidence: string[] = [];
  for (const outcome of outcomes) {
    const { state, concessions, disputes, invoiceId, cancelledAsOwnError } = outcome;
    if (state === 'excluded') continue;
    for (const event of concessions) {
      const { kind, share, strength, provisional, unproven } = event;
      isShort ||= kind === 'short-payment';
      if (strength === 'strong') largestStrongShare = larger(largestStrongShare, share);
      if (provisional) largestProvisionalShare = larger(largestProvisionalShare, share);
      if (calls(event)) largestShare = larger(largestShare, share);
      if (!unproven) largestProvenShare = larger(largestProvenShare, share);
    }
    if (outcome.unlabelledDeduction) unlabelled += 1;
    const isQuestioned = disputes.length > 0 && !cancelledAsOwnError && disputes.some(isContested);
    if (concessions.length > 0 || isQuestioned || outcome.unlabelledDeduction) {
      evidence.push(invoiceId);
    } else if (state === 'settled' && outcome.settledOn !== null) {
      counterEvidence.push(invoiceId);
    }
    if (cancelledAsOwnError) continue;
    if (!(isHagglingDecided(outcome) || isQuestioned)) {
      if (state === 'settled') undated += 1;
      continue;
    }
    decided += 1;
    const ofPrice = isQuestioned ? contestedIn(outcome) : NONE;
    const isDisputed = ofPrice.length > 0;
    const isLost = ofPrice.some(wasLost);
    const isTakenDown = concessions.some(provesHaggling);
    if (isTakenDown) takenDown += 1;
    if (isDisputed) disputed += 1;
    if (isDisputed && !isLost) pending += 1;
    if (isTakenDown || isLost) haggled += 1;
    if (isTakenDown || isDisputed) contested += 1;
    else if (concessions.length > 0 || isQuestioned) unproven += 1;
  }
  return {
    takenDown,
    disputed,
    pending,
    haggled,
    contested,
    unproven,
    decided,
    undated,
    hagglingInterval: wilson(haggled, decided + undated),
    contestedInterval: wilson(contested, decided + undated),
    largestStrongShare,
    largestProvisionalShare,
    largestShare,
    largestProvenShare,
    isShort,
    unlabelled,
    evidence,
    counterEvidence,
  };
}

/** Null is none. */
export function larger(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.max(one, other);
}

/** Whether one event may call for a watch by itself: a day that was mistaken once does not, nor a cause that is not known. */
function calls({ kind, strength, unproven, doubt }: Concession): boolean {
  if (kind === 'unearned-discount') return strength === 'strong';
  return !unproven || (kind === 'short-payment' && doubt !== 'small');
}

/** Of a price dispute nothing was taken off yet; of what has an everyday cause nobody knows. */
function provesHaggling({ kind, unproven }: Concession): boolean {
  return kind !== 'price-dispute' && !unproven;
}

/** The disputes in which the client was not found to be right, but those of what the bill has above its price. */
function contestedIn(outcome: InvoiceOutcome): readonly DisputeFact[] {
  return outcome.disputes.filter(
    (dispute) => isContested(dispute) && !isOfOverrun(dispute, outcome),
  );
}

/** Whether it is about no more than what the bill has above the agreed price: to question that is not to dispute the price. */
function isOfOverrun(
  { reason, amount, amountGiven }: DisputeFact,
  { agreementKnown, amount: billed, agreed, tolerance }: InvoiceOutcome,
): boolean {
  return (
    reason === 'price' &&
    amountGiven &&
    agreementKnown &&
    billed > agreed &&
    amount <= billed - agreed + tolerance
  );
}

/** Ended otherwise than for the client: an open or unknown outcome may still prove the client right. */
function wasLost(dispute: DisputeFact): boolean {
  return isUnfounded(dispute) || dispute.outcome === 'settled';
}
