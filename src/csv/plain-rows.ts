import { currencyDigits, NO_CURRENCY, UNKNOWN_CURRENCY_DIGITS } from '../model/currency.js';
import type { PlainDate } from '../model/plain-date.js';
import type { CellTakers, InvoiceCells, PaymentCells, Stretch } from '../model/row-cells.js';
import { plainAmountAt } from './amounts.js';
import type { Dialect } from './cells.js';
import { isoDateAt } from './dates.js';
import type { Mapping } from './map-columns.js';
import type { PlainReader, PlainRows } from './plan.js';
import type { Codes, Row } from './row.js';

const INVOICE_COLUMNS = [
  'invoiceId',
  'clientId',
  'clientName',
  'issueDate',
  'dueDate',
  'amount',
  'currency',
];
const PAYMENT_COLUMNS = ['paymentId', 'invoiceId', 'clientId', 'date', 'amount', 'currency'];

/**
 * Reads the rows that most rows of most files are: dates in ISO 8601, amounts as machines write them, texts without
 * blanks around them, and nothing in the columns that few rows fill. It gives what `recordReader` gives, sooner; every
 * other row is left to that one, and all rows of roles that have few.
 */
export function plainRows(takers: CellTakers): PlainRows {
  return (role, mapping, currency, file) => {
    if (role === 'invoices') return invoiceReader(mapping, currency ?? NO_CURRENCY, file, takers);
    return role === 'payments' ? paymentReader(mapping, file, takers) : null;
  };
}

function invoiceReader(
  mapping: Mapping,
  defaultCurrency: string,
  file: string,
  takers: CellTakers,
): PlainReader {
  const at = (name: string): number => mapping.get(name) ?? -1;
  const [invoiceId, clientId, clientName] = [at('invoiceId'), at('clientId'), at('clientName')];
  const [issueDate, dueDate] = [at('issueDate'), at('dueDate')];
  const [amount, currency] = [at('amount'), at('currency')];
  const others = columnsBeside(mapping, INVOICE_COLUMNS);
  const codeOf = currencyReader(defaultCurrency);
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
  };
  return (row, dialect) => {
    if (dialect.readDate !== null || !areEmpty(row, others)) return false;
    const code = codeOf(row, currency);
    // Of a row without one something has to be said.
    if (code === null || (code === NO_CURRENCY && currency >= 0)) return false;
    const issued = dateAt(row, issueDate);
    const billed = amountAt(row, amount, dialect, currencyDigits(code));
    if (issued === null || billed === null || billed <= 0) return false;
    const due = isBlank(row, dueDate) ? null : dateAt(row, dueDate);
    if (due === null && !isBlank(row, dueDate)) return false;
    if (
      !readText(row, invoiceId, cells.invoiceId) ||
      !readText(row, clientId, cells.clientId) ||
      !readText(row, clientName, cells.clientName) ||
      cells.invoiceId.length === 0 ||
      cells.clientId.length === 0
    ) {
      return false;
    }
    cells.line = row.line;
    cells.codes = row.codes;
    cells.issueDate = issued;
    cells.dueDate = due;
    cells.amount = billed;
    cells.currency = code;
    return takers.invoices(cells);
  };
}

function paymentReader(mapping: Mapping, file: string, takers: CellTakers): PlainReader {
  const at = (name: string): number => mapping.get(name) ?? -1;
  const [paymentId, invoiceId, clientId] = [at('paymentId'), at('invoiceId'), at('clientId')];
  const [date, amount, currency] = [at('date'), at('amount'), at('currency')];
  const others = columnsBeside(mapping, PAYMENT_COLUMNS);
  const codeOf = currencyReader(NO_CURRENCY);
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
  };
  return (row, dialect) => {
    if (dialect.readDate !== null || !areEmpty(row, others)) return false;
    const code = codeOf(row, currency);
    // That code may stand in the cell, too.
    if (code === null || (code === NO_CURRENCY && !isBlank(row, currency))) return false;
    const named = code === NO_CURRENCY ? null : code;
    const digits = named === null ? UNKNOWN_CURRENCY_DIGITS : currencyDigits(named);
    const paid = amountAt(row, amount, dialect, digits);
    const day = dateAt(row, date);
    if (day === null || paid === null || paid === 0) return false;
    if (
      !readText(row, paymentId, cells.paymentId) ||
      !readText(row, invoiceId, cells.invoiceId) ||
      !readText(row, clientId, cells.clientId) ||
      cells.clientId.length === 0
    ) {
      return false;
    }
    cells.line = row.line;
    cells.codes = row.codes;
    cells.date = day;
    cells.amount = paid;
    cells.currency = named;
    return takers.payments(cells);
  };
}

/** Where the mapped columns stand that are none of these. */
function columnsBeside(mapping: Mapping, names: readonly string[]): readonly number[] {
  return [...mapping].flatMap(([name, index]) => (names.includes(name) ? [] : [index]));
}

function areEmpty({ starts, ends }: Row, columns: readonly number[]): boolean {
  for (const column of columns) if (starts[column] !== ends[column]) return false;
  return true;
}

function isBlank({ starts, ends }: Row, column: number): boolean {
  return column < 0 || starts[column] === ends[column];
}

function dateAt({ codes, starts, ends }: Row, column: number): PlainDate | null {
  const start = starts[column]!;
  return ends[column]! - start === 10 ? isoDateAt(codes, start) : null;
}

function amountAt(row: Row, column: number, { decimal }: Dialect, digits: number): number | null {
  return plainAmountAt(row.codes, row.starts[column]!, row.ends[column]!, decimal ?? '.', digits);
}

/** Where a text stands. @returns false where there may be blanks around it */
function readText(row: Row, column: number, stretch: Stretch): boolean {
  stretch.length = 0;
  if (isBlank(row, column)) return true;
  const { codes, starts, ends } = row;
  const from = starts[column]!;
  const last = ends[column]! - 1;
  stretch.from = from;
  stretch.length = last + 1 - from;
  return isInk(codes[from]!) && isInk(codes[last]!);
}

/** Whether a character is no blank: the no-break space is one, and there are others from Ogham on. */
function isInk(code: number): boolean {
  return code > 32 && code !== 0xa0 && code < 0x1680;
}

/** Reads a currency of three capital letters; null for anything else but nothing, which is `none`. */
function currencyReader(none: string): (row: Row, column: number) => string | null {
  let known = none;
  const all: string[] = [];
  return (row, column) => {
    if (isBlank(row, column)) return none;
    const { codes, starts, ends } = row;
    const start = starts[column]!;
    if (ends[column]! - start !== 3) return null;
    if (isCode(codes, start, known)) return known;
    for (const code of all) {
      if (!isCode(codes, start, code)) continue;
      known = code;
      return code;
    }
    for (let i = start; i < start + 3; i++) if (codes[i]! < 65 || codes[i]! > 90) return null;
    known = String.fromCharCode(codes[start]!, codes[start + 1]!, codes[start + 2]!);
    all.push(known);
    return known;
  };
}

function isCode(codes: Codes, start: number, code: string): boolean {
  return (
    codes[start] === code.charCodeAt(0) &&
    codes[start + 1] === code.charCodeAt(1) &&
    codes[start + 2] === code.charCodeAt(2)
  );
}
