import { describe, expect, it } from 'vitest';
import { day, outcomeOf } from '../../test/support/ledger.js';
import { billDisputer } from '../criteria/bill-disputer.js';
import { incidentCriteria } from '../criteria/incident-criteria.js';
import { reviewClient } from '../criteria/review-client.js';
import { slowPayer } from '../criteria/slow-payer.js';
import * as signals from './index.js';

const asOf = day(200);
const outcomes = [outcomeOf({})];
const wrong = (message: string) =>
  expect.objectContaining({ code: 'bad-argument', message: expect.stringContaining(message) });

type Measure = (outcomes: never, options: never) => unknown;
const { AGING_BUCKETS: _, ...all } = signals;
const MEASURES: Readonly<Record<string, Measure>> = {
  ...all,
  slowPayer,
  billDisputer,
  reviewClient,
  incidentCriteria: (_outcomes, options) => incidentCriteria([], options as never),
};
const call = (name: string, options?: object) => () =>
  MEASURES[name]!(outcomes as never, options as never);

describe.each(Object.keys(MEASURES))('%s', (name) => {
  it('refuses a day that is none, which would compare with no other', () => {
    for (const none of ['2024-06-30', new Date(0), Number.NaN, null, undefined]) {
      expect(call(name, { asOf: none })).toThrow(wrong('asOf'));
    }
    for (const none of [undefined, null, asOf]) {
      expect(call(name, none as never)).toThrow(wrong('options must be an object with asOf'));
    }
    expect(call(name, { asOf })).not.toThrow();
  });
});

describe('what is no figure from 0 up, no word and no list is refused', () => {
  it.each<[string, string, unknown[]]>([
    ['lateRate', 'graceDays', [Number.NaN, null, -3, '3']],
    ['trend', 'graceDays', [Number.NaN, '3']],
    ['paymentIndex', 'graceDays', [-1]],
    ['daysToPay', 'horizon', [-5, Number.NaN]],
    ['daysToPay', 'observedFrom', ['2024-01-01', 0.5]],
    ['receivables', 'dsoDays', [Number.NaN, Number.POSITIVE_INFINITY]],
    ['lateCost', 'annualRate', [Number.NaN, '0.08']],
    ['lateCost', 'statutory', ['fr', 'toString', 5]],
    ['lateCost', 'baseRates', [null, {}, [null], [{ from: '2024-01-01', rate: 0.03 }]]],
    ['relationship', 'annualRate', [Number.NaN]],
    ['relationship', 'handlingCostPerDispute', [Number.NaN, -1]],
    ['slowPayer', 'graceDays', [Number.NaN]],
    ['slowPayer', 'unappliedCash', [{ EUR: 5 }]],
    ['slowPayer', 'policy', ['harsh', null]],
    ['billDisputer', 'policy', ['harsh']],
    ['incidentCriteria', 'policy', ['harsh']],
    ['reviewClient', 'unappliedCash', [{ EUR: 5 }]],
    ['reviewClient', 'incidents', [{}, 5]],
  ])('%s, %s', (name, option, values) => {
    for (const value of values) {
      expect(call(name, { asOf, [option]: value })).toThrow(
        wrong(option === 'policy' ? 'polic' : option),
      );
    }
    expect(call(name, { asOf, [option]: undefined })).not.toThrow();
  });

  it('incidents that are no list', () => {
    expect(() => incidentCriteria({} as never, { asOf })).toThrow(wrong('incidents'));
  });
});

it('options that make sense count as before: late by 170 days, within a grace of 170', () => {
  // Due on day 30, not paid on day 200.
  expect(signals.lateRate(outcomes, { asOf }).late).toBe(1);
  expect(signals.lateRate(outcomes, { asOf, graceDays: 169 }).late).toBe(1);
  expect(signals.lateRate(outcomes, { asOf, graceDays: 170 }).decided).toBe(0);
});
