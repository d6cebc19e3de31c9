import { addUnder } from '../model/add-under.js';
import { compareText } from '../model/compare.js';
import { floorOf } from '../model/exact.js';
import { inCurrency } from '../model/money.js';
import type { PlainDate } from '../model/plain-date.js';
import type { AgreementRecord, ClientRecords } from '../model/records.js';
import type { Source } from '../model/source.js';
import { dropRow, type IssueLog, report } from './issues.js';
import { addVatToPrices } from './net-prices.js';
import { collectible, type OpenItem } from './open-item.js';
import type { SettleSettings } from './options.js';

/** An agreement without a completion mark is taken as complete when its last invoice is so many days old. */
export const COMPLETE_AFTER_DAYS = 60;

/** A price accepted up front with the invoices that bill it, as of the day. */
export interface Agreement {
  readonly agreementId: string;
  /** Accepted amount plus change orders, in minor units of `currency`. */
  readonly agreed: number;
  readonly billed: number;
  readonly currency: string;
  readonly estimate: boolean;
  /** The earliest mark in the file; null where completeness was inferred. */
  readonly markedCompleteOn: PlainDate | null;
  readonly complete: boolean;
  /** In order of issue; own errors and rebilled invoices left out. */
  readonly items: readonly OpenItem[];
  readonly sources: readonly Source[];
}

/** Sets what was agreed for each invoice and returns the agreements that were billed. */
export function applyAgreements(
  records: ClientRecords,
  items: readonly OpenItem[],
  settings: SettleSettings,
  log: IssueLog,
): Agreement[] {
  const isPriced = items.some(({ agreedAmount }) => agreedAmount !== null);
  if (!isPriced && records.agreements.length === 0) return [];
  const together = pricedTogether(items, settings);
  for (const item of items) {
    const { agreedAmount } = item;
    if (item.excluded || agreedAmount === null) continue;
    item.agreed = agreedAmount;
    item.agreementKnown = true;
  }
  const ofFile = agreementsOfFile(records, items, settings, log);
  const told = new Set(ofFile.flatMap((agreement) => agreement.items));
  const agreements = ofFile.concat(
    together.filter((agreement) => !agreement.items.some((item) => told.has(item))),
  );
  for (const agreement of agreements) share(agreement);
  addVatToPrices(items, agreements, log);
  return agreements.sort((a, b) => compareText(a.agreementId, b.agreementId));
}

/**
 * Part bills often name the price of the whole order, each of them: several of one order with the same price, of which none bills
 * it, and which bill not much more than it together. Where they name no order, those that add up to the price are one. It is no
 * price of a single one.
 */
function pricedTogether(items: readonly OpenItem[], { asOf }: SettleSettings): Agreement[] {
  const orders = new Map<string, OpenItem[]>();
  const unnamed = new Map<string, OpenItem[]>();
  for (const item of items) {
    const { agreementId, reference, currency } = item.invoice;
    if (item.agreedAmount === null || item.state === 'cancelled' || !isBilled(item)) continue;
    const order = agreementId ?? reference ?? null;
    const key = JSON.stringify([agreementId != null, order, item.agreedAmount, currency]);
    addUnder(order === null ? unnamed : orders, key, item);
  }
  const groups = [...orders.values(), ...[...unnamed.values()].flatMap(addingUp)];
  const agreements: Agreement[] = [];
  for (const parts of groups) {
    const ordered = parts.sort(byIssue);
    const [first] = ordered as [OpenItem];
    const agreed = first.agreedAmount!;
    const billed = sumOfBilled(ordered);
    const isBilledBy = (item: OpenItem): boolean => item.invoice.amount + item.tolerance >= agreed;
    if (parts.length < 2 || parts.some(isBilledBy) || 2 * billed > 3 * agreed) continue;
    for (const part of parts) part.agreedAmount = null;
    const { agreementId, reference, currency, invoiceId } = first.invoice;
    agreements.push({
      agreementId: agreementId ?? reference ?? invoiceId,
      agreed,
      billed,
      currency,
      estimate: false,
      markedCompleteOn: null,
      complete: isOld(ordered.at(-1)!, asOf),
      items: ordered,
      sources: [],
    });
  }
  return agreements;
}

/** Bills with one price, one after the other, that add up to just that; none where some exceed it. */
function addingUp(samePrice: OpenItem[]): OpenItem[][] {
  const orders: OpenItem[][] = [];
  let parts: OpenItem[] = [];
  let billed = 0;
  for (const item of samePrice.sort(byIssue)) {
    parts.push(item);
    billed += item.invoice.amount;
    if (billed > item.agreedAmount!) return orders;
    if (billed < item.agreedAmount!) continue;
    orders.push(parts);
    parts = [];
    billed = 0;
  }
  return orders;
}

function sumOfBilled(items: readonly OpenItem[]): number {
  return items.reduce((sum, item) => sum + item.invoice.amount, 0);
}

/** Whether no further bill of the same order is to be expected after this one. */
function isOld({ issueDate }: OpenItem, asOf: PlainDate): boolean {
  return asOf - issueDate >= COMPLETE_AFTER_DAYS;
}

