import { dateFromParts, type PlainDate } from '../../model/plain-date.js';
import { fullYear, TIME } from './dates.js';

/** A month a line: English, German, French, Spanish, Italian, Dutch, Portuguese and Scandinavian, without accents; `mrz` and `mrt` are no beginnings. */
const MONTHS: readonly string[] = [
  'january januar januari janner jaenner janvier enero gennaio janeiro',
  'february februar februari feber fevrier febrero febbraio fevereiro',
  'march marz maerz mrz mars marzo maart mrt marco marts',
  'april avril abril aprile',
  'may mai mayo maggio mei maio maj',
  'june juni juin junio giugno junho',
  'july juli juillet julio luglio julho',
  'august aout agosto augustus augusti',
  'september septembre septiembre settembre setembro',
  'october oktober octobre octubre ottobre outubro',
  'november novembre noviembre novembro',
  'december dezember decembre diciembre dicembre dezembro desember',
];

const WEEKDAY = '(?:(?:mon?|tue?|wed?|thu?|fri?|sat?|sun?|di|mi|do|sa|so)\\p{L}*\\.?,? )?';
const DAY = '(?<day>\\d{1,2})(?:st|nd|rd|th|er|º)?';
const MONTH = '(?<month>\\p{L}{3,})\\.?';
const YEAR = '(?<year>\\d{4}|\\d{2})';
const OF = '(?:de )?';

const ORDERS: readonly RegExp[] = [
  // 15 Jan 2024, 15-Jan-24, 15. Januar 2024, 15 de enero de 2024
  `${DAY}[ ./-]{0,2}${OF}${MONTH}[ ,./-]{0,2}${OF}${YEAR}`,
  // Jan 15, 2024
  `${MONTH}[ ./-]{1,2}${DAY}[ ,./-]{1,2}${YEAR}`,
  // 2024-Jan-15
  `(?<year>\\d{4})[ ./-]${MONTH}[ ./-]${DAY}`,
].map((order) => new RegExp(`^${WEEKDAY}${order}${TIME}`, 'iu'));

/** A date that names its month: nothing about it is open. Null for what is none. */
export function readWrittenDate(text: string): PlainDate | null {
  for (const order of ORDERS) {
    const { day, month, year } = order.exec(text)?.groups ?? {};
    if (day === undefined) continue;
    const number = monthOf(month!);
    return number === null ? null : dateFromParts(fullYear(year!), number, Number(day));
  }
  return null;
}

/** The month that a name or its beginning means; null where that is none, or more than one (`jui`). */
function monthOf(name: string): number | null {
  const folded = name.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
  const months = MONTHS.flatMap((names, index) =>
    ` ${names}`.includes(` ${folded}`) ? [index + 1] : [],
  );
  return months.length === 1 ? months[0]! : null;
}
