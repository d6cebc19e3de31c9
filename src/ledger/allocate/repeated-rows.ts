import type { CashPosting, CreditPosting, DeductionPosting } from '../../model/outcome.js';
import type { Source } from '../../model/source.js';
import { type IssueLog, warn } from '../issues.js';
import type { Receipt } from './receipt.js';

type AnyPosting = CashPosting | CreditPosting | DeductionPosting;

/** So many postings of an invoice are compared one by one; nearly none has more. */
const FEW_POSTINGS = 20;

/**
 * Says of one client's rows where one has the id, the day and the amount of an earlier one, of the same invoice or of none.
 * Nobody can tell whether it is the same: a payment may be written down in two equal parts.
 */
export class RepeatedRows {
  /** What receipts that name no invoice said. */
  private readonly receipts = new Set<string>();
  /** What was posted to invoices of many postings, by the list of these. */
  private readonly postings = new Map<readonly AnyPosting[], Set<string>>();

  constructor(private readonly log: IssueLog) {}

  /** To be asked of each receipt that names no invoice. */
  tellReceipt({ id, date, amount, type, currency, source }: Receipt): void {
    if (id === null) return;
    const { size } = this.receipts;
    this.receipts.add(JSON.stringify([id, date, amount, type, currency]));
    if (this.receipts.size === size) this.tell(id, source, ', and neither names an invoice');
  }

  /**
   * To be asked of each posting that a row makes, before it is posted.
   *
   * @param posted what its invoice has of the kind so far
   * @param byKind whether another kind makes it another one
   */
  tellPosting(posted: readonly AnyPosting[], next: AnyPosting, byKind: boolean): void {
    if (next.id === null || posted.length === 0) return;
    const isRepeated =
      posted.length < FEW_POSTINGS
        ? isAmong(posted, next, byKind)
        : this.isAmongMany(posted, next, byKind);
    if (isRepeated) this.tell(next.id, next.source, ' and invoice');
  }

  private isAmongMany(posted: readonly AnyPosting[], next: AnyPosting, byKind: boolean): boolean {
    let said = this.postings.get(posted);
    if (said === undefined) {
      said = new Set(posted.map((one) => keyOf(one, byKind)));
      this.postings.set(posted, said);
    }
    const { size } = said;
    said.add(keyOf(next, byKind));
    return said.size === size;
  }

  private tell(id: string, source: Source | null, ofWhat: string): void {
    warn(
      this.log,
      'duplicate-row',
      `The row has the id ${id}, the day and the amount of an earlier one of the same client${ofWhat}; both count. Remove one if they are the same.`,
      { source, value: id },
    );
  }
}

function isAmong(posted: readonly AnyPosting[], next: AnyPosting, byKind: boolean): boolean {
  for (const one of posted) {
    if (one.date !== next.date || one.amount !== next.amount || one.id !== next.id) continue;
    if (!byKind || one.kind === next.kind) return true;
  }
  return false;
}

function keyOf({ id, date, amount, kind }: AnyPosting, byKind: boolean): string {
  return JSON.stringify([id, date, amount, byKind ? kind : null]);
}
