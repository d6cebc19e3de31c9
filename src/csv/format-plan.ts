import type { CellReader } from './cells/cell-reader.js';
import { writtenSum } from './cells/sums.js';
import { columnsOf } from './columns/columns.js';
import { FormatRow } from './format-row.js';
import type { Format, Yield } from './formats/format.js';
import { isZero } from './formats/text-amounts.js';
import type { InputOptions } from './options.js';
import type { AnyRecord, HeaderRow, Plan, PlanOutput } from './plan.js';
import { LateRecords } from './records/late-records.js';
import { type RecordReader, recordReader } from './records/record-readers.js';
import { SummedDocuments } from './records/summed-documents.js';
import { lengthWithoutTail, Row } from './text/row.js';

/** A yield, compiled for the header of one file. */
interface CompiledYield {
  readonly of: Yield;
  /** Column of the amount. */
  readonly amount: number;
  /** Column of the document's name, where its lines are added up. */
  readonly key: number;
  readonly read: RecordReader<AnyRecord>;
}

/**
 * Reads the rows of a known export. What `take` gives has three kinds of cells, so that nothing else is needed to read it later:
 * the row's own ones, those that are made of them, and last which of the yields it has.
 */
export class FormatPlan implements Plan {
  readonly format: string;
  readonly headers: readonly string[];
  readonly columns = new Map<string, string>();
  readonly used = new Set<number>();
  readonly currency = null;
  readonly dateColumns: readonly number[];
  readonly amountColumns: readonly number[];
  /** Its rows become records in ways of their own. */
  readonly plain = null;
  private readonly row: FormatRow;
  private readonly own: number;
  private readonly expected: number;
  private readonly yields: readonly CompiledYield[];
  /** Column of the clearing's name. */
  private readonly clearing: number;
  /** The row above, where blank cells repeat those of it. */
  private above: readonly string[] = [];
  private readonly taken = new Row();
  /** Totals of documents that repeat them in each line, by name. */
  private readonly totals = new Map<string, string>();
  private readonly summed: SummedDocuments;
  private readonly late: LateRecords;
  /** Rows that wait for the last one, and what reads them then. */
  private surveyed: { readonly own: readonly string[]; readonly line: number }[] = [];
  private reader: CellReader | null = null;

  constructor(
    private readonly of: Format,
    header: HeaderRow,
    private readonly options: InputOptions,
    private readonly output: PlanOutput,
  ) {
    const { log, hand } = output;
    this.format = of.id;
    const row = new FormatRow(header);
    this.row = row;
    this.headers = row.headers;
    this.own = header.headers.length;
    this.expected = lengthWithoutTail(header.headers);
    this.late = new LateRecords(of, hand);
    this.summed = new SummedDocuments(log);
    const dates = new Set<number>();
    const amounts = new Set<number>();
    const main = of.role === 'ledger' ? 'invoices' : of.role;
    this.yields = of.yields.map((item) => {
      const { role, lines } = item;
      const mapping = new Map<string, number>();
      for (const [name, cell] of Object.entries(item.columns)) {
        const index = row.placeOf(cell);
        if (index === null) continue;
        mapping.set(name, index);
        const header = row.headers[index]!;
        const place = row.indexOf(header);
        if (place !== undefined) this.used.add(place);
        if (header !== '' && role === main && !this.columns.has(name))
          this.columns.set(name, header);
        const kind = columnsOf(role)[name]?.kind;
        if (kind === 'date') dates.add(index);
        if (kind === 'amount') amounts.add(index);
        if (typeof cell === 'object' && 'sum' in cell) {
          for (const term of cell.sum) amounts.add(row.indexOf(term.replace(/^-/, '')) ?? index);
        }
      }
      const isLine = lines?.total === 'sum';
      return {
        of: item,
        amount: mapping.get('amount') ?? -1,
        key: isLine ? row.make('', () => row.nameOf(lines.key)) : -1,
        read: recordReader(role, mapping, { currency: options.currency, isLine }),
      };
    });
    const { clearing } = of;
    this.clearing = clearing === undefined ? -1 : row.make('', () => row.nameOf(clearing));
    this.dateColumns = [...dates];
    this.amountColumns = [...amounts];
  }

  take(row: Row): Row | null {
    const { line } = row;
    const { report, skip = [], survey } = this.of;
    const cells = row.cells();
    if (report !== undefined && this.isStructure(cells, line)) return null;
    if (cells.length < this.expected && report === undefined) {
      this.output.log.dropUneven(line, cells.length, this.own);
      return null;
    }
    while (cells.length < this.own) cells.push('');
    cells.length = this.own;
    this.fillDown(cells);
    this.row.cells = cells;
    if (cells.every((cell, index) => cell === this.headers[index])) {
      this.output.log.pass('repeated-header', line, 'the header again.');
      return null;
    }
    const skipped = skip.find(({ rows }) => this.row.meetsAll(rows));
    if (skipped !== undefined) {
      this.output.log.drop('ignored', { code: 'no-record', line, message: skipped.why });
      return null;
    }
    survey?.(this.row);
    // What a row yields that is surveyed is told at the end.
    const due = survey === undefined ? this.dueOf(line) : '';
    return due === null ? null : this.extend(due, line);
  }

