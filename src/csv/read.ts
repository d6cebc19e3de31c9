import { InvoiceSignalsError } from '../model/error.js';
import type { FileReport, Role } from '../model/file-report.js';
import type { Issue } from '../model/issue.js';
import { CellReader, type Dialect } from './cells.js';
import { CreditRows } from './credit-rows.js';
import { digitsDateReader } from './dates.js';
import { detectDelimiter } from './delimiter.js';
import { DialectFinder } from './dialect-finder.js';
import { IssueCollector, shown } from './issue-collector.js';
import { mapColumns } from './map-columns.js';
import { checkOptions, type ReadOptions } from './options.js';
import { type RecordReader, type RecordsByRole, recordReader } from './record-readers.js';
import { Row } from './row.js';
import { type CsvInput, textOf } from './text.js';
import { type Tokenizer, tokenizer } from './tokenizer.js';

/** So much text is looked at before the delimiter is decided. */
const SAMPLE = 64 * 1024;

/** So many rows are held while the file has not told how its dates and amounts are written. */
const MOST_HELD = 100_000;

/** What reading one input had to say. */
export interface ReadSummary {
  readonly issues: readonly Issue[];
  readonly file: FileReport;
}

/**
 * Reads one input row by row and hands each record on as it comes, in bounded memory.
 *
 * @throws InvoiceSignalsError where the input cannot be used at all: see `ErrorCode`.
 */
export async function readRecords<R extends Role>(
  input: CsvInput,
  role: R,
  options: ReadOptions,
  onRecord: (record: RecordsByRole[R]) => void,
): Promise<ReadSummary> {
  await checkOptions(options, role);
  const { file = role, encoding = 'utf-8', signal, delimiter, dateFormat } = options;
  const readDate = dateFormat === undefined ? null : await dateReader(dateFormat, role);
  const rows = new RowReader(role, file, options, readDate, onRecord);
  let tokens: Tokenizer | null = null;
  let sample = '';
  const begin = (): Tokenizer => {
    if (sample.trim() === '') {
      throw new InvoiceSignalsError(
        'file-empty',
        `${file}: there is nothing in it. Export it again.`,
        { file },
      );
    }
    const begun = tokenizer(delimiter ?? detectDelimiter(sample), file, (row) => rows.row(row));
    begun.write(sample);
    sample = '';
    return begun;
  };
  for await (const text of textOf(input, file, role, encoding, signal)) {
    if (tokens !== null) tokens.write(text);
    else {
      sample += text;
      if (sample.length >= SAMPLE) tokens = begin();
    }
  }
  tokens ??= begin();
  await tokens.end();
  return rows.finish();
}

/** @throws InvoiceSignalsError `bad-argument` where the format makes no sense. */
async function dateReader(format: string, role: Role): Promise<NonNullable<Dialect['readDate']>> {
  const digits = digitsDateReader(format);
  if (digits !== null) return digits;
  const { writtenDateReader } = await import('./date-fns.js');
  try {
    return await writtenDateReader(format);
  } catch (error) {
    const why = error instanceof Error ? error.message.split(';')[0] : String(error);
    throw new InvoiceSignalsError(
      'bad-argument',
      `--${role}.date-format "${format}": ${why}. Use a format such as dd.MM.yyyy or M/d/yyyy.`,
    );
  }
}

/** Turns rows into records: the first is the header, and what the file leaves open is decided before any is read. */
class RowReader<R extends Role> {
  private readonly log: IssueCollector;
  private readonly dialect: Dialect;
  private headers: readonly string[] | null = null;
  private cells!: CellReader;
  private read!: RecordReader<RecordsByRole[R]>;
  private finder!: DialectFinder;
  private amountHeader: string | null = null;
  private readonly credits: CreditRows | null;
  private held: { cells: string[]; line: number }[] = [];
  private readonly last = { line: 1, short: false };

  constructor(
    private readonly role: R,
    private readonly file: string,
    private readonly options: ReadOptions,
    readDate: Dialect['readDate'],
    private readonly onRecord: (record: RecordsByRole[R]) => void,
  ) {
    this.log = new IssueCollector(file, role);
    this.dialect = { dateOrder: null, decimal: null, readDate };
    this.credits = role === 'invoices' ? this.creditRows() : null;
  }

