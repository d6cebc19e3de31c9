import { addUnder } from '../model/add-under.js';
import { count, percent } from '../model/wording.js';
import type { Interval } from '../signals/interval.js';
import { wilson } from '../stats/wilson.js';
import { LEAST_INVOICES, type RuleDefinition } from './criterion.js';
import { ON_ITS_WAY } from './late-money.js';
import { LARGE_SHARE, type LeftUnpaid } from './left-unpaid.js';
import type { Policy } from './policy.js';
import { RECENT } from './recent-delays.js';
import type { SlowPayerFacts } from './slow-payer-facts.js';

/** A rule of point 5. */
export type PointFive = RuleDefinition<SlowPayerFacts>;

const rateOf = ({ late, decided }: SlowPayerFacts): number | null =>
  decided > 0 ? late / decided : null;

const ofDecided = ({ late, decided }: SlowPayerFacts): string =>
  `${late} of ${count(decided, 'decided invoice')} late`;

export const lateRateLimit: PointFive = {
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

export const lateDaysMedian: PointFive = {
  id: 'late-days-median',
  held: ({ lateDays }, { lateDaysMet }) => lateDays !== null && lateDays >= lateDaysMet,
  observed: ({ lateDays }) => lateDays,
  threshold: ({ lateDaysMet }) => lateDaysMet,
  text: ({ lateDays }, { lateDaysMet }) =>
    lateDays === null
      ? 'no invoice was late'
      : `late invoices are typically ${count(lateDays, 'day')} late (median); ${count(lateDaysMet, 'day')} or more counts`,
};

export const leftUnpaid: PointFive = {
  id: 'left-unpaid',
  held: (facts, { unpaidDaysMet }) => (leftFor(facts, unpaidDaysMet)?.share ?? 0) >= LARGE_SHARE,
  // Of the third one: so long at least have three been.
  observed: ({ money }) => money.leftUnpaid[LEAST_INVOICES - 1]?.days ?? null,
  threshold: ({ unpaidDaysMet }) => unpaidDaysMet,
  text: (facts, { unpaidDaysMet }) => {
    const left = leftFor(facts, unpaidDaysMet);
    return left === null
      ? `no three bills that are ${percent(LARGE_SHARE)} of what was billed were left unpaid for ${count(unpaidDaysMet, 'day')}, on three occasions, while others were paid`
      : `${count(left.invoices, 'invoice')}, ${percent(left.share)} of what was billed, left unpaid for ${count(unpaidDaysMet, 'day')} or more while others were paid; three that are ${percent(LARGE_SHARE)} are enough`;
  },
};

/** Some bills, and what they are of all that was billed. */
interface UnpaidBills {
  readonly invoices: number;
  readonly share: number;
}

/** The bills left unpaid for so long, in the currency where they are most, if they were left on three occasions. */
function leftFor({ money }: SlowPayerFacts, days: number): UnpaidBills | null {
  if (money.leftUnpaid.length < LEAST_INVOICES) return null;
  const byCurrency = new Map<string, LeftUnpaid[]>();
  for (const one of money.leftUnpaid) if (one.days >= days) addUnder(byCurrency, one.currency, one);
  let most: UnpaidBills | null = null;
  for (const left of byCurrency.values()) {
    if (new Set(left.map(({ occasion }) => occasion)).size < LEAST_INVOICES) continue;
    const share = left.reduce((sum, one) => sum + one.share, 0);
    if (most === null || share > most.share) most = { invoices: left.length, share };
  }
  return most;
}

const isMoreThanDelay = ({ lateDays }: SlowPayerFacts, { lateDaysWatch }: Policy): boolean =>
  lateDays !== null && lateDays >= lateDaysWatch;

export const lateRateObserved: PointFive = {
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

export const lateRateLimitWatch: PointFive = {
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

export const lateMoney: PointFive = {
  id: 'late-money',
  held: (facts, policy) => isMoneyLate(facts, policy) || isMoneyLongLate(facts, policy),
  observed: ({ money: { lateShare, longLateShare } }) =>
    lateShare === null && longLateShare === null
      ? null
      : Math.max(lateShare ?? 0, longLateShare ?? 0),
  threshold: ({ lateRateWatch }) => lateRateWatch,
  text: (facts, policy) => {
    const { lateShare, longLateShare } = facts.money;
    const { lateRateWatch, lateDaysMet } = policy;
    const bar = percent(lateRateWatch);
    const isLongLateAlone = isMoneyLongLate(facts, policy) && !isMoneyLate(facts, policy);
    if (longLateShare !== null && (lateShare === null || isLongLateAlone)) {
      return `${percent(longLateShare)} of the money was more than ${ON_ITS_WAY} days late, on two invoices or more; ${bar} calls for a watch`;
    }
    return lateShare === null
      ? `in no currency were three invoices late, or two by more than ${ON_ITS_WAY} days`
      : `${percent(lateShare)} of the money was late; where that is typically ${count(lateDaysMet, 'day')} or more, ${bar} calls for a watch`;
  },
};

function isMoneyLate(
  { money, lateDays }: SlowPayerFacts,
  { lateRateWatch, lateDaysMet }: Policy,
): boolean {
  return (money.lateShare ?? 0) >= lateRateWatch && lateDays! >= lateDaysMet;
}

function isMoneyLongLate({ money }: SlowPayerFacts, { lateRateWatch }: Policy): boolean {
  return money.longLateShare !== null && money.longLateShare >= lateRateWatch;
}

export const overdueShare: PointFive = {
  id: 'overdue-share',
  held: ({ money }, { overdueShareWatch }) =>
    money.overdueShare !== null && money.overdueShare >= overdueShareWatch,
  observed: ({ money }) => money.overdueShare,
  threshold: ({ overdueShareWatch }) => overdueShareWatch,
  text: ({ money }, { overdueShareWatch }) =>
    money.overdueShare === null
      ? 'in no currency are three invoices decided, and something billed in the last year'
      : `what is more than a month overdue is ${percent(money.overdueShare)} of what was billed in the last year; ${percent(overdueShareWatch)} calls for a watch`,
};

export const recentLate: PointFive = {
  id: 'recent-late',
  held: (facts, policy) =>
    facts.recent.length >= RECENT && recentLateOf(facts, policy) >= policy.recentLateWatch,
  observed: (facts, policy) => (facts.recent.length >= RECENT ? recentLateOf(facts, policy) : null),
  threshold: ({ recentLateWatch }) => recentLateWatch,
  text: (facts, policy) => {
    if (facts.recent.length < RECENT) return 'fewer than six invoices are decided';
    const [late, longLate] = recentLateAndLong(facts, policy);
    const calls = `${policy.recentLateWatch} call for a watch`;
    return longLate > late
      ? `of the last ${facts.recent.length} invoices ${longLate} were more than ${count(halfPastDue(policy), 'day')} late; ${calls}`
      : `of the last six invoices ${late} were late by ${count(policy.lateDaysMet, 'day')} or more; ${calls}`;
  },
};

function recentLateOf(facts: SlowPayerFacts, policy: Policy): number {
  return Math.max(...recentLateAndLong(facts, policy));
}

/** How many of the last six were late, and of the last twelve for long. */
function recentLateAndLong({ recent }: SlowPayerFacts, policy: Policy): readonly [number, number] {
  const days = halfPastDue(policy);
  return [
    recent.slice(-RECENT).filter((delay) => delay !== null && delay >= policy.lateDaysMet).length,
    recent.filter((delay) => delay !== null && delay > days).length,
  ];
}

/** Days that are long where they happen often: once they are not yet. */
function halfPastDue({ pastDueWatch }: Policy): number {
  return pastDueWatch / 2;
}

export const longLateRate: PointFive = {
  id: 'long-late-rate',
  held: (facts, policy) =>
    longLateOf(facts, policy) >= LEAST_INVOICES &&
    longLateInterval(facts, policy)![0] >= policy.longLateLimitWatch,
  observed: (facts, policy) =>
    facts.decided > 0 ? longLateOf(facts, policy) / facts.decided : null,
  interval: longLateInterval,
  threshold: ({ longLateLimitWatch }) => longLateLimitWatch,
  text: (facts, policy) => {
    const days = `more than ${count(halfPastDue(policy), 'day')} late`;
    const interval = longLateInterval(facts, policy);
    return interval === null
      ? `no decided invoice was ${days}`
      : `${longLateOf(facts, policy)} of ${count(facts.decided, 'decided invoice')} ${days}; with 95 % confidence the true share is at least ${percent(interval[0])}, and with three such invoices ${percent(policy.longLateLimitWatch)} calls for a watch`;
  },
};

function longLateOf(facts: SlowPayerFacts, policy: Policy): number {
  return laterThan(halfPastDue(policy), facts);
}

/** Null where there is none: nothing was late for long. */
function longLateInterval(facts: SlowPayerFacts, policy: Policy): Interval {
  const longLate = longLateOf(facts, policy);
  return longLate === 0 ? null : wilson(longLate, facts.decided);
}

export const longLate: PointFive = {
  id: 'long-late',
  held: (facts, policy) =>
    laterThan(policy.pastDueWatch, facts) >= Math.max(LEAST_INVOICES, 0.1 * facts.decided),
  observed: ({ delays }) => delays[delays.length - LEAST_INVOICES] ?? null,
  threshold: ({ pastDueWatch }) => pastDueWatch,
  text: (facts, policy) =>
    `${laterThan(policy.pastDueWatch, facts)} of ${count(facts.decided, 'decided invoice')} more than ${count(policy.pastDueWatch, 'day')} late; three that are 10 % call for a watch`,
};

/** How many were so late: the delays are in order. */
function laterThan(days: number, { delays }: SlowPayerFacts): number {
  let low = 0;
  let high = delays.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (delays[middle]! > days) high = middle;
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

export const unpaidWithoutDueDate: PointFive = {
  id: 'unpaid-without-due-date',
  held: (facts, policy) => {
    const { invoices, share } = oldWithoutDueDate(facts, policy);
    return invoices >= LEAST_INVOICES || share >= LARGE_SHARE;
  },
  observed: ({ money }) => money.unpaidWithoutDueDate[0]?.age ?? null,
  threshold: ({ unpaidAgeWatch }) => unpaidAgeWatch,
  text: (facts, policy) => {
    if (facts.money.unpaidWithoutDueDate.length === 0) {
      return 'no bill without a due date has been unpaid for longer than usual terms';
    }
    const { invoices, share } = oldWithoutDueDate(facts, policy);
    return `${count(invoices, 'invoice')} without a due date, ${percent(share)} of what was billed, unpaid for more than ${count(policy.unpaidAgeWatch, 'day')} since issue; three, or ${percent(LARGE_SHARE)}, call for a watch`;
  },
};

/** Those unpaid for so long, and their share in the currency where it is highest. */
function oldWithoutDueDate({ money }: SlowPayerFacts, { unpaidAgeWatch }: Policy): UnpaidBills {
  const shares = new Map<string, number>();
  const old = money.unpaidWithoutDueDate.filter(({ age }) => age > unpaidAgeWatch);
  for (const { currency, share } of old) shares.set(currency, (shares.get(currency) ?? 0) + share);
  return { invoices: old.length, share: Math.max(0, ...shares.values()) };
}

export const trendWorsening: PointFive = {
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
