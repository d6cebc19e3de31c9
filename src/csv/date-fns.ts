// The one door to date-fns: dates that are written in words, or in an order only their owner knows.
import { utc } from '@date-fns/utc';
import { isValid, parse } from 'date-fns';
import { InvoiceSignalsError } from '../model/error.js';
import { dateFromParts, type PlainDate } from '../model/plain-date.js';

/** Reads dates of one format (tokens of Unicode TR 35, such as `dd.MM.yyyy` or `MMM d yyyy`); null for what is no such date. */
export function formattedDateReader(
  format: string,
  role: string,
): (text: string) => PlainDate | null {
  const reference = new Date(Date.UTC(2000, 0, 1));
  const read = (text: string): PlainDate | null => {
    // In UTC: a day that a time zone once skipped is a day all the same.
    const date = parse(text, format, reference, { in: utc });
    if (!isValid(date)) return null;
    return dateFromParts(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
  };
  try {
    read('1');
  } catch (error) {
    throw new InvoiceSignalsError(
      'bad-argument',
      `--${role}.date-format "${format}": ${error instanceof Error ? error.message.split(';')[0] : String(error)}. Use a format such as dd.MM.yyyy or M/d/yyyy.`,
    );
  }
  return read;
}
