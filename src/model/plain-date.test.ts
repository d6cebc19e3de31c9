import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InvoiceSignalsError } from './error.js';
import {
  addDays,
  compareDays,
  dateFromParts,
  dateParts,
  daysInMonth,
  formatDate,
  isAfter,
  isPlainDate,
  type PlainDate,
  plainDate,
} from './plain-date.js';

const DAY = 86_400_000;

/** `Date.UTC`, which reads the years 0 to 99 as 1900 to 1999 unless they are set apart. */
function daysByPlatform(year: number, month: number, day: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getTime() / DAY;
}

const anyDate = fc
  .integer({ min: daysByPlatform(1, 1, 1), max: daysByPlatform(9999, 12, 31) })
  .map((days) => days as PlainDate);

describe('time zones', () => {
  // vitest.config.ts runs every `*date*.test.ts` once in each of these zones.
  // What only a process that really is in the zone answers:
  const proof: Record<string, () => [actual: number, expected: number]> = {
    UTC: () => [new Date(2024, 6, 1).getTimezoneOffset(), 0],
    // Midnight of 4 November 2018 did not exist: that day began at one o'clock.
    'America/Sao_Paulo': () => [new Date(2018, 10, 4).getHours(), 1],
    'Asia/Kolkata': () => [new Date(2024, 0, 1).getTimezoneOffset(), -330],
    // Samoa went from 29 to 31 December 2011.
    'Pacific/Apia': () => [new Date(2011, 11, 30).getDate(), 31],
  };

  test('the zone of this run is in force', () => {
    const zone = process.env['TZ'] ?? 'none';
    expect(Object.keys(proof)).toContain(zone);
    const [actual, expected] = proof[zone]!();
    expect(actual).toBe(expected);
  });

  test('trap 8: in every zone a calendar day is a day', () => {
    expect(plainDate('2018-11-05') - plainDate('2018-11-03')).toBe(2);
    expect(plainDate('2011-12-31') - plainDate('2011-12-29')).toBe(2);
    expect(formatDate(plainDate('2011-12-30'))).toBe('2011-12-30');
    expect(plainDate('2024-04-01') - plainDate('2024-03-01')).toBe(31);
  });
});

describe('plainDate', () => {
  test.each([
    ['1970-01-01', 0],
    ['1969-12-31', -1],
    ['2000-02-29', 11_016],
    ['2000-03-01', 11_017],
    ['1900-02-28', -25_509],
    ['1900-03-01', -25_508],
    ['2024-02-29', 19_782],
    ['2024-12-31', 20_088],
    ['2100-03-01', 47_541],
    ['0001-01-01', -719_162],
    ['9999-12-31', 2_932_896],
  ])('%s is day %i', (text, days) => {
    expect(plainDate(text)).toBe(days);
    expect(formatDate(days as PlainDate)).toBe(text);
  });

  test.each([
    '2024-02-31',
    '2023-02-29',
    '1900-02-29',
    '2100-02-29',
    '2024-04-31',
    '2024-13-01',
    '2024-00-10',
    '2024-01-00',
    '0000-01-01',
    '10000-01-01',
    '2024-1-1',
    '2024-01-01T00:00:00Z',
    ' 2024-01-01',
    '2024-01-01\n',
    '01.02.2024',
    '',
  ])('refuses %j', (text) => {
    expect(() => plainDate(text)).toThrow(InvoiceSignalsError);
    expect(() => plainDate(text)).toThrow(expect.objectContaining({ code: 'bad-date' }));
  });

  test('the example of its docstring', () => {
    expect(plainDate('2024-02-29') - plainDate('2024-02-01')).toBe(28);
  });
});

