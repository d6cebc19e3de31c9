import { currencyDigits, NO_CURRENCY, UNKNOWN_CURRENCY_DIGITS } from '../model/currency.js';
import { isTextAt, textAt } from '../model/flat-text.js';
import type { PlainDate } from '../model/plain-date.js';
import type { CellTakers, InvoiceCells, PaymentCells, Stretch } from '../model/row-cells.js';
import { type DecimalMark, plainAmountAt } from './amounts.js';
import { type DateOrder, plainDateAt } from './dates.js';
import type { Mapping } from './map-columns.js';
import type { PlainFile, PlainReader, PlainRows } from './plan.js';
import {
  BOOLEANS,
  DISPUTE_OUTCOMES,
  DISPUTE_REASONS,
  DOCUMENT_TYPES,
  lookUp,
  PAYMENT_KINDS,
  STATUSES,
  type Vocabulary,
} from './words.js';

/** The columns in which a row of ordinary cells may have something. */
export const ORDINARY_COLUMNS = {
  invoices: [
    'invoiceId',
    'clientId',
    'clientName',
    'issueDate',
    'dueDate',
    'amount',
    'currency',
    'documentType',
    'status',
    'settledOn',
    'disputed',
    'disputedOn',
    'disputeResolvedOn',
    'disputeOutcome',
    'disputeReason',
  ],
  payments: ['paymentId', 'invoiceId', 'clientId', 'date', 'amount', 'currency', 'kind'],
} as const;

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const QUOTE = 34;

/** So many different cells of a column of words are known. */
const MOST_WORDS = 64;

/**
 * Reads the rows that most rows of most files are: dates of numbers, amounts as machines write them, texts without
 * blanks around them, and nothing in the columns that few rows fill. It gives what `recordReader` gives, sooner; every
 * other row is left to that one, and all rows of roles that have few.
 */
export function plainRows(takers: CellTakers): PlainRows {
  return (role, file) => {
    if (role === 'invoices') return invoiceReader(file, takers);
    return role === 'payments' ? paymentReader(file, takers) : null;
  };
}

function invoiceReader(plainFile: PlainFile, takers: CellTakers): PlainReader {
  const { file, mapping, currency: defaultCurrency = NO_CURRENCY } = plainFile;
  const at = (name: string): number => mapping.get(name) ?? -1;
  const [invoiceId, clientId, clientName] = [at('invoiceId'), at('clientId'), at('clientName')];
  const [issueDate, dueDate, settledOn] = [at('issueDate'), at('dueDate'), at('settledOn')];
  const [disputedOn, disputeResolvedOn] = [at('disputedOn'), at('disputeResolvedOn')];
  const [amount, currency] = [at('amount'), at('currency')];
  const line = new PlainLine(plainFile, columnsBeside(mapping, ORDINARY_COLUMNS.invoices));
  const codeOf = currencyReader(defaultCurrency);
  const typeOf = wordReader(DOCUMENT_TYPES, at('documentType'));
  const statusOf = wordReader(STATUSES, at('status'));
  const isDisputed = wordReader(BOOLEANS, at('disputed'));
  const outcomeOf = wordReader(DISPUTE_OUTCOMES, at('disputeOutcome'));
  const reasonOf = wordReader(DISPUTE_REASONS, at('disputeReason'));
  const cells: InvoiceCells = {
    file,
    line: 0,
    codes: new Uint8Array(0),
    invoiceId: { from: 0, length: 0 },
    clientId: { from: 0, length: 0 },
    clientName: { from: 0, length: 0 },
    issueDate: 0 as PlainDate,
    dueDate: null,
    amount: 0,
    currency: defaultCurrency,
    status: null,
    settledOn: null,
    disputed: null,
    disputedOn: null,
    disputeResolvedOn: null,
    disputeOutcome: null,
    disputeReason: null,
  };
  return (codes, from, number, { decimal, dateOrder }) => {
    const next = line.split(codes, from);
    if (next === 0) return 0;
    const code = codeOf(line, codes, currency);
    // Of a row without one something has to be said.
    if (code === null || (code === NO_CURRENCY && currency >= 0)) return 0;
    const issued = line.date(codes, issueDate, dateOrder);
    const billed = line.amount(codes, amount, decimal, currencyDigits(code));
    if (issued == null || billed === null || billed <= 0) return 0;
    const due = line.date(codes, dueDate, dateOrder);
    const settled = line.date(codes, settledOn, dateOrder);
    const opened = line.date(codes, disputedOn, dateOrder);
    const resolved = line.date(codes, disputeResolvedOn, dateOrder);
    if (due === undefined || settled === undefined) return 0;
    if (opened === undefined || resolved === undefined) return 0;
    const type = typeOf(line, codes);
    const status = statusOf(line, codes);
    const disputed = isDisputed(line, codes);
    const outcome = outcomeOf(line, codes);
    const reason = reasonOf(line, codes);
    if (type === undefined || type === 'credit-note' || status === undefined) return 0;
    if (disputed === undefined || outcome === undefined || reason === undefined) return 0;
    if (
      !line.text(codes, invoiceId, cells.invoiceId) ||
      !line.text(codes, clientId, cells.clientId) ||
      !line.text(codes, clientName, cells.clientName) ||
      cells.invoiceId.length === 0 ||
      cells.clientId.length === 0
    ) {
      return 0;
    }
    cells.line = number;
    cells.codes = codes;
    cells.issueDate = issued;
    cells.dueDate = due;
    cells.amount = billed;
    cells.currency = code;
    cells.status = status;
    cells.settledOn = settled;
    cells.disputed = disputed === null ? null : disputed === 'yes';
    cells.disputedOn = opened;
    cells.disputeResolvedOn = resolved;
    cells.disputeOutcome = outcome;
    cells.disputeReason = reason;
    return takers.invoices(cells) ? next : 0;
  };
}

