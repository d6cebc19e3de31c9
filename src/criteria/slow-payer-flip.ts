import { count } from '../model/wording.js';
import { wilson } from '../stats/wilson.js';
import { LEAST_INVOICES, type Verdict } from './criterion.js';
import { firstChange } from './flip.js';
import type { MoneyFacts } from './late-money.js';
import type { Policy } from './policy.js';
import { RECENT_LONG } from './recent-delays.js';
import {
  dueOnIssue,
  paidUndated,
  takenBack,
  UNAPPLIED_SHARE,
  unappliedCash,
} from './slow-payer-doubts.js';
import type { SlowPayerFacts } from './slow-payer-facts.js';
import { leftUnpaid, overdueShare, pastDue, unpaidWithoutDueDate } from './slow-payer-rules.js';
import { doubtsIn, isMostly, slowPayerVerdict } from './slow-payer-verdict.js';

/** What would change the verdict on point 5, in words; null where nothing in the books could. */
export function slowPayerFlip(
  facts: SlowPayerFacts,
  policy: Policy,
  verdict: Verdict,
): string | null {
  switch (verdict) {
    case 'met':
      return whatWouldClear(facts, policy, verdict);
    case 'watch':
      return whatWouldSettle(facts, policy) ?? whatWouldClear(facts, policy, verdict);
    case 'insufficient-data':
      return facts.unknown ? GIVE_PAYMENTS : whatIsMissing(facts, policy);
    default:
      return whatWouldHarm(facts, policy, verdict);
  }
}

const GIVE_PAYMENTS =
  'The payments would allow a verdict: give them, or a column of the invoices that says what was paid.';

/** What a verdict against a client can become. */
const BETTER: readonly Verdict[] = ['watch', 'clear', 'insufficient-data'];

/** A verdict in words. */
function named(verdict: Verdict): string {
  return verdict === 'insufficient-data' ? '"too little data"' : verdict;
}

function onTime(invoices: number): string {
  return `${count(invoices, 'further invoice')} paid on time`;
}

/** What would do away with doubts about the books; null where they are none of these. */
function settledBy(doubts: readonly string[], facts: SlowPayerFacts): string | null {
  const { unappliedShare, otherCurrencies } = facts;
  const days = `days on which ${paidUndated(facts)}`;
  const isUndated = doubts.includes('undated-payments');
  if (doubts.includes(unappliedCash.id) && (unappliedShare ?? 0) < UNAPPLIED_SHARE) {
    const cash = `The cash in ${otherCurrencies.join(' and ')}, in the currency of its invoices`;
    return isUndated
      ? `${cash}, and the ${days}, would settle this: convert it, and give the payments.`
      : `${cash}, would settle this: convert it.`;
  }
  const matching = doubts.includes(unappliedCash.id)
    ? `What the unapplied cash${facts.hasUnappliedCredit ? ' or credit' : ''} is for`
    : doubts.includes('guessed-matching') || doubts.includes('paid-ahead')
      ? 'Which invoices the payments are for'
      : null;
  if (matching === null) {
    if (doubts.includes(dueOnIssue.id)) {
      return 'The terms agreed would settle this: give them in place of due dates that are the days of issue.';
    }
    return isUndated ? `The ${days} would change this: give the payments.` : null;
  }
  const where = facts.hasUnappliedCredit ? 'payments and credit notes' : 'payments';
  return isUndated
    ? `${matching}, and the ${days}, would settle this: give the ${where}, each with its invoice.`
    : `${matching} would settle this: name the invoices in the ${where}.`;
}

/** The facts after further invoices of the usual amount. */
function withMore(
  facts: SlowPayerFacts,
  late: number,
  onTime: number,
  policy: Policy,
): SlowPayerFacts {
  const { money, lateDays, lateAge } = facts;
  const decided = facts.decided + late + onTime;
  const days = Math.max(lateDays ?? 0, policy.lateDaysMet, policy.lateDaysWatch);
  return {
    ...facts,
    late: facts.late + late,
    decided,
    interval: wilson(facts.late + late, decided),
    lateDays: late > 0 ? days : lateDays,
    lateAge: late > 0 ? Math.max(lateAge ?? 0, policy.lateAgeMet) : lateAge,
    latelyInTime: {
      ...facts.latelyInTime,
      dues: late > 0 ? 0 : facts.latelyInTime.dues + onTime,
      bills: facts.latelyInTime.bills + onTime,
      weight: facts.latelyInTime.weight + onTime,
    },
    recent: afterMore(facts.recent, late + onTime, late > 0 ? days : null),
    money: {
      ...money,
      lateShare:
        money.lateShare === null && late < LEAST_INVOICES
          ? null
          : ((money.lateShare ?? 0) * facts.decided + late) / decided,
      longLateShare:
        money.longLateShare === null ? null : (money.longLateShare * facts.decided) / decided,
      overdueShare: diluted(money, late + onTime),
    },
  };
}

function afterMore(
  recent: SlowPayerFacts['recent'],
  more: number,
  delay: number | null,
): SlowPayerFacts['recent'] {
  const added = Math.min(more, RECENT_LONG);
  const last = recent.slice(Math.max(0, recent.length + added - RECENT_LONG));
  for (let i = 0; i < added; i++) last.push(delay);
  return last;
}

