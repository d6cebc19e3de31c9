import type { RecordRole } from '../../model/file-report.js';
import { fold } from '../../model/fold.js';
import { readTerms } from '../../model/payment-terms.js';
import { remembered } from '../../model/remembered.js';
import { couldBoth, type Headed, listed, missing, standsTwice } from './column-problems.js';
import {
  ACCOUNT,
  BOOKED_ON,
  CANCELLED_ON,
  CLIENT_LATER,
  CLIENT_NAME,
  type Column,
  type Columns,
  columnsOf,
  NAME_TOO,
  PAYER,
  PAYER_TOO,
  VALUE_DATE,
} from './columns.js';
import { currencyOf, namesCurrency, withCurrency } from './header-currency.js';
import { numberAndName } from './number-and-name.js';
import {
  areCurrencies,
  filledCells,
  haveWords,
  kindOfCells,
  type SampleRows,
} from './sample-rows.js';
import { DOCUMENT_TYPES } from './words.js';

/** Where a column stands that the caller does not want to be read. */
export const NOT_READ = -1;

/** A header that may be that of a column. */
interface Candidate {
  readonly folded: string;
  readonly index: number;
}

/** Finds one canonical column after the other among the headers of a file. A header that was taken is not taken again. */
export class ColumnFinder {
  readonly mapping: Map<string, number>;
  private readonly taken: Set<number>;
  private readonly candidates: readonly Candidate[];
  /** Headers that name a currency, without it: `Betrag (CHF)`. */
  private readonly inCurrency: readonly Candidate[];
  /** Where the name of a client stands beside the number that was taken for him. */
  private clientName: number | null = null;

  /** @throws InvoiceSignalsError where a column that the caller names is none, or two. */
  constructor(private readonly headed: Headed) {
    const { role, headers } = headed;
    this.mapping = namedByCaller(headed);
    this.taken = new Set(this.mapping.values());
    // Of a hundred thousand headers few are known: only these are asked for each column.
    const isKnown = matcher(everyName(columnsOf(role)));
    this.candidates = headers.flatMap((header, index) => {
      const folded = fold(header);
      return isKnown(folded) ? [{ folded, index }] : [];
    });
    this.inCurrency = namesCurrency(role) ? withCurrency(headers) : [];
  }

  has(name: string): boolean {
    return this.mapping.has(name);
  }

  /**
   * Finds a column, unless it was found before.
   *
   * @param names of its headers, as a regular expression
   * @throws InvoiceSignalsError `columns-ambiguous` where several could be it.
   */
  find(
    name: string,
    names: string,
    hasCells: (index: number) => boolean = () => true,
    among = this.candidates,
  ): void {
    if (this.has(name)) return;
    const isOne = matcher(names);
    const found = among.flatMap(({ folded, index }) =>
      !this.taken.has(index) && isOne(folded) && hasCells(index) ? [index] : [],
    );
    const index = this.oneOf(found, name, names);
    if (index === undefined) return;
    this.mapping.set(name, index);
    this.taken.add(index);
  }

  /** Finds a column by the other words for it, the surest first. */
  findByWords(name: string, column: Column): void {
    const { below } = this.headed;
    const { kind, synonyms = '', first = '', maybe = '', last = '', later = [], words } = column;
    const isSuch = (index: number): boolean => fits(column, below, index);
    this.find(name, first, isSuch);
    if (name === 'purpose') this.findNumbers(name, [synonyms, last, ...later]);
    // Net or gross, name or number of a client: to pick one of two would be a guess about money.
    this.find(name, `${fold(name)}|${synonyms}`);
    // Beside a column of days, one of words tells no more than the status.
    if (kind === 'date' && words !== undefined)
      this.find(name, maybe, (index) => isSuch(index) && !haveWords(below, index, words, 'all'));
    this.find(name, maybe, isSuch);
    for (const names of [last, ...later]) this.find(name, names, isSuch);
    if (kind !== 'amount') return;
    const isSame = (index: number): boolean =>
      name === 'amount' || this.isInCurrencyOfAmount(index);
    this.find(name, `${fold(name)}|${synonyms}`, isSame, this.inCurrency);
    for (const names of [maybe, last, ...later])
      this.find(name, names, (index) => isSame(index) && isSuch(index), this.inCurrency);
  }

  /** Of several texts the first kind in which numbers stand, where none stand in one of a kind before it. */
  private findNumbers(name: string, kinds: readonly string[]): void {
    const { below } = this.headed;
    for (const names of kinds)
      this.find(name, names, (index) => filledCells(below, index).some((cell) => /\d/.test(cell)));
  }

