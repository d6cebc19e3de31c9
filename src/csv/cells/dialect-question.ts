import { InvoiceSignalsError } from '../../model/error.js';
import { formatDate } from '../../model/plain-date.js';
import { shown } from '../issue-collector.js';
import type { InputOptions } from '../options.js';
import { type DateOrder, readingsOf } from './dates.js';
import type { DialectFinder } from './dialect-finder.js';

/**
 * What only its owner knows of a file: how its dates are written, or else its amounts.
 *
 * @param where the cells stand that do not tell it
 */
export function dialectQuestion(
  { order, decimal }: DialectFinder,
  { file, role }: InputOptions,
  where: string,
): InvoiceSignalsError {
  if (order.how === 'open') {
    const value = order.example!;
    const readings = readingsOf(value);
    const days = new Set(readings.map(([, day]) => formatDate(day)));
    const options = readings.map(([order]) => `--${role}.date-format ${formatLike(value, order)}`);
    return new InvoiceSignalsError(
      'date-format-ambiguous',
      `${file}: ${shown(value)} can be ${[...days].join(' or ')}, and no date ${where} tells which. Say it: ${options.join(' or ')}.`,
      { file },
      { value, options },
    );
  }
  const value = decimal.example!;
  const options = [`--${role}.decimal .`, `--${role}.decimal ,`];
  return new InvoiceSignalsError(
    'number-format-ambiguous',
    `${file}: ${shown(value)} can be a whole amount with thousands or one with three decimals, and no amount ${where} tells which. Say it: ${options.join(' or ')}`,
    { file },
    { value, options },
  );
}

/** The tokens of a format that reads a date like this one. */
function formatLike(date: string, order: DateOrder): string {
  const separator = date.includes('/') ? '/' : '-';
  const [a = '', b = '', c = ''] = date.split(separator);
  const year = /^\d{4}/.test(c) ? 'yyyy' : 'yy';
  const [day, month] = a.length === 2 && b.length === 2 ? ['dd', 'MM'] : ['d', 'M'];
  const parts = {
    'day-first': [day, month, year],
    'month-first': [month, day, year],
    'year-first': [year, month, day],
  };
  return parts[order].join(separator);
}
