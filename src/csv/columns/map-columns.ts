import { InvoiceSignalsError } from '../../model/error.js';
import type { RecordRole } from '../../model/file-report.js';
import { fold } from '../../model/fold.js';
import type { InputOptions } from '../options.js';
import { ColumnFinder, NOT_READ } from './column-finder.js';
import { couldBoth, type Headed, noColumn } from './column-problems.js';
import {
  ACCOUNT,
  BOOKED_ON,
  CANCELLED_ON,
  CLIENT_LATER,
  CLIENT_NAME,
  columnsOf,
  FAMILY_NAME,
  GIVEN_NAME,
  type Mapping,
  MONEY_IN,
  MONEY_OUT,
  NAME_TOO,
  PAID,
  PAYER,
  PAYER_TOO,
} from './columns.js';
import { askForCurrency, askForDirection, askForForeign, askForTax } from './doubtful-amounts.js';
import { isOfInvoices, withoutCurrency } from './header-currency.js';
import {
  areIbans,
  areOwnAccounts,
  filledCells,
  haveWords,
  kindOfCells,
  type SampleRows,
} from './sample-rows.js';
import { WHETHER_PAID } from './words.js';

const IS_MONEY_IN = new RegExp(`^(?:${MONEY_IN})$`);
const IS_MONEY_OUT = new RegExp(`^(?:${MONEY_OUT})$`);

/** What a row may name instead of an invoice. */
const OTHER_TARGETS: { readonly [R in RecordRole]?: readonly string[] } = {
  payments: ['clientId', 'purpose'],
  'credit-notes': ['clientId'],
  disputes: ['paymentId'],
};

/**
 * Finds the canonical columns among the headers of a file. The caller's map wins over canonical names, and these
 * over synonyms, unless it is about money. A column that the caller maps to nothing is not read.
 *
 * @throws InvoiceSignalsError `columns-missing` or `columns-ambiguous`.
 */
export function mapColumns(headed: Headed): Mapping {
  const { role, headers, below, map } = headed;
  const columns = columnsOf(role);
  const finder = new ColumnFinder(headed);
  const { mapping } = finder;
  for (const name of Object.keys(columns)) {
    // Beside a "Total", "Amount" may be net, and beside an "Open balance" a "Balance" may be that of the account; just as it
    // is written here it is meant. Beside a status of its payment, one of an invoice tells half of it.
    const mayMeanMore = role === 'invoices' && ['amount', 'balance', 'status'].includes(name);
    if (!mayMeanMore || (headers.includes(name) && name !== 'status')) {
      finder.find(name, fold(name));
    }
  }
  for (const [name, column] of Object.entries(columns)) finder.findByWords(name, column);
  if (role === 'payments' && !finder.has('invoiceId')) finder.find('date', BOOKED_ON);
  if (role === 'invoices') {
    finder.find('cancelled', CANCELLED_ON);
    // Beside the day of payment, for which it may stand as well.
    if (finder.has('settledOn')) {
      finder.find('status', PAID, (index) => haveWords(below, index, WHETHER_PAID, 'all'));
    }
  }
  if (columns['clientName'] !== undefined) finder.takeClientName();
  if (columns['clientId'] !== undefined && !finder.has('clientId')) findClient(finder, headed);
  if (map['clientId'] === undefined) leaveNameOfMany(headed, mapping);
  if (role === 'invoices') leaveDoubtfulBalance(headed, mapping);
  if (role === 'payments') askForDirection(headed, mapping);
  for (const [name, index] of mapping) if (index === NOT_READ) mapping.delete(name);
  const missing = Object.entries(columns).flatMap(([name, { required }]) =>
    required && !mapping.has(name) ? [name] : [],
  );
  const others = OTHER_TARGETS[role];
  const targets = others === undefined ? [] : ['invoiceId', ...others];
  const either = targets.some((name) => mapping.has(name)) ? [] : targets;
  if (missing.length + either.length > 0) throw noColumn(headed, missing, mapping, either);
  if (isOfInvoices(role)) {
    askForTax(headed, mapping);
    askForCurrency(headed, mapping);
  }
  if (mapping.has('amount')) askForForeign(headed, mapping);
  return mapping;
}

/** Who has no number is known by his name, or by what else may stand for him. */
function findClient(finder: ColumnFinder, { role, below }: Headed): void {
  const { mapping } = finder;
  const name = mapping.get('clientName');
  if (name !== undefined) {
    mapping.set('clientId', name).delete('clientName');
    return;
  }
  finder.find('clientId', CLIENT_NAME);
  // In a list of payments whoever is named may be oneself.
  if (isOfInvoices(role)) {
    finder.find('clientId', NAME_TOO);
    finder.find('clientId', CLIENT_LATER);
  }
  if (role === 'payments') {
    finder.find('clientId', PAYER);
    const invoice = mapping.get('invoiceId') ?? NOT_READ;
    // Where rows name their invoices, these tell the client.
    if (filledCells(below, invoice).length === 0) {
      const isPayer = (index: number): boolean =>
        !['date', 'amount'].includes(kindOfCells(below, index) ?? '') &&
        !areIbans(below, index) &&
        !areOwnAccounts(below, index);
      for (const names of [...PAYER_TOO, CLIENT_LATER]) finder.find('clientId', names, isPayer);
    }
  }
  finder.find(
    'clientId',
    ACCOUNT,
    (index) => !areOwnAccounts(below, index) && (role !== 'payments' || !areIbans(below, index)),
  );
}

/**
 * Where money that left stands, of a bank statement that has a column for each way.
 *
 * @returns -1 where the amounts are not what came
 */
export function moneyOutColumn({ headers, below }: Headed, mapping: Mapping): number {
  const fits = (header: string, pattern: RegExp): boolean =>
    pattern.test(fold(header)) || pattern.test(fold(withoutCurrency(header)));
  if (!fits(headers[mapping.get('amount') ?? NOT_READ] ?? '', IS_MONEY_IN)) return NOT_READ;
  const used = new Set(mapping.values());
  return headers.findIndex(
    (header, index) =>
      !used.has(index) &&
      fits(header, IS_MONEY_OUT) &&
      [null, 'amount'].includes(kindOfCells(below, index)),
  );
}

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

/** Whether a row is a header with every column that is needed, be it one too many. */
export function fitsColumns(
  headers: readonly string[],
  { role, map = {}, file }: InputOptions,
  below: SampleRows,
): boolean {
  if (role === 'ledger') return false;
  try {
    mapColumns({ file, role, headers, below, map });
    return true;
  } catch (error) {
    return error instanceof InvoiceSignalsError && error.code === 'columns-ambiguous';
  }
}
