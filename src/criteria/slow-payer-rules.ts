import { count, percent } from '../model/wording.js';
import { wilson } from '../stats/wilson.js';
import { firing, type RuleDefinition, type Verdict } from './criterion.js';
import type { Policy } from './policy.js';
import { RECENT, type SlowPayerFacts } from './slow-payer-facts.js';

type PointFive = RuleDefinition<SlowPayerFacts>;

const rateOf = ({ late, decided }: SlowPayerFacts): number | null =>
  decided > 0 ? late / decided : null;

const ofDecided = ({ late, decided }: SlowPayerFacts): string =>
  `${late} of ${count(decided, 'decided invoice')} late`;

const lateRateLimit: PointFive = {
  id: 'late-rate-limit',
  held: ({ interval }, { lateRateMet }) => interval !== null && interval[0] >= lateRateMet,
  observed: rateOf,
  interval: ({ interval }) => interval,
  threshold: ({ lateRateMet }) => lateRateMet,
  text: (facts, { lateRateMet }) =>
    facts.interval === null
      ? 'no invoice is decided yet'
      : `${ofDecided(facts)}; with 95 % confidence the true share is at least ${percent(facts.interval[0])}, and from ${percent(lateRateMet)} on it is constant`,
};

const lateDaysMedian: PointFive = {
  id: 'late-days-median',
  held: ({ lateDays }, { lateDaysMet }) => lateDays !== null && lateDays >= lateDaysMet,
  observed: ({ lateDays }) => lateDays,
  threshold: ({ lateDaysMet }) => lateDaysMet,
  text: ({ lateDays }, { lateDaysMet }) =>
    lateDays === null
      ? 'no invoice was late'
      : `late invoices are typically ${count(lateDays, 'day')} late (median); ${count(lateDaysMet, 'day')} or more counts`,
};

/** A pattern needs so many invoices. */
const LEAST_INVOICES = 3;
/** Bills left unpaid are no oversight from this share of all that was billed on. */
const LEFT_UNPAID_SHARE = 0.2;

export const leftUnpaid: PointFive = {
  id: 'left-unpaid',
  held: (facts, { unpaidDaysMet }) => {
    const { invoices, share } = leftFor(facts, unpaidDaysMet);
    return invoices >= LEAST_INVOICES && share >= LEFT_UNPAID_SHARE;
  },
  // Of the third one: so long at least have three been.
  observed: ({ money }) => money.leftUnpaid[LEAST_INVOICES - 1]?.days ?? null,
  threshold: ({ unpaidDaysMet }) => unpaidDaysMet,
  text: (facts, { unpaidDaysMet }) => {
    const { invoices, share } = leftFor(facts, unpaidDaysMet);
    return invoices === 0
      ? `nothing was left unpaid for ${count(unpaidDaysMet, 'day')} while others were paid`
      : `${count(invoices, 'invoice')}, ${percent(share)} of what was billed, left unpaid for ${count(unpaidDaysMet, 'day')} or more while others were paid; three that are ${percent(LEFT_UNPAID_SHARE)} are enough`;
  },
};

function leftFor(
  { money }: SlowPayerFacts,
  days: number,
): { readonly invoices: number; readonly share: number } {
  const left = money.leftUnpaid.filter((one) => one.days >= days);
  return { invoices: left.length, share: left.reduce((sum, one) => sum + one.share, 0) };
}

export const unappliedCash: PointFive = {
  id: 'unapplied-cash',
  held: ({ unappliedShare, otherCurrencies }) =>
    unappliedShare !== null && (unappliedShare >= 0.5 || otherCurrencies.length > 0),
  observed: ({ unappliedShare }) => unappliedShare,
  threshold: () => 0.5,
  text: ({ unappliedShare, otherCurrencies }) =>
    unappliedShare === null
      ? 'nothing is overdue'
      : otherCurrencies.length > 0
        ? `cash of this client in ${otherCurrencies.join(' and ')}, in which nothing is overdue, found no invoice: it may be for what is`
        : `unapplied and overpaid cash of this client covers ${percent(unappliedShare)} of what is overdue; from 50 % on the fault may be in the matching`,
};

