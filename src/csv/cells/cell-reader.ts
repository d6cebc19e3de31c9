import { currencyDigits, NO_CURRENCY, UNKNOWN_CURRENCY_DIGITS } from '../../model/currency.js';
import { fold } from '../../model/fold.js';
import type { Severity } from '../../model/issue.js';
import { daysOfTerms, type PaymentTerms, readTerms } from '../../model/payment-terms.js';
import { readPercentage } from '../../model/percentage.js';
import { addDays, type PlainDate } from '../../model/plain-date.js';
import type { InvoiceStatus, PaymentRecord } from '../../model/records.js';
import { remembered } from '../../model/remembered.js';
import { STATUSES, type Vocabulary } from '../../model/vocabularies.js';
import { PAID } from '../columns/columns.js';
import {
  CANCELLATIONS,
  DOCUMENT_TYPES,
  lookUp,
  saysNoDate,
  saysNothing,
  WHETHER_PAID,
  whetherPaid,
} from '../columns/words.js';
import { type IssueCollector, type Remark, shown } from '../issue-collector.js';
import type { Codes } from '../text/characters.js';
import { Row } from '../text/row.js';
import { type AmountProblem, type DecimalMark, plainAmountAt, readAmount } from './amounts.js';
import { contradicts, currencyIn, isCurrencyCode } from './currency-marks.js';
import {
  type DateOrder,
  fittingFormat,
  plainDateAt,
  readNumericDate,
  readSerialDate,
} from './dates.js';
import { dayWithNote } from './noted-days.js';
import { readSum, TERM, writtenSum } from './sums.js';
import { readWrittenDate } from './written-dates.js';

/** The most dates that are remembered: a file has few distinct ones. */
const MOST_KNOWN_DATES = 50_000;

/** No discount is offered for longer; 2024 is a year. */
const MOST_DISCOUNT_DAYS = 365;

/** Vocabularies whose words tell whether a row counts, and as what. */
const DECISIVE: readonly Vocabulary<string>[] = [
  STATUSES,
  WHETHER_PAID,
  DOCUMENT_TYPES,
  CANCELLATIONS,
];
const IS_PAID = new RegExp(`^(?:${PAID})$`);

/** Stands for no date: spreadsheets write 0 for an empty cell of another sheet. */
const ZERO_DATE = /^(?:0|0{2,4}[-./]?00[-./]?0{2,4}(?: .*)?)$/;

/** How dates and amounts are written in a file. */
export interface Dialect {
  dateOrder: DateOrder | null;
  decimal: DecimalMark | null;
  /** Reads dates where the caller gave a format. */
  readonly readDate: ((text: string) => PlainDate | null) | null;
}

/**
 * Reads the cells of one row at a time by column index (-1: the file has no such column). A cell that cannot be
 * used rejects its row: the readers then return null, and `rejected` is set.
 */
export class CellReader {
  rejected = false;
  private row = new Row();
  private readonly currencies = new Map<number, string>();
  private readonly knownDates = new Map<string, PlainDate | null>();

  /** The statuses of a column: below "Paid" yes and no tell it, too. */
  private readonly statuses = remembered((index: number) =>
    IS_PAID.test(fold(this.headers[index] ?? '')) ? WHETHER_PAID : STATUSES,
  );

  constructor(
    private readonly headers: readonly string[],
    private readonly dialect: Dialect,
    private readonly log: IssueCollector,
    /** Column of the client in a file of invoices; -1 in others. */
    private readonly client: number,
  ) {}

  start(row: Row): void {
    this.row = row;
    this.rejected = false;
  }

  text(index: number): string | null {
    const cell = this.cell(index);
    return cell === '' ? null : cell;
  }

  requiredText(index: number): string {
    const cell = this.cell(index);
    if (cell === '') {
      const why = 'The cell is empty and must not be. Fill it in, or remove the row.';
      this.reject('missing-value', index, why);
    }
    return cell;
  }

