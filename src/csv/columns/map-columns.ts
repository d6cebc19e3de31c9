import { InvoiceSignalsError } from '../../model/error.js';
import type { RecordRole } from '../../model/file-report.js';
import { fold } from '../../model/fold.js';
import { readTerms } from '../../model/payment-terms.js';
import { remembered } from '../../model/remembered.js';
import type { InputOptions } from '../options.js';
import { mapOption } from '../shell-word.js';
import {
  columnProblem,
  couldBoth,
  type Headed,
  listed,
  noColumn,
  standsTwice,
} from './column-problems.js';
import {
  ACCOUNT,
  CANCELLED_ON,
  CLIENT_NAME,
  type Column,
  type Columns,
  columnsOf,
  FAMILY_NAME,
  GIVEN_NAME,
  type Mapping,
  NAME_TOO,
  PAID,
  PAYER,
} from './columns.js';
import { askForCurrency, askForForeign, askForTax } from './doubtful-amounts.js';
import {
  currencyOf,
  isOfInvoices,
  namesCurrency,
  withCurrency,
  withoutCurrency,
} from './header-currency.js';
import { numberAndName } from './number-and-name.js';
import {
  areCurrencies,
  areIbans,
  areOwnAccounts,
  haveWords,
  kindOfCells,
  type SampleRows,
} from './sample-rows.js';
import { DIRECTIONS, lookUp, SIDES, WHETHER_PAID } from './words.js';

/** What a row may name instead of an invoice. */
const OTHER_TARGET: { readonly [R in RecordRole]?: string } = {
  payments: 'clientId',
  'credit-notes': 'clientId',
  disputes: 'paymentId',
};

/**
 * Finds the canonical columns among the headers of a file. The caller's map wins over canonical names, and these
 * over synonyms, unless it is about money; a header that was taken is not taken again. A column that the caller maps to
 * nothing is not read.
 *
 * @param below rows that tell what a header means that may mean several things
 * @throws InvoiceSignalsError `columns-missing` or `columns-ambiguous`.
 */
