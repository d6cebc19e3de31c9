import { fold, foldLost } from '../model/fold.js';
import { remembered } from '../model/remembered.js';
import type { CellReader } from './cells/cell-reader.js';
import { LESS, TERM, writtenSum } from './cells/sums.js';
import { columnsOf } from './columns/columns.js';
import type { Cell, Condition, ForeignRow, Format, Yield } from './formats/format.js';
import { isZero } from './formats/text-amounts.js';
import type { IssueCollector } from './issue-collector.js';
import type { InputOptions } from './options.js';
import type { AnyRecord, Hand, HeaderRow, Plan, PlanOutput } from './plan.js';
import { LateRecords } from './records/late-records.js';
import { type RecordReader, recordReader } from './records/record-readers.js';
import { SummedDocuments } from './records/summed-documents.js';
import { lengthWithoutTail, Row } from './text/row.js';

/** A yield, compiled for the header of one file. */
interface Compiled {
  readonly of: Yield;
  readonly amount: number;
  /** Column of the document's name, where its lines are added up. */
  readonly key: number;
  readonly read: RecordReader<AnyRecord>;
}

/** Reads the rows of a known export. Cells that have to be made of others stand behind the row's own ones. */
export class FormatPlan implements Plan {
  readonly format: string;
  private readonly file: string;
  private readonly log: IssueCollector;
  private readonly hand: Hand;
  readonly headers: string[];
  readonly columns: ReadonlyMap<string, string>;
  readonly used: ReadonlySet<number>;
  readonly currency = null;
  readonly dateColumns: readonly number[];
  readonly amountColumns: readonly number[];
  private readonly places = new Map<string, number>();
  /** Of the headers and words that the format names. */
  private readonly indexOf = remembered((header: string) => this.placeOf(header));
  private readonly folded = remembered(fold);
  private readonly own: number;
  private readonly expected: number;
  private readonly made: (() => string)[] = [];
  private readonly yields: readonly Compiled[];
  /** Its rows become records in ways of their own. */
  readonly plain = null;
  private readonly extended = new Row();
  private readonly documents = new Map<string, string>();
  private readonly summed: SummedDocuments;
  private readonly late: LateRecords;
  /** Column of the clearing's name. */
  private readonly clearing: number;
  /** Rows that wait for the last one, and what reads them then. */
  private surveyed: { readonly own: readonly string[]; readonly line: number }[] = [];
  private reader: CellReader | null = null;
  private readonly current: { cells: readonly string[]; group: string; above: string[] };
  private readonly row: ForeignRow;

  constructor(
    private readonly of: Format,
    { headers: header, preamble }: HeaderRow,
    { file, currency }: InputOptions,
    { log, hand }: PlanOutput,
  ) {
    this.file = file;
    this.log = log;
    this.hand = hand;
    this.format = of.id;
    this.headers = [...header];
    this.own = header.length;
    this.expected = lengthWithoutTail(header);
    header.forEach((name, index) => {
      const folded = fold(name);
      // Of headers that stand twice the first counts: a format that means another one says so by its neighbours.
      if (!this.places.has(folded)) this.places.set(folded, index);
      // Copies lose their umlauts: `Schl?ssel`.
      const lost = foldLost(name);
      if (lost !== '' && !this.places.has(lost)) this.places.set(lost, index);
    });
    const current = { cells: [] as readonly string[], group: '', above: [] as string[] };
    this.current = current;
    this.row = {
      preamble,
      noted: new Map(),
      get group() {
        return current.group;
      },
      get: (name) => this.cellBelow(name),
    };
    this.late = new LateRecords(of, hand);
    this.summed = new SummedDocuments(log);
    const found = new Map<string, string>();
    const used = new Set<number>();
    const dates = new Set<number>();
    const amounts = new Set<number>();
    const main = of.role === 'ledger' ? 'invoices' : of.role;
    this.yields = of.yields.map((item) => {
      const columns = columnsOf(item.role);
      const mapping = new Map<string, number>();
      for (const [name, cell] of Object.entries(item.columns)) {
        const index = this.place(cell);
        if (index === null) continue;
        mapping.set(name, index);
        const header = this.headers[index]!;
        const place = this.indexOf(header);
        if (place !== undefined) used.add(place);
        if (header !== '' && item.role === main && !found.has(name)) found.set(name, header);
        const kind = columns[name]?.kind;
        if (kind === 'date') dates.add(index);
        if (kind === 'amount') amounts.add(index);
        if (typeof cell === 'object' && 'sum' in cell) {
          for (const term of cell.sum) amounts.add(this.indexOf(term.replace(/^-/, '')) ?? index);
        }
      }
      return {
        of: item,
        amount: mapping.get('amount') ?? -1,
        key: item.lines?.total === 'sum' ? this.make('', () => this.nameOf(item.lines!.key)) : -1,
        read: recordReader(item.role, mapping, { currency, isLine: item.lines?.total === 'sum' }),
      };
    });
    this.clearing = of.clearing === undefined ? -1 : this.make('', () => this.nameOf(of.clearing!));
    this.columns = found;
    this.used = used;
    this.dateColumns = [...dates];
    this.amountColumns = [...amounts];
  }

