import type { Concession, DisputeFact, InvoiceOutcome } from '../model/outcome.js';
import type { PlainDate } from '../model/plain-date.js';
import { count, percent } from '../model/wording.js';
import { checked } from '../signals/checked-options.js';
import { isContested, isUnfounded } from '../signals/dispute-rate.js';
import { isHagglingDecided } from '../signals/haggling.js';
import { wilson } from '../stats/wilson.js';
import {
  applyRule,
  type Criterion,
  firing,
  LEAST_INVOICES,
  type RuleDefinition,
  type Verdict,
} from './criterion.js';
import { firstChange } from './flip.js';
import { type Policy, type PolicyChoice, resolvePolicy } from './policy.js';

/** The day of the report, and where the bar of point 6 lies. */
export interface BillDisputerOptions {
  readonly asOf: PlainDate;
  /** @defaultValue 'standard' */
  readonly policy?: PolicyChoice | undefined;
}

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
  readonly hagglingInterval: readonly [number, number] | null;
  readonly contestedInterval: readonly [number, number] | null;
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

type PointSix = RuleDefinition<BillDisputerFacts>;

const onceIsEnough: PointSix = {
  id: 'once-is-enough',
  held: ({ largestStrongShare }, policy) =>
    policy.onceIsEnough &&
    (largestStrongShare ?? 0) >= policy.materialShare &&
    largestStrongShare !== null,
  observed: ({ largestStrongShare }) => largestStrongShare,
  threshold: ({ onceIsEnough: on, materialShare }) => (on ? materialShare : null),
  // Of a price dispute nothing may have been taken off.
  text: ({ largestStrongShare }, { materialShare }) =>
    largestStrongShare === null
      ? 'no price that stood was taken down for certain'
      : `one event came to ${percent(largestStrongShare)} of a price that stood; ${percent(materialShare)} once is enough`,
};

const hagglingLimit: PointSix = {
  id: 'haggling-limit',
  held: ({ haggled, hagglingInterval }, { hagglingMet }) =>
    haggled >= LEAST_INVOICES && hagglingInterval !== null && hagglingInterval[0] >= hagglingMet,
  observed: (facts) => shareOf(facts.haggled, facts),
  interval: ({ hagglingInterval }) => hagglingInterval,
  threshold: ({ hagglingMet }) => hagglingMet,
  text: (facts, { hagglingMet }) =>
    limitText(facts, facts.haggled, howHaggled(facts), facts.hagglingInterval, hagglingMet),
};

const contestedLimit: PointSix = {
  id: 'contested-limit',
  held: ({ contested, contestedInterval }, { contestedMet }) =>
    contested >= LEAST_INVOICES &&
    contestedInterval !== null &&
    contestedInterval[0] >= contestedMet,
  observed: (facts) => shareOf(facts.contested, facts),
  interval: ({ contestedInterval }) => contestedInterval,
  threshold: ({ contestedMet }) => contestedMet,
  text: (facts, { contestedMet }) =>
    limitText(facts, facts.contested, howContested(facts), facts.contestedInterval, contestedMet),
};

/** Of those of which it is known, also where the day of payment is not. */
function shareOf(some: number, { decided, undated }: BillDisputerFacts): number | null {
  return decided + undated > 0 ? some / (decided + undated) : null;
}

function limitText(
  { decided, undated, unproven }: BillDisputerFacts,
  some: number,
  what: string,
  interval: readonly [number, number] | null,
  bar: number,
): string {
  if (interval === null) return 'no invoice is decided yet';
  const of =
    undated === 0
      ? count(decided, 'decided invoice')
      : `${count(decided + undated, 'invoice')}, ${undated} of them paid in full on a day that nobody gives,`;
  const leftOut =
    unproven === 0
      ? ''
      : `; ${unproven} more left out, lowered or questioned perhaps for an everyday cause; explain says which`;
  return `${some} of ${of} ${what}; with 95 % confidence the true share is at least ${percent(interval[0])}, and ${percent(bar)} on three or more is too much${leftOut}`;
}

/** What happened to the invoices that count, in words that name no dispute where there is none. */
function howHaggled({ takenDown, disputed, pending }: BillDisputerFacts): string {
  if (disputed === pending) return 'haggled down';
  const lost = 'dispute rejected, withdrawn or settled';
  return takenDown > 0 ? `haggled down, or the ${lost}` : `with a ${lost}`;
}

function howContested({ takenDown, disputed, pending }: BillDisputerFacts): string {
  if (disputed === 0) return takenDown > 0 ? 'haggled down' : 'contested or haggled';
  const what = takenDown > 0 ? 'contested or haggled' : 'contested';
  return pending > 0 ? `${what}, open disputes included` : what;
}

