import { addUnder } from '../../model/add-under.js';
import type { RecordRole } from '../../model/file-report.js';
import { inProportion, type Part, paidAlike } from '../../model/paid-alike.js';
import type { PlainDate } from '../../model/plain-date.js';
import type { CreditNoteRecord, InvoiceRecord, PaymentRecord } from '../../model/records.js';
import type { AnyRecord, Hand } from '../plan.js';
import {
  amountIn,
  beyondOwn,
  type Claim,
  claimOf,
  inDueOrder,
  paidInOrder,
  takenBack,
} from './claims.js';

/** A payment or credit note. */
interface Item {
  readonly role: 'payments' | 'credit-notes';
  readonly record: PaymentRecord | CreditNoteRecord;
  readonly clearing: Clearing | null;
}

/** Claims and cash that settled each other. */
interface Clearing {
  readonly claims: Claim[];
  /** Rows of cash that came. */
  payments: number;
  lastCash: PlainDate | null;
}

/**
 * Posts what names no invoice to the claims that were cleared with it. Only the end of the file tells which these are, and
 * what nothing pays of a cleared claim: until then all wait.
 */
export class ClearedItems {
  /** By document number, since a reference may lack the year. */
  private readonly claims = new Map<string, Claim[]>();
  private readonly clearings = new Map<string, Clearing>();
  private items: Item[] = [];
  private invoices: { readonly record: InvoiceRecord; readonly cleared: Claim | null }[] = [];

  constructor(private readonly hand: Hand) {}

  /** @param name of its clearing; null where the item is open */
  add(role: RecordRole, record: AnyRecord, name: string | null): void {
    const clearing = name === null ? null : this.clearingOf(name);
    if ('issueDate' in record) {
      const claim = this.addClaim(claimOf(record), clearing);
      this.invoices.push({ record, cleared: clearing === null ? null : claim });
    } else if (role === 'payments' || role === 'credit-notes') {
      this.addItem({ role, record: record as Item['record'], clearing });
    } else {
      this.hand(role, record);
    }
  }

  end(): void {
    const { items, invoices } = this;
    this.items = [];
    this.invoices = [];
    items.sort((a, b) => rank(a) - rank(b) || a.record.date - b.record.date);
    for (const item of items) {
      if (item.record.invoiceId == null) this.spread(item);
      else this.post(item);
    }
    for (const { record, cleared } of invoices) {
      // The books have closed it, by something that the file does not have.
      const isClosed = cleared !== null && cleared.open > 0 && !cleared.wentBack;
      this.hand('invoices', isClosed ? { ...record, status: 'paid' } : record);
    }
  }

  private clearingOf(name: string): Clearing {
    const known = this.clearings.get(name);
    if (known !== undefined) return known;
    const clearing: Clearing = { claims: [], payments: 0, lastCash: null };
    this.clearings.set(name, clearing);
    return clearing;
  }

  private addClaim(claim: Claim, clearing: Clearing | null): Claim {
    const number = numberOf(claim.invoiceId);
    // A row that stands twice is one claim; another company of the group may use the same number.
    const same = this.claims
      .get(number)
      ?.find(
        ({ invoiceId, clientId }) => invoiceId === claim.invoiceId && clientId === claim.clientId,
      );
    if (same !== undefined) return same;
    addUnder(this.claims, number, claim);
    clearing?.claims.push(claim);
    return claim;
  }

  private addItem(item: Item): void {
    const { role, record, clearing } = item;
    this.items.push(item);
    if (clearing === null || role !== 'payments' || isDiscount(record) || !lowers(record)) return;
    clearing.payments += 1;
    const { lastCash } = clearing;
    if (lastCash === null || lastCash < record.date) clearing.lastCash = record.date;
  }

  /** Posts an item to the claim that it names. */
  private post({ role, record, clearing }: Item): void {
    const claim = this.named(record);
    const known = claim === undefined ? null : inCurrencyOf(claim, record);
    if (claim !== undefined && !lowers(record)) carryOver(claim, clearing);
    if (isCarriedOver(record)) return;
    if (claim === undefined || known === null) {
      this.hand(role, record);
    } else if (isOfClaim(record)) {
      claim.discount += known.amount;
      // It was taken with the cash, on whatever day the books were cleared.
      const date = clearing?.lastCash ?? record.date;
      this.give(role, { ...known, date }, [{ claim, amount: known.amount }]);
    } else {
      const { amount } = known;
      this.give(role, known, [
        { claim, amount: isDiscount(known) ? beyondOwn(amount, [claim]) : amount },
      ]);
    }
  }