  /** The current row as it is to be read. */
  private extend(due: string, line: number): Row {
    const cells = this.row.allCells();
    cells.push(due);
    this.taken.fill(cells, line);
    return this.taken;
  }

  read(cells: CellReader, line: number): void {
    if (this.of.survey === undefined) {
      this.readNow(cells, line);
      return;
    }
    const own = Array.from({ length: this.own }, (_, index) => cells.text(index) ?? '');
    this.surveyed.push({ own, line });
    this.reader = cells;
  }

  end(): void {
    this.readSurveyed();
    this.summed.end(this.output.hand);
    this.late.end();
  }

  /** All rows have been seen: what they are can be told. */
  private readSurveyed(): void {
    for (const { own, line } of this.surveyed) {
      this.row.cells = own;
      const due = this.dueOf(line);
      if (due === null) continue;
      this.reader!.start(this.extend(due, line));
      this.readNow(this.reader!, line);
    }
    this.surveyed = [];
  }

  /** Indexes of what the current row yields; null where that is nothing, which has been said. */
  private dueOf(line: number): string | null {
    const { log } = this.output;
    const applying = this.yields.filter(({ of }) => this.applies(of));
    if (applying.length === 0) {
      log.pass('no-record', line, 'of a kind that says nothing about invoices or payments.');
      return null;
    }
    const due: number[] = [];
    for (const item of applying) {
      const verdict = this.newDocument(item.of, line);
      if (verdict === 'rejected') return null;
      if (verdict === 'new') due.push(this.yields.indexOf(item));
    }
    if (due.length === 0) {
      log.pass('line-item', line, 'further lines of a document whose total was read already.');
      return null;
    }
    return due.join(' ');
  }

  private readNow(cells: CellReader, line: number): void {
    const records: { item: CompiledYield; record: AnyRecord; key: string | null }[] = [];
    const due = cells.text(this.headers.length) ?? '';
    for (const index of due.split(' ')) {
      const item = this.yields[Number(index)]!;
      const { of, amount, read, key } = item;
      if (of.optional && isZero(cells.text(amount) ?? '')) continue;
      const record = read(cells, { file: this.options.file, line });
      if (record === null) return;
      records.push({ item, record: this.signed(record, of), key: cells.text(key) });
    }
    if (records.length === 0) cells.ignore('zero-amount', -1, 'every amount of the row is zero.');
    const clearing = cells.text(this.clearing);
    for (const { item, record, key } of records) {
      if (key === null) this.late.add(item.of, record, clearing);
      else this.summed.add(`${due}|${key}`, item.of.role, record, line);
    }
  }

  private signed(record: AnyRecord, { role, sign }: Yield): AnyRecord {
    // Its reference may be anything, as that of a row of the generic format.
    const fromInvoicesFile = role === 'credit-notes' && this.of.role === 'invoices';
    const placed = fromInvoicesFile ? { ...record, fromInvoicesFile } : record;
    if (sign === undefined || !('amount' in record) || record.amount == null) return placed;
    const amount = sign === 'absolute' ? Math.abs(record.amount) : -record.amount;
    return { ...placed, amount };
  }

  /** Headings, totals and footers of a report: they are counted and are no records. */
  private isStructure(cells: readonly string[], line: number): boolean {
    const [first = '', ...others] = cells.map((cell) => cell.trim());
    const isAlone = others.every((cell) => cell === '');
    if (first === '' || !(isAlone || this.isTotal(first, cells))) return false;
    if (isAlone && this.of.report?.grouped && !/^(?:sub)?total$/i.test(first)) {
      this.row.group = first;
    }
    this.output.log.pass('report-row', line, 'headings, totals or footers of the report.');
    return true;
  }

  /** A row of a client called Total Energies has a date. */
  private isTotal(first: string, cells: readonly string[]): boolean {
    const isDated = this.dateColumns.some((index) => (cells[index] ?? '').trim() !== '');
    return /^(?:sub)?total\b/i.test(first) && !isDated;
  }

  private fillDown(cells: string[]): void {
    const columns = this.of.report?.fillDown;
    if (columns === undefined) return;
    for (const name of columns) {
      const index = this.row.indexOf(name);
      if (index !== undefined && cells[index]!.trim() === '')
        cells[index] = this.above[index] ?? '';
    }
    this.above = cells;
  }

  private applies({ when = {}, unless = {} }: Yield): boolean {
    const { row } = this;
    const meant = typeof when === 'function' ? when(row) : row.meetsAll(when);
    return meant && !row.meetsAny(unless);
  }

  /** Whether a row begins a document; a further line of one repeats its total. */
  private newDocument(
    { lines, role, columns }: Yield,
    line: number,
  ): 'new' | 'further' | 'rejected' {
    if (lines === undefined || lines.total === 'sum') return 'new';
    const name = `${role}|${this.row.keyOf(lines.key)}`;
    const total = this.row.textOf(columns['amount']);
    const known = this.totals.get(name);
    if (known === undefined) {
      this.totals.set(name, total);
      return 'new';
    }
    if (known === total) return 'further';
    const message = `The lines of one document give different totals (${writtenSum(known)} and ${writtenSum(total)}). Export it again.`;
    this.output.log.drop('rejected', { code: 'line-totals-differ', line, message });
    return 'rejected';
  }
}