function paymentReader(plainFile: PlainFile, takers: CellTakers): PlainReader {
  const { file, mapping } = plainFile;
  const at = (name: string): number => mapping.get(name) ?? -1;
  const [paymentId, invoiceId, clientId] = [at('paymentId'), at('invoiceId'), at('clientId')];
  const [date, amount, currency] = [at('date'), at('amount'), at('currency')];
  const line = new PlainLine(plainFile, columnsBeside(mapping, ORDINARY_COLUMNS.payments));
  const codeOf = currencyReader(NO_CURRENCY);
  const kindOf = wordReader(PAYMENT_KINDS, at('kind'));
  const cells: PaymentCells = {
    file,
    line: 0,
    codes: new Uint8Array(0),
    invoiceId: { from: 0, length: 0 },
    clientId: { from: 0, length: 0 },
    paymentId: { from: 0, length: 0 },
    date: 0 as PlainDate,
    amount: 0,
    currency: null,
    kind: null,
  };
  return (codes, from, number, { decimal, dateOrder }) => {
    const next = line.split(codes, from);
    if (next === 0) return 0;
    const code = codeOf(line, codes, currency);
    // That code may stand in the cell, too.
    if (code === null || (code === NO_CURRENCY && !line.isEmpty(currency))) return 0;
    const named = code === NO_CURRENCY ? null : code;
    const digits = named === null ? UNKNOWN_CURRENCY_DIGITS : currencyDigits(named);
    const paid = line.amount(codes, amount, decimal, digits);
    const day = line.date(codes, date, dateOrder);
    if (day == null || paid === null || paid === 0) return 0;
    const kind = kindOf(line, codes);
    if (kind === undefined) return 0;
    if (
      !line.text(codes, paymentId, cells.paymentId) ||
      !line.text(codes, invoiceId, cells.invoiceId) ||
      !line.text(codes, clientId, cells.clientId) ||
      cells.clientId.length === 0
    ) {
      return 0;
    }
    cells.line = number;
    cells.codes = codes;
    cells.date = day;
    cells.amount = paid;
    cells.currency = named;
    cells.kind = kind;
    return takers.payments(cells) ? next : 0;
  };
}

/** Where the mapped columns stand that are none of these. */
export function columnsBeside(mapping: Mapping, names: readonly string[]): readonly number[] {
  return [...mapping].flatMap(([name, index]) => (names.includes(name) ? [] : [index]));
}

/** A line that is a row by itself, and where its cells stand. One is filled again for each row of a file. */
class PlainLine {
  private readonly starts: Int32Array;
  private readonly ends: Int32Array;
  private readonly separator: number;
  /** A 1 for each character that ends a cell without quotes, and one in quotes. */
  private readonly stops = new Uint8Array(256);
  private readonly stopsInQuotes = new Uint8Array(256);

  /** @param empty columns in which nothing may stand */
  constructor(
    { width, delimiter }: PlainFile,
    private readonly empty: readonly number[],
  ) {
    this.starts = new Int32Array(width);
    this.ends = new Int32Array(width);
    this.separator = delimiter.charCodeAt(0);
    for (const code of [LINE_FEED, CARRIAGE_RETURN, QUOTE]) {
      this.stops[code] = 1;
      this.stopsInQuotes[code] = 1;
    }
    this.stops[this.separator] = 1;
  }

