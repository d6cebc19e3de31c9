// The one door to date-fns: dates that are written in words. It is loaded only where a format asks for it.
import { dateFromParts, type PlainDate } from '../../model/plain-date.js';

/**
 * Reads dates of one format (tokens of Unicode TR 35, such as `MMM d yyyy`); null for what is no such date.
 *
 * @throws RangeError where the format itself makes no sense.
 */
export async function writtenDateReader(
  format: string,
): Promise<(text: string) => PlainDate | null> {
  const [{ parse }, { utc }] = await Promise.all([
    import('date-fns/parse'),
    import('@date-fns/utc/utc'),
  ]);
  const reference = new Date(Date.UTC(2000, 0, 1));
  const read = (text: string): PlainDate | null => {
    // In UTC: a day that a time zone once skipped is a day all the same.
    const date = parse(text, format, reference, { in: utc });
    if (Number.isNaN(date.getTime())) return null;
    return dateFromParts(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
  };
  // A wrong token throws only once it meets a text.
  read('1');
  return read;
}
