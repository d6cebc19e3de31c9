import { amountFault } from '../model/amount-fault.js';
import { NO_CURRENCY } from '../model/currency.js';
import { InvoiceSignalsError } from '../model/error.js';
import type { FileReport, RecordRole } from '../model/file-report.js';
import { fold } from '../model/fold.js';
import { type HomelessKind, homelessIssue } from '../model/homeless.js';
import type { Issue } from '../model/issue.js';
import { KeptIssues } from '../model/kept-issues.js';
import { CURRENCY } from '../model/kinds.js';
import { minorUnits } from '../model/money.js';
import {
  daysOfTerms,
  lastDayOfDiscount,
  type PaymentTerms,
  readTerms,
} from '../model/payment-terms.js';
import { readPercentage } from '../model/percentage.js';
import { type PlainDate, plainDate } from '../model/plain-date.js';
import { remembered } from '../model/remembered.js';
import { UnknownWords } from '../model/unknown-words.js';
import { meaningsOf, type Vocabulary } from '../model/vocabularies.js';
import { INSTANT } from './dialects.js';
import type { SqlRow } from './records.js';
import { type ReadTable, SQL_COLUMNS, type SqlColumn } from './tables.js';
import { DECISIVE, VOCABULARIES } from './words.js';

type Fields = Record<string, unknown>;
type Source = Issue['source'];

/** A day, or the day of a time: `2024-01-31`, `2024-01-31 10:00:00`, `2024-01-31T10:00:00.000+01:00`. */
const DAY =
  /^(\d{4}-\d\d-\d\d)(?:[ T]\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d+)?(?:\s?Z|\s?[-+]\d{1,2}(?::?\d\d)?)?)?$/;
const NO_DAY = /^0{4}-00-00(?: .*)?$/;

/** Truths, as some engines write them. */
const LETTERS: Readonly<Record<string, 'yes' | 'no'>> = { t: 'yes', f: 'no' };

/** What a row without a client is called, where it may have none. */
const HOMELESS: { readonly [R in RecordRole]?: HomelessKind } = {
  payments: 'payment',
  'credit-notes': 'credit note',
  disputes: 'dispute',
};

/** Reads the rows of one table. */
export class TableReader {
  private readonly kept = new KeptIssues();
  private readonly unknown = new UnknownWords<Source>();
  /** Where the columns stand that every table has, or most. -1: it has none. */
  private readonly places: {
    readonly file: number;
    readonly line: number;
    readonly currency: number;
    readonly client: number;
  };
  private readonly fields: readonly { readonly column: SqlColumn; readonly place: number }[];
  /** Every field without a value. Copies of it are filled in, so that all records of the table have one shape. */
  private readonly blank: Readonly<Fields>;
  private readonly days = new Map<string, number>();
  /** What is understood in the fields that hold words. */
  private readonly words: Readonly<Record<string, Vocabulary<string>>>;
  private readonly meaningsOf = remembered(meaningsOf);
  private rows = 0;
  private rejected = 0;
  private ignored = 0;
  /** Of the row that is read. */
  private source: Source = null;
  /**
   * It is an agreement of one that bills it, and names nobody. It was counted where it is nobody's, and what there is to
   * say of it said.
   */
  private isCopy = false;

  private readonly role: RecordRole;
  private readonly table: string;

  constructor(
    { role, table }: ReadTable,
    private readonly currency: string | undefined,
  ) {
    this.role = role;
    this.table = table;
    this.words = VOCABULARIES[role];
    const columns = SQL_COLUMNS[role];
    const at = (name: string): number => columns.findIndex(({ field }) => field === name);
    this.places = {
      file: at('file'),
      line: at('line'),
      currency: at('currency'),
      client: at('clientId'),
    };
    this.fields = columns
      .map((column, place) => ({ column, place }))
      .filter(({ column }) => !['file', 'line', 'currency'].includes(column.field));
    const names = this.fields.map(({ column }) => column.field);
    if (this.places.currency >= 0) names.push('currency');
    this.blank = Object.fromEntries([...names, 'source'].map((name) => [name, null]));
  }

  /**
   * @param client empty: nobody's, and what needs a client is then reported
   * @param isAmbiguous whether it is nobody's as several clients have its invoice; null where nobody looked
   */
  read(row: SqlRow, client: string, isAmbiguous: boolean | null): unknown {
    this.isCopy =
      this.role === 'agreements' && client !== '' && textAt(row, this.places.client) === null;
    if (!this.isCopy) this.rows += 1;
    const record = this.fromTexts(row);
    return record !== null && client === '' ? this.homeless(record, isAmbiguous) : record;
  }

