import type { RecordRole } from '../model/file-report.js';
import type { CellReader } from './cells.js';
import { columnsOf } from './columns.js';
import { fold } from './fold.js';
import type { Cell, Condition, ForeignRow, Format, Yield } from './formats/format.js';
import type { IssueCollector } from './issue-collector.js';
import type { AnyRecord, Hand, Plan } from './plan.js';
import { type RecordReader, recordReader } from './record-readers.js';
import { lengthWithoutTail, Row } from './row.js';

/** A yield, compiled for the header of one file. */
interface Compiled {
  readonly of: Yield;
  readonly amount: number;
  readonly read: RecordReader<AnyRecord>;
}

/** Reads the rows of a known export. Cells that have to be made of others stand behind the row's own ones. */
export class FormatPlan implements Plan {
  readonly format: string;
  readonly headers: string[];
  readonly columns: ReadonlyMap<string, string>;
  readonly used: ReadonlySet<number>;
  readonly dateColumns: readonly number[];
  readonly amountColumns: readonly number[];
  private readonly places = new Map<string, number>();
  private readonly own: number;
  private readonly expected: number;
  private readonly made: (() => string)[] = [];
  private readonly yields: readonly Compiled[];
  private readonly extended = new Row();
  private readonly documents = new Map<string, string>();
  private readonly sums = new Map<string, { role: RecordRole; record: { amount: number } }>();
  private readonly current: { cells: string[]; group: string; above: string[] };
  private readonly row: ForeignRow;