const contestedObserved: PointSix = {
  id: 'contested-observed',
  held: ({ contested, unproven, decided }, { contestedWatch }) =>
    contested + unproven > 0 && (contested + unproven) / decided >= contestedWatch,
  observed: ({ contested, unproven, decided }) =>
    decided > 0 ? (contested + unproven) / decided : null,
  interval: ({ contested, unproven, decided }) => wilson(contested + unproven, decided),
  threshold: ({ contestedWatch }) => contestedWatch,
  text: (facts, { contestedWatch }) =>
    `${facts.contested + facts.unproven} of ${count(facts.decided, 'decided invoice')} ${howTouched(facts)}; ${percent(contestedWatch)} calls for a watch${besides(facts)}`,
};

function besides({ undated }: BillDisputerFacts): string {
  return undated === 0
    ? ''
    : `; ${undated} more ${undated === 1 ? 'was' : 'were'} paid in full on a day that nobody gives`;
}

function howTouched({ takenDown, disputed, unproven }: BillDisputerFacts): string {
  const known = [disputed > 0 && 'contested', takenDown > 0 && 'haggled down'].filter(Boolean);
  const what = [
    ...(known.length > 0 ? [known.join(' or ')] : []),
    ...(unproven > 0 ? ['lowered or questioned, perhaps for an everyday cause'] : []),
  ];
  return what.length > 0 ? what.join(', or ') : 'contested or haggled';
}

const materialEvent: PointSix = {
  id: 'material-event',
  held: ({ largestShare }, { materialShare }) =>
    largestShare !== null && largestShare >= materialShare,
  observed: ({ largestShare }) => largestShare,
  threshold: ({ materialShare }) => materialShare,
  text: ({ largestShare }, { materialShare }) =>
    largestShare === null
      ? 'no price was taken down'
      : `the largest event came to ${percent(largestShare)} of its price; ${percent(materialShare)} calls for a watch`,
};

const unlabelledDeduction: PointSix = {
  id: 'unlabelled-deduction',
  held: ({ unlabelled }) => unlabelled >= LEAST_INVOICES,
  observed: ({ unlabelled }) => unlabelled,
  threshold: () => LEAST_INVOICES,
  text: ({ unlabelled }) =>
    unlabelled === 0
      ? 'no unexplained deduction recurs'
      : `${count(unlabelled, 'invoice')} short by a share or fee that recurs and no row names: tax, fee, discount or haggling; labelled rows would settle it`,
};

