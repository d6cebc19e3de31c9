import { expect, it } from 'vitest';
import { invoice, payment, settleOf } from '../../test/support/ledger.js';
import { plainDate } from '../model/plain-date.js';
import { lateCost } from './late-cost.js';

const baseRates = [
  { from: plainDate('2024-01-01'), rate: 0.0362 },
  { from: plainDate('2024-07-01'), rate: 0.0337 },
];

/** 10,000 due on 20 June and paid on 10 July 2024. */
function claim(
  statutory: 'eu' | 'de' | 'uk',
  currency = 'EUR',
  rates = baseRates,
  amount = '10000',
) {
  const { outcomes } = settleOf(
    {
      invoices: [
        invoice({
          amount,
          currency,
          issueDate: plainDate('2024-05-20'),
          dueDate: plainDate('2024-06-20'),
        }),
      ],
      payments: [payment(plainDate('2024-07-10'), amount, { currency })],
    },
    { asOf: plainDate('2024-12-31') },
  );
  return lateCost(outcomes, { asOf: plainDate('2024-12-31'), statutory, baseRates: rates })[
    currency
  ]?.statutory;
}

it('a debt that spans two half-years uses both rates', () => {
  // 10 days in June at 3.62 + 9 %, 10 in July at 3.37 + 9 %: 10000 x 10 x (0.1262 + 0.1237) / 365.
  expect(claim('de')?.interest.toFixed(6)).toBe(((100_000 * 0.2499) / 365).toFixed(6));
  expect(claim('eu')?.interest.toFixed(6)).toBe(((100_000 * 0.2299) / 365).toFixed(6));
  expect(claim('de')?.lumpSum.toString()).toBe('40');
});

it('the UK reads the base rate of the day before the half-year, and its lump sum grows with the debt', () => {
  const rates = [
    { from: plainDate('2023-08-03'), rate: 0.0525 },
    { from: plainDate('2024-07-01'), rate: 0.05 },
  ];
  // 31 December 2023 and 30 June 2024 both had 5.25 %.
  expect(claim('uk', 'GBP', rates)?.interest.toFixed(6)).toBe(
    ((10_000 * 20 * 0.1325) / 365).toFixed(6),
  );
  expect(claim('uk', 'GBP', rates)?.lumpSum.toString()).toBe('100');
  expect(claim('uk', 'GBP', rates, '9999.99')?.lumpSum.toString()).toBe('70');
  expect(claim('uk', 'GBP', rates, '999.99')?.lumpSum.toString()).toBe('40');
});

it('in the UK a debt keeps the rate of the half-year in which interest starts to run', () => {
  const rates = [
    { from: plainDate('2023-08-03'), rate: 0.0525 },
    { from: plainDate('2024-06-25'), rate: 0.05 },
  ];
  // It starts on 21 June: 5.25 % of 31 December 2023 for all 20 days, though 30 June has 5 %.
  expect(claim('uk', 'GBP', rates)?.interest.toFixed(6)).toBe(
    ((10_000 * 20 * 0.1325) / 365).toFixed(6),
  );
});

it('is null in another currency and where a rate is missing', () => {
  expect(claim('de', 'USD')).toBeNull();
  expect(claim('de', 'EUR', [])).toBeNull();
});

it('is null without a regime, and nothing where nothing was late', () => {
  const { outcomes } = settleOf({ payments: [payment(plainDate('2024-01-10'), '1000')] });
  const asOf = plainDate('2024-12-31');
  expect(lateCost(outcomes, { asOf })['EUR']?.statutory).toBeNull();
  expect(
    lateCost(outcomes, { asOf, statutory: 'eu', baseRates })['EUR']?.statutory?.lumpSum.toString(),
  ).toBe('0');
});