  take(row: Row): Row | null {
    const cells = row.cells();
    const { report, skip = [] } = this.of;
    const { current, log } = this;
    if (report !== undefined && this.isStructure(cells, row.line)) return null;
    if (cells.length < this.expected && report === undefined) {
      log.dropUneven(row.line, cells.length, this.own);
      return null;
    }
    while (cells.length < this.own) cells.push('');
    cells.length = this.own;
    this.fillDown(cells);
    current.cells = cells;
    if (cells.every((cell, index) => cell === this.headers[index])) {
      log.pass('repeated-header', row.line, 'the header again.');
      return null;
    }
    const skipped = skip.find(({ rows }) => this.meetsAll(rows));
    if (skipped !== undefined) {
      log.drop('ignored', { code: 'no-record', line: row.line, message: skipped.why });
      return null;
    }
    this.of.survey?.(this.row);
    const due = this.of.survey === undefined ? this.dueOf(row.line) : '';
    // The row may wait until the file has told how its dates are written: all that reading it takes is in its cells.
    return due === null ? null : this.extend(cells, due, row.line);
  }

  read(cells: CellReader, line: number): void {
    if (this.of.survey === undefined) {
      this.readNow(cells, line);
      return;
    }
    const own = this.headers.slice(0, this.own).map((_, index) => cells.text(index) ?? '');
    this.surveyed.push({ own, line });
    this.reader = cells;
  }

  /** All rows have been seen: what they are can be told. */
  private readSurveyed(): void {
    for (const { own, line } of this.surveyed) {
      this.current.cells = own;
      const due = this.dueOf(line);
      if (due === null) continue;
      this.reader!.start(this.extend(own, due, line));
      this.readNow(this.reader!, line);
    }
    this.surveyed = [];
  }

  private extend(cells: readonly string[], due: string, line: number): Row {
    const made = this.made.map((make) => make());
    this.extended.fill([...cells, ...made, due], line);
    return this.extended;
  }