describe('dateFromParts', () => {
  test('31 February and its kind are null', () => {
    expect(dateFromParts(2024, 2, 31)).toBeNull();
    expect(dateFromParts(2023, 2, 29)).toBeNull();
    expect(dateFromParts(1900, 2, 29)).toBeNull();
    expect(dateFromParts(2000, 2, 29)).not.toBeNull();
    expect(dateFromParts(0, 12, 31)).toBeNull();
    expect(dateFromParts(10_000, 1, 1)).toBeNull();
    expect(dateFromParts(2024, 1.5, 1)).toBeNull();
    expect(dateFromParts(Number.NaN, 1, 1)).toBeNull();
    expect(dateFromParts(2024, 1, Number.NaN)).toBeNull();
  });

  test('agrees with Date.UTC on every day of years 1 to 9999', () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        const { year, month, day } = dateParts(date);
        expect(dateFromParts(year, month, day)).toBe(date);
        expect(daysByPlatform(year, month, day)).toBe(date);
        expect(new Date(date * DAY).toISOString().slice(0, 10)).toBe(formatDate(date));
        expect(plainDate(formatDate(date))).toBe(date);
      }),
      { numRuns: 2000 },
    );
  });

  test('accepts a day exactly where Date.UTC does not carry it over', () => {
    const parts = fc.tuple(
      fc.integer({ min: 1, max: 9999 }),
      fc.integer({ min: 0, max: 14 }),
      fc.integer({ min: 0, max: 33 }),
    );
    fc.assert(
      fc.property(parts, ([year, month, day]) => {
        const date = new Date(0);
        date.setUTCFullYear(year, month - 1, day);
        const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
        expect(dateFromParts(year, month, day)).toBe(exists ? date.getTime() / DAY : null);
      }),
      { numRuns: 2000 },
    );
  });

  test('four centuries, day by day', () => {
    let expected = plainDate('1800-01-01');
    for (let year = 1800; year < 2200; year++) {
      for (let month = 1; month <= 12; month++) {
        for (let day = 1; day <= daysInMonth(year, month); day++) {
          // A bare comparison: 146,097 calls of expect would take longer than all other tests here.
          if (dateFromParts(year, month, day) !== expected) {
            expect.fail(`${year}-${month}-${day} is not day ${expected}`);
          }
          expected = addDays(expected, 1);
        }
      }
    }
    expect(expected).toBe(plainDate('2200-01-01'));
  });
});

test('daysInMonth knows the Gregorian rule and no thirteenth month', () => {
  expect([1900, 2000, 2023, 2024, 2100].map((year) => daysInMonth(year, 2))).toEqual([
    28, 29, 28, 29, 28,
  ]);
  expect(daysInMonth(2024, 0)).toBe(0);
  expect(daysInMonth(2024, 13)).toBe(0);
});

test('addDays is plain addition, across month, leap day and daylight saving', () => {
  expect(formatDate(addDays(plainDate('2024-02-28'), 2))).toBe('2024-03-01');
  expect(formatDate(addDays(plainDate('2024-03-31'), -31))).toBe('2024-02-29');
  fc.assert(
    fc.property(anyDate, fc.integer({ min: -400, max: 400 }), (date, days) => {
      expect(addDays(addDays(date, days), -days)).toBe(date);
    }),
  );
});

test('a day that is not known is after none, and before all others in order', () => {
  const [early, late] = [plainDate('1965-03-01'), plainDate('1968-01-01')];
  expect([null, undefined, early].map((day) => isAfter(day, late))).toEqual([false, false, false]);
  expect([isAfter(late, early), isAfter(early, early)]).toEqual([true, false]);
  const days = [late, null, early, null];
  expect(days.sort(compareDays)).toEqual([null, null, early, late]);
});

test('a day is a whole number of the years 1 to 9999, and nothing else is one', () => {
  const [first, last] = [plainDate('0001-01-01'), plainDate('9999-12-31')];
  for (const value of [first, 0, last]) expect(isPlainDate(value)).toBe(true);
  const none = [first - 1, last + 1, 0.5, Number.NaN, '2024-01-01', '19000', new Date(0), null, 5n];
  for (const value of none) expect(isPlainDate(value)).toBe(false);
});