  /** The name that stands beside the number of a client is his, where none has been found. */
  takeClientName(): void {
    const { clientName } = this;
    if (clientName === null || this.has('clientName')) return;
    this.mapping.set('clientName', clientName);
    this.taken.add(clientName);
  }

  /** Which of several headers is meant; undefined where there is none, or none need be known. */
  private oneOf(found: readonly number[], name: string, names: string): number | undefined {
    const [first, second] = found;
    if (second === undefined) return first;
    const pair = name === 'clientId' ? numberAndName(this.headed, found) : null;
    if (pair !== null) {
      this.clientName = pair.name;
      return pair.number;
    }
    // In each of several texts of a bank a number may stand: the first one is mostly what the payer wrote.
    if (name === 'purpose') return first;
    // A bank writes the day on which it booked beside that from which it counts interest.
    if (name === 'date' && this.headed.role === 'payments') {
      const booked = found.filter((index) => !VALUE_DATE.test(fold(this.headed.headers[index]!)));
      if (booked.length === 1) return booked[0];
    }
    // Of several balances none is known to be that of the invoice, and much is known without one.
    if (name === 'balance') return undefined;
    // A name is for people alone.
    if (name === 'clientName' && names === NAME_TOO) return undefined;
    // Behind each amount of a bank statement stands its currency.
    const behind = (this.mapping.get('amount') ?? NOT_READ) + 1;
    if (name === 'currency' && behind > 0 && found.includes(behind)) return behind;
    throw couldBoth(this.headed, name, found);
  }

  private isInCurrencyOfAmount(index: number): boolean {
    const { headers } = this.headed;
    const amount = headers[this.mapping.get('amount') ?? NOT_READ];
    return currencyOf(headers[index]) === currencyOf(amount);
  }
}

/** Whether the cells below a header are such as the column has. */
function fits(column: Column, below: SampleRows, index: number): boolean {
  const { kind, required, words, share } = column;
  if (words !== undefined && kind === 'word') return haveWords(below, index, words, share);
  if (kind === 'currency') return areCurrencies(below, index);
  const cells = kindOfCells(below, index, words);
  // "Documento" may say which kind of document it is.
  if (kind === 'id' || kind === 'text')
    return cells !== 'date' && !haveWords(below, index, DOCUMENT_TYPES, 'most');
  if (kind === 'whole')
    return below.some((row) => readTerms((row[index] ?? '').trim()) !== undefined);
  // "Storno" may be what was taken off as well.
  if (kind === 'boolean') return cells !== 'amount';
  return cells === kind || (cells === null && required === true);
}

function everyName(columns: Columns): string {
  return Object.entries(columns)
    .map(([name, { first = '', synonyms = '', maybe = '', last = '', later = [] }]) =>
      [fold(name), first, synonyms, maybe, last, ...later].join('|'),
    )
    .concat(CLIENT_NAME, NAME_TOO, ACCOUNT, CANCELLED_ON, PAYER, PAYER_TOO, BOOKED_ON, CLIENT_LATER)
    .join('|');
}

/** Whether a header is one that a column of a role is known by. */
export function isHeaderOfColumn(header: string, role: RecordRole, name: string): boolean {
  const { synonyms = '' } = columnsOf(role)[name]!;
  return matcher(`${fold(name)}|${synonyms}`)(fold(header));
}

const matcher = remembered((names: string): ((header: string) => boolean) => {
  const pattern = new RegExp(`^(?:${names})$`);
  return (header) => header !== '' && pattern.test(header);
});

/** The columns that the caller names. */
function namedByCaller(headed: Headed): Map<string, number> {
  const { file, role, headers, map } = headed;
  const mapping = new Map<string, number>();
  for (const [name, header] of Object.entries(map)) {
    if (header === undefined) continue;
    if (header === '') {
      mapping.set(name, NOT_READ);
      continue;
    }
    const exact = placesOf(headers, (candidate) => candidate.trim() === header.trim());
    const alike = placesOf(headers, (candidate) => fold(candidate) === fold(header));
    const [index = -1, second] = exact.length > 0 ? exact : alike;
    if (second !== undefined) throw standsTwice(header, name, file);
    if (index < 0) {
      const text = `--${role}.map names the column "${header}", and there is none. ${listed(headers)}`;
      throw missing(headed, header, text, [`--${role}.map ${name}=HEADER`]);
    }
    mapping.set(name, index);
  }
  return mapping;
}

function placesOf(headers: readonly string[], is: (header: string) => boolean): number[] {
  return headers.flatMap((header, index) => (is(header) ? [index] : []));
}