  /** Indexes of what the current row yields; null where that is nothing, which has been said. */
  private dueOf(line: number): string | null {
    const { log } = this;
    const applying = this.yields.filter(({ of }) => this.applies(of));
    if (applying.length === 0) {
      log.pass('no-record', line, 'of a kind that says nothing about invoices or payments.');
      return null;
    }
    const due: number[] = [];
    for (const item of applying) {
      const verdict = this.newDocument(item, line);
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
    const records: { item: Compiled; record: AnyRecord; key: string | null }[] = [];
    const due = cells.text(this.headers.length) ?? '';
    for (const index of due.split(' ')) {
      const item = this.yields[Number(index)]!;
      const { of, amount, read, key } = item;
      if (of.optional && isZero(cells.text(amount) ?? '')) continue;
      const record = read(cells, { file: this.file, line });
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

  end(): void {
    this.readSurveyed();
    this.summed.end(this.hand);
    this.late.end();
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
  private isStructure(cells: string[], line: number): boolean {
    const { current, log } = this;
    const [first = '', ...others] = cells.map((cell) => cell.trim());
    const isAlone = others.every((cell) => cell === '');
    if (first === '' || !(isAlone || this.isTotal(first, cells))) return false;
    if (isAlone && this.of.report?.grouped && !/^(?:sub)?total$/i.test(first)) {
      current.group = first;
    }
    log.pass('report-row', line, 'headings, totals or footers of the report.');
    return true;
  }

  /** A row of a client called Total Energies has a date. */
  private isTotal(first: string, cells: readonly string[]): boolean {
    const isDated = this.dateColumns.some((index) => (cells[index] ?? '').trim() !== '');
    return /^(?:sub)?total\b/i.test(first) && !isDated;
  }

  private fillDown(cells: string[]): void {
    const { current } = this;
    const columns = this.of.report?.fillDown;
    if (columns === undefined) return;
    for (const name of columns) {
      const index = this.indexOf(name);
      if (index !== undefined && cells[index]!.trim() === '')
        cells[index] = current.above[index] ?? '';
    }
    current.above = cells;
  }

  /** Whether a row begins a document; a further line of one repeats its total. */
  private newDocument({ of }: Compiled, line: number): 'new' | 'further' | 'rejected' {
    const { lines, role, columns } = of;
    if (lines === undefined || lines.total === 'sum') return 'new';
    const name = `${role}|${this.keyOf(lines.key)}`;
    const total = this.textOf(columns['amount']);
    const known = this.documents.get(name);
    if (known === undefined) {
      this.documents.set(name, total);
      return 'new';
    }
    if (known === total) return 'further';
    const message = `The lines of one document give different totals (${writtenSum(known)} and ${writtenSum(total)}). Export it again.`;
    this.log.drop('rejected', { code: 'line-totals-differ', line, message });
    return 'rejected';
  }

  private keyOf(cells: readonly Cell[]): string {
    return JSON.stringify(cells.map((cell) => this.textOf(cell)));
  }

  /** Blank where the first of them is: then nothing tells which rows belong together. */
  private nameOf(cells: readonly Cell[]): string {
    return this.textOf(cells[0]) === '' ? '' : this.keyOf(cells);
  }

  private applies({ when = {}, unless = {} }: Yield): boolean {
    const meant = typeof when === 'function' ? when(this.row) : this.meetsAll(when);
    return meant && !this.meetsAny(unless);
  }

  private meetsAll(condition: Condition): boolean {
    return Object.entries(condition).every(([header, words]) => this.meets(header, words));
  }

  private meetsAny(condition: Condition): boolean {
    return Object.entries(condition).some(([header, words]) => this.meets(header, words));
  }

  private meets(header: string, words: readonly string[]): boolean {
    const cell = fold(this.row.get(header));
    return words.some((word) => this.folded(word) === cell);
  }

  private placeOf(header: string): number | undefined {
    return this.places.get(fold(header)) ?? this.places.get(foldLost(header));
  }

  private cellBelow(name: string): string {
    const index = this.indexOf(name);
    return index === undefined ? '' : (this.current.cells[index] ?? '').trim();
  }

  private textOf(cell: Cell | undefined): string {
    if (cell === undefined) return '';
    if (typeof cell === 'string') return this.row.get(cell);
    if ('is' in cell) return cell.is;
    if ('sum' in cell) return cell.sum.map((header) => this.term(header)).join(TERM);
    if ('as' in cell) return cell.as(this.textOf(cell.from), this.row);
    const header = this.known(cell);
    return header === null ? '' : this.row.get(header);
  }

  private term(header: string): string {
    const cell = this.row.get(header.replace(/^-/, ''));
    return header.startsWith('-') && cell !== '' ? `${LESS}${cell}` : cell;
  }

  /** The first of these headers that the file has; not the one that is blank. */
  private known(headers: readonly string[]): string | null {
    return headers.find((header) => this.indexOf(header) !== undefined) ?? null;
  }

  /** Index of a cell in the rows that `take` gives; null where the file has no such column. */
  private place(cell: Cell): number | null {
    if (typeof cell === 'string') return this.indexOf(cell) ?? null;
    if ('is' in cell) return this.make('', () => cell.is);
    if ('sum' in cell) return this.make(cell.sum[0] ?? '', () => this.textOf(cell));
    if ('as' in cell) {
      const from = typeof cell.from === 'string' ? cell.from : this.known(cell.from);
      return this.make(from ?? '', () => this.textOf(cell));
    }
    const header = this.known(cell);
    return header === null ? null : (this.indexOf(header) ?? null);
  }

  private make(header: string, value: () => string): number {
    this.made.push(value);
    this.headers.push(header);
    return this.headers.length - 1;
  }
}
