import { ascending } from './ascending.js';
import { finite } from './finite.js';
import { Z_95 } from './normal-quantile.js';

/** A survival this near to a level counts as equal to it: products of fractions are not exact. */
const LEVEL_TOLERANCE = 1e-9;

/** How long something lasted. */
export interface SurvivalObservation {
  /** When it ended, or, without an event, up to when it had not. */
  readonly time: number;
  /** Whether it ended then; false when it was still going on (right-censored). */
  readonly event: boolean;
  /** It was only watched after this time (delayed entry); without one, from the start. */
  readonly entry?: number;
}

/** What happened at one time. */
export interface SurvivalStep {
  readonly time: number;
  /** Observations watched at this time and not ended before it. */
  readonly atRisk: number;
  readonly events: number;
  readonly censored: number;
  /** The estimated share that lasts longer than `time`. */
  readonly survival: number;
  /** Greenwood's standard error of `survival`; null where that is 0. */
  readonly standardError: number | null;
  /** 95 % log-log limits of `survival`; null where it is 0 or 1, whose logarithms give no band. */
  readonly lower: number | null;
  readonly upper: number | null;
}

/** The estimated share that lasts longer than each time; without steps where nothing was observed. */
export interface SurvivalCurve {
  /** Observations that were at risk at some time. */
  readonly n: number;
  readonly events: number;
  /** One for every time with an event or a censoring, ascending. Before the first the survival is 1. */
  readonly steps: readonly SurvivalStep[];
}

/**
 * The share that lasts longer than each time, with those that have not ended yet counted for as long as they have
 * lasted. In the unit of the times given.
 *
 * Events and censorings at one time: events first. An observation is at risk at `t` when `entry < t <= time`; one
 * with `entry >= time` never is and is left out. Without observations the curve has no steps. Source: Kaplan and
 * Meier 1958; variance of Greenwood 1926.
 *
 * @throws RangeError when a time or an entry is not a finite number.
 * @example
 * kaplanMeier([{ time: 10, event: true }, { time: 20, event: false }]).steps[0]?.survival; // 0.5
 */
export function kaplanMeier(observations: readonly SurvivalObservation[]): SurvivalCurve {
  const times = new SurvivalTimes();
  for (const { time, event, entry } of observations) times.add(time, event, entry);
  return kaplanMeierOf(times);
}

/** `kaplanMeier` of observations that were taken down one by one. */
export function kaplanMeierOf(times: SurvivalTimes): SurvivalCurve {
  const ends = ascending(times.ends);
  const censorings = ascending(times.censorings);
  const entries = ascending(times.entries);
  const n = ends.length + censorings.length;
  const steps: SurvivalStep[] = [];
  let ended = 0;
  let left = 0;
  let entered = 0;
  let survival = 1;
  let greenwood = 0;
  let standardError: number | null = 0;
  let lower: number | null = null;
  let upper: number | null = null;
  while (ended + left < n) {
    const nextEnd = ended < ends.length ? ends[ended]! : Infinity;
    const nextCensoring = left < censorings.length ? censorings[left]! : Infinity;
    const time = Math.min(nextEnd, nextCensoring);
    while (entered < entries.length && entries[entered]! < time) entered += 1;
    // Whoever has not entered yet has not ended yet either.
    const atRisk = n - ended - left - (entries.length - entered);
    const endedBefore = ended;
    const leftBefore = left;
    while (ended < ends.length && ends[ended] === time) ended += 1;
    while (left < censorings.length && censorings[left] === time) left += 1;
    const events = ended - endedBefore;
    if (events > 0) {
      survival = (survival * (atRisk - events)) / atRisk;
      if (survival === 0) {
        standardError = lower = upper = null;
      } else {
        greenwood += events / (atRisk * (atRisk - events));
        const relativeError = Math.sqrt(greenwood);
        const logSurvival = Math.log(survival);
        const spread = Math.exp((Z_95 * relativeError) / -logSurvival);
        standardError = survival * relativeError;
        lower = Math.exp(logSurvival * spread);
        upper = Math.exp(logSurvival / spread);
      }
    }
    const censored = left - leftBefore;
    steps.push({ time, atRisk, events, censored, survival, standardError, lower, upper });
  }
  return { n, events: ends.length, steps };
}

