import { NO_CURRENCY } from '../model/currency.js';
import type { Issue } from '../model/issue.js';
import { inCurrency } from '../model/money.js';
import type { CreditNoteRecord, PaymentRecord, Records } from '../model/records.js';
import { groupByClient, type HomelessRecords } from './group-by-client.js';
import { dropRow, type IssueLog, issueLog, type Role, type RowCounts, report } from './issues.js';
import { type SettleOptions, type SettleSettings, settleSettings } from './options.js';
import { addMoney, type MoneyByCurrency, reconcile } from './reconcile.js';
import { type ClientLedger, settleWith } from './settle-client.js';
import { addTo, type Unapplied } from './unapplied.js';

/** What became of all invoices as of a day. */
export interface Ledger {
  /** In order of client id. */
  readonly clients: readonly ClientLedger[];
  /** All issues: of single clients, and of rows that belong to none. */
  readonly issues: readonly Issue[];
  /** All money, that of rows without a client included. */
  readonly money: MoneyByCurrency;
  readonly rows: RowCounts;
}

/**
 * Settles every client of a firm.
 *
 * @throws InvoiceSignalsError `bad-argument` for an option that makes no sense.
 */
export function settle(records: Records, options: SettleOptions): Ledger {
  const settings = settleSettings(options);
  const log = issueLog();
  const { clients: grouped, homeless } = groupByClient(records, log);
  const money = reconcile([], unappliedOf(homeless, settings, log));
  const issues = [...log.issues];
  const clients = grouped.map((client) => settleWith(client, settings));
  for (const client of clients) {
    addMoney(money, client.money);
    addRows(log.rows, client.rows);
    for (const issue of client.issues) issues.push(issue);
  }
  for (const issue of similarClientIds(clients)) issues.push(issue);
  return { clients, issues, money, rows: log.rows };
}

/** The money of rows without a client: all of it is unapplied. */
export function unappliedOf(
  { payments, creditNotes }: HomelessRecords,
  settings: SettleSettings,
  log: IssueLog,
): Unapplied {
  const left: Unapplied = { cash: new Map(), credit: new Map() };
  const put = (
    sums: Unapplied['cash'],
    row: PaymentRecord | CreditNoteRecord,
    role: Role,
  ): void => {
    if (row.date > settings.asOf) return;
    const currency = row.currency ?? settings.currency;
    const amount = row.currency === null ? inCurrency(row.amount, currency) : row.amount;
    if (amount === null) {
      dropRow(
        log,
        role,
        'rejected',
        'amount-below-minor-unit',
        row.source,
        'amount',
        `The amount has more decimals than ${currency === NO_CURRENCY ? 'an unknown currency' : currency} is read with; add a currency column.`,
      );
      return;
    }
    const leaves = 'kind' in row && (row.kind === 'refund' || row.kind === 'chargeback');
    addTo(sums, currency, leaves ? -Math.abs(amount) : amount);
  };
  for (const row of payments) {
    const { kind } = row;
    if (kind == null || kind === 'payment' || kind === 'refund' || kind === 'chargeback') {
      put(left.cash, row, 'payments');
    } else {
      dropRow(
        log,
        'payments',
        'rejected',
        'deduction-without-invoice',
        row.source,
        'invoiceId',
        `A ${kind} lowers one claim, and this row finds no invoice. Give it the ids of its invoice and client.`,
      );
    }
  }
  for (const row of creditNotes) {
    put(left.credit, row, row.fromInvoicesFile ? 'invoices' : 'credit-notes');
  }
  return left;
}

export function addRows(rows: RowCounts, more: RowCounts): void {
  for (const role of Object.keys(more) as Role[]) {
    rows[role] ??= { rejected: 0, ignored: 0 };
    rows[role].rejected += more[role]!.rejected;
    rows[role].ignored += more[role]!.ignored;
  }
}

/** Ids that differ only in leading zeros or letter case may be one client; they are never merged by guess. */
function similarClientIds(clients: readonly ClientLedger[]): Issue[] {
  const log = issueLog();
  const seen = new Map<string, string>();
  for (const { clientId, outcomes } of clients) {
    const key = clientId.replace(/^0+(?=.)/, '').toLowerCase();
    const other = seen.get(key);
    if (other === undefined) {
      seen.set(key, clientId);
      continue;
    }
    report(
      log,
      'warning',
      'similar-client-ids',
      outcomes[0]?.source,
      'clientId',
      `"${other}" and "${clientId}" are two clients here. If they are one, write the id the same way everywhere.`,
    );
  }
  return log.issues;
}