  /** @param isNeeded then a word for no date will not do */
  date(index: number, isNeeded = false): PlainDate | null {
    if (this.isEmpty(index)) return null;
    const { starts, ends, codes } = this.row;
    const { readDate, dateOrder } = this.dialect;
    if (readDate === null) {
      const plain = plainDateAt(codes, starts[index]!, ends[index]!, dateOrder);
      if (plain !== null) return plain;
    }
    const cell = this.cell(index);
    if (cell === '') return null;
    const date = this.dayOf(cell);
    if (date !== null) return date;
    if (ZERO_DATE.test(cell)) {
      this.say('info', 'zero-date', index, 'stands for no date and is read as empty.');
    } else if (!isNeeded && saysNoDate(cell)) {
      const why = `without a date in the column ${shown(this.headers[index]!)}, such as ${shown(cell)}; it is read as empty.`;
      this.gather('no-date', index, why);
    } else {
      this.reject('bad-date', index, this.whyNoDay(cell));
    }
    return null;
  }

  private dayOf(cell: string): PlainDate | null {
    const known = this.knownDates.get(cell);
    if (known !== undefined) return known;
    const { readDate, dateOrder } = this.dialect;
    const date =
      readDate === null
        ? (readNumericDate(cell, dateOrder) ?? readWrittenDate(cell))
        : readDate(cell);
    if (this.knownDates.size < MOST_KNOWN_DATES) this.knownDates.set(cell, date);
    return date;
  }

  private whyNoDay(cell: string): string {
    const { readDate, dateOrder } = this.dialect;
    const option = `--${this.log.role}.date-format`;
    const format =
      readSerialDate(cell) === null
        ? fittingFormat(cell)
        : ' (excel, if a spreadsheet counts days)';
    if (readDate !== null) {
      return `${shown(cell)} is no day in the format of ${option}. Correct the cell, or name another format${format}.`;
    }
    const mixed =
      dateOrder === null || !/^\d{1,2}[/-]/.test(cell)
        ? ''
        : ` The dates of this file are written ${dateOrder}.`;
    return `${shown(cell)} is no day of the calendar.${mixed} Correct the cell, or name the format with ${option}${format}.`;
  }

  /** A day, or so many days from another one on: `10`, `10 Tage`. */
  dateOrDays(index: number, from: PlainDate | null): PlainDate | null {
    const days = daysOfTerms(readTerms(this.cell(index)), from) ?? 0;
    const isDays = days > 0 && days <= MOST_DISCOUNT_DAYS && from !== null;
    return isDays ? addDays(from, days) : this.date(index);
  }

  status(index: number): InvoiceStatus | null {
    return this.word(index, this.statuses(index));
  }

  /** The status that a word stands for in a column of days of payment: `ja`, `teilweise`, `storniert`. */
  whetherPaid(index: number): InvoiceStatus | null {
    const cell = this.cell(index);
    return /^\p{L}/u.test(cell) ? (whetherPaid(cell) ?? null) : null;
  }

  /** A day of payment; what somebody noted behind it does not matter. */
  paidOn(index: number): PlainDate | null {
    const day = dayWithNote(this.cell(index));
    return (day === null ? null : this.dayOf(day)) ?? this.date(index);
  }

  /** The terms that stand in a column of due dates instead of one: `sofort`, `Net 30`. */
  termsInWords(index: number): PaymentTerms | null {
    const cell = this.cell(index);
    // Digits alone are a day that cannot be read.
    const terms = /\p{L}/u.test(cell) ? readTerms(cell) : undefined;
    return terms === undefined ? null : this.told(terms, index);
  }

  requiredDate(index: number): PlainDate | null {
    const date = this.date(index, true);
    if (date === null && !this.rejected) {
      const why = 'There is no date and there must be one. Fill it in, or remove the row.';
      this.reject('missing-value', index, why);
    }
    return date;
  }

