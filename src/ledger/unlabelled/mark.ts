import type { OpenItem } from '../open-item.js';
import type { SettleSettings } from '../options.js';
import { lapsed } from '../settle-item.js';
import { isClosed } from '../settlement-columns.js';
import { type PaidBill, shortfallOf } from './paid-bills.js';

/** A pattern needs so many invoices. */
export const LEAST_INVOICES = 3;

type Kind = NonNullable<OpenItem['unlabelledKind']>;

/** Whether what is missing now is missing for good. */
export function isOver(item: OpenItem, settings: SettleSettings): boolean {
  return isClosed(item) || lapsed(item, settings);
}

export function isOverBill({ items }: PaidBill, settings: SettleSettings): boolean {
  return items.every((item) => isOver(item, settings));
}

/** Whether nothing says yet what its shortfall is: neither a row that tells of tax nor a pattern. */
export function isUnlabelled({ rows, unlabelledKind }: OpenItem): boolean {
  return rows.withholding === 0 && unlabelledKind === null;
}

export function isUnlabelledBill({ items }: PaidBill): boolean {
  return items.every(isUnlabelled);
}

/** Notes on each invoice of a bill that what is missing of it is a deduction of this kind. */
export function markAll({ items }: PaidBill, kind: Kind): void {
  for (const item of items) {
    if (shortfallOf(item) > 0) mark(item, kind, shortfallOf(item));
  }
}

/** Notes that so much of an invoice, in minor units, is one. */
export function mark(item: OpenItem, kind: Kind, amount: number): void {
  item.unlabelledKind = kind;
  item.unlabelledAmount = amount;
}
