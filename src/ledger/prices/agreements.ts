import { addUnder } from '../../model/add-under.js';
import { compareText } from '../../model/compare.js';
import { floorOf } from '../../model/exact.js';
import { isOwed } from '../../model/invoice-state.js';
import { inCurrency } from '../../model/money.js';
import type { PlainDate } from '../../model/plain-date.js';
import type { AgreementRecord } from '../../model/records.js';
import type { ClientBooks } from '../client-books.js';
import { type IssueLog, reject, warn } from '../issues.js';
import type { OpenItem } from '../open-item.js';
import { type Agreement, byIssue, isBilled, isOld, sumOfBilled } from './agreement.js';
import { addVatToPrices, type NetPrices } from './net-prices.js';
import { pricedTogether } from './priced-together.js';

/** The prices of a client's bills. */
export interface AgreedPrices extends NetPrices {
  /** Those that were billed, in order of id. */
  readonly agreements: readonly Agreement[];
}

/** Sets what was agreed for each invoice and returns the agreements that were billed; null where no price is known. */
export function applyAgreements(books: ClientBooks): AgreedPrices | null {
  const { records, items, settings, log } = books;
  const isPriced = items.some(({ agreedAmount }) => agreedAmount !== null);
  if (!isPriced && records.agreements.length === 0) return null;
  const together = isPriced ? pricedTogether(items, settings.asOf) : [];
  const ofFile = agreementsOfFile(books);
  const told = new Set(ofFile.flatMap((agreement) => agreement.items));
  const agreements = ofFile.concat(
    together.filter((agreement) => !agreement.items.some((item) => told.has(item))),
  );
  const prices = addVatToPrices(items, agreements, log);
  for (const item of items) {
    const { agreedAmount } = item;
    if (item.excluded || agreedAmount === null) continue;
    item.agreed = agreedAmount;
    item.agreementKnown = true;
  }
  for (const agreement of prices.agreements) share(agreement);
  const ordered = [...prices.agreements].sort((a, b) => compareText(a.agreementId, b.agreementId));
  return { ...prices, agreements: ordered };
}

function agreementsOfFile(books: ClientBooks): Agreement[] {
  const { records, items, settings, log } = books;
  if (records.agreements.length === 0) return [];

  const rowsById = new Map<string, AgreementRecord[]>();
  const seen = new Set<string>();
  for (const row of records.agreements) {
    if (row.acceptedOn > settings.asOf) continue;
    if (row.clientId != null && row.clientId !== records.clientId) continue;
    const key = keyOf(row);
    // Changes may well come twice.
    if (row.kind !== 'change-order' && seen.has(key)) {
      warn(
        log,
        'duplicate-row',
        `Agreement ${row.agreementId} stands twice with the same day and amount; both count. Remove one if they are the same.`,
        { source: row.source, value: row.agreementId },
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
    const agreement = combine(agreementId, rowsById.get(agreementId)!, billing, books);
    if (agreement !== null) agreements.push(agreement);
  }
  return agreements;
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
  { settings: { asOf }, log }: ClientBooks,
): Agreement | null {
  const ordered = [...billing].sort(byIssue);
  const currency = currencyOf(rows, ordered[0]!.invoice.currency);
  const items = ordered.filter((item) => item.invoice.currency === currency);
  const last = items.at(-1);
  if (last === undefined) {
    warn(
      log,
      'currency-mismatch',
      `Agreement ${agreementId} is in ${currency} and no invoice that bills it is; it counts for nothing. Correct the currency.`,
      { source: rows[0]!.source, column: 'currency', value: agreementId },
    );
    return null;
  }
  let agreed = 0;
  const used: AgreementRecord[] = [];
  for (const row of rows) {
    const amount = amountIn(currency, row, log);
    if (amount === null) continue;
    agreed += amount;
    used.push(row);
  }
  if (used.length === 0) return null;
  const markedCompleteOn = firstMark(used, asOf);
  return {
    agreementId,
    agreed,
    billed: sumOfBilled(items),
    currency,
    estimate: used.some((row) => row.pricing === 'estimate'),
    markedCompleteOn,
    complete: markedCompleteOn !== null || isOld(last, asOf),
    namesClient: used.some(({ clientId }) => clientId != null),
    items,
    sources: used.flatMap(({ source }) => source ?? []),
  };
}

/** The earliest day up to now on which the work is marked as complete. */
function firstMark(rows: readonly AgreementRecord[], asOf: PlainDate): PlainDate | null {
  let first: PlainDate | null = null;
  for (const { completedOn } of rows) {
    if (completedOn == null || completedOn > asOf) continue;
    if (first === null || completedOn < first) first = completedOn;
  }
  return first;
}

/** That of its first invoice unless its rows name others only: then one of these, whatever their order. */
function currencyOf(rows: readonly AgreementRecord[], ofFirst: string): string {
  const named = rows.flatMap((row) => row.currency ?? []);
  return named.length === 0 || named.includes(ofFirst) ? ofFirst : named.sort(compareText)[0]!;
}

/** What a row comes to in the currency of its agreement; null where it is no amount of it, which is told. */
function amountIn(currency: string, row: AgreementRecord, log: IssueLog): number | null {
  const amount = row.currency === null ? inCurrency(row.amount, currency) : row.amount;
  if (amount !== null && (row.currency ?? currency) === currency) return amount;
  const { agreementId, clientId, source } = row;
  const code = amount === null ? 'amount-below-minor-unit' : 'currency-mismatch';
  const message = `Agreement ${agreementId} is in ${currency} and this row is no amount of it. Correct the amount or the currency.`;
  const about = { source, column: 'amount', value: agreementId };
  // One that names no client is judged for each that bills it: it may count for another one.
  if (clientId == null) warn(log, code, message, about);
  else reject(log, 'agreements', code, message, about);
  return null;
}

/**
 * Shares the agreed sum out among its invoices: to each what it bills while the work goes on, else in proportion. Where more is
 * billed than was agreed, the excess is first on bills that were not paid in full: who pays the agreed sum in all owes no more,
 * whichever bill is left short.
 */
function share(agreement: Agreement): void {
  const { agreed, billed, complete, items } = agreement;
  const asBilled = !complete && billed <= agreed;
  const cutBack = billed > agreed && items.length > 1 ? overrunCutBack(agreement) : null;
  const partOf = (item: OpenItem): number => item.invoice.amount - (cutBack?.get(item) ?? 0);
  const base = cutBack === null ? billed : items.reduce((sum, item) => sum + partOf(item), 0);
  let rest = agreed;
  for (const [i, item] of items.entries()) {
    const proportion =
      i === items.length - 1 ? rest : floorOf(agreed, { n: partOf(item), d: base });
    rest -= proportion;
    if (item.agreedAmount !== null) continue;
    item.agreed = asBilled ? item.invoice.amount : proportion;
    item.agreementKnown = true;
  }
}

/** How much of the overrun was not paid on which bill, by date of issue; null where none was reduced. */
function overrunCutBack({ agreed, billed, items }: Agreement): Map<OpenItem, number> | null {
  let overrun = billed - Math.max(0, agreed);
  const cut = new Map<OpenItem, number>();
  for (const item of items) {
    const { state, invoice, cashTotal, creditTotal } = item;
    const reduced = isOwed(state) ? creditTotal : invoice.amount - cashTotal;
    const part = Math.min(overrun, Math.max(0, Math.min(reduced, invoice.amount)));
    if (part > 0) cut.set(item, part);
    overrun -= part;
  }
  return cut.size > 0 ? cut : null;
}
