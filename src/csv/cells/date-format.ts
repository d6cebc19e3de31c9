import { InvoiceSignalsError } from '../../model/error.js';
import type { InputOptions } from '../options.js';
import type { Dialect } from './cell-reader.js';
import { digitsDateReader, readSerialDate } from './dates.js';

/**
 * Reads dates of the format that the caller names; null where he names none.
 *
 * @throws InvoiceSignalsError `bad-argument` where the format makes no sense.
 */
export async function dateReader({
  role,
  dateFormat: format,
}: InputOptions): Promise<Dialect['readDate']> {
  if (format === undefined) return null;
  if (format === 'excel') return readSerialDate;
  const digits = digitsDateReader(format);
  if (digits !== null) return digits;
  if (!namesADay(format)) {
    throw new InvoiceSignalsError(
      'bad-argument',
      `--${role}.date-format "${format}": a format has a year (yyyy or yy), a month (MM, M or MMMM) and a day (dd or d), in just these letters, such as dd.MM.yyyy or M/d/yyyy; or it is excel, for numbers of days.`,
    );
  }
  const { writtenDateReader } = await import('./date-fns.js');
  try {
    return await writtenDateReader(format);
  } catch (error) {
    const why = error instanceof Error ? error.message.split(';')[0] : String(error);
    throw new InvoiceSignalsError(
      'bad-argument',
      `--${role}.date-format "${format}": ${why}. Use a format such as dd.MM.yyyy or M/d/yyyy, or excel for numbers of days.`,
    );
  }
}

/**
 * Whether all that makes a day is in a format: `yyyy-mm-dd` has minutes for the month, and each date would be one of January.
 * Other letters would have to be quoted.
 */
function namesADay(format: string): boolean {
  const tokens = format.replaceAll(/'[^']*'/g, '');
  return (
    [/[yu]/, /[ML]/, /d/].every((part) => part.test(tokens)) &&
    !/(?![yuMLdEecioabBhHKkmsSXx])[A-Za-z]/.test(tokens)
  );
}