  /**
   * Finds the cells: as many as there are columns, each without quotes or quoted as a whole with none inside.
   *
   * @returns where the next line begins; 0 where this is another kind of line
   */
  split(codes: Uint8Array, from: number): number {
    const { starts, ends, stops, stopsInQuotes, separator } = this;
    const last = starts.length - 1;
    let at = from;
    for (let cell = 0; ; cell++) {
      let code = codes[at]!;
      if (code === QUOTE) {
        at += 1;
        starts[cell] = at;
        code = codes[at]!;
        while (stopsInQuotes[code] === 0) {
          at += 1;
          code = codes[at]!;
        }
        if (code !== QUOTE) return 0;
        ends[cell] = at;
        at += 1;
        code = codes[at]!;
      } else {
        starts[cell] = at;
        while (stops[code] === 0) {
          at += 1;
          code = codes[at]!;
        }
        ends[cell] = at;
      }
      at += 1;
      if (cell === last) {
        if (code === CARRIAGE_RETURN) {
          code = codes[at]!;
          at += 1;
        }
        return code === LINE_FEED && this.hasRoom() ? at : 0;
      }
      if (code !== separator) return 0;
    }
  }

  isEmpty(column: number): boolean {
    return column < 0 || this.starts[column] === this.ends[column];
  }

  /** Null where the cell is empty; undefined where it is no date, or not by itself. */
  date(codes: Uint8Array, column: number, order: DateOrder | null): PlainDate | null | undefined {
    if (this.isEmpty(column)) return null;
    return plainDateAt(codes, this.starts[column]!, this.ends[column]!, order) ?? undefined;
  }

  amount(
    codes: Uint8Array,
    column: number,
    decimal: DecimalMark | null,
    digits: number,
  ): number | null {
    return plainAmountAt(codes, this.starts[column]!, this.ends[column]!, decimal, digits);
  }

  /** Where a text stands. @returns false where there may be blanks around it */
  text(codes: Uint8Array, column: number, stretch: Stretch): boolean {
    stretch.length = 0;
    if (this.isEmpty(column)) return true;
    const from = this.starts[column]!;
    const last = this.ends[column]! - 1;
    stretch.from = from;
    stretch.length = last + 1 - from;
    return isInk(codes[from]!) && isInk(codes[last]!);
  }

  start(column: number): number {
    return this.starts[column]!;
  }

  length(column: number): number {
    return this.ends[column]! - this.starts[column]!;
  }

  private hasRoom(): boolean {
    const { starts, ends, empty } = this;
    for (let i = 0; i < empty.length; i++) if (starts[empty[i]!] !== ends[empty[i]!]) return false;
    return true;
  }
}

/** Whether a character of Latin 1 is no blank, as the no-break space is one. */
function isInk(code: number): boolean {
  return code > 32 && code !== 0xa0;
}

/** Reads a column of words; null where nothing stands there, undefined where there is something to be said of it. */
function wordReader<T extends string>(
  vocabulary: Vocabulary<T>,
  column: number,
): (line: PlainLine, codes: Uint8Array) => T | null | undefined {
  const known: string[] = [];
  const meanings: (T | null | undefined)[] = [];
  /** Where the last one stands. */
  let last = 0;
  return (line, codes) => {
    if (line.isEmpty(column)) return null;
    const start = line.start(column);
    const length = line.length(column);
    if (last < known.length && isTextAt(known[last]!, codes, start, length)) return meanings[last];
    last = 0;
    while (last < known.length && !isTextAt(known[last]!, codes, start, length)) last += 1;
    if (last === MOST_WORDS) return undefined;
    if (last === known.length) {
      known.push(textAt(codes, start, length));
      meanings.push(lookUp(vocabulary, known[last]!));
    }
    return meanings[last];
  };
}

/** Reads a currency of three capital letters; null for anything else but nothing, which is `none`. */
function currencyReader(
  none: string,
): (line: PlainLine, codes: Uint8Array, column: number) => string | null {
  let known = none;
  const all: string[] = [];
  return (line, codes, column) => {
    if (line.isEmpty(column)) return none;
    if (line.length(column) !== 3) return null;
    const start = line.start(column);
    if (isCodeAt(codes, start, known)) return known;
    for (const code of all) {
      if (!isCodeAt(codes, start, code)) continue;
      known = code;
      return code;
    }
    for (let i = start; i < start + 3; i++) if (codes[i]! < 65 || codes[i]! > 90) return null;
    known = String.fromCharCode(codes[start]!, codes[start + 1]!, codes[start + 2]!);
    all.push(known);
    return known;
  };
}

function isCodeAt(codes: Uint8Array, start: number, code: string): boolean {
  return (
    codes[start] === code.charCodeAt(0) &&
    codes[start + 1] === code.charCodeAt(1) &&
    codes[start + 2] === code.charCodeAt(2)
  );
}
