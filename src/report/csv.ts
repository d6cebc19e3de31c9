import type { Analysis, ClientReview } from '../analyze.js';
import { type Decimal, formatDecimal } from '../model/decimal.js';
import type { Receivables } from '../signals/receivables.js';
import type { Relationship } from '../signals/relationship.js';
import { criterionOf, isRaised, judgesBooks } from './points.js';
import {
  type ClientWriter,
  clientsById,
  type KeptTexts,
  plainWriter,
  type ReportWriter,
  reportOf,
} from './writer.js';

/** How a table is written. */
export interface CsvOptions {
  /** What stands between two cells. @defaultValue `,` */
  readonly delimiter?: ',' | ';' | '\t' | '|' | undefined;
  /** What stands before the decimals of a number. @defaultValue `.` */
  readonly decimal?: '.' | ',' | undefined;
  /** A byte order mark, without which Excel takes UTF-8 for another encoding. @defaultValue false */
  readonly bom?: boolean | undefined;
}

/** A client in one currency; without invoices it has none, and no sums. */
interface Row {
  readonly client: ClientReview;
  readonly signals: ClientReview['signals'];
  readonly currency: string | null;
  readonly sums: Relationship | null;
  readonly owed: Receivables | null;
}

/** A column of words, or one of numbers and amounts, which may have decimals. */
type Column = { readonly name: string } & (
  | { readonly text: (row: Row) => string | null }
  | { readonly figure: (row: Row) => string | number | null }
);

const COLUMNS: readonly Column[] = [
  { name: 'clientId', text: ({ client }) => client.clientId },
  { name: 'clientName', text: ({ client }) => client.clientName },
  { name: 'recommendation', text: ({ client }) => client.recommendation },
  { name: 'slowPayer', text: ({ client }) => verdict(client, 5) },
  { name: 'billDisputer', text: ({ client }) => verdict(client, 6) },
  { name: 'otherPoints', text: ({ client }) => otherPoints(client) },
  { name: 'issued', figure: ({ client }) => client.invoices.issued },
  { name: 'decided', figure: ({ signals }) => signals.lateRate.decided },
  { name: 'late', figure: ({ signals }) => signals.lateRate.late },
  { name: 'lateRate', figure: ({ signals }) => signals.lateRate.rate },
  { name: 'lateRateLower', figure: ({ signals }) => signals.lateRate.interval?.[0] ?? null },
  { name: 'lateRateUpper', figure: ({ signals }) => signals.lateRate.interval?.[1] ?? null },
  { name: 'medianDaysToPay', figure: ({ signals }) => signals.daysToPay.survival.median },
  { name: 'medianDaysToPayLower', figure: ({ signals }) => signals.daysToPay.survival.lower },
  { name: 'medianDaysToPayUpper', figure: ({ signals }) => signals.daysToPay.survival.upper },
  { name: 'worstDaysBeyondTerms', figure: ({ signals }) => signals.daysBeyondTerms.worst },
  { name: 'trend', text: ({ signals }) => signals.trend.direction },
  { name: 'disputed', figure: ({ signals }) => signals.disputeRate.disputed },
  { name: 'contested', figure: ({ signals }) => signals.disputeRate.contested },
  { name: 'haggled', figure: ({ signals }) => signals.haggling.haggled },
  { name: 'currency', text: ({ currency }) => currency },
  { name: 'billed', figure: (row) => amount(row, row.sums?.billed) },
  { name: 'collected', figure: (row) => amount(row, row.sums?.collected) },
  { name: 'outstanding', figure: (row) => amount(row, row.owed?.outstanding) },
  { name: 'overdue', figure: (row) => amount(row, row.owed?.overdue) },
  { name: 'oldestOverdueDays', figure: ({ owed }) => owed?.oldestOverdueDays ?? null },
  { name: 'conceded', figure: (row) => amount(row, row.sums?.conceded) },
  { name: 'writtenOff', figure: (row) => amount(row, row.sums?.writtenOff) },
  { name: 'carrying', figure: (row) => amount(row, row.sums?.carrying) },
  { name: 'disputeHandling', figure: (row) => amount(row, row.sums?.disputeHandling) },
  { name: 'costShare', figure: ({ sums }) => sums?.costShare ?? null },
  { name: 'slowPayerRules', text: ({ client }) => decidedBy(client, 5) },
  { name: 'billDisputerRules', text: ({ client }) => decidedBy(client, 6) },
];

