import type { InvoiceSignalsError } from '../model/error.js';
import type { FileReport } from '../model/file-report.js';
import type { Issue } from '../model/issue.js';
import type { DecimalMark } from './cells/amounts.js';
import { CellReader, type Dialect } from './cells/cell-reader.js';
import { DialectFinder } from './cells/dialect-finder.js';
import { dialectQuestion } from './cells/dialect-question.js';
import { type Detection, detectionOf } from './detection.js';
import { remarkOnHeader } from './header-remarks.js';
import { IssueCollector, shown } from './issue-collector.js';
import { type Layout, noHeader } from './layout.js';
import type { InputOptions } from './options.js';
import type { AnyRecord, Hand, HeaderRow, PlainReader, Plan, Takers } from './plan.js';
import { planOf } from './plan-of.js';
import { CreditRows } from './records/credit-rows.js';
import type { ReadByRole } from './records/record-readers.js';
import { Row } from './text/row.js';

/**
 * The most lines for which rows are held while the file has not told how its dates and amounts are written. Lines, not rows, so
 * that the same files are asked about when somebody else reads some of the rows.
 */
const MOST_HELD = 100_000;

/** What reading one input had to say. */
export interface ReadSummary {
  readonly issues: readonly Issue[];
  readonly file: FileReport;
  /** How it was read, and what decided it. */
  readonly detection: Detection;
}

/** What the rows below the header are read with. */
interface Body {
  readonly headers: readonly string[];
  readonly plan: Plan;
  readonly cells: CellReader;
  readonly finder: DialectFinder;
  readonly credits: CreditRows;
}

/** Turns rows into records: what the file leaves open is decided before any row is read. */
export class RowReader {
  private readonly log: IssueCollector;
  private readonly dialect: Dialect;
  private readonly preamble: string[][] = [];
  private body: Body | null = null;
  private held: { cells: string[]; line: number }[] = [];
  /** Reads rows of ordinary cells, once nothing is open that they could decide. */
  private plainReader: PlainReader | null = null;
  private lastLine = 1;

  constructor(
    readonly layout: Layout,
    private readonly options: InputOptions,
    readDate: Dialect['readDate'],
    private readonly takers: Takers,
  ) {
    this.log = new IssueCollector(options.file, options.role);
    this.dialect = { dateOrder: null, decimal: null, readDate };
  }

  row(row: Row): void {
    const { body, dialect, log } = this;
    if (body === null) {
      this.above(row);
      return;
    }
    if (row.isBlankFrom(0)) return;
    log.rows += 1;
    this.lastLine = row.line;
    const { plan, cells, finder, credits } = body;
    if (this.heldTooLong()) throw this.question(finder);
    const taken = plan.take(row);
    if (taken === null) return;
    finder.weigh(taken);
    if (finder.isOpen()) {
      this.plainReader = null;
      this.held.push({ cells: taken.cells(), line: row.line });
      return;
    }
    dialect.dateOrder = finder.order.value;
    dialect.decimal = finder.decimal.value;
    if (this.held.length > 0) this.release(body);
    cells.start(taken);
    plan.read(cells, row.line);
    // The first invoice tells what becomes of rows below zero.
    const isSettled = this.options.role !== 'invoices' || credits.isSettled();
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

  /** Counts rows that somebody else has read, up to a line. */
  passOver(rows: number, lastLine: number): void {
    this.log.rows += rows;
    this.lastLine = lastLine;
  }

  /** @param encoding that the text was decoded from; null of text that is no bytes */
  finish(encoding: string | null): ReadSummary {
    const { body, log, layout, lastLine: line } = this;
    if (body === null) throw noHeader(this.options.file);
    const { headers, plan, finder, credits } = body;
    if (finder.isOpen()) throw this.question(finder);
    plan.end();
    credits.end();
    if (log.rows === 0) {
      const message = `There is a header and no row below it. Check the export's filter.`;
      log.say('warning', { code: 'no-rows', line: 1, message });
    }
    for (const { column, place, word, why } of log.unknownWords.told(shown)) {
      const message = `Column ${shown(column)}: ${why}`;
      log.say('warning', { code: 'unknown-words', line: place, column, message, value: word });
    }
    if (log.shortLine === line) {
      const message = 'The last row is too short: the file may be cut off. Export it again.';
      log.say('warning', { code: 'file-cut-off', line, message });
    }
    const detection = detectionOf({ encoding, layout, headers, plan, finder });
    return { ...log.finish(plan.format), detection };
  }

  /** A row above the header, or the header itself. */
  private above(row: Row): void {
    const cells = row.cells();
    if (row.line < this.layout.headerLine) this.preamble.push(cells);
    else this.begin({ headers: cells, preamble: this.preamble });
  }

  private begin(header: HeaderRow): void {
    const { layout, options, log, takers } = this;
    const { role } = options;
    const { records, plain } = takers;
    const hand: Hand = (kind, record) => {
      if (kind === 'invoices') credits.add(record as ReadByRole['invoices']);
      else (records[kind] as (record: AnyRecord) => void)(record);
    };
    const plan = planOf(layout, header, options, { log, hand, plain });
    const credits = new CreditRows(records, log, plan.columns.get('amount') ?? null, MOST_HELD);
    const client = plan.columns.get('clientId');
    const isOfInvoices = role === 'invoices' || role === 'ledger';
    const ofClient = isOfInvoices && client !== undefined ? plan.headers.indexOf(client) : -1;
    this.body = {
      headers: header.headers,
      plan,
      cells: new CellReader(plan.headers, this.dialect, log, ofClient),
      finder: new DialectFinder(plan, options, layout.format),
      credits,
    };
    remarkOnHeader(log, layout, header, plan, options);
  }

  private heldTooLong(): boolean {
    const [first] = this.held;
    return first !== undefined && this.lastLine - first.line > MOST_HELD;
  }

  private release({ plan, cells: reader }: Body): void {
    const { held } = this;
    this.held = [];
    const row = new Row();
    for (const { cells, line } of held) {
      row.fill(cells, line);
      reader.start(row);
      plan.read(reader, line);
    }
  }

  /** The file leaves open what only its owner knows. */
  private question(finder: DialectFinder): InvoiceSignalsError {
    const where = this.heldTooLong() ? 'in the 100,000 lines from there on' : 'of the file';
    return dialectQuestion(finder, this.options, where);
  }
}