const undatedPayments: PointFive = {
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

const guessedMatching: PointFive = {
  id: 'guessed-matching',
  held: (facts, policy) => isDoubtful(facts.guessed, facts, policy),
  observed: (facts) => limitWithout(facts.guessed, facts),
  threshold: ({ lateRateMet }) => lateRateMet,
  text: (facts) =>
    facts.guessed === 0
      ? 'no invoice is late by a match alone that was a guess'
      : `${count(facts.guessed, 'late invoice')} ${facts.guessed === 1 ? 'was' : 'were'} matched by a guess with payments that name none, and no more was missing in time than is missing today: one bill left unpaid, or paid short, makes all later ones look late${restOf(facts.guessed, facts)}`,
};

const upheldDisputes: PointFive = {
  id: 'upheld-disputes',
  held: (facts, policy) => isDoubtful(facts.upheld, facts, policy),
  observed: (facts) => limitWithout(facts.upheld, facts),
  threshold: ({ lateRateMet }) => lateRateMet,
  text: (facts) =>
    facts.upheld === 0
      ? 'no invoice was late for a dispute in which the client was right'
      : `${count(facts.upheld, 'late invoice')} ${facts.upheld === 1 ? 'was' : 'were'} in dispute by the due date, and the client was right${restOf(facts.upheld, facts)}`,
};

/** Whether the other late invoices alone would not meet the point. */
function isDoubtful(doubtful: number, facts: SlowPayerFacts, policy: Policy): boolean {
  const limit = limitWithout(doubtful, facts);
  return limit !== null && limit < policy.lateRateMet && lateRateLimit.held(facts, policy);
}

/** The lower limit of the late rate, had so many of the late invoices been on time; null where none is doubtful. */
function limitWithout(doubtful: number, { late, decided }: SlowPayerFacts): number | null {
  return doubtful === 0 ? null : (wilson(late - doubtful, decided)?.[0] ?? null);
}

function restOf(doubtful: number, facts: SlowPayerFacts): string {
  return `; had ${doubtful === 1 ? 'it' : 'they'} been on time, the true late share would with 95 % confidence be at least ${percent(limitWithout(doubtful, facts)!)}`;
}

const paidSoon: PointFive = {
  id: 'paid-soon',
  held: ({ lateAge }, { lateAgeMet }) => lateAge !== null && lateAge < lateAgeMet,
  observed: ({ lateAge }) => lateAge,
  threshold: ({ lateAgeMet }) => lateAgeMet,
  text: ({ lateAge }, { lateAgeMet }) =>
    lateAge === null
      ? 'no invoice was late'
      : `late invoices are typically paid ${count(lateAge, 'day')} after issue (median); less than ${lateAgeMet} is not slow, whatever the terms`,
};

const isMoreThanDelay = ({ lateDays }: SlowPayerFacts, { lateDaysWatch }: Policy): boolean =>
  lateDays !== null && lateDays >= lateDaysWatch;

const lateRateObserved: PointFive = {
  id: 'late-rate-observed',
  held: (facts, policy) =>
    facts.decided >= LEAST_INVOICES &&
    rateOf(facts)! >= policy.lateRateWatch &&
    isMoreThanDelay(facts, policy),
  observed: rateOf,
  interval: ({ interval }) => interval,
  threshold: ({ lateRateWatch }) => lateRateWatch,
  text: (facts, { lateRateWatch, lateDaysWatch }) =>
    `${ofDecided(facts)}; with three or more decided, ${percent(lateRateWatch)} calls for a watch${byDays(lateDaysWatch)}`,
};

const lateRateLimitWatch: PointFive = {
  id: 'late-rate-limit-watch',
  held: (facts, policy) =>
    facts.interval !== null &&
    facts.interval[0] >= policy.lateLimitWatch &&
    isMoreThanDelay(facts, policy),
  observed: rateOf,
  interval: ({ interval }) => interval,
  threshold: ({ lateLimitWatch }) => lateLimitWatch,
  text: ({ interval }, { lateLimitWatch, lateDaysWatch }) =>
    interval === null
      ? 'no invoice is decided yet'
      : `with 95 % confidence the true late share is at least ${percent(interval[0])}; ${percent(lateLimitWatch)} calls for a watch${byDays(lateDaysWatch)}`,
};

function byDays(days: number): string {
  return days === 0 ? '' : `, typically ${count(days, 'day')} late or more`;
}

const lateMoney: PointFive = {
  id: 'late-money',
  held: (facts, { lateRateWatch, lateDaysMet }) =>
    facts.late >= LEAST_INVOICES &&
    (facts.money.lateShare ?? 0) >= lateRateWatch &&
    facts.lateDays! >= lateDaysMet,
  observed: ({ money }) => money.lateShare,
  threshold: ({ lateRateWatch }) => lateRateWatch,
  text: ({ money: { lateShare } }, { lateRateWatch, lateDaysMet }) =>
    lateShare === null
      ? 'no invoice is decided yet'
      : `${percent(lateShare)} of the money was late; with three or more late, typically ${count(lateDaysMet, 'day')} or more, ${percent(lateRateWatch)} calls for a watch`,
};

export const overdueShare: PointFive = {
  id: 'overdue-share',
  held: ({ decided, money }, { overdueShareWatch }) =>
    decided >= LEAST_INVOICES && (money.overdueShare ?? 0) >= overdueShareWatch,
  observed: ({ money }) => money.overdueShare,
  threshold: ({ overdueShareWatch }) => overdueShareWatch,
  text: ({ money }, { overdueShareWatch }) =>
    money.overdueShare === null
      ? 'nothing was billed in the last year'
      : `what is more than two weeks overdue is ${percent(money.overdueShare)} of what was billed in the last year; with three or more invoices decided, ${percent(overdueShareWatch)} calls for a watch`,
};

const recentLate: PointFive = {
  id: 'recent-late',
  held: (facts, policy) =>
    facts.recent.length === RECENT && recentLateOf(facts, policy) >= policy.recentLateWatch,
  observed: ({ recent }) =>
    recent.length === RECENT ? recent.filter((delay) => delay !== null).length : null,
  threshold: ({ recentLateWatch }) => recentLateWatch,
  text: (facts, policy) =>
    facts.recent.length < RECENT
      ? 'fewer than six invoices are decided'
      : `of the last six invoices ${recentLateOf(facts, policy)} were late by ${count(policy.lateDaysMet, 'day')} or more; ${policy.recentLateWatch} call for a watch`,
};

function recentLateOf({ recent }: SlowPayerFacts, { lateDaysMet }: Policy): number {
  return recent.filter((delay) => delay !== null && delay >= lateDaysMet).length;
}

const longLate: PointFive = {
  id: 'long-late',
  held: (facts, policy) =>
    longLateOf(facts, policy) >= Math.max(LEAST_INVOICES, 0.1 * facts.decided),
  observed: ({ delays }) => delays[delays.length - LEAST_INVOICES] ?? null,
  threshold: ({ pastDueWatch }) => pastDueWatch,
  text: (facts, policy) =>
    `${longLateOf(facts, policy)} of ${count(facts.decided, 'decided invoice')} more than ${count(policy.pastDueWatch, 'day')} late; three that are 10 % call for a watch`,
};

/** How many are later than that: the delays are in order. */
function longLateOf({ delays }: SlowPayerFacts, { pastDueWatch }: Policy): number {
  let low = 0;
  let high = delays.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (delays[middle]! > pastDueWatch) high = middle;
    else low = middle + 1;
  }
  return delays.length - low;
}