  report(): FileReport {
    const { table, role, rows, rejected, ignored } = this;
    const accepted = rows - rejected - ignored;
    return { file: table, role, format: 'sql', rows, accepted, rejected, ignored };
  }

  issues(): Issue[] {
    const decisive = this.unknown.told(JSON.stringify).map(
      ({ column, place, word, why }): Issue => ({
        code: 'unknown-words',
        severity: 'warning',
        message: `${this.named(column, '')} ${why}`,
        source: place,
        value: word,
      }),
    );
    return [...this.kept.all(this.table), ...decisive];
  }

  private fromTexts(row: SqlRow): Fields | null {
    const { role, places } = this;
    const line = textAt(row, places.line);
    this.source =
      Number(line) >= 1
        ? { file: textAt(row, places.file) ?? this.table, line: Number(line) }
        : null;
    const named = textAt(row, places.currency)?.toUpperCase() ?? null;
    const code = named ?? (role === 'invoices' ? (this.currency ?? NO_CURRENCY) : null);
    if (code !== null && !CURRENCY.fits(code)) {
      return this.reject('bad-currency', 'currency', code, 'is no ISO 4217 code such as EUR');
    }
    const record: Fields = { ...this.blank, source: this.source };
    for (const { column, place } of this.fields) {
      const text = textAt(row, place);
      const value =
        text === null ? null : this.value(text, column, role === 'disputes' ? null : code);
      // What is wrong with it is said.
      if (value === undefined) return null;
      if (value === null && column.required) {
        return this.reject('missing-value', column.name, '', 'is empty and must not be');
      }
      record[column.field] = value;
    }
    if (places.currency >= 0) record['currency'] = code;
    if (role === 'credit-notes') record['fromInvoicesFile'] ??= false;
    if (role === 'invoices') spreadTerms(record);
    return this.isAboutNothing(record) ? null : record;
  }

  /** @returns null for what stands for nothing, or is read so; undefined where its row cannot be used */
  private value(text: string, column: SqlColumn, currency: string | null): unknown {
    const { field, kind, name } = column;
    const words = this.words[field];
    if (words !== undefined) return this.word(text, words, column);
    switch (kind) {
      case 'text':
        return text;
      case 'date':
        return this.day(text, name);
      case 'money':
        return (
          orNull(() => minorUnits(text, currency)) ??
          this.unusable('bad-amount', name, text, `cannot be read${amountHint(text)}`)
        );
      case 'number': {
        const percentage = readPercentage(text);
        if (percentage !== undefined) return percentage;
        return this.unusable('bad-percent', name, text, 'is no percentage from 0 to 100');
      }
      default:
        return field === 'point' ? this.point(text, name) : this.terms(text, name);
    }
  }

  private day(text: string, column: string): number | null | undefined {
    const known = this.days.get(text);
    if (known !== undefined) return known;
    if (NO_DAY.test(text)) {
      this.keep('info', 'zero-date', column, text, 'stands for no date and is read as empty.');
      return null;
    }
    if (text === INSTANT) {
      const why = 'is an instant: which day that is depends on the time zone';
      return this.unusable('bad-date', column, '', why, 'Read a view that casts it to a date.');
    }
    const written = DAY.exec(text)?.[1];
    const day = written === undefined ? null : orNull(() => plainDate(written));
    if (day === null) return this.unusable('bad-date', column, text, 'cannot be read');
    this.days.set(text, day);
    return day;
  }

  private point(text: string, column: string): number | undefined {
    const point = /^\d+(?:\.0+)?$/.test(text) ? Number(text) : Number.NaN;
    if (point >= 1 && point <= 10) return point;
    return this.unusable('bad-point', column, text, 'is no point from 1 to 10');
  }

  private terms(text: string, column: string): PaymentTerms | null {
    const terms = readTerms(text.replace(/\.0+$/, ''));
    if (terms !== undefined) return terms;
    const why =
      'is not understood as terms of payment, such as 30, Net 30 or 2/10 net 30, and is read as empty.';
    this.keep('warning', 'bad-number', column, text, why);
    return null;
  }

