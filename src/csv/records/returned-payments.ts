import { addUnder } from '../../model/add-under.js';
import { compareText } from '../../model/compare.js';
import type { PaymentRecord } from '../../model/records.js';
import type { CellReader } from '../cells/cells.js';
import { lookUp, PAYMENT_STATUSES } from '../columns/words.js';
import type { IssueCollector } from '../issue-collector.js';

/**
 * Payments that their status calls returned: one counts where a row of the file takes it back, so that nothing is left of
 * both; else it counts for nothing. They are held until the file has told.
 */
export class ReturnedPayments {
  private readonly held: PaymentRecord[] = [];
  /** Rows that take a payment back. */
  private readonly taking: PaymentRecord[] = [];

  /** @param status index of its column */
  constructor(
    private readonly status: number,
    private readonly header: string,
    private readonly log: IssueCollector,
    private readonly hand: (record: PaymentRecord) => void,
  ) {}

  /** @param cells of the row that the record was read from */
  add(record: PaymentRecord, cells: CellReader): void {
    if (takesBack(record)) {
      this.taking.push(record);
    } else if (lookUp(PAYMENT_STATUSES, cells.text(this.status) ?? '') === 'returned') {
      this.held.push(record);
      return;
    }
    this.hand(record);
  }

  end(): void {
    const taken = this.takenBack();
    for (const record of this.held) {
      if (taken.has(record)) {
        this.hand(record);
        continue;
      }
      this.log.drop(
        'ignored',
        'no-cash',
        record.source!.line,
        this.header,
        `Column ${JSON.stringify(this.header)}: the cash did not stay: the row is ignored.`,
      );
    }
  }

  /** Each row that takes a payment back does so with the latest one before it, whatever the order of the rows. */
  private takenBack(): Set<PaymentRecord> {
    const held = new Map<string, PaymentRecord[]>();
    for (const record of [...this.held].sort(latestFirst)) addUnder(held, keyOf(record), record);
    const taken = new Set<PaymentRecord>();
    for (const row of this.taking.sort((a, b) => latestFirst(b, a))) {
      const latest = held
        .get(keyOf(row))
        ?.find((each) => !taken.has(each) && each.date <= row.date && isOfSame(each, row));
      if (latest !== undefined) taken.add(latest);
    }
    return taken;
  }
}

function latestFirst(a: PaymentRecord, b: PaymentRecord): number {
  return (
    b.date - a.date ||
    compareText(a.invoiceId ?? '', b.invoiceId ?? '') ||
    compareText(a.paymentId ?? '', b.paymentId ?? '')
  );
}

/** Whether cash leaves by a row. */
export function takesBack({ amount, kind }: Pick<PaymentRecord, 'amount' | 'kind'>): boolean {
  return amount < 0 || kind === 'refund' || kind === 'chargeback';
}

function keyOf({ amount, currency }: PaymentRecord): string {
  return `${Math.abs(amount)} ${currency ?? ''}`;
}

/** Whether two rows are about the same claim, as far as they tell. */
function isOfSame(a: PaymentRecord, b: PaymentRecord): boolean {
  if (a.invoiceId != null && b.invoiceId != null) return a.invoiceId === b.invoiceId;
  return a.clientId != null && a.clientId === b.clientId;
}
