import * as z from 'zod';
import { InvoiceSignalsError } from '../model/error.js';
import type { DeductionKind } from '../model/records.js';
import { inMinorUnits, isoDay, meaning, nearestMinorUnits } from './fields.js';

const link = z.object({
  type: z.string(),
  id: z.string().nullish(),
  amount: z.number().nullish(),
  currencyRate: z.number().positive().nullish(),
});

/** A line of a payment: the cash in it, and by how much it moves what it links. */
export const paymentLine = z.object({
  amount: z.number(),
  allocatedOnDate: isoDay.nullish(),
  links: z.array(link).nullish(),
});

type Link = z.output<typeof link>;
type Line = z.output<typeof paymentLine>;

/** `earlier` is cash that an earlier payment brought, `refund` what was paid out of a credit note. */
type Means = 'cash' | 'earlier' | 'refund' | 'credit' | DeductionKind;

/** What links pay invoices with, beside the cash of the line. */
const MEANS: Readonly<Record<string, Means>> = {
  CreditNote: 'credit',
  Discount: 'discount',
  ManualJournal: 'write-off',
  Payment: 'earlier',
  PaymentOnAccount: 'earlier',
};

/** What is known of an invoice that a line may link. */
export interface KnownInvoice {
  readonly currency: string;
  /** What can be paid of it, in minor units. */
  readonly payable: number;
}

/** A part of a line: what it takes off one invoice, by one means. */
export interface LinePart {
  /** Null: cash that no link takes; `ManualJournal 7` where it is for that. */
  readonly invoiceId: string | null;
  readonly means: Means;
  /** Of the credit note or the earlier payment, where it names one. */
  readonly meansId: string | null;
  readonly amount: number;
  readonly currency: string;
}

interface Claim {
  readonly invoiceId: string | null;
  /** What the line takes off it; below zero what it puts back on it; null where the link does not tell. */
  readonly amount: number | null;
  readonly payable: number;
}

interface Pool {
  readonly means: Means;
  readonly id: string | null;
  left: number;
}

/**
 * The parts of a line, in the currency of the invoices it links. Its cash goes to them in their order, each up to what the
 * line takes off it; then come what other links bring, in theirs. Of invoices whose links do not tell, each is paid up to what
 * can be paid of it, and the last one with the rest. What nothing explains is of the last link that is no invoice, else credit.
 *
 * @param currency of the payment
 * @throws InvoiceSignalsError where nothing tells how much goes to which invoice.
 */
export function partsOfLine(
  line: Line,
  currency: string,
  invoices: ReadonlyMap<string, KnownInvoice>,
): LinePart[] {
  const links = line.links ?? [];
  const paid = links.filter(({ type }) => type === 'Invoice');
  const others = links.filter(({ type }) => meaning(MEANS, type) !== null);
  const owns = new Set(paid.map(({ id }) => invoices.get(id ?? '')?.currency ?? currency));
  if (owns.size > 1) return ofManyCurrencies(paid, others, currency, invoices);

  const own = [...owns][0] ?? currency;
  const rate = paid.find(({ currencyRate }) => currencyRate != null)?.currencyRate;
  const told = paid.every(({ amount }) => amount != null);
  // Without a rate it stays in the currency of the payment, and the ledger tells that they differ.
  const unit = own === currency || told || rate != null ? own : currency;
  const claims = paid.map((link) => claimOf(link, unit, invoices));
  const pools = others.map((link) => poolOf(link, unit));
  const cash: Pool = { means: 'cash', id: null, left: 0 };
  if (unit === currency) cash.left = inMinorUnits(line.amount, unit);
  // What a line takes off is exact, and its rate is rounded.
  else if (told)
    cash.left = Math.max(0, sumOf(claims) - pools.reduce((sum, { left }) => sum + left, 0));
  else cash.left = nearestMinorUnits(line.amount / rate!, unit);
  const parts = shareOut(claims, cash, pools);
  const what = others.find(({ type }) => MEANS[type] !== 'earlier');
  return [...parts, ...unclaimed(cash.left, what)].map((part) => ({ ...part, currency: unit }));
}