  /** The amount in minor units; of an unknown currency (null) in ten-thousandths. */
  amount(index: number, currency: string | null): number | null {
    if (this.isEmpty(index)) return null;
    const { starts, ends, codes } = this.row;
    const digits = digitsOf(currency);
    const mark = this.dialect.decimal ?? '.';
    const plain = plainAmountAt(codes, starts[index]!, ends[index]!, mark, digits);
    if (plain !== null) return plain;
    const cell = this.cell(index);
    if (cell === '') return null;
    const amount = cell.includes(TERM)
      ? readSum(cell, (term) => readAmount(term, mark, digits))
      : readAmount(cell, mark, digits);
    if (typeof amount !== 'number') {
      this.reject(amount, index, this.whyNoAmount(amount, writtenSum(cell), currency));
      return null;
    }
    // Of a row that has no currency, too, an amount names one at most.
    const own = currency === null || currency === NO_CURRENCY ? currencyIn(cell) : currency;
    if (own === null || !contradicts(cell, own)) return amount;
    const why = `${shown(cell)} names another currency than the row, which has ${own}. Correct the cell or the currency.`;
    this.reject('bad-currency', index, why);
    return null;
  }

  private whyNoAmount(problem: AmountProblem, cell: string, currency: string | null): string {
    const given = shown(cell);
    if (problem === 'amount-too-large') return `${given} is too large to be held exactly.`;
    if (problem === 'amount-below-minor-unit') {
      return `${given} has more decimals than ${currency ?? 'any currency'} has (${digitsOf(currency)}). Correct the cell or the currency.`;
    }
    const { decimal } = this.dialect;
    const mark = decimal === null ? '' : ` with the decimal mark "${decimal}"`;
    return `${given} is no amount${mark}. Correct the cell, or name the mark with --${this.log.role}.decimal.`;
  }

  requiredAmount(index: number, currency: string | null): number {
    const amount = this.amount(index, currency);
    if (amount === null && !this.rejected) {
      const why = 'There is no amount and there must be one. Fill it in, or remove the row.';
      this.reject('missing-value', index, why);
    }
    return amount ?? 0;
  }

  /** The currency of a row: what its column says, else what its amount names; null where nobody says it. */
  currencyOf(column: number, amount: number): string | null {
    return this.currencyInColumn(column) ?? this.currencyInAmount(amount);
  }

  private currencyInColumn(index: number): string | null {
    if (this.isEmpty(index)) return null;
    const { starts, ends, codes } = this.row;
    const start = starts[index]!;
    const letters = ends[index]! - start === 3 ? threeLetters(codes, start) : -1;
    const known = this.currencies.get(letters);
    if (known !== undefined) return known;
    const cell = this.cell(index);
    if (cell === '') return null;
    const code = cell.toUpperCase();
    if (/^[A-Z]{3}$/.test(code)) {
      if (letters >= 0) this.currencies.set(letters, code);
      return code;
    }
    // "United States Dollar - USD"
    const named = /(?:^|[^A-Z])([A-Z]{3})$/.exec(cell)?.[1];
    if (named !== undefined) return named;
    const sign = /^[A-Z]{0,3}\p{Sc}$/u.test(cell) ? currencyIn(cell) : null;
    if (sign !== null) return sign;
    const why = `${shown(cell)} is no ISO 4217 code such as EUR. Correct the cell.`;
    this.reject('bad-currency', index, why);
    return NO_CURRENCY;
  }

  private currencyInAmount(index: number): string | null {
    if (this.isEmpty(index)) return null;
    const { starts, ends, codes } = this.row;
    const [first, last] = [codes[starts[index]!]!, codes[ends[index]! - 1]!];
    // As nearly always: an amount that begins and ends with a digit.
    const head = first === 45 ? codes[starts[index]! + 1]! : first;
    if (isDigit(head) && isDigit(last)) return null;
    const named = currencyIn(this.cell(index));
    return named !== null && isCurrencyCode(named) ? named : null;
  }

