import { count, percent } from '../model/wording.js';
import type { Interval } from '../signals/interval.js';
import { wilson } from '../stats/wilson.js';
import type { BillDisputerFacts } from './bill-disputer-facts.js';
import { LEAST_INVOICES, type RuleDefinition } from './criterion.js';

/** A rule of point 6. */
export type PointSix = RuleDefinition<BillDisputerFacts>;

export const onceIsEnough: PointSix = {
  id: 'once-is-enough',
  held: ({ largestStrongShare }, policy) =>
    policy.onceIsEnough &&
    largestStrongShare !== null &&
    largestStrongShare >= policy.materialShare,
  observed: ({ largestStrongShare }) => largestStrongShare,
  threshold: ({ onceIsEnough: on, materialShare }) => (on ? materialShare : null),
  // Of a price dispute nothing may have been taken off.
  text: ({ largestStrongShare }, { materialShare }) =>
    largestStrongShare === null
      ? 'no price that stood was taken down for certain'
      : `one event came to ${percent(largestStrongShare)} of a price that stood; ${percent(materialShare)} once is enough`,
};

export const hagglingLimit: PointSix = {
  id: 'haggling-limit',
  held: ({ haggled, hagglingInterval }, { hagglingMet }) =>
    haggled >= LEAST_INVOICES && hagglingInterval !== null && hagglingInterval[0] >= hagglingMet,
  observed: (facts) => shareOf(facts.haggled, facts),
  interval: ({ hagglingInterval }) => hagglingInterval,
  threshold: ({ hagglingMet }) => hagglingMet,
  text: (facts, { hagglingMet }) =>
    limitText(facts, facts.haggled, howHaggled(facts), facts.hagglingInterval, hagglingMet),
};

export const contestedLimit: PointSix = {
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
  interval: Interval,
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

/** Invoices on which anything happened, whatever it was for. */
function touched({ contested, unproven }: BillDisputerFacts): number {
  return contested + unproven;
}

export const contestedObserved: PointSix = {
  id: 'contested-observed',
  held: (facts, { contestedWatch }) =>
    touched(facts) > 0 && touched(facts) / facts.decided >= contestedWatch,
  observed: (facts) => (facts.decided > 0 ? touched(facts) / facts.decided : null),
  interval: (facts) => wilson(touched(facts), facts.decided),
  threshold: ({ contestedWatch }) => contestedWatch,
  text: (facts, { contestedWatch }) =>
    `${touched(facts)} of ${count(facts.decided, 'decided invoice')} ${howTouched(facts)}; ${percent(contestedWatch)} calls for a watch${besides(facts)}`,
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

export const materialEvent: PointSix = {
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

export const unlabelledDeduction: PointSix = {
  id: 'unlabelled-deduction',
  held: ({ unlabelled }) => unlabelled >= LEAST_INVOICES,
  observed: ({ unlabelled }) => unlabelled,
  threshold: () => LEAST_INVOICES,
  text: ({ unlabelled }) =>
    unlabelled === 0
      ? 'no unexplained deduction recurs'
      : `${count(unlabelled, 'invoice')} short by a share or fee that recurs and no row names: tax, fee, discount or haggling; labelled rows would settle it`,
};
