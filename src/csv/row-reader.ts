import { InvoiceSignalsError } from '../model/error.js';
import type { FileReport, Role } from '../model/file-report.js';
import type { Issue } from '../model/issue.js';
import { formatDate } from '../model/plain-date.js';
import type { DecimalMark } from './cells/amounts.js';
import { CellReader, type Dialect } from './cells/cells.js';
import { type DateOrder, readingsOf } from './cells/dates.js';
import { DialectFinder } from './cells/dialect-finder.js';
import { unreadColumns } from './columns/unread-columns.js';
import { type Detection, detectionOf } from './detection.js';
import { IssueCollector, shown } from './issue-collector.js';
import { type Layout, settledBy } from './layout.js';
import type { ReadOptions } from './options.js';
import {
  type AnyRecord,
  type Hand,
  type PlainReader,
  type PlainRows,
  type Plan,
  planOf,
  type RecordTakers,
} from './plan.js';
import { CreditRows } from './records/credit-rows.js';
import type { ReadByRole } from './records/record-readers.js';
import type { Decoding } from './text/decoding.js';
import { Row } from './text/row.js';

/**
 * For so many lines rows are held while the file has not told how its dates and amounts are written. Lines, not rows: whoever
 * is given only some of the rows asks for the same files.
 */
const MOST_HELD = 100_000;

/** What reading one input had to say. */
export interface ReadSummary {
  readonly issues: readonly Issue[];
  readonly file: FileReport;
  /** How it was read, and what decided it. */
  readonly detection: Detection;
}

/** Turns rows into records: what the file leaves open is decided before any row is read. */
export class RowReader {
  private readonly log: IssueCollector;
  private readonly dialect: Dialect;
  private readonly preamble: string[][] = [];
  private headers: readonly string[] = [];
  private plan: Plan | null = null;
  private cells!: CellReader;
  private finder!: DialectFinder;
  private credits: CreditRows | null = null;
  private held: { cells: string[]; line: number }[] = [];
  /** Reads rows of ordinary cells, once nothing is open that they could decide. */
  private plainReader: PlainReader | null = null;
  private lastLine = 1;

  constructor(
    readonly layout: Layout,
    private readonly decoding: Decoding,
    private readonly role: Role,
    private readonly file: string,
    private readonly options: ReadOptions,
    readDate: Dialect['readDate'],
    private readonly take: RecordTakers,
    private readonly plain: PlainRows | null,
  ) {
    this.log = new IssueCollector(file, role);
    this.dialect = { dateOrder: null, decimal: null, readDate };
  }

  row(row: Row): void {
    const { plan } = this;
    if (plan === null) {
      this.above(row);
      return;
    }
    if (row.isBlankFrom(0)) return;
    this.log.rows += 1;
    this.lastLine = row.line;
    if (this.heldTooLong()) this.ask();
    const taken = plan.take(row);
    if (taken === null) return;
    const { finder, dialect } = this;
    finder.weigh(taken);
    if (finder.isOpen()) {
      this.plainReader = null;
      this.held.push({ cells: taken.cells(), line: row.line });
      return;
    }
    dialect.dateOrder = finder.order.value;
    dialect.decimal = finder.decimal.value;
    if (this.held.length > 0) this.release();
    this.cells.start(taken);
    plan.read(this.cells, row.line);
    // The first invoice tells what becomes of rows below zero.
    const isSettled = this.role !== 'invoices' || this.credits!.isSettled();
    this.plainReader = isSettled && dialect.readDate === null ? plan.plain : null;
  }

  /** @returns where the next line begins; 0 where this one has to come as a row */
  readLine(codes: Uint8Array, from: number, line: number): number {
    const { plainReader } = this;
    if (plainReader === null) return 0;
    const next = plainReader(codes, from, line, this.dialect);
    if (next === 0) return 0;
    this.log.rows += 1;
    this.lastLine = line;
    return next;
  }

  /** Whether the next row may be one of ordinary cells for `PlainRows`: nothing is open that it could decide. */
  get isSettled(): boolean {
    return this.plainReader !== null;
  }

  /** The mark in the amounts of the rows so far. */
  get decimal(): DecimalMark | null {
    return this.dialect.decimal;
  }

  /** So many rows were read by someone else, up to a line. */
  passOver(rows: number, lastLine: number): void {
    this.log.rows += rows;
    this.lastLine = lastLine;
  }

  finish(): ReadSummary {
    const { plan, log } = this;
    if (plan === null) {
      throw new InvoiceSignalsError(
        'file-empty',
        `${this.file}: there is no header row. Export it again.`,
        { file: this.file },
      );
    }
    if (this.finder.isOpen()) this.ask();
    plan.end();
    this.credits?.end();
    if (log.rows === 0) {
      log.say(
        'warning',
        'no-rows',
        1,
        null,
        `There is a header and no row below it. Check the export's filter.`,
      );
    }
    for (const { column, place, word, why } of log.unknownWords.told(shown)) {
      log.say('warning', 'unknown-words', place, column, `Column ${shown(column)}: ${why}`, word);
    }
    if (log.shortLine === this.lastLine) {
      log.say(
        'warning',
        'file-cut-off',
        this.lastLine,
        null,
        `The last row is too short: the file may be cut off. Export it again.`,
      );
    }
    const { decoding, layout, headers, finder } = this;
    return {
      ...log.finish(plan.format),
      detection: detectionOf(decoding, layout, headers, plan, finder),
    };
  }