/**
 * The analysis as a table: one line for each client and currency in order of client id, with the figures that `toJson`
 * gives under the same names. A client with two currencies has two lines, and what has no currency stands in both; one
 * without invoices has one line, with its money empty. What is not known is empty. Text that a spreadsheet would take
 * for a formula has an apostrophe before it.
 *
 * @example
 * toCsv(analysis, { delimiter: ';', decimal: ',', bom: true }); // for Excel in German
 */
export function toCsv(analysis: Analysis, options: CsvOptions = {}): string {
  return reportOf(analysis, (kept) => csvWriter(kept, options), clientCsvWriter());
}

/** Writes down the cells of each client; `csvWriter` lays them out. */
export function clientCsvWriter(): ClientWriter {
  return plainWriter((client) =>
    JSON.stringify(rowsOf(client).map((row) => COLUMNS.map((column) => cellOf(column, row)))),
  );
}

/** Writes what `toCsv` does, from one client after the other. */
export function csvWriter(
  kept: KeptTexts,
  { delimiter = ',', decimal = '.', bom = false }: CsvOptions = {},
): ReportWriter {
  const line = (cells: readonly string[]): string =>
    `${cells.map((cell) => quoted(cell, delimiter)).join(delimiter)}\n`;
  const laidOut = (cell: string | number | null, column: number): string => {
    if (cell === null) return '';
    return 'figure' in COLUMNS[column]!
      ? String(cell).replace('.', decimal)
      : noFormula(String(cell));
  };
  const { add, drop, texts } = clientsById(kept);
  return {
    add,
    drop,
    *finish() {
      yield `${bom ? '\uFEFF' : ''}${line(COLUMNS.map(({ name }) => name))}`;
      for (const text of texts()) {
        const rows = JSON.parse(text) as (string | number | null)[][];
        yield rows.map((cells) => line(cells.map(laidOut))).join('');
      }
    },
  };
}

function rowsOf(client: ClientReview): Row[] {
  const { signals } = client;
  const rows = Object.entries(signals.relationship).map(([currency, sums]) => ({
    client,
    signals,
    currency,
    sums,
    owed: signals.receivables[currency]!,
  }));
  return rows.length > 0 ? rows : [{ client, signals, currency: null, sums: null, owed: null }];
}

function cellOf(column: Column, row: Row): string | number | null {
  return 'figure' in column ? column.figure(row) : column.text(row);
}

function amount({ currency }: Row, sum: Decimal | undefined): string | null {
  return currency === null || sum === undefined ? null : formatDecimal(sum, currency);
}

function verdict(client: ClientReview, point: number): string | null {
  return criterionOf(client, point)?.verdict ?? null;
}

/** `1 met, 7 watch`: the points of the incident log that are raised. */
function otherPoints({ criteria }: ClientReview): string {
  return criteria
    .filter((criterion) => !judgesBooks(criterion) && isRaised(criterion))
    .map(({ point, verdict }) => `${point} ${verdict}`)
    .join(', ');
}

function decidedBy(client: ClientReview, point: number): string {
  return criterionOf(client, point)?.decidedBy.join(' ') ?? '';
}

/** A name from a file is to be read, and not to be reckoned. */
function noFormula(text: string): string {
  return /^[=+\-@]/.test(text) ? `'${text}` : text;
}

function quoted(cell: string, delimiter: string): string {
  return cell.includes(delimiter) || /["\r\n]|^\s|\s$/.test(cell)
    ? `"${cell.replaceAll('"', '""')}"`
    : cell;
}
