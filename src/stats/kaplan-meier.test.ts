import { describe, expect, it } from 'vitest';
import {
  kaplanMeier,
  restrictedMean,
  type SurvivalObservation,
  survivalQuantile,
} from './kaplan-meier.js';

const ended = (...times: number[]) => times.map((time) => ({ time, event: true }));
const going = (...times: number[]) => times.map((time) => ({ time, event: false }));

/** What step by step a curve says: "time: events, censored of at risk -> survival". */
function story(observations: SurvivalObservation[]): string[] {
  return kaplanMeier(observations).steps.map(
    ({ time, events, censored, atRisk, survival }) =>
      `${time}: ${events}, ${censored} of ${atRisk} -> ${survival}`,
  );
}

describe('kaplanMeier', () => {
  it('counts what has not ended for as long as it has lasted', () => {
    expect(story([...going(20), ...ended(30, 10), ...going(40)])).toEqual([
      '10: 1, 0 of 4 -> 0.75',
      '20: 0, 1 of 3 -> 0.75',
      '30: 1, 0 of 2 -> 0.375',
      '40: 0, 1 of 1 -> 0.375',
    ]);
  });

  it('puts the event first when both fall on one day', () => {
    expect(story([...going(30), ...ended(30, 45, 60)])).toEqual([
      '30: 1, 1 of 4 -> 0.75',
      '45: 1, 0 of 2 -> 0.375',
      '60: 1, 0 of 1 -> 0',
    ]);
  });

  it('has an observation at risk only after its entry', () => {
    // At 30 the one that enters at 30 is not watched yet; at 31 it is.
    expect(story([{ time: 50, event: true, entry: 30 }, ...ended(30, 31), ...going(60)])).toEqual([
      `30: 1, 0 of 3 -> ${2 / 3}`,
      `31: 1, 0 of 3 -> ${((2 / 3) * 2) / 3}`,
      `50: 1, 0 of 2 -> ${((2 / 3) * 2) / 3 / 2}`,
      `60: 0, 1 of 1 -> ${((2 / 3) * 2) / 3 / 2}`,
    ]);
  });

  it('leaves out what ended before it was watched, and without an entry counts the first instant', () => {
    const early = { time: 20, event: true, entry: 30 };
    const never = { time: 30, event: true, entry: 30 };
    const curve = kaplanMeier([early, never, ...ended(0), ...going(40)]);
    expect([curve.n, curve.events]).toEqual([2, 1]);
    expect(story([early, never, ...ended(0), ...going(40)])).toEqual([
      '0: 1, 0 of 2 -> 0.5',
      '40: 0, 1 of 1 -> 0.5',
    ]);
  });

  it('stays at 0 when it came there early, whoever enters later', () => {
    const steps = story([...ended(5), { time: 40, event: true, entry: 20 }]);
    expect(steps).toEqual(['5: 1, 0 of 1 -> 0', '40: 1, 0 of 1 -> 0']);
  });

  it('gives Greenwood errors and log-log limits', () => {
    // S = 3/4 of 4: variance S² * 1/(4 * 3); limits S ^ exp(± z se / (S |log S|)).
    const [step] = kaplanMeier(ended(10, 20, 30, 40)).steps;
    const relative = Math.sqrt(1 / 12);
    const spread = Math.exp((1.959963984540054 * relative) / Math.log(4 / 3));
    expect(step?.standardError).toBeCloseTo(0.75 * relative, 14);
    expect(step?.lower).toBeCloseTo(0.75 ** spread, 14);
    expect(step?.upper).toBeCloseTo(0.75 ** (1 / spread), 14);
  });

  it('has no band at 0 and at 1', () => {
    const [first, , last] = kaplanMeier([...going(5), ...ended(10, 20)]).steps;
    expect(first).toMatchObject({ survival: 1, standardError: 0, lower: null, upper: null });
    expect(last).toMatchObject({ survival: 0, standardError: null, lower: null, upper: null });
  });

  it('is the plain share that lasts longer when everything has ended', () => {
    const times = Array.from({ length: 500 }, (_, i) => (i * 37) % 90);
    for (const { time, survival } of kaplanMeier(ended(...times)).steps) {
      expect(survival).toBeCloseTo(times.filter((each) => each > time).length / 500, 13);
    }
  });

  it('has no steps without observations', () => {
    expect(kaplanMeier([])).toEqual({ n: 0, events: 0, steps: [] });
  });

  it('refuses what is no time', () => {
    expect(() => kaplanMeier(ended(Number.NaN))).toThrow(RangeError);
    expect(() => kaplanMeier([{ time: 1, event: true, entry: Number.NaN }])).toThrow(RangeError);
  });

  it('takes a million observations, and a million different times', () => {
    const many = Array.from({ length: 1_000_000 }, (_, i) => ({
      time: (i * 7919) % 1_000_003,
      event: i % 3 !== 0,
    }));
    expect(kaplanMeier(many).steps.length).toBe(1_000_000);
    const days = many.map(({ time, event }) => ({ time: time % 365, event, entry: -1 }));
    expect(kaplanMeier(days)).toMatchObject({ n: 1_000_000, events: 666_666 });
  });
});

