import { describe, expect, it } from 'vitest';
import { day, invoice, outcomeOf, payment, settleOf } from '../../test/support/ledger.js';
import type { AnalyzeOptions } from '../analysis-run.js';
import { OPTION_NAMES } from '../model/option-names.js';
import type { Filled } from '../model/options.js';
import { plainDate } from '../model/plain-date.js';
import { type SettleOptions, settleSettings } from './options.js';

describe('options that make no sense', () => {
  it.each<[Partial<Record<keyof SettleOptions, unknown>>, RegExp]>([
    [{ asOf: 19_000.5 }, /asOf/],
    [{ asOf: undefined }, /asOf/],
    [{ discountGraceDays: -1 }, /discountGraceDays/],
    [{ defaultTermsDays: Number.NaN }, /defaultTermsDays/],
    [{ shortPayment: { maxShare: -0.1 } }, /shortPayment/],
    [{ shortPayment: { afterDays: Number.POSITIVE_INFINITY } }, /shortPayment/],
    [{ bankFee: { max: -1 } }, /bankFee/],
    [{ bankFee: { most: 1 } }, /bankFee: there is no "most"; there are max, maxShare/],
    [{ tolerance: 10 }, /tolerance must be an object/],
    [{ tolerance: null }, /tolerance must be an object/],
    [
      { tolerance: { absolute: { __proto__: null } } },
      /tolerance.absolute is an object and must be a number from 0 up/,
    ],
    [{ asOf: '2024-06-30' }, /plainDate\('2024-06-30'\)/],
    [{ asOf: new Date(0) }, /plainDate\('2024-06-30'\)/],
    [{ asOf: 1_719_705_600_000 }, /plainDate\('2024-06-30'\)/],
    [{ asOf: plainDate('9999-12-31') + 1 }, /asOf/],
    [{ asOf: plainDate('0001-01-01') - 1 }, /asOf/],
    [{ allocation: 'infered' }, /allocation is "infered" and must be inferred or explicit/],
    [{ allocation: null }, /allocation/],
    [{ withholding: 'x' }, /withholding is "x" and must be detect or labelled/],
    [{ currency: 'eur' }, /currency is "eur" and must be an ISO 4217 code/],
    [{ currency: 978 }, /currency/],
    [{ defaultTermsDays: 14.5 }, /defaultTermsDays/],
    [{ tolerence: { absolute: 1 } } as object, /options: there is no "tolerence"; there are asOf/],
  ])('%j', (options, message) => {
    const given = { asOf: day(100), ...options } as unknown as SettleOptions;
    expect(() => settleSettings(given)).toThrow(message);
    expect(() => settleSettings(given)).toThrow(expect.objectContaining({ code: 'bad-argument' }));
  });

  it('zero makes sense', () => {
    const zero = { discountGraceDays: 0, defaultTermsDays: 0, bankFee: { max: 0 } };
    expect(() => settleSettings({ asOf: day(100), ...zero })).not.toThrow();
  });
});

it('those of an analysis may be given as they are', () => {
  const options: Filled<AnalyzeOptions> = {
    asOf: day(100),
    client: 'c',
    allocation: 'inferred',
    tolerance: {},
    currency: 'EUR',
    defaultTermsDays: 30,
    discountGraceDays: 3,
    shortPayment: {},
    bankFee: {},
    withholding: 'detect',
    policy: 'standard',
    graceDays: 0,
    observedFrom: day(0),
    horizon: 180,
    dsoDays: 90,
    annualRate: 0.08,
    handlingCostPerDispute: 0,
    statutory: null,
    baseRates: [],
  };
  expect(Object.keys(options)).toEqual(OPTION_NAMES);
  expect(() => settleSettings(options)).not.toThrow();
});

it('an option that is undefined was not given', () => {
  const given = { asOf: day(100) };
  const unset = {
    ...given,
    allocation: undefined,
    tolerance: { absolute: undefined, relative: undefined },
    currency: undefined,
    defaultTermsDays: undefined,
    discountGraceDays: undefined,
    shortPayment: undefined,
    bankFee: { max: undefined },
    withholding: undefined,
  } as unknown as SettleOptions;
  expect(settleSettings(unset)).toEqual(settleSettings(given));
});

describe('what an option leaves out keeps its default', () => {
  it('one limit of the tolerance without the other', () => {
    // 0.5 % of 1000 and 5.00 are one; the lower of the two counts.
    const settled = (paid: string, tolerance: SettleOptions['tolerance']) =>
      outcomeOf({ payments: [payment(day(199), paid)] }, tolerance ? { tolerance } : {}).state;
    expect(settled('995', undefined)).toBe('settled');
    expect(settled('994.99', undefined)).toBe('overdue');
    expect(settled('998', { absolute: 2 })).toBe('settled');
    expect(settled('997.99', { absolute: 2 })).toBe('overdue');
    expect(settled('999', { relative: 0.001 })).toBe('settled');
    expect(settled('998.99', { relative: 0.001 })).toBe('overdue');
    expect(settled('994.99', { absolute: 50 })).toBe('overdue');
    expect(settled('994.99', { relative: 0.5 })).toBe('overdue');
  });

  it('the terms that no row gives', () => {
    const bare = invoice({ dueDate: null });
    expect(outcomeOf({ invoices: [bare] }).dueDate).toBeNull();
    expect(outcomeOf({ invoices: [bare] }, { defaultTermsDays: 14 }).dueDate).toBe(day(14));
    const own = invoice({ dueDate: null, termsDays: 0 });
    expect(outcomeOf({ invoices: [own] }, { defaultTermsDays: 14 }).dueDate).toBe(day(0));
  });

  it('the days and the share of a short payment', () => {
    const state = (shortPayment: SettleOptions['shortPayment']) =>
      outcomeOf({ payments: [payment(day(100), '850')] }, shortPayment ? { shortPayment } : {})
        .state;
    expect(state(undefined)).toBe('short-paid');
    expect(state({ maxShare: 0.1 })).toBe('overdue');
    expect(state({ afterDays: 101 })).toBe('overdue');
    expect(state({ afterDays: 100 })).toBe('short-paid');
  });
});

it('an analysis of nothing has no money', () => {
  expect(settleOf({ invoices: [] }).money.size).toBe(0);
});