/** Observations as three columns of numbers, in no order: they sort many times faster than objects would. */
export class SurvivalTimes {
  readonly ends: number[] = [];
  readonly censorings: number[] = [];
  readonly entries: number[] = [];

  /** @throws RangeError when a time or an entry is not a finite number. */
  add(time: number, event: boolean, entry?: number): void {
    finite(time, 'time');
    if (entry !== undefined) {
      if (finite(entry, 'entry') >= time) return;
      this.entries.push(entry);
    }
    // Adding 0 makes -0 a 0.
    (event ? this.ends : this.censorings).push(time + 0);
  }
}

/** A quantile of a survival curve with its 95 % limits; null where the curve or its band never comes down so far. */
export interface SurvivalQuantile {
  readonly estimate: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
}

/**
 * The time by which a share `p` has ended, in the unit of the times: 0.5 for the median, 0.9 for the 90th
 * percentile. The first time with a survival of at most `1 - p`; where the curve stays at exactly that level, the
 * middle of the flat stretch, or its beginning if it lasts to the end. The limits are the same of the two limits
 * of the curve (Brookmeyer and Crowley 1982, log-log); where the survival is 0 there are none.
 *
 * All null without observations.
 *
 * @throws RangeError when `p` is not above 0 and at most 1.
 * @example
 * const curve = kaplanMeier([10, 20, 30, 40].map((time) => ({ time, event: true })));
 * survivalQuantile(curve, 0.5).estimate; // 25
 */
export function survivalQuantile({ steps }: SurvivalCurve, p: number): SurvivalQuantile {
  if (!(p > 0 && p <= 1)) throw new RangeError(`p must be above 0 and at most 1, not ${p}`);
  return {
    estimate: crossing(steps, 'survival', 1 - p),
    lower: crossing(steps, 'lower', 1 - p),
    upper: crossing(steps, 'upper', 1 - p),
  };
}

function crossing(
  steps: readonly SurvivalStep[],
  line: 'survival' | 'lower' | 'upper',
  level: number,
): number | null {
  let reached: number | null = null;
  for (const step of steps) {
    const height = step[line];
    if (height === null || height > level + LEVEL_TOLERANCE) continue;
    const isBelow = height < level - LEVEL_TOLERANCE;
    if (reached === null) {
      if (isBelow) return step.time;
      reached = step.time;
    } else if (isBelow) {
      return (reached + step.time) / 2;
    }
  }
  return reached;
}

/** A mean up to a horizon. */
export interface RestrictedMean {
  readonly value: number;
  /** How far it really reaches: no further than the last observation. */
  readonly horizon: number;
}

/**
 * The mean time when whatever lasts longer than `horizon` counts as that long: the area under the curve from 0 to
 * the horizon, which is cut to the last observation. In the unit of the times.
 *
 * Null without observations, and where the horizon or the last observation lies before 0. Source: Irwin 1949.
 *
 * @throws RangeError when `horizon` is NaN.
 * @example
 * const curve = kaplanMeier([{ time: 10, event: true }, { time: 20, event: false }]);
 * restrictedMean(curve, 180); // { value: 15, horizon: 20 }
 */
export function restrictedMean({ steps }: SurvivalCurve, horizon: number): RestrictedMean | null {
  if (Number.isNaN(horizon)) throw new RangeError('horizon must be a number, not NaN');
  const last = steps.at(-1);
  if (last === undefined) return null;
  const end = Math.min(horizon, last.time);
  if (end < 0) return null;
  let value = 0;
  let from = 0;
  let height = 1;
  for (const { time, survival } of steps) {
    if (time >= end) break;
    if (time > from) {
      value += height * (time - from);
      from = time;
    }
    height = survival;
  }
  return { value: value + height * (end - from), horizon: end };
}
