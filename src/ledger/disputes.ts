import { compareText } from '../model/compare.js';
import { UNKNOWN_CURRENCY_DIGITS } from '../model/currency.js';
import { inCurrency } from '../model/money.js';
import type { DisputeFact } from '../model/outcome.js';
import type { PlainDate } from '../model/plain-date.js';
import type { ClientRecords, DisputeOutcome } from '../model/records.js';
import { dropRow, type IssueLog, report } from './issues.js';
import type { OpenItem } from './open-item.js';
import type { SettleSettings } from './options.js';

/** Attaches the disputes opened by the as-of date; the invoice row speaks only where the disputes file does not. */
export function attachDisputes(
  records: ClientRecords,
  items: readonly OpenItem[],
  byId: ReadonlyMap<string, OpenItem>,
  settings: SettleSettings,
  log: IssueLog,
): void {
  const { asOf } = settings;
  for (const row of records.disputes) {
    const item = byId.get(row.invoiceId);
    if (item === undefined) {
      log.strays += 1;
      report(
        log,
        'warning',
        'unknown-invoice',
        row.source,
        'invoiceId',
        `The dispute names invoice ${row.invoiceId}, which is no invoice of client ${records.clientId}; it counts for nothing. Correct the id or add the invoice.`,
      );
      continue;
    }
    if ((row.resolvedOn ?? 0) > asOf) item.laterEvent = true;
    if (row.openedOn > asOf || item.excluded) continue;
    const { amount: billed, currency } = item.invoice;
    const given = row.amount == null ? null : inCurrency(row.amount, currency);
    if (row.amount != null && given === null) {
      dropRow(
        log,
        'disputes',
        'rejected',
        'amount-below-minor-unit',
        row.source,
        'amount',
        `The disputed amount has more decimals than ${currency} (at most ${UNKNOWN_CURRENCY_DIGITS} are read). Correct the amount.`,
      );
      continue;
    }
    const fact: DisputeFact = {
      id: row.disputeId ?? null,
      openedOn: row.openedOn,
      resolvedOn: knownDay(row.resolvedOn, asOf),
      outcome: outcomeAt(asOf, row.outcome, row.resolvedOn),
      reason: row.reason ?? null,
      amount: Math.min(given ?? billed, billed),
      amountGiven: given !== null,
      source: row.source ?? null,
    };
    item.disputes = [...item.disputes, fact];
  }
  for (const item of items) {
    if (item.excluded) continue;
    if (item.disputes.length === 0) item.disputes = disputeOfRow(item, asOf);
    else if (item.disputes.length > 1) item.disputes = [...item.disputes].sort(byOpening);
  }
}

const NONE: readonly DisputeFact[] = [];

function disputeOfRow({ invoice }: OpenItem, asOf: PlainDate): readonly DisputeFact[] {
  const openedOn = invoice.disputedOn ?? null;
  if ((!invoice.disputed && openedOn === null) || (openedOn ?? 0) > asOf) return NONE;
  return [
    {
      id: null,
      openedOn,
      resolvedOn: knownDay(invoice.disputeResolvedOn, asOf),
      outcome: outcomeAt(asOf, invoice.disputeOutcome, invoice.disputeResolvedOn),
      reason: invoice.disputeReason ?? null,
      amount: invoice.amount,
      amountGiven: false,
      source: invoice.source ?? null,
    },
  ];
}

function outcomeAt(
  asOf: PlainDate,
  outcome: DisputeOutcome | null | undefined,
  resolvedOn: PlainDate | null | undefined,
): DisputeOutcome {
  if (resolvedOn != null && resolvedOn > asOf) return 'open';
  return outcome ?? (resolvedOn == null ? 'open' : 'unknown');
}

function knownDay(day: PlainDate | null | undefined, asOf: PlainDate): PlainDate | null {
  return day == null || day > asOf ? null : day;
}

function byOpening(a: DisputeFact, b: DisputeFact): number {
  return (
    (a.openedOn ?? 0) - (b.openedOn ?? 0) ||
    compareText(a.id ?? '', b.id ?? '') ||
    a.amount - b.amount
  );
}