  row(row: Row): void {
    if (this.headers === null) {
      this.header(row);
      return;
    }
    if (row.isBlankFrom(0)) return;
    this.log.rows += 1;
    const { line, length } = row;
    const expected = this.headers.length;
    // Trailing delimiters after the last column are harmless.
    if (length !== expected && !(length > expected && row.isBlankFrom(expected))) {
      this.last.line = line;
      this.last.short = length < expected;
      this.log.drop(
        'rejected',
        'wrong-cell-count',
        line,
        null,
        `The row has ${length} cells and the header ${expected}. Check its delimiters and quotes.`,
      );
      return;
    }
    this.last.line = line;
    this.last.short = false;
    const { finder, dialect } = this;
    finder.weigh(row);
    if (finder.isOpen()) {
      this.held.push({ cells: row.cells(), line });
      if (this.held.length > MOST_HELD) this.ask();
      return;
    }
    dialect.dateOrder = finder.order.value;
    dialect.decimal = finder.decimal.value;
    if (this.held.length > 0) this.release();
    this.emit(row);
  }

  finish(): ReadSummary {
    if (this.headers === null) {
      throw new InvoiceSignalsError(
        'file-empty',
        `${this.file}: there is no header row. Export it again.`,
        { file: this.file },
      );
    }
    if (this.finder.isOpen()) this.ask();
    this.credits?.end();
    if (this.log.rows === 0) {
      this.log.say(
        'warning',
        'no-rows',
        1,
        null,
        `There is a header and no row below it. Check the export's filter.`,
      );
    }
    if (this.last.short) {
      this.log.say(
        'warning',
        'file-cut-off',
        this.last.line,
        null,
        `The last row is too short: the file may be cut off. Export it again.`,
      );
    }
    return this.log.finish('generic');
  }

  private header(row: Row): void {
    const headers = row.cells();
    this.headers = headers;
    const { map = {}, currency } = this.options;
    const mapping = mapColumns(headers, this.role, map, this.file);
    this.finder = new DialectFinder(this.role, mapping, this.options);
    this.amountHeader = headers[mapping.get('amount') ?? -1] ?? null;
    this.cells = new CellReader(headers, this.dialect, this.log);
    this.read = recordReader(this.role, mapping, currency);
    if (this.role === 'invoices' && currency === undefined && !mapping.has('currency')) {
      this.log.say(
        'info',
        'no-currency',
        1,
        null,
        `There is no currency column; amounts are read with two decimals and shown without a currency. Name it with --currency EUR.`,
      );
    }
  }

  private release(): void {
    const { held } = this;
    this.held = [];
    const row = new Row();
    for (const { cells, line } of held) {
      row.fill(cells, line);
      this.emit(row);
    }
  }

  private emit(row: Row): void {
    this.cells.start(row);
    const record = this.read(this.cells, { file: this.file, line: row.line });
    if (record === null) return;
    if (this.credits === null) this.onRecord(record);
    else this.credits.add(record as RecordsByRole['invoices']);
  }

  private creditRows(): CreditRows {
    const hand = this.onRecord as (record: RecordsByRole['invoices']) => void;
    return new CreditRows(
      MOST_HELD,
      hand,
      (record) => {
        this.log.say(
          'info',
          'negative-invoice',
          record.source!.line,
          this.amountHeader,
          `An amount below zero among invoices is read as a credit note.`,
        );
        hand({ ...record, amount: -record.amount });
      },
      (record) => {
        this.log.drop(
          'rejected',
          'negative-amount',
          record.source!.line,
          this.amountHeader,
          `The amount is below zero, and no invoice above zero stands beside it: this is no invoice. Turn the signs, or read the file as credit notes (--credit-notes).`,
        );
      },
    );
  }

  /** The file leaves open what only its owner knows. */
  private ask(): never {
    const { file, role, finder } = this;
    if (finder.order.how === 'open') {
      const openDate = finder.order.example!;
      const [first, second] = openDate.split(/[/-]/);
      throw new InvoiceSignalsError(
        'date-format-ambiguous',
        `${file}: ${shown(openDate)} can be day ${first} of month ${second} or day ${second} of month ${first}, and no date of the file tells which. Say it: --${role}.date-format dd/MM/yyyy or --${role}.date-format MM/dd/yyyy.`
          .replaceAll('dd/MM/yyyy', formatLike(openDate, 'd', 'M'))
          .replaceAll('MM/dd/yyyy', formatLike(openDate, 'M', 'd')),
        { file },
      );
    }
    throw new InvoiceSignalsError(
      'number-format-ambiguous',
      `${file}: ${shown(finder.decimal.example!)} can be a whole amount with thousands or one with three decimals, and no amount of the file tells which. Say it: --${role}.decimal . or --${role}.decimal ,`,
      { file },
    );
  }
}

/** The tokens of a format that reads a date like this one. */
function formatLike(date: string, first: string, second: string): string {
  const separator = date.includes('/') ? '/' : '-';
  const [a = '', b = '', c = ''] = date.split(separator);
  const wide = a.length === 2 && b.length === 2;
  const year = c.replace(/[, T].*$/, '').length === 4 ? 'yyyy' : 'yy';
  return [wide ? first.repeat(2) : first, wide ? second.repeat(2) : second, year].join(separator);
}