  /** The row that was read names no currency, though its file has a column for it. */
  lacksCurrency(index: number): void {
    const why =
      'without a currency; the amounts are read with two decimals and shown without one. Fill it in, or name it with --currency EUR.';
    this.gather('no-currency', index, why);
  }

  percent(index: number): number | null {
    const cell = this.cell(index);
    if (cell === '') return null;
    const percentage = readPercentage(cell);
    if (percentage !== undefined) return percentage;
    const why = `${shown(cell)} is no percentage from 0 to 100, such as 2 or 2,5. Correct the cell.`;
    this.reject('bad-percent', index, why);
    return null;
  }

  terms(index: number): PaymentTerms | null {
    const cell = this.cell(index);
    if (cell === '') return null;
    const terms = readTerms(cell);
    if (terms !== undefined) return this.told(terms, index);
    const why =
      'is not understood as terms of payment, such as 30, Net 30 or 2/10 net 30, and is read as empty.';
    this.say('warning', 'bad-number', index, why);
    return null;
  }

  /** Tells terms that may mean two days. */
  private told(terms: PaymentTerms, index: number): PaymentTerms {
    if (terms.period?.endOfMonth) {
      const where = `with terms to the end of a month in the column ${shown(this.headers[index]!)}, such as ${shown(this.cell(index))}`;
      const why = `${where}: some take the end of the month after so many days, others so many days from the end of the month; the later day counts. Give the due dates themselves where that is wrong.`;
      this.gather('end-of-month', index, why);
    }
    return terms;
  }

  boolean(index: number, vocabulary: Vocabulary<'yes' | 'no'>): boolean | null {
    const word = this.word(index, vocabulary);
    return word === null ? null : word === 'yes';
  }

  /**
   * Whether the row is called cancelled: by a yes, a word for it, or the day on which that was.
   *
   * @param isCredit a "Storno" is what cancels another one, and counts
   */
  cancelled(index: number, isCredit: boolean): boolean {
    const cell = this.cell(index);
    if (cell === '' || ZERO_DATE.test(cell) || saysNoDate(cell)) return false;
    if (isCredit && fold(this.headers[index]!) === 'storno') return false;
    const { readDate } = this.dialect;
    const date =
      readDate?.(cell) ??
      readNumericDate(cell, 'day-first') ??
      readNumericDate(cell, 'month-first') ??
      readWrittenDate(cell);
    return date !== null || this.word(index, CANCELLATIONS) === 'yes';
  }

  /** Whether a word that was read as none is one that is not understood. */
  isUnknownWord(index: number): boolean {
    const cell = this.cell(index);
    return cell !== '' && !saysNothing(cell);
  }

  /** @param inText the meaning of a text that is no word of the vocabulary */
  word<T extends string>(
    index: number,
    vocabulary: Vocabulary<T>,
    inText: (cell: string) => NoInfer<T> | undefined = () => undefined,
  ): T | null {
    const cell = this.cell(index);
    if (cell === '') return null;
    const meaning = lookUp(vocabulary, cell) ?? inText(cell);
    if (meaning !== undefined) return meaning;
    if (saysNothing(cell)) return null;
    if (DECISIVE.includes(vocabulary)) {
      this.log.unknownWords.note(this.headers[index]!, this.row.line, cell);
    }
    const words = Object.keys(vocabulary).join(', ');
    const why = `is not understood and read as empty. Understood are: ${words}.`;
    const about = this.about('unknown-word', index, `${shown(cell)} ${why}`);
    this.log.sayOfFew('warning', { ...about, value: cell });
    return null;
  }

  /** A payment that counts as cash, though a word of its row is not understood. */
  countsAsCash(index: number, payment: Pick<PaymentRecord, 'amount' | 'currency'>): void {
    const place = { line: this.row.line, column: this.headers[index]! };
    this.log.unclear(place, this.cell(index), payment);
  }