  private above(row: Row): void {
    if (row.line < this.layout.headerLine) {
      this.preamble.push(row.cells());
      return;
    }
    const { layout, role, file, options, log, preamble, take } = this;
    const headers = row.cells();
    this.headers = headers;
    let credits: CreditRows | null = null;
    const hand: Hand = (kind, record) => {
      if (kind === 'invoices') credits!.add(record as ReadByRole['invoices']);
      else (take[kind] as (record: AnyRecord) => void)(record);
    };
    const header = { headers, preamble };
    const plan = planOf(layout, header, role, file, options, log, hand, this.plain);
    credits = this.creditRows(plan.columns.get('amount') ?? null);
    this.plan = plan;
    this.credits = credits;
    this.finder = new DialectFinder(plan, settledBy(options, layout));
    const client = plan.columns.get('clientId');
    const isOfInvoices = role === 'invoices' || role === 'ledger';
    const ofClient = isOfInvoices && client !== undefined ? plan.headers.indexOf(client) : -1;
    this.cells = new CellReader(plan.headers, this.dialect, log, ofClient);
    if (layout.format?.openOnly) {
      log.say(
        'warning',
        'open-items-only',
        layout.headerLine,
        null,
        `This export holds only invoices that are not paid: whoever paid on time is missing, and late rates are too high. Export all invoices, with their payments.`,
      );
    }
    if (layout.format === null && role !== 'ledger') {
      const { map = {} } = options;
      const { columns, used } = plan;
      const file = { role, headers, below: layout.below, map, columns, used };
      for (const { header, name, message } of unreadColumns(file)) {
        log.say('warning', 'unread-column', layout.headerLine, header, message, name);
      }
    }
    if (
      role === 'invoices' &&
      (options.currency ?? plan.currency ?? undefined) === undefined &&
      !plan.columns.has('currency')
    ) {
      log.say(
        'info',
        'no-currency',
        layout.headerLine,
        null,
        `There is no currency column; amounts that name none are read with two decimals and shown without a currency. Name it with --currency EUR.`,
      );
    }
  }

  private heldTooLong(): boolean {
    const [first] = this.held;
    return first !== undefined && this.lastLine - first.line > MOST_HELD;
  }

  private release(): void {
    const { held } = this;
    this.held = [];
    const row = new Row();
    for (const { cells, line } of held) {
      row.fill(cells, line);
      this.cells.start(row);
      this.plan!.read(this.cells, line);
    }
  }

  private creditRows(amountHeader: string | null): CreditRows {
    const { take } = this;
    const hand = (record: ReadByRole['invoices']): void => {
      if ('issueDate' in record) take.invoices(record);
      else take['credit-notes'](record);
    };
    return new CreditRows(
      MOST_HELD,
      hand,
      (record) => {
        this.log.say(
          'info',
          'negative-invoice',
          record.source!.line,
          amountHeader,
          `An amount below zero among invoices is read as a credit note.`,
        );
        hand({ ...record, amount: -record.amount });
      },
      (record) => {
        this.log.drop(
          'rejected',
          'negative-amount',
          record.source!.line,
          amountHeader,
          `The amount is below zero, and no invoice above zero stands beside it: this is no invoice. Turn the signs, or read the file as credit notes (--credit-notes).`,
        );
      },
    );
  }

  /** The file leaves open what only its owner knows. */
  private ask(): never {
    const { file, role, finder } = this;
    const where = this.heldTooLong() ? 'in the 100,000 lines from there on' : 'of the file';
    if (finder.order.how === 'open') {
      const value = finder.order.example!;
      const readings = readingsOf(value);
      const days = new Set(readings.map(([, day]) => formatDate(day)));
      const options = readings.map(
        ([order]) => `--${role}.date-format ${formatLike(value, order)}`,
      );
      throw new InvoiceSignalsError(
        'date-format-ambiguous',
        `${file}: ${shown(value)} can be ${[...days].join(' or ')}, and no date ${where} tells which. Say it: ${options.join(' or ')}.`,
        { file },
        { value, options },
      );
    }
    const value = finder.decimal.example!;
    const options = [`--${role}.decimal .`, `--${role}.decimal ,`];
    throw new InvoiceSignalsError(
      'number-format-ambiguous',
      `${file}: ${shown(value)} can be a whole amount with thousands or one with three decimals, and no amount ${where} tells which. Say it: ${options.join(' or ')}`,
      { file },
      { value, options },
    );
  }
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
