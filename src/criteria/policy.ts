import { check, FROM_ZERO, type Kind, SHARE } from '../model/kinds.js';
import { filled, isObject } from '../model/options.js';

/** Where the bar lies. The article leaves it to each person: every field can be set. */
export interface Policy {
  readonly name: string;
  /** Point 5 is met when the lower limit of the late rate is at least this, and `lateDaysMet` holds. */
  readonly lateRateMet: number;
  /** Median days beyond terms of the late invoices. */
  readonly lateDaysMet: number;
  /** Median days from issue on which they are paid: whoever pays sooner is not slow, whatever the terms. */
  readonly lateAgeMet: number;
  /** Three bills left unpaid for so many days, while others were paid, meet point 5 where they are a fifth of all. */
  readonly unpaidDaysMet: number;
  /** Observed late rate that makes point 5 a watch, from three decided invoices on. */
  readonly lateRateWatch: number;
  /** Lower limit of the late rate that makes it one. */
  readonly lateLimitWatch: number;
  /** Median days beyond terms from which on these two do: less is what a bank or a weekend takes. */
  readonly lateDaysWatch: number;
  /** Lower limit of the share of invoices later than half of `pastDueWatch` that makes it one. */
  readonly longLateLimitWatch: number;
  /** So many of the last six invoices late by `lateDaysMet`, or of the last twelve by half of `pastDueWatch`, make it one. */
  readonly recentLateWatch: number;
  /** Money a month overdue, as a share of what was billed in a year, that makes it one. */
  readonly overdueShareWatch: number;
  /** An unpaid invoice more than so many days past due makes it one. */
  readonly pastDueWatch: number;
  /** So many days after issue an unpaid bill that nothing says when to pay is old: three of them, or a fifth of the money, make it one. */
  readonly unpaidAgeWatch: number;
  /** A late rate worsening by so many days per 30 days makes it one; null: never. */
  readonly trendWatch: number | null;
  /** One strong, material event of haggling meets point 6. */
  readonly onceIsEnough: boolean;
  /** An event is material from this share of the agreed price on. */
  readonly materialShare: number;
  /** Lower limit of the haggled share that meets point 6. */
  readonly hagglingMet: number;
  /** Lower limit of the share contested or haggled that meets it. */
  readonly contestedMet: number;
  /** Observed share that makes point 6 a watch. */
  readonly contestedWatch: number;
  /** Decided invoices needed for "clear". */
  readonly minDecided: number;
  /** Unreasonable demands in the incident log that meet point 4. */
  readonly unreasonableDemands: number;
}

/** The presets, from the one that fires soonest to the most patient one. */
export type PolicyName = 'strict' | 'standard' | 'lenient';

/** The presets. Each is made anew when it is asked for: who writes into one changes no other analysis. */
export const policies = {
  get strict(): Policy {
    return {
      name: 'strict',
      lateRateMet: 0.33,
      lateDaysMet: 0,
      lateAgeMet: 7,
      unpaidDaysMet: 60,
      lateRateWatch: 0.33,
      lateLimitWatch: 0.15,
      lateDaysWatch: 0,
      longLateLimitWatch: 0.05,
      recentLateWatch: 3,
      overdueShareWatch: 0.15,
      pastDueWatch: 30,
      unpaidAgeWatch: 60,
      trendWatch: 0.5,
      onceIsEnough: true,
      materialShare: 0.005,
      hagglingMet: 0.05,
      contestedMet: 0.15,
      contestedWatch: 0.02,
      minDecided: 3,
      unreasonableDemands: 3,
    };
  },
  get standard(): Policy {
    return {
      name: 'standard',
      lateRateMet: 0.5,
      lateDaysMet: 7,
      lateAgeMet: 14,
      unpaidDaysMet: 90,
      lateRateWatch: 0.5,
      lateLimitWatch: 0.25,
      lateDaysWatch: 3,
      longLateLimitWatch: 0.1,
      recentLateWatch: 4,
      overdueShareWatch: 0.25,
      pastDueWatch: 60,
      unpaidAgeWatch: 90,
      trendWatch: 1,
      onceIsEnough: true,
      materialShare: 0.02,
      hagglingMet: 0.15,
      contestedMet: 0.33,
      contestedWatch: 0.05,
      minDecided: 3,
      unreasonableDemands: 3,
    };
  },
  get lenient(): Policy {
    return {
      name: 'lenient',
      lateRateMet: 0.66,
      lateDaysMet: 30,
      lateAgeMet: 30,
      unpaidDaysMet: 180,
      lateRateWatch: 0.66,
      lateLimitWatch: 0.33,
      lateDaysWatch: 5,
      longLateLimitWatch: 0.2,
      recentLateWatch: 5,
      overdueShareWatch: 0.5,
      pastDueWatch: 90,
      unpaidAgeWatch: 120,
      trendWatch: null,
      onceIsEnough: false,
      materialShare: 0.05,
      hagglingMet: 0.3,
      contestedMet: 0.5,
      contestedWatch: 0.1,
      minDecided: 3,
      unreasonableDemands: 3,
    };
  },
} satisfies Readonly<Record<PolicyName, Policy>>;

/** A preset by name, or one's own thresholds over a preset (`standard` unless `base` says otherwise). */
export type PolicyChoice = PolicyName | (Partial<Policy> & { readonly base?: PolicyName });

/**
 * The policy that a choice stands for.
 *
 * @throws InvoiceSignalsError `bad-argument` for an unknown preset, an unknown field or a threshold out of range.
 */
export function resolvePolicy(choice: PolicyChoice = 'standard'): Policy {
  const given = typeof choice === 'string' ? { base: choice } : choice;
  check(isObject(given), 'policy must be the name of one, or an object of thresholds');
  const { base = 'standard', ...own }: Partial<Policy> & { base?: PolicyName } = given;
  const names = Object.keys(policies);
  check(names.includes(base), `"${base}" is no policy; there are ${names.join(', ')}`);
  const preset = policies[base];
  const policy = filled<Policy>({ ...preset, name: 'custom' }, own, 'policy');
  for (const field of Object.keys(FIELDS) as (keyof Policy)[]) {
    const value = policy[field];
    check(FIELDS[field].fits(value), `policy.${field} cannot be ${String(value)}`);
  }
  return Object.values(own).some((value) => value !== undefined) ? policy : preset;
}

const COUNT: Pick<Kind, 'fits'> = {
  fits: (value) => Number.isSafeInteger(value) && (value as number) >= 0,
};

const FIELDS: Readonly<Record<keyof Policy, Pick<Kind, 'fits'>>> = {
  name: { fits: (value) => typeof value === 'string' },
  lateRateMet: SHARE,
  lateDaysMet: FROM_ZERO,
  lateAgeMet: FROM_ZERO,
  unpaidDaysMet: FROM_ZERO,
  lateRateWatch: SHARE,
  lateLimitWatch: SHARE,
  lateDaysWatch: FROM_ZERO,
  longLateLimitWatch: SHARE,
  recentLateWatch: COUNT,
  overdueShareWatch: SHARE,
  pastDueWatch: FROM_ZERO,
  unpaidAgeWatch: FROM_ZERO,
  trendWatch: { fits: (value) => value === null || FROM_ZERO.fits(value) },
  onceIsEnough: { fits: (value) => typeof value === 'boolean' },
  materialShare: SHARE,
  hagglingMet: SHARE,
  contestedMet: SHARE,
  contestedWatch: SHARE,
  minDecided: COUNT,
  unreasonableDemands: COUNT,
};