  /** Spreads an item over the claims of its clearing. */
  private spread({ role, record, clearing }: Item): void {
    const all = clearing?.claims ?? [];
    const currency = record.currency ?? all[0]?.currency;
    const fitting = all.filter((claim) => claim.currency === currency);
    const claims = inDueOrder(fitting, record.clientId, record.date);
    const known = claims.length === 0 ? null : inCurrencyOf(claims[0]!, record);
    if (known === null) this.hand(role, record);
    else
      this.give(
        role,
        known,
        shares(known, claims, role === 'payments' && clearing!.payments === 1),
      );
  }

  private give(role: Item['role'], record: Item['record'], parts: readonly Part<Claim>[]): void {
    for (const { claim, amount } of parts) {
      if (amount === 0) continue;
      claim.open -= lowers(record) ? amount : -Math.abs(amount);
      if (!lowers(record)) claim.wentBack = true;
      this.hand(role, { ...record, invoiceId: claim.invoiceId, amount });
    }
  }

  /** The claim that a record names: one of its own client before those of others; of several years the latest one billed by then. */
  private named({ invoiceId, clientId, date }: Item['record']): Claim | undefined {
    const reference = invoiceId!;
    const all = this.claims.get(numberOf(reference)) ?? [];
    const own = all.filter((claim) => claim.clientId === clientId);
    const known = own.length > 0 ? own : all;
    const exact = known.find(({ invoiceId }) => invoiceId === reference);
    if (exact !== undefined || reference.includes('/')) return exact;
    const billed = known.filter(({ issued }) => issued <= date);
    return billed.sort((a, b) => b.issued - a.issued)[0] ?? known[0];
  }
}

/** @param isOnly no other payment came for the claims */
function shares(record: Item['record'], claims: readonly Claim[], isOnly: boolean): Part<Claim>[] {
  if (isDiscount(record)) {
    // A percentage was taken off each.
    const discount = beyondOwn(record.amount, claims);
    return inProportion(discount, claims, ({ billed }) => billed);
  }
  const amount = Math.abs(record.amount);
  const sign = Math.sign(record.amount);
  const alike = isOnly ? paidAlike(amount, claims, ({ open }) => open) : null;
  const parts = lowers(record)
    ? (alike ?? paidInOrder(amount, claims, record.date))
    : takenBack(amount, claims);
  return parts.map((part) => ({ ...part, amount: sign * part.amount }));
}

/** Who names a claim comes before those that take what is left, and a discount before the cash that came with it. */
function rank({ record }: Item): number {
  if (isOfClaim(record)) return 0;
  if (record.invoiceId != null) return 1;
  return isDiscount(record) ? 2 : 3;
}

function isDiscount(record: Item['record']): boolean {
  return 'kind' in record && record.kind === 'discount';
}

/** A discount that stands on the row of the invoice: no payment tells of it. */
function isOfClaim(record: Item['record']): boolean {
  return isDiscount(record) && (record as PaymentRecord).paymentId == null;
}

/** A negative write-off of SAP: what a clearing left of a claim is an item of its own from then on, and as much is owed. */
function isCarriedOver(record: Item['record']): boolean {
  return 'kind' in record && record.kind === 'write-off';
}

/** The claim is open again, and what clears the rest pays it. */
function carryOver(claim: Claim, clearing: Clearing | null): void {
  claim.wentBack = true;
  if (clearing !== null && !clearing.claims.includes(claim)) clearing.claims.push(claim);
}

function lowers(record: Item['record']): boolean {
  const isReturned = 'kind' in record && (record.kind === 'chargeback' || record.kind === 'refund');
  return !isReturned && record.amount > 0;
}

/** `1800000001/2024` is number 1800000001 of that year. */
function numberOf(id: string): string {
  return id.replace(/\/.*$/, '');
}

/** A record in the currency of a claim; null where it is in another one, or digits would be lost. */
function inCurrencyOf({ currency }: Claim, record: Item['record']): Item['record'] | null {
  const amount = amountIn(record, currency);
  return amount === null ? null : { ...record, currency, amount };
}
