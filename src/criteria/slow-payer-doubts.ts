import { count, percent } from '../model/wording.js';
import { wilson } from '../stats/wilson.js';
import { hasChanged, LEAST_DUES, LEAST_DUES_OF_YEAR } from './lately-in-time.js';
import type { Policy } from './policy.js';
import type { SlowPayerFacts } from './slow-payer-facts.js';
import { lateRateLimit, longLate, type PointFive } from './slow-payer-rules.js';
import { USUAL_DAYS } from './without-due-date.js';

/** Cash that covers so much of what is overdue may be for it. */
export const UNAPPLIED_SHARE = 0.5;

export const unappliedCash: PointFive = {
  id: 'unapplied-cash',
  held: ({ unappliedShare, otherCurrencies }) =>
    unappliedShare !== null && (unappliedShare >= UNAPPLIED_SHARE || otherCurrencies.length > 0),
  observed: ({ unappliedShare }) => unappliedShare,
  threshold: () => UNAPPLIED_SHARE,
  text: ({ unappliedShare, otherCurrencies, hasUnappliedCredit }) =>
    unappliedShare === null
      ? 'nothing is overdue'
      : otherCurrencies.length > 0
        ? `cash of this client in ${otherCurrencies.join(' and ')}, in which nothing is overdue, found no invoice: it may be for what is`
        : `unapplied${hasUnappliedCredit ? ' credit, and unapplied' : ''} and overpaid cash of this client covers ${percent(unappliedShare)} of what is overdue; from ${percent(UNAPPLIED_SHARE)} on the fault may be in the matching`,
};

export const undatedPayments: PointFive = {
  id: 'undated-payments',
  held: (facts, policy) =>
    facts.undated > 0 &&
    lateRateLimit.held(facts, policy) &&
    limitOfAllPaid(facts) < policy.lateRateMet,
  observed: (facts) => (facts.undated > 0 ? limitOfAllPaid(facts) : null),
  threshold: ({ lateRateMet }) => lateRateMet,
  text: (facts) =>
    facts.undated === 0
      ? 'no invoice with a due date was paid on an unknown day'
      : `${paidUndated(facts)} on a day that nobody gives; had that been in time, the true late share would with 95 % confidence be at least ${percent(limitOfAllPaid(facts))}`,
};

export function paidUndated({ undated }: SlowPayerFacts): string {
  return `${count(undated, 'invoice')} ${undated === 1 ? 'was' : 'were'} paid`;
}

/** The lower limit of the late rate, had all invoices that were paid on an unknown day been on time. */
function limitOfAllPaid({ late, decided, undated }: SlowPayerFacts): number {
  return wilson(late, decided + undated)?.[0] ?? 0;
}

export const guessedMatching: PointFive = {
  id: 'guessed-matching',
  held: (facts, policy) => isDoubtful(facts.guessed, facts, policy),
  observed: (facts) => limitWithout(facts.guessed, facts),
  threshold: ({ lateRateMet }) => lateRateMet,
  text: (facts) =>
    facts.guessed === 0
      ? 'no invoice is late by a match alone that was a guess'
      : `${count(facts.guessed, 'late invoice')} ${facts.guessed === 1 ? 'was' : 'were'} matched by a guess with payments that name none, and as many payments of about their amounts came in time: one bill left unpaid, or paid short, makes all later ones look late${restOf(facts.guessed, facts)}`,
};

export const paidAhead: PointFive = {
  id: 'paid-ahead',
  held: (facts, policy) => isDoubtful(facts.ahead, facts, policy),
  observed: (facts) => limitWithout(facts.ahead, facts),
  threshold: ({ lateRateMet }) => lateRateMet,
  text: (facts) =>
    facts.ahead === 0
      ? 'no invoice is late that cash which came before its bill could have covered'
      : `cash that names no invoice came before anything was open; kept for the bills behind it, it covers ${count(facts.ahead, 'late invoice')} in time: who pays before the bill looks one bill late${restOf(facts.ahead, facts)}`,
};

export const upheldDisputes: PointFive = {
  id: 'upheld-disputes',
  held: (facts, policy) => isDoubtfulBesides(facts.upheld, facts, policy),
  observed: (facts) => limitWithout(facts.upheld, facts),
  threshold: ({ lateRateMet }) => lateRateMet,
  text: (facts) =>
    facts.upheld === 0
      ? 'no invoice was late for a dispute in which the client was right'
      : `${count(facts.upheld, 'late invoice')} ${facts.upheld === 1 ? 'was' : 'were'} in dispute by the due date, and the client was right${restOf(facts.upheld, facts)}`,
};

