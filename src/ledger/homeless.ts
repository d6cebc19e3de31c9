import { NO_CURRENCY } from '../model/currency.js';
import type { Role } from '../model/file-report.js';
import { type HomelessKind, homelessIssue } from '../model/homeless.js';
import { inCurrency } from '../model/money.js';
import type { CreditNoteRecord, HomelessRecords, PaymentRecord } from '../model/records.js';
import type { Source } from '../model/source.js';
import { isCash, signedAmount } from './cash-row.js';
import { type IssueLog, reject, warn } from './issues.js';
import type { SettleSettings } from './options.js';
import { addTo, nothingUnapplied, type Unapplied } from './unapplied.js';
import { noteDay, notePayment, noteStray } from './whole-books/tally.js';

export type { HomelessKind } from '../model/homeless.js';

/** Says that a row found no client. @param isAmbiguous whether several clients have an invoice of its id */
export function reportHomeless(
  what: HomelessKind,
  row: {
    readonly invoiceId?: string | null | undefined;
    readonly source?: Source | null | undefined;
  },
  isAmbiguous: boolean,
  log: IssueLog,
): void {
  const { code, message, value } = homelessIssue(what, row.invoiceId, isAmbiguous);
  warn(log, code, message, { source: row.source, column: 'invoiceId', value });
}

/** The money of rows without a client: all of it is unapplied. */
export function homelessMoney(
  { payments, creditNotes }: HomelessRecords,
  settings: SettleSettings,
  log: IssueLog,
): Unapplied {
  const left = nothingUnapplied();
  for (const row of payments) {
    if (isLater(row, settings, log)) continue;
    const { kind = null, date, source } = row;
    if (kind !== null && !isCash(kind)) {
      const message = `A ${kind} lowers one claim, and this row finds no invoice. Give it the ids of its invoice and client.`;
      reject(log, 'payments', 'deduction-without-invoice', message, {
        source,
        column: 'invoiceId',
      });
      continue;
    }
    notePayment(log.tally, date);
    const cash = moneyOf(row, 'payments', settings, log);
    if (cash === null) continue;
    addTo(left.cash, cash.currency, cash.amount);
    noteStray(log.tally, cash.currency, cash.amount);
  }
  for (const row of creditNotes) {
    if (isLater(row, settings, log)) continue;
    const role = row.fromInvoicesFile ? 'invoices' : 'credit-notes';
    const credit = moneyOf(row, role, settings, log);
    if (credit !== null) addTo(left.credit, credit.currency, credit.amount);
  }
  return left;
}

/** Whether a row does not exist yet; else its day is noted. */
function isLater(
  { date }: PaymentRecord | CreditNoteRecord,
  { asOf }: SettleSettings,
  { tally }: IssueLog,
): boolean {
  if (date > asOf) tally.later += 1;
  else noteDay(tally, date);
  return date > asOf;
}

/** What a row comes to; null where it cannot be read. */
function moneyOf(
  row: PaymentRecord | CreditNoteRecord,
  role: Role,
  settings: SettleSettings,
  log: IssueLog,
): { readonly currency: string; readonly amount: number } | null {
  const currency = row.currency ?? settings.currency;
  if (row.currency !== null || inCurrency(row.amount, currency) !== null) {
    return { currency, amount: signedAmount(row, currency) };
  }
  reject(
    log,
    role,
    'amount-below-minor-unit',
    `The amount has more decimals than ${currency === NO_CURRENCY ? 'an unknown currency' : currency} is read with; add a currency column.`,
    { source: row.source, column: 'amount' },
  );
  return null;
}