export const pastDue: PointFive = {
  id: 'past-due',
  held: ({ oldestPastDue }, { pastDueWatch }) =>
    oldestPastDue !== null && oldestPastDue > pastDueWatch,
  observed: ({ oldestPastDue }) => oldestPastDue,
  threshold: ({ pastDueWatch }) => pastDueWatch,
  text: ({ oldestPastDue, oldestIsWrittenOff }, { pastDueWatch }) =>
    oldestPastDue === null
      ? 'nothing is past due'
      : `the oldest unpaid invoice${oldestIsWrittenOff ? ', written off,' : ''} is ${count(oldestPastDue, 'day')} past due; more than ${pastDueWatch} calls for a watch`,
};

const trendWorsening: PointFive = {
  id: 'trend-worsening',
  held: (facts, { trendWatch, lateLimitWatch }) =>
    trendWatch !== null &&
    facts.trend.direction === 'worsening' &&
    facts.trend.slopePer30Days! >= trendWatch &&
    (rateOf(facts) ?? 0) >= lateLimitWatch,
  observed: (facts) => facts.trend.slopePer30Days,
  threshold: ({ trendWatch }) => trendWatch,
  text: ({ trend: { slopePer30Days, direction, n } }) =>
    slopePer30Days === null
      ? `too few invoices, or days of issue, for a trend (${n})`
      : `days beyond terms, unpaid invoices at their age, change by ${(Math.round(slopePer30Days * 10) / 10).toFixed(1)} per 30 days over ${count(n, 'invoice')} (${direction === 'steady' ? 'it may be chance' : direction})`,
};