describe('survivalQuantile', () => {
  const quantileOf = (observations: SurvivalObservation[], p: number) =>
    survivalQuantile(kaplanMeier(observations), p).estimate;

  it('is the first time that comes down to the level', () => {
    const gold = [...ended(10, 12, 15, 20, 25, 30), ...going(45, 60, 90)];
    expect(survivalQuantile(kaplanMeier(gold), 0.5)).toEqual({
      estimate: 25,
      lower: 10,
      upper: null,
    });
    expect(quantileOf(ended(1, 2, 3), 0.5)).toBe(2);
  });

  it('is the middle of a stretch at exactly the level', () => {
    expect(quantileOf(ended(10, 20, 30, 40), 0.5)).toBe(25);
    expect(quantileOf([...ended(10, 20), ...going(24), ...ended(30)], 0.5)).toBe(25);
    expect(quantileOf(ended(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), 0.9)).toBe(9.5);
  });

  it('is the beginning of such a stretch when it lasts to the end', () => {
    expect(quantileOf([...ended(10, 20), ...going(30, 40)], 0.5)).toBe(20);
  });

  it('sees through the rounding of products', () => {
    // 29/30 * 28/29 * ... * 15/16: a half, but not to the last bit.
    const times = Array.from({ length: 30 }, (_, i) => i + 1);
    const censored = [...ended(...times), ...going(0, 0, 0)];
    expect(quantileOf(censored, 0.5)).toBe(15.5);
    expect(quantileOf(censored, 0.9)).toBe(27.5);
    // 11/12 * 10/11 * ... * 6/7 comes out a little below a half.
    expect(quantileOf(ended(...times.slice(0, 12)), 0.5)).toBe(6.5);
  });

  it('takes the limits from the band, which ends where nothing survives', () => {
    const { lower, upper } = survivalQuantile(kaplanMeier(ended(10, 20, 30, 40)), 0.5);
    // R, survfit(..., conf.type = "log-log"): lower band 0.128 at 10, upper band never below 0.665.
    expect([lower, upper]).toEqual([10, null]);
  });

  it('is 0 when half have ended at once', () => {
    expect(quantileOf([...ended(0, 0, 0), ...going(9)], 0.5)).toBe(0);
  });

  it('is null when never reached, and without observations', () => {
    const none = { estimate: null, lower: null, upper: null };
    expect(quantileOf([...ended(20, 25), ...going(50, 70, 80)], 0.5)).toBeNull();
    expect(survivalQuantile(kaplanMeier([]), 0.5)).toEqual(none);
    expect(survivalQuantile(kaplanMeier(going(1, 2)), 0.5)).toEqual(none);
  });

  it('refuses what is no share', () => {
    for (const p of [0, -1, 1.5, Number.NaN]) {
      expect(() => survivalQuantile(kaplanMeier([]), p)).toThrow(RangeError);
    }
  });
});

describe('restrictedMean', () => {
  const meanOf = (observations: SurvivalObservation[], horizon: number) =>
    restrictedMean(kaplanMeier(observations), horizon);

  it('is the area under the curve up to the horizon', () => {
    const observations = [...ended(10), ...going(20)];
    expect(meanOf(observations, 15)).toEqual({ value: 10 + 0.5 * 5, horizon: 15 });
    expect(meanOf(observations, 5)).toEqual({ value: 5, horizon: 5 });
    expect(meanOf(observations, 10)).toEqual({ value: 10, horizon: 10 });
  });

  it('goes no further than the last observation, and says so', () => {
    expect(meanOf([...ended(10), ...going(20)], 180)).toEqual({ value: 15, horizon: 20 });
    const gold = [...ended(10, 12, 15, 20, 25, 30), ...going(45, 60, 90)];
    expect(meanOf(gold, 180)?.value).toBeCloseTo(42.44, 2);
    expect(meanOf(gold, 180)?.horizon).toBe(90);
  });

  it('is the plain mean when everything has ended', () => {
    expect(meanOf(ended(10, 20, 30, 40), Infinity)?.value).toBeCloseTo(25, 12);
    expect(meanOf(ended(0, 0), 180)).toEqual({ value: 0, horizon: 0 });
  });

  it('counts what ended before 0 as ended at 0', () => {
    expect(meanOf(ended(-5, 10), 180)).toEqual({ value: 5, horizon: 10 });
  });

  it('is null without observations and without time', () => {
    expect(meanOf([], 180)).toBeNull();
    expect(meanOf(ended(10), -1)).toBeNull();
    expect(meanOf(ended(-5), 180)).toBeNull();
    expect(() => meanOf([], Number.NaN)).toThrow(RangeError);
  });
});
