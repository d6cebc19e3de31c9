import { addUnder } from '../../model/add-under.js';
import { claim, type OpenItem } from '../open-item.js';

/** An invoice, or several that one payment paid, not all of them in full: of which of these something is missing is chance. */
export interface PaidBill {
  readonly items: readonly OpenItem[];
  /** What is missing of all of them, in minor units, and what it is a share of. */
  readonly shortfall: number;
  readonly taxable: number;
}

/** The bills that these invoices are: none where there is none. Payments are told apart by their id, or else their row. */
export function paidBills(items: readonly OpenItem[]): PaidBill[] {
  if (!haveCommonPayment(items)) return items.map((item) => billOf([item]));
  const bills: PaidBill[] = [];
  const byPayment = new Map<string, OpenItem[]>();
  for (const item of items) {
    const payment = onlyPayment(item);
    if (payment === null) bills.push(billOf([item]));
    else addUnder(byPayment, payment, item);
  }
  for (const together of byPayment.values()) {
    // One by one: a payment of very many invoices would be too many arguments.
    if (together.every(isShort)) for (const item of together) bills.push(billOf([item]));
    else bills.push(billOf(together));
  }
  return bills;
}

/** Whether one payment of an invoice that is short may be that of another one, too: of most clients none is. */
function haveCommonPayment(items: readonly OpenItem[]): boolean {
  const ids = new Set<string | null>();
  for (const item of items) if (item.cash.length === 1 && isShort(item)) ids.add(item.cash[0]!.id);
  if (ids.has(null)) return true;
  let invoices = 0;
  for (const { cash } of items) if (cash.length === 1 && ids.has(cash[0]!.id)) invoices += 1;
  return invoices > ids.size;
}

/** Whether something was paid, and more is missing than does not matter. */
export function isShort(item: OpenItem): boolean {
  return item.cashTotal > 0 && shortfallOf(item) > item.tolerance;
}

/** Whether one of its invoices is. */
export function isShortBill({ items }: PaidBill): boolean {
  return items.some(isShort);
}

/** What cash leaves of the claim, in minor units; below zero where too much was paid. */
export function shortfallOf(item: OpenItem): number {
  return claim(item) - item.cashTotal;
}

/** Its id, or else its row; null where there is neither, or where there is more than one payment. */
function onlyPayment({ cash, undatedCash }: OpenItem): string | null {
  if (cash.length !== 1 || undatedCash !== 0 || cash[0]!.inferred) return null;
  const { id, source, date } = cash[0]!;
  if (id !== null) return `${date} ${id}`;
  return source && `line ${source.line} of ${source.file}`;
}

function billOf(items: readonly OpenItem[]): PaidBill {
  let shortfall = 0;
  let taxable = 0;
  for (const item of items) {
    shortfall += shortfallOf(item);
    taxable += item.invoice.amount - item.creditTotal;
  }
  return { items, shortfall, taxable };
}
