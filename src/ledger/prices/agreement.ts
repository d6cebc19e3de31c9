import { compareText } from '../../model/compare.js';
import type { PlainDate } from '../../model/plain-date.js';
import type { Source } from '../../model/source.js';
import { collectible, type OpenItem } from '../open-item.js';

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
  /** Whether some row says whose it is: what names no client may be billed to others as well. */
  readonly namesClient: boolean;
  /** In order of issue; own errors and rebilled invoices left out. */
  readonly items: readonly OpenItem[];
  readonly sources: readonly Source[];
}

/** An agreement without a completion mark is taken as complete when its last invoice is so many days old. */
export const COMPLETE_AFTER_DAYS = 60;

/** Whether no further bill of the same order is to be expected after this one. */
export function isOld({ issueDate }: OpenItem, asOf: PlainDate): boolean {
  return asOf - issueDate >= COMPLETE_AFTER_DAYS;
}

/** Whether it bills something: own errors do not, and what was credited in full and billed anew is billed once. */
export function isBilled(item: OpenItem): boolean {
  const isBilledAnew = item.rebilledBy !== null && collectible(item) <= item.tolerance;
  return !item.excluded && !item.cancelledAsOwnError && !isBilledAnew;
}

export function sumOfBilled(items: readonly OpenItem[]): number {
  return items.reduce((sum, item) => sum + item.invoice.amount, 0);
}

export function byIssue(a: OpenItem, b: OpenItem): number {
  return a.issueDate - b.issueDate || compareText(a.invoice.invoiceId, b.invoice.invoiceId);
}
