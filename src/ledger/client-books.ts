import type { ClientRecords } from '../model/records.js';
import { acceptInvoices } from './accept-invoices.js';
import { type IssueLog, inColumn, warn } from './issues.js';
import type { OpenItem } from './open-item.js';
import type { SettleSettings } from './options.js';
import { nothingUnapplied, type Unapplied } from './unapplied.js';

/** The books of one client on their way to outcomes: what every step of the settlement reads, and writes to. */
export interface ClientBooks {
  readonly records: ClientRecords;
  readonly settings: SettleSettings;
  readonly log: IssueLog;
  readonly items: readonly OpenItem[];
  /** The same by invoice id. */
  readonly byId: ReadonlyMap<string, OpenItem>;
  /** Without a payments file the rows of the invoices tell what was paid. */
  readonly paymentsGiven: boolean;
  /** Whether the balances in those rows are those of the invoices, and not of an account. */
  readonly balancesCount: boolean;
  /** What no invoice took. */
  readonly left: Unapplied;
}

export function clientBooks(
  given: ClientRecords,
  settings: SettleSettings,
  log: IssueLog,
): ClientBooks {
  const { byId, shared } = acceptInvoices(given.invoices, settings, log);
  const items = [...byId.values()];
  const paymentsGiven = given.payments !== null;
  return {
    records: shared === null ? given : shared.placed(given, settings),
    settings,
    log,
    items,
    byId,
    paymentsGiven,
    balancesCount: paymentsGiven || areOfInvoices(items, log),
    left: nothingUnapplied(),
  };
}

/**
 * Whether the balances in the rows of a client are those of its invoices. One above what its invoice bills is that of an
 * account, which goes on from row to row.
 */
function areOfInvoices(items: readonly OpenItem[], log: IssueLog): boolean {
  const odd = items.find(
    ({ invoice, tolerance }) => (invoice.balance ?? 0) > invoice.amount + tolerance,
  );
  if (odd === undefined) return true;
  warn(
    log,
    'account-balance',
    `The balance of invoice ${odd.invoice.invoiceId} is above what it bills: it seems to be that of an account. The balances of this client are not read; leave the column out (--invoices.map balance=).`,
    inColumn(odd.invoice, 'balance'),
  );
  return false;
}
