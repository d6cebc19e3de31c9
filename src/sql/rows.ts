import { UNKNOWN_CURRENCY_DIGITS } from '../model/currency.js';
import type { RecordRole } from '../model/file-report.js';
import { formatMoney } from '../model/money.js';
import { formatDate, type PlainDate } from '../model/plain-date.js';
import type { Source } from '../model/source.js';
import { SQL_COLUMNS } from './tables.js';

/** A value of a canonical table: all text but what is a number or a truth. */
export type SqlValue = string | number | boolean | null;

/** The row of a canonical table that a record is, in the order of its columns. */
export function toSqlRow(role: RecordRole, record: object): SqlValue[] {
  const { source, ...fields } = record as {
    readonly source?: Source | null | undefined;
    readonly [field: string]: unknown;
  };
  // What a client disputes is held in ten-thousandths of any currency.
  const currency = role === 'disputes' ? null : ((fields['currency'] ?? null) as string | null);
  return SQL_COLUMNS[role].map(({ field, kind }) => {
    if (field === 'file') return source?.file ?? null;
    if (field === 'line') return source?.line ?? null;
    const value = fields[field];
    if (value === undefined || value === null) return null;
    if (kind === 'date') return formatDate(value as PlainDate);
    if (kind === 'money') return moneyText(value as number, currency);
    return value as SqlValue;
  });
}

/** In units, with all decimals. */
function moneyText(amount: number, currency: string | null): string {
  if (currency !== null) return formatMoney(amount, currency);
  const unit = 10 ** UNKNOWN_CURRENCY_DIGITS;
  const whole = Math.trunc(Math.abs(amount) / unit);
  const rest = String(Math.abs(amount) % unit).padStart(UNKNOWN_CURRENCY_DIGITS, '0');
  return `${amount < 0 ? '-' : ''}${whole}.${rest}`;
}