  constructor(
    private readonly of: Format,
    header: readonly string[],
    preamble: readonly (readonly string[])[],
    private readonly file: string,
    private readonly log: IssueCollector,
    private readonly hand: Hand,
    currency: string | undefined,
  ) {
    this.format = of.id;
    this.headers = [...header];
    this.own = header.length;
    this.expected = lengthWithoutTail(header);
    header.forEach((name, index) => {
      const folded = fold(name);
      // Of headers that stand twice the first counts: a format that means another one says so by its neighbours.
      if (!this.places.has(folded)) this.places.set(folded, index);
    });
    const current = { cells: [] as string[], group: '', above: [] as string[] };
    this.current = current;
    this.row = {
      preamble,
      get group() {
        return current.group;
      },
      get: (name) => this.cellBelow(name),
    };
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
        const place = this.places.get(fold(header));
        if (place !== undefined) used.add(place);
        if (header !== '' && item.role === main && !found.has(name)) found.set(name, header);
        const kind = columns[name]?.kind;
        if (kind === 'date') dates.add(index);
        if (kind === 'amount') amounts.add(index);
      }
      return {
        of: item,
        amount: mapping.get('amount') ?? -1,
        read: recordReader(item.role, mapping, currency),
      };
    });
    this.columns = found;
    this.used = used;
    this.dateColumns = [...dates];
    this.amountColumns = [...amounts];
  }

  take(row: Row): Row | null {
    const cells = row.cells();
    const { report, lines, skip = [] } = this.of;
    const { current, log } = this;
    if (report !== undefined && this.isStructure(cells, row.line)) return null;
    if (cells.length < this.expected && report === undefined) {
      log.drop(
        'rejected',
        'wrong-cell-count',
        row.line,
        null,
        `The row has ${cells.length} cells and the header ${this.own}. Check its delimiters and quotes.`,
      );
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
      log.drop('ignored', 'no-record', row.line, null, skipped.why);
      return null;
    }
    if (!this.yields.some((item) => this.applies(item.of))) {
      log.pass('no-record', row.line, 'of a kind that says nothing about invoices or payments.');
      return null;
    }
    if (lines?.total === 'repeated' && this.isFurtherLine(lines.key, row.line)) return null;
    this.extended.fill([...cells, ...this.made.map((make) => make())], row.line);
    return this.extended;
  }

  read(cells: CellReader, line: number): void {
    const records: { role: RecordRole; record: AnyRecord }[] = [];
    for (const { of, amount, read } of this.yields) {
      if (!this.applies(of)) continue;
      if (of.optional && !/[1-9]/.test(cells.text(amount) ?? '')) continue;
      const record = read(cells, { file: this.file, line });
      if (record === null) return;
      records.push({ role: of.role, record: signed(record, of.sign) });
    }
    const { lines } = this.of;
    if (lines?.total === 'sum') this.add(this.keyOf(lines.key), records);
    else for (const { role, record } of records) this.hand(role, record);
  }

  end(): void {
    for (const { role, record } of this.sums.values()) this.hand(role, record as AnyRecord);
    this.sums.clear();
  }

  /** Headings, totals and footers of a report: they are counted and are no records. */
  private isStructure(cells: string[], line: number): boolean {
    const { current, log } = this;
    const [first = '', ...others] = cells.map((cell) => cell.trim());
    if (/^(?:sub)?total\b/i.test(first)) {
      log.pass('report-row', line, 'headings, totals or footers of the report.');
      return true;
    }
    if (first === '' || others.some((cell) => cell !== '')) return false;
    if (this.of.report?.grouped) current.group = first;
    log.pass('report-row', line, 'headings, totals or footers of the report.');
    return true;
  }

  private fillDown(cells: string[]): void {
    const { current } = this;
    const columns = this.of.report?.fillDown;
    if (columns === undefined) return;
    for (const name of columns) {
      const index = this.places.get(fold(name));
      if (index !== undefined && cells[index]!.trim() === '')
        cells[index] = current.above[index] ?? '';
    }
    current.above = cells;
  }

  private isFurtherLine(key: readonly string[], line: number): boolean {
    const { log, documents } = this;
    const name = this.keyOf(key);
    const total = this.of.yields.map(({ columns }) => this.textOf(columns['amount'])).join('|');
    const known = documents.get(name);
    if (known === undefined) {
      documents.set(name, total);
      return false;
    }
    if (known === total) {
      log.pass('line-item', line, 'further lines of a document whose total was read already.');
      return true;
    }
    log.drop(
      'rejected',
      'line-totals-differ',
      line,
      null,
      `The lines of one document give different totals (${known} and ${total}). Correct the export.`,
    );
    return true;
  }

  private add(key: string, records: readonly { role: RecordRole; record: AnyRecord }[]): void {
    records.forEach(({ role, record }, index) => {
      const place = `${index}|${key}`;
      const known = this.sums.get(place);
      if (known === undefined) {
        this.sums.set(place, { role, record: { ...record } as { amount: number } });
      } else {
        known.record.amount += (record as { amount: number }).amount;
      }
    });
  }

  private keyOf(headers: readonly string[]): string {
    return JSON.stringify(headers.map((header) => this.row.get(header)));
  }

  private applies({ when = {}, unless = {} }: Yield): boolean {
    return this.meetsAll(when) && !this.meetsAny(unless);
  }

  private meetsAll(condition: Condition): boolean {
    return Object.entries(condition).every(([header, words]) => this.meets(header, words));
  }

  private meetsAny(condition: Condition): boolean {
    return Object.entries(condition).some(([header, words]) => this.meets(header, words));
  }

  private meets(header: string, words: readonly string[]): boolean {
    const cell = fold(this.row.get(header));
    return words.some((word) => fold(word) === cell);
  }

  private cellBelow(name: string): string {
    const index = this.places.get(fold(name));
    return index === undefined ? '' : (this.current.cells[index] ?? '').trim();
  }

  private textOf(cell: Cell | undefined): string {
    if (cell === undefined) return '';
    if (typeof cell === 'string') return this.row.get(cell);
    if ('is' in cell) return cell.is;
    return 'as' in cell
      ? cell.as(this.textOf(cell.from), this.row)
      : this.row.get(this.known(cell));
  }

  /** The first of these headers that the file has. */
  private known(headers: readonly string[]): string {
    return headers.find((header) => this.places.has(fold(header))) ?? '';
  }

  /** Index of a cell in the rows that `take` gives; null where the file has no such column. */
  private place(cell: Cell): number | null {
    if (typeof cell === 'string') return this.places.get(fold(cell)) ?? null;
    if ('is' in cell) return this.make('', () => cell.is);
    if (!('as' in cell)) return this.places.get(fold(this.known(cell))) ?? null;
    const from = typeof cell.from === 'string' ? cell.from : this.known(cell.from);
    return this.make(from, () => this.textOf(cell));
  }

  private make(header: string, value: () => string): number {
    this.made.push(value);
    this.headers.push(header);
    return this.headers.length - 1;
  }
}

function signed(record: AnyRecord, sign: Yield['sign']): AnyRecord {
  if (sign === undefined || !('amount' in record) || record.amount == null) return record;
  const amount = sign === 'absolute' ? Math.abs(record.amount) : -record.amount;
  return { ...record, amount };
}