export function mapColumns(
  headers: readonly string[],
  role: RecordRole,
  map: Readonly<Record<string, string | undefined>>,
  file: string,
  below: SampleRows = [],
): Mapping {
  const columns = columnsOf(role);
  const headed = { file, role, headers, below, map };
  const mapping = given(headed);
  const taken = new Set(mapping.values());
  // Of a hundred thousand headers few are known: only these are asked for each column.
  const isKnown = matcher(everyName(columns));
  const candidates = headers.flatMap((header, index) => {
    const folded = fold(header);
    return isKnown(folded) ? [{ folded, index }] : [];
  });
  let nameOfPair: number | null = null;
  const find = (
    name: string,
    names: string,
    hasCells = (_: number) => true,
    among = candidates,
  ): void => {
    if (mapping.has(name)) return;
    const isOne = matcher(names);
    const found = among.flatMap(({ folded, index }) =>
      !taken.has(index) && isOne(folded) && hasCells(index) ? [index] : [],
    );
    // In each of several texts of a bank a number may stand: the first one is mostly what the payer wrote.
    if (found.length > 1 && name === 'purpose') found.length = 1;
    // Of several balances none is known to be that of the invoice, and much is known without one.
    if (found.length > 1 && name === 'balance') return;
    // Behind each amount of a bank statement stands its currency.
    const amount = mapping.get('amount') ?? NOT_READ;
    if (found.length > 1 && name === 'currency' && amount >= 0 && found.includes(amount + 1)) {
      found.splice(0, found.length, amount + 1);
    }
    // A name is for people alone.
    if (found.length > 1 && name === 'clientName' && names === NAME_TOO) return;
    const pair = name === 'clientId' ? numberAndName(headed, found) : null;
    if (pair !== null) {
      nameOfPair = pair.name;
      found.splice(0, 2, pair.number);
    }
    if (found.length > 1) throw couldBoth(headed, name, found);
    if (found.length === 0) return;
    mapping.set(name, found[0]!);
    taken.add(found[0]!);
  };
  // `Betrag (CHF)`: amounts of other columns are read where they are of the same currency.
  const inCurrency = namesCurrency(role) ? withCurrency(headers) : [];
  const findInCurrency = (name: string, column: Column): void => {
    if (inCurrency.length === 0) return;
    const billed = currencyOf(headers[mapping.get('amount') ?? NOT_READ]);
    const isSame = (index: number): boolean =>
      name === 'amount' || currencyOf(headers[index]) === billed;
    const { synonyms = '', maybe = '' } = column;
    find(name, `${fold(name)}|${synonyms}`, isSame, inCurrency);
    find(name, maybe, (index) => isSame(index) && fits(column, below, index), inCurrency);
  };
  for (const name of Object.keys(columns)) {
    // Beside a "Total", "Amount" may be net, and beside an "Open balance" a "Balance" may be that of the account; just as it
    // is written here it is meant. Beside a status of its payment, one of an invoice tells half of it.
    const mayMeanMore = role === 'invoices' && ['amount', 'balance', 'status'].includes(name);
    if (!mayMeanMore || (headers.includes(name) && name !== 'status')) find(name, fold(name));
  }
  for (const [name, column] of Object.entries(columns)) {
    const { synonyms = '', maybe = '', last = '', words } = column;
    const isSuch = (index: number): boolean => fits(column, below, index);
    // Net or gross, name or number of a client: to pick one of two would be a guess about money.
    find(name, `${fold(name)}|${synonyms}`);
    // Beside a column of days, one of words tells no more than the status.
    if (column.kind === 'date' && words !== undefined)
      find(name, maybe, (index) => isSuch(index) && !haveWords(below, index, words, 'all'));
    find(name, maybe, isSuch);
    find(name, last, isSuch);
    if (column.kind === 'amount') findInCurrency(name, column);
  }
  if (role === 'invoices') {
    find('cancelled', CANCELLED_ON);
    // Beside the day of payment, for which it may stand as well.
    if (mapping.has('settledOn')) {
      find('status', PAID, (index) => haveWords(below, index, WHETHER_PAID, 'all'));
    }
  }
  if (nameOfPair !== null && columns['clientName'] !== undefined && !mapping.has('clientName')) {
    mapping.set('clientName', nameOfPair);
    taken.add(nameOfPair);
  }
  const name = mapping.get('clientName');
  if (columns['clientId'] !== undefined && !mapping.has('clientId')) {
    if (name === undefined) {
      find('clientId', CLIENT_NAME);
      // In a list of payments whoever is named may be oneself.
      if (isOfInvoices(role)) find('clientId', NAME_TOO);
    } else mapping.set('clientId', name).delete('clientName');
    if (role === 'payments') find('clientId', PAYER);
    find(
      'clientId',
      ACCOUNT,
      (index) => !areOwnAccounts(below, index) && (role !== 'payments' || !areIbans(below, index)),
    );
  }
  if (map['clientId'] === undefined) leaveNameOfMany(headed, mapping);
  if (role === 'invoices') leaveDoubtfulBalance(headed, mapping);
  if (role === 'payments') askForDirection(headed, mapping);
  for (const [name, index] of mapping) if (index < 0) mapping.delete(name);
  const missing = Object.entries(columns).flatMap(([name, { required }]) =>
    required && !mapping.has(name) ? [name] : [],
  );
  if (missing.length > 0) throw noColumn(headed, missing, new Set(mapping.values()));
  const other = OTHER_TARGET[role];
  if (other !== undefined && !mapping.has('invoiceId') && !mapping.has(other)) {
    throw noColumn(headed, ['invoiceId', other], taken, true);
  }
  if (isOfInvoices(role)) {
    askForTax(headed, mapping);
    askForCurrency(headed, mapping);
  }
  if (mapping.has('amount')) askForForeign(headed, mapping);
  return mapping;
}

/** Whether the cells below a header are such as the column has. */
function fits(column: Column, below: SampleRows, index: number): boolean {
  const { kind, required, words, share } = column;
  if (words !== undefined && kind === 'word') return haveWords(below, index, words, share);
  if (kind === 'currency') return areCurrencies(below, index);
  const cells = kindOfCells(below, index, words);
  if (kind === 'id' || kind === 'text') return cells !== 'date';
  if (kind === 'whole')
    return below.some((row) => readTerms((row[index] ?? '').trim()) !== undefined);
  // "Storno" may be what was taken off as well.
  if (kind === 'boolean') return cells !== 'amount';
  return cells === kind || (cells === null && required === true);
}

/** Where a column stands that the caller does not want to be read. */
const NOT_READ = -1;

/**
 * A `Balance` among documents of several types goes on from row to row, and what is due of an invoice may be called the
 * amount due where no other column has what was billed.
 */