/** What is overdue as a share of what is billed, after further invoices of the usual amount. */
function diluted({ overdueShare, yearsInvoices }: MoneyFacts, more: number): number | null {
  return overdueShare === null
    ? null
    : (overdueShare * yearsInvoices) / Math.max(1, yearsInvoices + more);
}

/** The facts after payment of all that is overdue: what is paid late stays late. */
function withAllPaid(facts: SlowPayerFacts): SlowPayerFacts {
  return {
    ...facts,
    oldestPastDue: null,
    unappliedShare: null,
    money: { ...facts.money, overdueShare: 0, leftUnpaid: [], unpaidWithoutDueDate: [] },
  };
}

/** Whether something that is unpaid speaks against the client. */
function isUnpaid(facts: SlowPayerFacts, policy: Policy): boolean {
  return [pastDue, overdueShare, leftUnpaid, unpaidWithoutDueDate].some((rule) =>
    rule.held(facts, policy),
  );
}

function whatWouldSettle(facts: SlowPayerFacts, policy: Policy): string | null {
  const doubts = doubtsIn(facts, policy);
  if (isUnpaid(facts, policy) && unappliedCash.held(facts, policy)) doubts.push(unappliedCash.id);
  return (
    settledBy(doubts, facts) ??
    dueDatesWouldSettle(facts, policy) ??
    (takenBack.held(facts, policy) ? WHAT_CAME_BACK : null)
  );
}

/** Where it is a watch only for bills that nothing says when to pay. */
function dueDatesWouldSettle(facts: SlowPayerFacts, policy: Policy): string | null {
  if (!unpaidWithoutDueDate.held(facts, policy)) return null;
  const known = { ...facts, money: { ...facts.money, unpaidWithoutDueDate: [] } };
  if (slowPayerVerdict(known, policy) === 'watch') return null;
  const unpaid = facts.money.unpaidWithoutDueDate.length;
  return `${daysWhenDue(count(unpaid, 'unpaid invoice'), unpaid)} would settle this, or their payment: give the due dates, or the usual terms.`;
}

function daysWhenDue(invoices: string, many: number): string {
  return `The ${many === 1 ? 'day' : 'days'} on which ${invoices} ${many === 1 ? 'was' : 'were'} due`;
}

const WHAT_CAME_BACK =
  'Which payments came back would settle this: name them, or their invoices, in the rows that take them back.';

/** Further invoices paid on time, or payment of what is unpaid, or both. */
function whatWouldClear(facts: SlowPayerFacts, policy: Policy, verdict: Verdict): string | null {
  const better = firstChange(
    (k) => slowPayerVerdict(withMore(facts, 0, k, policy), policy),
    verdict,
    BETTER,
  );
  if (better) return `${onTime(better.k)} would change this to ${named(better.verdict)}.`;
  if (!isUnpaid(facts, policy)) return null;
  const whenPaid = (k: number): Verdict =>
    slowPayerVerdict(withAllPaid(withMore(facts, 0, k, policy)), policy);
  // Of money that is overdue, what is so for fewer days counts as well.
  const isOldAlone = pastDue.held(facts, policy) && !overdueShare.held(facts, policy);
  const what = unpaidWithoutDueDate.held(facts, policy)
    ? 'unpaid'
    : isOldAlone
      ? `more than ${policy.pastDueWatch} days past due`
      : 'overdue';
  const payment = `Payment of what is ${what}`;
  if (BETTER.includes(whenPaid(0)) && whenPaid(0) !== verdict) {
    return `${payment} would change this, not further invoices paid on time.`;
  }
  const then = firstChange(whenPaid, verdict, BETTER);
  return then && `${payment}, and ${onTime(then.k)}, would change this to ${named(then.verdict)}.`;
}

function whatIsMissing(facts: SlowPayerFacts, { minDecided }: Policy): string {
  const { decided, undated, withoutDueDate: none, mayBeLate, rejected, accepted } = facts;
  if (isMostly(rejected, accepted)) {
    return `${count(rejected, 'row')} of invoices that could not be used would allow a verdict: correct what the issues say of them.`;
  }
  if (undated > decided && undated + decided >= minDecided) {
    return `The days on which ${paidUndated(facts)} would allow a verdict: give the payments.`;
  }
  if (decided >= minDecided) {
    return `${daysWhenDue(count(mayBeLate, 'invoice'), mayBeLate)} would allow a verdict: give the due dates, or the usual terms.`;
  }
  const besides =
    none === 0
      ? ''
      : `; ${count(none, 'invoice')} without a due date ${none === 1 ? 'decides' : 'decide'} nothing`;
  return `${count(minDecided - decided, 'further decided invoice')} would allow a verdict${besides}.`;
}

function whatWouldHarm(facts: SlowPayerFacts, policy: Policy, verdict: Verdict): string | null {
  const worse = firstChange(
    (k) => slowPayerVerdict(withMore(facts, k, 0, policy), policy),
    verdict,
    ['watch', 'met'],
  );
  return worse
    ? `${count(worse.k, 'further late invoice')} would change this to ${worse.verdict}.`
    : null;
}