const MET_RULES: readonly PointSix[] = [onceIsEnough, hagglingLimit, contestedLimit];
const WATCH_RULES: readonly PointSix[] = [contestedObserved, materialEvent, unlabelledDeduction];

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
  let largestShare: number | null = null;
  let largestProvenShare: number | null = null;
  let isShort = false;
  let largestStrongShare: number | null = null;
  let largestProvisionalShare: number | null = null;
  const evidence: string[] = [];
  const counterEvidence: string[] = [];
  for (const outcome of outcomes) {
    if (outcome.state === 'excluded') continue;
    const { concessions, disputes, invoiceId } = outcome;
    isShort ||= concessions.some(({ kind }) => kind === 'short-payment');
    for (const event of concessions) {
      const { share, strength, provisional } = event;
      if (share === null) continue;
      if (calls(event)) largestShare = larger(largestShare, share);
      if (!event.unproven) largestProvenShare = larger(largestProvenShare, share);
      if (strength === 'strong') largestStrongShare = larger(largestStrongShare, share);
      if (provisional) largestProvisionalShare = larger(largestProvisionalShare, share);
    }
    if (outcome.unlabelledDeduction) unlabelled += 1;
    const isQuestioned =
      disputes.length > 0 && !outcome.cancelledAsOwnError && disputes.some(isContested);
    const isContestedOne =
      isQuestioned && disputes.some((each) => isContested(each) && !isOfOverrun(each, outcome));
    if (concessions.length > 0 || isQuestioned || outcome.unlabelledDeduction) {
      evidence.push(invoiceId);
    } else if (outcome.state === 'settled' && outcome.settledOn !== null) {
      counterEvidence.push(invoiceId);
    }
    if (outcome.cancelledAsOwnError) continue;
    if (!(isHagglingDecided(outcome) || isQuestioned)) {
      if (outcome.state === 'settled') undated += 1;
      continue;
    }
    decided += 1;
    const isTakenDown = concessions.some(provesHaggling);
    const isLost =
      isContestedOne &&
      disputes.some((dispute) => wasLost(dispute) && !isOfOverrun(dispute, outcome));
    if (isTakenDown) takenDown += 1;
    if (isContestedOne) disputed += 1;
    if (isContestedOne && !isLost) pending += 1;
    if (isTakenDown || isLost) haggled += 1;
    if (isTakenDown || isContestedOne) contested += 1;
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

/** The verdict on point 6 alone, without its words. */
export function billDisputerVerdict(facts: BillDisputerFacts, policy: Policy): Verdict {
  if (MET_RULES.some((rule) => rule.held(facts, policy))) return 'met';
  if (WATCH_RULES.some((rule) => rule.held(facts, policy))) return 'watch';
  return facts.decided >= policy.minDecided ? 'clear' : 'insufficient-data';
}

export function judgeBillDisputer(facts: BillDisputerFacts, policy: Policy): Criterion {
  const verdict = billDisputerVerdict(facts, policy);
  return {
    point: 6,
    id: 'bill-disputer',
    verdict,
    rules: [...MET_RULES, ...WATCH_RULES].map((rule) => applyRule(rule, facts, policy)),
    decidedBy:
      verdict === 'met' ? firing(MET_RULES, facts, policy) : firing(WATCH_RULES, facts, policy),
    evidence: facts.evidence,
    counterEvidence: facts.counterEvidence,
    flip: flipOf(facts, policy, verdict),
  };
}

/**
 * Point 6 of the article: does this client keep disputing bills or haggling them down?
 *
 * @param outcomes of one client, in order of issue date
 * @throws InvoiceSignalsError `bad-argument` for an option or a policy that makes no sense.
 * @example
 * billDisputer(outcomes, { asOf, policy: 'lenient' }).verdict;
 */
export function billDisputer(
  outcomes: readonly InvoiceOutcome[],
  options: BillDisputerOptions,
): Criterion {
  const { policy } = checked(options);
  return judgeBillDisputer(billDisputerFacts(outcomes), resolvePolicy(policy));
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

function larger(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.max(one, other);
}

function flipOf(facts: BillDisputerFacts, policy: Policy, verdict: Verdict): string | null {
  const withMore = (contested: number, fine: number): BillDisputerFacts => {
    const decided = facts.decided + contested + fine;
    const { largestStrongShare, largestProvisionalShare } = facts;
    return {
      ...facts,
      // What a client leaves unpaid while paying later bills is left for good.
      largestStrongShare:
        fine > 0 ? larger(largestStrongShare, largestProvisionalShare) : largestStrongShare,
      contested: facts.contested + contested,
      decided,
      hagglingInterval: wilson(facts.haggled, decided + facts.undated),
      contestedInterval: wilson(facts.contested + contested, decided + facts.undated),
    };
  };
  const judge = (contested: number, fine: number): Verdict =>
    billDisputerVerdict(withMore(contested, fine), policy);
  const proven = { ...facts, unproven: 0, largestShare: facts.largestProvenShare };
  if (verdict === 'watch' && billDisputerVerdict(proven, policy) !== verdict) {
    const what = `the ${facts.unproven === 1 ? 'reduction was' : `${facts.unproven} reductions were`} for`;
    return `What ${what} would settle it: give the reasons of credit notes, the prices that were agreed, and payments that are missing.`;
  }
  if (verdict === 'met' || verdict === 'watch') {
    const better = firstChange((k) => judge(0, k), verdict, ['watch', 'clear']);
    if (better) {
      return `${count(better.k, 'further invoice')} paid in full without a dispute would change this to ${better.verdict}.`;
    }
    if (verdict === 'watch' && judge(0, 1) === 'met') {
      return 'While the rest of a short payment is open, 1 further invoice paid in full would change this to met.';
    }
    if (onceIsEnough.held(facts, policy)) {
      return 'One such experience is enough: no number of further invoices changes this, only another explanation of the event.';
    }
    if (billDisputerVerdict({ ...facts, unlabelled: 0 }, policy) !== verdict) {
      return 'Rows that label the recurring deduction as discount, withholding or bank fee would settle it.';
    }
    const rest = facts.isShort ? 'payment of what is short, or ' : '';
    return `No number of further invoices changes this, only ${rest}another explanation of the event.`;
  }
  if (verdict === 'insufficient-data') {
    return `${count(policy.minDecided - facts.decided, 'further decided invoice')} would allow a verdict.`;
  }
  const worse = firstChange((k) => judge(k, 0), verdict, ['watch', 'met']);
  return worse
    ? `${count(worse.k, 'further contested invoice')} would change this to ${worse.verdict}.`
    : null;
}