function leaveDoubtfulBalance({ headers, map }: Headed, mapping: Map<string, number>): void {
  const balance = mapping.get('balance') ?? NOT_READ;
  if (balance < 0 || map['balance'] !== undefined || headers[balance] === 'balance') return;
  const goesOn =
    fold(withoutCurrency(headers[balance]!)) === 'balance' && mapping.has('documentType');
  if (goesOn || !mapping.has('amount')) mapping.delete('balance');
}

/**
 * Two people of one family name are no one client, and two people of one firm are one.
 *
 * @throws InvoiceSignalsError `columns-ambiguous` for a contact beside the name of a firm.
 */
function leaveNameOfMany(headed: Headed, mapping: Map<string, number>): void {
  const folded = headed.headers.map(fold);
  const client = mapping.get('clientId') ?? NOT_READ;
  const name = mapping.get('clientName');
  if (name !== undefined && folded[client] === 'contact')
    throw couldBoth(headed, 'clientId', [name, client]);
  const isOfFamily = FAMILY_NAME.test(folded[client] ?? '');
  if (isOfFamily && folded.some((header) => GIVEN_NAME.test(header))) mapping.delete('clientId');
}

/**
 * Where a mark of debit and credit would make most payments cash that left, it may be of the firm's own account of the bank.
 *
 * @throws InvoiceSignalsError `columns-ambiguous`.
 */
function askForDirection(headed: Headed, mapping: Mapping): void {
  const { file, role, headers, below, map } = headed;
  const index = mapping.get('direction') ?? NOT_READ;
  if (index < 0 || map['direction'] !== undefined) return;
  const targets = [mapping.get('invoiceId') ?? NOT_READ, mapping.get('clientId') ?? NOT_READ];
  let [debits, credits] = [0, 0];
  for (const row of below) {
    if (targets.every((target) => (row[target] ?? '').trim() === '')) continue;
    const cell = row[index] ?? '';
    if (SIDES.test(fold(cell))) debits += 1;
    else if (lookUp(DIRECTIONS, cell) !== undefined) credits += 1;
  }
  if (debits <= credits) return;
  const header = headers[index]!;
  const options = [header, ''].map((value) => mapOption(role, { ...map, direction: value }));
  throw columnProblem(
    'columns-ambiguous',
    file,
    `"${header}" says debit of ${debits} of ${debits + credits} payments. If a debit is cash that left, as on a bank statement, say so: ${options[0]}. If it is cash that came, leave the column out: ${options[1]}; rows of cash that left must then be below zero.`,
    'direction',
    options,
  );
}

function everyName(columns: Columns): string {
  return Object.entries(columns)
    .map(([name, { synonyms = '', maybe = '', last = '' }]) =>
      [fold(name), synonyms, maybe, last].join('|'),
    )
    .concat(CLIENT_NAME, NAME_TOO, ACCOUNT, CANCELLED_ON, PAYER)
    .join('|');
}

/** Whether a header is one that a column of a role is known by. */
export function isHeaderOf(header: string, role: RecordRole, name: string): boolean {
  const { synonyms = '' } = columnsOf(role)[name]!;
  return matcher(`${fold(name)}|${synonyms}`)(fold(header));
}

const matcher = remembered((names: string): ((header: string) => boolean) => {
  const pattern = new RegExp(`^(?:${names})$`);
  return (header) => header !== '' && pattern.test(header);
});

/** The columns that the caller names. */
function given({ file, role, headers, map }: Headed): Map<string, number> {
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
      throw columnProblem(
        'columns-missing',
        file,
        `--${role}.map names the column "${header}", and there is none. ${listed(headers)}`,
        header,
        [`--${role}.map ${name}=HEADER`],
        headers,
      );
    }
    mapping.set(name, index);
  }
  return mapping;
}

function placesOf(headers: readonly string[], is: (header: string) => boolean): number[] {
  return headers.flatMap((header, index) => (is(header) ? [index] : []));
}

/** Whether a row is a header with every column that is needed, be it one too many. */
export function fitsColumns(
  headers: readonly string[],
  { role, map = {}, file }: InputOptions,
  below: SampleRows,
): boolean {
  if (role === 'ledger') return false;
  try {
    mapColumns(headers, role, map, file, below);
    return true;
  } catch (error) {
    return error instanceof InvoiceSignalsError && error.code === 'columns-ambiguous';
  }
}
