import { compareText } from '../model/compare.js';
import { UNKNOWN_CURRENCY_DIGITS } from '../model/currency.js';
import { inCurrency } from '../model/money.js';
import type { DisputeFact } from '../model/outcome.js';
import { compareDays, isAfter, type PlainDate } from '../model/plain-date.js';
import type { DisputeRecord } from '../model/records.js';
import type { ClientBooks } from './client-books.js';
import { outcomeAt } from './dispute-outcome.js';
import { type IssueLog, ignore, inColumn, reject, tellOfOtherClient, warn } from './issues.js';
import { append, isCorrection, type OpenItem } from './open-item.js';
import { ofInvoices } from './payment-disputes.js';

/** Attaches the disputes opened by the as-of date; the invoice row speaks only where the disputes file does not. */
export function attachDisputes(books: ClientBooks): void {
  const { records, items, byId, settings, log } = books;
  const { asOf } = settings;
  for (const row of ofInvoices(withoutRepeated(records.disputes, log), books)) {
    const item = byId.get(row.invoiceId);
    if (item === undefined) {
      log.tally.strays += 1;
      warn(
        log,
        'unknown-invoice',
        `The dispute names invoice ${row.invoiceId}, which is no invoice of client ${records.clientId}; it counts for nothing. Correct the id or add the invoice.`,
        inColumn(row, 'invoiceId'),
      );
      continue;
    }
    if (isAfter(row.resolvedOn, asOf)) item.laterEvent = true;
    if (row.openedOn > asOf || item.excluded) continue;
    const fact = factOf(row, item, books);
    if (fact === null) continue;
    tellOfOtherClient('dispute', row, item.invoice, log);
    item.disputes = append(item.disputes, fact);
  }
  for (const item of items) {
    if (item.excluded) continue;
    if (item.disputes.length === 0) item.disputes = disputeOfRow(item, asOf);
    else if (item.disputes.length > 1) item.disputes = [...item.disputes].sort(byOpening);
  }
}

/** What a row says of an invoice; null where its amount cannot be read. */
function factOf(
  row: DisputeRecord,
  { invoice: { currency, amount: billed } }: OpenItem,
  { settings: { asOf }, log }: ClientBooks,
): DisputeFact | null {
  const { source = null } = row;
  const given = row.amount == null ? null : inCurrency(row.amount, currency);
  if (row.amount != null && given === null) {
    reject(
      log,
      'disputes',
      'amount-below-minor-unit',
      `The disputed amount has more decimals than ${currency} (at most ${UNKNOWN_CURRENCY_DIGITS} are read). Correct the amount.`,
      inColumn(row, 'amount'),
    );
    return null;
  }
  return {
    id: row.disputeId ?? null,
    openedOn: row.openedOn,
    resolvedOn: knownDay(row.resolvedOn, asOf),
    outcome: outcomeAt(asOf, row.outcome, row.resolvedOn),
    reason: row.reason ?? null,
    amount: Math.min(given ?? billed, billed),
    amountGiven: given !== null,
    source,
  };
}

/**
 * A dispute that is over, and nobody said how, was one in which the client was right where the seller took something back for an
 * error of their own, or for goods that came back, after it was opened. Unless its row says how much it was about, it was so much.
 */
export function believeCorrections(items: readonly OpenItem[]): void {
  for (const item of items) {
    const { disputes, credits, issueDate } = item;
    if (credits.length === 0) continue;
    if (!disputes.some(({ outcome }) => outcome === 'unknown')) continue;
    const corrections = credits.filter(isCorrection);
    const correctedSince = (openedOn: PlainDate): number =>
      corrections.reduce((sum, { amount, date }) => (date >= openedOn ? sum + amount : sum), 0);
    item.disputes = disputes.map((dispute) => {
      const corrected =
        dispute.outcome === 'unknown' ? correctedSince(dispute.openedOn ?? issueDate) : 0;
      if (corrected <= 0) return dispute;
      const amount = dispute.amountGiven ? dispute.amount : Math.min(dispute.amount, corrected);
      return { ...dispute, outcome: 'upheld', amount };
    });
  }
}

const DISPUTE_FIELDS = [
  'invoiceId',
  'paymentId',
  'openedOn',
  'disputeId',
  'resolvedOn',
  'amount',
  'reason',
  'outcome',
] as const satisfies readonly (keyof DisputeRecord)[];

/** A dispute that stands twice is one. */
function withoutRepeated(rows: readonly DisputeRecord[], log: IssueLog): readonly DisputeRecord[] {
  if (rows.length < 2) return rows;
  const seen = new Set<string>();
  return rows.filter(({ source, clientId: _, ...said }) => {
    const key = JSON.stringify(DISPUTE_FIELDS.map((field) => said[field] ?? null));
    if (!seen.has(key)) {
      seen.add(key);
      return true;
    }
    const about = said.invoiceId ?? said.paymentId;
    ignore(
      log,
      'disputes',
      'duplicate-row',
      `The row says of ${said.invoiceId ? 'invoice' : 'payment'} ${about} what an earlier one says; it is ignored.`,
      { source, value: about },
    );
    return false;
  });
}

const NONE: readonly DisputeFact[] = [];

function disputeOfRow({ invoice }: OpenItem, asOf: PlainDate): readonly DisputeFact[] {
  const openedOn = invoice.disputedOn ?? null;
  if ((!invoice.disputed && openedOn === null) || isAfter(openedOn, asOf)) return NONE;
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

/** What the client was right not to pay, by the disputes of an invoice. */
export function upheldAmount({ disputes, invoice }: OpenItem): number {
  const sum = disputes.reduce(
    (total, { outcome, amount }) => (outcome === 'upheld' ? total + amount : total),
    0,
  );
  return Math.min(sum, invoice.amount);
}

function knownDay(day: PlainDate | null | undefined, asOf: PlainDate): PlainDate | null {
  return day == null || day > asOf ? null : day;
}

function byOpening(a: DisputeFact, b: DisputeFact): number {
  return (
    compareDays(a.openedOn, b.openedOn) ||
    compareText(a.id ?? '', b.id ?? '') ||
    a.amount - b.amount
  );
}