export const mostlyInTime: PointFive = {
  id: 'mostly-in-time',
  held: (facts, policy) => isDoubtfulBesides(facts.mostlyInTime, facts, policy),
  observed: (facts) => limitWithout(facts.mostlyInTime, facts),
  threshold: ({ lateRateMet }) => lateRateMet,
  text: (facts) =>
    facts.mostlyInTime === 0
      ? 'no late invoice was paid in time but for a small rest'
      : `of ${count(facts.mostlyInTime, 'late invoice')} 90 % or more came by the due date, and only the rest was late, as a retention is, or what a rate of exchange leaves short${restOf(facts.mostlyInTime, facts)}`,
};

export const latelyInTime: PointFive = {
  id: 'lately-in-time',
  held: (facts) => hasChanged(facts.latelyInTime, facts.decided),
  observed: ({ late, latelyInTime: { dues } }) => (late > 0 ? dues : null),
  threshold: () => LEAST_DUES,
  text: ({ late, latelyInTime: { bills, dues } }) =>
    dues === 0
      ? `${late === 0 ? 'no invoice' : 'the last invoice decided'} was late`
      : `the last ${count(bills, 'invoice')} decided, due on ${count(dues, 'day')}, ${bills === 1 ? 'was' : 'were'} in time; ${LEAST_DUES} such days, or ${LEAST_DUES_OF_YEAR} that are all of a year, say that the client may have changed where they are a fair part of the money`,
};

/** Nearly all late invoices were due on the day of issue, and nearly all of those were late. */
const NEARLY_ALL = 0.9;

export const dueOnIssue: PointFive = {
  id: 'due-on-issue',
  held: ({ dueOnIssue: onIssue, late, decided, lateAge }) =>
    onIssue > 0 &&
    onIssue >= NEARLY_ALL * late &&
    late >= NEARLY_ALL * decided &&
    (lateAge ?? 0) <= USUAL_DAYS,
  observed: ({ dueOnIssue: onIssue, lateAge }) => (onIssue > 0 ? lateAge : null),
  threshold: () => USUAL_DAYS,
  text: ({ dueOnIssue: onIssue, lateAge }) =>
    onIssue === 0
      ? 'no late invoice was due on the day of issue'
      : `${count(onIssue, 'late invoice')} ${onIssue === 1 ? 'was' : 'were'} due on the day of issue, as many tools write it where no terms are set; where nearly all are so and late, and typically paid within ${USUAL_DAYS} days of issue (here: ${lateAge ?? 0}), they may be in time`,
};

/** Whether the point would not be met had these late invoices been on time. */
function isDoubtful(doubtful: number, facts: SlowPayerFacts, policy: Policy): boolean {
  const limit = limitWithout(doubtful, facts);
  return limit !== null && limit < policy.lateRateMet && lateRateLimit.held(facts, policy);
}

/** The same, nor by the other invoices alone. */
export function isDoubtfulBesides(
  doubtful: number,
  facts: SlowPayerFacts,
  policy: Policy,
): boolean {
  const others = wilson(facts.late - doubtful, facts.decided - doubtful);
  return isDoubtful(doubtful, facts, policy) && (others === null || others[0] < policy.lateRateMet);
}

/** The lower limit of the late rate, had so many of the late invoices been on time; null where none is doubtful. */
function limitWithout(doubtful: number, { late, decided }: SlowPayerFacts): number | null {
  return doubtful === 0 ? null : (wilson(late - doubtful, decided)?.[0] ?? null);
}

function restOf(doubtful: number, facts: SlowPayerFacts): string {
  return `; had ${doubtful === 1 ? 'it' : 'they'} been on time, the true late share would with 95 % confidence be at least ${percent(limitWithout(doubtful, facts)!)}`;
}

export const takenBack: PointFive = {
  id: 'taken-back',
  held: ({ takenBack }) => takenBack !== null,
  observed: ({ takenBack }) => takenBack,
  threshold: () => 0,
  text: ({ takenBack }) =>
    takenBack === null
      ? 'no cash was taken back of which the payment is not known'
      : `cash was taken back, ${percent(takenBack)} of what was billed, and its payments are not found: what they paid still counts as paid`,
};

export const paidSoon: PointFive = {
  id: 'paid-soon',
  held: (facts, policy) =>
    facts.lateAge !== null && facts.lateAge < policy.lateAgeMet && !longLate.held(facts, policy),
  observed: ({ lateAge }) => lateAge,
  threshold: ({ lateAgeMet }) => lateAgeMet,
  text: ({ lateAge }, { lateAgeMet }) =>
    lateAge === null
      ? 'no invoice was late'
      : `late invoices are typically paid ${count(lateAge, 'day')} after issue (median); less than ${lateAgeMet} is not slow, whatever the terms`,
};