type Part = Omit<LinePart, 'currency'>;

function shareOut(claims: readonly Claim[], cash: Pool, pools: readonly Pool[]): Part[] {
  const parts: Part[] = [];
  const put = (invoiceId: string | null, { means, id: meansId }: Pool, amount: number): void => {
    if (amount !== 0) parts.push({ invoiceId, means, meansId, amount });
  };
  // What is put back on an invoice was paid by something, which is there for the others then.
  for (const { invoiceId, amount } of claims) {
    let back = Math.max(0, -(amount ?? 0));
    for (const pool of pools) {
      if (pool.means === 'earlier') continue;
      const part = Math.min(back, Math.max(0, -pool.left));
      back -= part;
      pool.left += part;
      put(invoiceId, pool, -part);
    }
    cash.left += back;
    put(invoiceId, cash, -back);
  }
  const sources = [cash, ...pools];
  const rest = pools.at(-1) ?? { means: 'credit', id: null, left: 0 };
  for (const [index, { invoiceId, amount, payable }] of claims.entries()) {
    let owed = amount ?? (index === claims.length - 1 ? Number.POSITIVE_INFINITY : payable);
    for (const source of sources) {
      const part = Math.min(Math.max(0, owed), Math.max(0, source.left));
      owed -= part;
      source.left -= part;
      put(invoiceId, source, part);
    }
    if (amount !== null) put(invoiceId, rest, Math.max(0, owed));
  }
  return merged(parts);
}

/** The cash that no invoice takes: where it is for something else it names that, so that it settles no invoice. */
function unclaimed(amount: number, what: Link | undefined): Part[] {
  if (amount === 0) return [];
  const isRefund = what?.type === 'CreditNote' && amount < 0;
  const invoiceId = what === undefined ? null : `${what.type} ${what.id ?? ''}`;
  return [{ invoiceId, means: isRefund ? 'refund' : 'cash', meansId: null, amount }];
}

/** One part for each invoice and means. */
function merged(parts: readonly Part[]): Part[] {
  const sums = new Map<string, Part>();
  for (const part of parts) {
    const key = JSON.stringify([part.invoiceId, part.means, part.meansId]);
    const known = sums.get(key);
    sums.set(key, known === undefined ? part : { ...known, amount: known.amount + part.amount });
  }
  return [...sums.values()].filter(({ amount }) => amount !== 0);
}

function claimOf(
  { id, amount, currencyRate }: Link,
  unit: string,
  invoices: ReadonlyMap<string, KnownInvoice>,
): Claim {
  const known = invoices.get(id ?? '');
  // Of an invoice that is not among these a rate says that its amount is in an unknown currency.
  const isTold =
    amount != null && (known === undefined ? currencyRate == null : known.currency === unit);
  return {
    invoiceId: id ?? null,
    amount: isTold ? inMinorUnits(-amount, unit) : null,
    payable: known?.currency === unit ? known.payable : Number.POSITIVE_INFINITY,
  };
}

function poolOf({ type, id, amount }: Link, unit: string): Pool {
  return { means: MEANS[type]!, id: id ?? null, left: inMinorUnits(amount ?? 0, unit) };
}

function sumOf(claims: readonly Claim[]): number {
  return claims.reduce((sum, { amount }) => sum + (amount ?? 0), 0);
}

/** Nobody can tell which cash or credit is for which of them, unless there is nothing but cash and the links tell how much. */
function ofManyCurrencies(
  paid: readonly Link[],
  others: readonly Link[],
  currency: string,
  invoices: ReadonlyMap<string, KnownInvoice>,
): LinePart[] {
  return paid.map(({ id, amount }) => {
    if (others.length > 0 || amount == null)
      throw new InvoiceSignalsError(
        'bad-argument',
        'lines: one line links invoices of several currencies, and does not tell how much is for each',
      );
    const own = invoices.get(id ?? '')?.currency ?? currency;
    const invoiceId = id ?? null;
    return {
      invoiceId,
      means: 'cash',
      meansId: null,
      amount: inMinorUnits(-amount, own),
      currency: own,
    };
  });
}
