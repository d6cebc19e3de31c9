import { describe, expect, it } from 'vitest';
import { day } from '../../../test/support/ledger.js';
import { reviewClient } from '../../criteria/review-client.js';
import { ruleFigures, ruleLines } from './rules.js';

const rule = (id: string, fields = {}) => ({
  id,
  held: true,
  observed: 0.875,
  interval: null,
  threshold: 0.5,
  text: 'seven of eight',
  ...fields,
});

/** The words for 0.875 observed where 0.5 is the bar. A rule that is not here has no words yet. */
const WORDS: Readonly<Record<string, string>> = {
  'late-rate-limit': 'observed 87.5 %; asks for a lower limit of at least 50 %',
  'late-days-median': 'observed 0.9 days; asks for at least 0.5 days',
  'left-unpaid': 'observed 0.9 days; asks for at least 0.5 days, and a fifth of what was billed',
  'unapplied-cash': 'observed 87.5 %; asks for at least 50 %',
  'undated-payments': 'observed 87.5 %; asks for less than 50 %',
  'guessed-matching': 'observed 87.5 %; asks for less than 50 %',
  'upheld-disputes': 'observed 87.5 %; asks for less than 50 %',
  'mostly-in-time': 'observed 87.5 %; asks for less than 50 %',
  'lately-in-time':
    'observed 0.9; asks for at least 0.5, or four that are all of a year, and a fair part of the money',
  'due-on-issue':
    'observed 0.9 days; asks for at most 0.5 days, and that nearly all were due on the day of issue, and late',
  'paid-soon': 'observed 0.9 days; asks for less than 0.5 days',
  'paid-ahead': 'observed 87.5 %; asks for less than 50 %',
  'taken-back': 'observed 87.5 %; asks for more than 50 %',
  'late-rate-observed': 'observed 87.5 %; asks for at least 50 %',
  'late-rate-limit-watch': 'observed 87.5 %; asks for a lower limit of at least 50 %',
  'late-money':
    'observed 87.5 %; asks for at least 50 %, with three late or more by days that count, or two by a month',
  'recent-late': 'observed 0.9; asks for at least 0.5',
  'long-late': 'observed 0.9 days; asks for more than 0.5 days, and a tenth of the decided ones',
  'long-late-rate':
    'observed 87.5 %; asks for a lower limit of at least 50 %, with three so late or more',
  'overdue-share': 'observed 87.5 %; asks for at least 50 %, with three decided or more',
  'unpaid-without-due-date':
    'observed 0.9 days; asks for more than 0.5 days, of three bills or a fifth of what was billed',
  'past-due': 'observed 0.9 days; asks for more than 0.5 days',
  'trend-worsening':
    'observed 0.9 days per 30 days; asks for at least 0.5 days per 30 days, not by chance, and with enough of them late',
  'once-is-enough': 'observed 87.5 %; asks for at least 50 %',
  'haggling-limit': 'observed 87.5 %; asks for a lower limit of at least 50 %',
  'contested-limit': 'observed 87.5 %; asks for a lower limit of at least 50 %',
  'contested-observed': 'observed 87.5 %; asks for at least 50 %',
  'material-event': 'observed 87.5 %; asks for at least 50 %',
  'unlabelled-deduction': 'observed 0.9; asks for at least 0.5',
  incidents: 'observed 0.9; asks for at least 0.5',
};

describe('ruleFigures', () => {
  it('knows the unit of every rule there is', () => {
    const { criteria } = reviewClient([], { asOf: day(200), incidents: [] });
    const ids = new Set(criteria.flatMap(({ rules }) => rules.map(({ id }) => id)));
    expect([...ids].sort()).toEqual(Object.keys(WORDS).sort());
  });

  it.each(Object.entries(WORDS))('%s', (id, words) => {
    expect(ruleFigures(rule(id))).toBe(words);
  });

  it('gives the interval, and the bar that its lower end has to reach', () => {
    expect(ruleFigures(rule('late-rate-limit', { interval: [0.5291, 0.9776] }))).toBe(
      'observed 87.5 %, interval 52.9 % to 97.8 %; asks for a lower limit of at least 50 %',
    );
  });

  it('says that a policy does not use a rule, and nothing where nothing was observed', () => {
    expect(ruleFigures(rule('once-is-enough', { threshold: null }))).toBe(
      'this policy does not use the rule',
    );
    expect(ruleFigures(rule('past-due', { observed: null }))).toBeNull();
    expect(ruleLines(rule('past-due', { observed: null }), 2)).toEqual([
      '  - Seven of eight. [past-due]',
    ]);
  });
});