  /** A word in any spelling; null, as in a CSV, where it is none. */
  private word(text: string, words: Vocabulary<string>, { name, kind }: SqlColumn): unknown {
    const meaning =
      this.meaningsOf(words).get(fold(text)) ??
      (kind === 'flag' ? LETTERS[text.toLowerCase()] : undefined);
    if (meaning !== undefined) return kind === 'flag' ? meaning === 'yes' : meaning;
    const why = `is not understood and read as empty. Understood are: ${Object.keys(words).join(', ')}.`;
    this.keep('warning', 'unknown-word', name, text, why);
    if (!this.isCopy && DECISIVE.includes(words))
      this.unknown.note(name, this.sourceAt(name), text);
    return null;
  }

  /** A row that names nobody and nothing. */
  private isAboutNothing({ invoiceId, paymentId, clientId }: Fields): boolean {
    const what = HOMELESS[this.role];
    if (what === undefined || invoiceId !== null) return false;
    if (clientId !== null && (what !== 'dispute' || paymentId !== null)) return false;
    const names = what === 'dispute' ? ', nor a payment and its client' : ' nor a client';
    const message = `A row of ${this.table} names neither an invoice${names}. Fill in one of them.`;
    this.drop('rejected', 'missing-value', 'invoice_id', message, '');
    return true;
  }

  /** What nobody looks at any more who knows its client. */
  private homeless(record: Fields, isAmbiguous: boolean | null): Fields | null {
    const { role } = this;
    const what = HOMELESS[role];
    if (role !== 'invoices') {
      const fault = amountFault(role, record as { amount?: number | null });
      if (fault !== null) {
        const message = `Column "amount" of ${this.table}: ${fault.message}`;
        this.drop(fault.row, fault.code, 'amount', message, '');
        return null;
      }
    }
    if (what !== undefined) {
      const invoiceId = record['invoiceId'] as string | null;
      const issue = homelessIssue(what, invoiceId, isAmbiguous);
      this.kept.keep(issue.code, () => ({ ...issue, source: this.sourceAt('invoice_id') }));
    }
    return record;
  }

  private reject(code: string, column: string, value: string, why: string): null {
    this.unusable(code, column, value, why);
    return null;
  }

  private unusable(
    code: string,
    column: string,
    value: string,
    why: string,
    cure = 'Correct the row.',
  ): undefined {
    this.drop('rejected', code, column, `${this.named(column, value)} ${why}. ${cure}`, value);
  }

  private drop(
    row: 'rejected' | 'ignored',
    code: string,
    column: string,
    message: string,
    value: string,
  ): void {
    if (this.isCopy) return;
    this[row] += 1;
    this.kept.keep(code, () => ({
      code,
      severity: row === 'rejected' ? 'error' : 'info',
      message,
      source: this.sourceAt(column),
      ...(value === '' ? {} : { value }),
      row,
    }));
  }

  private keep(
    severity: Issue['severity'],
    code: string,
    column: string,
    value: string,
    why: string,
  ): void {
    if (this.isCopy) return;
    this.kept.keep(code, () => ({
      code,
      severity,
      message: `${this.named(column, value)} ${why}`,
      source: this.sourceAt(column),
      value,
    }));
  }

  private named(column: string, value: string): string {
    return `Column "${column}" of ${this.table}:${value === '' ? '' : ` "${value}"`}`;
  }

  private sourceAt(column: string): Source {
    return this.source && { ...this.source, column };
  }
}

/** What the terms say goes to the fields that say nothing themselves. */
function spreadTerms(record: Fields): void {
  const terms = record['termsDays'] as PaymentTerms | null;
  const issueDate = record['issueDate'] as PlainDate;
  record['termsDays'] = daysOfTerms(terms, issueDate);
  record['discountPercent'] ??= terms?.discount?.percent ?? null;
  record['discountUntil'] ??= lastDayOfDiscount(terms, issueDate);
}

/** A cell behind client and table; null where it is empty. */
function textAt(row: SqlRow, place: number): string | null {
  const value = place < 0 ? null : row[place + 2];
  if (value === null || value === undefined) return null;
  const text = String(value).trim();
  return text === '' ? null : text;
}

/** What to do about amounts of types that hold none. */
function amountHint(text: string): string {
  if (/^-?[\d.]+e[-+]?\d+$/i.test(text) || /\.\d{9,}$/.test(text)) {
    return ', as floating-point numbers cannot be: read a view that casts the column to a decimal';
  }
  return /\p{Sc}/u.test(text)
    ? ', as amounts of the type money cannot be: read a view that casts the column to a decimal'
    : '';
}

function orNull<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof InvoiceSignalsError) return null;
    throw error;
  }
}