function agreementsOfFile(
  records: ClientRecords,
  items: readonly OpenItem[],
  settings: SettleSettings,
  log: IssueLog,
): Agreement[] {
  if (records.agreements.length === 0) return [];

  const rowsById = new Map<string, AgreementRecord[]>();
  const seen = new Set<string>();
  for (const row of records.agreements) {
    if (row.acceptedOn > settings.asOf) continue;
    if (row.clientId != null && row.clientId !== records.clientId) continue;
    const key = keyOf(row);
    // Changes may well come twice.
    if (row.kind !== 'change-order' && seen.has(key)) {
      report(
        log,
        'warning',
        'duplicate-row',
        row.source,
        null,
        `Agreement ${row.agreementId} stands twice with the same day and amount; both count. Remove one if they are the same.`,
        row.agreementId,
      );
    }
    seen.add(key);
    addUnder(rowsById, row.agreementId, row);
  }
  const itemsById = new Map<string, OpenItem[]>();
  for (const item of items) {
    const { agreementId } = item.invoice;
    if (agreementId == null || !rowsById.has(agreementId)) continue;
    if (isBilled(item)) addUnder(itemsById, agreementId, item);
  }
  const agreements: Agreement[] = [];
  for (const [agreementId, billing] of itemsById) {
    const agreement = combine(agreementId, rowsById.get(agreementId)!, billing, settings, log);
    if (agreement !== null) agreements.push(agreement);
  }
  return agreements;
}

/** Whether it bills something: own errors do not, and what was credited in full and billed anew is billed once. */
function isBilled(item: OpenItem): boolean {
  const isBilledAnew = item.rebilledBy !== null && collectible(item) <= item.tolerance;
  return !item.excluded && !item.cancelledAsOwnError && !isBilledAnew;
}

/** All that a row says. */
function keyOf(row: AgreementRecord): string {
  const { agreementId, kind = null, amount, currency, acceptedOn } = row;
  const { pricing = null, completedOn = null } = row;
  return JSON.stringify([agreementId, kind, amount, currency, acceptedOn, pricing, completedOn]);
}

function combine(
  agreementId: string,
  rows: readonly AgreementRecord[],
  billing: readonly OpenItem[],
  { asOf }: SettleSettings,
  log: IssueLog,
): Agreement | null {
  const ordered = [...billing].sort(byIssue);
  const currency = currencyOf(rows, ordered[0]!.invoice.currency);
  const items = ordered.filter((item) => item.invoice.currency === currency);
  const last = items.at(-1);
  if (last === undefined) {
    report(
      log,
      'warning',
      'currency-mismatch',
      rows[0]!.source,
      'currency',
      `Agreement ${agreementId} is in ${currency} and no invoice that bills it is; it counts for nothing. Correct the currency.`,
      agreementId,
    );
    return null;
  }

  let agreed = 0;
  const used: AgreementRecord[] = [];
  for (const row of rows) {
    const amount = row.currency === null ? inCurrency(row.amount, currency) : row.amount;
    if (amount === null || (row.currency ?? currency) !== currency) {
      tellUnusable(
        row,
        amount === null ? 'amount-below-minor-unit' : 'currency-mismatch',
        currency,
        log,
      );
      continue;
    }
    agreed += amount;
    used.push(row);
  }
  if (used.length === 0) return null;
  let markedCompleteOn: PlainDate | null = null;
  for (const { completedOn } of used) {
    if (completedOn == null || completedOn > asOf) continue;
    if (markedCompleteOn === null || completedOn < markedCompleteOn) markedCompleteOn = completedOn;
  }
  return {
    agreementId,
    agreed,
    billed: sumOfBilled(items),
    currency,
    estimate: used.some((row) => row.pricing === 'estimate'),
    markedCompleteOn,
    complete: markedCompleteOn !== null || isOld(last, asOf),
    items,
    sources: used.flatMap(({ source }) => source ?? []),
  };
}

/** That of its first invoice unless its rows name others only: then one of these, whatever their order. */
function currencyOf(rows: readonly AgreementRecord[], ofFirst: string): string {
  const named = rows.flatMap((row) => row.currency ?? []);
  return named.length === 0 || named.includes(ofFirst) ? ofFirst : named.sort(compareText)[0]!;
}

/** A row that names no client is judged for each that bills it: it may count for another one. */
function tellUnusable(
  { agreementId, clientId, source }: AgreementRecord,
  code: 'amount-below-minor-unit' | 'currency-mismatch',
  currency: string,
  log: IssueLog,
): void {
  const message = `Agreement ${agreementId} is in ${currency} and this row is no amount of it. Correct the amount or the currency.`;
  if (clientId == null) report(log, 'warning', code, source, 'amount', message, agreementId);
  else dropRow(log, 'agreements', 'rejected', code, source, 'amount', message, agreementId);
}

/** Each invoice's part of the agreed sum: what it bills while the work goes on, else its proportion. */
function share({ agreed, billed, complete, items }: Agreement): void {
  const asBilled = !complete && billed <= agreed;
  let rest = agreed;
  for (const [i, item] of items.entries()) {
    const { amount } = item.invoice;
    const proportion = i === items.length - 1 ? rest : floorOf(agreed, { n: amount, d: billed });
    rest -= proportion;
    if (item.agreedAmount !== null) continue;
    item.agreed = asBilled ? amount : proportion;
    item.agreementKnown = true;
  }
}

function byIssue(a: OpenItem, b: OpenItem): number {
  return a.issueDate - b.issueDate || compareText(a.invoice.invoiceId, b.invoice.invoiceId);
}