  /** A row below zero of a document that is not understood: cash that came, or a credit. */
  rejectUnclear(index: number): void {
    if (this.rejected) return;
    const cell = shown(this.cell(index));
    const all = `below zero and of a document type that is not understood, such as ${cell}: payments or credit notes, they are in no figure, and who paid may stand as unpaid. Write \`credit-note\` where they are one, and give payments as a file of their own (--payments).`;
    this.gather('unclear-documents', index, all, 'warning');
    const why = `${cell} is not understood, and the amount is below zero: it may be a payment or a credit note.`;
    this.reject('unknown-word', index, why);
  }

  /** Whether a cell has no amount but zero. */
  isNoSum(index: number): boolean {
    return /^\p{Sc}?[-–—0.,\s]*(?:\p{Sc}|[A-Z]{3})?$/u.test(this.cell(index));
  }

  /** A row of a bank statement in which no money came. */
  passOutgoing(index: number): void {
    const { line } = this.row;
    const column = this.headers[index]!;
    if (this.isNoSum(index)) this.log.pass('report-row', line, 'headings or notes.');
    else
      this.pass(
        'no-record',
        index,
        `of money that left, by the column ${shown(column)}: they are ignored.`,
      );
  }

  /** A payment of which nobody can tell whose it is. */
  passUnnamed(index: number): void {
    const why =
      'of cash, and name neither an invoice nor a client, and no purpose: they are ignored. Fill in one of them.';
    this.pass('missing-value', index, why, 'warning');
  }

  private pass(code: string, index: number, why: string, severity: Severity = 'info'): void {
    this.rejected = true;
    this.log.pass(code, this.row.line, why, this.headers[index]!, severity);
  }

  reject(code: string, index: number, why: string): void {
    if (this.rejected) return;
    this.rejected = true;
    const value = this.cell(index);
    this.log.drop('rejected', { ...this.about(code, index, why), value }, this.text(this.client));
  }

  ignore(code: string, index: number, why: string): void {
    if (this.rejected) return;
    this.rejected = true;
    this.log.drop('ignored', this.about(code, index, why));
  }

  /** A remark on a cell of a row that stays. */
  private say(severity: Severity, code: string, index: number, why: string): void {
    const value = this.cell(index);
    this.log.say(severity, { ...this.about(code, index, `${shown(value)} ${why}`), value });
  }

  /** A remark that is told once for all rows: `why` goes on from "2 rows are". */
  private gather(code: string, index: number, why: string, severity: Severity = 'info'): void {
    this.log.gather(severity, { code, line: this.row.line, column: this.headers[index]!, why });
  }

  private about(code: string, index: number, why: string): Remark {
    const column = this.headers[index];
    const message = `Column ${shown(column ?? '')}: ${why}`;
    return { code, line: this.row.line, column: column ?? null, message };
  }

  private isEmpty(index: number): boolean {
    return index < 0 || this.row.starts[index] === this.row.ends[index];
  }

  private cell(index: number): string {
    return this.isEmpty(index) ? '' : trimmed(this.row.cell(index));
  }
}

/** How many digits the minor unit has that amounts of a currency are held in. */
function digitsOf(currency: string | null): number {
  return currency === null ? UNKNOWN_CURRENCY_DIGITS : currencyDigits(currency);
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Three capital letters as one number; -1 for anything else. */
function threeLetters(codes: Codes, start: number): number {
  let letters = 0;
  for (let i = start; i < start + 3; i++) {
    const letter = codes[i]! - 65;
    if (letter < 0 || letter > 25) return -1;
    letters = letters * 26 + letter;
  }
  return letters;
}

/** `trim` without the call, for the cells that need none. */
function trimmed(cell: string): string {
  const last = cell.length - 1;
  if (last < 0) return cell;
  const head = cell.charCodeAt(0);
  const tail = cell.charCodeAt(last);
  return head > 32 && tail > 32 && head < 128 && tail < 128 ? cell : cell.trim();
}