/** They say that it may be the books that are slow, the terms that are short, or the seller who was wrong. */
const DOUBTS: readonly PointFive[] = [
  unappliedCash,
  undatedPayments,
  guessedMatching,
  upheldDisputes,
  paidSoon,
];

const WATCH_RULES: readonly PointFive[] = [
  lateRateObserved,
  lateRateLimitWatch,
  pastDue,
  trendWorsening,
  lateMoney,
  recentLate,
  longLate,
  overdueShare,
];

/** New rules stand at the end: programs may know the others by their place. */
export const RULES: readonly PointFive[] = [
  lateRateLimit,
  lateDaysMedian,
  unappliedCash,
  undatedPayments,
  lateRateObserved,
  lateRateLimitWatch,
  pastDue,
  trendWorsening,
  leftUnpaid,
  guessedMatching,
  upheldDisputes,
  paidSoon,
  lateMoney,
  recentLate,
  longLate,
  overdueShare,
];

/** The verdict on point 5 alone, without its words. */
export function slowPayerVerdict(facts: SlowPayerFacts, policy: Policy): Verdict {
  if (metBy(facts, policy).length > 0) return 'met';
  if (doubtsIn(facts, policy).length > 0) return 'watch';
  if (WATCH_RULES.some((rule) => rule.held(facts, policy))) return 'watch';
  return isKnown(facts, policy) ? 'clear' : 'insufficient-data';
}

/** Whether enough is known for "clear": of those paid on an unknown day any could have been late. */
function isKnown({ decided, undated }: SlowPayerFacts, { minDecided }: Policy): boolean {
  return decided >= minDecided && undated <= decided;
}

function isConstant(facts: SlowPayerFacts, policy: Policy): boolean {
  return lateRateLimit.held(facts, policy) && lateDaysMedian.held(facts, policy);
}

/** The rules that meet the point, with no doubt about them. */
function metBy(facts: SlowPayerFacts, policy: Policy): string[] {
  const constant = isConstant(facts, policy) && !DOUBTS.some((rule) => rule.held(facts, policy));
  // When it was paid, and what for, is no matter where nothing was.
  const left = leftUnpaid.held(facts, policy) && !unappliedCash.held(facts, policy);
  return [
    ...(constant ? [lateRateLimit.id, lateDaysMedian.id] : []),
    ...(left ? [leftUnpaid.id] : []),
  ];
}

/** The doubts that stand between the facts and `met`. */
export function doubtsIn(facts: SlowPayerFacts, policy: Policy): string[] {
  if (isConstant(facts, policy)) return firing(DOUBTS, facts, policy);
  return leftUnpaid.held(facts, policy) ? firing([unappliedCash], facts, policy) : [];
}

/** The rules that made the verdict. */
export function decidedBy(facts: SlowPayerFacts, policy: Policy, verdict: Verdict): string[] {
  if (verdict === 'met') return metBy(facts, policy);
  if (verdict !== 'watch') return [];
  const doubts = doubtsIn(facts, policy);
  return doubts.length > 0 ? doubts : firing(WATCH_RULES, facts, policy);
}
