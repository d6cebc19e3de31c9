import type { Analysis, ClientReview } from '../analyze.js';
import { type Decimal, formatDecimal } from '../model/decimal.js';
import type { Receivables } from '../signals/receivables.js';
import type { Relationship } from '../signals/relationship.js';
import { isRaised, judgesBooks } from './points.js';
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

/** A client in one currency, and both are null where it has no invoice. */
interface Row {
  readonly client: ClientReview;
  readonly currency: string | null;
  readonly sums: Relationship | null;
  readonly owed: Receivables | null;
}

interface Column {
  readonly name: string;
  readonly of: (row: Row) => string | number | null;
  /** A number or an amount: it may have decimals. */
  readonly isFigure: boolean;
}

const text = (name: string, of: (row: Row) => string | null): Column => ({
  name,
  of,
  isFigure: false,
});

const figure = (name: string, of: (client: ClientReview) => number | null): Column => ({
  name,
  of: ({ client }) => of(client),
  isFigure: true,
});

const amount = (name: string, of: (sums: Relationship, owed: Receivables) => Decimal): Column => ({
  name,
  of: ({ currency, sums, owed }) =>
    currency === null ? null : formatDecimal(of(sums!, owed!), currency),
  isFigure: true,
});

const COLUMNS: readonly Column[] = [
  text('clientId', ({ client }) => client.clientId),
  text('clientName', ({ client }) => client.clientName),
  text('recommendation', ({ client }) => client.recommendation),
  text('slowPayer', ({ client }) => verdict(client, 5)),
  text('billDisputer', ({ client }) => verdict(client, 6)),
  text('otherPoints', ({ client }) => otherPoints(client)),
  figure('issued', ({ invoices }) => invoices.issued),
  figure('decided', ({ signals }) => signals.lateRate.decided),
  figure('late', ({ signals }) => signals.lateRate.late),
  figure('lateRate', ({ signals }) => signals.lateRate.rate),
  figure('lateRateLower', ({ signals }) => signals.lateRate.interval?.[0] ?? null),
  figure('lateRateUpper', ({ signals }) => signals.lateRate.interval?.[1] ?? null),
  figure('medianDaysToPay', ({ signals }) => signals.daysToPay.survival.median),
  figure('medianDaysToPayLower', ({ signals }) => signals.daysToPay.survival.lower),
  figure('medianDaysToPayUpper', ({ signals }) => signals.daysToPay.survival.upper),
  figure('worstDaysBeyondTerms', ({ signals }) => signals.daysBeyondTerms.worst),
  text('trend', ({ client }) => client.signals.trend.direction),
  figure('disputed', ({ signals }) => signals.disputeRate.disputed),
  figure('contested', ({ signals }) => signals.disputeRate.contested),
  figure('haggled', ({ signals }) => signals.haggling.haggled),
  text('currency', ({ currency }) => currency),
  amount('billed', ({ billed }) => billed),
  amount('collected', ({ collected }) => collected),
  amount('outstanding', (_, { outstanding }) => outstanding),
  amount('overdue', (_, { overdue }) => overdue),
  { name: 'oldestOverdueDays', of: ({ owed }) => owed?.oldestOverdueDays ?? null, isFigure: true },
  amount('conceded', ({ conceded }) => conceded),
  amount('writtenOff', ({ writtenOff }) => writtenOff),
  amount('carrying', ({ carrying }) => carrying),
  amount('disputeHandling', ({ disputeHandling }) => disputeHandling),
  { name: 'costShare', of: ({ sums }) => sums?.costShare ?? null, isFigure: true },
  text('slowPayerRules', ({ client }) => decidedBy(client, 5)),
  text('billDisputerRules', ({ client }) => decidedBy(client, 6)),
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
    JSON.stringify(rowsOf(client).map((row) => COLUMNS.map(({ of }) => of(row)))),
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
    return COLUMNS[column]!.isFigure ? String(cell).replace('.', decimal) : noFormula(String(cell));
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
  const { relationship, receivables } = client.signals;
  const rows = Object.entries(relationship).map(([currency, sums]) => ({
    client,
    currency,
    sums,
    owed: receivables[currency]!,
  }));
  return rows.length > 0 ? rows : [{ client, currency: null, sums: null, owed: null }];
}

function verdict({ criteria }: ClientReview, point: number): string | null {
  return criteria.find((criterion) => criterion.point === point)?.verdict ?? null;
}

/** `met: 1; watch: 4, 7`: the points of the incident log that are raised. */
function otherPoints({ criteria }: ClientReview): string {
  const raised = criteria.filter((criterion) => !judgesBooks(criterion) && isRaised(criterion));
  return ['met', 'watch']
    .map((verdict) => ({ verdict, points: raised.filter((one) => one.verdict === verdict) }))
    .filter(({ points }) => points.length > 0)
    .map(({ verdict, points }) => `${verdict}: ${points.map(({ point }) => point).join(', ')}`)
    .join('; ');
}

function decidedBy({ criteria }: ClientReview, point: number): string {
  return criteria.find((criterion) => criterion.point === point)?.decidedBy.join('; ') ?? '';
}

/** A name from a file is to be read, and not to be reckoned. */
function noFormula(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

function quoted(cell: string, delimiter: string): string {
  return cell.includes(delimiter) || /["\r\n]|^\s|\s$/.test(cell)
    ? `"${cell.replaceAll('"', '""')}"`
    : cell;
}
