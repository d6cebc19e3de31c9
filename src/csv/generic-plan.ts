import type { RecordRole } from '../model/file-report.js';
import type { PaymentRecord } from '../model/records.js';
import type { CellReader } from './cells/cell-reader.js';
import { columnsOf } from './columns/columns.js';
import { currencyOfAmounts } from './columns/header-currency.js';
import { mapColumns, moneyOutColumn } from './columns/map-columns.js';
import type { Layout } from './layout.js';
import type { InputOptions } from './options.js';
import type { AnyRecord, PlainReader, Plan, PlanOutput } from './plan.js';
import { type RecordReader, recordReader } from './records/record-readers.js';
import { ReturnedPayments } from './records/returned-payments.js';
import { lengthWithoutTail, type Row } from './text/row.js';

/** The word in a row of totals; before or behind it may stand whom or when the total is about. */
const TOTAL =
  /^(.+ )?(?:(?:grand|report) |sub[ -]?|sous-|zwischen|gesamt|end)?(?:totals?|totaux|totaal|totale|summe|gesamt|saldo)( .+)?:?$/i;
const CURRENCY = / [A-Z]{3}(?=:?$)/;

/** Reads the rows of a file by the names of its columns. */
export class GenericPlan implements Plan {
  readonly format = 'generic';
  readonly dateColumns: readonly number[];
  readonly amountColumns: readonly number[];
  readonly columns: ReadonlyMap<string, string>;
  readonly used: ReadonlySet<number>;
  private readonly reader: RecordReader<AnyRecord>;
  readonly plain: PlainReader | null;
  readonly currency: string | null;
  private readonly expected: number;
  private readonly date: number;
  private readonly invoice: number;
  private readonly amount: number;
  /** Only for payments in a file that has a status of each. */
  private readonly returned: ReturnedPayments | null;

  /** @throws InvoiceSignalsError `columns-missing` or `columns-ambiguous`. */
  constructor(
    { below, delimiter }: Layout,
    readonly headers: readonly string[],
    private readonly options: InputOptions & { readonly role: RecordRole },
    private readonly output: PlanOutput,
  ) {
    const { role, file, map = {}, currency } = options;
    const { log, hand, plain } = output;
    const headed = { file, role, headers, below, map };
    const mapping = mapColumns(headed);
    const moneyOut = role === 'payments' ? moneyOutColumn(headed, mapping) : -1;
    const columns = columnsOf(role);
    const ofKind = (kind: string): number[] =>
      [...mapping].flatMap(([name, index]) => (columns[name]?.kind === kind ? [index] : []));
    this.columns = new Map([...mapping].map(([name, index]) => [name, headers[index]!]));
    const outgoing = moneyOut < 0 ? [] : [moneyOut];
    this.used = new Set([...mapping.values(), ...outgoing]);
    this.dateColumns = ofKind('date');
    this.amountColumns = [...ofKind('amount'), ...outgoing];
    // What the caller says counts more than what a header does.
    const named = currencyOfAmounts(role, headers[mapping.get('amount') ?? -1] ?? '');
    this.currency = currency === undefined ? named : null;
    this.reader = recordReader(role, mapping, {
      currency,
      headerCurrency: this.currency,
      moneyOut,
    });
    const width = headers.length;
    const ofRows = currency ?? this.currency ?? undefined;
    // Payments of which nobody says it are in the currency of what they pay: only those are ordinary.
    const isOrdinary = role !== 'payments' || this.currency === null;
    this.plain =
      (isOrdinary && plain?.(role, { file, mapping, width, delimiter, currency: ofRows })) || null;
    this.expected = lengthWithoutTail(headers);
    const [date] = Object.entries(columns).find(
      ([, column]) => column.kind === 'date' && column.required,
    )!;
    this.date = mapping.get(date)!;
    this.invoice = mapping.get('invoiceId') ?? -1;
    this.amount = role === 'disputes' ? -1 : (mapping.get('amount') ?? -1);
    const status = role === 'payments' ? mapping.get('status') : undefined;
    this.returned =
      status === undefined
        ? null
        : new ReturnedPayments(status, headers[status]!, log, (record) => hand(role, record));
  }

  take(row: Row): Row | null {
    const { length, line } = row;
    const { expected, headers } = this;
    const { log } = this.output;
    // Trailing delimiters after the last column are harmless.
    if (length < expected || (length !== headers.length && !row.isBlankFrom(expected))) {
      log.dropUneven(line, length, headers.length);
      return null;
    }
    const { date } = this;
    const start = row.starts[date]!;
    if (start === row.ends[date]) {
      if (this.isTotal(row.cells().map((cell) => cell.trim()))) {
        const message = 'A row of totals is no record.';
        log.drop('ignored', { code: 'total-row', line, message });
        return null;
      }
    } else if (row.codes[start] === headers[date]!.charCodeAt(0) && this.isHeader(row)) {
      const message = 'The header stands here again.';
      log.drop('ignored', { code: 'repeated-header', line, message });
      return null;
    }
    if (this.isNote(row)) {
      log.pass('report-row', line, 'headings or notes.');
      return null;
    }
    return row;
  }

  read(cells: CellReader, line: number): void {
    const record = this.reader(cells, { file: this.options.file, line });
    if (record === null) return;
    if (this.returned === null) this.output.hand(this.options.role, record);
    else this.returned.add(record as PaymentRecord, cells);
  }

  end(): void {
    this.returned?.end();
  }

  /** A row of totals. An invoice without a date of a client called Total Ltd is none: it has a number. */
  private isTotal(cells: readonly string[]): boolean {
    const { invoice } = this;
    return cells.some((cell, index) => {
      const [found, before = '', behind = ''] = TOTAL.exec(cell.replace(CURRENCY, '')) ?? [];
      if (found === undefined || (before !== '' && behind !== '')) return false;
      return before + behind === '' || index === invoice || cells[invoice] === '';
    });
  }

  /** A row with one cell, such as the name of a month, that is no amount. */
  private isNote(row: Row): boolean {
    const isEmpty = (index: number): boolean => row.starts[index] === row.ends[index];
    // A dispute needs no amount; what else has one, and a date, is no note.
    if (this.amount < 0 || !(isEmpty(this.date) || isEmpty(this.amount))) return false;
    const filled = row.cells().flatMap((cell, index) => (cell.trim() === '' ? [] : [index]));
    return filled.length === 1 && !this.amountColumns.includes(filled[0]!);
  }

  private isHeader(row: Row): boolean {
    return this.headers.every((header, index) => row.cell(index) === header);
  }
}
