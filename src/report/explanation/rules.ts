import type { Rule } from '../../criteria/criterion.js';
import { count } from '../../model/wording.js';
import { days, finePercent, number, sentence } from '../words.js';
import { say } from './page.js';

interface Measure {
  readonly unit: 'share' | 'days' | 'count' | 'days per 30 days';
  /** Whether the lower limit of the interval has to reach the threshold, not the observed figure. */
  readonly byLimit?: true;
  readonly over?: true;
  readonly below?: true;
  readonly atMost?: true;
  /** What the rule asks for besides. */
  readonly besides?: string;
}

/** What the figures of a rule are, by its id. */
const MEASURES: Readonly<Record<string, Measure>> = {
  'late-rate-limit': { unit: 'share', byLimit: true },
  'late-days-median': { unit: 'days' },
  'left-unpaid': { unit: 'days', besides: ', and a fifth of what was billed' },
  'unapplied-cash': { unit: 'share' },
  'undated-payments': { unit: 'share', below: true },
  'guessed-matching': { unit: 'share', below: true },
  'upheld-disputes': { unit: 'share', below: true },
  'mostly-in-time': { unit: 'share', below: true },
  'lately-in-time': {
    unit: 'count',
    besides: ', or four that are all of a year, and a fair part of the money',
  },
  'due-on-issue': {
    unit: 'days',
    atMost: true,
    besides: ', and that nearly all were due on the day of issue, and late',
  },
  'paid-ahead': { unit: 'share', below: true },
  'taken-back': { unit: 'share', over: true },
  'paid-soon': { unit: 'days', below: true },
  'late-rate-observed': { unit: 'share' },
  'late-rate-limit-watch': { unit: 'share', byLimit: true },
  'late-money': {
    unit: 'share',
    besides: ', with three late or more by days that count, or two by a month',
  },
  'recent-late': { unit: 'count' },
  'long-late': { unit: 'days', over: true, besides: ', and a tenth of the decided ones' },
  'long-late-rate': {
    unit: 'share',
    byLimit: true,
    besides: ', with three so late or more',
  },
  'overdue-share': { unit: 'share', besides: ', with three decided or more' },
  'unpaid-without-due-date': {
    unit: 'days',
    over: true,
    besides: ', of three bills or a fifth of what was billed',
  },
  'past-due': { unit: 'days', over: true },
  'trend-worsening': {
    unit: 'days per 30 days',
    besides: ', not by chance, and with enough of them late',
  },
  'once-is-enough': { unit: 'share' },
  'haggling-limit': { unit: 'share', byLimit: true },
  'contested-limit': { unit: 'share', byLimit: true },
  'contested-observed': { unit: 'share' },
  'material-event': { unit: 'share' },
  'unlabelled-deduction': { unit: 'count' },
  incidents: { unit: 'count' },
};

/** A rule in words, and under it the figure it saw beside the one it asks for. */
export function ruleLines(rule: Rule, indent: number): string[] {
  const figures = ruleFigures(rule);
  return [
    ...say(indent, `- ${sentence(rule.text)} [${rule.id}]`),
    ...(figures === null ? [] : say(indent + 2, figures)),
  ];
}

/** `observed 87.5 %, interval 52.9 % to 97.8 %; asks for a lower limit of at least 50 %`. */
export function ruleFigures({ id, observed, interval, threshold }: Rule): string | null {
  if (threshold === null) return 'this policy does not use the rule';
  if (observed === null) return null;
  const {
    unit,
    byLimit,
    over,
    below,
    atMost,
    besides = '',
  }: Measure = MEASURES[id] ?? { unit: 'count' };
  const seen = [`observed ${amount(observed, unit)}`];
  if (interval !== null) {
    seen.push(`interval ${finePercent(interval[0])} to ${finePercent(interval[1])}`);
  }
  const than = over ? 'more than' : below ? 'less than' : atMost ? 'at most' : 'at least';
  const bar = `${than} ${amount(threshold, unit)}`;
  return `${seen.join(', ')}; asks for ${byLimit ? `a lower limit of ${bar}` : bar}${besides}`;
}

function amount(figure: number, unit: Measure['unit']): string {
  if (unit === 'share') return finePercent(figure);
  if (unit === 'days') return days(figure);
  const rounded = number(figure);
  return unit === 'count' ? rounded : `${count(Number(rounded), 'day')} per 30 days`;
}
